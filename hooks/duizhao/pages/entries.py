"""Briefings as lists show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.model import Briefing, Locale, Outlet, Topic
from duizhao.pages.rendering import title_of
from duizhao.site.catalog import Catalog
from duizhao.wording.lengths import length_text, reading_minutes


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing in a list.

    Attributes:
        text_locale: The language of its text, which may not be the page's.
        gist: Its first insight or point.
        minutes: How long it takes to read.
        length: Its words or characters, in words.
    """

    briefing: Briefing
    title: str
    text_locale: Locale
    gist: str
    topics: tuple[Topic, ...]
    minutes: int
    length: str


def entry_of(catalog: Catalog, briefing: Briefing, locale: Locale) -> Entry:
    """Return a briefing as a list in that language shows it."""
    side = briefing.text_in(locale)
    texts = [point.text for point in side.points()]
    text = " ".join(texts)
    return Entry(
        briefing,
        title_of(briefing, locale),
        side.locale,
        texts[0] if texts else "",
        _telling_topics(catalog, briefing),
        reading_minutes(text),
        length_text(text, side.locale, locale),
    )


def _telling_topics(catalog: Catalog, briefing: Briefing, most: int = 5) -> tuple[Topic, ...]:
    """Return the topics that tell a briefing from others: those of the fewest briefings first."""
    ids = sorted(catalog.topics_of[briefing.key], key=lambda each: len(catalog.briefings_on[each]))
    return tuple(catalog.topics[id_] for id_ in ids[:most])


def by_year(briefings: Iterable[Briefing]) -> dict[str, list[Briefing]]:
    """Return the briefings of each year's folder, the newest year first."""
    years: dict[str, list[Briefing]] = {}
    for briefing in briefings:
        years.setdefault(briefing.year, []).append(briefing)
    return dict(sorted(years.items(), reverse=True))


def by_month(briefings: Iterable[Briefing]) -> dict[str, list[Briefing]]:
    """Return the briefings of each month, `2025-11`; those without a date are under ""."""
    months: dict[str, list[Briefing]] = {}
    for briefing in briefings:
        months.setdefault((briefing.day or "")[:7], []).append(briefing)
    return months


def most_common_topics(
    catalog: Catalog, briefings: Iterable[Briefing], most: int = 10
) -> list[tuple[Topic, int]]:
    """Return the topics that most of the briefings are about, and how many, most first.

    Among equals the order of first mention is kept.
    """
    counts = Counter(topic for each in briefings for topic in catalog.topics_of[each.key])
    return [(catalog.topics[topic], count) for topic, count in counts.most_common(most)]


def outlets_by_count(catalog: Catalog) -> list[tuple[Outlet, int]]:
    """Return the outlets with the number of their briefings, most first."""
    counted = [(catalog.outlets[id_], len(found)) for id_, found in catalog.briefings_of.items()]
    return sorted(counted, key=lambda each: -each[1])
