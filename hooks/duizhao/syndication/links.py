"""The URLs of a site as its files for programs give them."""

from __future__ import annotations

from duizhao.model import LOCALES, Briefing, Locale
from duizhao.pages.page import Page
from duizhao.pages.settings import Settings
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX


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
