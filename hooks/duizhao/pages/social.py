"""What a link to a page looks like where it is shared: Open Graph and Twitter's tags."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.model import Locale, twin
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.page import Page
from duizhao.pages.site import Site
from duizhao.pages.topic import TopicPage
from duizhao.site.addresses import PREFIX
from duizhao.site.timestamps import updated_at

Tag = tuple[str, str, str]
"""The attribute that names it, its name, and its value."""

SITE_CARD = "assets/images/card.png"
"""The picture of pages without one of their own, a file of the theme."""

_LOCALE: dict[Locale, str] = {"en": "en_US", "zh": "zh_CN"}


def social_tags(site: Site, page: Page, locale: Locale) -> Iterator[Tag]:
    """Yield the tags of a page but its description; none if the site has no address."""
    if not site.settings.site_url:
        return
    root, text_locale = site.settings.site_url.rstrip("/") + "/", page.text_locale(locale)
    title = site.settings.site_name if page.kind == "home" else page.title(locale)
    yield _og("type", "article" if isinstance(page, BriefingPage) else "website")
    yield _og("title", title)
    yield _og("url", root + PREFIX[text_locale] + page.path)
    yield _og("site_name", site.settings.site_name)
    yield _og("locale", _LOCALE[text_locale])
    if twin(text_locale) in page.indexed_locales():
        yield _og("locale:alternate", _LOCALE[twin(text_locale)])
    if isinstance(page, BriefingPage):
        yield from _article(page, text_locale)
    card = card_path(page, text_locale) if site.settings.cards else ""
    yield _og("image", root + (card or SITE_CARD))
    yield _og("image:type", "image/png")
    yield _og("image:width", "1200")
    yield _og("image:height", "630")
    yield _og("image:alt", title if card else site.settings.site_name)
    yield ("name", "twitter:image", root + (card or SITE_CARD))
    yield ("name", "twitter:card", "summary_large_image")
    yield ("name", "twitter:title", title)


def card_path(page: Page, locale: Locale) -> str:
    """Return where the card of a page in a language is, "" if its kind has none."""
    if isinstance(page, BriefingPage) or (isinstance(page, TopicPage) and not page.period):
        return f"{PREFIX[locale]}{page.path}card.png"
    return ""


def _article(page: BriefingPage, locale: Locale) -> Iterator[Tag]:
    briefing, catalog = page.briefing, page.catalog
    if briefing.facts.published:
        yield ("property", "article:published_time", briefing.facts.published)
    yield ("property", "article:modified_time", updated_at(briefing).isoformat())
    for topic in catalog.topics_of[briefing.key]:
        yield ("property", "article:tag", catalog.topics[topic].pref_label[locale])


def _og(name: str, value: str) -> Tag:
    return ("property", f"og:{name}", value)
