"""A whole site, page by page: which pages there are, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from duizhao.model import LANG, LOCALES, Briefing, Locale, Outlet, Quantity, Topic, twin
from duizhao.pages import briefing as pages
from duizhao.pages import lists as list_pages
from duizhao.pages import notices, rendering
from duizhao.pages import quantities as quantity_pages
from duizhao.pages import topics as topic_pages
from duizhao.pages.fragments import markdown_document, split_fragments
from duizhao.pages.periods import Part, parts_of
from duizhao.pages.rendering import Settings
from duizhao.pages.typography import finished
from duizhao.safety.sanitiser import sanitised
from duizhao.search.blocks import SearchPage, SearchTopic
from duizhao.site import addresses
from duizhao.site.content import Content, PageText
from duizhao.wording.words import WORDS, period_text

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
    "outlets",
    "outlet",
    "part",
    "page",
    "withheld",
]


_TITLES: dict[str, str] = {
    "home": "home",
    "topics": "topic_index",
    "archive": "archive",
    "status": "status",
    "figures": "all_figures",
    "outlets": "outlets",
    "withheld": "withheld",
}


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page in both languages.

    Attributes:
        path: Its address under the language's prefix: `topics/tungsten/`.
        source: Its Markdown under `docs/` without language and ending: `topics/tungsten`. The
            file need not exist.
        subject: The briefing, topic, quantity, outlet, part of a list, or year that it is about.
    """

    kind: Kind
    path: str
    source: str
    subject: Briefing | Topic | Quantity | Outlet | Part | str | None = None

    def file(self, locale: Locale) -> str:
        """Return the path of its Markdown file in one language."""
        return f"{self.source}.{locale}.md"


@dataclass(frozen=True)
class Site:
    """A site: what is published, and with which settings.

    Attributes:
        content: What there is to publish.
        settings: Of the site.
        withheld: Pages that are left out for now; a notice stands at their addresses.
    """

    content: Content
    settings: Settings = field(default_factory=Settings)
    withheld: tuple[SitePage, ...] = ()

    @cached_property
    def pages(self) -> Mapping[str, SitePage]:
        """Every page by the path of its Markdown without language and ending."""
        return {page.source: page for page in self._pages()}

    @cached_property
    def paths(self) -> frozenset[str]:
        """The address of every page."""
        return frozenset(page.path for page in self.pages.values())

    def _pages(self) -> Iterator[SitePage]:
        own = tuple(self._own_pages())
        yield from own
        owned = {page.source for page in own}
        others = {name.removesuffix(".md").rsplit(".", 1)[0] for name in self.content.pages}
        for source in sorted(others - owned):
            path = source.removesuffix("/index")
            yield SitePage("page", f"{path}/", source)
        yield from self.withheld

    def _own_pages(self) -> Iterator[SitePage]:
        catalog = self.content.catalog
        yield SitePage("home", addresses.HOME, "index")
        yield SitePage("topics", addresses.TOPICS, "topics/index")
        yield SitePage("archive", addresses.ARCHIVE, "briefings/index")
        yield SitePage("status", addresses.STATUS, "status")
        yield SitePage("figures", addresses.FIGURES, "figures/index")
        for id_ in catalog.compared_quantities:
            path = addresses.quantity_path(catalog.quantities[id_])
            yield SitePage("quantity", path, path.rstrip("/"), catalog.quantities[id_])
        if catalog.outlets:
            yield SitePage("outlets", addresses.OUTLETS, "outlets/index")
        for outlet in catalog.outlets.values():
            path = addresses.outlet_path(outlet)
            yield SitePage("outlet", path, path.rstrip("/"), outlet)
            yield from _parts(outlet, path, catalog.briefings_of[outlet.id])
        for year in list_pages.briefings_by_year(catalog):
            yield SitePage("year", addresses.year_path(year), f"briefings/{year}/index", year)
        for briefing in catalog.briefings:
            path = addresses.briefing_path(briefing)
            yield SitePage("briefing", path, path.rstrip("/"), briefing)
        for topic in catalog.topics.values():
            path = addresses.topic_path(topic)
            yield SitePage("topic", path, path.rstrip("/"), topic)
            yield from _parts(topic, path, catalog.briefings_on[topic.id])

    @cached_property
    def moved(self) -> Mapping[str, SitePage]:
        """The pages that have taken the place of former addresses, by those addresses.

        An address with a page of its own has not moved; the first page that names one has it.
        """
        found: dict[str, SitePage] = {}
        for alias in self.content.aliases:
            if alias.path not in self.paths and alias.source in self.pages:
                found.setdefault(alias.path, self.pages[alias.source])
        return found

    def stands(self, page: SitePage, locale: Locale) -> bool:
        """Tell whether there is a page in a language, be it only with the other one's text."""
        return page.kind != "page" or locale == "zh" or locale in self.locales(page)

    def text_locale(self, page: SitePage, locale: Locale) -> Locale:
        """Return the language of the text that stands on a page in `locale`."""
        if isinstance(page.subject, Briefing):
            return rendering.text_locale(page.subject, locale)
        other = twin(locale)
        if page.kind == "page" and page.file(locale) not in self.content.pages:
            return other
        return locale

    def title(self, page: SitePage, locale: Locale) -> str:
        """Return the plain title of a page."""
        words = WORDS[locale]
        match page.subject:
            case Briefing():
                return rendering.title_of(page.subject, locale)
            case Topic():
                return page.subject.pref_label[locale]
            case Quantity():
                return page.subject.label[locale]
            case Outlet():
                return page.subject.name[locale]
            case Part(of=of, period=period):
                name = of.pref_label[locale] if isinstance(of, Topic) else of.name[locale]
                return words["period_of"].format(name=name, period=period_text(period, locale))
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
                return rendering.description_of(page.subject, locale)
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
        return finished(self._body(page, locale, rendered))

    def _body(self, page: SitePage, locale: Locale, rendered: str) -> str:
        catalog = self.content.catalog
        match page.subject:
            case Briefing():
                parts = split_fragments(rendered)
                # One by one, so that none can reach into the next.
                fragments = {key: sanitised(part) for key, part in parts.items()}
                return pages.briefing_page(catalog, page.subject, locale, fragments, self.settings)
            case Topic():
                return topic_pages.topic_page(catalog, page.subject, locale, sanitised(rendered))
            case Outlet():
                return list_pages.outlet_page(catalog, page.subject, locale)
            case Part(of=Topic() as topic):
                return topic_pages.topic_page(catalog, topic, locale, "", page.subject)
            case Part(of=Outlet() as outlet):
                return list_pages.outlet_page(catalog, outlet, locale, page.subject)
            case Quantity():
                return quantity_pages.quantity_page(catalog, page.subject, locale)
            case str():
                return list_pages.year_page(catalog, page.subject, locale)
        match page.kind:
            case "home":
                return list_pages.home_page(catalog, locale, sanitised(rendered))
            case "topics":
                return topic_pages.topic_index(catalog, locale)
            case "archive":
                return list_pages.archive_page(catalog, locale)
            case "outlets":
                return list_pages.outlet_index(catalog, locale)
            case "figures":
                return quantity_pages.quantity_index(catalog, locale)
            case "status":
                return pages.status_page(catalog, locale, self.content.waived, self.settings)
            case "withheld":
                return notices.withheld_page(catalog, page.path, locale)
        title = self.title(page, locale)
        return pages.plain_page(title, sanitised(rendered), locale, self.text_locale(page, locale))

    def day(self, page: SitePage) -> str | None:
        """Return the date of the newest briefing that a page shows."""
        catalog = self.content.catalog
        match page.subject:
            case Briefing():
                return page.subject.day
            case Topic():
                listed = catalog.briefings_on[page.subject.id]
            case Outlet():
                listed = catalog.briefings_of[page.subject.id]
            case Part():
                listed = page.subject.briefings
            case str():
                listed = tuple(list_pages.briefings_by_year(catalog)[page.subject])
            case _:
                listed = catalog.briefings if page.kind not in ("page", "withheld") else ()
        return max((briefing.day for briefing in listed if briefing.day), default=None)

    def search_page(
        self, page: SitePage, locale: Locale, title: str, html: str
    ) -> SearchPage | None:
        """Return what a search can find of a page, None if it is not to be found.

        Args:
            page: Which page.
            locale: In which language.
            title: The page's.
            html: What stands between its header and footer.
        """
        if page.kind not in ("briefing", "topic", "page") or locale not in self.locales(page):
            return None
        return SearchPage(
            url=addresses.PREFIX[locale] + page.path,
            lang=LANG[locale],
            title=title,
            html=html,
            kind=page.kind,
            filters=self.search_filters(page),
            date=self.day(page) if page.kind == "briefing" else None,
        )

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
                "topic": {t.id: t.pref_label[locale] for t in catalog.topics.values()},
                "outlet": {o.id: o.name[locale] for o in catalog.outlets.values()},
            }
            for locale in LOCALES
        }

    def edited_file(self, page: SitePage, locale: Locale) -> str | None:
        """Return the file under `docs/` that one would edit to change a page, None if none."""
        if page.kind == "withheld":
            return None
        if isinstance(page.subject, Briefing):
            side = page.subject.side(locale) or page.subject.source
            return side.path
        text_locale = self.text_locale(page, locale)
        if page.file(text_locale) in self.content.pages:
            return f"{self.settings.docs}/{page.file(text_locale)}"
        if isinstance(page.subject, Topic) or page.kind == "topics":
            return f"{self.settings.docs}/topics.yml"
        if isinstance(page.subject, Outlet) or page.kind == "outlets":
            return f"{self.settings.docs}/outlets.yml"
        return None

    def told_of(self, page: SitePage, locale: Locale) -> str:
        """Return the file in which a finding about a page in one language stands."""
        return self.edited_file(page, locale) or f"{self.settings.docs}/{page.file(locale)}"

    def locales(self, page: SitePage) -> tuple[Locale, ...]:
        """Return the languages in which a page has a text of its own."""
        if page.kind == "withheld":
            return ()
        return tuple(locale for locale in LOCALES if self.text_locale(page, locale) == locale)

    def _text(self, page: SitePage, locale: Locale) -> PageText | None:
        return self.content.pages.get(page.file(locale))


def _parts(of: Topic | Outlet, path: str, briefings: Sequence[Briefing]) -> Iterator[SitePage]:
    for part in parts_of(of, briefings):
        yield SitePage("part", f"{path}{part.period}/", f"{path}{part.period}", part)
