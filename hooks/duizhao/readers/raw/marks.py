"""The places in a summary's body that may divide it: citations, stops, dashes, labels, lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from duizhao.readers.citations import citation_end
from duizhao.readers.raw.evidence import (
    CLOSERS,
    SectionLabel,
    is_dash,
    ordinal,
    section_label,
    stop_end,
)

_SIGN = re.compile(r"[\[［【.。．!！?？\-–—•●▪◦‣*·+|\n、)）①-⑳]|(?i:group)(?=[ #\d])|第|组")
_BULLETS_ANYWHERE = "•●▪◦‣"
_BULLETS_OF_LINES = "*·+"
_DASHES = "-–—"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STOPS = ".。．!！?？"
_TABLE_RULE = re.compile(r"\|\s?:?-{2,}:?\s?\|")
# Between the first cell of a table and the rule below its head; a longer head is not looked for.
_LONGEST_TABLE_HEAD = 600
# Bare digits directly after a word, before a blank, where citations lost their brackets.
_BARE_NUMBER = re.compile(r"(?<=[a-z)%”\"])\d{1,3}(?=\s|$)|(?<=[A-Z])\d{1,3}(?=\s-\s)")
_SURE_BARE_NUMBER = re.compile(r"(?<=[a-z)%”\"])\d{1,3}(?=\s-\s|$)")
_DEEPEST_INDENT = 40


class Sign(Enum):
    """What stands at a mark."""

    CITATION = auto()
    STOP = auto()
    ORDINAL = auto()  # `2. ` or `2、`: begins a heading, or ends a sentence
    DASH = auto()  # with blanks on both sides, within a line
    BULLET = auto()  # at the beginning of a line, or a round one anywhere
    LABEL = auto()  # `Group 2:`
    TABLE = auto()  # the first bar of a pipe table
    LINE = auto()  # one line end or several, blanks included


class Mark(NamedTuple):
    """A place that may divide the text.

    Attributes:
        sign: What stands there.
        start: Where it begins; for a dash or a line end, the blanks before it included.
        end: Where it ends; for a dash or a line end, the blanks after it included.
        label: The group label, for a `LABEL`.
        blank_line: Whether a `LINE` holds an empty line.
    """

    sign: Sign
    start: int
    end: int
    label: SectionLabel | None = None
    blank_line: bool = False


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the marks of one run of body text in order."""
    scan = _Scan(text, start, end)
    for match in _SIGN.finditer(text, start, end):
        if match.start() >= scan.done:
            mark = scan.mark(match.start())
            if mark is not None:
                scan.done = mark.end
                yield mark


def bare_numbers(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where digits stand like citations without brackets, as in `model8 - Next`.

    None, unless one stands at the end of what must be a point.
    """
    if not _SURE_BARE_NUMBER.search(text, start, end):
        return []
    return [match.span() for match in _BARE_NUMBER.finditer(text, start, end)]


def _dividers(text: str, start: int, end: int) -> str:
    """Return the marks that divide points where dashes do not: ` * ` or circled numbers."""
    if text.find(" - ", start, end) >= 0:
        return ""
    if text.find("①", start, end) >= 0 and text.find("②", start, end) >= 0:
        return _CIRCLED
    return next((mark for mark in "*·" if text.count(f" {mark} ", start, end) >= 2), "")


class _Scan:
    """One pass over a run of text; `done` is where the last mark ended."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._end = end
        self._line = start
        self.done = start
        self._tables = [match.start() for match in _TABLE_RULE.finditer(text, start, end)][::-1]
        self._in_table = False
        self._dividers = _dividers(text, start, end)

    def mark(self, at: int) -> Mark | None:
        """Return the mark at a sign, None if it is a plain character there."""
        text, sign = self._text, self._text[at]
        if sign in _STOPS:
            return self._ordinal(at) or self._stop(at)
        if sign in self._dividers:
            return self._divider(at)
        if sign in _DASHES:
            return self._dash(at)
        if sign in "[［【":
            after = citation_end(text, at, self._end)
            return Mark(Sign.CITATION, at, self._past_closers(after)) if after else None
        if sign == "\n":
            return self._line_end(at)
        if sign == "|":
            return self._bar(at)
        if sign in "、)）":
            return self._ordinal(at)
        if sign in _CIRCLED:
            return None
        if sign in _BULLETS_ANYWHERE or sign in _BULLETS_OF_LINES:
            return self._bullet(at)
        label = section_label(text, at, self._end)
        return Mark(Sign.LABEL, at, label.end, label) if label else None

    def _stop(self, at: int) -> Mark | None:
        after = stop_end(self._text, at, self._end)
        return Mark(Sign.STOP, at, after) if after else None

    def _ordinal(self, at: int) -> Mark | None:
        """Return a mark for a number that begins a word: `2.`, `2)`, `2、`."""
        text, first = self._text, at
        while first > max(self.done, at - 3) and text[first - 1].isdecimal():
            first -= 1
        begins_word = (
            first <= self._line or text[first - 1].isspace() or text[first - 1] in "]］】。"
        )
        if first == at or not begins_word or ordinal(text, first, self._end) is None:
            return None
        return Mark(Sign.ORDINAL, first, at + 1)

    def _dash(self, at: int) -> Mark | None:
        text = self._text
        begins_line = self._begins_line(at)
        if not is_dash(text, at, self._end):
            letter = text[at + 1 : at + 2]
            if begins_line and letter.isalpha():
                return Mark(Sign.BULLET, at, at + 1)
            return None
        after = self._past_blanks(at + 1, within_line=True)
        if begins_line:
            return Mark(Sign.BULLET, at, after)
        before = at
        while before > self.done and text[before - 1].isspace():
            before -= 1
        if before == at and text[at - 1] not in "]］】。|":
            return None
        if text.startswith("|", after):  # an empty cell of a table
            return None
        return Mark(Sign.DASH, before, after)

    def _divider(self, at: int) -> Mark | None:
        """Return a dash for a star, dot or circled number that divides points within a line."""
        text, before = self._text, at
        while before > self.done and text[before - 1].isspace():
            before -= 1
        apart = before < at and (text[at] in _CIRCLED or text[at + 1 : at + 2].isspace())
        if not apart and not (text[at] in _CIRCLED and before and text[before - 1] in "]］】。:："):
            return None
        return Mark(Sign.DASH, before, self._past_blanks(at + 1, within_line=True))

    def _bullet(self, at: int) -> Mark | None:
        begins_line = self._begins_line(at)
        follows_blank = at == 0 or self._text[at - 1].isspace()
        blank_after = at + 1 >= self._end or self._text[at + 1].isspace()
        round_one = self._text[at] in _BULLETS_ANYWHERE
        if (begins_line and (blank_after or round_one)) or (follows_blank and round_one):
            return Mark(Sign.BULLET, at, self._past_blanks(at + 1, within_line=True))
        return None

    def _line_end(self, at: int) -> Mark:
        after = self._past_blanks(at + 1)
        self._line = after
        before = at
        while before > self.done and self._text[before - 1].isspace():
            before -= 1
        return Mark(Sign.LINE, before, after, blank_line="\n" in self._text[at + 1 : after])

    def _bar(self, at: int) -> Mark | None:
        """Return a mark where a table begins, and a stop where it may end."""
        while self._tables and self._tables[-1] < at:
            self._tables.pop()
        if not self._in_table:
            if self._tables and self._tables[-1] - at <= _LONGEST_TABLE_HEAD:
                self._in_table = True
                return Mark(Sign.TABLE, at, at + 1)
            return None
        after = self._past_blanks(at + 1)
        closes = after >= self._end or is_dash(self._text, after, self._end)
        if closes and not self._text.startswith("|", self._past_blanks(after + 1)):
            self._in_table = False
            return Mark(Sign.STOP, at, at + 1)
        return None

    def _begins_line(self, at: int) -> bool:
        gap = at - self._line
        return gap == 0 or (0 < gap <= _DEEPEST_INDENT and self._text[self._line : at].isspace())

    def _past_blanks(self, at: int, *, within_line: bool = False) -> int:
        text, end = self._text, self._end
        while at < end and text[at].isspace() and not (within_line and text[at] == "\n"):
            at += 1
        return at

    def _past_closers(self, at: int) -> int:
        limit = min(self._end, at + 3)
        while at < limit and self._text[at] in CLOSERS:
            at += 1
        return at
