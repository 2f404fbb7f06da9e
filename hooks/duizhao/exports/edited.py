"""Puts new texts into a briefing's file, in the places of the old; all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from duizhao.exports.markdown_source import yaml_text
from duizhao.exports.xliff import TITLE
from duizhao.model import Position, Side

_TITLE = re.compile(r"^title[ \t]*:[^\r\n]*", re.MULTILINE)


def with_texts(text: str, side: Side, texts: Mapping[str, str]) -> str:
    r"""Return a file with some of its texts replaced.

    Args:
        text: The file, line ends `\n`.
        side: How it is read.
        texts: What is written instead, as Markdown, by the id of the title, heading or point.

    Raises:
        LookupError: A text is not found where it was read; nothing is replaced.
    """
    edits = []
    for id_, position, markup in _places(side):
        if id_ in texts:
            start = _offset(text, position)
            found = re.compile(r"\s+".join(map(re.escape, markup.split()))).match(text, start)
            if found is None or not markup.strip():
                raise LookupError(id_)
            edits.append((found.start(), found.end(), texts[id_]))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    if TITLE in texts:
        written = f"title: {yaml_text(texts[TITLE])}"
        text = _TITLE.sub(lambda _: written, text, count=1)
    return text


def _places(side: Side) -> Iterator[tuple[str, Position, str]]:
    for point in side.points():
        yield point.id, point.position, point.markup
    for group in side.groups:
        yield group.id, group.position, group.markup


def _offset(text: str, position: Position) -> int:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: position.line - 1]) + position.column - 1
    # A heading's place is that of its line; its text begins after the marks.
    marks = re.compile(r"[ \t]*#{1,6}[ \t]+").match(text, start)
    return marks.end() if marks else start
