"""The list of all feeds as OPML 2.0, which feed readers take in as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from duizhao.model import LANG, LOCALES, Locale
from duizhao.pages.site import Site
from duizhao.site.addresses import DIGESTS, FEED_LIST, PREFIX, FeedAddress
from duizhao.syndication.digests import digest_feeds
from duizhao.syndication.feeds.series import all_series, title_of_series
from duizhao.syndication.links import root_of
from duizhao.syndication.site_file import SiteFile
from duizhao.wording.words import WORDS


@dataclass(frozen=True, slots=True)
class _Listed:
    """A feed in the list; `locale` is None if it has both languages."""

    title: str
    address: FeedAddress
    path: str
    locale: Locale | None


def feed_list(site: Site) -> Iterator[SiteFile]:
    """Yield the list if the site has feeds."""
    if site.settings.site_url:
        yield SiteFile(FEED_LIST, lambda: _opml(site))


def _feeds(site: Site) -> Iterator[_Listed]:
    for series in all_series(site):
        title = title_of_series(site, series)
        yield _Listed(title, series.address, series.path, series.locale)
    for feed, locale in digest_feeds(site):
        yield _Listed(feed.title, feed.address, DIGESTS, locale)


def _opml(site: Site) -> bytes:
    """Return the feeds of a site in folders, one for each language and one for both."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = site.settings.site_name
    body = etree.SubElement(root, "body")
    names = {locale: WORDS[locale]["language"] for locale in LOCALES}
    folders: dict[Locale | None, etree._Element] = {
        locale: etree.SubElement(body, "outline", text=names[locale]) for locale in LOCALES
    }
    folders[None] = etree.SubElement(body, "outline", text=" · ".join(names.values()))
    url = root_of(site.settings)
    for each in _feeds(site):
        outline = etree.SubElement(folders[each.locale], "outline")
        outline.set("text", each.title)
        outline.set("title", each.title)
        outline.set("type", "rss")  # the word of OPML for every kind of feed
        outline.set("xmlUrl", url + each.address.atom)
        outline.set("htmlUrl", url + PREFIX[each.locale or "en"] + each.path)
        if each.locale:
            outline.set("language", LANG[each.locale])
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))
