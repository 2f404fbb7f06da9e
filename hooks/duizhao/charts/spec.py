"""What a plot looks like to Vega: its frame, its axes, and nothing that depends on a font."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhao.charts.drawing import Spec
from duizhao.charts.scales import Axis

Row = dict[str, object]
"""A mark, or a part of a specification, as Vega reads it."""

Layer = tuple[str, str, Row, list[Row]]
"""Marks of one kind: their name, Vega's type for them, their encoding and their rows."""

_SCHEMA = "https://vega.github.io/schema/vega/v5.json"


@dataclass(frozen=True, slots=True)
class Frame:
    """The sizes of a plot, in units of its view box.

    Attributes:
        width: Of the whole picture, in pixels on a desktop screen about one and a half times that.
        height: Likewise.
        left: Room for the labels of the values.
        right: Room for the half of a label.
        top: Room for marks and numbers that stand out above.
        heading: Room above that for what the values are counted in, where it is said.
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
    heading: int
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


def as_number(value: Fraction) -> float:
    """Return a value as JSON can hold it, the same on every machine."""
    return float(f"{float(value):.9g}")


def at(axis: str, field: str, offset: str = "") -> Row:
    """Return the place of a field on a scale, moved by another field if one is named."""
    place: Row = {"scale": axis, "field": field}
    return {**place, "offset": {"field": offset}} if offset else place


def fixed(value: object) -> Row:
    """Return a value that is the same for every row."""
    return {"value": value}


INK = {"stroke": fixed("currentColor")}


def plot_spec(frame: Frame, x: Axis, y: Axis, layers: Sequence[Layer]) -> Spec:
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
            "top": frame.top + (frame.heading if y.heading else 0),
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
    domain = [as_number(axis.low), as_number(axis.high)]
    return {"name": name, "type": "linear", "domain": domain, "range": extent, "zero": False}


def _names(name: str, axis: Axis) -> list[Row]:
    places = [as_number(place) for place, _ in axis.labels]
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
        "values": [as_number(place) for place, _ in axis.labels],
        "domain": False,
        "labelPadding": 10 if name == "x" else 6,
        "labelOverlap": False,
        "labelBound": False,
        "labelLimit": 0,
        "labelFontSize": frame.text,
        "labelColor": "currentColor",
        "encode": {"labels": {"update": {"text": text}}},
    }
    lines: Row = {**common, "values": [as_number(tick) for tick in axis.ticks], "labels": False}
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
                "x": fixed(4 - frame.left),
                "y": fixed(-frame.top),
                "text": fixed(text),
                "fontSize": fixed(frame.text),
                "fill": fixed("currentColor"),
            }
        },
    }
