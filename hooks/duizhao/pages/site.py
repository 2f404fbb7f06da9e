"""A whole site, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from duizhao.model import LANG, LOCALES
from duizhao.pages.kinds import KINDS
from duizhao.pages.page import Context, Page
from duizhao.pages.settings import Settings
from duizhao.search.blocks import SearchTopic
from duizhao.site import addresses
from duizhao.site.content import Content


@dataclass(frozen=True)
class Site:
    """A site: what is published, and with which settings.

    Attributes:
        content: What there is to publish.
        settings: Of the site.
        withheld: Notices at the addresses of pages that are left out for now.
    """

    content: Content
    settings: Settings = field(default_factory=Settings)
    withheld: tuple[Page, ...] = ()

    @cached_property
    def context(self) -> Context:
        """What every page is made from."""
        return Context(self.content, self.settings)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by the path of its Markdown without language and ending."""
        pages: dict[str, Page] = {}
        for kind in KINDS:
            for page in kind.pages(self.context):
                pages.setdefault(page.source, page)
        return pages | {page.source: page for page in self.withheld}

    @cached_property
    def paths(self) -> frozenset[str]:
        """The address of every page."""
        return frozenset(page.path for page in self.pages.values())

    @cached_property
    def by_path(self) -> Mapping[str, Page]:
        """Every page by its address."""
        return {page.path: page for page in self.pages.values()}

    @cached_property
    def moved(self) -> Mapping[str, Page]:
        """The pages that have taken the place of former addresses, by those addresses.

        An address with a page of its own has not moved; the first page that names one has it.
        """
        found: dict[str, Page] = {}
        for alias in self.content.aliases:
            if alias.path not in self.paths and alias.source in self.pages:
                page = self.pages[alias.source]
                found.setdefault(alias.path, page)
                # What stands below a page moves with it: a briefing's page of both languages.
                both = self.by_path.get(f"{page.path}both/")
                if both:
                    found.setdefault(f"{alias.path}both/", both)
        return found

    def search_topics(self) -> tuple[SearchTopic, ...]:
        """Return the topics that a search knows by all their names."""
        return tuple(
            SearchTopic(
                topic.id,
                addresses.topic_path(topic),
                {LANG[locale]: topic.labels(locale) for locale in LOCALES},
            )
            for topic in self.content.catalog.topics.values()
        )

    def search_names(self) -> dict[str, dict[str, dict[str, str]]]:
        """Return what search filters are called, by language, filter and value."""
        catalog = self.content.catalog
        return {
            LANG[locale]: {
                "topic": {each.id: each.pref_label[locale] for each in catalog.topics.values()},
                "outlet": {each.id: each.name[locale] for each in catalog.outlets.values()},
            }
            for locale in LOCALES
        }
