"""Dot plots of figures, drawn when the site is built.

A dot plot shows what each report says and no more. A month or a year is a hairline with the mark at
its middle; "about" is hollow; "over" and "under" are arrows with no end; a range is a bar with both
its ends. Nothing joins the marks: several reports of one quantity are not a series.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from duizhao.charts.drawing import Drawing, draw, hidden_svg
from duizhao.charts.scales import Axis, Span, time_axis, value_axis
from duizhao.charts.spec import INK, Frame, Layer, Row, as_number, at, fixed, plot_spec
from duizhao.model import Locale
from duizhao.quantities.scale import Extent

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""What tells groups of marks apart, before any colour does."""


LARGE = Frame(480, 284, 52, 22, 18, 18, 30, 9, arrow=26, months=4, years=6, steps=5, text=12)
SMALL = Frame(240, 104, 44, 22, 12, 16, 20, 7, arrow=14, months=2, years=3, steps=2, text=12)
_KEY = Frame(28, 24, 0, 0, 0, 0, 0, 9, arrow=14, months=1, years=1, steps=1, text=12)
MOST_NUMBERED = 12
"""With more marks than that, numbers beside them would run into each other."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A report as a plot shows it.

    Attributes:
        span: When its figure was so.
        extent: What it says, in the unit of the plot.
        shape: Which of `SHAPES`.
        number: Stands beside it; "" for none.
    """

    span: Span
    extent: Extent
    shape: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class DotPlot:
    """A drawn plot.

    Attributes:
        drawing: With one hit for each mark, in their order.
        signs: Which of the signs `dot`, `about`, `over`, `under`, `range` and `span` occur in it.
        dodged: Whether marks had to move aside.
    """

    drawing: Drawing
    signs: tuple[str, ...]
    dodged: bool


def dot_plot(marks: Sequence[Mark], unit: str, locale: Locale, frame: Frame) -> DotPlot:
    """Return at least one mark as a plot, by date and value."""
    x = time_axis([mark.span for mark in marks], locale, frame.months, frame.years)
    y = value_axis([mark.extent for mark in marks], unit, locale, frame.steps)
    placed = _placed(marks, x, y, frame)
    spec = plot_spec(frame, x, y, _layers(placed, frame))
    signs = {sign for each in placed for sign in _signs(each)}
    order = [sign for sign in ("dot", "about", "range", "over", "under", "span") if sign in signs]
    return DotPlot(draw(spec), tuple(order), any(each.aside for each in placed))


def key(sign: str, shape: int = 0) -> Markup:
    """Return a sign of a plot by itself, for the words that explain it."""
    open_side = {"over": 1, "under": -1}.get(sign, 0)
    comparator = {"over": ">", "under": "<", "about": "~"}.get(sign, "")
    middle = Fraction(12 - 6 * open_side)
    ends = (Fraction(4), Fraction(20)) if sign == "range" else (middle, middle)
    span = (Fraction(2), Fraction(26)) if sign == "span" else (Fraction(13), Fraction(15))
    mark = Mark(Span(*span), Extent(*ends, comparator), shape)  # type: ignore[arg-type]
    x = Axis(Fraction(0), Fraction(_KEY.width), (), ())
    y = Axis(Fraction(0), Fraction(_KEY.height), (), ())
    spec = plot_spec(_KEY, x, y, _layers(_placed([mark], x, y, _KEY), _KEY))
    return hidden_svg(draw(spec), "dz-chart--key")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark and where it stands, in units from the upper left corner of the plot."""

    mark: Mark
    x: float
    top: float
    bottom: float
    arrow: float
    hairline: bool
    aside: float


def _placed(marks: Sequence[Mark], x: Axis, y: Axis, frame: Frame) -> list[_Placed]:
    """Return where each mark stands: at its date, beside others that stand there already."""
    width, height = frame.plot
    taken: list[tuple[float, float, float]] = []
    found = []
    numbered = any(mark.number for mark in marks)
    slot = frame.dot + 2
    for mark in marks:
        at = x.place(mark.span.middle) * width
        top, bottom = ((1 - y.place(v)) * height for v in (mark.extent.high, mark.extent.low))
        side = mark.extent.open_side
        # An arrow stays within the axis, but is never too short to be seen.
        room = top if side > 0 else height - bottom
        arrow = max(min(frame.arrow, room), frame.dot + 6) if side else 0.0
        above = arrow if side > 0 else frame.dot / 2
        below = arrow if side < 0 else frame.dot / 2
        if numbered and side > 0:
            below += 16
        elif numbered:
            above += 14
        box = (top - above, bottom + below)
        aside = _aside(at, box, taken, slot, width)
        taken.append((at + aside, *box))
        length = float(mark.span.end - mark.span.start) / float(x.high - x.low) * width
        found.append(_Placed(mark, at, top, bottom, arrow, length > frame.dot + 4, aside))
    return found


def _aside(
    at: float,
    box: tuple[float, float],
    taken: Sequence[tuple[float, float, float]],
    slot: float,
    width: float,
) -> float:
    """Return how far a mark moves to touch no other; 0 where there is no room at all."""
    near = [place for place, top, bottom in taken if box[0] < bottom and top < box[1]]
    for step in range(2 * len(near) + 1):
        moved = (step + 1) // 2 * slot * (1 if step % 2 else -1) if step else 0.0
        if not slot / 2 <= at + moved <= width - slot / 2 and step:
            continue
        if all(abs(at + moved - place) >= slot - 0.01 for place in near):
            return moved
    return 0.0


def _signs(placed: _Placed) -> Iterable[str]:
    extent = placed.mark.extent
    if extent.open_side:
        yield "over" if extent.open_side > 0 else "under"
    if extent.low != extent.high:
        yield "range"
    if extent.is_about:
        yield "about"
    elif extent.low == extent.high:
        yield "dot"
    if placed.hairline:
        yield "span"


def _layers(placed: Sequence[_Placed], frame: Frame) -> list[Layer]:
    """Return the layers of a plot, the lowest first: name, Vega's type, encoding and rows."""
    rows: dict[str, list[Row]] = {name: [] for name in _ENCODINGS}
    for each in placed:
        mark, extent = each.mark, each.mark.extent
        side = extent.open_side
        row: Row = {
            "x": as_number(mark.span.middle),
            "start": as_number(mark.span.start),
            "end": as_number(mark.span.end),
            "low": as_number(extent.low),
            "high": as_number(extent.high),
            "aside": round(each.aside, 2),
            "middle": round((each.top - each.bottom) / 2, 2),
        }
        rows["hit"].append(row)
        hairline = {name: row[name] for name in ("start", "end", "low", "middle")}
        if each.hairline and hairline not in rows["span"]:
            rows["span"].append(hairline)
        if side:
            ends = {"open": row["high"] if side > 0 else row["low"]}
            tip = {"tip": round(-side * (each.arrow - 3), 2)}
            rows["arrow"].append({**row, **ends, **tip})
            head = "triangle-up" if side > 0 else "triangle-down"
            rows["tip"].append({**row, **ends, **tip, "shape": head})
        is_range = extent.low != extent.high
        if is_range:
            rows["range"].append(row)
        name = "about" if extent.is_about else "cap" if is_range and not mark.shape else "dot"
        shape = "stroke" if name == "cap" else SHAPES[mark.shape]
        for value in dict.fromkeys((row["low"], row["high"])):
            second = "-b" if mark.shape == 1 and name != "cap" else ""
            rows[name + second].append({**row, "value": value, "shape": shape})
        if mark.number:
            below = side > 0
            number = {
                "number": mark.number,
                "value": row["low"] if below else row["high"],
                "by": frame.dot / 2 + 14 if below else -(frame.dot / 2 + 4),
            }
            rows["number"].append({**row, **number})
    kinds = {"span": "rule", "range": "rule", "arrow": "rule", "number": "text"}
    return [
        (name, kinds.get(name, "symbol"), _ENCODINGS[name](frame), found)
        for name, found in rows.items()
        if found
    ]


def _dot(filled: bool) -> Row:
    ink = fixed("currentColor")
    return {
        "x": at("x", "x", "aside"),
        "y": at("y", "value"),
        "shape": {"field": "shape"},
        "fill": ink if filled else fixed("none"),
        "stroke": ink,
        "strokeWidth": fixed(1.5),
    }


def _area(frame: Frame) -> Row:
    # A symbol's size is the square of its width; the stroke lies half outside.
    return fixed((frame.dot - 1.5) ** 2)


# In the order in which they are drawn.
_ENCODINGS: dict[str, Callable[[Frame], Row]] = {
    "span": lambda frame: {
        "x": at("x", "start"),
        "x2": at("x", "end"),
        "y": at("y", "low", "middle"),
        **INK,
        "strokeWidth": fixed(0.75),
    },
    "range": lambda frame: {
        "x": at("x", "x", "aside"),
        "y": at("y", "low"),
        "y2": at("y", "high"),
        **INK,
        "strokeWidth": fixed(2),
    },
    "arrow": lambda frame: {
        "x": at("x", "x", "aside"),
        "y": at("y", "open"),
        "y2": at("y", "open", "tip"),
        **INK,
        "strokeWidth": fixed(1.25),
    },
    "tip": lambda frame: {
        "x": at("x", "x", "aside"),
        "y": at("y", "open", "tip"),
        "shape": {"field": "shape"},
        "size": fixed(36),
        "fill": fixed("currentColor"),
    },
    "cap": lambda frame: {**_dot(True), "size": _area(frame), "strokeWidth": fixed(2)},
    "dot": lambda frame: {**_dot(True), "size": _area(frame)},
    "about": lambda frame: {**_dot(False), "size": _area(frame)},
    "dot-b": lambda frame: {**_dot(True), "size": _area(frame)},
    "about-b": lambda frame: {**_dot(False), "size": _area(frame)},
    "number": lambda frame: {
        "x": at("x", "x", "aside"),
        "y": at("y", "value", "by"),
        "text": {"field": "number"},
        "align": fixed("center"),
        "fontSize": fixed(frame.text),
        "fill": fixed("currentColor"),
    },
    "hit": lambda frame: {
        "x": at("x", "x", "aside"),
        "y": at("y", "low", "middle"),
        "size": fixed(576),
        "fill": fixed("transparent"),
    },
}
