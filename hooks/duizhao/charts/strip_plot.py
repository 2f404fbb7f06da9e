"""Strips of figures: what each source reports, on one axis of values.

Each report has a row under its name, or all share one row in a small picture. There is no axis of
time: different sources that name different values are not a history. "About" is hollow; "over" and
"under" are arrows; a range is a bar between its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.etree.ElementTree import Element

from markupsafe import Markup

from duizhao.charts.dot_plot import SYMBOLS, DotPlot, Symbol
from duizhao.charts.drawing import draw, hidden_svg
from duizhao.charts.frame import Frame
from duizhao.charts.scales import Axis, value_axis
from duizhao.charts.svg import INK, layer, line, symbol, text_layer, words
from duizhao.model import Locale
from duizhao.quantities.scale import Extent

WIDE = Frame(
    width=480, height=0, left=8, right=24, top=4, bottom=26, heading=18, mark=10, arrow=26, steps=5
)
NARROW = Frame(
    width=240, height=0, left=16, right=22, top=2, bottom=20, heading=16, mark=8, arrow=16, steps=2
)
_KEY = Frame(width=28, height=24, mark=10, arrow=14)

_ROW = 38
"""Height of a report with its name."""
_NAME = 15
"""From the top of a row to the baseline of its name."""
_MARK = 28
"""From the top of a row to the middle of its mark."""
_ONE_ROW = 26
"""Height of the one row of a small picture."""
_LABEL_BELOW = 18
_TIP = 6
_TIP_BACK = 3
_OUTLINE = 1.5


@dataclass(frozen=True, slots=True)
class StripMark:
    """What a row shows.

    Attributes:
        extent: The values that the report states, in the unit of the strip.
        name: Who reports it, and when.
    """

    extent: Extent
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    extent: Extent
    left: float
    right: float
    y: float
    arrow: float

    @property
    def is_range(self) -> bool:
        return self.left != self.right


def strip_plot(marks: Sequence[StripMark], unit: str, locale: Locale, frame: Frame) -> DotPlot:
    """Return at least one report as a strip; rows have names where the first mark has one."""
    is_named = bool(marks[0].name)
    axis = value_axis([mark.extent for mark in marks], unit, locale, frame.steps)
    height = len(marks) * _ROW if is_named else _ONE_ROW
    width = frame.width - frame.left - frame.right
    placed = [
        _place(mark.extent, axis, width, n * _ROW + _MARK if is_named else _ONE_ROW / 2, frame)
        for n, mark in enumerate(marks)
    ]
    names = [words(mark.name, (0, n * _ROW + _NAME)) for n, mark in enumerate(marks) if mark.name]
    guides = [line((0, mark.y), (width, mark.y)) for mark in placed] if is_named else []
    elements = [
        *_axis_layers(axis, width, height, frame),
        *layer("grid", guides, {"stroke": INK, "stroke-opacity": "0.2"}),
        *_mark_layers(placed, frame),
        *text_layer("number", names, frame.text, "start"),
    ]
    sized = Frame(
        width=frame.width,
        height=height + frame.top + frame.bottom,
        left=frame.left,
        top=frame.top,
        heading=frame.heading,
    )
    targets = [((mark.left + mark.right) / 2, mark.y) for mark in placed]
    drawing = draw(elements, sized, targets, has_heading=bool(axis.heading))
    present = {name for mark in placed for name in _symbols(mark)}
    return DotPlot(drawing, tuple(name for name in SYMBOLS if name in present), dodged=False)


def strip_symbol(name: Symbol) -> Markup:
    """Return a symbol of a strip by itself, for the words that explain it."""
    middle = Fraction(_KEY.width, 2)
    extents = {
        "about": Extent(middle, middle, "~"),
        "over": Extent(Fraction(8), Fraction(8), ">"),
        "under": Extent(Fraction(20), Fraction(20), "<"),
        "range": Extent(Fraction(5), Fraction(23)),
    }
    axis = Axis(Fraction(0), Fraction(_KEY.width))
    extent = extents.get(name, Extent(middle, middle))
    placed = _place(extent, axis, _KEY.width, _KEY.height / 2, _KEY)
    return hidden_svg(draw(_mark_layers([placed], _KEY), _KEY), "dz-chart--key")


def _place(extent: Extent, axis: Axis, width: float, y: float, frame: Frame) -> _Placed:
    left, right = axis.place(extent.low) * width, axis.place(extent.high) * width
    room = width + frame.right - right if extent.open_side > 0 else left + frame.left
    return _Placed(extent, left, right, y, min(frame.arrow, max(room, frame.mark)))


def _axis_layers(axis: Axis, width: float, height: float, frame: Frame) -> list[Element]:
    ticks = [axis.place(tick) * width for tick in axis.ticks]
    labels = [
        words(text, (axis.place(value) * width, height + _LABEL_BELOW))
        for value, text in axis.labels
    ]
    heading = [words(axis.heading, (0, -frame.top - 4))] if axis.heading else []
    look = {"stroke": INK, "stroke-width": "1"}
    return [
        *layer(
            "grid", [line((x, 0), (x, height)) for x in ticks], {**look, "stroke-opacity": "0.2"}
        ),
        *layer("axis", [line((0, height), (width, height))], look),
        *text_layer("label", labels, frame.text, "middle"),
        *text_layer("heading", heading, frame.text, "start"),
    ]


def _symbols(mark: _Placed) -> Iterable[Symbol]:
    """Yield which symbols a mark is made of."""
    if mark.extent.open_side:
        yield "over" if mark.extent.open_side > 0 else "under"
    if mark.is_range:
        yield "range"
    if mark.extent.is_about:
        yield "about"
    elif not mark.is_range:
        yield "dot"


def _mark_layers(placed: Sequence[_Placed], frame: Frame) -> list[Element]:
    """Return the marks, from the lowest layer to the uppermost."""
    bars = [line((mark.left, mark.y), (mark.right, mark.y)) for mark in placed if mark.is_range]
    half = frame.mark / 2
    caps = [
        line((x, mark.y - half), (x, mark.y + half))
        for mark in placed
        if mark.is_range and not mark.extent.is_about
        for x in (mark.left, mark.right)
    ]
    return [
        *layer("range", bars, {"stroke": INK, "stroke-width": "2"}),
        *layer("cap", caps, {"stroke": INK, "stroke-width": "2"}),
        *_arrows(placed),
        *_ends(placed, frame, is_about=False),
        *_ends(placed, frame, is_about=True),
    ]


def _arrows(placed: Iterable[_Placed]) -> list[Element]:
    shafts, tips = [], []
    for mark in placed:
        side = mark.extent.open_side
        if side:
            start = mark.right if side > 0 else mark.left
            tip = (start + side * (mark.arrow - _TIP_BACK), mark.y)
            shafts.append(line((start, mark.y), tip))
            tips.append(symbol("triangle-right" if side > 0 else "triangle-left", _TIP, tip))
    return [
        *layer("arrow", shafts, {"stroke": INK, "stroke-width": "1.25"}),
        *layer("tip", tips, {"fill": INK}),
    ]


def _ends(placed: Iterable[_Placed], frame: Frame, *, is_about: bool) -> list[Element]:
    """Return the dots of single values, or of both ends of a range that is about right."""
    circles = [
        symbol("circle", frame.mark - _OUTLINE, (x, mark.y))
        for mark in placed
        if mark.extent.is_about == is_about and (is_about or not mark.is_range)
        for x in dict.fromkeys((mark.left, mark.right))
    ]
    look = {"fill": "none" if is_about else INK, "stroke": INK, "stroke-width": f"{_OUTLINE}"}
    return layer("about" if is_about else "dot", circles, look)
