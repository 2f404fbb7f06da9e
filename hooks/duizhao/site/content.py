"""From the files under `docs/` to the catalogue of the site and everything wrong with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar, cast

from duizhao.checks.alignment import Names, align, topic_names
from duizhao.site.ledger import LEDGER
from duizhao.site.catalog import Catalog, newest_first
from duizhao.checks.figures import check_figures
from duizhao.checks.parity import check_parity
from duizhao.checks.punctuation.slips import check_punctuation
from duizhao.checks.references import check_links, check_references
from duizhao.checks.terms import check_forbidden, check_terms
from duizhao.checks.vocabulary import check_ids, check_topics
from duizhao.checks.waivers import Waived, waive
from duizhao.findings.diagnostic import Diagnostic, found, in_order
from duizhao.safety.limits import LONGEST_NAME, Source, TooSlowError, Watch, limits_of, too_slow, unwatched
from duizhao.safety.acceptance import accept_files
from duizhao.safety.reading import read_text
from duizhao.model import (
    LOCALES,
    Briefing,
    Locale,
    Outlet,
    Position,
    Quantity,
    Topic,
    twin,
)
from duizhao.readers.front_matter import (
    PageFields,
    SourceFields,
    TargetFields,
    split_front_matter,
    validate,
)
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.raw.reader import read_raw
from duizhao.readers.reading import Reading
from duizhao.readers.vocabularies import read_outlets, read_quantities, read_topics
from duizhao.readers.yaml_tree import read_yaml
from duizhao.checks.staleness import check_staleness
from duizhao.readers.tagging import Tagger
from duizhao.text.nearest import nearest

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BRIEFING = re.compile(r"briefings/(?P<year>\d{4})/(?P<slug>[^/]+)\.(?P<locale>en|zh)\.(md|txt)")
_KEY = re.compile(r"^([A-Za-z_]+):", re.MULTILINE)
_SOURCE_ONLY = frozenset(SourceFields.model_fields) - frozenset(TargetFields.model_fields)

Term = TypeVar("Term", Topic, Outlet, Quantity)
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Alias:
    """An address that a page had before.

    Attributes:
        path: `briefings/2025/old/`.
        source: The page that takes its place, by its Markdown without language and ending.
        file: Where it is named.
    """

    path: str
    source: str
    file: str
    position: Position


@dataclass(frozen=True, slots=True)
class PageText:
    """A page that is no briefing: what its file says, without the front matter.

    Attributes:
        title: None without one.
        description: One sentence for search engines.
        body: Markdown.
    """

    title: str | None
    description: str | None
    body: str


@dataclass(frozen=True)
class Content:
    """A site as its files describe it.

    Attributes:
        catalog: Everything that could be read.
        pages: Other Markdown pages by their path under `docs/`.
        findings: In order of place.
        waived: What a contributor has allowed, and why.
        aliases: Former addresses of pages.
        ledger: The list of published addresses, as its file has it.
        pictures: By path under `docs/`. Beside the pages nothing else there is published.
    """

    catalog: Catalog
    pages: Mapping[str, PageText]
    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()
    aliases: tuple[Alias, ...] = ()
    ledger: str = ""
    pictures: frozenset[str] = frozenset()


def read_content(
    files: Mapping[str, Source], root: str = "docs", watch: Watch = unwatched
) -> Content:
    """Read a site.

    Args:
        files: What stands under the documents' folder, by path relative to it.
        root: That folder, as diagnostics print it.
        watch: Gives each file its time.
    """
    reader = _Content(files, root, watch)
    return reader.content()


class _Content:
    def __init__(self, files: Mapping[str, Source], root: str, watch: Watch) -> None:
        kept, refused = accept_files(files, root)
        limited = {name: source for name, source in kept.items() if limits_of(name)}
        self._files = {n: source for n, source in limited.items() if isinstance(source, bytes)}
        self._pictures = frozenset(kept) - frozenset(limited)
        self._root = root
        self._watch = watch
        self._findings: list[Diagnostic] = [*refused]
        self._aliases: list[Alias] = []

    def content(self) -> Content:
        topics = self._vocabulary("topics.yml", read_topics)
        outlets = self._vocabulary("outlets.yml", read_outlets)
        quantities = self._vocabulary("quantities.yml", read_quantities)
        self._findings += check_topics(topics, self._path("topics.yml"))
        read = tuple(self._briefings())
        pages = dict(self._pages(topics))
        anchors = _anchors(read, pages, topics)
        taggers = {locale: Tagger(topics.values(), locale) for locale in LOCALES}
        names = topic_names(taggers)
        briefings: list[Briefing] = []
        waived: list[Waived] = []
        for each in read:
            checked = self._watched(
                each.source.path,
                partial(self._checked, each, topics, outlets, quantities, taggers, anchors, names),
            )
            if checked:
                briefings.append(checked[0])
                waived += checked[1]
        catalog = Catalog(newest_first(briefings), topics, outlets, quantities, taggers)
        ledger = (self._text(LEDGER) or "") if self._files.get(LEDGER) else ""
        return Content(
            catalog,
            pages,
            tuple(in_order(self._findings)),
            tuple(waived),
            (*_former(briefings), *self._aliases),
            ledger,
            self._pictures,
        )

    def _checked(
        self,
        each: Briefing,
        topics: Mapping[str, Topic],
        outlets: Mapping[str, Outlet],
        quantities: Mapping[str, Quantity],
        taggers: Mapping[Locale, Tagger],
        anchors: Mapping[str, frozenset[str] | None],
        names: Names,
    ) -> tuple[Briefing, Iterable[Waived]]:
        """Return a briefing with its languages aligned, and what it waives."""
        findings: list[Diagnostic] = []
        briefing = each
        if each.target:
            alignment = align(each.source, each.target, names)
            briefing = replace(each, target=alignment.target)
            sides = (each.source, alignment.target)
            findings += alignment.findings
            sure = [p for p in alignment.pairs if p.source.id not in alignment.unsure]
            findings += check_parity(*sides, sure)
            findings += check_terms(*sides, sure, topics, taggers)
            findings += check_staleness(briefing)
        told = {f"{f.path}:{f.line}" for f in findings if f.code.startswith(("QTY", "PAR"))}
        findings += check_figures(briefing, told)
        findings += check_references(briefing, topics, outlets, quantities)
        for side in (each.source, each.target):
            if side:
                findings += check_forbidden(side, topics.values())
                findings += check_punctuation(side)
                findings += check_links(side, f"briefings/{each.year}", anchors)
        kept, allowed = waive(briefing, findings)
        self._findings += kept
        return briefing, allowed

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _text(self, name: str) -> str | None:
        text, findings = read_text(self._files[name], self._path(name))
        self._findings += findings
        return text

    def _watched(self, path: str, work: Callable[[], Done]) -> Done | None:
        """Return what comes of a file, None if it takes longer than it may."""
        try:
            with self._watch(path):
                return work()
        except TooSlowError as error:
            self._findings.append(too_slow(path, error))
            return None

    def _vocabulary(
        self,
        name: str,
        read: Callable[[str, str], tuple[tuple[Term, ...], tuple[Diagnostic, ...]]],
    ) -> Mapping[str, Term]:
        if name not in self._files:
            return {}
        path = self._path(name)
        terms, findings = self._watched(path, lambda: read(self._text(name) or "", path)) or (
            (),
            (),
        )
        self._findings += findings
        self._findings += check_ids(terms, self._path(name))
        return {term.id: term for term in terms}

    def _briefings(self) -> Iterator[Briefing]:
        by_page: defaultdict[tuple[str, str], dict[Locale, str]] = defaultdict(dict)
        for name in sorted(self._files):
            place = _BRIEFING.fullmatch(name)
            if place is None:
                if name.startswith("briefings/") and name.endswith((".md", ".txt")):
                    self._misplaced(name)
                continue
            if not _SLUG.fullmatch(place["slug"]):
                expected = slug_of(place["slug"]) or "briefing"
                self._find("FILE003", name, found=place["slug"], expected=expected)
                continue
            sides = by_page[place["year"], place["slug"]]
            # `.md` sorts before `.txt`: the Markdown has replaced the raw summary.
            other = sides.setdefault(cast(Locale, place["locale"]), name)
            if other != name:
                self._find("FILE007", name, other=self._path(other))
        pages: dict[str, str] = {}
        for (year, slug), sides in by_page.items():
            name = min(sides.values())
            other = pages.setdefault(slug, name)
            if other != name:
                self._find("FILE004", name, page=slug, other=self._path(other))
                continue
            briefing = self._watched(self._path(name), partial(self._briefing, year, slug, sides))
            if briefing:
                yield briefing

    def _briefing(self, year: str, slug: str, names: Mapping[Locale, str]) -> Briefing | None:
        texts = {locale: self._text(name) for locale, name in names.items()}
        readable = {locale: text for locale, text in texts.items() if text is not None}
        if not readable:
            return None
        source = _source_locale(readable, names)
        if len(readable) == 1 and self._is_orphan(readable[source], names[source], source):
            expected = self._path(names[source].replace(f".{source}.", f".{twin(source)}."))
            self._find("PAIR001", names[source], expected=expected)
            return None
        readings = {
            locale: self._read(text, names[locale], locale, is_source=locale == source)
            for locale, text in readable.items()
        }
        for reading in readings.values():
            self._findings += reading.findings
        target = readings.get(twin(source))
        first = readings[source]
        return Briefing(slug, year, first.facts, first.side, target.side if target else None)

    def _is_orphan(self, text: str, name: str, locale: Locale) -> bool:
        """Tell whether a lone file is a translation: it states no fact of its own."""
        if name.endswith(".txt"):
            return False
        keys = _keys(text)
        return "translated_from" in keys or (locale != LOCALES[0] and not keys & _SOURCE_ONLY)

    def _read(self, text: str, name: str, locale: Locale, *, is_source: bool) -> Reading:
        path = self._path(name)
        if name.endswith(".txt"):
            return read_raw(text, path, locale)
        return read_markdown(text, path, locale, is_source=is_source)

    def _misplaced(self, name: str) -> None:
        path = PurePosixPath(name)
        slug = slug_of(path.name.split(".")[0]) or "briefing"
        year = next((part for part in path.parts if re.fullmatch(r"\d{4}", part)), "<year>")
        locale = "zh" if ".zh." in path.name else "en"
        expected = f"{year}/{slug}.{locale}{path.suffix}"
        self._find("FILE005", name, found=name, expected=expected)

    def _pages(self, topics: Mapping[str, Topic]) -> Iterator[tuple[str, PageText]]:
        for name in sorted(self._files):
            if not name.endswith(".md") or name.startswith("briefings/"):
                continue
            folder, _, stem = name.removesuffix(".md").rpartition("/")
            if folder == "topics" and stem.split(".")[0] not in topics:
                unknown = stem.split(".")[0]
                self._find("REF001", name, found=unknown, nearest=nearest(unknown, topics))
            page = self._watched(self._path(name), partial(self._page, name))
            if page:
                yield name, page

    def _page(self, name: str) -> PageText | None:
        text = self._text(name)
        if text is None:
            return None
        fenced, findings = split_front_matter(text, self._path(name))
        self._findings += findings
        tree = read_yaml(fenced.yaml or "", self._path(name), first_line=2)
        self._findings += tree.findings
        fields, wrong = validate(PageFields, tree, self._path(name))
        self._findings += wrong
        fields = fields or PageFields()
        source = name.removesuffix(".md").rsplit(".", 1)[0]
        for index, alias in enumerate(fields.aliases):
            place = tree.place(("aliases", index))
            self._aliases.append(Alias(_address(alias), source, self._path(name), place))
        return PageText(fields.title, fields.description, fenced.body)

    def _find(self, code: str, name: str, **values: object) -> None:
        self._findings.append(found(code, self._path(name), **values))


def briefing_of(name: str) -> str:
    """Return what the files of one briefing have in common, the name itself of any other file.

    Args:
        name: Path under the documents' folder.
    """
    place = _BRIEFING.fullmatch(name)
    return f"briefings/{place['year']}/{place['slug']}" if place else name


def slug_of(text: str) -> str:
    """Return the letters and digits of a text as a slug, "" if it has none."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:LONGEST_NAME].strip("-")


def _address(alias: str) -> str:
    """Return the address that an alias means; `2025/slug` is short for a briefing's."""
    path = alias.rstrip("/")
    return f"briefings/{path}/" if re.fullmatch(r"\d{4}/[^/]+", path) else f"{path}/"


def _former(briefings: Iterable[Briefing]) -> Iterator[Alias]:
    for briefing in briefings:
        facts, path = briefing.facts, briefing.source.path
        for index, alias in enumerate(facts.aliases):
            place = facts.place(f"aliases.{index}")
            yield Alias(_address(alias), f"briefings/{briefing.key}", path, place)


def _keys(text: str) -> frozenset[str]:
    fenced, _ = split_front_matter(text, "")
    return frozenset(_KEY.findall(fenced.yaml or ""))


def _source_locale(texts: Mapping[Locale, str], names: Mapping[Locale, str]) -> Locale:
    """Return the language in which the facts of a briefing stand; English if it is not clear."""
    if len(texts) == 1:
        return next(iter(texts))

    def weight(locale: Locale) -> tuple[bool, bool, bool]:
        keys = _keys(texts[locale])
        is_raw = names[locale].endswith(".txt")
        return is_raw, "translated_from" not in keys, bool(keys & _SOURCE_ONLY)

    return max(LOCALES, key=weight)


def _anchors(
    briefings: Iterable[Briefing], pages: Iterable[str], topics: Iterable[str]
) -> dict[str, frozenset[str] | None]:
    anchors: dict[str, frozenset[str] | None] = {
        f"briefings/{b.key}.md": frozenset(
            [point.id for point in b.source.points()]
            + [group.id for group in b.source.groups]
            + (["i"] if b.source.insights else [])
        )
        for b in briefings
    }
    for name in pages:
        stem = name.removesuffix(".md").removesuffix(".en").removesuffix(".zh")
        anchors.setdefault(f"{stem}.md", None)
    anchors.update({f"topics/{topic}.md": None for topic in topics})
    return anchors
