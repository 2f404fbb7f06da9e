"""Which feeds a site has, and how a long one is divided into archives.

A feed has its newest 50 entries. What is older is in archives, by month or, for a topic or an
outlet, by year, so that an archive never changes once its period is over (RFC 5005, section 4). A
period with many entries has several, filled from its first day on: `2025`, `2025-p2`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from duizhao.model import LANG, LOCALES, Briefing, Locale
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.outlet import OutletPage
from duizhao.pages.site import Site
from duizhao.pages.topic import TopicPage
from duizhao.site import addresses
from duizhao.site.addresses import BILINGUAL_FEED, PREFIX, FeedAddress, feed_of
from duizhao.site.timestamps import latest, placed_at, updated_at
from duizhao.syndication.feeds.entries import Entries
from duizhao.syndication.feeds.feed import Entry, Feed
from duizhao.syndication.links import root_of
from duizhao.wording.words import WORDS

MOST = 50
"""Entries in a feed."""

MOST_ARCHIVED = 60
"""Entries in an archive."""


@dataclass(frozen=True)
class Series:
    """All that a feed ever had.

    Attributes:
        address: Where the feed is.
        name: What it is about: a topic or an outlet; "" for all briefings.
        path: The page that it follows.
        locale: Its language; None for both.
        briefings: Newest first.
        by_year: Whether its archives hold a year each, not a month.
        former: Where it was before its page moved; it is there too.
    """

    address: FeedAddress
    name: str
    path: str
    locale: Locale | None
    briefings: tuple[Briefing, ...]
    by_year: bool = False
    former: tuple[FeedAddress, ...] = ()


def all_series(site: Site) -> Iterator[Series]:
    """Yield what every feed of a site is made from: languages, both together, topics, outlets."""
    if not site.settings.site_url:
        return
    order = sorted(site.content.catalog.briefings, key=placed_at, reverse=True)
    shown = {
        page.briefing.key: page.indexed_locales()
        for page in site.pages.values()
        if isinstance(page, BriefingPage)
    }
    for locale in LOCALES:
        own = tuple(each for each in order if locale in shown.get(each.key, ()))
        yield Series(feed_of(addresses.HOME, locale), "", addresses.HOME, locale, own)
    both = tuple(each for each in order if each.key in shown)
    yield Series(BILINGUAL_FEED, "", addresses.HOME, None, both)
    yield from _by_page(site, order, shown)


def _by_page(
    site: Site, order: Sequence[Briefing], shown: dict[str, tuple[Locale, ...]]
) -> Iterator[Series]:
    places = {briefing.key: place for place, briefing in enumerate(order)}
    for page in site.pages.values():
        if not isinstance(page, TopicPage | OutletPage) or page.period:
            continue
        former = [old for old, moved in site.moved.items() if moved is page]
        for locale in LOCALES:
            own = [each for each in page.listed if locale in shown.get(each.key, ())]
            yield Series(
                feed_of(page.path, locale),
                page.title(locale),
                page.path,
                locale,
                tuple(sorted(own, key=lambda each: places[each.key])),
                by_year=True,
                former=tuple(feed_of(old, locale) for old in former),
            )


def title_of_series(site: Site, series: Series) -> str:
    """Return the title of a feed."""
    if series.locale is None:
        return f"{site.settings.site_name} · {WORDS['en']['bilingual']} {WORDS['zh']['bilingual']}"
    if series.name:
        return f"{series.name} · {site.settings.site_name}"
    return f"{site.settings.site_name} · {WORDS[series.locale]['language']}"


def feeds_of(site: Site, series: Series, entries: Entries) -> Iterator[Feed]:
    """Yield a feed, followed by its archives from the newest to the oldest."""
    archives = list(_archives(series))
    newest = (series.address, series.briefings[:MOST])
    for place, (address, briefings) in enumerate([newest, *archives]):
        made = tuple(entries.entry(briefing, series.locale) for briefing in briefings)
        feed = _feed(site, series, address, made)
        yield replace(
            feed,
            current=series.address if place else None,
            older=archives[place][0] if place < len(archives) else None,
            newer=archives[place - 2][0] if place > 1 else None,
        )


def _archives(series: Series) -> Iterator[tuple[FeedAddress, tuple[Briefing, ...]]]:
    if len(series.briefings) <= MOST:
        return
    first = _period(series, series.briefings[MOST])
    for period, found in groupby(series.briefings, key=lambda each: _period(series, each)):
        if period <= first:
            yield from _parts(series, period, list(found))


def _parts(
    series: Series, period: str, briefings: Sequence[Briefing]
) -> Iterator[tuple[FeedAddress, tuple[Briefing, ...]]]:
    """Yield the archives of a period, the newest first; each but the last made is full."""
    for number in range(-(-len(briefings) // MOST_ARCHIVED), 0, -1):
        end = len(briefings) - (number - 1) * MOST_ARCHIVED
        name = period if number == 1 else f"{period}-p{number}"
        held = briefings[max(0, end - MOST_ARCHIVED) : end]
        yield series.address.archive(name), tuple(held)


def _period(series: Series, briefing: Briefing) -> str:
    day = briefing.day or placed_at(briefing).isoformat()
    return day[:4] if series.by_year else day[:7]


def _feed(site: Site, series: Series, address: FeedAddress, entries: tuple[Entry, ...]) -> Feed:
    root = root_of(site.settings)
    everything = site.content.catalog.briefings
    return Feed(
        address=address,
        root=root,
        id=root + address.atom,
        title=title_of_series(site, series),
        home=root + PREFIX[series.locale or "en"] + series.path,
        lang=LANG[series.locale] if series.locale else "",
        author=site.settings.site_name,
        # A feed without entries is as old as the site.
        updated=latest([e.updated for e in entries] or [updated_at(each) for each in everything]),
        entries=entries,
    )
