"""What git leaves in a file when two edits of the same lines meet: its conflict markers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Label, Position

# Seven signs, then a space and a name or nothing: as `git diff --check` knows them.
_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_LONGEST = 40
"""Characters of a marker that a message shows."""


@dataclass(frozen=True, slots=True)
class _Marker:
    sign: str
    text: str
    line: int
    fence: int
    """The line on which the block of code that it is in begins, 0 outside of any."""


def merge_markers(text: str, path: str) -> Iterator[Diagnostic]:
    """Find conflicts that were not resolved, each once, and markers that are left of one.

    A conflict that is whole within one block of code of a Markdown file is shown, not left over.
    `=======` alone is a marker only between two others: it underlines a heading, too.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    start: _Marker | None = None
    for marker in _markers(text, is_markdown=path.endswith(".md")):
        if marker.sign == "<":
            if start:
                yield _finding(path, start, start.line)
            start = marker
        elif marker.sign == ">":
            first = start or marker
            if not (start and start.fence and start.fence == marker.fence):
                yield _finding(path, first, marker.line)
            start = None
    if start:
        yield _finding(path, start, start.line)


def _finding(path: str, marker: _Marker, last: int) -> Diagnostic:
    shown = marker.text if len(marker.text) <= _LONGEST else marker.text[: _LONGEST - 1] + "…"
    until = Label(f" (to line {last})", f"（到第{last}行为止）") if last > marker.line else ""
    return found("FILE022", path, Position(marker.line), found=shown, until=until)


def _markers(text: str, *, is_markdown: bool) -> Iterator[_Marker]:
    fence, begun = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        bar = _FENCE.match(line) if is_markdown else None
        if bar and not fence:
            fence, begun = bar[1], number
        elif bar and bar[1].startswith(fence) and not bar[2].strip():
            fence, begun = "", 0
        elif (marker := _MARKER.match(line.rstrip("\r"))) and marker[1][0] in "<>":
            yield _Marker(marker[1][0], line, number, begun)
