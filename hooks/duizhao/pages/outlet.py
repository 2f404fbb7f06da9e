"""The briefings on an outlet's articles by month, and the parts of a long list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from duizhao.model import Briefing, Locale, Outlet
from duizhao.pages.calendars import calendar
from duizhao.pages.entries import by_month, entry_of, most_common_topics
from duizhao.pages.page import Context, Page
from duizhao.pages.periods import Part, month_of, parts_of, title_in_period, year_of
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks


@dataclass(frozen=True, eq=False)
class OutletPage(Page):
    """The page of an outlet, or of one period of its list.

    Attributes:
        outlet: Which one.
        part: Which part of its list.
        paged: The periods that have pages of their own.
    """

    kind = "outlet"
    lists_briefings = True
    vocabulary = "outlets.yml"

    outlet: Outlet
    part: Part
    paged: frozenset[str]

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the page of each outlet, followed by the parts of its list."""
        for outlet in context.catalog.outlets.values():
            top = addresses.outlet_path(outlet)
            parts = parts_of(context.catalog.briefings_of[outlet.id])
            paged = frozenset(part.name for part in parts)
            for part in parts:
                path = addresses.part_path(top, part.name)
                yield cls(context, path, path.rstrip("/"), outlet, part, paged)

    @property
    def period(self) -> str:
        """The period that the page is about, "" for the outlet's own page."""
        return self.part.name

    @property
    def feed_path(self) -> str | None:
        """The outlet's own page, for the parts of its list too."""
        return addresses.outlet_path(self.outlet)

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings on its articles."""
        return self.part.briefings

    def title(self, locale: Locale) -> str:
        """Return the outlet's name, and the period."""
        return title_in_period(self.outlet.name[locale], self.period, locale)

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the calendar, the topics covered most, and the briefings by month."""
        catalog, here, briefings = self.catalog, self.links(locale), self.listed
        period, path = self.period, addresses.outlet_path(self.outlet)
        return render(
            "outlet.html",
            here,
            catalog,
            outlet=self.outlet,
            period=period,
            count=len(briefings),
            part=self.part,
            path=path,
            part_link=partial(addresses.part_path, path),
            calendar=() if period else self._calendar(here),
            topics=() if period else most_common_topics(catalog, briefings),
            months=[
                (month, [entry_of(catalog, briefing, locale) for briefing in found])
                for month, found in by_month(self.part.shown).items()
            ],
        )

    def _calendar(self, here: PageLinks) -> object:
        def link(briefing: Briefing) -> str:
            """Return where a month is: on a page of its own, on that of its year, or here."""
            month, year = month_of(briefing), year_of(briefing)
            if month in self.paged:
                return here.to(f"{self.path}{month}/")
            return here.to(f"{self.path}{year}/" if year in self.paged else self.path, f"m{month}")

        return calendar(self.listed, link)

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the outlet, its briefings and their topics."""
        topics = most_common_topics(self.catalog, self.listed)
        return (
            *super().inputs(locale),
            self.outlet,
            self.part.place,
            self.part.shown,
            tuple(each.day for each in self.listed),
            sorted(self.paged),
            topics,
        )
