"""The pages of a site as HTML: pure functions of the catalogue, the model and the settings.

What they return goes between the header and the footer of the theme. Everything that comes from
a source is escaped here, but for the fragments that the site's Markdown renderer has made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from duizhao.checks.staleness import PointStatus, Status, digest, statuses
from duizhao.checks.waivers import Waived
from duizhao.exports import citing
from duizhao.exports.coverage import STATUSES, coverage
from duizhao.exports.markdown_source import twin_skeleton
from duizhao.model import (
    LANG,
    LOCALES,
    Briefing,
    Locale,
    Point,
    Side,
)
from duizhao.pages.fragments import interlude_key, mark_citation, with_citations
from duizhao.pages.rendering import ENVIRONMENT, Settings, title_of
from duizhao.pages.rendering import render as _render
from duizhao.pages.topic_links import TopicLinker
from duizhao.readers.citations import citations
from duizhao.site import addresses
from duizhao.site.addresses import Here
from duizhao.site.catalog import Catalog
from duizhao.wording.words import WORDS, reading_minutes

# GitHub answers 414 to longer addresses; then the new file opens with its title only.
_LONGEST_PREFILL = 6000


def briefing_page(
    catalog: Catalog,
    briefing: Briefing,
    locale: Locale,
    rendered: Mapping[str, str],
    settings: Settings,
) -> str:
    """Return the page of a briefing.

    Args:
        catalog: The site.
        briefing: Which one.
        locale: The language of the page; the text is in the source's if it is not translated.
        rendered: HTML by point id, group id and interlude, from `fragments.split_fragments`;
            empty for a raw summary, whose text is plain.
        settings: The site's.
    """
    here = Here(locale, addresses.briefing_path(briefing))
    side = briefing.side(locale) or briefing.source
    shown = _Shown(catalog, side, briefing.source, here, rendered)
    text = " ".join(point.text for point in side.points())
    items = _items(briefing, side, shown, settings)
    outlet = catalog.outlet_of(briefing)
    reference = citing.reference(briefing, locale, outlet, settings.site_name, settings.site_url)
    return _render(
        "briefing.html",
        here,
        catalog,
        briefing=briefing,
        side=side,
        translated=side.locale == locale,
        outlet=outlet,
        topics=[catalog.topics[topic] for topic in catalog.topics_of[briefing.key]],
        minutes=reading_minutes(text),
        insights=[items[point.id] for point in briefing.source.insights if point.id in items],
        after=shown.interludes_after,
        groups=[
            (
                group,
                shown.html(group.id, group.heading),
                [items[p.id] for p in original.points if p.id in items],
            )
            for group, original in zip(side.groups, briefing.source.groups, strict=True)
        ],
        footnotes=Markup(rendered.get("end", "")),
        passages=_passages(briefing.source),
        known={passage.number: passage for passage in briefing.facts.passages},
        related=catalog.related_briefings(briefing),
        start_url=start_translation_url(briefing, locale, settings),
        pair=_pair(briefing),
        reference=reference,
        citing=citing,
    )


def _pair(briefing: Briefing) -> str:
    """Return what both pages of a briefing carry, so that no old page is paired with a new."""
    sides = [briefing.source, *([briefing.target] if briefing.target else [])]
    return digest(
        "\n".join(f"{point.id} {point.text}" for side in sides for point in side.points())
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


def _items(briefing: Briefing, side: Side, shown: _Shown, settings: Settings) -> dict[str, Item]:
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


class _Shown:
    """The text of one side as HTML, topics linked where they first occur."""

    def __init__(
        self,
        catalog: Catalog,
        side: Side,
        source: Side,
        here: Here,
        rendered: Mapping[str, str],
    ) -> None:
        self._side = side
        self._rendered = rendered
        self._linker = TopicLinker(
            catalog.taggers[side.locale],
            lambda topic: here.to(addresses.topic_path(catalog.topics[topic])),
        )
        numbers = {number for point in source.points() for number in point.citations}
        numbers |= {number for point in side.points() for number in point.citations}
        self._links = {number: _citation_link(number, here.locale) for number in numbers}
        self._in_foreign = {n: _citation_link(n, here.locale, marked=True) for n in numbers}
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


def _citation_link(number: int, locale: Locale, *, marked: bool = False) -> str:
    """Return the link; `marked` with its language, where it stands in text of the other one."""
    title = WORDS[locale]["cites"].format(n=number)
    lang = f' lang="{LANG[locale]}"' if marked else ""
    return f'<a class="dz-cite"{lang} href="#c{number}" title="{title}">[{number}]</a>'


def _passages(side: Side) -> list[tuple[int, list[str]]]:
    """Return every passage that a text cites, with the ids of the points that rest on it."""
    resting: dict[int, list[str]] = {}
    for point in side.points():
        for number in dict.fromkeys(point.citations):
            resting.setdefault(number, []).append(point.id)
    return sorted(resting.items())


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


def status_page(
    catalog: Catalog, locale: Locale, waived: Iterable[Waived], settings: Settings
) -> str:
    """Return the page that tells how the translations stand."""
    rows = coverage(catalog.briefings)
    passages = [(briefing, len(_unresolved(briefing))) for briefing in catalog.briefings]
    return _render(
        "status.html",
        Here(locale, addresses.STATUS),
        catalog,
        rows=rows,
        settings=settings,
        statuses=STATUSES,
        titles={b.key: title_of(b, locale) for b in catalog.briefings},
        sources={b.key: {p.id: p for p in b.source.points()} for b in catalog.briefings},
        targets={
            b.key: {p.id: p for p in b.target.points()} if b.target else {}
            for b in catalog.briefings
        },
        unresolved=[(briefing, count) for briefing, count in passages if count],
        waived=list(waived),
        message=lambda finding: finding.message(locale),
    )


def _unresolved(briefing: Briefing) -> set[int]:
    """Return the passages that points cite and that the briefing does not give."""
    cited = {number for point in briefing.source.points() for number in point.citations}
    return cited - {passage.number for passage in briefing.facts.passages}


def plain_page(title: str, rendered: str, locale: Locale, text_locale: Locale) -> str:
    """Return an ordinary page; where it is not translated, the other language's text, marked."""
    return ENVIRONMENT.get_template("page.html").render(
        title=title,
        # Examples of sources are there to be read, not to be found before what they show.
        rendered=Markup(rendered.replace("<pre>", "<pre data-dz-unsearched>")),
        has_heading="<h1" in rendered,
        t=WORDS[locale],
        text_lang=LANG[text_locale],
        translated=locale == text_locale,
    )


def not_found_page(root: str) -> str:
    """Return what stands on the one 404 page, in both languages.

    It is shown at any address, so its links begin at `root`, the path of the site on its host.
    """
    return ENVIRONMENT.get_template("not_found.html").render(
        root=root,
        sides=[
            (locale, LANG[locale], WORDS[locale], addresses.PREFIX[locale]) for locale in LOCALES
        ],
    )
