"""What stands around a page: its head, its addresses in both languages, the sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from duizhao.model import LANG, LOCALES, Locale, twin
from duizhao.pages.page import Page
from duizhao.pages.site import Site
from duizhao.pages.social import Tag, social_tags
from duizhao.pages.structured_data import structured_data
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX, feed_of
from duizhao.wording.dates import date_text
from duizhao.wording.words import WORDS

_NOTHING = Markup("")


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


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a browser or reader can find from the page: its title, format and address."""

    title: str
    type: str
    url: str


@dataclass(frozen=True)
class Head:
    """What the theme prints around a page.

    Attributes:
        words: The words of the page's language.
        title: Plain text, to be escaped.
        canonical: The absolute address of the text: of the source where it is not translated; ""
            if nobody has said where the site is.
        alternates: Every language in which the page is to be found, and `x-default`.
        is_indexed: Whether search engines are to list the page.
        is_translated: Whether it has a text in both languages.
        home: Links within the site are relative, but from the 404 page.
        switch: Where the language switch leads; the script adds the point.
        kind: Of page.
        footer: Links that stand only in the footer.
        feeds: Those that the page offers, its own first.
        social: Open Graph and the like: the attribute that names a tag, its name and its value.
        structured_data: JSON-LD, safe within a script element; "" if there is none.
        history: When the page was added and last changed, as far as that is known.
    """

    locale: Locale
    lang: str
    words: dict[str, str]
    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    is_indexed: bool
    is_translated: bool
    home: str
    switch: str
    nav: tuple[NavLink, ...]
    footer: tuple[NavLink, ...]
    kind: str
    feeds: tuple[FeedLink, ...] = ()
    social: tuple[Tag, ...] = ()
    structured_data: Markup = _NOTHING
    history: tuple[str, ...] = ()


_NAV = (
    ("briefings", addresses.ARCHIVE),
    ("topics", addresses.TOPICS),
    ("all_figures", addresses.FIGURES),
    ("about", "about/"),
    ("contribute", "contributing/"),
)

_FOOTER = (
    ("outlets", addresses.OUTLETS),
    ("digests", addresses.DIGESTS),
    ("subscribe", addresses.SUBSCRIBE),
    ("data_files", addresses.DATA_FILES),
    ("status", addresses.STATUS),
)


def head_of(site: Site, page: Page, locale: Locale, site_url: str) -> Head:
    """Return what is around a page in one language."""
    base = site_url.rstrip("/") + "/"
    here, words, other = page.links(locale), WORDS[locale], twin(locale)
    home = addresses.HOME
    canonical = base + PREFIX[page.text_locale(locale)] + page.canonical_path
    return Head(
        locale=locale,
        lang=LANG[locale],
        words=dict(words),
        title=page.title(locale),
        description=page.description(locale),
        canonical=canonical if page.locales() and site_url else "",
        alternates=alternates_of(page, base) if site_url else (),
        is_indexed=page.text_locale(locale) in page.indexed_locales(),
        is_translated=len(page.locales()) > 1,
        home=here.to(home),
        switch=here.to(page.path if page.exists(other) else home, locale=other),
        nav=tuple(
            NavLink(words[key], here.to(path), page.path.startswith(path))
            for key, path in _NAV
            if path in site.paths
        ),
        footer=_footer(site, words, here.to, page.path),
        kind=page.kind,
        feeds=tuple(_feeds(page, locale)) if site_url else (),
        social=tuple(social_tags(site, page, locale)),
        structured_data=structured_data(site, page, locale),
        history=tuple(
            words[key].format(day=date_text(day, locale)) for key, day in page.history(locale)
        ),
    )


def _feeds(page: Page, locale: Locale) -> Iterator[FeedLink]:
    here = page.links(locale)
    feeds = [(feed_of(addresses.HOME, locale), WORDS[locale]["subscribe_all"])]
    if page.feed_path is not None:
        feeds.insert(0, (feed_of(page.feed_path, locale), page.title(locale)))
    for address, title in feeds:
        yield FeedLink(title, "application/atom+xml", here.to_file(address.atom))
        yield FeedLink(title, "application/feed+json", here.to_file(address.json))


def head_of_404(site: Site, site_url: str) -> Head:
    """Return what is around the 404 page, whose links begin at the root of the host."""
    locale: Locale = "en"
    root, words = urlsplit(site_url.rstrip("/") + "/").path, WORDS[locale]
    return Head(
        locale=locale,
        lang=LANG[locale],
        words=dict(words),
        title=" · ".join(WORDS[each]["not_found"] for each in LOCALES),
        description="",
        canonical="",
        alternates=(),
        is_indexed=False,
        is_translated=False,
        home=root,
        switch=root + PREFIX[twin(locale)],
        nav=tuple(
            NavLink(words[key], root + path, False) for key, path in _NAV if path in site.paths
        ),
        footer=_footer(site, words, lambda path: root + path),
        kind="not-found",
    )


def _footer(
    site: Site, words: Mapping[str, str], to: Callable[[str], str], path: str = ""
) -> tuple[NavLink, ...]:
    return tuple(
        NavLink(words[key], to(target), path.startswith(target))
        for key, target in _FOOTER
        if target in site.paths
    )


def alternates_of(page: Page, base: str) -> tuple[Alternate, ...]:
    """Return a page's addresses by language; English, else the only language, is the default.

    A page that search engines are not to list is nobody's alternate.
    """
    by_language = [
        Alternate(LANG[locale], base + PREFIX[locale] + page.path)
        for locale in page.indexed_locales()
    ]
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
    """Yield every page in every language in which it is to be found."""
    base = site_url.rstrip("/") + "/"
    for page in site.pages.values() if site_url else ():
        alternates = alternates_of(page, base)
        for alternate in alternates[:-1]:
            yield SitemapEntry(alternate.url, page.day, alternates)
