"""The index of all topics by kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from duizhao.model import KINDS, Locale
from duizhao.pages.page import Context, Page
from duizhao.pages.rendering import render
from duizhao.site import addresses


class TopicIndexPage(Page):
    """The index of topics."""

    kind = "topics"
    title_key = "topic_index"
    vocabulary = "topics.yml"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the index."""
        yield cls(context, addresses.TOPICS, "topics/index")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the topics of each kind."""
        topics = self.catalog.topics.values()
        kinds = [(kind, [topic for topic in topics if topic.kind == kind]) for kind in KINDS]
        return render(
            "topics.html",
            self.links(locale),
            self.catalog,
            kinds=[(kind, found) for kind, found in kinds if found],
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: every topic, and how many briefings are on it."""
        counts = {id_: len(found) for id_, found in self.catalog.briefings_on.items()}
        return (*super().inputs(locale), tuple(self.catalog.topics.values()), counts)
