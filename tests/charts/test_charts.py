"""What a chart shows lies where the figures say, read back from the drawing itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree, html

from duizhao.charts.dot_plot import LARGE, SMALL, DotPlot, Mark, dot_plot, key
from duizhao.charts.drawing import Drawing, Link, draw, inline_svg
from duizhao.charts.mentions import mentions_chart
from duizhao.charts.scales import span_of, time_axis, value_axis
from duizhao.charts.spec import Frame
from duizhao.model import Locale
from duizhao.quantities.scale import extent

HOOKS = Path(__file__).parents[2] / "hooks"
TRANSLATE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")


def mark(value: str, as_of: str, unit: str = "%", scale: str = "", **given: object) -> Mark:
    span, placed = span_of(as_of), extent(value, unit, scale or unit)
    assert span is not None
    assert placed is not None
    return Mark(span, placed, **given)  # type: ignore[arg-type]


def plot(
    *stated: tuple[str, str], unit: str = "%", locale: Locale = "en", numbers: bool = False
) -> DotPlot:
    marks = [
        mark(value, as_of, unit, number=str(n) if numbers else "")
        for n, (value, as_of) in enumerate(stated, 1)
    ]
    return dot_plot(marks, unit, locale, LARGE)


class Read:
    """A drawing, read back: coordinates within the plot, from its upper left corner."""

    def __init__(self, drawing: Drawing) -> None:
        self.root = etree.fromstring(f"<svg>{drawing.body}</svg>")
        self.origin = drawing.origin
        self.hits = [etree.fromstring(hit) for hit in drawing.hits]

    def all(self, name: str) -> list[etree._Element]:
        return [
            mark
            for group in self.root.iter("g")
            if group.get("class") == f"dz-chart__{name}"
            for mark in group
        ]

    def at(self, element: etree._Element) -> tuple[float, float]:
        x, y = -float(self.origin[0]), -float(self.origin[1])
        current: etree._Element | None = element
        while current is not None:
            moved = TRANSLATE.fullmatch(current.get("transform", ""))
            if moved:
                x, y = x + float(moved[1]), y + float(moved[2])
            current = current.getparent()
        return round(x, 2), round(y, 2)

    def ends(self, line: etree._Element) -> tuple[tuple[float, float], tuple[float, float]]:
        x, y = self.at(line)
        return (x, y), (
            round(x + float(line.get("x2", 0)), 2),
            round(y + float(line.get("y2", 0)), 2),
        )

    def texts(self, name: str) -> list[str]:
        return [text.text or "" for text in self.all(name)]

    def places(self, name: str) -> list[tuple[float, float]]:
        return [self.at(mark) for mark in self.all(name)]


WIDTH, HEIGHT = LARGE.plot


def share(percent: float) -> float:
    """Return the height at which a share stands: shares run from 0 to 100."""
    return round(HEIGHT * (1 - percent / 100), 2)


# ── marks ────────────────────────────────────────────────────────────────────


def test_a_value_stands_at_its_height() -> None:
    read = Read(plot(("70", "2025-06"), ("92.5", "2025-08")).drawing)
    assert [y for _, y in read.places("dot")] == [share(70), share(92.5)]


def test_grid_lines_stand_where_their_labels_are() -> None:
    read = Read(plot(("70", "2025-06")).drawing)
    lines = sorted(y for _, y in read.places("grid"))
    assert lines == [share(p) for p in (100, 80, 60, 40, 20, 0)]


@pytest.mark.parametrize(("value", "side"), [(">80", -1), (">=80", -1), ("<80", 1), ("<=80", 1)])
def test_a_bound_is_an_arrow_with_no_end(value: str, side: int) -> None:
    drawn = plot((value, "2025-06"))
    read = Read(drawn.drawing)
    (arrow,) = read.all("arrow")
    (x, y), (x2, y2) = read.ends(arrow)
    assert (x, y) == read.places("dot")[0]
    assert y == share(80)
    assert x2 == x
    assert (y2 - y) * side >= 10
    assert read.places("tip") == [(x2, y2)]
    assert read.all("range") == read.all("cap") == []
    assert drawn.signs[0 if drawn.signs[0] != "dot" else 1] == ("over" if side < 0 else "under")


def test_an_arrow_stays_within_the_axis_but_can_be_seen() -> None:
    read = Read(plot((">90", "2025-06"), (">99.5", "2025-08")).drawing)
    tips = [y for _, y in read.places("tip")]
    assert 0 <= tips[0] < share(90)
    assert tips[1] <= share(99.5) - 10


def test_a_range_is_a_bar_with_both_ends() -> None:
    read = Read(plot(("60-70", "2025-06"), ("50", "2025-08")).drawing)
    (bar,) = read.all("range")
    (x, low), (x2, high) = read.ends(bar)
    assert (low, high) == (share(60), share(70))
    assert read.places("cap") == [(x, share(60)), (x2, share(70))]
    assert read.places("dot")[0][1] == share(50)


def test_about_is_hollow() -> None:
    read = Read(plot(("~60", "2025-06"), ("60", "2025-08")).drawing)
    (about,) = {m.getparent() for m in read.all("about")}
    (dot,) = {m.getparent() for m in read.all("dot")}
    assert about is not None
    assert dot is not None
    assert (about.get("fill"), dot.get("fill")) == ("none", "currentColor")


def test_a_year_is_a_hairline_with_the_mark_at_its_middle() -> None:
    read = Read(plot(("70", "2023"), ("80", "2025-12-31")).drawing)
    (line,) = read.all("span")
    (x, y), (x2, y2) = read.ends(line)
    # Three years: 2023, 2024 and 2025.
    assert (x, x2) == (0, round(WIDTH / 3, 2))
    assert y == y2 == share(70)
    assert read.places("dot")[0] == (round(WIDTH / 6, 2), share(70))
    assert read.places("dot")[1][0] == pytest.approx(WIDTH, abs=1)


@pytest.mark.parametrize(
    ("as_of", "start", "end"),
    [
        ("2025", 0, 12),
        ("2025-H1", 0, 6),
        ("2025-H2", 6, 12),
        ("2025-Q4", 9, 12),
        ("2025-02", 1, 2),
        ("2025-02-01", 1, 1 + 1 / 31),
        ("2025-12-31", 12 - 1 / 31, 12),
    ],
)
def test_what_a_date_means(as_of: str, start: float, end: float) -> None:
    span = span_of(as_of)
    assert span is not None
    assert float(span.start) == pytest.approx(2025 * 12 + start)
    assert float(span.end) == pytest.approx(2025 * 12 + end)


@pytest.mark.parametrize("as_of", [None, "", "2025-13", "2025-00", "2025-02-32", "soon", "2025-Q5"])
def test_what_is_no_date(as_of: str | None) -> None:
    assert span_of(as_of) is None


def test_units_are_brought_to_one_scale() -> None:
    marks = [mark("240", "2025-03", "kt", "t"), mark("240000", "2025-06", "t", "t")]
    read = Read(dot_plot(marks, "t", "en", LARGE).drawing)
    assert len({y for _, y in read.places("dot")}) == 1


def test_groups_differ_by_shape_before_colour() -> None:
    marks = [mark("50", f"2025-0{n}", shape=n - 1) for n in range(1, 7)]
    read = Read(dot_plot(marks, "%", "en", LARGE).drawing)
    shapes = {m.get("d") for m in (*read.all("dot"), *read.all("dot-b"))}
    assert len(shapes) == 6


def test_marks_that_would_coincide_stand_side_by_side() -> None:
    drawn = plot(*[("50", "2025-06")] * 30)
    read = Read(drawn.drawing)
    places = read.places("dot")
    assert drawn.dodged
    assert len(places) == 30
    assert {y for _, y in places} == {share(50)}
    assert all(abs(a[0] - b[0]) >= LARGE.dot for a, b in combinations(places, 2))
    assert all(0 <= x <= WIDTH for x, _ in places)
    # Thirty hairlines in one place are one.
    assert len(read.all("span")) == 1


def test_marks_that_do_not_touch_stay_where_they_are() -> None:
    drawn = plot(("50", "2025-06"), ("90", "2025-06"))
    assert not drawn.dodged
    assert len({x for x, _ in Read(drawn.drawing).places("dot")}) == 1


def test_a_year_takes_the_place_at_its_middle_alone() -> None:
    # Together with another year, so that a month is about as wide as a mark.
    assert plot(("50", "2024"), ("50", "2024-06"), ("90", "2022")).dodged
    assert not plot(("50", "2024"), ("50", "2024-01"), ("90", "2022")).dodged


def test_numbers_stand_by_their_marks() -> None:
    read = Read(plot(("50", "2025-06"), (">80", "2025-08"), numbers=True).drawing)
    assert read.texts("number") == ["1", "2"]
    (x1, y1), (x2, y2) = read.places("number")
    (d1, e1), (d2, e2) = read.places("dot")
    # Above the mark, but below one whose arrow leads up.
    assert (x1, x2) == (d1, d2)
    assert y1 < e1
    assert y2 > e2


def test_there_is_a_hit_for_each_mark_in_order() -> None:
    drawn = plot(("60-70", "2025-06"), (">80", "2025-08"))
    read = Read(drawn.drawing)
    places = [read.at(hit) for hit in read.hits]
    # They stand in a group of their own, at the origin of the plot.
    assert [y + LARGE.top for _, y in places] == [share(65), share(80)]
    assert 'class="dz-chart__hit"' not in drawn.drawing.body


# ── axes ─────────────────────────────────────────────────────────────────────


def labels(values: Sequence[str], unit: str, locale: Locale = "en") -> tuple[list[str], str, bool]:
    found = [extent(value, unit, unit) for value in values]
    axis = value_axis([each for each in found if each], unit, locale)
    return [text for _, text in axis.labels], axis.heading, axis.logarithmic


@pytest.mark.parametrize(
    ("values", "unit", "locale", "expected"),
    [
        # Shares run from nothing to all.
        (["60", ">90"], "%", "en", (["0%", "20%", "40%", "60%", "80%", "100%"], "", False)),
        # Other values in per cent need not.
        (["-34.56", "12"], "%", "en", (["−60%", "−40%", "−20%", "0%", "20%"], "", False)),
        (["355"], "%", "en", (["250%", "300%", "350%", "400%", "450%"], "", False)),
        (
            ["240000", "270000"],
            "t",
            "en",
            (["230", "240", "250", "260", "270", "280"], "thousand tonnes", False),
        ),
        (["240000", "270000"], "t", "zh", (["23", "24", "25", "26", "27", "28"], "万吨", False)),
        (
            ["8500000000", "0"],
            "USD",
            "zh",
            (["0", "20", "40", "60", "80", "100"], "亿美元", False),
        ),
        (
            ["8500000000", "0"],
            "USD",
            "en",
            (["0", "2", "4", "6", "8", "10"], "billion US dollars", False),
        ),
        (
            ["270000"],
            "CNY/t",
            "zh",
            (["20", "25", "30", "35"], "万元/吨", False),
        ),
        (["7"], "categories", "en", (["5", "6", "7", "8", "9"], "categories", False)),
        (["0"], "t", "zh", (["0", "0.2", "0.4", "0.6", "0.8", "1"], "吨", False)),
        # Values more than a hundred times apart stand on powers of ten, and it is said.
        (
            ["1000", "5000000"],
            "t",
            "en",
            (["1k", "10k", "100k", "1m", "10m"], "tonnes (logarithmic scale)", True),
        ),
        (
            ["1000", "5000000"],
            "t",
            "zh",
            (["1,000", "1万", "10万", "100万", "1,000万"], "吨（对数刻度）", True),
        ),
        (["0.05", "70"], "%", "zh", (["0.01%", "0.1%", "1%", "10%", "100%"], "（对数刻度）", True)),
    ],
)
def test_the_axis_of_values(
    values: list[str], unit: str, locale: Locale, expected: tuple[list[str], str, bool]
) -> None:
    assert labels(values, unit, locale) == expected


@pytest.mark.parametrize(
    ("dates", "en", "zh"),
    [
        (["2025-06"], "May 2025|Jun 2025|Jul 2025", "2025年5月|2025年6月|2025年7月"),
        (["2025-06", "2025-11-12"], "Jun 2025|Aug 2025|Oct 2025", "2025年6月|2025年8月|2025年10月"),
        (["2025-12", "2026-01-31"], "Nov 2025|Dec 2025|Jan 2026|Feb 2026", None),
        (["2023", "2025-11"], "2023|2024|2025", "2023|2024|2025"),
        (["2025"], "2024|2025|2026", "2024|2025|2026"),
        (["2000", "2030"], "2000|2010|2020|2030", None),
        (["0001", "9999"], "2000|4000|6000|8000", None),
    ],
)
def test_the_axis_of_dates(dates: list[str], en: str, zh: str | None) -> None:
    spans = [span for span in map(span_of, dates) if span]
    shown = {locale: time_axis(spans, locale) for locale in ("en", "zh")}
    assert "|".join(text for _, text in shown["en"].labels) == en
    if zh is not None:
        assert "|".join(text for _, text in shown["zh"].labels) == zh
    for axis in shown.values():
        assert axis.low <= min(span.start for span in spans)
        assert axis.high >= max(span.end for span in spans)


def test_a_scale_of_ratios_is_drawn_as_one() -> None:
    read = Read(
        plot(("1", "2025-06"), ("1000", "2025-08"), ("1000000", "2025-10"), unit="t").drawing
    )
    first, second, third = (y for _, y in read.places("dot"))
    assert first - second == pytest.approx(second - third, abs=0.02)
    assert read.texts("heading") == ["tonnes (logarithmic scale)"]


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
    stated: list[tuple[str, str]], frame: Frame
) -> None:
    marks = [mark(value, as_of, "t") for value, as_of in stated]
    read = Read(dot_plot(marks, "t", "zh", frame).drawing)
    width, height = frame.plot
    places = [p for name in ("dot", "about", "cap") for p in read.places(name)]
    assert len(places) >= len(stated)
    assert all(-0.1 <= x <= width + 0.1 and -0.1 <= y <= height + 0.1 for x, y in places)


# ── what stands in the page ──────────────────────────────────────────────────


def test_a_drawing_brings_nothing_that_the_page_should_decide() -> None:
    drawn = plot((">80", "2025-06"), ("~60-70", "2023"), numbers=True).drawing
    svg = inline_svg(drawn, "k", "T", "D", links=[Link("../a/", "a"), Link("../b/", "b")])
    root = etree.fromstring(str(svg))
    elements = [root, *root.iter()]
    assert all(not set(e.attrib) & {"style", "width", "height", "font-family"} for e in elements)
    colours = {e.get(name) for e in elements for name in ("fill", "stroke")} - {None}
    assert colours == {"currentColor", "none"}
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert ids == ["k-title", "k-desc"]
    assert not [
        name
        for e in root.iter()
        for name in e.attrib
        if str(name).startswith("aria-") and e is not root
    ]


def test_a_picture_has_a_name_and_a_description_and_links_have_names() -> None:
    drawn = plot(("80", "2025-06")).drawing
    picture = etree.fromstring(str(inline_svg(drawn, "k", "Title", "Description")))
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "k-title"
    assert picture.get("aria-describedby") == "k-desc"
    assert [e.text for e in picture if e.tag in ("title", "desc")] == ["Title", "Description"]
    assert not picture.findall(".//a")
    # The parts of an image cannot be reached.
    linked = etree.fromstring(
        str(inline_svg(drawn, "k", "T", "D", links=[Link("../x/#i1", "80%")]))
    )
    assert linked.get("role") == "group"
    assert [(a.get("href"), a.findtext("title")) for a in linked.iter("a")] == [("../x/#i1", "80%")]


def test_no_text_becomes_markup() -> None:
    evil = "</title><script>alert(1)</script>\"'&"
    drawn = plot(("80", "2025-06")).drawing
    svg = inline_svg(drawn, "k", evil, evil, links=[Link(f"../{evil}", evil)])
    root = etree.fromstring(str(svg))
    assert root.findall(".//script") == []
    assert [e.text for e in root if e.tag in ("title", "desc")] == [evil, evil]
    assert root.findtext(".//a/title") == evil


def test_equal_charts_are_drawn_once() -> None:
    assert plot(("81", "2025-06")).drawing is plot(("81", "2025-06")).drawing
    # A small plot of years has no words, so that both languages share it.
    years = [mark("50", "2023"), mark("60", "2025")]
    assert dot_plot(years, "%", "en", SMALL).drawing is dot_plot(years, "%", "zh", SMALL).drawing


_SCRIPT = """
import sys; sys.path.insert(0, {hooks!r})
from duizhao.quantities.scale import extent
from duizhao.charts.scales import span_of
from duizhao.charts.dot_plot import LARGE, Mark, dot_plot
from duizhao.charts.mentions import mentions_chart
figures = [(">240000", "2025-06"), ("~300000", "2023"), ("20000-90000000", "2024-Q4")]
marks = [Mark(span_of(d), extent(v, "t", "t"), 0, "7") for v, d in figures]
drawing = dot_plot(marks, "t", "zh", LARGE).drawing
sys.stdout.buffer.write((drawing.body + "".join(drawing.hits)).encode())
sys.stdout.buffer.write(str(mentions_chart([("2025-06", 3)], "zh", "稀土")).encode())
"""


def test_the_bytes_are_the_same_on_every_machine(tmp_path: Path) -> None:
    no_fonts = tmp_path / "fonts.conf"
    no_fonts.write_text("<fontconfig></fontconfig>")
    surroundings: Iterable[dict[str, str]] = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8"},
        {
            "PYTHONHASHSEED": "2",
            "TZ": "America/New_York",
            "LC_ALL": "C",
            "FONTCONFIG_FILE": str(no_fonts),
        },
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


def test_checking_does_not_load_the_library() -> None:
    code = "import sys, duizhao.cli.main, duizhao.pages.site; sys.exit('vl_convert' in sys.modules)"
    subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(HOOKS)}, check=True
    )


def test_each_sign_has_a_key() -> None:
    keys = {sign: str(key(sign)) for sign in ("dot", "about", "over", "under", "range", "span")}
    assert len(set(keys.values())) == 6
    for svg in keys.values():
        assert etree.fromstring(svg).get("aria-hidden") == "true"
        assert "hit" not in svg


def test_a_specification_that_asks_for_the_network_is_refused() -> None:
    spec = {
        "padding": {"left": 0, "top": 0},
        "data": [{"name": "x", "url": "https://example.org/x.json"}],
    }
    with pytest.raises(ValueError, match=r"not allowed: https://example\.org"):
        draw(spec)


# ── mentions by month ────────────────────────────────────────────────────────


def test_mentions_by_month() -> None:
    figure = html.fragment_fromstring(
        str(mentions_chart([("2025-11", 2), ("2025-06", 5), ("2025-07", 0)], "en", "Tungsten"))
    )
    svg = figure.find("svg")
    assert svg is not None
    assert svg.get("role") == "img"
    assert svg.findtext("title") == "Tungsten"
    assert svg.findtext("desc") == "By month: June 2025 5, November 2025 2."
    assert figure.findtext("figcaption") == (
        "Dated mentions: 7, from June 2025 to November 2025; most in June 2025 (5)."
    )
    assert [text.text for text in svg.iter("text")] == ["5", "Dec 2024", "Nov 2025"]


def test_bars_are_as_high_as_their_counts_and_months_without_any_leave_a_gap() -> None:
    figure = html.fragment_fromstring(
        str(mentions_chart([("2025-11", 2), ("2025-06", 5)], "en", "Tungsten"))
    )
    bars = [
        tuple(map(float, re.findall(r"-?[\d.]+", path.get("d", ""))))
        for path in figure.findall(".//g[@class='dz-chart__bar']/path")
    ]
    # Twelve months on 232 units: June is the seventh, November the last.
    assert [(round(x), round(w), h) for x, _, w, h, _ in bars] == [(117, 17, 56), (214, 17, 22.4)]


@pytest.mark.parametrize(
    ("months", "locale", "caption"),
    [
        ([("2025-06", 3)], "en", "Dated mentions: 3, in June 2025."),
        ([("2025-06", 3)], "zh", "2025年6月共提及3次（日期不详的除外）。"),
        (
            [("2025-06", 3), ("2025-08", 3)],
            "en",
            "Dated mentions: 6, from June 2025 to August 2025.",
        ),
        (
            [("2025-06", 3), ("2025-08", 4)],
            "zh",
            "2025年6月至2025年8月共提及7次（日期不详的除外），2025年8月最多，为4次。",
        ),
    ],
)
def test_mentions_in_words(months: list[tuple[str, int]], locale: Locale, caption: str) -> None:
    figure = html.fragment_fromstring(str(mentions_chart(months, locale, "x")))
    assert figure.findtext("figcaption") == caption


def test_of_months_with_as_many_mentions_the_first_is_numbered() -> None:
    figure = html.fragment_fromstring(
        str(mentions_chart([("2025-08", 3), ("2025-06", 3)], "en", "x"))
    )
    (number,) = figure.findall(".//g[@class='dz-chart__number']/text")
    moved = TRANSLATE.fullmatch(number.get("transform", ""))
    assert moved is not None
    # June is the tenth of the twelve months that end in August.
    assert float(moved[1]) == round(232 * 9.5 / 12, 2)


@pytest.mark.parametrize("months", [[], [("2025-06", 0)]])
def test_no_mentions_no_chart(months: list[tuple[str, int]]) -> None:
    assert mentions_chart(months, "en", "x") == ""
