"""Digests for mailing, and their feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import css_inline
from markupsafe import Markup

from duizhao.exports.citing import runs_by_language
from duizhao.model import LANG, LOCALES, Locale
from duizhao.pages.digest import DigestPage
from duizhao.pages.rendering import title_of
from duizhao.pages.site import Site
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX, FeedAddress
from duizhao.site.digests import Changed
from duizhao.site.timestamps import latest, placed_at
from duizhao.syndication.feeds.atom import AtomWriter
from duizhao.syndication.feeds.feed import Entry, Feed
from duizhao.syndication.feeds.json_feed import json_feed
from duizhao.syndication.feeds.series import MOST, archived, chained
from duizhao.syndication.links import page_url, root_of
from duizhao.syndication.site_file import SiteFile
from duizhao.wording.values import value_text
from duizhao.wording.words import WORDS

_MOST_LISTED = 20
"""Briefings of one digest in a feed; the page has more."""

_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def digest_files(site: Site) -> Iterator[SiteFile]:
    """Yield each digest as a mail, and the feeds of weeks and months in each language."""
    for page in _pages(site):
        for locale in LOCALES:
            path = addresses.mail_path(page.digest.period, locale)
            yield SiteFile(path, partial(_mail, site, page, locale))
    for current, locale in digest_feeds(site):
        for feed in _with_archives(site, current, locale):
            yield SiteFile(feed.address.atom, partial(AtomWriter().document, feed))
            yield SiteFile(feed.address.json, partial(json_feed, feed))


def digest_feeds(site: Site) -> Iterator[tuple[Feed, Locale]]:
    """Yield the feeds of weeks and months in each language; none without any digest."""
    pages = _pages(site)
    if not site.settings.site_url or not pages:
        return
    for locale in LOCALES:
        for kind, is_week in (("weekly", True), ("monthly", False)):
            found = [page for page in pages if page.digest.is_week is is_week]
            yield _feed(site, found, addresses.digest_feed(kind, locale), kind, locale), locale


def _with_archives(site: Site, current: Feed, locale: Locale) -> Iterator[Feed]:
    """Yield a feed and its archives, by year (RFC 5005)."""
    is_week = current.address == addresses.digest_feed("weekly", locale)
    pages = [page for page in _pages(site) if page.digest.is_week is is_week]
    kind = "weekly" if is_week else "monthly"
    archives = [
        _feed(site, found, current.address.archive(year), kind, locale)
        for year, found in archived(pages, lambda page: page.digest.period[:4])
    ]
    yield from chained([current, *archives])


def _pages(site: Site) -> list[DigestPage]:
    return [page for page in site.pages.values() if isinstance(page, DigestPage)]


def _mail(site: Site, page: DigestPage, locale: Locale) -> bytes:
    html = page.filled_in(
        "mail.html",
        locale,
        url=page_url(site.settings, page, locale),
        base=root_of(site.settings) + PREFIX[locale],
        site_name=site.settings.site_name,
        site_name_runs=runs_by_language(site.settings.site_name, LANG[locale]),
    )
    return str(_INLINER.inline(html)).encode("utf-8", "replace")


def _feed(
    site: Site, pages: Sequence[DigestPage], address: FeedAddress, kind: str, locale: Locale
) -> Feed:
    root, name = root_of(site.settings), site.settings.site_name
    is_current = address == addresses.digest_feed(kind, locale)
    shown = pages[:MOST] if is_current else pages
    entries = tuple(_entry(site, page, locale) for page in shown)
    return Feed(
        address=address,
        root=root,
        id=root + address.atom,
        title=f"{WORDS[locale][f'digest_{kind}']} · {name}",
        home=root + PREFIX[locale] + addresses.DIGESTS,
        lang=LANG[locale],
        author=name,
        updated=latest(entry.updated for entry in entries),
        entries=entries,
    )


def _entry(site: Site, page: DigestPage, locale: Locale) -> Entry:
    url = page_url(site.settings, page, locale)
    base, words = root_of(site.settings) + PREFIX[locale], WORDS[locale]
    item = Markup('<li><a href="{}">{}</a>{}{}</li>')
    listed = [
        item.format(
            base + addresses.briefing_path(briefing),
            title_of(briefing, locale),
            words["colon"],
            next((point.text for point in briefing.text_in(locale).points()), ""),
        )
        for briefing in page.shown[:_MOST_LISTED]
    ]
    left = len(page.listed) - len(listed)
    if left > 0:
        listed.append(item.format(url, words["and_more"].format(n=left), "", ""))
    moved = [
        Markup('<li><a href="{}">{}</a></li>').format(
            base + addresses.topic_path(each.topic), each.topic.pref_label[locale]
        )
        for each in page.digest.moved
    ]
    changed = [_changed(site, each, base, locale) for each in page.digest.changed]
    parts = [
        (words["digest_new"], listed),
        (words["digest_moved"], moved),
        (words["digest_changed"], changed),
    ]
    content = Markup("\n").join(
        Markup("<h2>{}</h2>\n<ul>{}</ul>").format(heading, Markup("").join(items))
        for heading, items in parts
        if items
    )
    return Entry(
        id=url,
        url=url,
        lang=LANG[locale],
        title=page.title(locale),
        author="",
        author_url="",
        original_url="",
        categories=(),
        published=None,
        updated=latest(map(placed_at, page.listed)),
        summary=words["digest_lead"],
        content=str(content),
    )


def _changed(site: Site, change: Changed, base: str, locale: Locale) -> Markup:
    """Return what a figure was before, and what it is now."""
    quantity = site.content.catalog.quantities.get(change.figure.quantity)
    sides = ((change.earlier_briefing, change.earlier), (change.briefing, change.figure))
    was, now = (
        Markup('<a href="{}#{}">{}</a>').format(
            base + addresses.briefing_path(briefing), figure.point, value_text(figure, locale)
        )
        for briefing, figure in sides
    )
    name = quantity.label[locale] if quantity else change.figure.quantity
    return Markup("<li>{}{}{} → {}</li>").format(name, WORDS[locale]["colon"], was, now)
