"""What has changed on a site, derived from its sources alone, without a clock or a history.

A translation records the day on which each of its points was reviewed; the digest shows whether the
source has changed since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from duizhao.model import Briefing
from duizhao.site.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Change:
    """Something that has happened to a briefing.

    Attributes:
        day: Of the review; of an outdated briefing, since when its source may differ.
        points: How many points it concerns.
        whole: Whether these are all the points of the briefing.
    """

    briefing: Briefing
    day: str
    points: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """The state of a site's translations.

    Attributes:
        outdated: Whose source has changed since their last review, latest review first.
        reviewed: By the day of the latest review of each translation, newest first.
        untranslated: Newest first.
    """

    outdated: tuple[Change, ...]
    reviewed: tuple[tuple[str, tuple[Change, ...]], ...]
    untranslated: tuple[Briefing, ...]

    def __bool__(self) -> bool:
        return bool(self.outdated or self.reviewed or self.untranslated)


def changes_of(catalog: Catalog) -> Changes:
    """Return what has changed; within a day the newest briefing comes first."""
    reviewed = _latest_first(_reviews(catalog.briefings))
    return Changes(
        outdated=tuple(_latest_first(_outdated(catalog))),
        reviewed=tuple(
            (day, tuple(found)) for day, found in groupby(reviewed, key=lambda each: each.day)
        ),
        untranslated=tuple(briefing for briefing in catalog.briefings if not briefing.target),
    )


def _latest_first(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: change.day, reverse=True)


def _reviews(briefings: Iterable[Briefing]) -> Iterator[Change]:
    for briefing in briefings:
        points = [point.id for point in briefing.source.points()]
        reviewed = briefing.target.reviewed if briefing.target else {}
        days = Counter(reviewed[point].day for point in points if point in reviewed)
        if days:
            latest = max(days)
            yield Change(briefing, latest, days[latest], days[latest] == len(points))


def _outdated(catalog: Catalog) -> Iterator[Change]:
    for briefing in catalog.briefings:
        states = catalog.statuses[briefing.key]
        days = [state.reviewed or "" for state in states if state.status == "outdated"]
        if days:
            yield Change(briefing, min(days), len(days), len(days) == len(states))
