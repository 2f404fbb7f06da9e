"""A preview makes a file when a browser asks for it, so that a change is seen at once at any size.

After each change MkDocs renders the few pages that have Markdown of their own. All others, the
search index and what is published beside the pages are made on demand.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Locale
from duizhao.pages.document import Theme
from duizhao.pages.page import Page
from duizhao.pages.preview_findings import errors_of, findings_of, with_findings
from duizhao.pages.site import Site
from duizhao.publish.page_files import PageFiles, write_file
from duizhao.publish.search_index import FOLDER as SEARCH
from duizhao.search.blocks import SearchPage
from duizhao.syndication.kinds import site_files
from duizhao.syndication.site_file import SiteFile

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""By the Web Server Gateway Interface (PEP 3333)."""

_ATTEMPTS = 3
"""Each but the first after another change to the sources meanwhile."""


class Preview:
    """The files of one state of the sources that nobody has asked for yet."""

    def __init__(
        self,
        site: Site,
        folder: Path,
        findings: Sequence[Diagnostic],
        tell: Callable[[str], None],
    ) -> None:
        """Make files in a folder.

        Args:
            site: What they show.
            folder: The root of the preview.
            findings: What pages are to show.
            tell: Called with what is wrong with a page.
        """
        self._site = site
        self._folder = folder
        self._tell = tell
        self.findings = findings
        self._pages: dict[str, tuple[PageFiles, Theme, Page]] = {}
        self._search: Callable[[Iterable[SearchPage]], None] | None = None
        self._is_over = False
        self._lock = threading.RLock()

    def add_pages(self, pages: PageFiles, theme: Theme) -> None:
        """Have the pages of a language made on demand."""
        self._pages |= {theme.path(page): (pages, theme, page) for page in pages.written}

    def add_search(self, write: Callable[[Iterable[SearchPage]], None]) -> None:
        """Have the search index made on demand, from the entries of those pages."""
        self._search = write

    def make(self, path: str) -> bool:
        """Make a file by its path under the root, and tell whether it is there now."""
        name = f"{path}index.html" if path.endswith("/") or not path else path
        if name.startswith(f"{SEARCH}/"):
            return self._make_search()
        with self._lock:
            if self._is_over:
                return False
            if name in self._pages or f"{name}/index.html" in self._pages:
                self._make_page(name if name in self._pages else f"{name}/index.html")
                return True
            if name in self._files:
                write_file(self._folder / name, self._files[name].make())
                return True
        return False

    def end(self) -> None:
        """Make nothing any more, once what is being made is there."""
        with self._lock:
            self._is_over = True

    @cached_property
    def _files(self) -> Mapping[str, SiteFile]:
        return {each.path: each for each in site_files(self._site)}

    def _make_page(self, path: str) -> None:
        pages, theme, page = self._pages[path]
        html, written = pages.made(page, theme)
        for finding in written.findings:
            self._tell(str(finding))
        found = [*findings_of(page, self.findings, theme.locale), *written.findings]
        shown = with_findings(html.decode("utf-8"), found, theme.locale)
        write_file(self._folder / path, shown.encode("utf-8"))

    def _make_search(self) -> bool:
        entries = []
        # One by one, so that whoever asks for a page meanwhile need not wait for all.
        for pages, theme, page in [*self._pages.values()]:
            with self._lock:
                if self._is_over:
                    return False
                entries.append(pages.made(page, theme)[1].search)
        with self._lock:
            if self._is_over or self._search is None:
                return False
            self._search(entry for entry in entries if entry)
            self._search = None
        return True

    def on_page(self, html: str, page: Page, locale: Locale) -> str:
        """Return a page that MkDocs has rendered with its findings."""
        return with_findings(html, findings_of(page, self.findings, locale), locale)

    def on_missing(self, html: bytes) -> bytes:
        """Return the page of an address that is not there with the errors of all files."""
        return with_findings(html.decode("utf-8"), errors_of(self.findings)).encode("utf-8")


def with_files_made(app: Application, mount: str, make: Callable[[str], bool]) -> Application:
    """Return a server's application that has a file made when it is not there.

    Args:
        app: The server's own; it waits for the build that is running.
        mount: The path under which it serves the site.
        make: Makes a file by its path under the root of the site.
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # https://peps.python.org/pep-3333/#unicode-issues
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        answer: list[Any] = []
        body: Iterable[bytes] = ()
        for _ in range(_ATTEMPTS):
            answer.clear()
            body = app(environ, lambda *given: answer.extend(given))
            is_missing = bool(answer) and str(answer[0]).startswith("404")
            if not (is_missing and path.startswith(mount) and make(path.removeprefix(mount))):
                break
        start_response(*answer)
        return body

    return serve
