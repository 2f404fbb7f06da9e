"""How often something is mentioned month by month, as bars and in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from duizhao.charts.mentions import mentions_chart
from duizhao.model import Locale
from golden import Golden

FILE = Path(__file__).parent / "mentions.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))


def chart(months: list[tuple[str, int]], locale: Locale = "en") -> html.HtmlElement:
    return html.fragment_fromstring(str(mentions_chart(months, locale, "Tungsten")))


def bars(figure: html.HtmlElement) -> list[dict[str, float]]:
    return [
        {str(name): float(value) for name, value in bar.items()}
        for bar in figure.findall(".//g[@class='dz-chart__bar']/rect")
    ]


def test_mentions_by_month() -> None:
    figure = chart([("2025-11", 2), ("2025-06", 5), ("2025-07", 0)])
    svg = figure.find("svg")
    assert svg is not None
    assert svg.get("role") == "img"
    assert svg.findtext("title") == "Tungsten"
    assert svg.findtext("desc") == "By month: June 2025 5, November 2025 2."
    assert [text.text for text in svg.iter("text")] == ["5", "Dec 2024", "Nov 2025"]
    labels = [
        (group.get("text-anchor"), group[0].get("x"))
        for group in svg.findall(".//g[@class='dz-chart__label']")
    ]
    assert labels == [("start", "0"), ("end", "232")]
    assert chart([("2025-06", 5)], "zh").findtext("svg/desc") == "各月：2025年6月 5。"


def test_bars_are_as_high_as_their_counts_and_months_without_any_leave_a_gap() -> None:
    june, november = bars(chart([("2025-11", 2), ("2025-06", 5)]))
    # Twelve months on 232 units: June is the seventh, November the last.
    assert june == {"x": 117, "y": 0, "width": 17.33, "height": 56}
    assert november == {"x": 213.67, "y": 33.6, "width": 17.33, "height": 22.4}


def test_many_months_leave_less_room_between_bars() -> None:
    two_years, five_years = (
        bars(chart([("2025-12", 1), (f"{year}-01", 1)]))[0]["width"] for year in (2024, 2021)
    )
    assert two_years == round(232 / 24 - 2, 2)
    assert five_years == round(232 / 60 - 1, 2)


@pytest.mark.parametrize(
    "months", [[("0001-01", 1), ("9999-12", 1)], [("2025-06", 1), ("2025-07", 1_000_000)]]
)
def test_each_month_with_mentions_can_be_seen(months: list[tuple[str, int]]) -> None:
    drawn = bars(chart(months))
    assert len(drawn) == 2
    assert all(bar["width"] >= 0.5 and bar["height"] >= 0.5 for bar in drawn)


@pytest.mark.parametrize(
    ("index", "locale"),
    [(n, locale) for n, case in enumerate(CASES) for locale in ("en", "zh") if locale in case],
)
def test_mentions_in_words(index: int, locale: Locale, golden: Golden) -> None:
    figure = chart(list(CASES[index]["months"].items()), locale)
    golden.value(FILE, [index, locale], figure.findtext("figcaption") or "")


def test_of_months_with_as_many_mentions_the_first_is_numbered() -> None:
    figure = chart([("2025-08", 3), ("2025-06", 3)])
    (number,) = figure.findall(".//g[@class='dz-chart__number']/text")
    # June is the tenth of the twelve months that end in August; the number is above its bar.
    assert number.get("x") == f"{232 * 9.5 / 12:.2f}"
    assert number.get("y") == "-5"


@pytest.mark.parametrize("months", [[], [("2025-06", 0)]])
def test_no_mentions_no_chart(months: list[tuple[str, int]]) -> None:
    assert mentions_chart(months, "en", "x") == ""
