"""Draws charts from figures in words, and reads what is drawn back from the SVG."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree

from duizhao.charts.date_range import date_range
from duizhao.charts.dot_plot import LARGE, DotPlot, dot_plot
from duizhao.charts.drawing import Drawing
from duizhao.charts.placement import PlotMark
from duizhao.model import Locale
from duizhao.quantities.scale import extent

_TRANSLATE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
Place = tuple[float, float]


class ReadDrawing:
    """The elements of a drawing by layer; places count from the upper left corner of the plot."""

    def __init__(self, drawing: Drawing) -> None:
        self.root = etree.fromstring(f"<g>{drawing.body}</g>")
        self.targets = drawing.targets

    def layers(self) -> list[str]:
        return [(group.get("class") or "").removeprefix("dz-chart__") for group in self.root]

    def look(self, layer: str) -> dict[str, str]:
        """Return the presentation attributes of a layer of which there is one."""
        (group,) = self.root.findall(f"g[@class='dz-chart__{layer}']")
        return {str(name): str(value) for name, value in group.items() if name != "class"}

    def elements(self, layer: str) -> list[etree._Element]:
        return self.root.findall(f"g[@class='dz-chart__{layer}']/*")

    def texts(self, layer: str) -> list[str]:
        return [element.text or "" for element in self.elements(layer)]

    def lines(self, layer: str) -> list[tuple[Place, Place]]:
        return [
            ((_number(line, "x1"), _number(line, "y1")), (_number(line, "x2"), _number(line, "y2")))
            for line in self.elements(layer)
        ]

    def places(self, layer: str) -> list[Place]:
        """Return where the symbols or words of a layer are."""
        return [_place(element) for element in self.elements(layer)]


def _number(element: etree._Element, name: str) -> float:
    return float(element.attrib[name])


def _place(element: etree._Element) -> Place:
    if element.tag == "text":
        return _number(element, "x"), _number(element, "y")
    moved = _TRANSLATE.fullmatch(element.get("transform", ""))
    assert moved is not None
    return float(moved[1]), float(moved[2])


def make_mark(
    value: str, as_of: str, unit: str = "%", shape: int = 0, number: str = "", scale: str = ""
) -> PlotMark:
    dates, stated = date_range(as_of), extent(value, unit, scale or unit)
    assert dates is not None
    assert stated is not None
    return PlotMark(dates, stated, shape, number)


def make_plot(
    *stated: tuple[str, str], unit: str = "%", locale: Locale = "en", numbers: bool = False
) -> DotPlot:
    marks = [
        make_mark(value, as_of, unit, number=str(n) if numbers else "")
        for n, (value, as_of) in enumerate(stated, 1)
    ]
    return dot_plot(marks, unit, locale, LARGE)


@pytest.fixture(name="mark")
def fixture_mark() -> Callable[..., PlotMark]:
    """Makes a mark of a value and a date as front matter writes them."""
    return make_mark


@pytest.fixture(name="plot")
def fixture_plot() -> Callable[..., DotPlot]:
    """Plots values and dates as front matter writes them, in the large frame."""
    return make_plot


@pytest.fixture(name="read")
def fixture_read() -> Callable[[Drawing], ReadDrawing]:
    """Reads a drawing back."""
    return ReadDrawing
