"""The page of a topic: what it is, and every point that mentions it, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Self

from markupsafe import Markup, escape

from duizhao.charts.mentions import mentions_chart
from duizhao.model import LANG, Briefing, Figure, Locale, Point, Topic
from duizhao.pages.page import Context, SearchablePage
from duizhao.pages.periods import Part, parts_of, title_in_period, year_of
from duizhao.pages.rendering import render, title_of
from duizhao.readers.tagging import Mention
from duizhao.safety.sanitiser import sanitise
from duizhao.search.blocks import Block, SearchPage
from duizhao.site import addresses
from duizhao.site.catalog import Catalog
from duizhao.wording.numbers import tally_text
from duizhao.wording.words import WORDS

_MOST_FIGURES = 100
_POINT = 60
"""Bytes that count for what stands around a point."""

_FIRST_FIGURES = 6
"""How many quantities are shown before the others are folded."""


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A point in a timeline.

    Attributes:
        lang: The tag of its text's language.
        html: Its text, with the mentions of the topic marked.
    """

    id: str
    lang: str
    html: Markup


@dataclass(frozen=True, slots=True)
class OnTopic:
    """What one briefing has on a topic.

    Attributes:
        text_locale: The language of its text, which may not be the page's.
        note: Why it stands here if no point mentions the topic: a key of the words, else "".
        points: Those that mention it, else the first.
    """

    briefing: Briefing
    title: str
    text_locale: Locale
    note: str
    points: tuple[ShownPoint, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a timeline; `tally` counts its points and briefings."""

    name: str
    entries: tuple[OnTopic, ...]
    tally: str


@dataclass(frozen=True, eq=False)
class TopicPage(SearchablePage):
    """The page of a topic, or of one period of its timeline.

    Attributes:
        topic: Which one.
        part: Which part of its timeline.
    """

    kind = "topic"
    lists_briefings = True
    vocabulary = "topics.yml"

    topic: Topic
    part: Part

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the page of each topic, followed by the parts of its timeline."""
        for topic in context.catalog.topics.values():
            catalog, top = context.catalog, addresses.topic_path(topic)
            weigh = partial(_weight, catalog, topic)
            for part in parts_of(catalog.briefings_on[topic.id], weigh):
                path = addresses.part_path(top, part.name)
                yield cls(context, path, path.rstrip("/"), topic, part)

    @property
    def period(self) -> str:
        """The period that the page is about, "" for the topic's own page."""
        return self.part.name

    @property
    def feed_path(self) -> str | None:
        """The topic's own page, for the parts of its list too."""
        return addresses.topic_path(self.topic)

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings on the topic."""
        return self.part.briefings

    def title(self, locale: Locale) -> str:
        """Return the topic's name, and the period."""
        return title_in_period(self.topic.pref_label[locale], self.period, locale)

    def description(self, locale: Locale) -> str:
        """Return the topic's definition."""
        return "" if self.period else self.topic.definition[locale]

    def search_entry(self, locale: Locale, title: str, html: str) -> SearchPage | None:
        """Return what a search can find of the topic; parts of a timeline are not found."""
        return None if self.period else super().search_entry(locale, title, html)

    def search_blocks(self, locale: Locale) -> Sequence[Block] | None:
        """Return the definition and the other names; an introduction must be read as HTML."""
        if self.markdown(locale):
            return None
        topic = self.topic
        names = WORDS[locale]["list_comma"].join(topic.alt_labels.get(locale, ()))
        texts = (topic.definition[locale], names)
        return [Block("", " ".join(text.split())) for text in texts if text.strip()]

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the topic's place and definition, its figures and the timeline of its points."""
        catalog, topic, period = self.catalog, self.topic, self.period
        on_topic = [(briefing, catalog.points_of(topic.id, briefing)) for briefing in self.listed]
        shown = {briefing.key for briefing in self.part.shown}
        entries = [
            _on_topic(catalog, topic, briefing, points, locale)
            for briefing, points in on_topic
            if briefing.key in shown
        ]
        figures = self._figures()
        return render(
            "topic.html",
            self.links(locale),
            catalog,
            topic=topic,
            period=period,
            part=self.part,
            path=addresses.topic_path(topic),
            part_link=partial(addresses.part_path, addresses.topic_path(topic)),
            intro=Markup("" if period else sanitise(rendered)),
            broader=catalog.broader(topic),
            narrower=self._topics(catalog.narrower[topic.id]),
            related=self._related(),
            occurs_with=() if period else catalog.occurs_with(topic.id),
            tally=_tally(on_topic, locale),
            years=list(_years(entries, locale)),
            figures=_by_quantity(catalog, figures[:_MOST_FIGURES]),
            first_figures=_FIRST_FIGURES,
            mentions_chart="" if period else self._mentions_chart(locale),
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the topic with its neighbours, its briefings and figures."""
        catalog, topic = self.catalog, self.topic
        neighbours = (*catalog.broader(topic), *self._topics(catalog.narrower[topic.id]))
        return (
            *super().inputs(locale),
            topic,
            self.part.place,
            tuple(each.key for each in self.part.shown),
            neighbours,
            tuple(self._related()),
            tuple(
                len(catalog.briefings_on[id_])
                for id_ in (*catalog.narrower[topic.id], *catalog.related[topic.id])
            ),
            () if self.period else catalog.occurs_with(topic.id),
            tuple((each, catalog.points_of(topic.id, each)) for each in self.listed),
            tuple(catalog.mentions_in[each.key] for each in self.listed),
            self._figures(),
            *catalog.named_in(figure for _, figure in self._figures()),
            tuple(catalog.outlets.values()),
        )

    def _related(self) -> list[tuple[Topic, int]]:
        """Return the related topics, those that share most points with this one first."""
        shared = self.catalog.shared_points(self.topic.id)
        related = self._topics(self.catalog.related[self.topic.id])
        return sorted(((each, shared[each.id]) for each in related), key=lambda each: -each[1])

    def _figures(self) -> tuple[tuple[Briefing, Figure], ...]:
        if self.period:
            return self.catalog.figures_in(self.topic.id, self.part.briefings)
        return self.catalog.figures_on[self.topic.id]

    def _topics(self, ids: Iterable[str]) -> list[Topic]:
        return [self.catalog.topics[id_] for id_ in ids]

    def _mentions_chart(self, locale: Locale) -> Markup:
        words = WORDS[locale]
        name = self.topic.pref_label[locale]
        label = f"{name}{words['colon']}{words['mentions_by_month']}"
        return mentions_chart(self.catalog.mentions_by_month(self.topic.id), locale, label)


def _weight(catalog: Catalog, topic: Topic, briefing: Briefing) -> int:
    """Return how many bytes what a briefing has on a topic takes in the longer language."""
    ids = catalog.points_of(topic.id, briefing)
    texts = (
        [side.title or "", *(point.text for point in side.points() if point.id in ids)]
        for side in briefing.sides
    )
    return max(len("".join(shown).encode()) + _POINT * len(shown) for shown in texts)


def _by_quantity(
    catalog: Catalog, figures: Iterable[tuple[Briefing, Figure]]
) -> list[tuple[str, list[tuple[Briefing, Figure]]]]:
    """Return the reports of each quantity; those that several briefings state come first."""
    groups: dict[str, list[tuple[Briefing, Figure]]] = {}
    for briefing, figure in figures:
        groups.setdefault(figure.quantity, []).append((briefing, figure))
    compared = catalog.compared_quantities
    return sorted(groups.items(), key=lambda each: (each[0] not in compared, -len(each[1])))


def _on_topic(
    catalog: Catalog, topic: Topic, briefing: Briefing, ids: Sequence[str], locale: Locale
) -> OnTopic:
    side = briefing.text_in(locale)
    source = {point.id: point for point in briefing.source.points()}
    own = {point.id: point for point in side.points()}
    mentions = catalog.mentions_in[briefing.key]
    note = ""
    if not ids:
        note = "by_hand" if topic.id in briefing.facts.topics else "in_heading"
        ids = list(source)[:1]

    def shown_point(id_: str) -> ShownPoint:
        where = side.locale if id_ in own else briefing.source.locale
        point = own.get(id_, source[id_])
        return ShownPoint(id_, LANG[where], _marked(point, mentions[where][id_], topic))

    return OnTopic(
        briefing,
        title_of(briefing, locale),
        side.locale,
        WORDS[locale][note] if note else "",
        tuple(shown_point(id_) for id_ in ids),
    )


def _marked(point: Point, mentions: Iterable[Mention], topic: Topic) -> Markup:
    """Return the text of a point with the mentions of a topic in `<mark>`."""
    pieces: list[Markup] = []
    done = 0
    for mention in mentions:
        if mention.topic == topic.id:
            found = escape(point.text[mention.start : mention.end])
            pieces.append(escape(point.text[done : mention.start]))
            pieces.append(Markup('<mark class="dz-mention">{}</mark>').format(found))
            done = mention.end
    return Markup().join([*pieces, escape(point.text[done:])])


def _years(entries: Iterable[OnTopic], locale: Locale) -> Iterable[Year]:
    by_year = sorted(entries, key=lambda entry: year_of(entry.briefing), reverse=True)
    for year, group in groupby(by_year, key=lambda entry: year_of(entry.briefing)):
        found = tuple(group)
        points = [(e.briefing, () if e.note else [p.id for p in e.points]) for e in found]
        yield Year(year, found, _tally(points, locale))


def _tally(listed: Iterable[tuple[Briefing, Sequence[str]]], locale: Locale) -> str:
    counts = [len(points) for _, points in listed]
    return tally_text(sum(counts), len(counts), locale)
