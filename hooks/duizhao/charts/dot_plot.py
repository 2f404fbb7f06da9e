"""Dot plots of figures, drawn when the site is built.

A dot plot shows what each report says and no more. A month or a year is a hairline with the mark at
its middle; "about" is hollow; "over" and "under" are arrows; a range is a bar between its ends.
Nothing joins the marks: several reports of one quantity are not a series.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal
from xml.etree.ElementTree import Element

from markupsafe import Markup

from duizhao.charts.axes import time_axis_layers, value_axis_layers
from duizhao.charts.date_range import DateRange
from duizhao.charts.drawing import Drawing, draw, hidden_svg
from duizhao.charts.frame import Frame
from duizhao.charts.placement import PlacedMark, PlotMark, place_marks
from duizhao.charts.scales import Axis, time_axis, value_axis
from duizhao.charts.svg import INK, Place, layer, line, symbol, text_layer, words
from duizhao.model import Locale
from duizhao.quantities.scale import Extent

Symbol = Literal["dot", "about", "range", "over", "under", "span"]
"""What a plot is made of; each is explained by a key."""

SYMBOLS: tuple[Symbol, ...] = ("dot", "about", "range", "over", "under", "span")
"""In the order in which they are explained."""

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""Tell groups of marks apart without colour."""

MOST_NUMBERED = 12
"""How many marks can have numbers beside them before the numbers run into each other."""

LARGE = Frame(
    width=480,
    height=284,
    left=52,
    right=22,
    top=18,
    bottom=30,
    heading=18,
    mark=9,
    arrow=26,
    months=4,
    years=6,
    steps=5,
)
SMALL = Frame(
    width=240,
    height=104,
    left=44,
    right=22,
    top=12,
    bottom=20,
    heading=16,
    mark=7,
    arrow=14,
    months=2,
    years=3,
    steps=2,
)
_KEY = Frame(width=28, height=24, mark=9, arrow=14)
"""A plot of one mark, without axes."""

_OUTLINE = 1.5
"""Width of the line around a mark; half of it lies outside the shape."""
_TIP = 6
"""Width of the tip of an arrow."""
_TIP_BACK = 3
"""How far the middle of a tip lies behind the end of its arrow."""
_NUMBER_ABOVE = 4
_NUMBER_BELOW = 14
"""From a mark to the baseline of its number."""


@dataclass(frozen=True, slots=True)
class DotPlot:
    """A drawn plot.

    Attributes:
        drawing: With one target for each mark, in their order.
        symbols: Which symbols occur in it, in the order of `SYMBOLS`.
        dodged: Whether marks were moved aside.
    """

    drawing: Drawing
    symbols: tuple[Symbol, ...]
    dodged: bool


def dot_plot(marks: Sequence[PlotMark], unit: str, locale: Locale, frame: Frame) -> DotPlot:
    """Return at least one mark as a plot, by date and value."""
    dates = time_axis([mark.dates for mark in marks], locale, frame.months, frame.years)
    values = value_axis([mark.extent for mark in marks], unit, locale, frame.steps)
    placed = place_marks(marks, dates, values, frame)
    elements = [
        *value_axis_layers(values, frame),
        *time_axis_layers(dates, frame),
        *_mark_layers(placed, frame),
    ]
    targets = [(mark.x, mark.middle) for mark in placed]
    drawing = draw(elements, frame, targets, has_heading=bool(values.heading))
    present = {name for mark in placed for name in _symbols(mark)}
    symbols = tuple(name for name in SYMBOLS if name in present)
    return DotPlot(drawing, symbols, any(mark.dodged for mark in placed))


def key_symbol(name: Symbol, shape: int = 0) -> Markup:
    """Return a symbol of a plot by itself, for the words that explain it."""
    middle = Fraction(_KEY.height, 2)
    dates = DateRange(Fraction(13), Fraction(15))
    extent = Extent(middle, middle)
    match name:
        case "about":
            extent = Extent(middle, middle, "~")
        case "over":
            extent = Extent(Fraction(6), Fraction(6), ">")
        case "under":
            extent = Extent(Fraction(18), Fraction(18), "<")
        case "range":
            extent = Extent(Fraction(4), Fraction(20))
        case "span":
            dates = DateRange(Fraction(2), Fraction(26))
    across = Axis(Fraction(0), Fraction(_KEY.width))
    up = Axis(Fraction(0), Fraction(_KEY.height))
    placed = place_marks([PlotMark(dates, extent, shape)], across, up, _KEY)
    return hidden_svg(draw(_mark_layers(placed, _KEY), _KEY), "dz-chart--key")


def _symbols(mark: PlacedMark) -> Iterable[Symbol]:
    """Yield which symbols a mark is made of."""
    extent = mark.data.extent
    if extent.open_side:
        yield "over" if extent.open_side > 0 else "under"
    if mark.is_range:
        yield "range"
    if extent.is_about:
        yield "about"
    elif not mark.is_range:
        yield "dot"
    if mark.hairline:
        yield "span"


def _mark_layers(placed: Sequence[PlacedMark], frame: Frame) -> list[Element]:
    """Return the marks of a plot, from the lowest layer to the uppermost."""
    return [
        *_hairlines(placed),
        *_range_bars(placed),
        *_arrows(placed),
        *_caps(placed, frame),
        *_shapes("dot", placed, frame, fill=INK),
        *_shapes("about", placed, frame, fill="none"),
        # The second group has layers of its own, to be coloured.
        *_shapes("dot-b", placed, frame, fill=INK),
        *_shapes("about-b", placed, frame, fill="none"),
        *_numbers(placed, frame),
    ]


def _hairlines(placed: Iterable[PlacedMark]) -> list[Element]:
    """Return how long what the marks state lasted; where hairlines coincide, one of them."""
    places = [
        ((mark.hairline[0], mark.middle), (mark.hairline[1], mark.middle))
        for mark in placed
        if mark.hairline
    ]
    lines = [line(start, end) for start, end in dict.fromkeys(places)]
    return layer("span", lines, {"stroke": INK, "stroke-width": "0.75"})


def _range_bars(placed: Iterable[PlacedMark]) -> list[Element]:
    bars = [line((mark.x, mark.bottom), (mark.x, mark.top)) for mark in placed if mark.is_range]
    return layer("range", bars, {"stroke": INK, "stroke-width": "2"})


def _arrows(placed: Iterable[PlacedMark]) -> list[Element]:
    shafts, tips = [], []
    for mark in placed:
        open_side = mark.data.extent.open_side
        if open_side:
            start = mark.top if open_side > 0 else mark.bottom
            tip = (mark.x, start - open_side * (mark.arrow - _TIP_BACK))
            shafts.append(line((mark.x, start), tip))
            tips.append(symbol("triangle-up" if open_side > 0 else "triangle-down", _TIP, tip))
    return [
        *layer("arrow", shafts, {"stroke": INK, "stroke-width": "1.25"}),
        *layer("tip", tips, {"fill": INK}),
    ]


def _end_layer(mark: PlacedMark) -> str:
    """Return the name of the layer that the ends of a mark, or its one value, belong to."""
    # The ends of a range of the first group are lines and not shapes.
    if mark.is_range and not mark.data.extent.is_about and not mark.data.shape:
        return "cap"
    name = "about" if mark.data.extent.is_about else "dot"
    return f"{name}-b" if mark.data.shape == 1 else name


def _ends(mark: PlacedMark) -> Iterable[Place]:
    """Return the places of the lower and the upper end, or the one place of a value."""
    return dict.fromkeys([(mark.x, mark.bottom), (mark.x, mark.top)])


def _caps(placed: Iterable[PlacedMark], frame: Frame) -> list[Element]:
    radius = (frame.mark - _OUTLINE) / 2
    places = [place for mark in placed if _end_layer(mark) == "cap" for place in _ends(mark)]
    caps = [line((x - radius, y), (x + radius, y)) for x, y in places]
    return layer("cap", caps, {"stroke": INK, "stroke-width": "2"})


def _shapes(name: str, placed: Iterable[PlacedMark], frame: Frame, fill: str) -> list[Element]:
    """Return the shapes of the layer of this name."""
    shapes = [
        symbol(SHAPES[mark.data.shape], frame.mark - _OUTLINE, place)
        for mark in placed
        if _end_layer(mark) == name
        for place in _ends(mark)
    ]
    return layer(name, shapes, {"fill": fill, "stroke": INK, "stroke-width": f"{_OUTLINE}"})


def _numbers(placed: Iterable[PlacedMark], frame: Frame) -> list[Element]:
    """Return the numbers above their marks, or below those whose arrow leads up."""
    radius = frame.mark / 2
    numbers = [
        words(
            mark.data.number,
            (
                mark.x,
                mark.bottom + radius + _NUMBER_BELOW
                if mark.data.extent.open_side > 0
                else mark.top - radius - _NUMBER_ABOVE,
            ),
        )
        for mark in placed
        if mark.data.number
    ]
    return text_layer("number", numbers, frame.text, "middle")
