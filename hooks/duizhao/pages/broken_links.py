"""Links and pictures that lead nowhere: whatever MkDocs' strict build would stop at, and more.

MkDocs looks a relative target up among the Markdown files and pictures (`validation: links:
not_found`); mkdocs-static-i18n puts the language into its name. It leaves two kinds as they are,
links that begin with `/` and those to a folder: they are held against the addresses of the pages.
Where an address has a fragment, and the page is a briefing, the point must be there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from duizhao.checks.consequences import is_page_of
from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import LOCALES, Briefing, Locale, twin
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.page import Page
from duizhao.pages.site import Site
from duizhao.readers.markdown.links import Links
from duizhao.site.addresses import PREFIX
from duizhao.text.nearest import nearest
from duizhao.text.source_name import SourceName


def check_links(site: Site, unread: Collection[str]) -> Iterator[Diagnostic]:
    """Find links and pictures that lead nowhere, on every page.

    Args:
        site: Whose pages are looked at.
        unread: Pages whose files are there and cannot be read, without language and ending.
    """
    for page in site.pages.values():
        reported: set[tuple[object, ...]] = set()  # a text may be on the pages of both languages
        for locale in LOCALES:
            if page.kind == "withheld" or not page.exists(locale):
                continue
            for finding in _broken(site, page, locale, unread):
                key = (finding.path, finding.line, dict(finding.values)["found"])
                if key not in reported:
                    reported.add(key)
                    yield finding


def _broken(
    site: Site, page: Page, locale: Locale, unread: Collection[str]
) -> Iterator[Diagnostic]:
    path, links = _text(page, locale)
    resolver = _Resolver(site, page, locale)
    for href, place in links:
        near = resolver.near_misses(href, unread)
        if near is not None:
            yield found(
                "REF006", path, place, found=unquote(href), nearest=nearest(unquote(href), near)
            )


def _text(page: Page, locale: Locale) -> tuple[str, Links]:
    """Return the file that a page's text in one language comes from, and the links in it."""
    if isinstance(page, BriefingPage):
        side = page.briefing.side(locale) or page.briefing.source
        return side.path, side.links
    text = page.text(page.text_locale(locale))
    file = page.file(page.text_locale(locale))
    return f"{page.context.settings.docs}/{file}", text.links if text else ()


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Follows links from one page in one language."""

    site: Site
    page: Page
    locale: Locale

    def near_misses(self, href: str, unread: Collection[str]) -> Collection[str] | None:
        """Return what a link that leads nowhere may have meant; None if it is in order."""
        try:
            link = urlsplit(href)
        except ValueError:
            return ()
        if link.scheme or link.netloc or not (link.path or link.fragment):
            return None
        if not link.path:
            return self._missing_point(self.page, link, "")
        path = unquote(link.path)
        if path.startswith(("/", "\\")):
            is_page = not posixpath.splitext(path)[1]
            return self._addresses() if is_page and not self._leads_to_page(path) else None
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.page.source), path))
        target = "index.md" if target == "." else target
        name = SourceName.parse(target)
        page = self.site.pages.get(name.page)
        is_unread = name.page in unread or is_page_of(f"{name.page}/", self.site.content.unread)
        if page is None and is_unread:
            return None
        if name.form == ".md" and name.locale is None and page and page.exists(self.locale):
            return self._missing_point(page, link, path)
        if self._is_picture(target) or (not name.form and self._leads_to_page(path)):
            return None
        return self._names()

    def _missing_point(self, page: Page, link: SplitResult, path: str) -> Collection[str] | None:
        if not link.fragment or not isinstance(page, BriefingPage):
            return None
        points = _ids(page.briefing)
        return None if link.fragment in points else [f"{path}#{point}" for point in points]

    def _is_picture(self, target: str) -> bool:
        pictures, name = self.site.content.pictures, SourceName.parse(target)
        if name.locale is None:
            return any(
                each in pictures
                for each in (name.in_locale(self.locale), name.in_locale("en"), target)
            )
        # Each language is built with its own picture, where there are both.
        other = name.in_locale(twin(name.locale))
        return target in pictures and (name.locale == self.locale or other not in pictures)

    def _leads_to_page(self, path: str) -> bool:
        """Tell whether a link that is left as it is leads to the address of a page."""
        if path.startswith(("/", "\\")):
            base = urlsplit(self.site.settings.site_url).path.strip("/")
            address = path.strip("/\\").removeprefix(base).strip("/")
        else:
            here = PREFIX[self.locale] + self.page.path
            address = posixpath.normpath(posixpath.join("/", here, path)).strip("/")
        locale: Locale = "zh" if f"{address}/".startswith(PREFIX["zh"]) else "en"
        address = f"{address}/".removeprefix(PREFIX[locale]).lstrip("/")
        if address in self.site.moved or is_page_of(address, self.site.content.unread):
            return True
        return any(page.exists(locale) for page in self.site.pages.values() if page.path == address)

    def _addresses(self) -> list[str]:
        return [f"/{PREFIX[self.locale]}{path}" for path in self.site.paths]

    def _names(self) -> list[str]:
        """Return all that a link may lead to, as it is written on this page."""
        folder = posixpath.dirname(self.page.source) or "."
        pages = (
            f"{page.source}.md" for page in self.site.pages.values() if page.exists(self.locale)
        )
        names = (*pages, *self.site.content.pictures)
        return [posixpath.relpath(name, folder) for name in names]


def _ids(briefing: Briefing) -> list[str]:
    """Return what a link to a briefing may name after the `#`."""
    source = briefing.source
    points = [point.id for point in source.points()]
    return [*points, *(group.id for group in source.groups), *(["i"] if source.insights else [])]
