"""The pages of a site as HTML: pure functions of the catalogue, the model and the settings.

What they return goes between the header and the footer of the theme. Everything that comes from
a source is escaped here, but for the fragments that the site's Markdown renderer has made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from duizhao.catalog import Catalog
from duizhao.checks.waivers import Waived
from duizhao.model import (
    KINDS,
    LANG,
    LOCALES,
    Briefing,
    Figure,
    Locale,
    Point,
    Quantity,
    Side,
    Topic,
    twin,
)
from duizhao.quantities.figures import figure as amount_of
from duizhao.readers.citations import citations
from duizhao.staleness import PointStatus, Status, statuses
from duizhao.writers import addresses
from duizhao.writers.addresses import Here
from duizhao.writers.coverage import STATUSES, coverage
from duizhao.writers.fragments import interlude_key, mark_citation, with_citations
from duizhao.writers.links_to_topics import TopicLinker
from duizhao.writers.markdown_source import twin_skeleton
from duizhao.writers.words import (
    WORDS,
    count_text,
    date_text,
    lang_of,
    point_name,
    reading_minutes,
    value_text,
)

_ENVIRONMENT = Environment(
    loader=PackageLoader("duizhao", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# GitHub answers 414 to longer addresses; then the new file opens with its title only.
_LONGEST_PREFILL = 6000


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site's configuration says.

    Attributes:
        new_file_url: Where a contributor starts a file, with `{folder}`, `{name}` and `{text}`
            to be filled in; "" if contributions are not taken on the web.
        docs: The documents' folder within the repository.
        edit_url: Where a file is edited, with `{path}` under that folder; "" if nowhere.
    """

    new_file_url: str = ""
    docs: str = "docs"
    edit_url: str = ""

    def edit(self, path: str, line: int = 0) -> str:
        """Return where a file is edited, at a line if one is given; "" if nowhere."""
        inside = path.removeprefix(f"{self.docs}/")
        url = self.edit_url.replace("{path}", quote(inside))
        return f"{url}#L{line}" if url and line else url


def _render(template: str, here: Here, catalog: Catalog, **values: object) -> str:
    locale = here.locale
    return _ENVIRONMENT.get_template(template).render(
        here=here,
        catalog=catalog,
        locale=locale,
        t=WORDS[locale],
        twin=twin(locale),
        lang=LANG,
        addresses=addresses,
        briefing_title=lambda briefing: title_of(briefing, locale),
        date_text=lambda day: date_text(day, locale),
        count_text=lambda count: count_text(count, locale),
        lang_of=lang_of,
        point_name=lambda point: point_name(point, locale),
        value_text=value_text,
        count_all=lambda rows, status: sum(row.count(status) for row in rows),
        **values,
    )


def text_locale(briefing: Briefing, locale: Locale) -> Locale:
    """Return the language in which a briefing's text stands on its page in `locale`."""
    return locale if briefing.side(locale) else briefing.source.locale


def title_of(briefing: Briefing, locale: Locale) -> str:
    """Return the title that a page in `locale` shows; it may be in the other language."""
    side = briefing.side(locale) or briefing.source
    return side.title or WORDS[locale]["untitled"]


def description_of(briefing: Briefing, locale: Locale) -> str:
    """Return what search engines may show of a briefing: its first point, cut at 160."""
    side = briefing.side(locale) or briefing.source
    first = next(side.points(), None)
    text = first.text if first else ""
    return text if len(text) <= 160 else text[:159].rstrip() + "…"


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
    return _render(
        "briefing.html",
        here,
        catalog,
        briefing=briefing,
        side=side,
        translated=side.locale == locale,
        outlet=catalog.outlet_of(briefing),
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
        quantity_pages=catalog.compared_quantities,
        related=catalog.related_briefings(briefing),
        start_url=start_translation_url(briefing, locale, settings),
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


def quantity_index(catalog: Catalog, locale: Locale) -> str:
    """Return the list of quantities that several briefings state."""
    return _render(
        "quantities.html",
        Here(locale, addresses.FIGURES),
        catalog,
        quantities=[
            (catalog.quantities[id_], len(found))
            for id_, found in catalog.compared_quantities.items()
        ],
    )


def quantity_page(catalog: Catalog, quantity: Quantity, locale: Locale) -> str:
    """Return who states a quantity, and with what value; reports that differ are named so."""
    found = catalog.compared_quantities[quantity.id]
    return _render(
        "quantity.html",
        Here(locale, addresses.quantity_path(quantity)),
        catalog,
        quantity=quantity,
        reports=found,
        differing=_differing_years([figure for _, figure in found]),
    )


def _differing_years(figures: Iterable[Figure]) -> list[str]:
    """Return the years for which two figures of one region cannot both be right."""
    by_place: dict[tuple[str, str], list[tuple[Fraction, Fraction]]] = {}
    for figure in figures:
        span = _span(figure)
        if span and figure.as_of:
            by_place.setdefault((figure.as_of[:4], figure.region or ""), []).append(span)
    years = {
        year
        for (year, _), spans in by_place.items()
        if max(low for low, _ in spans) > min(high for _, high in spans)
    }
    return sorted(years, reverse=True)


def _span(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """Return the values that a figure allows; "about" allows a twentieth either way."""
    amount = amount_of(figure.value, figure.unit)
    if amount is None or amount.low is None or amount.high is None:
        return None
    low, high = Fraction(amount.low), Fraction(amount.high)
    far = Fraction(10) ** 30
    match amount.comparator:
        case ">" | ">=":
            return low, far
        case "<" | "<=":
            return -far, high
        case "~" | "<~":
            return low - abs(low) / 20, high + abs(high) / 20
    return low, high


def topic_page(catalog: Catalog, topic: Topic, locale: Locale, intro: str) -> str:
    """Return the page of a topic; `intro` is rendered Markdown, "" if there is none."""
    here = Here(locale, addresses.topic_path(topic))
    return _render(
        "topic.html",
        here,
        catalog,
        topic=topic,
        intro=Markup(intro),
        broader=catalog.broader(topic),
        narrower=[catalog.topics[other] for other in catalog.narrower[topic.id]],
        related=[catalog.topics[other] for other in catalog.related[topic.id]],
        entries=_entries(catalog, catalog.briefings_on[topic.id], locale),
    )


def topic_index(catalog: Catalog, locale: Locale) -> str:
    """Return the index of all topics by kind."""
    kinds = [
        (kind, [topic for topic in catalog.topics.values() if topic.kind == kind]) for kind in KINDS
    ]
    return _render(
        "topics.html",
        Here(locale, addresses.TOPICS),
        catalog,
        kinds=[(kind, topics) for kind, topics in kinds if topics],
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing in a list.

    Attributes:
        lang: The tag of the language of its title and gist.
        gist: Its first insight or point.
    """

    briefing: Briefing
    title: str
    lang: str
    text_locale: Locale
    gist: str
    topics: tuple[Topic, ...]


def _entries(catalog: Catalog, briefings: Iterable[Briefing], locale: Locale) -> list[Entry]:
    entries = []
    for briefing in briefings:
        side = briefing.side(locale) or briefing.source
        first = next(side.points(), None)
        title = title_of(briefing, locale)
        entries.append(
            Entry(
                briefing,
                title,
                lang_of(title),
                side.locale,
                first.text if first else "",
                tuple(catalog.topics[t] for t in catalog.topics_of[briefing.key][:5]),
            )
        )
    return entries


def home_page(catalog: Catalog, locale: Locale, intro: str, most: int = 12) -> str:
    """Return the home page: the newest briefings by day, each with its first insight."""
    newest = _entries(catalog, catalog.briefings[:most], locale)
    days = [(day, list(entries)) for day, entries in groupby(newest, key=lambda e: e.briefing.day)]
    counts = Counter({topic: len(found) for topic, found in catalog.briefings_on.items()})
    return _render(
        "home.html",
        Here(locale, addresses.HOME),
        catalog,
        intro=Markup(intro),
        days=days,
        most_covered=[
            (catalog.topics[topic], count) for topic, count in counts.most_common(10) if count
        ],
    )


def archive_page(catalog: Catalog, locale: Locale) -> str:
    """Return the list of years and months with their counts."""
    return _render(
        "archive.html",
        Here(locale, addresses.ARCHIVE),
        catalog,
        years=[
            (year, len(found), _months(found)) for year, found in briefings_by_year(catalog).items()
        ],
    )


def year_page(catalog: Catalog, year: str, locale: Locale) -> str:
    """Return the briefings of a year by month."""
    months = [
        (month, _entries(catalog, found, locale))
        for month, found in _by_month(briefings_by_year(catalog)[year]).items()
    ]
    return _render(
        "year.html", Here(locale, addresses.year_path(year)), catalog, year=year, months=months
    )


def briefings_by_year(catalog: Catalog) -> dict[str, list[Briefing]]:
    """Return the briefings of each year's folder, the newest year first."""
    years: dict[str, list[Briefing]] = {}
    for briefing in catalog.briefings:
        years.setdefault(briefing.year, []).append(briefing)
    return dict(sorted(years.items(), reverse=True))


def _by_month(briefings: Sequence[Briefing]) -> dict[str, list[Briefing]]:
    months: dict[str, list[Briefing]] = {}
    for briefing in briefings:
        months.setdefault((briefing.day or "")[:7], []).append(briefing)
    return months


def _months(briefings: Sequence[Briefing]) -> list[tuple[str, int]]:
    return [(month, len(found)) for month, found in _by_month(briefings).items()]


def plain_page(title: str, rendered: str, locale: Locale, text_locale: Locale) -> str:
    """Return an ordinary page; where it is not translated, the other language's text, marked."""
    return _ENVIRONMENT.get_template("page.html").render(
        title=title,
        # Examples of sources are there to be read, not to be found before what they show.
        rendered=Markup(rendered.replace("<pre>", "<pre data-pagefind-ignore>")),
        has_heading="<h1" in rendered,
        t=WORDS[locale],
        text_lang=LANG[text_locale],
        translated=locale == text_locale,
    )


def not_found_page(root: str) -> str:
    """Return what stands on the one 404 page, in both languages.

    It is shown at any address, so its links begin at `root`, the path of the site on its host.
    """
    return _ENVIRONMENT.get_template("not_found.html").render(
        root=root,
        sides=[
            (locale, LANG[locale], WORDS[locale], addresses.PREFIX[locale]) for locale in LOCALES
        ],
    )
