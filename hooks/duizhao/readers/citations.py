"""Citations: the numbers in brackets that name passages of the article, such as `[1][3]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

# ASCII, full-width and lenticular brackets around one number, a list or ranges: `[1, 3-5]`.
_CITATION = re.compile(r"[\[［【]\s?(\d{1,3}(?:\s?[,，、;；~–-]\s?\d{1,3})*)\s?[\]］】](?!\()")
_NUMBER = re.compile(r"(\d+)(?:\s?[~–-]\s?(\d+))?")
_BETWEEN = " \t\n\u00a0\u3000,，、;；"
# A range is written out up to this length; more than that is no range of passages.
_LONGEST_RANGE = 20

Citation = tuple[int, int, tuple[int, ...]]
"""Where a citation begins and ends, and its numbers as printed."""


def citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a text in order.

    What Markdown makes a link is none: `[1](url)`, and `[1]: url` at the start of a line.
    """
    for match in _CITATION.finditer(text):
        if not _is_definition(text, match.start(), match.end()):
            yield match.start(), match.end(), _numbers(match[1])


def citation_end(text: str, start: int, end: int) -> int | None:
    """Return where the citation that begins at `start` ends, None if there is none.

    Args:
        text: Any text.
        start: Where the bracket stands.
        end: How far to read.
    """
    match = _CITATION.match(text, start, end)
    if match is None or _is_definition(text, start, match.end()):
        return None
    return match.end()


def without_citations(text: str) -> str:
    """Return the text without its citations and the spaces and commas that set them apart."""
    kept: list[str] = []
    done = 0
    for start, end, _ in citations(text):
        piece = text[done:start]
        if done == 0 or piece.strip(_BETWEEN):
            kept.append(_apart(kept, piece.rstrip()))
        done = end
    kept.append(_apart(kept, text[done:]))
    return "".join(kept)


_FOLLOWS = tuple("，。；：、！？")


def _is_definition(text: str, start: int, end: int) -> bool:
    return text.startswith(":", end) and (start == 0 or text[start - 1] == "\n")


def _numbers(inside: str) -> tuple[int, ...]:
    if inside.isdecimal():
        return (int(inside),)
    numbers: list[int] = []
    for match in _NUMBER.finditer(inside):
        first, last = int(match[1]), int(match[2] or match[1])
        if first < last <= first + _LONGEST_RANGE:
            numbers += range(first, last + 1)
        else:
            numbers += [first] if match[2] is None else [first, last]
    return tuple(numbers)


def _apart(kept: list[str], piece: str) -> str:
    """Return the piece, with a space where the words before and after a citation would touch."""
    before = kept[-1][-1:] if kept else ""
    bare = piece.lstrip(" ")
    if before and bare[:1] in _FOLLOWS:  # 加薪6% [1] ，
        piece = bare
    touch = before.isalnum() and piece[:1].isalnum()
    return f" {piece}" if touch and (before + piece[0]).isascii() else piece
