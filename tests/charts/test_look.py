"""How charts are drawn, to the last byte; `drawings.html` can be looked at in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from duizhao.charts.dot_plot import LARGE, SHAPES, SMALL, SYMBOLS, dot_plot, key_symbol
from duizhao.charts.drawing import Link, inline_svg
from duizhao.charts.mentions import mentions_chart
from duizhao.charts.placement import PlotMark
from golden import Golden

DRAWINGS = Path(__file__).parent / "drawings.html"
HEAD = """<!doctype html>
<meta charset="utf-8">
<title>Charts without their style sheet</title>
<style>
svg { display: block; width: 40em; margin: 1em 0 }
.dz-chart--key { display: inline; width: 3em }
</style>
<!-- Written by `pytest --update tests/charts`. -->
"""
SHARES = [
    *(("60-70", "2025-06", 0), ("~60-70", "2025-07", 0), ("30-40", "2025-08", 1)),
    *((">80", "2025-06", 2), ("<20", "2025-09", 3), ("~50", "2025", 4), ("50", "2025-10-03", 5)),
    *(("<~45", "2025-10", 1), (">97", "2025-10", 0), ("50", "2025-10-03", 0)),
]
TONNES = [("1000", "2023"), ("5000000", "2025-11"), (">240000", "2024-H1"), ("2-9", "2024-Q4")]


def drawings(mark: Callable[..., PlotMark]) -> Iterator[str]:
    """Yield a chart of each kind, with all that can occur in it."""
    shares = [
        mark(value, as_of, "%", shape, str(n)) for n, (value, as_of, shape) in enumerate(SHARES, 1)
    ]
    links = [Link(f"#{each.number}", f"Report {each.number}") for each in shares]
    large = dot_plot(shares, "%", "en", LARGE).drawing
    yield inline_svg(large, "large", "Share", "Invented.", links=links, classes="dz-chart--large")
    tonnes = [mark(value, as_of, "t") for value, as_of in TONNES]
    for name, frame in (("logarithmic", LARGE), ("small", SMALL)):
        yield inline_svg(dot_plot(tonnes, "t", "zh", frame).drawing, name, "吨", "虚构。")
    yield from (key_symbol(name) for name in SYMBOLS)
    yield from (key_symbol("dot", shape) for shape in range(len(SHAPES)))
    yield mentions_chart([("2025-11", 2), ("2025-06", 5)], "zh", "虚构")


def test_how_charts_are_drawn(mark: Callable[..., PlotMark], golden: Golden) -> None:
    # An element a line, so that a difference can be read.
    lines = "\n".join(drawings(mark)).replace("><", ">\n<")
    golden.text(DRAWINGS, f"{HEAD}{lines}\n")
