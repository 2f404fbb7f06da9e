"""What stands around a page: its head, its addresses in both languages, the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from duizhao.model import LANG, LOCALES, Locale, twin
from duizhao.pages.site import Site, SitePage
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX, Here
from duizhao.wording.words import WORDS


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language: `hreflang` and absolute address."""

    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the site's own navigation; `current` if the page stands under it."""

    text: str
    url: str
    current: bool


@dataclass(frozen=True)
class Head:
    """What the theme prints around a page.

    Attributes:
        t: The words of the page's language.
        title: Plain text, to be escaped.
        canonical: The absolute address of the text: of the source where it is not translated.
        alternates: Every language in which the page has its own text, and `x-default`.
        home: Links within the site are relative, but from the 404 page.
        switch: Where the language switch leads; the script adds the point.
        kind: Of page.
        outlets: The index of outlets, None if the site lists none.
    """

    locale: Locale
    lang: str
    t: dict[str, str]
    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    home: str
    switch: str
    twin_lang: str
    nav: tuple[NavLink, ...]
    status: NavLink
    kind: str
    outlets: NavLink | None


_NAV = (
    ("briefings", addresses.ARCHIVE),
    ("topics", addresses.TOPICS),
    ("all_figures", addresses.FIGURES),
    ("about", "about/"),
    ("contribute", "contributing/"),
)


def head_of(site: Site, page: SitePage | None, locale: Locale, site_url: str) -> Head:
    """Return what stands around a page; None is the 404 page, whose links begin at the root."""
    base = site_url.rstrip("/") + "/"
    other = twin(locale)
    words = dict(WORDS[locale])
    paths = site.paths
    outlets = None
    alternates: tuple[Alternate, ...] = ()
    if page is None:
        root = urlsplit(base).path
        links = {path: root + path for path in paths}
        nav = tuple(NavLink(words[key], links[p], False) for key, p in _NAV if p in paths)
        title = " · ".join(WORDS[each]["not_found"] for each in LOCALES)
        switch = root + PREFIX[other]
        status = NavLink(words["status"], links[addresses.STATUS], False)
        if addresses.OUTLETS in paths:
            outlets = NavLink(words["outlets"], links[addresses.OUTLETS], False)
        home, canonical, description = root, "", ""
    else:
        here = Here(locale, page.path)
        nav = tuple(
            NavLink(words[key], here.to(path), page.path.startswith(path))
            for key, path in _NAV
            if path in paths
        )
        status = NavLink(words["status"], here.to(addresses.STATUS), page.kind == "status")
        if addresses.OUTLETS in paths:
            current = page.path.startswith(addresses.OUTLETS)
            outlets = NavLink(words["outlets"], here.to(addresses.OUTLETS), current)
        home, switch = here.to(addresses.HOME), here.to(page.path, locale=other)
        if page.kind == "page" and other not in site.locales(page) and other == "en":
            switch = here.to(addresses.HOME, locale=other)
        canonical = ""
        if page.kind != "withheld":
            canonical = base + PREFIX[site.text_locale(page, locale)] + page.path
        alternates = alternates_of(site, page, base)
        title, description = site.title(page, locale), site.description(page, locale)
    return Head(
        locale=locale,
        lang=LANG[locale],
        t=words,
        title=title,
        description=description,
        canonical=canonical,
        alternates=alternates,
        home=home,
        switch=switch,
        twin_lang=LANG[other],
        nav=nav,
        status=status,
        kind=page.kind if page else "not-found",
        outlets=outlets,
    )


def alternates_of(site: Site, page: SitePage, base: str) -> tuple[Alternate, ...]:
    """Return a page's addresses by language; English, else the only language, is the default."""
    locales = site.locales(page)
    by_language = [Alternate(LANG[locale], base + PREFIX[locale] + page.path) for locale in locales]
    if not by_language:
        return ()
    return (*by_language, Alternate("x-default", by_language[0].url))


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of the sitemap; `day` is the date of its newest briefing."""

    url: str
    day: str | None
    alternates: tuple[Alternate, ...]


def sitemap_entries(site: Site, site_url: str) -> Iterator[SitemapEntry]:
    """Yield every page in every language in which it has its own text."""
    base = site_url.rstrip("/") + "/"
    for page in site.pages.values():
        alternates = alternates_of(site, page, base)
        for alternate in alternates[:-1]:
            yield SitemapEntry(alternate.url, site.day(page), alternates)
