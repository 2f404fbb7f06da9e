"""Digests: what was new in a week or a month, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from duizhao.model import Briefing, Locale
from duizhao.pages.entries import entry_of
from duizhao.pages.page import Context, Page
from duizhao.pages.periods import MOST, first_page, month_of, title_in_period
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.site.digests import Digest
from duizhao.wording.dates import date_text
from duizhao.wording.words import WORDS

_NEWEST = 26
"""Weeks and months on the first page of a list that is divided."""


def digest_title(digest: Digest, locale: Locale) -> str:
    """Return `Week 46 of 2025` or `November 2025`."""
    if digest.is_week:
        year, week = digest.period.split("-w")
        return WORDS[locale]["week_of"].format(year=year, week=int(week))
    return date_text(digest.period, locale)


@dataclass(frozen=True, eq=False)
class DigestPage(Page):
    """A week or a month."""

    kind = "digest"
    lists_briefings = True

    digest: Digest

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield a page for each week and each month that has briefings, the newest first."""
        for digest in (*context.weeks, *context.months):
            path = addresses.digest_path(digest.period)
            yield cls(context, path, path.rstrip("/"), digest)

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings of the period."""
        return self.digest.briefings

    @property
    def shown(self) -> Sequence[Briefing]:
        """Those of them that fit on the page."""
        return first_page(self.listed)

    def title(self, locale: Locale) -> str:
        """Return what the period is called."""
        return digest_title(self.digest, locale)

    def description(self, locale: Locale) -> str:
        """Return what the page has."""
        return WORDS[locale]["digest_lead"]

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the new briefings, the topics that moved and the figures that changed."""
        return self.filled_in("digest.html", locale, months=self._months(locale))

    def _months(self, locale: Locale) -> Sequence[tuple[str, str]]:
        """Return where all briefings of the period are if the page has not all: months, links."""
        if len(self.shown) == len(self.listed):
            return ()
        here = self.links(locale)
        months = dict.fromkeys((month_of(each), each.year) for each in self.listed)
        return [(month, self.context.archive_link(here, year, month)) for month, year in months]

    def filled_in(self, template: str, locale: Locale, **values: object) -> str:
        """Return a template with what the digest holds."""
        return render(
            template,
            self.links(locale),
            self.catalog,
            digest=self.digest,
            title=self.title(locale),
            entries=[entry_of(self.catalog, briefing, locale) for briefing in self.shown],
            changed=self.digest.changed[:MOST],
            **values,
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the digest, with the names of outlets and quantities."""
        catalog = self.catalog
        return (
            *super().inputs(locale),
            self.digest,
            self._months(locale),
            tuple(catalog.topics_of[each.key] for each in self.listed),
            tuple(catalog.outlets.values()),
            tuple(catalog.quantities.values()),
            tuple(catalog.topics.values()),
        )


@dataclass(frozen=True, eq=False)
class DigestIndexPage(Page):
    """The list of digests, or of those of one year of a long list.

    Attributes:
        year: `2025`; "" for the list itself.
        years: Those that have pages of their own, the newest first; none if the list is short.
    """

    kind = "digests"
    title_key = "digests"

    year: str = ""
    years: tuple[str, ...] = ()

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the list if any briefing has a date, followed by its years if it is long."""
        if not context.weeks:
            return
        found = {digest.period[:4] for digest in (*context.weeks, *context.months)}
        years = tuple(sorted(found, reverse=True)) if len(context.weeks) > MOST else ()
        yield cls(context, addresses.DIGESTS, "digest/index", "", years)
        for year in years:
            path = addresses.part_path(addresses.DIGESTS, year)
            yield cls(context, path, f"{path}index", year, years)

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings of the year, or all."""
        if not self.year:
            return self.catalog.briefings
        return [each for each in self.catalog.briefings if (each.day or "")[:4] == self.year]

    def title(self, locale: Locale) -> str:
        """Return the title, and the year."""
        return title_in_period(super().title(locale), self.year, locale)

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the months and weeks with their counts."""
        return render(
            "digests.html",
            self.links(locale),
            self.catalog,
            title=self.title(locale),
            year=self.year,
            years=self.years,
            lists=[
                (kind, self._shown(found))
                for kind, found in (
                    ("monthly", self.context.months),
                    ("weekly", self.context.weeks),
                )
            ],
            digest_title=lambda digest: digest_title(digest, locale),
            has_feeds=bool(self.context.settings.site_url),
        )

    def _shown(self, digests: Sequence[Digest]) -> Sequence[Digest]:
        """Return those of the year; on the first page of a long list the newest."""
        if self.year:
            return [each for each in digests if each.period.startswith(self.year)]
        return digests[:_NEWEST] if self.years else digests

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the days of all briefings."""
        days = tuple(each.day for each in self.catalog.briefings)
        return (*super().inputs(locale), self.year, self.years, days)
