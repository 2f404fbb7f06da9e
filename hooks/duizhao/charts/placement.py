"""Where the marks of a dot plot are, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duizhao.charts.date_range import DateRange
from duizhao.charts.frame import Frame
from duizhao.charts.scales import Axis
from duizhao.quantities.scale import Extent

_GAP = 2
"""Room between marks side by side."""

_DIGIT = 8
"""Width of a digit, as large as a style sheet makes it on a phone."""
_NUMBER_ABOVE = 14
_NUMBER_BELOW = 16
"""Height of a number beside a mark, with the room around it."""
_SHORTEST_ARROW = 6
"""How far an arrow extends beyond its mark at least, so that it can be seen."""
_WIDER_THAN_MARK = 4
"""By how much a hairline is longer than its mark at least."""
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class PlotMark:
    """What a mark of a plot shows.

    Attributes:
        dates: The time that its figure is for.
        extent: The values that its figure states, in the unit of the plot.
        shape: The number of its group, which sets the shape.
        number: The number beside it; "" for none.
    """

    dates: DateRange
    extent: Extent
    shape: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark and its place, in units from the upper left corner of the plot.

    Attributes:
        data: What it shows.
        x: The middle of its dates, unless it was moved aside.
        top: Its highest value.
        bottom: Its lowest value.
        arrow: Length of its arrow, 0 for none.
        hairline: Where its dates begin and end; None where the mark itself is as wide.
        dodged: Whether it was moved aside.
    """

    data: PlotMark
    x: float
    top: float
    bottom: float
    arrow: float
    hairline: tuple[float, float] | None
    dodged: bool = False

    @property
    def middle(self) -> float:
        """The height halfway between its ends."""
        return (self.top + self.bottom) / 2

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.data.extent.low != self.data.extent.high


def place_marks(
    marks: Sequence[PlotMark], x_axis: Axis, y_axis: Axis, frame: Frame
) -> list[PlacedMark]:
    """Return each mark at its date, or beside it where another mark would be covered."""
    digits = max(len(mark.number) for mark in marks)
    step = max(frame.mark, digits * _DIGIT) + _GAP
    taken: list[_Area] = []
    placed = []
    for mark in marks:
        at_date = _at_date(mark, x_axis, y_axis, frame)
        area = _area(at_date, frame, numbered=digits > 0)
        offset = _free_offset(area, taken, step, frame.plot[0])
        taken.append(replace(area, x=area.x + offset))
        placed.append(replace(at_date, x=at_date.x + offset, dodged=bool(offset)))
    return placed


def _at_date(mark: PlotMark, x_axis: Axis, y_axis: Axis, frame: Frame) -> PlacedMark:
    """Return a mark at the middle of its dates."""
    width, height = frame.plot
    middle, start, end = (
        x_axis.place(moment) * width
        for moment in (mark.dates.middle, mark.dates.start, mark.dates.end)
    )
    top, bottom = (
        (1 - y_axis.place(value)) * height for value in (mark.extent.high, mark.extent.low)
    )
    return PlacedMark(
        mark,
        middle,
        top,
        bottom,
        _arrow_length(mark.extent.open_side, top, height - bottom, frame),
        (start, end) if end - start > frame.mark + _WIDER_THAN_MARK else None,
    )


def _arrow_length(open_side: int, room_above: float, room_below: float, frame: Frame) -> float:
    """Return the length of an arrow: within the axis, but never too short to be seen."""
    if not open_side:
        return 0.0
    room = room_above if open_side > 0 else room_below
    return max(min(frame.arrow, room), frame.mark + _SHORTEST_ARROW)


@dataclass(frozen=True, slots=True)
class _Area:
    """What a mark takes up with its arrow and number: a column around `x`."""

    x: float
    top: float
    bottom: float


def _area(placed: PlacedMark, frame: Frame, *, numbered: bool) -> _Area:
    """Return the area of a mark; where marks have numbers, with the room for one."""
    open_side = placed.data.extent.open_side
    above = placed.arrow if open_side > 0 else frame.mark / 2
    below = placed.arrow if open_side < 0 else frame.mark / 2
    if numbered and open_side > 0:
        below += _NUMBER_BELOW
    elif numbered:
        above += _NUMBER_ABOVE
    return _Area(placed.x, placed.top - above, placed.bottom + below)


def _free_offset(area: _Area, taken: Sequence[_Area], step: float, width: float) -> float:
    """Return how far a mark moves so that it touches no other; 0 where no place is free.

    The places are tried in turn to the right and to the left, each a step further away.
    """
    first, last = step / 2, width - step / 2
    near = [other.x for other in taken if area.top < other.bottom and other.top < area.bottom]
    for offset in _offsets(len(near), step):
        x = area.x + offset
        is_inside = first <= x <= last or not offset
        if is_inside and all(abs(x - other) >= step - _TOLERANCE for other in near):
            return offset
    return 0.0


def _offsets(count: int, step: float) -> Iterator[float]:
    """Yield 0, and so many steps to the right and to the left in turn."""
    yield 0.0
    for n in range(1, count + 1):
        yield n * step
        yield -n * step
