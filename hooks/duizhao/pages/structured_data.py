"""What a page is about, for programs: schema.org as JSON-LD 1.1, in the head of the page.

It is a data block, which no browser runs. Every character that could end it, or begin markup, is
written as an escape of JSON, whatever a title says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup

from duizhao.model import LANG, LOCALES, Briefing, Locale, Outlet, Topic, twin
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.figures import FiguresPage
from duizhao.pages.history import shown_history
from duizhao.pages.home import HomePage
from duizhao.pages.page import Page
from duizhao.pages.quantity import QuantityPage
from duizhao.pages.site import Site
from duizhao.pages.topic import TopicPage
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX
from duizhao.site.timestamps import updated_at
from duizhao.wording.words import WORDS, point_name

Node = dict[str, object]

_ESCAPES = str.maketrans(
    {each: f"\\u{ord(each):04x}" for each in ("<", ">", "&", "\u2028", "\u2029")}
)


def structured_data(site: Site, page: Page, locale: Locale) -> Markup:
    """Return what the head of a page says about it; "" if the site has no address."""
    if not site.settings.site_url:
        return Markup("")
    graph = list(_Graph(site, page, locale).nodes())
    if not graph:
        return Markup("")
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


class _Graph:
    def __init__(self, site: Site, page: Page, locale: Locale) -> None:
        self._site = site
        self._page = page
        self._locale = locale
        self._root = site.settings.site_url.rstrip("/") + "/"

    def nodes(self) -> Iterator[Node]:
        page = self._page
        if self._locale in page.locales():
            match page:
                case BriefingPage():
                    yield self._article(page)
                case FiguresPage() | QuantityPage():
                    yield self._dataset()
                case TopicPage() if not page.period:
                    yield self._term(page.topic) | {
                        "description": page.topic.definition[self._locale]
                    }
                case HomePage():
                    yield self._website()
        crumbs = self._crumbs()
        if len(crumbs) > 1:
            yield {"@type": "BreadcrumbList", "itemListElement": crumbs}

    def _url(self, path: str, locale: Locale | None = None) -> str:
        return self._root + PREFIX[locale or self._locale] + path

    def _article(self, page: BriefingPage) -> Node:
        briefing, locale, other = page.briefing, self._locale, twin(self._locale)
        url = self._url(page.path)
        node: Node = {
            "@type": "Article",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": page.title(locale),
            "description": page.description(locale),
            "inLanguage": LANG[locale],
            "datePublished": briefing.facts.published,
            "dateModified": self._modified(briefing),
            "correction": self._corrections(briefing),
            "license": self._site.settings.licence_url or None,
            "author": self._publisher(),
            "publisher": self._publisher(),
            "isBasedOn": self._original(briefing),
            "about": [
                self._term(self._site.content.catalog.topics[topic])
                for topic in self._site.content.catalog.topics_of[briefing.key]
            ],
            "citation": [
                _known({"@type": "CreativeWork", "name": source.title, "url": source.url})
                for source in briefing.facts.sources
            ],
        }
        if other in page.indexed_locales():
            relation = "translationOfWork" if briefing.source.locale == other else "workTranslation"
            node[relation] = {"@type": "Article", "@id": self._url(page.path, other)}
        return _known(node)

    def _modified(self, briefing: Briefing) -> str:
        """Return the later of what the sources say and what the history of the page says."""
        stated = updated_at(briefing).isoformat()
        text = briefing.text_in(self._locale).locale
        changed = self._site.content.history.of_briefing(briefing).changed(text) or ""
        return stated if stated[:10] >= changed else changed

    def _corrections(self, briefing: Briefing) -> list[Node]:
        content = self._site.content
        record, points = content.history.of_briefing(briefing), ()
        text, locale = briefing.text_in(self._locale).locale, self._locale
        shown = shown_history(record, text, locale, content.catalog, points)
        value = WORDS[locale]["corrected_value"]
        return [
            {
                "@type": "CorrectionComment",
                "datePublished": each.day,
                "text": f"{point_name(each.point, locale)}{WORDS[locale]['colon']}"
                f"{value.format(now=each.now, was=each.was)}",
            }
            for each in (shown.corrections if shown else ())
        ]

    def _original(self, briefing: Briefing) -> Node:
        facts, outlet = briefing.facts, self._site.content.catalog.outlet_of(briefing)
        return _known(
            {
                "@type": "NewsArticle",
                "headline": facts.original_title,
                "url": facts.original_url,
                "datePublished": facts.published,
                "publisher": self._outlet(outlet, facts.outlet),
            }
        )

    def _outlet(self, outlet: Outlet | None, printed: str | None) -> Node:
        if outlet is None:
            return {"@type": "Organization", "name": printed} if printed else {}
        name = outlet.name[self._locale]
        return _known({"@type": "Organization", "name": name, "url": outlet.url})

    def _publisher(self) -> Node:
        return {
            "@type": "Organization",
            "name": self._site.settings.publisher or self._site.settings.site_name,
            "url": self._root,
        }

    def _term(self, topic: Topic) -> Node:
        return _known(
            {
                "@type": "DefinedTerm",
                # One concept, whatever language speaks of it.
                "@id": self._url(addresses.topic_path(topic), "en"),
                "name": topic.pref_label[self._locale],
                "url": self._url(addresses.topic_path(topic)),
                "inDefinedTermSet": self._url(addresses.TOPICS, "en"),
                "sameAs": f"https://www.wikidata.org/wiki/{topic.wikidata}"
                if topic.wikidata
                else None,
            }
        )

    def _dataset(self) -> Node:
        page, locale, name = self._page, self._locale, self._site.settings.site_name
        files = {"text/csv": "data/figures.csv", "application/json": "data/figures.json"}
        return _known(
            {
                "@type": "Dataset",
                "@id": self._url(page.path),
                "name": f"{page.title(locale)} · {name}",
                "description": page.description(locale) or page.title(locale),
                "url": self._url(page.path),
                "inLanguage": LANG[locale],
                "isAccessibleForFree": True,
                "creator": self._publisher(),
                "dateModified": page.day,
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "encodingFormat": kind,
                        "contentUrl": self._root + path,
                    }
                    for kind, path in files.items()
                ],
            }
        )

    def _website(self) -> Node:
        return {
            "@type": "WebSite",
            "@id": self._root,
            "name": self._site.settings.site_name,
            "url": self._url(addresses.HOME),
            "inLanguage": [LANG[locale] for locale in LOCALES],
        }

    def _crumbs(self) -> list[Node]:
        """Return the pages above this one, by its address, and itself."""
        parts = self._page.path.rstrip("/").split("/")
        paths = ["", *("/".join(parts[: n + 1]) + "/" for n in range(len(parts)) if parts[0])]
        above = [self._site.by_path[path] for path in paths if path in self._site.by_path]
        return [
            {
                "@type": "ListItem",
                "position": number,
                "name": each.title(self._locale),
                "item": self._url(each.path),
            }
            for number, each in enumerate(above, 1)
            if each.exists(self._locale)
        ]


def _known(node: Node) -> Node:
    """Leave out what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}
