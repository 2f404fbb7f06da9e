"""From the files under `docs/` to the catalog of the site and its findings.

The steps for a document: accepted (`safety.acceptance`), decoded and limited (`safety.reading`), read
(`site.briefing_files`, `site.page_texts`), aligned and checked (`site.review`), catalogued here.
Each step is a function from value to value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import blake2b
from typing import Protocol, TypeVar

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
from duizhao.site.history import HISTORY, History, read_history
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
        history: When pages were added and changed, and what was corrected.
        pictures: By path under `docs/`. Besides pages, only these are published.
        unread: Vocabularies, or the ledger, that could not be read whole.
    """

    catalog: Catalog
    pages: Mapping[str, PageText]
    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()
    aliases: tuple[Alias, ...] = ()
    ledger: str = ""
    history: History = field(default_factory=History)
    pictures: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A briefing as it was read and checked.

    Attributes:
        briefing: Its languages aligned; None if it cannot be read.
        findings: All that is wrong with it by itself.
        waived: What is allowed, and why.
        is_final: Whether reading the same files again would give the same; not if it took too long.
    """

    briefing: Briefing | None
    findings: tuple[Diagnostic, ...] = ()
    waived: tuple[Waived, ...] = ()
    is_final: bool = True


class Memory(Protocol):
    """Knows how files were read and checked before."""

    def recall(self, key: bytes) -> Reviewed | None:
        """Return what was made of files with that digest, None if that is not known."""

    def keep(self, key: bytes, reviewed: Reviewed) -> None:
        """Remember it."""

    def review_all(
        self, review: Callable[[BriefingFiles], Reviewed], files: Sequence[BriefingFiles]
    ) -> Sequence[Reviewed]:
        """Return what a function makes of each briefing's files, in order."""


class NoMemory:
    """Knows nothing, and does one thing after the other."""

    def recall(self, key: bytes) -> Reviewed | None:
        """Return None."""
        return None

    def keep(self, key: bytes, reviewed: Reviewed) -> None:
        """Forget it."""

    def review_all(
        self, review: Callable[[BriefingFiles], Reviewed], files: Sequence[BriefingFiles]
    ) -> Sequence[Reviewed]:
        """Return what a function makes of each briefing's files, in order."""
        return [review(each) for each in files]


_NO_MEMORY = NoMemory()


def read_content(
    files: Mapping[str, Source],
    root: str = "docs",
    watch: Watch = unwatched,
    memory: Memory = _NO_MEMORY,
) -> Content:
    """Read a site.

    Args:
        files: What is under the documents' folder, by path relative to it.
        root: That folder, as diagnostics print it.
        watch: Gives each file its time.
        memory: Of what was read before.
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
    pages = dict(reader.pages(vocabularies.topics))
    reviewed = reader.briefings(vocabularies, memory)
    briefings = [each.briefing for each in reviewed if each.briefing]
    ledger = reader.text(LEDGER) if texts.get(LEDGER) else ""
    history = reader.history()
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
        tuple(waived for each in reviewed if each.briefing for waived in each.waived),
        (*former_addresses(briefings), *(a for page in pages.values() for a in page.aliases)),
        ledger,
        history,
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
        self.is_late = False

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

    def history(self) -> History:
        text = self.text(HISTORY) if self._texts.get(HISTORY) else ""
        return self._kept(read_history(text, f"{self._root}/{HISTORY}"))

    def briefings(self, vocabularies: Vocabularies, memory: Memory) -> Sequence[Reviewed]:
        groups = self._kept(group_files(iter(self._texts), self._root))
        keys = [self._key(files) for files in groups]
        known: dict[bytes, Reviewed | None] = {key: memory.recall(key) for key in keys}
        new = [at for at, key in enumerate(keys) if known[key] is None]
        review = partial(self._reviewed, vocabularies)
        made = memory.review_all(review, [groups[at] for at in new])
        for at, result in zip(new, made, strict=True):
            known[keys[at]] = result
            if result.is_final:
                memory.keep(keys[at], result)
        all_reviewed = [reviewed for key in keys if (reviewed := known[key])]
        self.findings += [finding for each in all_reviewed for finding in each.findings]
        return all_reviewed

    def _key(self, files: BriefingFiles) -> bytes:
        """Return the digest of all that decides how a briefing is read and checked."""
        digest = blake2b(self._settings_digest, digest_size=16)
        for path in files.files.values():
            content = self._texts[path]
            digest.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
            digest.update(content)
        return digest.digest()

    @cached_property
    def _settings_digest(self) -> bytes:
        digest = blake2b(self._root.encode("utf-8", "surrogatepass"), digest_size=16)
        for name in sorted(self._texts):
            if name.endswith(".yml"):
                digest.update(f"\0{name}\0{len(self._texts[name])}\0".encode())
                digest.update(self._texts[name])
        return digest.digest()

    def _reviewed(self, vocabularies: Vocabularies, files: BriefingFiles) -> Reviewed:
        """Return a briefing read and checked; a copy of this reader in another process may do it."""
        here = _Reader(self._texts, self._root, self._watch, [])
        briefing = here._timed(files.first, partial(here._briefing, files))
        waived: tuple[Waived, ...] = ()
        if briefing:
            path = briefing.source.path.removeprefix(f"{self._root}/")
            result = here._timed(path, partial(review_briefing, briefing, vocabularies))
            briefing = result[0] if result else None
            if result:
                here.findings += result[1]
                waived = result[2]
        return Reviewed(briefing, tuple(here.findings), waived, not here.is_late)

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
            self.is_late = True
            return None
