"""Digests: what was new in a week or a month, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from duizhao.model import Briefing, Locale
from duizhao.pages.entries import entry_of
from duizhao.pages.page import Context, Page
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.site.digests import Digest, monthly_digests, weekly_digests
from duizhao.wording.dates import date_text
from duizhao.wording.words import WORDS


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
        catalog = context.catalog
        for digest in (*weekly_digests(catalog), *monthly_digests(catalog)):
            path = addresses.digest_path(digest.period)
            yield cls(context, path, path.rstrip("/"), digest)

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings of the period."""
        return self.digest.briefings

    def title(self, locale: Locale) -> str:
        """Return what the period is called."""
        return digest_title(self.digest, locale)

    def description(self, locale: Locale) -> str:
        """Return what the page has."""
        return WORDS[locale]["digest_lead"]

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the new briefings, the topics that moved and the figures that changed."""
        return self.filled_in("digest.html", locale)

    def filled_in(self, template: str, locale: Locale, **values: object) -> str:
        """Return a template with what the digest holds."""
        return render(
            template,
            self.links(locale),
            self.catalog,
            digest=self.digest,
            title=self.title(locale),
            entries=[entry_of(self.catalog, briefing, locale) for briefing in self.listed],
            **values,
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the digest, with the names of outlets and quantities."""
        catalog = self.catalog
        return (
            *super().inputs(locale),
            self.digest,
            tuple(catalog.topics_of[each.key] for each in self.listed),
            tuple(catalog.outlets.values()),
            tuple(catalog.quantities.values()),
            tuple(catalog.topics.values()),
        )


class DigestIndexPage(Page):
    """The list of digests."""

    kind = "digests"
    title_key = "digests"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the list if any briefing has a date."""
        if any(briefing.day for briefing in context.catalog.briefings):
            yield cls(context, addresses.DIGESTS, "digest/index")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the months and weeks with their counts."""
        return render(
            "digests.html",
            self.links(locale),
            self.catalog,
            lists=(
                ("monthly", monthly_digests(self.catalog)),
                ("weekly", weekly_digests(self.catalog)),
            ),
            digest_title=lambda digest: digest_title(digest, locale),
            has_feeds=bool(self.context.settings.site_url),
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the days of all briefings."""
        return (*super().inputs(locale), tuple(each.day for each in self.listed))
