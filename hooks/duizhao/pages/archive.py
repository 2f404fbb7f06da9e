"""The archive: a calendar of all briefings, and the list of years and months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from duizhao.model import Locale
from duizhao.pages.calendars import calendar
from duizhao.pages.entries import by_month, by_year, outlets_by_count
from duizhao.pages.page import Context, Page
from duizhao.pages.periods import month_of
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks


class ArchivePage(Page):
    """The index of all briefings by month."""

    kind = "archive"
    lists_briefings = True
    title_key = "archive"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the archive."""
        yield cls(context, addresses.ARCHIVE, "briefings/index")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the calendar, the years and months with their counts, and the outlets."""
        catalog, here = self.catalog, self.links(locale)
        return render(
            "archive.html",
            here,
            catalog,
            calendar=calendar(
                catalog.briefings,
                lambda each: self.context.archive_link(here, each.year, month_of(each)),
            ),
            years=[
                (year, len(found), [(month, len(few)) for month, few in by_month(found).items()])
                for year, found in by_year(catalog.briefings).items()
            ],
            month_link=lambda year, month: self._month_link(here, year, month),
            outlets=outlets_by_count(catalog),
        )

    def _month_link(self, here: PageLinks, year: str, month: str) -> str:
        """Return where a month stands; what has no date is under "" on the page of its year."""
        period = month or f"{year}-undated"
        if period in self.context.archive or month:
            return self.context.archive_link(here, year, period)
        return here.to(addresses.year_path(year), "undated")

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the days of all briefings, and the outlets."""
        days = tuple((briefing.year, briefing.day) for briefing in self.listed)
        parts = tuple(self.context.archive)
        return (*super().inputs(locale), days, parts, outlets_by_count(self.catalog))
