"""All briefings, topics, outlets and figures of a site, indexed for its pages."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest, nsmallest
from math import log

from duizhao.checks.references import outlet_names
from duizhao.checks.staleness import PointStatus, statuses
from duizhao.model import Briefing, Figure, Locale, Outlet, Quantity, Side, Topic
from duizhao.readers.tagging import Mention, Tagger

_ENOUGH = 200
"""Candidates among which a briefing's four relatives are chosen."""


@dataclass(frozen=True)
class Catalog:
    """What a site is about.

    Attributes:
        briefings: Newest first; those without a date last.
        topics: By id, in the order of `topics.yml`.
        outlets: By id.
        quantities: By id.
        taggers: Finders of topics in running text, by language.
    """

    briefings: tuple[Briefing, ...]
    topics: Mapping[str, Topic]
    outlets: Mapping[str, Outlet]
    quantities: Mapping[str, Quantity]
    taggers: Mapping[Locale, Tagger]

    @cached_property
    def mentions_in(self) -> Mapping[str, Mapping[Locale, Mapping[str, tuple[Mention, ...]]]]:
        """The mentions of topics in each briefing by its key, language and part.

        A part is the id of a point or group, "" the title. Texts are searched once, here, because
        most of the catalogue is derived from this.
        """
        return {
            briefing.key: {side.locale: dict(self._mentions(side)) for side in briefing.sides}
            for briefing in self.briefings
        }

    def _mentions(self, side: Side) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        find = self.taggers[side.locale].mentions
        yield "", find(side.title or "")
        for point in side.insights:
            yield point.id, find(point.text)
        for group in side.groups:
            yield group.id, find(group.heading or "")
            for point in group.points:
                yield point.id, find(point.text)

    @cached_property
    def topics_of(self) -> Mapping[str, tuple[str, ...]]:
        """The topics of each briefing by its key: those named by hand, then as mentioned."""
        return {briefing.key: tuple(self._topics(briefing)) for briefing in self.briefings}

    def _topics(self, briefing: Briefing) -> Iterable[str]:
        named = [topic for topic in briefing.facts.topics if topic in self.topics]
        mentioned = [
            mention.topic
            for parts in self.mentions_in[briefing.key].values()
            for mentions in parts.values()
            for mention in mentions
        ]
        return dict.fromkeys([*named, *mentioned])

    @cached_property
    def topics_of_points(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """The topics of each point by its briefing's key and its id.

        The two languages of a point are one point: what either of them mentions counts.
        """
        return {briefing.key: self._topics_of_points(briefing) for briefing in self.briefings}

    def _topics_of_points(self, briefing: Briefing) -> Mapping[str, frozenset[str]]:
        by_language = self.mentions_in[briefing.key].values()
        return {
            point.id: frozenset(m.topic for parts in by_language for m in parts.get(point.id, ()))
            for point in briefing.source.points()
        }

    def points_of(self, topic: str, briefing: Briefing) -> tuple[str, ...]:
        """Return the ids of a briefing's points that mention a topic, in the source's order."""
        points = self.topics_of_points[briefing.key].items()
        return tuple(point for point, topics in points if topic in topics)

    @cached_property
    def points_on(self) -> Mapping[str, tuple[tuple[Briefing, tuple[str, ...]], ...]]:
        """The ids of the points that mention each topic, by briefing, newest first.

        A briefing that is on the topic but has no point that mentions it has an empty tuple. Every
        topic has an entry.
        """
        return {
            topic: tuple((briefing, self.points_of(topic, briefing)) for briefing in briefings)
            for topic, briefings in self.briefings_on.items()
        }

    def mentions_by_month(self, topic: str) -> tuple[tuple[str, int], ...]:
        """Return how many points mention a topic in each month, `("2025-11", 4)`, oldest first.

        Months without any, between the first and the last, count 0; what has no date is left out.
        """
        counts: Counter[str] = Counter()
        for briefing, points in self.points_on[topic]:
            if briefing.day and points:
                counts[briefing.day[:7]] += len(points)
        return tuple((month, counts[month]) for month in _months_between(counts))

    def shared_points(self, topic: str) -> Counter[str]:
        """Return in how many of the points on a topic each other topic is mentioned."""
        shared: Counter[str] = Counter()
        for briefing, points in self.points_on[topic]:
            of_points = self.topics_of_points[briefing.key]
            for point in points:
                shared.update(of_points[point])
        del shared[topic]
        return shared

    def occurs_with(self, topic: str, most: int = 8) -> tuple[tuple[Topic, int], ...]:
        """Return the topics that the points on a topic mention too, and in how many of them.

        The order weighs the count by rarity, as in tf-idf: a topic that is in every point says
        nothing about this one.
        """
        shared = self.shared_points(topic)
        order = {id_: place for place, id_ in enumerate(self.topics)}
        weight = {
            other: count * log(1 + self._point_total / self._point_counts[other])
            for other, count in shared.items()
        }
        best = sorted(shared, key=lambda other: (-weight[other], order[other]))
        return tuple((self.topics[other], shared[other]) for other in best[:most])

    @cached_property
    def _point_counts(self) -> Counter[str]:
        return Counter(
            topic
            for points in self.topics_of_points.values()
            for topics in points.values()
            for topic in topics
        )

    @cached_property
    def _point_total(self) -> int:
        return sum(len(points) for points in self.topics_of_points.values())

    @cached_property
    def figures_on(self) -> Mapping[str, tuple[tuple[Briefing, Figure], ...]]:
        """The figures of each topic, newest first: of that region, or stated by a point on it."""
        found: defaultdict[str, list[tuple[Briefing, Figure]]] = defaultdict(list)
        for briefing in self.briefings:
            for figure in briefing.facts.figures:
                for topic in self._topics_of_figure(briefing, figure):
                    found[topic].append((briefing, figure))
        return {topic: _newest_figures(found[topic]) for topic in self.topics}

    def figures_in(
        self, topic: str, briefings: Iterable[Briefing]
    ) -> tuple[tuple[Briefing, Figure], ...]:
        """Return those of `figures_on` a topic that are in some of the briefings."""
        return _newest_figures(
            (briefing, figure)
            for briefing in briefings
            for figure in briefing.facts.figures
            if topic in self._topics_of_figure(briefing, figure)
        )

    def _topics_of_figure(self, briefing: Briefing, figure: Figure) -> frozenset[str]:
        stated = self.topics_of_points[briefing.key].get(figure.point, frozenset())
        region = self.topics.get(figure.region or "")
        return stated | {region.id} if region else stated

    @cached_property
    def briefings_on(self) -> Mapping[str, tuple[Briefing, ...]]:
        """The briefings of each topic by its id, newest first; every topic has an entry."""
        found: defaultdict[str, list[Briefing]] = defaultdict(list)
        for briefing in self.briefings:
            for topic in self.topics_of[briefing.key]:
                found[topic].append(briefing)
        return {topic: tuple(found[topic]) for topic in self.topics}

    @cached_property
    def compared_quantities(self) -> Mapping[str, tuple[tuple[Briefing, Figure], ...]]:
        """The figures of each quantity that two or more briefings state, newest first."""
        found: defaultdict[str, list[tuple[Briefing, Figure]]] = defaultdict(list)
        for briefing in self.briefings:
            for figure in briefing.facts.figures:
                if figure.quantity in self.quantities:
                    found[figure.quantity].append((briefing, figure))
        return {
            id_: tuple(sorted(found[id_], key=lambda f: f[1].as_of or "", reverse=True))
            for id_ in self.quantities
            if len({briefing.key for briefing, _ in found[id_]}) > 1
        }

    def named_in(
        self, figures: Iterable[Figure]
    ) -> tuple[tuple[Quantity, ...], tuple[str, ...], tuple[Topic, ...]]:
        """Return what a list of figures names: quantities, which are compared, and regions."""
        listed = list(figures)
        ids = dict.fromkeys(figure.quantity for figure in listed)
        regions = dict.fromkeys(figure.region or "" for figure in listed)
        return (
            tuple(self.quantities[id_] for id_ in ids if id_ in self.quantities),
            tuple(id_ for id_ in ids if id_ in self.compared_quantities),
            tuple(self.topics[id_] for id_ in regions if id_ in self.topics),
        )

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """The topics directly below each topic."""
        below: defaultdict[str, list[str]] = defaultdict(list)
        for topic in self.topics.values():
            if topic.broader:
                below[topic.broader].append(topic.id)
        return {topic: tuple(below[topic]) for topic in self.topics}

    @cached_property
    def related(self) -> Mapping[str, tuple[str, ...]]:
        """The neighbours of each topic; `skos:related` is symmetric, so either side counts."""
        beside: dict[str, dict[str, None]] = {topic: {} for topic in self.topics}
        for topic in self.topics.values():
            for other in topic.related:
                if other in beside and other != topic.id:
                    beside[topic.id][other] = None
                    beside[other][topic.id] = None
        return {topic: tuple(others) for topic, others in beside.items()}

    def broader(self, topic: Topic) -> tuple[Topic, ...]:
        """Return the concepts above a topic, the widest first."""
        above: list[Topic] = []
        current = self.topics.get(topic.broader or "")
        while current and current not in above and current is not topic:
            above.insert(0, current)
            current = self.topics.get(current.broader or "")
        return tuple(above)

    @cached_property
    def _outlet_by_name(self) -> Mapping[str, Outlet]:
        return {name: outlet for outlet in self.outlets.values() for name in outlet_names(outlet)}

    def outlet_of(self, briefing: Briefing) -> Outlet | None:
        """Return the publisher of the article, None if it is unknown or not listed."""
        return self._outlet_by_name.get(briefing.facts.outlet or "")

    @cached_property
    def briefings_of(self) -> Mapping[str, tuple[Briefing, ...]]:
        """The briefings of each outlet by its id, newest first; every outlet has an entry."""
        found: defaultdict[str, list[Briefing]] = defaultdict(list)
        for briefing in self.briefings:
            outlet = self.outlet_of(briefing)
            if outlet:
                found[outlet.id].append(briefing)
        return {outlet: tuple(found[outlet]) for outlet in self.outlets}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {briefing.key: place for place, briefing in enumerate(self.briefings)}

    def neighbours(self, briefing: Briefing) -> tuple[Briefing | None, Briefing | None]:
        """Return the briefings published just before and just after one; None at either end.

        A briefing without a date has no neighbours, and is not a neighbour.
        """
        if not briefing.day:
            return None, None
        place = self._places[briefing.key]
        newer = self.briefings[place - 1] if place else None
        older = self.briefings[place + 1] if place + 1 < len(self.briefings) else None
        return older if older and older.day else None, newer

    def related_briefings(self, briefing: Briefing, most: int = 4) -> tuple[Briefing, ...]:
        """Return the briefings that share the rarest topics with one, the nearest first."""
        known = self._related.get((briefing.key, most))
        if known is None:
            known = self._related[briefing.key, most] = self._nearest(briefing, most)
        return known

    @cached_property
    def _related(self) -> dict[tuple[str, int], tuple[Briefing, ...]]:
        """The answers that both languages of a page ask for."""
        return {}

    def _nearest(self, briefing: Briefing, most: int) -> tuple[Briefing, ...]:
        own = frozenset(self.topics_of[briefing.key])
        scores = {
            other.key: sum(self._rarity[t] for t in self.topics_of[other.key] if t in own)
            for other in self._candidates(briefing)
        }
        best = nsmallest(most, scores, key=lambda key: (-scores[key], self._places[key]))
        return tuple(self.briefings[self._places[key]] for key in best)

    def shared_topics(self, one: Briefing, other: Briefing, most: int = 2) -> tuple[Topic, ...]:
        """Return the rarest topics that two briefings have in common."""
        own = frozenset(self.topics_of[one.key])
        shared = [topic for topic in self.topics_of[other.key] if topic in own]
        return tuple(self.topics[t] for t in nlargest(most, shared, key=self._rarity.__getitem__))

    @cached_property
    def _rarity(self) -> Mapping[str, int]:
        return {
            # Squared, so that a topic of two briefings outweighs a handful that everything is on.
            topic: 1_000_000 // len(found) ** 2 for topic, found in self.briefings_on.items() if found
        }

    def _candidates(self, briefing: Briefing) -> Iterable[Briefing]:
        """Return those that share a topic: all of them, or enough by way of the rarest topics.

        Of a topic with many briefings only those around this date are considered, so that the time
        per briefing does not grow with the site.
        """
        found: dict[str, Briefing] = {}
        place = self._places[briefing.key]
        for topic in sorted(self.topics_of[briefing.key], key=lambda t: len(self.briefings_on[t])):
            sharing = self.briefings_on[topic]
            around = bisect_left(sharing, place, key=lambda each: self._places[each.key])
            start = max(0, min(around - _ENOUGH // 2, len(sharing) - _ENOUGH))
            found.update((each.key, each) for each in sharing[start : start + _ENOUGH])
            if len(found) > _ENOUGH:
                break
        found.pop(briefing.key, None)
        return found.values()

    @cached_property
    def statuses(self) -> Mapping[str, tuple[PointStatus, ...]]:
        """The translation status of each briefing's points, by its key."""
        return {briefing.key: tuple(statuses(briefing)) for briefing in self.briefings}


def _newest_figures(
    figures: Iterable[tuple[Briefing, Figure]],
) -> tuple[tuple[Briefing, Figure], ...]:
    return tuple(sorted(figures, key=lambda each: each[1].as_of or "", reverse=True))


def _months_between(months: Iterable[str]) -> Iterator[str]:
    """Yield every month from the earliest to the latest of `YYYY-MM`."""
    numbers = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in months]
    if numbers:
        for number in range(min(numbers), max(numbers) + 1):
            yield f"{number // 12:04}-{number % 12 + 1:02}"


def newest_first(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """Order by date of publication; those without one come last, by name."""
    by_name = sorted(briefings, key=lambda briefing: briefing.slug)
    return tuple(sorted(by_name, key=lambda b: b.facts.published or "", reverse=True))
