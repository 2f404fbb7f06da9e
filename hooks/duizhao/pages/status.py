"""The state of the translations: what is done, outdated or missing, and what is waived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from duizhao.checks.waivers import Waived
from duizhao.exports.coverage import STATUSES, coverage
from duizhao.model import Briefing, Locale, Point, Side
from duizhao.pages.page import Context, Page
from duizhao.pages.periods import Part, parts_of, title_in_period
from duizhao.pages.rendering import render, title_of
from duizhao.site import addresses
from duizhao.site.catalog import Catalog

_OPEN_POINT = 100
"""Bytes that a point with its links takes on the page, most of them as in other rows."""

_MOST_OPEN = 20
"""Briefings in one list of what is to be done; the lists of a year or month say the rest."""


@dataclass(frozen=True, eq=False)
class StatusPage(Page):
    """The page of the translations' state, or of that of one period.

    Attributes:
        part: Which part of the list.
    """

    kind = "status"
    title_key = "status"

    part: Part

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the page, followed by the parts of its list."""
        weigh = partial(_weight, context.catalog)
        for part in parts_of(context.catalog.briefings, weigh):
            path = addresses.part_path(addresses.STATUS, part.name)
            yield cls(context, path, path.rstrip("/"), part)

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings of the period."""
        return self.part.briefings

    def title(self, locale: Locale) -> str:
        """Return the title, and the period."""
        return title_in_period(super().title(locale), self.part.name, locale)

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the table of coverage, the points to work on, waivers and open citations."""
        briefings = self.listed
        rows = coverage(briefings)
        shown = {each.key for each in self.part.shown}
        open_rows = {status: [row for row in rows if row.count(status)] for status in STATUSES[1:]}
        # A page that has parts shows the first of each list; what has none shows all.
        most = _MOST_OPEN if self.part.parts else len(briefings)
        return render(
            "status.html",
            self.links(locale),
            self.catalog,
            part=self.part,
            part_link=partial(addresses.part_path, addresses.STATUS),
            title=self.title(locale),
            rows=[row for row in rows if row.briefing.key in shown],
            totals=rows,
            open_rows=open_rows,
            most=most,
            settings=self.context.settings,
            statuses=STATUSES,
            titles={each.key: title_of(each, locale) for each in briefings},
            sources={each.key: _points(each.source) for each in briefings},
            targets={each.key: _points(each.target) for each in briefings},
            unresolved=self._unresolved(),
            waived=self._waived(),
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
            tuple((each.key, self.catalog.statuses[each.key]) for each in self.listed),
            self.part.place,
            len(self.part.shown),
            self._waived(),
            self._unresolved(),
        )

    def _waived(self) -> tuple[Waived, ...]:
        keys = {each.key for each in self.listed}
        return tuple(each for each in self.context.content.waived if each.briefing.key in keys)

    def _unresolved(self) -> Sequence[tuple[Briefing, int]]:
        """Return the briefings whose numbers have no passage and no source, and how many."""
        counted = [(briefing, len(_unresolved(briefing))) for briefing in self.listed]
        return [(briefing, count) for briefing, count in counted if count]


def _weight(catalog: Catalog, briefing: Briefing) -> int:
    """Return how much of the page a briefing takes: its row, and each point that is not done."""
    statuses = catalog.statuses[briefing.key]
    open_points = sum(each.status != "done" for each in statuses)
    titles = max(len((side.title or "").encode()) for side in briefing.sides)
    return titles * 2 + _OPEN_POINT * open_points


def _points(side: Side | None) -> dict[str, Point]:
    return {point.id: point for point in side.points()} if side else {}


def _unresolved(briefing: Briefing) -> set[int]:
    cited = {number for point in briefing.source.points() for number in point.citations}
    passages = {passage.number for passage in briefing.facts.passages}
    return cited - passages - {source.number for source in briefing.facts.sources}
