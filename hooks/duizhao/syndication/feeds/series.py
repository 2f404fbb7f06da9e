"""Which feeds a site has, and how a long one is divided into archives.

A feed has its newest 50 entries. What is older is in archives, by month or, for a topic or an
outlet, by year, so that an archive never changes once its period is over (RFC 5005, section 4). A
period with many entries has several, filled from its first day on: `2025`, `2025-p2`.

An archive of a topic or an outlet has the gist of each briefing. The archive of its language has
the whole text, which otherwise would be kept once for each of the ten topics of a briefing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TypeVar

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

Item = TypeVar("Item")

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
    feeds = []
    for place, (address, briefings) in enumerate([newest, *archives]):
        is_gist = bool(place) and series.by_year
        made = tuple(
            entries.entry(briefing, series.locale, is_gist=is_gist) for briefing in briefings
        )
        feeds.append(_feed(site, series, address, made))
    yield from chained(feeds)


def chained(feeds: Sequence[Feed]) -> Iterator[Feed]:
    """Yield a feed and its archives, the newest first, each with links to those beside it."""
    addresses_ = [feed.address for feed in feeds]
    for place, feed in enumerate(feeds):
        yield replace(
            feed,
            current=addresses_[0] if place else None,
            older=addresses_[place + 1] if place + 1 < len(feeds) else None,
            newer=addresses_[place - 1] if place > 1 else None,
        )


def _archives(series: Series) -> Iterator[tuple[FeedAddress, tuple[Briefing, ...]]]:
    for period, found in archived(series.briefings, partial(_period, series)):
        yield series.address.archive(period), found


def archived(
    newest_first: Sequence[Item], period_of: Callable[[Item], str]
) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Yield the periods that have more than a feed does, each with all that is of it."""
    if len(newest_first) <= MOST:
        return
    first = period_of(newest_first[MOST])
    for period, found in groupby(newest_first, key=period_of):
        if period <= first:
            yield from _parts(period, list(found))


def _parts(period: str, items: Sequence[Item]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Yield the archives of a period, the newest first; each but the last made is full."""
    for number in range(-(-len(items) // MOST_ARCHIVED), 0, -1):
        end = len(items) - (number - 1) * MOST_ARCHIVED
        name = period if number == 1 else f"{period}-p{number}"
        yield name, tuple(items[max(0, end - MOST_ARCHIVED) : end])


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
