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
from duizhao.site.addresses import PREFIX
from duizhao.site.timestamps import latest, placed_at
from duizhao.syndication.feeds.atom import AtomWriter
from duizhao.syndication.feeds.feed import Entry, Feed
from duizhao.syndication.feeds.json_feed import json_feed
from duizhao.syndication.feeds.series import MOST
from duizhao.syndication.links import page_url, root_of
from duizhao.syndication.site_file import SiteFile
from duizhao.wording.words import WORDS

_MOST_LISTED = 20
"""Briefings of one digest in a feed; the page has more."""

_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def digest_files(site: Site) -> Iterator[SiteFile]:
    """Yield each digest as a mail, and the feeds of weeks and months in each language."""
    pages = [page for page in site.pages.values() if isinstance(page, DigestPage)]
    for page in pages:
        for locale in LOCALES:
            path = addresses.mail_path(page.digest.period, locale)
            yield SiteFile(path, partial(_mail, site, page, locale))
    for feed, _ in digest_feeds(site):
        yield SiteFile(feed.address.atom, partial(AtomWriter().document, feed))
        yield SiteFile(feed.address.json, partial(json_feed, feed))


def digest_feeds(site: Site) -> Iterator[tuple[Feed, Locale]]:
    """Yield the feeds of weeks and months in each language; none without any digest."""
    pages = [page for page in site.pages.values() if isinstance(page, DigestPage)]
    if not site.settings.site_url or not pages:
        return
    for locale in LOCALES:
        for kind, is_week in (("weekly", True), ("monthly", False)):
            found = [page for page in pages if page.digest.is_week is is_week]
            yield _feed(site, found, kind, locale), locale


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


def _feed(site: Site, pages: Sequence[DigestPage], kind: str, locale: Locale) -> Feed:
    root, name = root_of(site.settings), site.settings.site_name
    address = addresses.digest_feed(kind, locale)
    entries = tuple(_entry(site, page, locale) for page in pages[:MOST])
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
    parts = [(words["digest_new"], listed), (words["digest_moved"], moved)]
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
