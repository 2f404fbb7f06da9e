"""Addresses that have been published, and stay: the ledger, and what the site owes it.

The ledger is `urls.txt` under the documents' folder, one line a page, sorted:

    briefings/2025/x/ i1-4 g1p1-3 g2p1-2

It names the page and the points on it, in both languages; `zh/about/` is a page that is there in
Chinese alone, and a name without a slash at its end is a file, such as a feed. Lines are only ever
added. Two branches that add lines merge by keeping both; two lines of one page count together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from duizhao.content import LEDGER, briefing_of
from duizhao.diagnostics import Diagnostic, Severity, found, in_order
from duizhao.model import LOCALES, Briefing, Position
from duizhao.site import Site, SitePage
from duizhao.writers.addresses import PREFIX
from duizhao.writers.notices import moved_page

_PATH = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)*(?:/|\.[a-z0-9.]+)", re.ASCII)
_POINTS = re.compile(
    r"(i|g[1-9]\d*p)([1-9]\d*(?:-[1-9]\d*)?(?:,[1-9]\d*(?:-[1-9]\d*)?)*)", re.ASCII
)
_POINT = re.compile(r"(i|g\d+p)(\d+)", re.ASCII)
_MOST_POINTS = 2000
"""In one run such as `i1-4`; a longer one is no list of points."""
_HOME = "/"
"""The name of the first page: its path, the empty text, would be an empty line."""
_EXAMPLE = "briefings/2025/x/ i1-4 g1p1-3"

Points = frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the ledger.

    Attributes:
        line: Where it is first named.
    """

    path: str
    points: Points
    line: int


def read_ledger(text: str, file: str) -> tuple[dict[str, Entry], list[Diagnostic]]:
    """Return the entries of a ledger by path, and the lines that are none.

    Args:
        text: The ledger; empty lines and those that begin with `#` say nothing.
        file: Its path, as diagnostics print it.
    """
    entries: dict[str, Entry] = {}
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        path = "" if words[0] == _HOME else words[0]
        runs = [_run(word) for word in words[1:]]
        if (path and not _PATH.fullmatch(path)) or None in runs:
            shown = line if len(line) <= 60 else line[:59] + "…"
            findings.append(found("URL007", file, number, found=shown, expected=_EXAMPLE))
            continue
        points = frozenset(point for run in runs if run for point in run)
        known = entries.get(path)
        if known:
            entries[path] = Entry(path, known.points | points, known.line)
        else:
            entries[path] = Entry(path, points, number)
    return entries, findings


def _run(word: str) -> list[str] | None:
    """Return the ids that `g1p1-3,5` stands for, None if it is no such word."""
    match = _POINTS.fullmatch(word)
    if match is None:
        return None
    ids = []
    for part in match[2].split(","):
        first, _, last = part.partition("-")
        if len(part) > 12 or int(last or first) - int(first) >= _MOST_POINTS:
            return None
        ids += [f"{match[1]}{n}" for n in range(int(first), int(last or first) + 1)]
    return ids


def ledger_text(pages: Mapping[str, Collection[str]]) -> str:
    """Return a ledger of pages with their points, sorted."""
    lines = [" ".join([path or _HOME, *compact(pages[path])]) for path in sorted(pages)]
    return "".join(f"{line}\n" for line in lines)


def compact(points: Iterable[str]) -> list[str]:
    """Return ids of points in few words: `i1`, `i2`, `i3`, `g1p1` as `g1p1`, `i1-3`."""
    by_kind: defaultdict[str, set[int]] = defaultdict(set)
    for point in points:
        match = _POINT.fullmatch(point)
        if match:
            by_kind[match[1]].add(int(match[2]))
    return [kind + _runs(sorted(by_kind[kind])) for kind in sorted(by_kind, key=_kind_order)]


def _kind_order(kind: str) -> tuple[bool, int]:
    return kind != "i", int(kind[1:-1] or 0)


def _runs(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)


def published(site: Site) -> dict[str, Points]:
    """Return every page of a site with its points, as the ledger names them."""
    return {_name(site, page): points_of(page) for page in site.pages.values()}


def _name(site: Site, page: SitePage) -> str:
    return page.path if site.stands(page, "en") else PREFIX["zh"] + page.path


def points_of(page: SitePage) -> Points:
    """Return the points that can be linked to on a page, those that are withdrawn among them."""
    if not isinstance(page.subject, Briefing):
        return frozenset()
    points = {point.id for point in page.subject.source.points()}
    return frozenset(points | set(page.subject.facts.retired))


def extended(site: Site, others: Iterable[str] = ()) -> str:
    """Return the ledger of a site with all that it publishes added; no line is lost.

    Args:
        site: Whose pages are added.
        others: Other ledgers whose lines count too.
    """
    pages: dict[str, Points] = dict(published(site))
    for text in (site.content.ledger, *others):
        for entry in read_ledger(text, LEDGER)[0].values():
            pages[entry.path] = pages.get(entry.path, frozenset()) | entry.points
    return ledger_text(pages)


def unlisted(site: Site) -> list[str]:
    """Return the pages of a site that its ledger does not name, or not with all their points."""
    entries, _ = read_ledger(site.content.ledger, LEDGER)
    return [
        name
        for name, points in published(site).items()
        if name not in entries or points - entries[name].points
    ]


def taken_off(before: str, now: str, file: str) -> list[Diagnostic]:
    """Return what a ledger named in an earlier revision and does not name any more.

    Args:
        before: The ledger of that revision.
        now: The ledger of today.
        file: Its path, as diagnostics print it.
    """
    entries, _ = read_ledger(now, file)
    findings = []
    for path, entry in read_ledger(before, file)[0].items():
        kept = entries.get(path)
        lost = entry.points - kept.points if kept else entry.points
        if lost or not kept:
            words = [path or _HOME, *compact(lost)]
            line = kept.line if kept else 1
            findings.append(found("URL008", file, line, found=" ".join(words)))
    return findings


def findings_of(site: Site) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a site, its addresses included, in order of place."""
    return tuple(in_order([*site.content.findings, *_check_urls(site)]))


def _check_urls(site: Site) -> Iterator[Diagnostic]:
    file = f"{site.settings.docs}/{LEDGER}"
    entries, malformed = read_ledger(site.content.ledger, file)
    yield from malformed
    yield from _check_aliases(site)
    yield from _check_retired(site)
    live = {_name(site, page): page for page in site.pages.values()}
    unread = _unread(site)
    for entry in entries.values():
        if entry.path and not entry.path.endswith("/"):
            continue  # a file: whether it is there, the finished site tells
        in_chinese = entry.path.startswith(PREFIX["zh"])
        path = entry.path.removeprefix(PREFIX["zh"])
        page = live.get(entry.path) or (live.get(path) if in_chinese else None)
        page = page or site.moved.get(path)
        if page is None:
            if path.rstrip("/") not in unread:
                short = path.removeprefix("briefings/").rstrip("/")
                yield found("URL001", file, entry.line, found=entry.path, expected=short)
        elif lost := entry.points - points_of(page):
            at = page.subject.source.path if isinstance(page.subject, Briefing) else None
            place = (at, 1) if at else (file, entry.line)
            words = compact(lost)
            first = min(lost, key=lambda id_: (len(id_), id_))
            values = {"found": " ".join(words), "page": entry.path, "first": first}
            yield found("URL002", *place, **values)


def _unread(site: Site) -> set[str]:
    """Return the briefings whose files are there and wrong: their own findings are enough."""
    root = f"{site.settings.docs}/"
    return {
        briefing_of(finding.path.removeprefix(root))
        for finding in site.content.findings
        if finding.severity is Severity.ERROR
    }


def _check_aliases(site: Site) -> Iterator[Diagnostic]:
    live = {page.path: page for page in site.pages.values()}
    claimed: dict[str, str] = {}
    for alias in site.content.aliases:
        place = (alias.file, alias.position.line, alias.position.column)
        if alias.path in live:
            yield found("URL003", *place, found=alias.path, other=f"/{alias.path}")
        elif claimed.setdefault(alias.path, alias.source) != alias.source:
            other = next(a.file for a in site.content.aliases if a.path == alias.path)
            yield found("URL004", *place, found=alias.path, other=other)


def _check_retired(site: Site) -> Iterator[Diagnostic]:
    for briefing in site.content.catalog.briefings:
        there = {point.id for point in briefing.source.points()}
        for index, id_ in enumerate(briefing.facts.retired):
            if id_ in there:
                at: Position = briefing.facts.place(f"retired.{index}")
                yield found("URL006", briefing.source.path, at.line, at.column, found=id_)


def moved_pages(site: Site, site_url: str) -> dict[str, str]:
    """Return the documents of all former addresses by their files, in both languages."""
    base = site_url.rstrip("/") + "/"
    documents = {}
    for old, page in site.moved.items():
        ids = _in_order(points_of(page))
        for locale in LOCALES:
            there = locale if site.stands(page, locale) else "zh"
            new = PREFIX[there] + page.path
            text = site.text_locale(page, there)
            documents[f"{PREFIX[locale]}{old}index.html"] = moved_page(
                PREFIX[locale] + old,
                new,
                site.title(page, locale),
                ids,
                locale,
                base + PREFIX[text] + page.path if page.kind != "withheld" else base + new,
            )
    return documents


def _in_order(points: Points) -> list[str]:
    def key(point: str) -> tuple[int, int, int]:
        group, _, number = point[1:].rpartition("p")
        return (point[0] != "i", int(group or 0), int(number))

    return sorted(points, key=key)


def expected_files(site: Site, *, strict: bool = True) -> dict[str, Points]:
    """Return the files that the built site must have, and the ids that each must hold.

    Without `strict` what the ledger names may be missing, as any other finding is let pass.
    """
    files: dict[str, Points] = {"404.html": frozenset(), "sitemap.xml": frozenset()}
    for page in site.pages.values():
        for locale in LOCALES:
            if site.stands(page, locale):
                files[f"{PREFIX[locale]}{page.path}index.html"] = points_of(page)
    if not strict:
        return files
    withheld = {page.path for page in site.withheld}
    for entry in read_ledger(site.content.ledger, LEDGER)[0].values():
        if entry.path and not entry.path.endswith("/"):
            files.setdefault(entry.path, frozenset())
            continue
        in_chinese = entry.path.startswith(PREFIX["zh"])
        path = entry.path.removeprefix(PREFIX["zh"])
        target = site.moved.get(path)
        held = path in withheld or (target is not None and target.path in withheld)
        for locale in LOCALES:
            if locale == "zh" or not in_chinese:
                name = f"{PREFIX[locale]}{path}index.html"
                known = files.get(name, frozenset())
                files[name] = known if held else known | entry.points
    return files
