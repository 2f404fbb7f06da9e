"""What a site publishes: its addresses held against their ledger, and the files it must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duizhao.checks.consequences import PAGES_OF, is_page_of
from duizhao.findings.diagnostic import Diagnostic, found, in_order
from duizhao.findings.rule import Severity
from duizhao.model import LOCALES, Position
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.broken_links import check_links
from duizhao.pages.moved import moved_page
from duizhao.pages.page import Page
from duizhao.pages.site import Site
from duizhao.site.addresses import DIGESTS, PREFIX
from duizhao.site.ledger import LEDGER, Points, compact, ledger_text, read_ledger
from duizhao.text.source_name import SourceName


def published(site: Site) -> dict[str, Points]:
    """Return every page of a site with its points, as the ledger names them."""
    return {_name(page): page.points for page in site.pages.values()}


def _name(page: Page) -> str:
    return page.path if page.exists("en") else PREFIX["zh"] + page.path


def updated_ledger(site: Site, others: Iterable[str] = ()) -> str:
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


def pages_not_listed(site: Site) -> list[str]:
    """Return the pages of a site that its ledger does not name, or not with all their points."""
    entries, _ = read_ledger(site.content.ledger, LEDGER)
    return [
        name
        for name, points in published(site).items()
        if name not in entries or points - entries[name].points
    ]


def site_findings(site: Site) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a site, its addresses included, in order of place."""
    first = [f"{site.settings.docs}/{name}" for name in PAGES_OF]
    links = check_links(site, _unread(site))
    return tuple(in_order([*site.content.findings, *_check_urls(site), *links], first))


def _check_urls(site: Site) -> Iterator[Diagnostic]:
    file = f"{site.settings.docs}/{LEDGER}"
    entries, malformed = read_ledger(site.content.ledger, file)
    yield from malformed
    yield from _check_aliases(site)
    yield from _check_retired(site)
    live = {_name(page): page for page in site.pages.values()}
    unread = _unread(site)
    for entry in entries.values():
        if entry.path and not entry.path.endswith("/"):
            continue  # a file: whether it is there, the finished site tells
        in_chinese = entry.path.startswith(PREFIX["zh"])
        path = entry.path.removeprefix(PREFIX["zh"])
        page = live.get(entry.path) or (live.get(path) if in_chinese else None)
        page = page or site.moved.get(path)
        if page is None:
            # The digest of a week has gone with its only briefing, whose own findings are enough.
            is_excused = path.rstrip("/") in unread or (unread and path.startswith(DIGESTS))
            if not is_excused and not is_page_of(path, site.content.unread):
                short = path.removeprefix("briefings/").rstrip("/")
                yield found("URL001", file, Position(entry.line), found=entry.path, expected=short)
        elif lost := entry.points - page.points:
            at = page.briefing.source.path if isinstance(page, BriefingPage) else None
            place = (at, Position()) if at else (file, Position(entry.line))
            words = compact(lost)
            first = min(lost, key=lambda id_: (len(id_), id_))
            values = {"found": " ".join(words), "page": entry.path, "first": first}
            yield found("URL002", *place, **values)


def _unread(site: Site) -> set[str]:
    """Return the pages whose files are there and wrong: their own findings are enough."""
    root = f"{site.settings.docs}/"
    return {
        SourceName.parse(finding.path.removeprefix(root)).page.removesuffix("/index")
        for finding in site.content.findings
        if finding.severity is Severity.ERROR
    }


def _check_aliases(site: Site) -> Iterator[Diagnostic]:
    live = {page.path: page for page in site.pages.values()}
    claimed: dict[str, str] = {}
    for alias in site.content.aliases:
        place = (alias.file, alias.position)
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
                yield found("URL006", briefing.source.path, at, found=id_)


def moved_pages(site: Site, site_url: str) -> dict[str, str]:
    """Return the documents of all former addresses by their files, in both languages."""
    base = site_url.rstrip("/") + "/" if site_url else ""
    documents = {}
    for old, page in site.moved.items():
        ids = _in_order(page.points)
        for locale in LOCALES:
            there = locale if page.exists(locale) else "zh"
            new = PREFIX[there] + page.path
            text = page.text_locale(there)
            documents[f"{PREFIX[locale]}{old}index.html"] = moved_page(
                PREFIX[locale] + old,
                new,
                page.title(locale),
                ids,
                locale,
                base and base + (PREFIX[text] + page.path if page.locales() else new),
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
            if page.exists(locale):
                files[f"{PREFIX[locale]}{page.path}index.html"] = page.points
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
