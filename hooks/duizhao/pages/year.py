"""The briefings of one year by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from duizhao.model import Briefing, Locale
from duizhao.pages.calendars import calendar
from duizhao.pages.entries import by_month, by_year, entry_of
from duizhao.pages.page import Context, Page
from duizhao.pages.periods import month_of
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.wording.words import WORDS


@dataclass(frozen=True, eq=False)
class YearPage(Page):
    """The archive of a year.

    Attributes:
        year: The folder that its briefings are in.
        briefings: Newest first.
    """

    kind = "year"
    lists_briefings = True

    year: str
    briefings: tuple[Briefing, ...]

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield a page for each year, the newest first."""
        for year, briefings in by_year(context.catalog.briefings).items():
            path = addresses.year_path(year)
            yield cls(context, path, f"briefings/{year}/index", year, tuple(briefings))

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings of the year."""
        return self.briefings

    def title(self, locale: Locale) -> str:
        """Return `Briefings of 2025`."""
        return WORDS[locale]["archive_of"].format(year=self.year)

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the calendar of the year and its briefings by month."""
        months = by_month(self.briefings)
        return render(
            "year.html",
            self.links(locale),
            self.catalog,
            year=self.year,
            calendar=calendar(self.briefings, lambda briefing: f"#m{month_of(briefing)}"),
            months=[
                (month, [entry_of(self.catalog, briefing, locale) for briefing in found])
                for month, found in months.items()
            ],
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the briefings, and the outlets' names."""
        return (*super().inputs(locale), self.briefings, tuple(self.catalog.outlets.values()))
