"""The date of a figure is a stretch of time: all that it may mean."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.charts.date_range import DateRange, date_range

CASES = yaml.safe_load((Path(__file__).parent / "date_ranges.yml").read_text("utf-8"))
JANUARY_2025 = 2025 * 12


def months(text: str | int) -> Fraction:
    """Return `11 30/31` as a number."""
    return sum((Fraction(part) for part in str(text).split()), Fraction(JANUARY_2025))


@pytest.mark.parametrize("case", CASES["known"], ids=lambda case: case["as_of"])
def test_what_a_date_means(case: dict[str, Any]) -> None:
    assert date_range(case["as_of"]) == DateRange(months(case["from"]), months(case["to"]))


@pytest.mark.parametrize("as_of", CASES["unknown"])
def test_what_is_not_a_date(as_of: str | None) -> None:
    assert date_range(as_of) is None


def test_the_middle_of_a_year_is_the_first_of_july() -> None:
    year = date_range("2025")
    assert year is not None
    assert year.middle == JANUARY_2025 + 6
