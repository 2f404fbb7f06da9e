"""The page of a briefing.

Everything that comes from a source is escaped here, except the fragments that the site's Markdown
renderer has made and the sanitiser has cleaned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from duizhao.checks.staleness import PointStatus, Status, digest, has_drafts, statuses
from duizhao.exports import citing
from duizhao.exports.markdown_source import twin_skeleton
from duizhao.model import LANG, LOCALES, Briefing, Locale, Point, Side, Topic
from duizhao.pages.cited import cited_numbers
from duizhao.pages.fragments import (
    interlude_key,
    mark_citation,
    markdown_document,
    plain_fragments,
    split_fragments,
    with_citations,
)
from duizhao.pages.history import ShownHistory, shown_history
from duizhao.pages.page import Context, SearchablePage
from duizhao.pages.rendering import description_of, render, title_of
from duizhao.pages.settings import Settings
from duizhao.pages.topic_links import TopicLinker
from duizhao.readers.citations import citations
from duizhao.safety.sanitiser import sanitise
from duizhao.search.blocks import Block
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks
from duizhao.site.catalog import Catalog
from duizhao.wording.lengths import reading_minutes
from duizhao.wording.words import WORDS

# GitHub answers 414 to longer addresses; then the new file opens with its title only.
_LONGEST_PREFILL = 6000


@dataclass(frozen=True, eq=False)
class BriefingPage(SearchablePage):
    """The page of a briefing."""

    kind = "briefing"
    from_one_file = True
    searched_untranslated = True

    briefing: Briefing

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield a page for each briefing, newest first."""
        for briefing in context.catalog.briefings:
            path = addresses.briefing_path(briefing)
            yield cls(context, path, path.rstrip("/"), briefing)

    @property
    def points(self) -> frozenset[str]:
        """The points of the source, and those that are withdrawn."""
        points = {point.id for point in self.briefing.source.points()}
        return frozenset(points | set(self.briefing.facts.retired))

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefing."""
        return (self.briefing,)

    def text_locale(self, locale: Locale) -> Locale:
        """Return the source's language where the briefing is not translated."""
        return self.briefing.text_in(locale).locale

    def indexed_locales(self) -> tuple[Locale, ...]:
        """Leave out a translation with machine drafts, unless the settings say otherwise."""
        if self.context.settings.index_drafts or not has_drafts(self.briefing):
            return self.locales()
        return (self.briefing.source.locale,)

    def is_draft(self, locale: Locale) -> bool:
        """Tell whether the text on the page is in part a machine draft that nobody reviewed."""
        return self.text_locale(locale) != self.briefing.source.locale and has_drafts(self.briefing)

    def title(self, locale: Locale) -> str:
        """Return the briefing's title; it may be in the other language."""
        return title_of(self.briefing, locale)

    def description(self, locale: Locale) -> str:
        """Return the first point, cut at 160 characters."""
        return description_of(self.briefing, locale)

    def edited_file(self, locale: Locale) -> str | None:
        """Return the file of the text on the page."""
        return self.briefing.text_in(locale).path

    def markdown(self, locale: Locale) -> str:
        """Return all Markdown of the text as one document, "" where it is plain text."""
        is_plain = self._plain[locale] is not None
        return "" if is_plain else markdown_document(self.briefing.text_in(locale))

    @cached_property
    def _plain(self) -> Mapping[Locale, dict[str, str] | None]:
        """The parts of the text on each page, None where they must be rendered."""
        texts = {locale: self.briefing.text_in(locale) for locale in LOCALES}
        return {
            locale: {} if side.form == "raw" else plain_fragments(side)
            for locale, side in texts.items()
        }

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the briefing with its citations, figures and neighbours."""
        catalog, briefing, settings = self.catalog, self.briefing, self.context.settings
        here, side = self.links(locale), briefing.text_in(locale)
        fragments = self._plain[locale]
        if fragments is None:
            # One by one, so that none can reach into the next.
            fragments = {key: sanitise(part) for key, part in split_fragments(rendered).items()}
        shown = _ShownText(catalog, briefing, here, fragments)
        items = _items(briefing, side, shown, settings)
        return render(
            "briefing.html",
            here,
            catalog,
            briefing=briefing,
            side=side,
            translated=side.locale == locale,
            is_draft=self.is_draft(locale),
            outlet=catalog.outlet_of(briefing),
            topics=[catalog.topics[topic] for topic in catalog.topics_of[briefing.key]],
            minutes=reading_minutes(" ".join(point.text for point in side.points())),
            insights=[items[point.id] for point in briefing.source.insights if point.id in items],
            after=shown.interludes_after,
            groups=[
                (
                    group,
                    shown.html(group.id, group.heading),
                    [items[point.id] for point in original.points if point.id in items],
                )
                for group, original in zip(side.groups, briefing.source.groups, strict=True)
            ],
            footnotes=Markup(fragments.get("end", "")),
            cited=cited_numbers(briefing),
            related=self._related(),
            source_link=self._source_link(locale),
            reviewed_day=self._reviewed_day(locale),
            history=self._history(locale),
            point_ids=list(items),
            start_url=start_translation_url(briefing, locale, settings),
            pair=_pair(briefing),
            reference=self._reference(locale),
            citing=citing,
        )

    def _reference(self, locale: Locale) -> citing.Reference:
        settings, outlet = self.context.settings, self.catalog.outlet_of(self.briefing)
        return citing.reference(
            self.briefing, locale, outlet, settings.site_name, settings.site_url
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the briefing, its topics and the titles around it."""
        catalog, briefing = self.catalog, self.briefing
        around = (*catalog.related_briefings(briefing), *catalog.neighbours(briefing))
        return (
            *super().inputs(locale),
            briefing,
            # Neither takes part in comparing briefings, and the page shows both.
            tuple((point.markup, point.position) for point in briefing.text_in(locale).points()),
            tuple(side.path for side in briefing.sides),
            catalog.outlet_of(briefing),
            tuple((each.key, each.day, title_of(each, locale)) for each in around if each),
            tuple(
                (each, tuple(parts.items()))
                for each, parts in catalog.mentions_in[briefing.key].items()
            ),
            tuple(self._topics(locale)),
            *catalog.named_in(briefing.facts.figures),
            tuple(tuple(topic.id for topic in shared) for _, shared in self._related()),
            self._reviewed_day(locale),
            self._history(locale),
        )

    def _topics(self, locale: Locale) -> Iterable[Topic]:
        """Return the topics that the page names; Markdown may mention any, between the points."""
        topics = self.catalog.topics
        if self._plain[locale] is None:
            return topics.values()
        return (topics[id_] for id_ in self.catalog.topics_of[self.briefing.key])

    def _related(self) -> list[tuple[Briefing, tuple[Topic, ...]]]:
        """Return the related briefings, each with why."""
        catalog, briefing = self.catalog, self.briefing
        found = catalog.related_briefings(briefing)
        return [(other, catalog.shared_topics(briefing, other)) for other in found]

    def _history(self, locale: Locale) -> ShownHistory | None:
        record = self.context.content.history.of_briefing(self.briefing)
        points = [point.id for point in self.briefing.source.points()]
        return shown_history(record, self.text_locale(locale), locale, self.catalog, points)

    def _source_link(self, locale: Locale) -> str:
        """Return what the link of the source is called: where it leads, and to what."""
        url = urlsplit(self.briefing.facts.original_url or "")
        host = (url.hostname or "").removeprefix("www.")
        if not host:
            return ""
        is_summary = host in self.context.settings.summary_hosts
        return WORDS[locale]["summary_on" if is_summary else "article_on"].format(host=host)

    def _reviewed_day(self, locale: Locale) -> str | None:
        """Return when the translation on the page was last compared with its source."""
        side = self.briefing.side(locale)
        if side is None or side is self.briefing.source:
            return None
        days = [record.day for record in side.reviewed.values()]
        return max(days, default=None)

    def search_blocks(self, locale: Locale) -> Sequence[Block] | None:
        """Return the original title, then headings and points, each at its id."""
        side = self.briefing.text_in(locale)
        if self._plain[locale] is None:
            return None
        original = self.briefing.facts.original_title
        blocks = [Block("", original)] if original else []
        blocks += [Block(point.id, point.text) for point in side.insights]
        for group in side.groups:
            blocks += [Block(group.id, group.heading)] if group.heading else []
            blocks += [Block(point.id, point.text) for point in group.points]
        return [block for block in blocks if block.text.strip()]

    @property
    def search_date(self) -> str | None:
        """The day of publication."""
        return self.day

    def search_filters(self) -> dict[str, tuple[str, ...]]:
        """Return the briefing's topics, outlet and year."""
        outlet = self.catalog.outlet_of(self.briefing)
        return {
            "topic": self.catalog.topics_of[self.briefing.key],
            "outlet": (outlet.id,) if outlet else (),
            "year": (self.briefing.year,),
        }


def _pair(briefing: Briefing) -> str:
    """Return what both pages of a briefing carry, so that no old page is paired with a new."""
    return digest(
        "\n".join(f"{point.id} {point.text}" for side in briefing.sides for point in side.points())
    )


@dataclass(frozen=True, slots=True)
class Item:
    """A point as its page shows it.

    Attributes:
        status: `missing` points show the source's text.
        reviewed: The day of the last review of an outdated point.
        edit: Where to mend it.
    """

    point: Point
    html: Markup
    status: Status
    reviewed: str | None
    edit: str


def _items(
    briefing: Briefing, side: Side, shown: _ShownText, settings: Settings
) -> dict[str, Item]:
    """Return the points of a page by id, in the order of the source."""
    if side is briefing.source:
        states = {point.id: PointStatus(point.id, "done") for point in side.points()}
    else:
        states = {state.point: state for state in statuses(briefing)}
    own = {point.id: point for point in side.points()}
    items = {}
    for source in briefing.source.points():
        state = states[source.id]
        point = own.get(source.id, source)
        html = shown.point(point) if source.id in own else shown.foreign(source)
        edit = settings.edit(side.path, point.position.line if source.id in own else 0)
        items[source.id] = Item(point, html, state.status, state.reviewed, edit)
    return items


class _ShownText:
    """The text of one side as HTML, topics linked where they first occur."""

    def __init__(
        self, catalog: Catalog, briefing: Briefing, here: PageLinks, rendered: Mapping[str, str]
    ) -> None:
        self._side = side = briefing.text_in(here.locale)
        self._rendered = rendered
        self._linker = TopicLinker(
            catalog.taggers[side.locale],
            lambda topic: here.to(addresses.topic_path(catalog.topics[topic])),
        )
        numbers = {number for point in briefing.source.points() for number in point.citations}
        numbers |= {number for point in side.points() for number in point.citations}
        title = WORDS[here.locale]["cites_source" if briefing.facts.sources else "cites"]
        self._links = {n: _citation_link(n, title) for n in numbers}
        self._in_foreign = {n: _citation_link(n, title, lang=LANG[here.locale]) for n in numbers}
        if side.locale != here.locale:
            self._links = self._in_foreign

    def point(self, point: Point) -> Markup:
        html = self._rendered.get(point.id)
        if html is None:
            html = str(escape(_marked(point.markup or point.text)))
        return Markup(self._linker.link(with_citations(html, self._links)))

    def foreign(self, point: Point) -> Markup:
        """Return a point of the source where its translation is missing: plain text."""
        marked = mark_citation(point.citations) if point.citations else ""
        return Markup(with_citations(str(escape(point.text + marked)), self._in_foreign))

    def html(self, key: str, text: str | None) -> Markup:
        return Markup(self._rendered.get(key) or escape(text or ""))

    def interludes_after(self, key: str) -> Markup:
        return Markup(
            "\n".join(
                self._rendered.get(interlude_key(index), "")
                for index, interlude in enumerate(self._side.interludes)
                if interlude.after == key
            )
        )


def _marked(text: str) -> str:
    """Return a raw summary's text with its citations as marks, as a rendered fragment has."""
    pieces: list[str] = []
    done = 0
    for start, end, numbers in citations(text):
        pieces += [text[done:start], mark_citation(numbers)]
        done = end
    return "".join([*pieces, text[done:]])


def _citation_link(number: int, title: str, lang: str = "") -> str:
    """Return the link; `lang` is that of the title, where the text is in another language."""
    marked = f' lang="{lang}"' if lang else ""
    words = title.format(n=number)
    return f'<a class="dz-cite"{marked} href="#c{number}" title="{words}">[{number}]</a>'


def start_translation_url(briefing: Briefing, locale: Locale, settings: Settings) -> str:
    """Return the link that opens a new, prefilled translation; "" if there is no need of one."""
    if briefing.side(locale) or not settings.new_file_url:
        return ""
    skeleton = quote(twin_skeleton(briefing.source), safe="")
    return settings.new_file_url.format(
        folder=f"{settings.docs}/briefings/{briefing.year}",
        name=f"{briefing.slug}.{locale}.md",
        text=skeleton
        if len(skeleton) <= _LONGEST_PREFILL
        else quote("---\ntitle: \n---\n", safe=""),
    )
