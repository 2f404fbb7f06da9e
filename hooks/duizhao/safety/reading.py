"""From the bytes of a file under `docs/` to text that may be parsed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Label, Position
from duizhao.safety.decoding import decode
from duizhao.safety.limits import TEXTS, Limits, limits_of
from duizhao.safety.markup_limits import too_much_markup
from duizhao.safety.merge_markers import merge_markers


def read_text(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a file, None if it must not be parsed; and what is wrong with it.

    Args:
        data: The whole file.
        path: As diagnostics print it; its extension determines the limits.
    """
    text, findings = decode(data, path)
    if text is None:
        return None, findings
    limits = limits_of(PurePosixPath(path).name) or TEXTS[".txt"]
    # A file with two versions is not read: all further findings would be about that.
    broken = (*_beyond(text, path, limits), *merge_markers(text, path))
    if not broken and path.endswith(".md"):
        broken = tuple(too_much_markup(text, path))
    return (None if broken else text), (*findings, *broken)


def _beyond(text: str, path: str, limits: Limits) -> Iterator[Diagnostic]:
    lines = text.split("\n")
    if len(lines) > limits.lines:
        what = Label("lines", "行")
        yield found("FILE015", path, found=len(lines), expected=limits.lines, what=what)
    for number, line in enumerate(lines, 1):
        if len(line) > limits.line:
            yield found("FILE011", path, Position(number), found=len(line), expected=limits.line)
            return
