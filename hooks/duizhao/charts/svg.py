"""Writes SVG elements: shapes and words at given places.

The look of an element is in its presentation attributes, never in `style`, which the content
security policy forbids. They are what a page without its style sheet shows; a style sheet overrides
them by the class of the layer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

Place = tuple[float, float]
"""Units to the right and down."""

INK = "currentColor"

_TRIANGLE_HEIGHT = math.sqrt(3) / 2
_CROSS_ARM = 0.4
_CORNERS: dict[str, tuple[Place, ...]] = {
    # Of a shape that reaches from -1 to 1.
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle-up": ((0, -_TRIANGLE_HEIGHT), (-1, _TRIANGLE_HEIGHT), (1, _TRIANGLE_HEIGHT)),
    "triangle-down": ((0, _TRIANGLE_HEIGHT), (-1, -_TRIANGLE_HEIGHT), (1, -_TRIANGLE_HEIGHT)),
    "triangle-right": ((_TRIANGLE_HEIGHT, 0), (-_TRIANGLE_HEIGHT, -1), (-_TRIANGLE_HEIGHT, 1)),
    "triangle-left": ((-_TRIANGLE_HEIGHT, 0), (_TRIANGLE_HEIGHT, -1), (_TRIANGLE_HEIGHT, 1)),
    "diamond": ((-1, 0), (0, -1), (1, 0), (0, 1)),
    "cross": (
        *((-1, -_CROSS_ARM), (-_CROSS_ARM, -_CROSS_ARM), (-_CROSS_ARM, -1)),
        *((_CROSS_ARM, -1), (_CROSS_ARM, -_CROSS_ARM), (1, -_CROSS_ARM)),
        *((1, _CROSS_ARM), (_CROSS_ARM, _CROSS_ARM), (_CROSS_ARM, 1)),
        *((-_CROSS_ARM, 1), (-_CROSS_ARM, _CROSS_ARM), (-1, _CROSS_ARM)),
    ),
}


def number(value: float) -> str:
    """Return a number as it is written in a drawing, to a hundredth of a unit."""
    # Two decimals hide what differs between the mathematics libraries of two machines.
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def line(start: Place, end: Place) -> Element:
    """Return a straight line."""
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return Element("line", {name: number(value) for name, value in ends.items()})


def bar(corner: Place, width: float, height: float) -> Element:
    """Return a rectangle, placed by its upper left corner."""
    sides = {"x": corner[0], "y": corner[1], "width": width, "height": height}
    return Element("rect", {name: number(value) for name, value in sides.items()})


def symbol(shape: str, diameter: float, place: Place) -> Element:
    """Return a `circle`, `square`, `triangle-up` (and so on), `diamond` or `cross`.

    Args:
        shape: Which of them.
        diameter: How wide it is.
        place: Its middle.
    """
    return Element("path", {"transform": translation(place), "d": _outline(shape, diameter / 2)})


def _outline(shape: str, radius: float) -> str:
    if shape == "circle":
        half = f"A{number(radius)},{number(radius)},0,1,1,"
        right, left = f"{number(radius)},0", f"{number(-radius)},0"
        return f"M{right}{half}{left}{half}{right}"
    corners = (f"{number(x * radius)},{number(y * radius)}" for x, y in _CORNERS[shape])
    return f"M{'L'.join(corners)}Z"


def translation(place: Place) -> str:
    """Return the `transform` that moves an element to a place."""
    return f"translate({number(place[0])},{number(place[1])})"


def words(text: str, place: Place) -> Element:
    """Return words on a baseline; their layer says which part of them is at the place."""
    element = Element("text", {"x": number(place[0]), "y": number(place[1])})
    element.text = text
    return element


def layer(name: str, elements: Iterable[Element], look: Mapping[str, str]) -> list[Element]:
    """Return elements as a group of the class `dz-chart__NAME`; no group for no elements.

    Args:
        name: Of the layer.
        elements: From the lowest to the uppermost.
        look: Presentation attributes that all of them share.
    """
    group = Element("g", {"class": f"dz-chart__{name}", **look})
    group.extend(elements)
    return [group] if len(group) else []


def text_layer(name: str, elements: Iterable[Element], size: int, anchor: str) -> list[Element]:
    """Return words as a group, as `layer` does.

    Args:
        name: Of the layer.
        elements: The words.
        size: Of the font, where no style sheet sets another.
        anchor: Which part of the words is at their place: `start`, `middle` or `end`.
    """
    look = {"fill": INK, "text-anchor": anchor, "font-size": f"{size}px"}
    return layer(name, elements, look)


def write(element: Element) -> Markup:
    """Return an element as markup; whatever its texts and attributes contain is escaped."""
    return Markup(tostring(element, "unicode"))
