"""The pages of topics: what each one is, and every point that mentions it, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from duizhao.charts.mentions import mentions_chart
from duizhao.model import KINDS, LANG, Briefing, Locale, Point, Topic
from duizhao.pages.periods import Part, is_month, pieces, shown, year_of
from duizhao.pages.rendering import render, title_of
from duizhao.readers.tagging import Mention
from duizhao.site import addresses
from duizhao.site.addresses import Here
from duizhao.site.catalog import Catalog
from duizhao.wording.words import WORDS, tally_text

_MOST_FIGURES = 100


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


def topic_page(
    catalog: Catalog, topic: Topic, locale: Locale, intro: str, part: Part | None = None
) -> str:
    """Return the page of a topic, or of one period of it; see `periods` for long timelines.

    Args:
        catalog: The site.
        topic: Which one.
        locale: The language of the page.
        intro: Rendered Markdown, "" if there is none.
        part: Which part of the timeline, None for the topic's own page.
    """
    period = part.period if part else ""
    path = addresses.topic_path(topic)
    here = Here(locale, f"{path}{period}/" if period else path)
    briefings = part.briefings if part else catalog.briefings_on[topic.id]
    listed = [(briefing, catalog.points_of(topic.id, briefing)) for briefing in briefings]
    entries = [
        _on_topic(catalog, topic, briefing, points, locale)
        for briefing, points in listed[: len(shown(briefings, period))]
    ]
    figures = catalog.figures_in(topic.id, briefings) if part else catalog.figures_on[topic.id]
    parts = pieces(briefings, period)
    return render(
        "topic.html",
        here,
        catalog,
        topic=topic,
        period=period,
        path=path,
        above=period[:4] if is_month(period) else "",
        intro=Markup(intro),
        broader=catalog.broader(topic),
        narrower=[catalog.topics[other] for other in catalog.narrower[topic.id]],
        related=[catalog.topics[other] for other in catalog.related[topic.id]],
        occurs_with=() if period else catalog.occurs_with(topic.id),
        tally=_tally(listed, locale),
        years=list(_years(entries, locale)),
        parts=parts,
        figures=figures[:_MOST_FIGURES] if parts else figures,
        mentions_chart="" if period else _mentions_chart(catalog, topic, locale),
    )


def _mentions_chart(catalog: Catalog, topic: Topic, locale: Locale) -> Markup:
    words = WORDS[locale]
    label = f"{topic.pref_label[locale]}{words['colon']}{words['mentions_by_month']}"
    return mentions_chart(catalog.mentions_by_month(topic.id), locale, label)


def _on_topic(
    catalog: Catalog, topic: Topic, briefing: Briefing, ids: Sequence[str], locale: Locale
) -> OnTopic:
    side = briefing.side(locale) or briefing.source
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


def topic_index(catalog: Catalog, locale: Locale) -> str:
    """Return the index of all topics by kind."""
    kinds = [
        (kind, [topic for topic in catalog.topics.values() if topic.kind == kind]) for kind in KINDS
    ]
    return render(
        "topics.html",
        Here(locale, addresses.TOPICS),
        catalog,
        kinds=[(kind, topics) for kind, topics in kinds if topics],
    )
