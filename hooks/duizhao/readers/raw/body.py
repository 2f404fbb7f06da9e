"""The grammar of a summary's body: sections with a heading, and points between dashes.

    Core Insights - point [1] - point. [2] Group 1: Heading - point [3] Next Heading - point [4]

A dash divides only where a point can end. What can end a point depends on what the text does at
all: where it cites, a citation or a full stop; without citations a full stop, or digits that lost
their brackets; without any of these, a dash before what can begin a point is enough.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from enum import Enum, auto
from heapq import merge
from itertools import islice

from duizhao.readers.raw.evidence import (
    LONGEST_HEADING,
    SectionLabel,
    connector_end,
    ends_in_half_word,
    ends_in_initials,
    follows_preposition,
    is_range,
    lead_label_end,
    look,
    opens_point,
    ordinal,
    stop_end,
)
from duizhao.readers.raw.marks import Mark, Sign, bare_numbers, marks
from duizhao.readers.raw.sections import Body, Section, Span


def read_body(text: str, blocks: list[Span]) -> Body:
    """Return the sections and points of the body.

    Args:
        text: The file.
        blocks: The runs of body text; a point ends where a run does.
    """
    body = Body()
    signs = _signs(text, blocks)
    numbers: list[list[Span]] = [[] for _ in blocks]
    if Sign.CITATION not in signs:
        numbers = [bare_numbers(text, start, end) for start, end in blocks]
        body.bare_numbers = [span for some in numbers for span in some]
        if body.bare_numbers:
            signs.add(Sign.CITATION)
    grammar = _Grammar(text, signs, body)
    for (start, end), some in zip(blocks, numbers, strict=True):
        found = marks(text, start, end)
        if some:
            found = merge(found, (Mark(Sign.CITATION, *span) for span in some), key=_start)
        grammar.read(start, end, found)
    return body


def _signs(text: str, blocks: list[Span]) -> set[Sign]:
    """Return which signs the text has at all, as far as that matters."""
    seen: set[Sign] = set()
    for start, end in blocks:
        for mark in marks(text, start, end):
            seen.add(mark.sign)
            if seen >= _ALL_THAT_MATTERS:
                return seen
    return seen


# Where something is cited, full stops are no news.
_ALL_THAT_MATTERS = frozenset({Sign.CITATION, Sign.LABEL, Sign.DASH})


def _start(mark: Mark) -> int:
    return mark.start


class _Evidence(Enum):
    """What shows that the point may be over at `_Grammar._ended`."""

    NONE = auto()
    STOP = auto()
    CITATION = auto()
    CITATION_AND_STOP = auto()


class _Grammar:
    """A state machine over marks: it is in a heading or in a point."""

    def __init__(self, text: str, signs: set[Sign], body: Body) -> None:
        self._text = text
        self._body = body
        self._cites = Sign.CITATION in signs
        self._stops = Sign.STOP in signs
        self._grouped = Sign.LABEL in signs
        self._dashed = Sign.DASH in signs or Sign.BULLET in signs
        self._expected = 1  # number of the next group
        self._next: deque[Mark] = deque()  # the two marks ahead
        self._block_end = 0
        self._open_heading(0)

    def read(self, start: int, end: int, found: Iterator[Mark]) -> None:
        """Read one run of text with its marks."""
        self._block_end = end
        self._open_heading(start)
        act: dict[Sign, Callable[[Mark], None]] = {
            Sign.CITATION: self._citation,
            Sign.STOP: self._stop,
            Sign.ORDINAL: self._ordinal,
            Sign.DASH: self._dash,
            Sign.BULLET: self._bullet,
            Sign.LABEL: self._label,
            Sign.TABLE: self._table,
            Sign.LINE: self._line,
        }
        ahead = deque(islice(found, 2))
        while ahead:
            mark = ahead.popleft()
            ahead.extend(islice(found, 1))
            self._next = ahead
            act[mark.sign](mark)
        self._finish(end)

    # What opens and closes a heading and a point

    def _open_heading(self, start: int, label: SectionLabel | None = None) -> None:
        self._in_point = False
        self._start = start
        self._heading_from = label.end if label else start
        self._group = label
        self._numbered_at = -1  # where `2. ` stands in the heading
        self._rejected: Mark | None = None  # the first dash taken for a part of the heading
        self._forget_evidence()
        if label:
            self._expected = label.number + 1

    def _close_heading(self, end: int, point_at: int) -> None:
        """Begin a section with the heading read so far, and its first point."""
        number, start = self._heading_text(self._heading_from, end)
        if number is not None and self._add_empty(self._heading_from, self._numbered_at):
            self._start = self._numbered_at
        number = self._group.number if self._group else number
        if self._group or not self._is_blank(start, end) or not self._body.sections:
            section = Section((self._start, end), (start, end), number)
            self._body.sections.append(section)
        self._open_point(point_at)

    def _add_empty(self, start: int, end: int) -> bool:
        """Add the heading that stands right before another one, such as `Outlook 1. Rates -`."""
        if self._is_blank(start, end) or self._is_connector(start, end):
            return False
        span = (self._past_blanks(start), end)
        self._body.sections.append(Section(span, span))
        return True

    def _heading_text(self, start: int, end: int) -> tuple[int | None, int]:
        """Return the number printed before a heading, and where its own words begin."""
        words = connector_end(self._text, self._past_blanks(start), end)
        numbered = ordinal(self._text, max(words, self._numbered_at), end)
        if numbered and numbered[1] < end:
            return numbered
        return None, words if words < end else start

    def _open_point(self, start: int) -> None:
        self._in_point = True
        self._start = start
        self._forget_evidence()

    def _close_point(self, end: int) -> None:
        if not self._is_blank(self._start, end):
            self._body.sections[-1].points.append((self._start, end))

    def _open_stray(self, start: int) -> None:
        self._open_point(start)
        if self._dashed:
            self._body.strays.append(start)

    def _forget_evidence(self) -> None:
        self._ended = -1
        self._evidence = _Evidence.NONE
        self._breaks: list[Mark] = []  # line ends since then

    def _end_here(self, end: int, evidence: _Evidence) -> None:
        self._forget_evidence()
        self._ended = end
        self._evidence = evidence

    # One mark at a time

    def _citation(self, mark: Mark) -> None:
        if not self._in_point:
            self._settle_heading()
        self._settle_line()
        self._end_here(mark.end, _Evidence.CITATION)

    def _stop(self, mark: Mark) -> None:
        if self._heading_goes_on(mark):
            return
        if not self._in_point:
            self._settle_heading()
        self._settle_line()
        cited = self._ended == mark.start and self._evidence is _Evidence.CITATION
        self._end_here(mark.end, _Evidence.CITATION_AND_STOP if cited else _Evidence.STOP)

    def _ordinal(self, mark: Mark) -> None:
        """Take `2. ` for the number of a heading where one can begin, else for a full stop."""
        start = self._ended if self._in_point else self._heading_from
        begins_line = bool(self._breaks) and self._breaks[-1].end == mark.start
        if start >= 0 and (
            self._is_blank(start, mark.start)
            or connector_end(self._text, self._past_blanks(start), mark.start) == mark.start
            or look(self._text, start, mark.start).titled
        ):
            self._numbered_at = mark.start
        elif not begins_line and self._text[mark.end - 1] == ".":
            end = stop_end(self._text, mark.end - 1, self._block_end)
            if end is not None:
                self._stop(Mark(Sign.STOP, mark.end - 1, end))

    def _line(self, mark: Mark) -> None:
        self._breaks.append(mark)

    def _dash(self, mark: Mark) -> None:
        if not self._in_point:
            if self._ends_heading(mark):
                self._close_heading(mark.start, mark.end)
                return
            if mark.start - self._heading_from <= LONGEST_HEADING:
                self._rejected = self._rejected or mark
                return
            self._settle_heading()
        if self._ended >= mark.start or self._ends_in_colon(mark.start):
            self._next_point(mark)
        elif not self._can_divide(mark):
            return
        elif self._ended >= 0:
            if self._is_heading(self._ended, mark.start):
                self._next_section(self._ended, mark)
        elif not (self._cites or self._stops) and self._text[mark.start : mark.end].strip() == "-":
            self._next_point(mark)

    def _bullet(self, mark: Mark) -> None:
        if not self._in_point:
            if mark.start - self._heading_from <= LONGEST_HEADING:
                self._close_heading(mark.start, mark.end)
                return
            self._settle_heading()
        heading_at = self._own_line_heading(mark)
        if heading_at >= 0:
            self._next_section(heading_at, mark)
        else:
            self._next_point(mark)

    def _label(self, mark: Mark) -> None:
        assert mark.label is not None
        start = self._ended if self._in_point else self._heading_from
        begins_line = bool(self._breaks) and self._breaks[-1].end == mark.start
        free = start >= 0 and self._is_blank(start, mark.start)
        if not self._holds(mark, mark.label, free or begins_line):
            return
        if not self._in_point and self._is_connector(self._heading_from, mark.start):
            self._open_heading(self._start, mark.label)
            return
        if self._in_point and self._ended >= 0 and self._is_heading(self._ended, mark.start):
            self._close_point(self._ended)
            start = self._past_blanks(self._ended)
            self._add_empty(start, mark.start)
            connects = self._is_connector(start, mark.start)
            self._open_heading(start if connects else mark.start, mark.label)
            return
        if not self._in_point and self._breaks:
            self._settle_heading()
        if not self._in_point and not (free and self._group is None):
            self._close_heading(mark.start, mark.start)
        elif self._in_point:
            self._close_point(mark.start)
        self._open_heading(mark.start, mark.label)

    def _table(self, mark: Mark) -> None:
        self._body.tables.append(mark.start)
        if not self._in_point:
            self._close_heading(mark.start, mark.start)
        elif self._ended >= 0 and self._is_blank(self._ended, mark.start):
            self._close_point(mark.start)
            self._open_point(mark.start)
        elif self._ended >= 0 and self._is_heading(self._ended, mark.start):
            self._next_section(self._ended, Mark(Sign.DASH, mark.start, mark.start))

    def _finish(self, end: int) -> None:
        """Close what is open where a run of text ends, and note whether it breaks off."""
        complete = False
        if not self._in_point:
            is_text = self._breaks or not look(self._text, self._heading_from, end).possible
            if is_text and not self._is_blank(self._heading_from, end):
                self._settle_heading()
        if not self._in_point:
            self._close_heading(end, end)
        elif self._is_cut_heading(end):
            self._next_section(self._ended, Mark(Sign.DASH, end, end))
        else:
            complete = self._ended >= 0 and self._is_blank(self._ended, end)
            complete = complete or not (self._cites or self._stops or self._is_cut_mark(end))
            complete = complete and not self._is_blank(self._start, end)
            self._close_point(end)
        self._body.unfinished = None if complete else end

    # How the marks are judged

    def _next_point(self, mark: Mark) -> None:
        self._close_point(mark.start)
        self._open_point(mark.end)

    def _next_section(self, heading_at: int, mark: Mark) -> None:
        numbered_at = self._numbered_at
        self._close_point(heading_at)
        self._open_heading(self._past_blanks(heading_at))
        self._numbered_at = numbered_at
        self._close_heading(mark.start, mark.end)

    def _ends_heading(self, mark: Mark) -> bool:
        """Tell whether a dash ends the heading: `Hot - Rolled Sheet - Offers rose` has two."""
        text, start, end = self._text, self._heading_from, mark.start
        if self._is_blank(start, end) or lead_label_end(text, start, end) == end:
            return True
        if end - start > LONGEST_HEADING:
            return False
        _, words = self._heading_text(start, end)
        return self._can_divide(mark) and not ends_in_half_word(text, words, end)

    def _can_divide(self, mark: Mark) -> bool:
        """Tell whether what stands around a dash allows a point to begin after it."""
        text, before, after = self._text, mark.start, mark.end
        if is_range(text, before, after) or ends_in_initials(text, before):
            return False
        return opens_point(text, after, self._block_end)

    def _heading_goes_on(self, mark: Mark) -> bool:
        """Tell whether a stop belongs to a heading, as in `Who Pays? - Buyers wait`."""
        ahead = list(self._next)
        if ahead and ahead[0].sign is Sign.LINE and ahead[0].start == mark.end:
            ahead = ahead[1:]
        if not ahead or ahead[0].sign not in (Sign.DASH, Sign.BULLET):
            return False
        if not self._is_blank(mark.end, ahead[0].start):
            return False
        if not self._in_point:
            return True
        if self._ended < 0:
            return False
        asks = self._text[mark.start] in "?？" and self._is_heading(self._ended, mark.start)
        unended = self._evidence is _Evidence.CITATION
        return asks and (unended or look(self._text, self._ended, mark.start).titled)

    def _settle_heading(self) -> None:
        """Read as a point what began like a heading and turned out to be a statement."""
        text, start = self._text, self._heading_from
        label_end = lead_label_end(text, start, self._block_end)
        dash, line = self._rejected, self._breaks[0] if self._breaks else None
        if label_end is not None:
            self._close_heading(label_end, self._past_blanks(label_end, ":："))
        elif (
            dash
            and not ends_in_half_word(text, start, dash.start)
            and (self._group or look(text, start, dash.start).titled)
        ):
            self._close_heading(dash.start, dash.end)
        elif (
            line
            and opens_point(text, line.end, self._block_end)
            and (
                look(text, start, line.start).titled
                or (line.blank_line and look(text, start, line.start).possible)
            )
        ):
            self._close_heading(line.start, line.end)
        else:
            self._close_heading(start, start)
            self._open_stray(self._past_blanks(start))

    def _settle_line(self) -> None:
        """Begin a point with a line that no dash begins, after a line that was complete."""
        if not (self._breaks and self._ended >= 0):
            return
        line, *more = self._breaks
        complete = self._is_blank(self._ended, line.start) and (
            self._evidence is not _Evidence.STOP or line.blank_line or not self._dashed
        )
        if not complete or not opens_point(self._text, line.end, self._block_end):
            return
        if more and look(self._text, line.end, more[0].start).titled:
            self._next_section(line.end, Mark(Sign.DASH, more[0].start, more[0].end))
        else:
            self._close_point(self._ended)
            self._open_stray(line.end)

    def _is_heading(self, start: int, end: int) -> bool:
        """Tell whether the text after the end of a point is the next heading."""
        text, at = self._text, self._past_blanks(start)
        if end - at > LONGEST_HEADING:
            return False
        _, words = self._heading_text(at, end)
        seen = look(text, words, end)
        if not seen.possible or ends_in_half_word(text, words, end):
            return False
        if words > at:  # after a number or a connector
            return True
        if self._evidence is _Evidence.CITATION:
            return seen.titled or not (self._grouped or seen.sentence)
        if seen.sentence:
            return False
        if self._evidence is _Evidence.CITATION_AND_STOP:
            return seen.titled or (not self._grouped and seen.words <= 6)
        if self._cites or self._grouped:
            return seen.titled and seen.words >= 2
        return seen.titled or seen.words <= 4

    def _own_line_heading(self, mark: Mark) -> int:
        """Return where a heading begins that fills the line before a bullet, -1 without one."""
        text, lines = self._text, self._breaks
        if self._ended >= 0:
            if self._is_blank(self._ended, mark.start):
                return -1
            own_line = bool(lines) and self._is_blank(self._ended, lines[0].start)
            if own_line and look(text, lines[0].end, mark.start).possible:
                return lines[0].end
            return self._ended if self._is_heading(self._ended, mark.start) else -1
        if len(lines) < 2:
            return -1
        start, end = lines[-2].end, lines[-1].start
        seen = look(text, start, end)
        heads = lines[-2].blank_line or seen.titled or text[end - 1] in ":："
        return start if seen.possible and heads else -1

    def _holds(self, mark: Mark, label: SectionLabel, free: bool) -> bool:
        """Tell whether a group begins at a label, or is only spoken of."""
        after = self._past_blanks(label.end)
        follows = label.colon or opens_point(
            self._text, self._past_blanks(after + 1), self._block_end
        )
        if free:
            return follows or label.number == self._expected
        if follows_preposition(self._text, mark.start):
            return False
        return follows and label.number == self._expected

    def _is_connector(self, start: int, end: int) -> bool:
        at = self._past_blanks(start)
        return at < end and connector_end(self._text, at, end) >= end

    def _is_cut_heading(self, end: int) -> bool:
        """Tell whether the text breaks off in a heading: `[6] Market Tre`."""
        if self._ended < 0 or self._is_blank(self._ended, end):
            return False
        seen = look(self._text, self._ended, end)
        if not seen.possible or seen.sentence:
            return False
        if self._evidence is _Evidence.CITATION:
            return seen.titled or not self._grouped
        return self._evidence is _Evidence.CITATION_AND_STOP and seen.titled

    def _is_cut_mark(self, end: int) -> bool:
        return self._text.endswith(("...", "…", "(", "（", "["), self._start, end)

    def _ends_in_colon(self, end: int) -> bool:
        """Tell whether the point so far only names those that follow: `**Shovels**: -`."""
        if self._ended >= 0 or end - self._start > LONGEST_HEADING:
            return False
        return self._text[self._start : end].rstrip("* ").endswith((":", "："))

    def _is_blank(self, start: int, end: int) -> bool:
        return start >= end or (end - start <= LONGEST_HEADING and self._text[start:end].isspace())

    def _past_blanks(self, at: int, also: str = "") -> int:
        text, end = self._text, min(self._block_end, at + LONGEST_HEADING)
        while at < end and (text[at].isspace() or text[at] in also):
            at += 1
        return at
