"""The state of the translations: what is done, outdated or missing, and what is waived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from duizhao.exports.coverage import STATUSES, coverage
from duizhao.model import Briefing, Locale, Point, Side
from duizhao.pages.page import Context, Page
from duizhao.pages.rendering import render, title_of
from duizhao.site import addresses


class StatusPage(Page):
    """The page of the translations' state."""

    kind = "status"
    title_key = "status"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the page."""
        yield cls(context, addresses.STATUS, "status")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the table of coverage, the points to work on, waivers and open citations."""
        briefings = self.listed
        return render(
            "status.html",
            self.links(locale),
            self.catalog,
            rows=coverage(briefings),
            settings=self.context.settings,
            statuses=STATUSES,
            titles={each.key: title_of(each, locale) for each in briefings},
            sources={each.key: _points(each.source) for each in briefings},
            targets={each.key: _points(each.target) for each in briefings},
            unresolved=self._unresolved(),
            waived=list(self.context.content.waived),
            message=lambda finding: finding.message(locale),
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: titles, the state and place of each point, waivers."""
        return (
            *super().inputs(locale),
            tuple((each.key, title_of(each, locale)) for each in self.listed),
            tuple(
                (side.path, point.id, point.position.line)
                for each in self.listed
                for side in each.sides
                for point in side.points()
            ),
            tuple(self.catalog.statuses.items()),
            self.context.content.waived,
            self._unresolved(),
        )

    def _unresolved(self) -> Sequence[tuple[Briefing, int]]:
        """Return the briefings whose numbers have no passage and no source, and how many."""
        counted = [(briefing, len(_unresolved(briefing))) for briefing in self.listed]
        return [(briefing, count) for briefing, count in counted if count]


def _points(side: Side | None) -> dict[str, Point]:
    return {point.id: point for point in side.points()} if side else {}


def _unresolved(briefing: Briefing) -> set[int]:
    cited = {number for point in briefing.source.points() for number in point.citations}
    passages = {passage.number for passage in briefing.facts.passages}
    return cited - passages - {source.number for source in briefing.facts.sources}
