"""The briefings of one year by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from duizhao.model import Briefing, Locale
from duizhao.pages.calendars import calendar
from duizhao.pages.entries import by_month, entry_of
from duizhao.pages.page import Context, Page
from duizhao.pages.periods import Part, month_of, title_in_period
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks
from duizhao.wording.words import WORDS


@dataclass(frozen=True, eq=False)
class YearPage(Page):
    """The archive of a year, or of a part of it.

    Attributes:
        part: The year, or a part of it.
    """

    kind = "year"
    lists_briefings = True

    part: Part

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield a page for each year, the newest first, followed by its parts."""
        for part in context.archive.values():
            path = addresses.archive_path(part.name)
            yield cls(context, path, f"{path}index", part)

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings of the period."""
        return self.part.briefings

    def title(self, locale: Locale) -> str:
        """Return `Briefings of 2025`, for a month `Briefings, November 2025`."""
        words, name = WORDS[locale], self.part.name
        if not self.part.above:
            return words["archive_of"].format(year=name)
        return title_in_period(words["briefings"], name, locale)

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the calendar of the year and its briefings by month."""
        months, here = by_month(self.part.shown), self.links(locale)
        return render(
            "year.html",
            here,
            self.catalog,
            part=self.part,
            part_link=addresses.archive_path,
            title=self.title(locale),
            calendar=() if self.part.above else self._calendar(here),
            months=[
                (month, [entry_of(self.catalog, briefing, locale) for briefing in found])
                for month, found in months.items()
            ],
        )

    def _calendar(self, here: PageLinks) -> object:
        year = self.part.name
        return calendar(
            self.listed, lambda each: self.context.archive_link(here, year, month_of(each))
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the briefings, and the outlets' names."""
        return (
            *super().inputs(locale),
            self.part.place,
            self.part.shown,
            tuple(each.day for each in self.listed),
            tuple(self.catalog.outlets.values()),
        )
