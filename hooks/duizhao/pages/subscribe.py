"""The page of feeds: all briefings by language, each topic and each outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from duizhao.model import KINDS, Briefing, Locale
from duizhao.pages.entries import outlets_by_count
from duizhao.pages.page import Context, Page
from duizhao.pages.rendering import render
from duizhao.site import addresses


class SubscribePage(Page):
    """The list of feeds."""

    kind = "subscribe"
    title_key = "subscribe"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the page."""
        yield cls(context, addresses.SUBSCRIBE, "subscribe")

    @property
    def listed(self) -> Sequence[Briefing]:
        """No briefings."""
        return ()

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the feeds of all briefings, then those of topics and outlets."""
        topics = self.catalog.topics.values()
        kinds = [(kind, [topic for topic in topics if topic.kind == kind]) for kind in KINDS]
        return render(
            "subscribe.html",
            self.links(locale),
            self.catalog,
            # The URLs in a feed begin with that of the site.
            has_feeds=bool(self.context.settings.site_url),
            has_digests=self._has_digests,
            kinds=[(kind, found) for kind, found in kinds if found],
            outlets=outlets_by_count(self.catalog),
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: topics and outlets with their counts."""
        counts = {id_: len(found) for id_, found in self.catalog.briefings_on.items()}
        topics = tuple(self.catalog.topics.values())
        return (
            *super().inputs(locale),
            topics,
            counts,
            outlets_by_count(self.catalog),
            self._has_digests,
        )

    @property
    def _has_digests(self) -> bool:
        return any(briefing.day for briefing in self.catalog.briefings)
