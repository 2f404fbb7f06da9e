"""Long lists in pieces: a page shows the newest of its period; years and months hold the rest.

A period is a year (`2025`) or a month (`2025-11`; `2025-undated` for what stands in that year's
folder without a date). A list that fits on one page has no pieces. Whatever a list holds stands
on its own page, or on that of its year, or on that of its month.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duizhao.model import Briefing, Locale
from duizhao.wording.dates import period_text
from duizhao.wording.words import WORDS

MOST = 200
"""Briefings on one page of a list; a month is never divided."""


@dataclass(frozen=True, slots=True)
class Period:
    """One part of a list, with a page of its own.

    Attributes:
        name: `2025`, `2025-11` or `2025-undated`.
        briefings: All of the period, newest first.
    """

    name: str
    briefings: tuple[Briefing, ...]


def year_of(briefing: Briefing) -> str:
    """Return the year of publication, that of the folder where the date is unknown."""
    return (briefing.day or briefing.year)[:4]


def month_of(briefing: Briefing) -> str:
    """Return the month of publication as a period."""
    return briefing.day[:7] if briefing.day else f"{briefing.year}-undated"


def is_month(period: str) -> bool:
    """Tell whether a period cannot be divided any more."""
    return "-" in period


def split_by_period(
    briefings: Sequence[Briefing], period: str = ""
) -> Mapping[str, tuple[Briefing, ...]]:
    """Return the periods into which a list is divided, the newest first, and what each holds.

    Args:
        briefings: The list, newest first.
        period: What it is a list of, "" for all time. A year is divided into months.
    """
    if len(briefings) <= MOST or is_month(period):
        return {}
    found: dict[str, list[Briefing]] = {}
    for briefing in briefings:
        found.setdefault(month_of(briefing) if period else year_of(briefing), []).append(briefing)
    return {piece: tuple(found[piece]) for piece in sorted(found, reverse=True)}


def periods_of(briefings: Sequence[Briefing]) -> Iterator[Period]:
    """Yield every part of a list that has a page of its own."""
    for year, of_year in split_by_period(briefings).items():
        yield Period(year, of_year)
        for month, of_month in split_by_period(of_year, year).items():
            yield Period(month, of_month)


def first_shown(briefings: Sequence[Briefing], period: str) -> Sequence[Briefing]:
    """Return the briefings on the page of a period itself."""
    return briefings if is_month(period) else briefings[:MOST]


def title_in_period(name: str, period: Period | None, locale: Locale) -> str:
    """Return the title of a list's page: its name, and the period if it is a part."""
    if period is None:
        return name
    text = period_text(period.name, locale)
    return WORDS[locale]["period_of"].format(name=name, period=text)
