"""Strips of figures: where the marks of each report are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from lxml import etree

from duizhao.charts.dot_plot import SYMBOLS
from duizhao.charts.drawing import hidden_svg
from duizhao.charts.strip_plot import NARROW, WIDE, StripMark, strip_plot, strip_symbol
from duizhao.quantities.scale import Extent


def extent(low: int, high: int | None = None, comparator: str = "") -> Extent:
    return Extent(Fraction(low), Fraction(low if high is None else high), comparator)  # type: ignore[arg-type]


MARKS = [
    StripMark(extent(60, comparator="~"), "about 60%, A"),
    StripMark(extent(60, 70), "60–70%, B"),
    StripMark(extent(90, comparator=">"), "over 90%, C"),
]


def test_each_report_has_a_row_under_its_name() -> None:
    plot = strip_plot(MARKS, "%", "en", WIDE)
    svg = etree.fromstring(str(hidden_svg(plot.drawing)))
    names = svg.findall(".//g[@class='dz-chart__number']/text")
    assert [name.text for name in names] == ["about 60%, A", "60–70%, B", "over 90%, C"]
    width = WIDE.width - WIDE.left - WIDE.right
    assert [x / width for x, _ in plot.drawing.targets] == pytest.approx([0.6, 0.65, 0.9])
    heights = [y for _, y in plot.drawing.targets]
    assert heights == sorted(set(heights))
    assert plot.symbols == ("dot", "about", "range", "over")


def test_in_a_small_picture_all_share_one_row() -> None:
    plot = strip_plot([StripMark(mark.extent) for mark in MARKS], "%", "en", NARROW)
    assert len({y for _, y in plot.drawing.targets}) == 1
    assert plot.drawing.size[1] < 60


@pytest.mark.parametrize("name", [name for name in SYMBOLS if name != "span"])
def test_every_symbol_has_a_picture_for_the_key(name: str) -> None:
    assert "<path" in strip_symbol(name) or "<line" in strip_symbol(name)  # type: ignore[arg-type]
