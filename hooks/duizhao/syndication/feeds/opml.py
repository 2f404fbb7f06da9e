"""The list of all feeds as OPML 2.0, which feed readers take in as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from duizhao.model import LANG, LOCALES, Locale
from duizhao.pages.site import Site
from duizhao.site.addresses import PREFIX
from duizhao.syndication.feeds.series import Series, title_of_series
from duizhao.syndication.links import root_of
from duizhao.wording.words import WORDS


def opml(site: Site, series: Iterable[Series]) -> bytes:
    """Return the feeds of a site in folders, one for each language and one for both."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = site.settings.site_name
    body = etree.SubElement(root, "body")
    names = {locale: WORDS[locale]["language"] for locale in LOCALES}
    folders: dict[Locale | None, etree._Element] = {
        locale: etree.SubElement(body, "outline", text=names[locale]) for locale in LOCALES
    }
    folders[None] = etree.SubElement(body, "outline", text=" · ".join(names.values()))
    for each in series:
        url = root_of(site.settings)
        outline = etree.SubElement(folders[each.locale], "outline")
        title = title_of_series(site, each)
        outline.set("text", title)
        outline.set("title", title)
        outline.set("type", "rss")  # the word of OPML for every kind of feed
        outline.set("xmlUrl", url + each.address.atom)
        outline.set("htmlUrl", url + PREFIX[each.locale or "en"] + each.path)
        if each.locale:
            outline.set("language", LANG[each.locale])
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))
