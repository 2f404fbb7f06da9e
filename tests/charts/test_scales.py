"""The axes of a chart: what range they show, and what labels they have."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.charts.date_range import date_range
from duizhao.charts.scales import Axis, time_axis, value_axis
from duizhao.model import Locale
from duizhao.quantities.scale import extent

HERE = Path(__file__).parent
VALUES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "value_axes.yml").read_text("utf-8")
)
DATES: list[dict[str, Any]] = yaml.safe_load((HERE / "time_axes.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("case", "locale"),
    [
        pytest.param(case, locale, id=f"{rule}: {case['values']} {case['unit']} {locale}")
        for rule, cases in VALUES.items()
        for case in cases
        for locale in ("en", "zh")
        if locale in case
    ],
)
def test_the_axis_of_values(case: dict[str, Any], locale: Locale) -> None:
    stated = [extent(value, case["unit"], case["unit"]) for value in case["values"]]
    extents = [each for each in stated if each]
    axis = value_axis(extents, case["unit"], locale)
    assert " ".join(text for _, text in axis.labels) == case[locale]
    assert axis.heading == case["heading"][locale]
    assert axis.logarithmic == case.get("logarithmic", False)
    assert axis.low <= min(each.low for each in extents)
    assert axis.high >= max(each.high for each in extents)
    assert axis.ticks == tuple(value for value, _ in axis.labels)
    assert (axis.ticks[0], axis.ticks[-1]) == (axis.low, axis.high)


@pytest.mark.parametrize(
    ("case", "locale"),
    [
        pytest.param(case, locale, id=f"{case['dates']} {locale}")
        for case in DATES
        for locale in ("en", "zh")
        if locale in case
    ],
)
def test_the_axis_of_dates(case: dict[str, Any], locale: Locale) -> None:
    dates = [each for each in map(date_range, case["dates"]) if each]
    axis = time_axis(dates, locale, case.get("months", 4))
    assert "|".join(text for _, text in axis.labels) == case[locale]
    assert axis.low <= min(each.start for each in dates)
    assert axis.high >= max(each.end for each in dates)
    # The label of a month or year is at its middle; a tick is at its beginning.
    middle = 6 if case[locale].split("|")[0].isdecimal() else Fraction(1, 2)
    assert {place - middle for place, _ in axis.labels} <= set(axis.ticks)
    assert axis.low <= axis.ticks[0] < axis.ticks[-1] <= axis.high


def test_up_to_forty_years_each_year_has_a_tick_and_beyond_only_those_with_a_label() -> None:
    def ticks(first: str, last: str) -> list[int]:
        dates = [each for each in map(date_range, (first, last)) if each]
        return [int(tick) // 12 for tick in time_axis(dates, "en").ticks]

    assert ticks("1987", "2025") == list(range(1987, 2027))
    assert ticks("1903", "2025") == [1950, 2000]


def test_a_place_on_a_linear_axis() -> None:
    axis = Axis(Fraction(10), Fraction(30))
    assert [axis.place(Fraction(value)) for value in (10, 15, 30)] == [0, 0.25, 1]


def test_equal_ratios_are_equal_distances_on_a_logarithmic_axis() -> None:
    axis = Axis(Fraction(1), Fraction(10_000), logarithmic=True)
    assert [axis.place(Fraction(value)) for value in (1, 10, 100, 10_000)] == [0, 0.25, 0.5, 1]
