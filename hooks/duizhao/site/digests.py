"""What was new in a week or a month, by the dates of the articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from duizhao.model import Briefing, Figure, Topic
from duizhao.site.catalog import Catalog

_MOST_TOPICS = 10


@dataclass(frozen=True, slots=True)
class Moved:
    """A topic that more points mention than in the period before.

    Attributes:
        now: How many of the period mention it.
        before: How many did in the period before.
    """

    topic: Topic
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure whose value is another than that which an earlier briefing gave last."""

    briefing: Briefing
    figure: Figure
    earlier_briefing: Briefing
    earlier: Figure


@dataclass(frozen=True, slots=True)
class Digest:
    """A week or a month.

    Attributes:
        period: `2025-w46` by ISO 8601, or `2025-11`.
        first: Its first day.
        last: Its last day.
        briefings: Newest first.
    """

    period: str
    first: str
    last: str
    briefings: tuple[Briefing, ...]
    moved: tuple[Moved, ...]
    changed: tuple[Changed, ...]

    @property
    def is_week(self) -> bool:
        """Tell a week from a month."""
        return "w" in self.period


def weekly_digests(catalog: Catalog) -> tuple[Digest, ...]:
    """Return a digest of each week that has briefings, the newest first."""
    return tuple(_digests(catalog, _monday, lambda first: first + timedelta(days=7)))


def monthly_digests(catalog: Catalog) -> tuple[Digest, ...]:
    """Return a digest of each month that has briefings, the newest first."""
    return tuple(_digests(catalog, _first_of_month, lambda day: _first_of_month(_later(day))))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _later(first: date) -> date:
    return first + timedelta(days=31)


def _digests(
    catalog: Catalog, first_of: Callable[[date], date], following: Callable[[date], date]
) -> Iterator[Digest]:
    periods: defaultdict[date, list[Briefing]] = defaultdict(list)
    for briefing in catalog.briefings:
        if briefing.day:
            periods[first_of(date.fromisoformat(briefing.day))].append(briefing)
    counts = {first: _mentions(catalog, found) for first, found in periods.items()}
    changed = _changes(catalog)
    is_week = first_of is _monday
    for first in sorted(periods, reverse=True):
        before = counts.get(first_of(first - timedelta(days=1)), Counter())
        yield Digest(
            _name(first, is_week=is_week),
            first.isoformat(),
            (following(first) - timedelta(days=1)).isoformat(),
            tuple(periods[first]),
            _moved(catalog, counts[first], before),
            tuple(each for b in periods[first] for each in changed.get(b.key, ())),
        )


def _name(first: date, *, is_week: bool) -> str:
    year, week, _ = first.isocalendar()
    return f"{year:04}-w{week:02}" if is_week else f"{first.year:04}-{first.month:02}"


def _mentions(catalog: Catalog, briefings: Iterable[Briefing]) -> Counter[str]:
    return Counter(
        topic
        for briefing in briefings
        for topics in catalog.topics_of_points[briefing.key].values()
        for topic in topics
    )


def _moved(catalog: Catalog, now: Counter[str], before: Counter[str]) -> tuple[Moved, ...]:
    rises = {topic: now[topic] - before[topic] for topic in catalog.topics if now[topic]}
    most = sorted((t for t in rises if rises[t] > 0), key=lambda topic: -rises[topic])
    return tuple(
        Moved(catalog.topics[topic], now[topic], before[topic]) for topic in most[:_MOST_TOPICS]
    )


def _changes(catalog: Catalog) -> Mapping[str, Sequence[Changed]]:
    """Return the figures of each briefing that differ from what was last known, by its key."""
    last: dict[tuple[str, str | None, str], tuple[Briefing, Figure]] = {}
    found: defaultdict[str, list[Changed]] = defaultdict(list)
    for briefing in reversed(catalog.briefings):
        if not briefing.day:
            continue
        for figure in briefing.facts.figures:
            key = figure.quantity, figure.region, figure.unit
            known = last.get(key)
            if known and (figure.as_of or "") < (known[1].as_of or ""):
                continue
            if known and known[0] is not briefing and _number(known[1]) != _number(figure):
                found[briefing.key].append(Changed(briefing, figure, *known))
            last[key] = briefing, figure
    return found


def _number(figure: Figure) -> str:
    """Return a value without how it is bounded: about 70% is no change from 70%."""
    return figure.value.lstrip("<>~=≥≤ ")
