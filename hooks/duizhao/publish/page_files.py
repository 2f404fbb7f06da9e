"""Writes the pages that MkDocs need not render: what has no Markdown, and what was made before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Locale
from duizhao.pages.document import Theme, needs_renderer, pages_of
from duizhao.pages.fingerprint import Fingerprints
from duizhao.pages.head import head_of
from duizhao.pages.page import Page
from duizhao.pages.site import Site
from duizhao.publish.processes import spread
from duizhao.publish.shard import Shard
from duizhao.publish.store import Store
from duizhao.search.blocks import SearchPage, text_blocks


@dataclass(frozen=True, slots=True)
class _Record:
    """A page as it is published, and what a search finds of it."""

    html: bytes
    search: SearchPage | None


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a page.

    Attributes:
        search: What a search finds of it.
        findings: Why it was not written.
        is_new: Whether it was made now, not by an earlier build.
    """

    search: SearchPage | None
    findings: tuple[Diagnostic, ...] = ()
    is_new: bool = True


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Record)


class PageStore:
    """The pages of a site that earlier builds have made."""

    def __init__(self, site: Site, store: Store, settings: bytes) -> None:
        """Use a store for a site; `settings` is the digest of all but its content."""
        self._site = site
        self._store = store
        self._settings = settings
        self._fingerprints = Fingerprints()

    def prepare(self) -> None:
        """Digest what many pages share, once for all processes."""
        for briefing in self._site.content.catalog.briefings:
            self._fingerprints.of(briefing)

    def name(self, page: Page, locale: Locale) -> str:
        """Return the name of a page's entry: a digest of everything that it shows."""
        site = self._site
        head = head_of(site, page, locale, site.settings.site_url)
        parts = (
            self._settings,
            locale,
            page.kind,
            page.path,
            page.source_file(locale),
            sorted(page.points),
            page.inputs(locale),
            replace(head, words={}),  # with the code
        )
        return self._fingerprints.of(parts).hex()

    def get(self, name: str) -> tuple[bytes, SearchPage | None] | None:
        """Return a page and its entry in the search, None if nobody has made it."""
        written = self._store.get(name)
        try:
            record = _DECODER.decode(written) if written else None
        except msgspec.DecodeError:
            return None
        return (record.html, record.search) if record else None

    def put(self, name: str, html: bytes, search: SearchPage | None) -> SearchPage | None:
        """Keep a page; return its entry in the search without the HTML."""
        if search:
            search = replace(search, blocks=tuple(text_blocks(search)), html="")
        self._store.put(name, _ENCODER.encode(_Record(html, search)))
        return search


@dataclass(frozen=True)
class PageFiles:
    """The pages of one language.

    Attributes:
        site: Whose pages they are.
        locale: Their language.
        known: Those of earlier builds.
        folder: The root of the site.
    """

    site: Site
    locale: Locale
    known: PageStore
    folder: Path

    @cached_property
    def written(self) -> Sequence[Page]:
        """The pages that are written here; MkDocs makes the others."""
        pages = pages_of(self.site, self.locale)
        return [
            page for page in pages if not needs_renderer(page, self.locale) or page in self._kept
        ]

    @cached_property
    def _kept(self) -> dict[Page, tuple[bytes, SearchPage | None]]:
        """The pages with Markdown that an earlier build has made."""
        found = {}
        for page in pages_of(self.site, self.locale):
            # The navigation of MkDocs begins with the home page.
            if page.kind != "home" and needs_renderer(page, self.locale):
                kept = self.known.get(self.known.name(page, self.locale))
                if kept:
                    found[page] = kept
        return found

    def write(self, theme: Theme, shard: Shard | None = None) -> Sequence[Written]:
        """Write the pages into the site, and say what came of each.

        Args:
            theme: Of the site.
            shard: The part of the pages that are written; None for all.
        """
        self.known.prepare()
        pages = [page for page in self.written if shard is None or shard.has(page.path)]
        return spread(lambda page: self._write(page, theme), pages)

    def _write(self, page: Page, theme: Theme) -> Written:
        html, written = self.made(page, theme)
        if not written.findings:
            write_file(self.folder / theme.path(page), html)
        return written

    def made(self, page: Page, theme: Theme) -> tuple[bytes, Written]:
        """Return a page as it is published, unless there are findings, and what came of it."""
        name = self.known.name(page, self.locale)
        kept = self._kept.get(page) or self.known.get(name)
        if kept:
            return kept[0], Written(kept[1], is_new=False)
        document = theme.document(page)
        html = document.html.encode("utf-8")
        if document.findings:
            return html, Written(None, document.findings)
        return html, Written(self.known.put(name, html, document.search))

    def keep(self, page: Page, html: str, search: SearchPage | None) -> None:
        """Keep a page that MkDocs has rendered."""
        self.known.put(self.known.name(page, self.locale), html.encode("utf-8"), search)


def write_file(path: Path, content: bytes) -> None:
    """Write a file of a site, and the folders that it is in."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
