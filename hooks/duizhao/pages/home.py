"""The home page: the newest briefings by day, each with its first insight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Self

from markupsafe import Markup

from duizhao.model import Briefing, Locale, Topic
from duizhao.pages.entries import entry_of, most_common_topics
from duizhao.pages.page import Context, Page
from duizhao.pages.quantity_reports import figure_worth_seeing
from duizhao.pages.rendering import render
from duizhao.safety.sanitiser import sanitise
from duizhao.site import addresses
from duizhao.site.changes import changes_of

_ENTRIES = 12
_CHANGES = 3


class HomePage(Page):
    """The first page of the site in each language."""

    kind = "home"
    lists_briefings = True
    title_key = "home"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the home page."""
        yield cls(context, addresses.HOME, "index")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the introduction, the newest briefings, topics of the month and changes."""
        catalog, here = self.catalog, self.links(locale)
        newest = [entry_of(catalog, briefing, locale) for briefing in catalog.briefings[:_ENTRIES]]
        days = groupby(newest, key=lambda entry: entry.briefing.day)
        return render(
            "home.html",
            here,
            catalog,
            intro=Markup(sanitise(rendered)),
            days=[(day, list(entries)) for day, entries in days],
            month=self._month,
            topics_of_month=self._topics_of_month(),
            figure_worth_seeing=figure_worth_seeing(catalog, here),
            changes=changes_of(catalog),
            most_changes=_CHANGES,
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the newest briefings, and the state of all of them."""
        catalog = self.catalog
        return (
            *super().inputs(locale),
            catalog.briefings[:_ENTRIES],
            # Their order goes by how many briefings each topic has.
            tuple(
                topic.id
                for each in catalog.briefings[:_ENTRIES]
                for topic in entry_of(catalog, each, locale).topics
            ),
            self._topics_of_month(),
            catalog.compared_quantities,
            tuple(catalog.quantities.values()),
            tuple(catalog.outlets.values()),
            tuple(catalog.topics.values()),
            changes_of(catalog),
        )

    @property
    def _month(self) -> str:
        """The month of the newest briefing, "" if none has a date."""
        return next((briefing.day[:7] for briefing in self.listed if briefing.day), "")

    def _topics_of_month(self) -> Sequence[tuple[Topic, int]]:
        month = self._month
        briefings: list[Briefing] = [
            each for each in self.listed if month and (each.day or "").startswith(month)
        ]
        return most_common_topics(self.catalog, briefings)
