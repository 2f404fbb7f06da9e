"""A real browser and a server of folders, for every test that needs to see a page work."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

Build = Callable[[Path], Path]
Serve = Callable[..., str]
"""`serve(folder, prefix="/", headers={})` returns the address at which the folder now stands."""

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


_WITH_A_WINDOW = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """Return the path of a Chromium.

    Raises:
        RuntimeError: There is none; a test of the browser that is skipped would test nothing.
    """
    # The shell has no window to draw, and needs half the time for a page.
    names = (os.environ.get("CHROMIUM"), "chromium-headless-shell", *_WITH_A_WINDOW)
    for name in names:
        if name and (path := shutil.which(name)):
            return path
    raise RuntimeError(
        "The browser tests need Chromium: install it (apt-get install chromium), "
        "or set CHROMIUM to the path of one."
    )


REPORT = (
    "Invented report of {year}\nMoon Gazette·{year}-04-02\n\n"
    "Core Insights - Rare earths of Lynas grew on the moon by 12 shells [1]\n"
)


@pytest.fixture(scope="session", name="drafted_site")
def fixture_drafted_site(
    once: Callable[..., Path], copy: Callable[..., Path], build: Build
) -> Path:
    """The small site with one point drafted by a machine. No test changes it."""

    def make(folder: Path) -> None:
        copy(folder, Path(__file__).parents[1] / "small" / "docs")
        target = folder / "docs/briefings/2031/reeds.zh.md"
        text = target.read_text("utf-8")
        state = "  g1p2: a284887464a5 2031-05-01\n"
        assert state in text
        draft = "drafted:\n  g1p2: a284887464a5 2031-05-02 openai\n"
        target.write_text(text.replace(state, draft), "utf-8")
        build(folder)

    return once("drafted", make) / "site"


@pytest.fixture(scope="session", name="longer_site")
def fixture_longer_site(once: Callable[..., Path], copy: Build, build: Build) -> Path:
    """The project's own site with invented reports of two later years. No test changes it."""

    def make(folder: Path) -> None:
        docs = copy(folder) / "docs"
        for year in (2031, 2033):
            briefings = docs / f"briefings/{year}"
            briefings.mkdir()
            (briefings / f"report-{year}.en.txt").write_text(REPORT.format(year=year), "utf-8")
        build(folder)

    return once("longer", make) / "site"


@pytest.fixture(scope="session", name="chromium_path")
def fixture_chromium_path() -> str:
    """Where the browser is, for tools that start it themselves."""
    return chromium()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    with ExitStack() as running:

        def serve(folder: Path, prefix: str = "/", headers: Mapping[str, str] | None = None) -> str:
            return running.enter_context(_served(folder, prefix, headers or {}))

        yield serve


@contextmanager
def _served(folder: Path, prefix: str, headers: Mapping[str, str]) -> Iterator[str]:
    handler = partial(_Handler, folder=folder, prefix=prefix, headers_sent=headers)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under a prefix, as a static host would; outside it there is nothing."""

    protocol_version = "HTTP/1.1"  # connections stay open

    # Not the machine's table: a strict browser runs no module of another type.
    extensions_map = {  # noqa: RUF012
        "": "application/octet-stream",
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".xml": "application/xml",
    }

    def __init__(
        self, *args: Any, folder: Path, prefix: str, headers_sent: Mapping[str, str]
    ) -> None:
        self._prefix = prefix
        self._headers_sent = headers_sent
        super().__init__(*args, directory=str(folder))

    def do_GET(self) -> None:
        if not self.path.startswith(self._prefix):
            self.send_error(404)
            return
        self.path = "/" + self.path.removeprefix(self._prefix)
        super().do_GET()

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header; a redirection to a folder's slash stays under the prefix."""
        if keyword == "Location":
            value = self._prefix + value.removeprefix("/")
        super().send_header(keyword, value)

    def end_headers(self) -> None:
        for name, value in self._headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Keep the test's output clean."""
