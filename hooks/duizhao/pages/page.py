"""A page of the site: what every kind of page has, and how one kind differs from another.

A kind of page is one module with one class. It says which pages of its kind there are
(`pages`), and of each its title, address, date, source file, Markdown to render, body and entry
in the search. `kinds.KINDS` lists the classes; nothing else knows them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Self

from duizhao.model import LANG, LOCALES, Briefing, Locale
from duizhao.pages.entries import by_year
from duizhao.pages.history import DatedLine
from duizhao.pages.periods import Part, archive_parts
from duizhao.pages.settings import Settings
from duizhao.pages.typography import prevent_bad_breaks
from duizhao.search.blocks import Block, SearchPage
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX, PageLinks
from duizhao.site.catalog import Catalog
from duizhao.site.content import Content
from duizhao.site.digests import Digest, monthly_digests, weekly_digests
from duizhao.site.page_texts import PageText
from duizhao.wording.words import WORDS

_IN_OTHER_LANGUAGE = ' data-dz-unsearched="all"'
"""What the templates give the text of a page that is not in its own language."""


@dataclass(frozen=True)
class Context:
    """What all pages of a site are made from."""

    content: Content
    settings: Settings

    @property
    def catalog(self) -> Catalog:
        """The briefings, topics, outlets and figures of the site."""
        return self.content.catalog

    @cached_property
    def last_changes(self) -> Mapping[Locale, Mapping[str, str]]:
        """The day on which each briefing was last added or changed, by language and key."""
        found: dict[Locale, dict[str, str]] = {locale: {} for locale in LOCALES}
        for briefing in self.catalog.briefings:
            record = self.content.history.of_briefing(briefing)
            for locale in LOCALES:
                text = briefing.text_in(locale).locale
                day = record.changed(text) or record.added(text)
                if day:
                    found[locale][briefing.key] = day
        return found

    @cached_property
    def archive(self) -> Mapping[str, Part]:
        """The years of all briefings and the parts of those that are long, by period."""
        return {part.name: part for part in archive_parts(by_year(self.catalog.briefings))}

    @cached_property
    def weeks(self) -> tuple[Digest, ...]:
        """The digest of each week, the newest first."""
        return weekly_digests(self.catalog)

    @cached_property
    def months(self) -> tuple[Digest, ...]:
        """The digest of each month, the newest first."""
        return monthly_digests(self.catalog)

    def archive_link(self, here: PageLinks, year: str, month: str) -> str:
        """Return the link to a month of a year's archive: a page, or a place on the year's."""
        if month in self.archive:
            return here.to(addresses.archive_path(month))
        return here.to(addresses.year_path(year), f"m{month}")


@dataclass(frozen=True, eq=False)
class Page(ABC):
    """One page in both languages.

    Attributes:
        kind: The name of its kind, which the templates and the search know it by.
        title_key: The word that is its title, where all pages of the kind have the same.
        from_one_file: Whether its body is as long as one file of a contributor makes it, so that
            the time limit of a file covers it; what lists many files takes the time that it takes.
        lists_briefings: Whether it shows briefings, so that a change of theirs is one of the page.
        vocabulary: The file under `docs/` to edit where the page has no text of its own.
        context: What it is made from.
        path: Its address under the language's prefix: `topics/tungsten/`.
        source: Its Markdown under `docs/` without language and ending: `topics/tungsten`. The
            file need not exist.
    """

    kind: ClassVar[str]
    title_key: ClassVar[str] = ""
    from_one_file: ClassVar[bool] = False
    lists_briefings: ClassVar[bool] = False
    vocabulary: ClassVar[str | None] = None

    context: Context
    path: str
    source: str

    @classmethod
    @abstractmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield every page of this kind."""

    @abstractmethod
    def body(self, locale: Locale, rendered: str) -> str:
        """Return the HTML between the header and the footer.

        Args:
            locale: The language of the page.
            rendered: `markdown(locale)` as HTML, not yet sanitised.
        """

    @property
    def catalog(self) -> Catalog:
        """The briefings, topics, outlets and figures of the site."""
        return self.context.catalog

    @property
    def points(self) -> frozenset[str]:
        """The points that can be linked to on the page, withdrawn ones included."""
        return frozenset()

    @property
    def feed_path(self) -> str | None:
        """The path of the page beside which its own feed is, None if it has none."""
        return None

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefings that the page shows."""
        return self.catalog.briefings

    @property
    def day(self) -> str | None:
        """The date of the newest briefing that the page shows."""
        return max((briefing.day for briefing in self.listed if briefing.day), default=None)

    def history(self, locale: Locale) -> tuple[DatedLine, ...]:
        """Return the days that the page's foot names: of a list, its briefings' last change."""
        context = self.context
        days = [context.last_changes[locale].get(briefing.key, "") for briefing in self.listed]
        latest = max(days, default="") if self.lists_briefings else ""
        return (("briefings_changed_on", latest),) if latest else ()

    def file(self, locale: Locale) -> str:
        """Return the path of its Markdown file in one language."""
        return f"{self.source}.{locale}.md"

    @property
    def canonical_path(self) -> str:
        """The address that search engines are to list instead of its own."""
        return self.path

    def links(self, locale: Locale) -> PageLinks:
        """Return what makes links from this page to others."""
        return PageLinks(locale, self.path)

    def text(self, locale: Locale) -> PageText | None:
        """Return what its Markdown file in that language says, None without one."""
        return self.context.content.pages.get(self.file(locale))

    def text_locale(self, locale: Locale) -> Locale:
        """Return the language of the text on its page in `locale`."""
        return locale

    def locales(self) -> tuple[Locale, ...]:
        """Return the languages in which the page has a text of its own."""
        return tuple(locale for locale in LOCALES if self.text_locale(locale) == locale)

    def indexed_locales(self) -> tuple[Locale, ...]:
        """Return those of them that search engines are to list."""
        return self.locales()

    def exists(self, locale: Locale) -> bool:
        """Tell whether there is a page in a language, even if only with the other one's text."""
        return True

    def title(self, locale: Locale) -> str:
        """Return its title, plain text."""
        return WORDS[locale][self.title_key]

    def description(self, locale: Locale) -> str:
        """Return one sentence for search engines, "" if there is none."""
        text = self.text(locale)
        return (text.description if text else None) or ""

    def markdown(self, locale: Locale) -> str:
        """Return the Markdown that the site's renderer is to turn into HTML."""
        text = self.text(self.text_locale(locale))
        return text.body if text else ""

    def html(self, locale: Locale, rendered: str) -> str:
        """Return `body` as it is published."""
        return prevent_bad_breaks(self.body(locale, rendered))

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page in that language shows, so that a cache can key on it.

        Two pages of one address whose inputs are equal have the same title, description, date
        and body. Templates, words and code are not among them.
        """
        return (
            self.context.settings,
            self.day,
            self.edited_file(locale),
            self.text(locale),
            self.markdown(locale),
        )

    def edited_file(self, locale: Locale) -> str | None:
        """Return the file under `docs/` to edit in order to change the page, None if none."""
        docs, text_locale = self.context.settings.docs, self.text_locale(locale)
        if self.text(text_locale):
            return f"{docs}/{self.file(text_locale)}"
        return f"{docs}/{self.vocabulary}" if self.vocabulary else None

    def source_file(self, locale: Locale) -> str:
        """Return the file that a finding about the page in one language names."""
        return self.edited_file(locale) or f"{self.context.settings.docs}/{self.file(locale)}"

    def search_entry(self, locale: Locale, title: str, html: str) -> SearchPage | None:
        """Return what a search can find of the page, None if it cannot be found.

        Args:
            locale: The language of the page.
            title: Its title, as the build has it.
            html: Its body.
        """
        return None


class SearchablePage(Page):
    """A page that a search finds.

    Attributes:
        searched_untranslated: Whether it is found in a language that it has no text in, by the text
            in the other language.
    """

    searched_untranslated: ClassVar[bool] = False

    def search_entry(self, locale: Locale, title: str, html: str) -> SearchPage | None:
        """Return what a search can find of the page."""
        is_own = locale in self.locales()
        if not is_own and not self.searched_untranslated:
            return None
        return SearchPage(
            url=PREFIX[locale] + self.path,
            lang=LANG[locale],
            title=title,
            html=html if is_own else html.replace(_IN_OTHER_LANGUAGE, "", 1),
            kind=self.kind,
            filters=self.search_filters(),
            date=self.search_date,
            text_lang=None if is_own else LANG[self.text_locale(locale)],
            blocks=self.search_blocks(locale),
            is_draft=self.is_draft(locale),
        )

    def search_blocks(self, locale: Locale) -> Sequence[Block] | None:
        """Return the text that a search finds, without the title; None if its HTML must be read."""
        return None

    @property
    def search_date(self) -> str | None:
        """The date by which a search sorts the page."""
        return None

    def is_draft(self, locale: Locale) -> bool:
        """Tell whether the text on the page is in part a machine draft that nobody reviewed."""
        return False

    def search_filters(self) -> dict[str, tuple[str, ...]]:
        """Return what a search can be narrowed to this page by: topics, outlet and year."""
        return {}
