"""What search engines read: sitemaps (sitemaps.org, version 0.9) and `robots.txt`."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from functools import partial

from lxml import etree

from duizhao.pages.head import SitemapEntry, sitemap_entries
from duizhao.pages.site import Site
from duizhao.syndication.links import root_of
from duizhao.syndication.site_file import SiteFile

MOST = 45_000
"""URLs in one sitemap; the protocol allows 50,000."""

SITEMAP = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def crawler_files(site: Site, most: int = MOST) -> Iterator[SiteFile]:
    """Yield the sitemap of a site, in several files if it has more URLs than `most`."""
    entries = list(sitemap_entries(site, site.settings.site_url))
    parts = [entries[start : start + most] for start in range(0, len(entries), most)]
    if len(parts) < 2:
        yield from _both(SITEMAP, _sitemap(entries))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield SiteFile(name, partial(_sitemap, part))
        yield from _both(SITEMAP, _index(root_of(site.settings), names, parts))
    if site.settings.site_url:
        text = f"User-agent: *\nAllow: /\n\nSitemap: {root_of(site.settings)}{SITEMAP}\n"
        yield SiteFile("robots.txt", text.encode, is_default=True)


def _both(name: str, data: bytes) -> Iterator[SiteFile]:
    """Yield a file, and compressed, as MkDocs has always published the sitemap."""
    yield SiteFile(name, lambda: data)
    yield SiteFile(f"{name}.gz", lambda: gzip.compress(data, mtime=0))


def _sitemap(entries: Sequence[SitemapEntry]) -> bytes:
    root = etree.Element("urlset", nsmap={"xhtml": _XHTML})
    root.set("xmlns", _NAMESPACE)
    for entry in entries:
        url = etree.SubElement(root, "url")
        etree.SubElement(url, "loc").text = entry.url
        if entry.day:
            etree.SubElement(url, "lastmod").text = entry.day
        for alternate in entry.alternates:
            link = etree.SubElement(url, f"{{{_XHTML}}}link")
            link.set("rel", "alternate")
            link.set("hreflang", alternate.lang)
            link.set("href", alternate.url)
    return _written(root)


def _index(root_url: str, names: Sequence[str], parts: Sequence[Sequence[SitemapEntry]]) -> bytes:
    root = etree.Element("sitemapindex")
    root.set("xmlns", _NAMESPACE)
    for name, part in zip(names, parts, strict=True):
        sitemap = etree.SubElement(root, "sitemap")
        etree.SubElement(sitemap, "loc").text = root_url + name
        day = max((entry.day for entry in part if entry.day), default=None)
        if day:
            etree.SubElement(sitemap, "lastmod").text = day
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))
