"""What a dot plot shows is where the figures say, read back from the drawing itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from duizhao.charts.dot_plot import LARGE, SHAPES, SMALL, SYMBOLS, DotPlot, dot_plot, key_symbol
from duizhao.charts.frame import Frame
from duizhao.charts.placement import PlotMark

HOOKS = Path(__file__).parents[2] / "hooks"
WIDTH, HEIGHT = LARGE.plot
Plot = Callable[..., DotPlot]
MakeMark = Callable[..., PlotMark]
Read = Callable[..., Any]


def share(percent: float) -> float:
    """Return the height of a share: shares run from 0 to 100."""
    return round(HEIGHT * (1 - percent / 100), 2)


# ── axes ─────────────────────────────────────────────────────────────────────


def test_grid_lines_and_their_labels_are_at_one_height(plot: Plot, read: Read) -> None:
    drawn = read(plot(("70", "2025-06")).drawing)
    heights = [share(percent) for percent in (0, 20, 40, 60, 80, 100)]
    assert drawn.lines("grid") == [((0, y), (WIDTH, y)) for y in heights]
    texts, places = drawn.texts("label"), drawn.places("label")
    assert texts[:6] == ["0%", "20%", "40%", "60%", "80%", "100%"]
    # A label ends before the plot; its baseline is a little below its middle.
    assert places[:6] == [(-6, pytest.approx(y + 4)) for y in heights]


def test_months_are_between_their_ticks(plot: Plot, read: Read) -> None:
    drawn = read(plot(("70", "2025-06")).drawing)
    # May, June and July.
    ticks = [round(WIDTH * part / 3, 2) for part in range(4)]
    assert drawn.lines("tick") == [((x, HEIGHT), (x, HEIGHT + 5)) for x in ticks]
    assert drawn.lines("axis") == [((0, HEIGHT), (WIDTH, HEIGHT))]
    assert drawn.texts("label")[6:] == ["May 2025", "Jun 2025", "Jul 2025"]
    assert [x for x, _ in drawn.places("label")[6:]] == [
        round(WIDTH * part / 6, 2) for part in (1, 3, 5)
    ]


def test_what_values_are_counted_in_is_above_the_plot(plot: Plot, read: Read) -> None:
    drawing = plot(("240000", "2025-06"), unit="t").drawing
    drawn = read(drawing)
    assert drawn.texts("heading") == ["thousand tonnes"]
    assert drawn.places("heading") == [(4 - LARGE.left, -LARGE.top)]
    # The picture has room for it.
    assert drawing.size == (LARGE.width, LARGE.height + LARGE.heading)
    assert drawing.origin == (LARGE.left, LARGE.top + LARGE.heading)
    without = plot(("70", "2025-06")).drawing
    assert read(without).texts("heading") == []
    assert without.size == (LARGE.width, LARGE.height)
    assert without.origin == (LARGE.left, LARGE.top)


def test_a_logarithmic_scale_is_drawn_as_one(plot: Plot, read: Read) -> None:
    stated = [("1", "2025-06"), ("1000", "2025-08"), ("1000000", "2025-10")]
    drawn = read(plot(*stated, unit="t").drawing)
    assert [y for _, y in drawn.places("dot")] == [HEIGHT, HEIGHT / 2, 0]
    assert drawn.texts("heading") == ["tonnes (logarithmic scale)"]


# ── marks ────────────────────────────────────────────────────────────────────


def test_a_value_is_at_its_height_and_at_the_middle_of_its_month(plot: Plot, read: Read) -> None:
    drawn = plot(("70", "2025-06"), ("92.5", "2025-08"))
    # June, July and August.
    assert read(drawn.drawing).places("dot") == [
        (round(WIDTH / 6, 2), share(70)),
        (round(WIDTH * 5 / 6, 2), share(92.5)),
    ]
    assert drawn.symbols == ("dot", "span")


def test_values_in_other_units_are_on_one_scale(read: Read, mark: MakeMark) -> None:
    marks = [mark("240", "2025-03", "kt", scale="t"), mark("240000", "2025-06", "t")]
    (first, second) = read(dot_plot(marks, "t", "en", LARGE).drawing).places("dot")
    assert first[1] == second[1]


@pytest.mark.parametrize(("value", "side"), [(">80", -1), (">=80", -1), ("<80", 1), ("<=80", 1)])
def test_a_bound_is_an_arrow(plot: Plot, read: Read, value: str, side: int) -> None:
    drawn = plot((value, "2025-06"))
    shown = read(drawn.drawing)
    ((start, end),) = shown.lines("arrow")
    assert start == shown.places("dot")[0] == (WIDTH / 2, share(80))
    assert end[0] == start[0]
    assert (end[1] - start[1]) * side == pytest.approx(LARGE.arrow - 3)
    assert shown.places("tip") == [end]
    # The point of the tip leads away from the mark.
    outline = shown.elements("tip")[0].attrib["d"]
    assert outline.startswith("M0,-" if side < 0 else "M0,2")
    assert shown.elements("range") == shown.elements("cap") == []
    assert drawn.symbols == ("dot", "over" if side < 0 else "under", "span")


def test_about_and_less_at_once_is_hollow_and_an_arrow(plot: Plot) -> None:
    assert plot(("<~45", "2025-06")).symbols == ("about", "under", "span")


def test_an_arrow_is_within_the_axis_but_can_be_seen(plot: Plot, read: Read) -> None:
    stated = [(">90", "2025-06"), (">99.5", "2025-07"), ("<10", "2025-08"), ("<1.5", "2025-09")]
    tips = read(plot(*stated).drawing).places("tip")
    # The middle of a tip is three units behind its point.
    assert [tips[0][1], tips[2][1]] == pytest.approx([3, HEIGHT - 3])
    assert tips[1][1] <= share(99.5) - 10
    assert tips[3][1] >= share(1.5) + 10


def test_the_arrow_of_a_range_begins_at_its_open_end(plot: Plot, read: Read) -> None:
    arrows = read(plot((">60-70", "2025-06"), ("<20-30", "2025-08")).drawing).lines("arrow")
    assert [start[1] for start, _ in arrows] == [share(70), share(20)]


def test_a_range_is_a_bar_with_two_ends(plot: Plot, read: Read) -> None:
    drawn = plot(("60-70", "2025-06"), ("50", "2025-08"))
    shown = read(drawn.drawing)
    ((low, high),) = shown.lines("range")
    assert low == (round(WIDTH / 6, 2), share(60))
    assert high == (low[0], share(70))
    caps = shown.lines("cap")
    assert [(start[1], end[1]) for start, end in caps] == [(share(60),) * 2, (share(70),) * 2]
    assert all((start[0] + end[0]) / 2 == pytest.approx(low[0], abs=0.01) for start, end in caps)
    assert [y for _, y in shown.places("dot")] == [share(50)]
    assert drawn.symbols == ("dot", "range", "span")


def test_the_ends_of_a_range_of_another_group_have_its_shape(mark: MakeMark, read: Read) -> None:
    marks = [mark("60-70", "2025-06", shape=2), mark("10-20", "2025-06", shape=1)]
    shown = read(dot_plot(marks, "%", "en", LARGE).drawing)
    assert shown.elements("cap") == []
    assert [y for _, y in shown.places("dot")] == [share(60), share(70)]
    assert [y for _, y in shown.places("dot-b")] == [share(10), share(20)]


def test_about_is_hollow(plot: Plot, read: Read) -> None:
    drawn = plot(("~60", "2025-06"), ("60", "2025-08"), ("~20-30", "2025-07"))
    shown = read(drawn.drawing)
    assert [y for _, y in shown.places("about")] == [share(60), share(20), share(30)]
    assert shown.look("about")["fill"] == "none"
    assert shown.look("dot")["fill"] == "currentColor"
    assert shown.look("about")["stroke"] == shown.look("dot")["stroke"] == "currentColor"
    assert drawn.symbols == ("dot", "about", "range", "span")


def test_a_year_is_a_hairline_with_the_mark_at_its_middle(plot: Plot, read: Read) -> None:
    drawn = plot(("70", "2023"), ("80-90", "2024-H1"), ("80", "2025-12-31"))
    shown = read(drawn.drawing)
    # Three years: 2023, 2024 and 2025. A day is no longer than its mark.
    third = round(WIDTH / 3, 2)
    assert shown.lines("span") == [
        ((0, share(70)), (third, share(70))),
        ((third, share(85)), (WIDTH / 2, share(85))),
    ]
    assert shown.places("dot")[0] == (round(WIDTH / 6, 2), share(70))
    assert shown.places("dot")[1][0] == pytest.approx(WIDTH, abs=1)


def test_groups_differ_by_shape_before_colour(mark: MakeMark, read: Read) -> None:
    marks = [mark("50", f"2025-0{n + 1}", shape=n) for n in range(len(SHAPES))]
    shown = read(dot_plot(marks, "%", "en", LARGE).drawing)
    outlines = [each.get("d") for layer in ("dot", "dot-b") for each in shown.elements(layer)]
    assert len(set(outlines)) == len(SHAPES)
    # The second group has a layer for itself, which has a colour.
    assert len(shown.elements("dot-b")) == 1
    hollow = [mark("~50", "2025-01"), mark("~50", "2025-02", shape=1)]
    shown = read(dot_plot(hollow, "%", "en", LARGE).drawing)
    assert (len(shown.elements("about")), len(shown.elements("about-b"))) == (1, 1)
    assert shown.look("about-b")["fill"] == "none"


def test_numbers_are_beside_their_marks(plot: Plot, read: Read) -> None:
    stated = [("50", "2025-06"), (">80", "2025-08"), ("20-30", "2025-07"), ("<80", "2025-05")]
    shown = read(plot(*stated, numbers=True).drawing)
    assert shown.texts("number") == ["1", "2", "3", "4"]
    above, below = -LARGE.mark / 2 - 4, LARGE.mark / 2 + 14
    assert [y for _, y in shown.places("number")] == [
        pytest.approx(share(50) + above),
        # Below one whose arrow leads up.
        pytest.approx(share(80) + below),
        pytest.approx(share(30) + above),
        pytest.approx(share(80) + above),
    ]
    assert [x for x, _ in shown.places("number")] == [round(x, 2) for x, _ in shown.targets]


def test_there_is_a_target_for_each_mark_in_order(plot: Plot) -> None:
    drawing = plot(("60-70", "2025-06"), (">80", "2025-08")).drawing
    assert [(round(x, 2), round(y, 2)) for x, y in drawing.targets] == [
        (round(WIDTH / 6, 2), share(65)),
        (round(WIDTH * 5 / 6, 2), share(80)),
    ]


def test_marks_cover_lines_and_numbers_cover_marks(mark: MakeMark, read: Read) -> None:
    stated = ["60-70", ">80", "50", "~40", "30", "~20"]
    marks = [mark(value, "2025-06", "%", 1 if n > 3 else 0, "7") for n, value in enumerate(stated)]
    marks.append(mark("240000", "2025-06", "t"))
    assert read(dot_plot(marks, "t", "en", LARGE).drawing).layers() == [
        *("grid", "label", "heading", "tick", "axis", "label"),
        *("span", "range", "arrow", "tip", "cap"),
        *("dot", "about", "dot-b", "about-b", "number"),
    ]


@pytest.mark.parametrize("frame", [LARGE, SMALL], ids=["large", "small"])
@pytest.mark.parametrize(
    "stated",
    [
        [("5", "2025")],
        [("0", "2025-06")],
        [("-5", "2025-06"), ("-5", "2025-06")],
        [("99999999999999999999", "0000"), ("0.000000000001", "9999-12-31")],
        [("-10-99999999999999999999", "2025-H1")],
        [("~5", f"{year}") for year in range(1900, 2026)],
    ],
    ids=["one", "nothing", "negative", "huge", "wide", "many"],
)
def test_extreme_figures_are_drawn_within_the_plot(
    mark: MakeMark, read: Read, stated: list[tuple[str, str]], frame: Frame
) -> None:
    marks = [mark(value, as_of, "t") for value, as_of in stated]
    shown = read(dot_plot(marks, "t", "zh", frame).drawing)
    width, height = frame.plot
    places = [place for layer in ("dot", "about") for place in shown.places(layer)]
    places += [place for line in shown.lines("range") for place in line]
    assert len(places) >= len(stated)
    assert all(-0.1 <= x <= width + 0.1 and -0.1 <= y <= height + 0.1 for x, y in places)


# ── key ──────────────────────────────────────────────────────────────────────

KEY_LAYERS = {
    "dot": ["dot"],
    "about": ["about"],
    "range": ["range", "cap"],
    "over": ["arrow", "tip", "dot"],
    "under": ["arrow", "tip", "dot"],
    "span": ["span", "dot"],
}


def test_each_symbol_has_a_key_that_shows_it() -> None:
    assert set(KEY_LAYERS) == set(SYMBOLS)
    for name in SYMBOLS:
        svg = etree.fromstring(str(key_symbol(name)))
        assert svg.get("aria-hidden") == "true"
        assert svg.get("class") == "dz-chart dz-chart--key"
        assert [group.get("class") for group in svg] == [
            f"dz-chart__{layer}" for layer in KEY_LAYERS[name]
        ]
    assert len({str(key_symbol(name)) for name in SYMBOLS}) == len(SYMBOLS)
    assert len({str(key_symbol("dot", shape)) for shape in range(len(SHAPES))}) == len(SHAPES)


# ── every machine ────────────────────────────────────────────────────────────

_SCRIPT = """
import sys; sys.path.insert(0, {hooks!r})
from duizhao.quantities.scale import extent
from duizhao.charts.date_range import date_range
from duizhao.charts.dot_plot import LARGE, dot_plot
from duizhao.charts.drawing import Link, inline_svg
from duizhao.charts.mentions import mentions_chart
from duizhao.charts.placement import PlotMark
figures = [(">240000", "2025-06"), ("~300000", "2023"), ("20000-90000000", "2024-Q4")]
marks = [PlotMark(date_range(d), extent(v, "t", "t"), 0, "7") for v, d in figures]
drawing = dot_plot(marks, "t", "zh", LARGE).drawing
svg = inline_svg(drawing, "k", "T", "D", links=[Link("x", "y")] * 3)
sys.stdout.buffer.write(f"{{svg}}{{mentions_chart([('2025-06', 3)], 'zh', '稀土')}}".encode())
"""


def test_the_bytes_are_the_same_on_every_machine() -> None:
    surroundings: Iterable[dict[str, str]] = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT.format(hooks=str(HOOKS))],
            env={**os.environ, **surrounding},
            capture_output=True,
            check=True,
        ).stdout
        for surrounding in surroundings
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 2000
