"""The briefings on an outlet's articles by month, and the parts of a long list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from duizhao.model import Briefing, Locale, Outlet
from duizhao.pages.calendars import calendar
from duizhao.pages.entries import by_month, entry_of, most_common_topics
from duizhao.pages.page import Context, Page
from duizhao.pages.periods import (
    Period,
    first_shown,
    is_month,
    month_of,
    periods_of,
    split_by_period,
    title_in_period,
    year_of,
)
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks


@dataclass(frozen=True, eq=False)
class OutletPage(Page):
    """The page of an outlet, or of one period of its list.

    Attributes:
        outlet: Which one.
        period: Which part of its list; None for the outlet's own page.
    """

    kind = "outlet"
    lists_briefings = True
    vocabulary = "outlets.yml"

    outlet: Outlet
    period: Period | None = None

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the page of each outlet, followed by the parts of its list."""
        for outlet in context.catalog.outlets.values():
            path = addresses.outlet_path(outlet)
            yield cls(context, path, path.rstrip("/"), outlet)
            for period in periods_of(context.catalog.briefings_of[outlet.id]):
                part = f"{path}{period.name}"
                yield cls(context, f"{part}/", part, outlet, period)

    @property
    def feed_path(self) -> str | None:
        """The outlet's own page, for the parts of its list too."""
        return addresses.outlet_path(self.outlet)

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings on its articles."""
        return self.period.briefings if self.period else self.catalog.briefings_of[self.outlet.id]

    def title(self, locale: Locale) -> str:
        """Return the outlet's name, and the period."""
        return title_in_period(self.outlet.name[locale], self.period, locale)

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the calendar, the topics covered most, and the briefings by month."""
        catalog, here, briefings = self.catalog, self.links(locale), self.listed
        period = self.period.name if self.period else ""
        shown = by_month(first_shown(briefings, period))
        return render(
            "outlet.html",
            here,
            catalog,
            outlet=self.outlet,
            period=period,
            count=len(briefings),
            path=addresses.outlet_path(self.outlet),
            calendar=() if period else self._calendar(here),
            parts=split_by_period(briefings, period),
            above=period[:4] if is_month(period) else "",
            topics=() if period else most_common_topics(catalog, briefings),
            months=[
                (month, [entry_of(catalog, briefing, locale) for briefing in found])
                for month, found in shown.items()
            ],
        )

    def _calendar(self, here: PageLinks) -> object:
        own_pages = {period.name for period in periods_of(self.listed)}

        def link(briefing: Briefing) -> str:
            """Return where a month is: on a page of its own, on that of its year, or here."""
            month, year = month_of(briefing), year_of(briefing)
            if month in own_pages:
                return here.to(f"{self.path}{month}/")
            return here.to(f"{self.path}{year}/" if year in own_pages else self.path, f"m{month}")

        return calendar(self.listed, link)

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the outlet, its briefings and their topics."""
        topics = most_common_topics(self.catalog, self.listed)
        return (*super().inputs(locale), self.outlet, self.listed, topics)
