"""Which lines of a raw summary are header and which are body.

The header may stand before the body or after it, in any order, whole or in part: a title, a line
of outlet and date, and words of the page it was copied from (`Workflow`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from duizhao.readers.citations import citations
from duizhao.readers.raw.dateline import Dateline, dateline
from duizhao.readers.raw.evidence import (
    CLOSERS,
    group_label,
    is_dash,
    lead_label_end,
    look,
    ordinal,
)

NOISE = frozenset({"workflow", "icon", "search documents"})
"""Words of the page that a summary was copied from, each on a line of its own."""

_BULLETS = "-–—•●▪◦‣*·+"
_DASH = re.compile(r"\s[-–—•●▪◦‣]\s")
_TABLE_RULE = re.compile(r"\|\s?:?-{2,}:?\s?\|")
_LONGEST_TITLE = 150
# A line with one ` - ` and no other sign may be body from this length on.
_SHORTEST_BODY = 60


class Kind(Enum):
    """What a line is."""

    NOISE = auto()
    DATELINE = auto()
    BODY = auto()
    TEXT = auto()  # shows no sign of what it is; what stays so is body
    HEADER = auto()  # a title, or what seems one


class Label(Enum):
    """What a line begins with."""

    LEAD = auto()
    GROUP = auto()


@dataclass(slots=True, eq=False)
class Line:
    """A line that is not blank.

    Attributes:
        start: Offset of its first character that is no blank.
        end: Offset after the last one.
        kind: What it is.
        gap: Whether a blank line, or nothing, stands before it.
        bullet: Whether it begins with a dash or a dot of a list.
        dash: Whether ` - ` stands in it.
        dashed: Whether it may be body for that: there are two, or it is long or labelled.
        label: The label that it begins with.
        restarts: Whether that label has begun the body before.
        dateline: Its outlet and date, if it has any.
    """

    start: int
    end: int
    kind: Kind
    gap: bool = False
    bullet: bool = False
    dash: bool = False
    dashed: bool = False
    label: Label | None = None
    restarts: bool = False
    dateline: Dateline | None = None


@dataclass(slots=True)
class Layout:
    """The parts of a file, by their lines.

    Attributes:
        title: None without one.
        dateline: The line of outlet and date, None without one.
        blocks: Runs of body text as offsets, in order; other lines stand between them.
        seconds: Where a further summary begins: the offset, and its header lines.
        strays: Paragraphs that are neither header nor body.
        leftovers: Short lines without a place.
    """

    title: Line | None = None
    dateline: Line | None = None
    blocks: list[tuple[int, int]] = field(default_factory=list)
    seconds: list[tuple[int, list[Line]]] = field(default_factory=list)
    strays: list[Line] = field(default_factory=list)
    leftovers: list[Line] = field(default_factory=list)


def layout(text: str) -> Layout:
    """Return the parts of a raw summary."""
    lines = list(_lines(text))
    _mark_body(lines)
    first, last = _span(text, lines)
    _mark_header(text, lines, first, last)
    parts = Layout()
    parts.dateline = next((line for line in lines if line.kind is Kind.DATELINE), None)
    parts.title = _title(lines, first, parts.dateline)
    _cut_into_blocks(lines[first : last + 1], parts)
    for line in (*lines[:first], *lines[last + 1 :]):
        if line.kind is not Kind.NOISE and line is not parts.title and line is not parts.dateline:
            short = bool(parts.blocks) and _could_be_title(text, line)
            (parts.leftovers if short else parts.strays).append(line)
    return parts


# One line at a time


def _lines(text: str) -> Iterator[Line]:
    at, gap = 0, True
    while at < len(text):
        newline = text.find("\n", at)
        stop = newline if newline >= 0 else len(text)
        line = text[at:stop]
        inner = line.strip()
        if inner:
            start = at + len(line) - len(line.lstrip())
            yield from _classified(text, start, start + len(inner), gap)
        gap = not inner
        at = stop + 1


def _classified(text: str, start: int, end: int, gap: bool) -> Iterator[Line]:
    line = text[start:end]
    if line.casefold() in NOISE:
        yield Line(start, end, Kind.NOISE, gap)
        return
    date = dateline(line)
    if date is None:
        yield _text_line(text, start, end, gap)
        return
    yield Line(start, start + date.end, Kind.DATELINE, gap, dateline=date)
    rest = line[date.end :].strip()
    if rest:
        yield _text_line(text, end - len(rest), end, gap=False)


def _text_line(text: str, start: int, end: int, gap: bool) -> Line:
    line = text[start:end]
    known = Line(start, end, Kind.TEXT, gap)
    known.bullet = _is_bullet(text, start, end)
    known.label = _label(text, start, end)
    dashes = len(_DASH.findall(line[:2000]))
    telling = known.label or ordinal(text, start, end)
    known.dash = dashes > 0
    known.dashed = dashes >= 2 or (dashes == 1 and (bool(telling) or len(line) >= _SHORTEST_BODY))
    if (
        known.bullet
        or line[0] == "|"
        or next(citations(line), None)
        or ("|" in line and _TABLE_RULE.search(line))
        or (dashes and line[-1] in ".。")
    ):
        known.kind = Kind.BODY
    return known


def _is_bullet(text: str, start: int, end: int) -> bool:
    if text[start] not in _BULLETS:
        return False
    if text[start] in "•●▪◦‣" and start + 1 < end:
        return True
    return start + 1 < end and text[start + 1].isspace()


def _label(text: str, start: int, end: int) -> Label | None:
    at = _past_markup(text, start, end)
    if group_label(text, at, end):
        return Label.GROUP
    after = lead_label_end(text, at, end)
    if after is None:
        return None
    after = _past_markup(text, after, end)
    stands_alone = after == end or text[after] in ":：" or is_dash(text, after, end)
    return Label.LEAD if stands_alone else None


def _past_markup(text: str, at: int, end: int) -> int:
    limit = min(end, at + 8)
    while at < limit and text[at] in "#* ":
        at += 1
    return at


def _is_finished(text: str, line: Line) -> bool:
    ending = text[max(line.start, line.end - 8) : line.end].rstrip(CLOSERS)
    return not ending or ending[-1] in ".。!?！？]］】|"


def _could_be_title(text: str, line: Line) -> bool:
    return line.end - line.start <= _LONGEST_TITLE and text[line.end - 1] not in ".。"


# All lines together


def _mark_body(lines: list[Line]) -> None:
    """Mark the lines as body that are so for their label or their dashes.

    A title may hold both: `Group 7: Leaders Meet`, `U.S. - China Talks Stall`. It stands before
    the outlet, or apart from what is cited.
    """
    sure = any(line.kind is Kind.BODY for line in lines)
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if line.kind is not Kind.TEXT:
            continue
        before_date = after is not None and after.kind is Kind.DATELINE
        if line.label is None or (before_date and line.label is Label.GROUP):
            continue
        if line.dashed:
            line.kind = Kind.BODY
        elif after is not None and not before_date and after.label is None:
            line.kind = Kind.BODY  # a label alone, over points
        elif after is None and sure and not line.gap:
            line.kind = Kind.BODY  # a label where the text breaks off
    if any(line.kind is Kind.BODY for line in lines):
        return
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        before_date = after is not None and after.kind is Kind.DATELINE
        if line.kind is Kind.TEXT and line.dashed and not before_date:
            line.kind = Kind.BODY


def _span(text: str, lines: list[Line]) -> tuple[int, int]:
    """Return the first and the last line of the body, one past the last line without one."""
    body = [index for index, line in enumerate(lines) if line.kind is Kind.BODY]
    if not body:
        return len(lines), len(lines)
    first, last = body[0], body[-1]
    if first and _is_heading_line(text, lines, first, last):
        first -= 1
    title_before = any(line.kind is Kind.TEXT for line in lines[:first])
    while last + 1 < len(lines):
        apart = last == first or not title_before
        if not _continues(text, lines[last], lines[last + 1], apart):
            break
        last += 1
    return first, last


def _is_heading_line(text: str, lines: list[Line], first: int, last: int) -> bool:
    """Tell whether the line before the first point is its heading, not the title."""
    above = lines[first - 1]
    if above.kind is not Kind.TEXT or not lines[first].bullet or lines[first].gap:
        return False
    numbered = ordinal(text, above.start, above.end) is not None
    titled = any(line.kind is Kind.TEXT for line in (*lines[: first - 1], *lines[last + 1 :]))
    headings = any(
        line.kind is Kind.TEXT and after.bullet for line, after in pairwise(lines[first : last + 1])
    )
    return numbered or titled or headings


def _continues(text: str, before: Line, line: Line, apart: bool) -> bool:
    """Tell whether the body goes on with a line that shows no sign of it.

    Args:
        text: The file.
        before: The last line that is surely body.
        line: The line after it.
        apart: Whether the line may well be the title: there is none yet, or the body is one line.
    """
    if line.kind is not Kind.TEXT:
        return False
    if before.label and not before.dash and not _is_finished(text, before):
        return True  # a label alone, over this line
    if line.gap:
        return False
    if text[line.start].islower():
        return True
    if apart or look(text, line.start, line.end).titled:
        return False
    return line.dash or not _is_finished(text, before)


def _mark_restarts(text: str, lines: list[Line]) -> None:
    """Mark the labels that begin the body again, as a second summary does."""
    seen: set[str] = set()
    for line in lines:
        if line.label is Label.GROUP:
            number = group_label(text, _past_markup(text, line.start, line.end), line.end)
            label = "group 1" if number and number.number == 1 else "group"
        elif line.label is Label.LEAD:
            label = text[line.start : line.start + 24].casefold()
            label = label.partition(" -")[0].partition(":")[0]
        else:
            continue
        line.restarts = label in seen and label != "group"
        seen.add(label)


def _mark_header(text: str, lines: list[Line], first: int, last: int) -> None:
    """Mark the header lines: those around the body, and those of a second summary within."""
    body = lines[first : last + 1]
    _mark_restarts(text, body)
    for before, line, after in zip([None, *body], body, [*body[1:], None], strict=False):
        if line.kind is Kind.TEXT and any(
            other and other.kind is Kind.DATELINE for other in (before, after)
        ):
            line.kind = Kind.HEADER
        elif line.restarts and before and before.kind is Kind.TEXT:
            before.kind = Kind.HEADER
    for line in (*lines[:first], *lines[last + 1 :]):
        if line.kind is Kind.TEXT:
            line.kind = Kind.HEADER


def _title(lines: list[Line], first: int, date: Line | None) -> Line | None:
    """Return the title among the header lines: next to the outlet, else next to the body."""
    if date is None and first == len(lines):
        return _nearest(lines)  # no body either: the first line
    at = lines.index(date) if date is not None else first
    return (
        _nearest(lines[:at][::-1])
        or _nearest(lines[at:])
        or _nearest(lines[:first][::-1])
        or _nearest(lines[at:], past_body=True)
        or _nearest(lines, past_body=True)
    )


def _nearest(lines: list[Line], *, past_body: bool = False) -> Line | None:
    """Return the first line that can be a title; a body is in the way unless `past_body`."""
    for line in lines:
        if line.kind in (Kind.BODY, Kind.TEXT) and not past_body:
            return None
        if line.kind is Kind.HEADER and line.end - line.start <= _LONGEST_TITLE:
            return line
    return None


def _cut_into_blocks(lines: list[Line], parts: Layout) -> None:
    """Collect the runs of body lines, and what of a second summary stands between them."""
    run: list[Line] = []
    between: list[Line] = []
    for line in lines:
        if line.kind not in (Kind.BODY, Kind.TEXT):
            _close_run(run, parts)
            run = []
            if line.kind is not Kind.NOISE:
                between.append(line)
            continue
        own = [other for other in between if other not in (parts.title, parts.dateline)]
        if own or (between and line.restarts):
            parts.seconds.append(((own or [line])[0].start, own))
        between = []
        run.append(line)
    _close_run(run, parts)


def _close_run(run: list[Line], parts: Layout) -> None:
    if run:
        parts.blocks.append((run[0].start, run[-1].end))
