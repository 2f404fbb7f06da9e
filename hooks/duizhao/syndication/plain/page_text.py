"""Each page as Markdown: what it says, without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from duizhao.exports.coverage import coverage, coverage_table
from duizhao.exports.markdown_source import heading_markdown, point_markdown
from duizhao.model import LOCALES, Briefing, Figure, Locale, Point, Side, Topic
from duizhao.pages.archive import ArchivePage
from duizhao.pages.both import BothPage
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.cited import cited_numbers
from duizhao.pages.digest import DigestPage
from duizhao.pages.figures import FiguresPage
from duizhao.pages.glossary import GlossaryPage
from duizhao.pages.home import HomePage
from duizhao.pages.outlet import OutletPage
from duizhao.pages.page import Page
from duizhao.pages.periods import Part
from duizhao.pages.quantity import QuantityPage
from duizhao.pages.rendering import description_of, title_of
from duizhao.pages.site import Site
from duizhao.pages.status import StatusPage
from duizhao.pages.topic import TopicPage
from duizhao.pages.topic_index import TopicIndexPage
from duizhao.pages.year import YearPage
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX
from duizhao.syndication.links import absolute_link, page_url, root_of
from duizhao.syndication.plain.indexes import index_lines
from duizhao.syndication.site_file import SiteFile
from duizhao.wording.dates import date_text, period_text
from duizhao.wording.values import value_text
from duizhao.wording.words import WORDS

_ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)
_INLINE_ATTRIBUTES = re.compile(r"(?<=[*_])\{:[^{}\n]*\}")
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|//)([^()\s]+)(?=[\s)])")
_NEWEST = 12


def page_texts(site: Site) -> Iterator[SiteFile]:
    """Yield the Markdown of every page, beside it: `index.md`."""
    for page in site.pages.values():
        for locale in LOCALES:
            if page.exists(locale):
                path = f"{PREFIX[locale]}{page.path}index.md"
                yield SiteFile(path, partial(_file, site, page, locale))


def _file(site: Site, page: Page, locale: Locale) -> bytes:
    return page_text(site, page, locale).encode("utf-8", "replace")


def page_text(site: Site, page: Page, locale: Locale) -> str:
    """Return a page as Markdown, its links absolute."""
    return "\n".join(_Text(site, page, locale).lines()).strip() + "\n"


class _Text:
    def __init__(self, site: Site, page: Page, locale: Locale) -> None:
        self._site = site
        self._page = page
        self._locale = locale
        self._words = WORDS[locale]
        self._catalog = site.content.catalog
        self._root = root_of(site.settings)
        self._points_of: dict[str, Mapping[str, Point]] = {}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the page."""
        page, locale = self._page, self._locale
        yield f"# {heading_markdown(page.title(locale))}"
        yield ""
        yield f"<{page_url(self._site.settings, page, locale)}>"
        yield ""
        yield from self._own()

    def _own(self) -> Iterator[str]:
        match self._page:
            case BriefingPage() as page:
                yield from self._briefing(page.briefing)
            case BothPage() as page:
                yield from self._both(page.briefing)
            case TopicPage() as page:
                yield from self._topic(page)
            case GlossaryPage() | TopicIndexPage():
                yield from map(self._term, self._catalog.topics.values())
            case QuantityPage() as page:
                keys = {briefing.key for briefing in page.part.shown}
                figures = self._catalog.compared_quantities[page.quantity.id]
                yield from self._figures(each for each in figures if each[0].key in keys)
                yield from self._parts(page.part, addresses.quantity_path(page.quantity))
            case FiguresPage():
                yield from self._all_figures()
            case StatusPage() as page:
                table = coverage_table(coverage(page.part.shown), self._locale)
                yield f"```text\n{table}\n```"
                yield ""
                yield from self._parts(page.part, addresses.STATUS)
            case _:
                yield from self._written()
                yield from self._list()

    def _list(self) -> Iterator[str]:
        """Yield what a page lists; nothing for a page that is not a list of briefings."""
        match self._page:
            case HomePage() as page:
                yield from self._listed(page.listed[:_NEWEST])
            case ArchivePage():
                years = [
                    p
                    for p in self._site.pages.values()
                    if isinstance(p, YearPage) and not p.part.above
                ]
                yield from (self._link(page.title(self._locale), page.path) for page in years)
            case DigestPage() as page:
                yield from self._listed(page.shown)
            case OutletPage() as page:
                yield from self._listed(page.part.shown)
                yield from self._parts(page.part, addresses.outlet_path(page.outlet))
            case YearPage() as page:
                yield from self._listed(page.part.shown)
                yield from self._parts(page.part, addresses.ARCHIVE)
            case page:
                yield from index_lines(self._site, page, self._locale)

    def _parts(self, part: Part, path: str) -> Iterator[str]:
        """Yield links to the pages that have all of a list of which this one has the newest."""
        if part.parts:
            yield ""
            yield self._words["whole_list"]
            yield ""
        for name, _ in part.parts:
            yield self._link(period_text(name, self._locale), addresses.part_path(path, name))

    def _all_figures(self) -> Iterator[str]:
        for id_, figures in self._catalog.compared_quantities.items():
            label = self._catalog.quantities[id_].label[self._locale]
            yield f"## {heading_markdown(label)}"
            yield ""
            yield from self._figures(figures[:_NEWEST])

    def _both(self, briefing: Briefing) -> Iterator[str]:
        """Yield the points, each with its counterpart below it."""
        for point in briefing.source.points():
            for side in briefing.sides:
                if point.id in self._by_id(side):
                    (line,) = self._points(briefing, side, [point.id])
                    yield line if side is briefing.source else f"  {line}"

    def _written(self) -> Iterator[str]:
        """Yield what a contributor wrote for the page."""
        text = self._page.text(self._page.text_locale(self._locale))
        if text:
            file = self._page.file(self._page.text_locale(self._locale))
            body = _INLINE_ATTRIBUTES.sub("", text.body.strip())
            yield self._with_links(body, file)
            yield ""

    def _with_links(self, markdown: str, file: str) -> str:
        return _LINK.sub(
            lambda match: absolute_link(match[1], file, self._root, self._locale), markdown
        )

    def _link(self, text: str, path: str) -> str:
        return f"- [{_inline(text)}]({self._root}{PREFIX[self._locale]}{path})"

    def _listed(self, briefings: Iterable[Briefing]) -> Iterator[str]:
        for briefing in briefings:
            title = title_of(briefing, self._locale)
            day = f" ({briefing.day})" if briefing.day else ""
            gist = _inline(description_of(briefing, self._locale))
            link = self._link(title, addresses.briefing_path(briefing))
            yield f"{link}{day}{self._words['colon']}{gist}"

    def _term(self, topic: Topic) -> str:
        link = self._link(topic.pref_label[self._locale], addresses.topic_path(topic))
        return f"{link}{self._words['colon']}{_inline(topic.definition[self._locale])}"

    def _topic(self, page: TopicPage) -> Iterator[str]:
        topic = page.topic
        if not page.period:
            yield _inline(topic.definition[self._locale])
            yield ""
            yield from self._written()
        for briefing in page.part.shown:
            yield f"## {heading_markdown(title_of(briefing, self._locale))}"
            yield ""
            yield f"{self._about(briefing)} <{self._briefing_url(briefing)}>"
            yield ""
            ids = self._catalog.points_of(topic.id, briefing)
            yield from self._points(briefing, briefing.text_in(self._locale), ids)
            yield ""
        yield from self._parts(page.part, addresses.topic_path(topic))

    def _briefing_url(self, briefing: Briefing) -> str:
        return self._root + PREFIX[self._locale] + addresses.briefing_path(briefing)

    def _about(self, briefing: Briefing) -> str:
        outlet = self._catalog.outlet_of(briefing)
        name = outlet.name[self._locale] if outlet else briefing.facts.outlet
        day = date_text(briefing.day, self._locale) if briefing.day else self._words["no_date"]
        return f"{_inline(name or self._words['no_outlet'])} · {day}"

    def _briefing(self, briefing: Briefing) -> Iterator[str]:
        facts, words, side = briefing.facts, self._words, briefing.text_in(self._locale)
        yield self._about(briefing)
        yield ""
        if facts.original_title or facts.original_url:
            original = _inline(facts.original_title or facts.original_url or "")
            linked = f"[{original}]({facts.original_url})" if facts.original_url else original
            yield f"{words['original_title']}{words['colon']}{linked}"
            yield ""
        yield from self._interludes(side, "")
        if briefing.source.insights:
            yield f"## {words['insights']}"
            yield ""
            yield from self._interludes(side, "i")
            yield from self._section(briefing, side, briefing.source.insights)
        for place, group in enumerate(briefing.source.groups):
            own = side.groups[place].heading if place < len(side.groups) else group.heading
            yield f"## {heading_markdown(own or words['group'].format(n=place + 1))}"
            yield ""
            yield from self._interludes(side, group.id)
            yield from self._section(briefing, side, group.points)
        yield from self._citations(briefing)
        if facts.figures:
            yield f"## {words['figures']}"
            yield ""
            yield from self._figures([(briefing, figure) for figure in facts.figures])

    def _section(self, briefing: Briefing, side: Side, points: Sequence[Point]) -> Iterator[str]:
        for point in points:
            yield from self._points(briefing, side, [point.id])
            yield from self._interludes(side, point.id)
        yield ""

    def _points(self, briefing: Briefing, side: Side, ids: Sequence[str]) -> Iterator[str]:
        own, source = self._by_id(side), self._by_id(briefing.source)
        for id_ in ids:
            shown = side if id_ in own else briefing.source
            point = own.get(id_) or source[id_]
            markup = point.markup or point.text
            state = f" *({self._words['draft_point']})*" if id_ in shown.drafted else ""
            if shown.form == "raw":
                yield f"- {point_markdown(markup)}"
            else:
                file = shown.path.removeprefix(f"{self._site.settings.docs}/")
                plain = _ATTRIBUTES.sub("", markup) if "{" in markup else markup
                yield f"- {self._with_links(plain, file) if '](' in plain else plain}{state}"

    def _by_id(self, side: Side) -> Mapping[str, Point]:
        if side.path not in self._points_of:
            self._points_of[side.path] = {point.id: point for point in side.points()}
        return self._points_of[side.path]

    def _interludes(self, side: Side, key: str) -> Iterator[str]:
        file = side.path.removeprefix(f"{self._site.settings.docs}/")
        for interlude in side.interludes:
            if interlude.after == key:
                yield ""
                yield self._with_links(interlude.markdown.strip("\n"), file)
                yield ""

    def _citations(self, briefing: Briefing) -> Iterator[str]:
        named = [each for each in cited_numbers(briefing) if each.source or each.passage]
        if named:
            yield f"## {self._words['sources' if briefing.facts.sources else 'citations']}"
            yield ""
        for each in named:
            source, passage = each.source, each.passage
            title = _inline(source.title or source.place) if source else ""
            url = (source.href if source else "") or (passage.url if passage else "") or ""
            text = _inline((passage.text if passage else None) or "")
            shown = f"[{title or url}]({url})" if url else title
            yield f"- \\[{each.number}\\] {' '.join(part for part in (shown, text) if part)}"
        if named:
            yield ""

    def _figures(self, figures: Iterable[tuple[Briefing, Figure]]) -> Iterator[str]:
        words, locale = self._words, self._locale
        names = ("quantity", "value", "as_of", "region", "point")
        yield f"| {' | '.join(words[name] for name in names)} |"
        yield "|---|---|---|---|---|"
        for briefing, figure in figures:
            known = self._catalog.quantities.get(figure.quantity)
            region = self._catalog.topics.get(figure.region or "")
            cells = (
                known.label[locale] if known else figure.quantity,
                value_text(figure, locale),
                date_text(figure.as_of, locale) if figure.as_of else "",
                region.pref_label[locale] if region else figure.region or "",
            )
            link = f"[{figure.point}]({self._briefing_url(briefing)}#{figure.point})"
            yield f"| {' | '.join(_cell(cell) for cell in cells)} | {link} |"
        yield ""


def _inline(text: str) -> str:
    return point_markdown(" ".join(text.split()))


def _cell(text: str) -> str:
    return _inline(text).replace("|", "\\|")
