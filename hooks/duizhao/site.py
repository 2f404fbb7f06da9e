"""A whole site, page by page: which pages there are, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from duizhao.content import Content, PageText
from duizhao.model import LOCALES, Briefing, Locale, Quantity, Topic, twin
from duizhao.sanitising import sanitised
from duizhao.writers import addresses, pages
from duizhao.writers.fragments import markdown_document, split_fragments
from duizhao.writers.pages import Settings
from duizhao.writers.words import WORDS

Kind = Literal[
    "home",
    "briefing",
    "topic",
    "topics",
    "archive",
    "year",
    "status",
    "figures",
    "quantity",
    "page",
]


_TITLES: dict[str, str] = {
    "home": "home",
    "topics": "topic_index",
    "archive": "archive",
    "status": "status",
    "figures": "all_figures",
}


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page in both languages.

    Attributes:
        path: Its address under the language's prefix: `topics/tungsten/`.
        source: Its Markdown under `docs/` without language and ending: `topics/tungsten`. The
            file need not exist.
        subject: The briefing, topic or year that it is about.
    """

    kind: Kind
    path: str
    source: str
    subject: Briefing | Topic | Quantity | str | None = None

    def file(self, locale: Locale) -> str:
        """Return the path of its Markdown file in one language."""
        return f"{self.source}.{locale}.md"


@dataclass(frozen=True)
class Site:
    """A site: what is published, and with which settings."""

    content: Content
    settings: Settings = field(default_factory=Settings)

    @cached_property
    def pages(self) -> Mapping[str, SitePage]:
        """Every page by the path of its Markdown without language and ending."""
        return {page.source: page for page in self._pages()}

    def _pages(self) -> Iterator[SitePage]:
        catalog = self.content.catalog
        yield SitePage("home", addresses.HOME, "index")
        yield SitePage("topics", addresses.TOPICS, "topics/index")
        yield SitePage("archive", addresses.ARCHIVE, "briefings/index")
        yield SitePage("status", addresses.STATUS, "status")
        yield SitePage("figures", addresses.FIGURES, "figures/index")
        for id_ in catalog.compared_quantities:
            path = addresses.quantity_path(catalog.quantities[id_])
            yield SitePage("quantity", path, path.rstrip("/"), catalog.quantities[id_])
        for year in pages.briefings_by_year(catalog):
            yield SitePage("year", addresses.year_path(year), f"briefings/{year}/index", year)
        for briefing in catalog.briefings:
            path = addresses.briefing_path(briefing)
            yield SitePage("briefing", path, path.rstrip("/"), briefing)
        for topic in catalog.topics.values():
            path = addresses.topic_path(topic)
            yield SitePage("topic", path, path.rstrip("/"), topic)
        owned = {"index", "topics/index", "briefings/index", "status", "figures/index"}
        owned |= {f"topics/{topic}" for topic in catalog.topics}
        others = {name.removesuffix(".md").rsplit(".", 1)[0] for name in self.content.pages}
        for source in sorted(others - owned):
            path = source.removesuffix("/index")
            yield SitePage("page", f"{path}/", source)

    def text_locale(self, page: SitePage, locale: Locale) -> Locale:
        """Return the language of the text that stands on a page in `locale`."""
        if isinstance(page.subject, Briefing):
            return pages.text_locale(page.subject, locale)
        other = twin(locale)
        if page.kind == "page" and page.file(locale) not in self.content.pages:
            return other
        return locale

    def title(self, page: SitePage, locale: Locale) -> str:
        """Return the plain title of a page."""
        words = WORDS[locale]
        match page.subject:
            case Briefing():
                return pages.title_of(page.subject, locale)
            case Topic():
                return page.subject.pref_label[locale]
            case Quantity():
                return page.subject.label[locale]
            case str():
                return words["archive_of"].format(year=page.subject)
        if page.kind == "page":
            text = self._text(page, self.text_locale(page, locale))
            return (text.title if text else None) or words["untitled"]
        return words[_TITLES[page.kind]]

    def description(self, page: SitePage, locale: Locale) -> str:
        """Return one sentence on a page for search engines, "" if there is none."""
        match page.subject:
            case Briefing():
                return pages.description_of(page.subject, locale)
            case Topic():
                return page.subject.definition[locale]
        text = self._text(page, locale)
        return (text.description if text else None) or ""

    def markdown(self, page: SitePage, locale: Locale) -> str:
        """Return the Markdown of a page that the site's renderer is to turn into HTML."""
        if isinstance(page.subject, Briefing):
            side = page.subject.side(self.text_locale(page, locale))
            return markdown_document(side) if side and side.form == "markdown" else ""
        text = self._text(page, self.text_locale(page, locale))
        return text.body if text else ""

    def html(self, page: SitePage, locale: Locale, rendered: str) -> str:
        """Return what stands between the header and the footer.

        Args:
            page: Which page.
            locale: In which language.
            rendered: `markdown(page, locale)` as HTML.
        """
        catalog = self.content.catalog
        match page.subject:
            case Briefing():
                parts = split_fragments(rendered)
                # One by one, so that none can reach into the next.
                fragments = {key: sanitised(part) for key, part in parts.items()}
                return pages.briefing_page(catalog, page.subject, locale, fragments, self.settings)
            case Topic():
                return pages.topic_page(catalog, page.subject, locale, sanitised(rendered))
            case Quantity():
                return pages.quantity_page(catalog, page.subject, locale)
            case str():
                return pages.year_page(catalog, page.subject, locale)
        match page.kind:
            case "home":
                return pages.home_page(catalog, locale, sanitised(rendered))
            case "topics":
                return pages.topic_index(catalog, locale)
            case "archive":
                return pages.archive_page(catalog, locale)
            case "figures":
                return pages.quantity_index(catalog, locale)
            case "status":
                return pages.status_page(catalog, locale, self.content.waived, self.settings)
        title = self.title(page, locale)
        return pages.plain_page(title, sanitised(rendered), locale, self.text_locale(page, locale))

    def day(self, page: SitePage) -> str | None:
        """Return the date of the newest briefing that a page shows."""
        catalog = self.content.catalog
        match page.subject:
            case Briefing():
                return page.subject.day
            case Topic():
                shown = catalog.briefings_on[page.subject.id]
            case _:
                shown = catalog.briefings if page.kind != "page" else ()
        return max((briefing.day for briefing in shown if briefing.day), default=None)

    def search_filters(self, page: SitePage) -> dict[str, tuple[str, ...]]:
        """Return what a search can be narrowed to this page by: topics, outlet and year."""
        if not isinstance(page.subject, Briefing):
            return {}
        catalog = self.content.catalog
        outlet = catalog.outlet_of(page.subject)
        return {
            "topic": catalog.topics_of[page.subject.key],
            "outlet": (outlet.id,) if outlet else (),
            "year": (page.subject.year,),
        }

    def edited_file(self, page: SitePage, locale: Locale) -> str | None:
        """Return the file under `docs/` that one would edit to change a page, None if none."""
        if isinstance(page.subject, Briefing):
            side = page.subject.side(locale) or page.subject.source
            return side.path
        text_locale = self.text_locale(page, locale)
        if page.file(text_locale) in self.content.pages:
            return f"{self.settings.docs}/{page.file(text_locale)}"
        if isinstance(page.subject, Topic) or page.kind == "topics":
            return f"{self.settings.docs}/topics.yml"
        return None

    def locales(self, page: SitePage) -> tuple[Locale, ...]:
        """Return the languages in which a page has a text of its own."""
        return tuple(locale for locale in LOCALES if self.text_locale(page, locale) == locale)

    def _text(self, page: SitePage, locale: Locale) -> PageText | None:
        return self.content.pages.get(page.file(locale))
