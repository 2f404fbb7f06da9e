"""All briefings, topics, outlets and figures of a site, indexed for its pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from duizhao.checks.references import outlet_names
from duizhao.model import Briefing, Figure, Locale, Outlet, Quantity, Side, Topic
from duizhao.tagging import Tagger


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
    def topics_of(self) -> Mapping[str, tuple[str, ...]]:
        """The topics of each briefing by its key: those named by hand, then as mentioned."""
        return {briefing.key: tuple(self._topics(briefing)) for briefing in self.briefings}

    def _topics(self, briefing: Briefing) -> Iterable[str]:
        named = [topic for topic in briefing.facts.topics if topic in self.topics]
        sides = [side for side in (briefing.source, briefing.target) if side]
        mentioned = [topic for side in sides for topic in self.mentioned(side)]
        return dict.fromkeys([*named, *mentioned])

    def mentioned(self, side: Side) -> Iterable[str]:
        """Return the topics whose labels occur in a text, in order of first mention."""
        tagger = self.taggers[side.locale]
        texts = [side.title or ""]
        texts += [point.text for point in side.insights]
        for group in side.groups:
            texts.append(group.heading or "")
            texts += [point.text for point in group.points]
        return dict.fromkeys(m.topic for text in texts for m in tagger.mentions(text))

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

    def related_briefings(self, briefing: Briefing, most: int = 4) -> tuple[Briefing, ...]:
        """Return the briefings that share the rarest topics with one, the nearest first."""
        scores: Counter[str] = Counter()
        by_key = {other.key: other for other in self.briefings}
        for topic in self.topics_of[briefing.key]:
            sharing = self.briefings_on[topic]
            for other in sharing:
                if other is not briefing:
                    scores[other.key] += 1_000_000 // len(sharing)
        order = {key: place for place, key in enumerate(by_key)}
        best = sorted(scores, key=lambda key: (-scores[key], order[key]))
        return tuple(by_key[key] for key in best[:most])


def newest_first(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """Order by date of publication; those without one come last, by name."""
    by_name = sorted(briefings, key=lambda briefing: briefing.slug)
    return tuple(sorted(by_name, key=lambda b: b.facts.published or "", reverse=True))
