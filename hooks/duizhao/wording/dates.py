"""Dates in words.

The patterns and the names of months are CLDR's. They are filled in here, since Babel's own
functions take a `datetime.date`, which knows neither year 0 (the edge of an axis) nor 0999.
"""

from __future__ import annotations

from functools import cache

from duizhao.model import Locale
from duizhao.wording.cldr import cldr
from duizhao.wording.words import WORDS


def date_text(day: str, locale: Locale) -> str:
    """Return `2025-11-12` as `12 November 2025` or `2025年11月12日`; a month or year likewise.

    Quarters (`2025-Q4`) and halves (`2025-H1`) are written out too.
    """
    year, _, rest = day[:10].partition("-")
    month, _, date = rest.partition("-")
    if month[:1] == "H":  # CLDR has no halves of a year
        return WORDS[locale][f"half_{month[1]}"].format(year=year)
    if month[:1] == "Q":
        return _pattern("yQQQ", locale) % {"y": year, "Q": month[1], "QQQ": _quarter(month, locale)}
    if not month:
        return _pattern("y", locale) % {"y": year}
    fields = {"y": year, "M": f"{int(month)}", "MMMM": full_month_name(int(month), locale)}
    if not date:
        return _pattern("yMMMM", locale) % fields
    return str(cldr(locale).date_formats["long"].format) % {**fields, "d": f"{int(date)}"}


def period_text(period: str, locale: Locale) -> str:
    """Return a year or month in words; `2025-undated` is what is known to be of 2025 only.

    `2025-11-p2` is the second part of that month.
    """
    period, _, number = period.partition("-p")
    if number:
        whole = period_text(period, locale)
        return WORDS[locale]["part_of_period"].format(period=whole, number=number)
    year, _, rest = period.partition("-")
    if rest == "undated":
        return WORDS[locale]["undated_of"].format(year=year)
    return date_text(period, locale)


def full_month_name(month: int, locale: Locale) -> str:
    """Return a month's name, counted from 1: `November`, `十一月`."""
    return str(cldr(locale).months["format"]["wide"][month])


def month_name(month: int, locale: Locale) -> str:
    """Return a month's short name, counted from 1: `Nov`, `11月`."""
    if locale == "en":
        # CLDR shortens September to Sept, one letter wider than the place on an axis.
        return full_month_name(month, locale)[:3]
    return str(cldr(locale).months["format"]["abbreviated"][month])


def month_label(year: int, month: int, locale: Locale) -> str:
    """Return a month as an axis shows it, `Nov 2025` or `2025年11月`."""
    fields = {"y": f"{year}", "M": f"{month}", "MMM": month_name(month, locale)}
    return _pattern("yMMM", locale) % fields


def _quarter(quarter: str, locale: Locale) -> str:
    return str(cldr(locale).quarters["format"]["abbreviated"][int(quarter[1])])


@cache
def _pattern(skeleton: str, locale: Locale) -> str:
    """Return CLDR's pattern for a date that is made of these parts, such as `%(MMM)s %(y)s`."""
    return str(cldr(locale).datetime_skeletons[skeleton].format)
