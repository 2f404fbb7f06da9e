"""From the files under `docs/` to the catalog of the site and its findings.

The steps for a document: accepted (`safety.acceptance`), decoded and limited (`safety.reading`), read
(`site.briefing_files`, `site.page_texts`), aligned and checked (`site.review`), catalogued here.
Each step is a function from value to value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from duizhao.checks.consequences import PAGES_OF, is_read_whole, without_consequences
from duizhao.checks.vocabulary import check_ids, check_topics
from duizhao.checks.waivers import Waived
from duizhao.findings.diagnostic import Diagnostic, found, in_order
from duizhao.model import Briefing, Outlet, Quantity, Topic
from duizhao.readers.vocabularies import read_outlets, read_quantities, read_topics
from duizhao.safety.acceptance import accept_files
from duizhao.safety.limits import Source, TooSlowError, Watch, limits_of, too_slow, unwatched
from duizhao.safety.reading import read_text
from duizhao.site.briefing_files import BriefingFiles, group_files, read_briefing
from duizhao.site.catalog import Catalog, newest_first
from duizhao.site.ledger import LEDGER
from duizhao.site.page_texts import Alias, PageText, former_addresses, read_page
from duizhao.site.review import review_briefing
from duizhao.site.vocabularies import Vocabularies
from duizhao.text.nearest import nearest
from duizhao.text.source_name import SourceName

Term = TypeVar("Term", Topic, Outlet, Quantity)
Result = TypeVar("Result")


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
        pictures: By path under `docs/`. Besides pages, only these are published.
        unread: Vocabularies, or the ledger, that could not be read whole.
    """

    catalog: Catalog
    pages: Mapping[str, PageText]
    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()
    aliases: tuple[Alias, ...] = ()
    ledger: str = ""
    pictures: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


def read_content(
    files: Mapping[str, Source], root: str = "docs", watch: Watch = unwatched
) -> Content:
    """Read a site.

    Args:
        files: What is under the documents' folder, by path relative to it.
        root: That folder, as diagnostics print it.
        watch: Gives each file its time.
    """
    accepted, refused = accept_files(files, root)
    texts = {
        path: source
        for path, source in accepted.items()
        if limits_of(path) and isinstance(source, bytes)
    }
    reader = _Reader(texts, root, watch, [*refused])
    reader.unread |= {name for name in PAGES_OF if name in files and name not in texts}
    vocabularies = reader.vocabularies()
    read = tuple(reader.briefings())
    pages = dict(reader.pages(vocabularies.topics))
    briefings: list[Briefing] = []
    waived: list[Waived] = []
    for briefing, allowed in reader.reviewed(read, vocabularies):
        briefings.append(briefing)
        waived += allowed
    ledger = reader.text(LEDGER) if texts.get(LEDGER) else ""
    catalog = Catalog(
        newest_first(briefings),
        vocabularies.topics,
        vocabularies.outlets,
        vocabularies.quantities,
        vocabularies.taggers,
    )
    return Content(
        catalog,
        pages,
        tuple(in_order(without_consequences(reader.findings, reader.unread))),
        tuple(waived),
        (*former_addresses(briefings), *(a for page in pages.values() for a in page.aliases)),
        ledger,
        frozenset(accepted) - frozenset(path for path in accepted if limits_of(path)),
        frozenset(reader.unread),
    )


class _Reader:
    """Takes files through the steps, each with its time limit, and collects findings."""

    def __init__(
        self, texts: Mapping[str, bytes], root: str, watch: Watch, findings: list[Diagnostic]
    ) -> None:
        self._texts = texts
        self._root = root
        self._watch = watch
        self.findings = findings
        self.unread: set[str] = set()

    def vocabularies(self) -> Vocabularies:
        topics = self._vocabulary("topics.yml", read_topics)
        self.findings += check_topics(topics, f"{self._root}/topics.yml")
        return Vocabularies(
            topics,
            self._vocabulary("outlets.yml", read_outlets),
            self._vocabulary("quantities.yml", read_quantities),
        )

    def _vocabulary(
        self,
        name: str,
        read: Callable[[str, str], tuple[tuple[Term, ...], tuple[Diagnostic, ...]]],
    ) -> Mapping[str, Term]:
        if name not in self._texts:
            return {}
        path = f"{self._root}/{name}"
        read_terms = self._timed(name, lambda: read(self.text(name), path))
        terms, findings = read_terms or ((), ())
        if read_terms is None or not is_read_whole(findings):
            self.unread.add(name)
        self.findings += findings
        self.findings += check_ids(terms, path)
        return {term.id: term for term in terms}

    def text(self, name: str) -> str:
        """Return the text of a file, "" if it must not be parsed."""
        text = self._kept(read_text(self._texts[name], f"{self._root}/{name}"))
        if text is None:
            self.unread.add(name)
        return text or ""

    def briefings(self) -> Iterator[Briefing]:
        for files in self._kept(group_files(iter(self._texts), self._root)):
            briefing = self._timed(files.first, partial(self._briefing, files))
            if briefing:
                yield briefing

    def pages(self, topics: Mapping[str, Topic]) -> Iterator[tuple[str, PageText]]:
        for path in sorted(self._texts):
            if not path.endswith(".md") or path.startswith("briefings/"):
                continue
            name = SourceName.parse(path)
            if name.folder == "topics" and name.stem not in topics:
                file = f"{self._root}/{path}"
                closest = nearest(name.stem, topics)
                self.findings.append(found("REF001", file, found=name.stem, nearest=closest))
            page = self._timed(path, partial(self._page, path))
            if page:
                yield path, page

    def reviewed(
        self, briefings: Iterable[Briefing], vocabularies: Vocabularies
    ) -> Iterator[tuple[Briefing, tuple[Waived, ...]]]:
        for briefing in briefings:
            path = briefing.source.path.removeprefix(f"{self._root}/")
            review = partial(review_briefing, briefing, vocabularies)
            result = self._timed(path, review)
            if result:
                aligned, findings, waived = result
                self.findings += findings
                yield aligned, waived

    def _briefing(self, files: BriefingFiles) -> Briefing | None:
        return self._kept(read_briefing(files, self._texts, self._root))

    def _page(self, path: str) -> PageText | None:
        return self._kept(read_page(self._texts[path], path, self._root))

    def _kept(self, result: tuple[Result, tuple[Diagnostic, ...]]) -> Result:
        """Return the value of a step, and keep its findings."""
        value, findings = result
        self.findings += findings
        return value

    def _timed(self, name: str, step: Callable[[], Result]) -> Result | None:
        """Return the result for a file, or None if it takes too long."""
        path = f"{self._root}/{name}"
        try:
            with self._watch(path):
                return step()
        except TooSlowError as error:
            self.findings.append(too_slow(path, error))
            return None
