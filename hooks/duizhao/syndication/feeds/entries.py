"""Briefings as entries of feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duizhao.model import LANG, LOCALES, Briefing, Locale
from duizhao.pages.rendering import description_of, title_of
from duizhao.pages.site import Site
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX
from duizhao.site.timestamps import published_at, updated_at
from duizhao.syndication.feeds.content import content_of
from duizhao.syndication.feeds.feed import Category, Entry
from duizhao.syndication.links import briefing_url, root_of


class Entries:
    """The entries of a site, each made once for all feeds that it is in."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._made: dict[tuple[str, Locale | None], Entry] = {}

    def entry(self, briefing: Briefing, locale: Locale | None, *, is_gist: bool = False) -> Entry:
        """Return a briefing in one language, or in both without one; its gist has no content."""
        key = briefing.key, locale
        if key not in self._made:
            self._made[key] = self._one(briefing, locale) if locale else self._both(briefing)
        made = self._made[key]
        return replace(made, content="") if is_gist else made

    def _one(self, briefing: Briefing, locale: Locale) -> Entry:
        return self._entry(
            briefing,
            locale,
            entry_id=self._first_url(briefing, locale),
            title=title_of(briefing, locale),
            locales=(locale,),
        )

    def _both(self, briefing: Briefing) -> Entry:
        locale = briefing.source.locale
        titles = [title_of(briefing, side.locale) for side in briefing.sides]
        return self._entry(
            briefing,
            locale,
            entry_id=f"{self._first_url(briefing, locale)}#bilingual",
            title=" · ".join(dict.fromkeys(titles)),
            locales=(locale, *(each for each in LOCALES if each != locale)),
        )

    def _first_url(self, briefing: Briefing, locale: Locale) -> str:
        key = briefing.facts.aliases[0] if briefing.facts.aliases else briefing.key
        path = f"briefings/{key.removeprefix('briefings/').strip('/')}/"
        return root_of(self._site.settings) + PREFIX[locale] + path

    def _entry(
        self,
        briefing: Briefing,
        locale: Locale,
        *,
        entry_id: str,
        title: str,
        locales: Sequence[Locale],
    ) -> Entry:
        catalog, settings = self._site.content.catalog, self._site.settings
        outlet, root = catalog.outlet_of(briefing), root_of(settings)
        return Entry(
            id=entry_id,
            url=briefing_url(settings, briefing, locale),
            lang=LANG[locale],
            title=title,
            author=outlet.name[locale] if outlet else briefing.facts.outlet or "",
            author_url=(outlet.url if outlet else None) or "",
            original_url=briefing.facts.original_url or "",
            categories=tuple(
                Category(
                    topic,
                    root + addresses.TOPICS,
                    catalog.topics[topic].pref_label[locale],
                )
                for topic in catalog.topics_of[briefing.key]
            ),
            published=published_at(briefing),
            updated=updated_at(briefing),
            summary=description_of(briefing, locale),
            content=content_of(briefing, locales, root, settings.docs),
        )
