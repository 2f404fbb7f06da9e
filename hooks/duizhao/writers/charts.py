"""Charts of figures and of mentions, drawn when the site is built.

A dot plot shows what each report says and no more. A month or a year is a hairline with the mark at
its middle; "about" is hollow; "over" and "under" are arrows with no end; a range is a bar with both
its ends. Nothing joins the marks: several reports of one quantity are not a series.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from duizhao.model import Locale
from duizhao.quantities.scale import Extent
from duizhao.writers.chart_scales import Axis, Span, time_axis, value_axis
from duizhao.writers.vega import Drawing, Link, Spec, draw, hidden_svg, inline_svg
from duizhao.writers.words import WORDS, date_text, month_label

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""What tells groups of marks apart, before any colour does."""

Row = dict[str, object]
"""A mark as Vega reads it."""

_SCHEMA = "https://vega.github.io/schema/vega/v5.json"


@dataclass(frozen=True, slots=True)
class Frame:
    """The sizes of a plot, in units of its view box.

    Attributes:
        width: Of the whole picture, in pixels on a desktop screen about one and a half times that.
        height: Likewise.
        left: Room for the labels of the values.
        right: Room for the half of a label.
        top: Room for the heading of the axis.
        bottom: Room for the labels of the dates.
        dot: Diameter of a mark.
        arrow: Length of an arrow with no end.
        months: How many months the axis may name.
        years: How many years the axis may name.
        steps: How many steps the axis of values may have.
        text: Size of its letters where no style sheet says otherwise.
    """

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    dot: int
    arrow: int
    months: int
    years: int
    steps: int
    text: int

    @property
    def plot(self) -> tuple[int, int]:
        """The width and height between the axes."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom


LARGE = Frame(480, 300, 52, 22, 34, 30, dot=9, arrow=26, months=4, years=6, steps=5, text=12)
SMALL = Frame(240, 104, 44, 22, 12, 20, dot=7, arrow=14, months=1, years=2, steps=2, text=12)
_KEY = Frame(28, 18, 0, 0, 0, 0, dot=9, arrow=9, months=1, years=1, steps=1, text=12)
_MENTIONS = Frame(240, 96, 4, 4, 20, 20, dot=0, arrow=0, months=2, years=2, steps=1, text=12)
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
    spec = _spec(frame, x, y, _layers(placed, frame))
    signs = {sign for each in placed for sign in _signs(each)}
    order = [sign for sign in ("dot", "about", "range", "over", "under", "span") if sign in signs]
    return DotPlot(draw(spec), tuple(order), any(each.aside for each in placed))


def key(sign: str, shape: int = 0) -> Markup:
    """Return a sign of a plot by itself, for the words that explain it."""
    open_side = {"over": 1, "under": -1}.get(sign, 0)
    comparator = {"over": ">", "under": "<", "about": "~"}.get(sign, "")
    middle = Fraction(9 - 4 * open_side)
    ends = (Fraction(3), Fraction(15)) if sign == "range" else (middle, middle)
    span = (Fraction(2), Fraction(26)) if sign == "span" else (Fraction(13), Fraction(15))
    mark = Mark(Span(*span), Extent(*ends, comparator), shape)  # type: ignore[arg-type]
    x = Axis(Fraction(0), Fraction(_KEY.width), (), ())
    y = Axis(Fraction(0), Fraction(_KEY.height), (), ())
    spec = _spec(_KEY, x, y, _layers(_placed([mark], x, y, _KEY), _KEY))
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
        arrow = max(min(frame.arrow, room), frame.dot + 3) if side else 0.0
        above = arrow if side > 0 else frame.dot / 2
        below = arrow if side < 0 else frame.dot / 2
        if numbered and side > 0:
            below += 14
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


def _layers(placed: Sequence[_Placed], frame: Frame) -> list[tuple[str, str, Row, list[Row]]]:
    """Return the layers of a plot, the lowest first: name, Vega's type, encoding and rows."""
    rows: dict[str, list[Row]] = {name: [] for name in _ENCODINGS}
    for each in placed:
        mark, extent = each.mark, each.mark.extent
        side = extent.open_side
        row: Row = {
            "x": _number(mark.span.middle),
            "start": _number(mark.span.start),
            "end": _number(mark.span.end),
            "low": _number(extent.low),
            "high": _number(extent.high),
            "aside": round(each.aside, 2),
            "middle": round((each.top - each.bottom) / 2, 2),
        }
        rows["hit"].append(row)
        if each.hairline:
            rows["span"].append(row)
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
                "by": frame.dot / 2 + 12 if below else -(frame.dot / 2 + 4),
            }
            rows["number"].append({**row, **number})
    kinds = {"span": "rule", "range": "rule", "arrow": "rule", "number": "text"}
    return [
        (name, kinds.get(name, "symbol"), _ENCODINGS[name](frame), found)
        for name, found in rows.items()
        if found
    ]


def _number(value: Fraction) -> float:
    """Return a value as JSON can hold it, the same on every machine."""
    return float(f"{float(value):.9g}")


def _at(axis: str, field: str, offset: str = "") -> Row:
    place: Row = {"scale": axis, "field": field}
    return {**place, "offset": {"field": offset}} if offset else place


def _value(value: object) -> Row:
    return {"value": value}


def _dot(filled: bool) -> Row:
    ink = _value("currentColor")
    return {
        "x": _at("x", "x", "aside"),
        "y": _at("y", "value"),
        "shape": {"field": "shape"},
        "fill": ink if filled else _value("none"),
        "stroke": ink,
        "strokeWidth": _value(1.5),
    }


def _area(frame: Frame) -> Row:
    # A symbol's size is the square of its width; the stroke lies half outside.
    return _value((frame.dot - 1.5) ** 2)


_INK = {"stroke": _value("currentColor")}
# In the order in which they are drawn.
_ENCODINGS: dict[str, Callable[[Frame], Row]] = {
    "span": lambda frame: {
        "x": _at("x", "start"),
        "x2": _at("x", "end"),
        "y": _at("y", "low", "middle"),
        **_INK,
        "strokeWidth": _value(0.75),
    },
    "range": lambda frame: {
        "x": _at("x", "x", "aside"),
        "y": _at("y", "low"),
        "y2": _at("y", "high"),
        **_INK,
        "strokeWidth": _value(2),
    },
    "arrow": lambda frame: {
        "x": _at("x", "x", "aside"),
        "y": _at("y", "open"),
        "y2": _at("y", "open", "tip"),
        **_INK,
        "strokeWidth": _value(1.25),
    },
    "tip": lambda frame: {
        "x": _at("x", "x", "aside"),
        "y": _at("y", "open", "tip"),
        "shape": {"field": "shape"},
        "size": _value(36),
        "fill": _value("currentColor"),
    },
    "cap": lambda frame: {**_dot(True), "size": _area(frame), "strokeWidth": _value(2)},
    "dot": lambda frame: {**_dot(True), "size": _area(frame)},
    "about": lambda frame: {**_dot(False), "size": _area(frame)},
    "dot-b": lambda frame: {**_dot(True), "size": _area(frame)},
    "about-b": lambda frame: {**_dot(False), "size": _area(frame)},
    "number": lambda frame: {
        "x": _at("x", "x", "aside"),
        "y": _at("y", "value", "by"),
        "text": {"field": "number"},
        "align": _value("center"),
        "fontSize": _value(frame.text),
        "fill": _value("currentColor"),
    },
    "hit": lambda frame: {
        "x": _at("x", "x", "aside"),
        "y": _at("y", "low", "middle"),
        "size": _value(576),
        "fill": _value("transparent"),
    },
}


def _spec(
    frame: Frame, x: Axis, y: Axis, layers: Sequence[tuple[str, str, Row, list[Row]]]
) -> Spec:
    """Return a plot as Vega reads it; nothing in it depends on how wide a text is."""
    width, height = frame.plot
    marks: list[Row] = [
        {
            "type": kind,
            "name": name,
            "from": {"data": f"{name}-rows"},
            "encode": {"enter": encoding},
        }
        for name, kind, encoding, _ in layers
    ]
    if y.heading:
        marks.insert(0, _heading(y.heading, frame))
    return {
        "$schema": _SCHEMA,
        "width": width,
        "height": height,
        "autosize": "none",
        "padding": {
            "left": frame.left,
            "right": frame.right,
            "top": frame.top,
            "bottom": frame.bottom,
        },
        "data": [{"name": f"{name}-rows", "values": rows} for name, _, _, rows in layers],
        "scales": [
            _scale("x", x, "width"),
            {**_scale("y", y, "height"), "type": "log" if y.logarithmic else "linear"},
            *_names("x", x),
            *_names("y", y),
        ],
        "axes": [
            *_axes("y", y, frame),
            *_axes("x", x, frame),
        ],
        "marks": marks,
    }


def _scale(name: str, axis: Axis, extent: str) -> Row:
    domain = [_number(axis.low), _number(axis.high)]
    return {"name": name, "type": "linear", "domain": domain, "range": extent, "zero": False}


def _names(name: str, axis: Axis) -> list[Row]:
    places = [_number(place) for place, _ in axis.labels]
    texts = [text for _, text in axis.labels]
    return [{"name": f"{name}-names", "type": "ordinal", "domain": places, "range": texts}]


def _axes(name: str, axis: Axis, frame: Frame) -> list[Row]:
    """Return the ticks and the labels of an axis, which stand at different places."""
    if not axis.labels:
        return []
    common: Row = {"scale": name, "orient": "bottom" if name == "x" else "left", "ticks": False}
    # Lines on whole pixels would be up to half a pixel beside the marks.
    common |= {"tickRound": False, "translate": 0}
    text = {"signal": f"scale('{name}-names', datum.value)"}
    labels: Row = {
        **common,
        "values": [_number(place) for place, _ in axis.labels],
        "domain": False,
        "labelPadding": 10 if name == "x" else 6,
        "labelOverlap": False,
        "labelBound": False,
        "labelLimit": 0,
        "labelFontSize": frame.text,
        "labelColor": "currentColor",
        "encode": {"labels": {"update": {"text": text}}},
    }
    lines: Row = {**common, "values": [_number(tick) for tick in axis.ticks], "labels": False}
    if name == "y":
        style = {"grid": True, "gridColor": "currentColor", "gridOpacity": 0.2, "domain": False}
    else:
        style = {"ticks": True, "tickSize": 5, "tickColor": "currentColor"}
        style |= {"domainColor": "currentColor"}
    return [{**lines, **style}, labels]


def _heading(text: str, frame: Frame) -> Row:
    return {
        "type": "text",
        "name": "heading",
        "encode": {
            "enter": {
                "x": _value(4 - frame.left),
                "y": _value(-20),
                "text": _value(text),
                "fontSize": _value(frame.text),
                "fill": _value("currentColor"),
            }
        },
    }


def mentions_chart(months: Sequence[tuple[str, int]], locale: Locale, label: str) -> Markup:
    """Return how often something is mentioned month by month, nothing if never.

    Args:
        months: Months (`2025-11`) and counts, in any order; those left out count nothing.
        locale: The language of the page.
        label: Names the chart to those who do not see it.
    """
    counts = {_month(month): count for month, count in months if count > 0}
    if not counts:
        return Markup()
    first, last = min(counts), max(counts)
    most = max(counts.values())
    peak = min(month for month, count in counts.items() if count == most)
    words = WORDS[locale]
    values = {
        "n": sum(counts.values()),
        "first": _month_text(first, locale),
        "last": _month_text(last, locale),
        "month": _month_text(peak, locale),
        "most": most,
    }
    summary = words["mentions_total" if first < last else "mentions_total_one"].format(**values)
    between = ", " if locale == "en" else "，"
    each = between.join(f"{_month_text(m, locale)} {counts[m]}" for m in sorted(counts))
    svg = inline_svg(
        draw(_mentions_spec(counts, locale)),
        "dz-mentions",
        label,
        words["mentions_each"].format(list=each),
        style="dz-chart--small",
    )
    return Markup(
        '<figure class="dz-plot dz-plot--small">{}<figcaption>{}</figcaption></figure>'
    ).format(svg, summary)


def _mentions_spec(counts: Mapping[int, int], locale: Locale) -> Spec:
    first, last = min(counts), max(counts)
    most = max(counts.values())
    # A bar is as wide as its month, but no wider than a finger where there are few.
    spare = max(0, 12 - (last - first + 1))
    x = Axis(Fraction(first - spare), Fraction(last + 1), (), ())
    y = Axis(Fraction(0), Fraction(most), (), ())
    width, height = _MENTIONS.plot
    gap = 0.5 if last - first > 48 else 1
    bars: list[Row] = [{"x": m, "end": m + 1, "count": counts[m]} for m in sorted(counts)]
    peak = min(month for month, count in counts.items() if count == most)
    bar: Row = {
        "x": {**_at("x", "x"), "offset": gap},
        "x2": {**_at("x", "end"), "offset": -gap},
        "y": _at("y", "count"),
        "y2": {"scale": "y", "value": 0},
        "fill": _value("currentColor"),
    }
    text = {"fontSize": _value(_MENTIONS.text), "fill": _value("currentColor")}
    value: Row = {
        "x": _at("x", "middle"),
        "y": {"scale": "y", "field": "count", "offset": -5},
        "text": {"field": "text"},
        "align": _value("center"),
        **text,
    }
    name: Row = {
        "x": {"field": "at"},
        "y": _value(height + 15),
        "text": {"field": "text"},
        "align": {"field": "align"},
        **text,
    }
    line: Row = {"x": _value(0), "x2": _value(width), "y": _value(height), **_INK}
    ends = [{"at": width, "text": month_label(last // 12, last % 12 + 1, locale), "align": "right"}]
    if first < last:
        at = spare / (last + 1 - first + spare) * width
        start = {"text": month_label(first // 12, first % 12 + 1, locale), "align": "left"}
        # Two names need about two thirds of the width.
        if at < width / 3:
            ends.insert(0, {"at": round(at, 2), **start})
    peaks: list[Row] = [{"middle": peak + 0.5, "count": most, "text": str(most)}]
    return _spec(
        _MENTIONS,
        x,
        y,
        [
            ("bar", "rect", bar, bars),
            ("axis", "rule", line, [{}]),
            ("number", "text", value, peaks),
            ("label", "text", name, [dict(end) for end in ends]),
        ],
    )


def _month(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _month_text(month: int, locale: Locale) -> str:
    return date_text(f"{month // 12:04}-{month % 12 + 1:02}", locale)


__all__ = [
    "LARGE",
    "MOST_NUMBERED",
    "SHAPES",
    "SMALL",
    "DotPlot",
    "Frame",
    "Link",
    "Mark",
    "dot_plot",
    "inline_svg",
    "key",
    "mentions_chart",
]
