"""Dates in words, as each language writes them."""

from __future__ import annotations

import pytest

from duizhao.model import LOCALES
from duizhao.wording.dates import date_text, month_label, month_name, period_text


@pytest.mark.parametrize(
    ("day", "en", "zh"),
    [
        ("2031-11-02", "2 November 2031", "2031年11月2日"),
        ("2031-11-02T09:30", "2 November 2031", "2031年11月2日"),
        ("2031-04", "April 2031", "2031年4月"),
        ("2031", "2031", "2031年"),
        ("2031-Q4", "Q4 2031", "2031年第4季度"),
        ("2031-H1", "H1 2031", "2031年上半年"),
        ("2031-H2", "H2 2031", "2031年下半年"),
        ("0031-01-01", "1 January 0031", "0031年1月1日"),
    ],
)
def test_a_date_in_words(day: str, en: str, zh: str) -> None:
    assert [date_text(day, locale) for locale in LOCALES] == [en, zh]


@pytest.mark.parametrize(
    ("period", "en", "zh"),
    [
        ("2031", "2031", "2031年"),
        ("2031-04", "April 2031", "2031年4月"),
        ("2031-undated", "2031, undated", "2031年（日期不详）"),
    ],
)
def test_a_period_in_words(period: str, en: str, zh: str) -> None:
    assert [period_text(period, locale) for locale in LOCALES] == [en, zh]


def test_short_names_of_months_have_three_letters() -> None:
    assert [month_name(month, "en") for month in (1, 9, 12)] == ["Jan", "Sep", "Dec"]
    assert [month_name(month, "zh") for month in (1, 9, 12)] == ["1月", "9月", "12月"]


def test_the_edge_of_an_axis_may_be_in_no_year_of_the_calendar() -> None:
    assert [month_label(2031, 9, locale) for locale in LOCALES] == ["Sep 2031", "2031年9月"]
    assert [month_label(0, 12, locale) for locale in LOCALES] == ["Dec 0", "0年12月"]
    assert [month_label(10_000, 1, locale) for locale in LOCALES] == ["Jan 10000", "10000年1月"]
