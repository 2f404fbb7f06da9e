"""The URLs of a site as its files for programs give them."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urljoin

from duizhao.model import LOCALES, Briefing, Locale
from duizhao.pages.page import Page
from duizhao.pages.settings import Settings
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX
from duizhao.text.source_name import SourceName


def root_of(settings: Settings) -> str:
    """Return what all URLs begin with: that of the site, "/" if nobody has said where it is."""
    return settings.site_url.rstrip("/") + "/"


def briefing_url(settings: Settings, briefing: Briefing, locale: Locale) -> str:
    """Return the URL of a briefing's page in a language."""
    return root_of(settings) + PREFIX[locale] + addresses.briefing_path(briefing)


def page_url(settings: Settings, page: Page, locale: Locale) -> str:
    """Return the URL of a page in a language."""
    return root_of(settings) + PREFIX[locale] + page.path


def locales_of(briefing: Briefing) -> tuple[Locale, ...]:
    """Return the languages in which a briefing has a text."""
    return tuple(locale for locale in LOCALES if briefing.side(locale))


def absolute_link(link: str, source: str, root: str, locale: Locale) -> str:
    """Return where a link of a source leads, as a URL.

    Args:
        link: As written: to a page's file, to a picture, or anywhere else.
        source: The path of the file that it is in, under the documents' folder.
        root: The URL of the site.
        locale: The language of the page.
    """
    path, mark, fragment = link.partition("#")
    if not path:
        page = SourceName.parse(source).page.removesuffix("/index")
        return f"{root}{PREFIX[locale]}{page}/{mark}{fragment}"
    if path.endswith(".md") and ":" not in path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        page = "/".join(target.removesuffix(".md").split("/")).removesuffix("index")
        page = re.sub(r"\.(?:en|zh)$", "", page).strip("/")
        return f"{root}{PREFIX[locale]}{page}{'/' if page else ''}{mark}{fragment}"
    return urljoin(f"{root}{source}", link)
