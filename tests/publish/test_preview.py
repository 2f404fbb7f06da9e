"""A preview makes its files when a browser asks for them, and shows what is wrong with them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from duizhao.findings.diagnostic import found
from duizhao.model import Position
from duizhao.pages.preview_findings import errors_of, with_findings
from duizhao.publish.preview import with_files_made

WARNING = found("REF001", "docs/briefings/2031/<reeds>.en.md", Position(3), found="x", nearest="")


class Server:
    """A server of files that are there."""

    def __init__(self, *paths: str) -> None:
        self.paths = set(paths)
        self.asked: list[str] = []

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        is_there = environ["PATH_INFO"] in self.paths
        start("200 OK" if is_there else "404 Not Found", [("Content-Type", "text/plain")])
        return [environ["PATH_INFO"].encode("latin-1")]

    def make(self, path: str) -> bool:
        """Make a page about reeds."""
        self.asked.append(path)
        if path == "芦苇/":
            self.paths.add("/site/芦苇/".encode().decode("latin-1"))
        return path == "芦苇/"


def got(server: Server, path: str) -> str:
    said: list[str] = []
    app = with_files_made(server, "/site/", server.make)
    list(app({"PATH_INFO": path.encode().decode("latin-1")}, lambda status, _: said.append(status)))
    (status,) = said
    return status


def test_what_is_there_is_served() -> None:
    server = Server("/site/a/")
    assert got(server, "/site/a/") == "200 OK"
    assert server.asked == []


def test_what_is_not_there_is_made_once() -> None:
    server = Server()
    assert [got(server, "/site/芦苇/"), got(server, "/site/芦苇/")] == ["200 OK", "200 OK"]
    assert server.asked == ["芦苇/"]


def test_what_cannot_be_made_is_missing() -> None:
    server = Server()
    assert got(server, "/site/b/") == "404 Not Found"
    assert got(server, "/elsewhere/") == "404 Not Found"
    assert server.asked == ["b/"]


def test_findings_stand_above_the_heading_of_a_page() -> None:
    shown = with_findings("<body><main><h1>Reeds</h1></main></body>", [WARNING], "zh")
    before, _, after = shown.partition("<h1>")
    assert before.startswith('<body><main><pre class="dz-preview-findings" role="alert"')
    assert 'lang="zh-Hans">docs/briefings/2031/&lt;reeds&gt;.en.md:3:1: REF001' in before
    assert after == "Reeds</h1></main></body>"


def test_a_page_without_findings_is_as_it_is() -> None:
    assert with_findings("<h1>Reeds</h1>", []) == "<h1>Reeds</h1>"


def test_only_errors_can_be_why_a_page_is_missing() -> None:
    assert errors_of([WARNING]) == ([WARNING] if WARNING.severity.value == "error" else [])


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ("mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}")
    variables = {**os.environ, "PYTHONPATH": str(folder / "hooks")}
    with (
        (folder / "log.txt").open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=variables, stdout=log, stderr=log
        ) as server,
    ):
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def text_at(url: str) -> str:
    try:
        with urlopen(url, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))
    except HTTPError as missing:
        return f"{missing.code} {missing.read().decode('utf-8')}"
    except OSError:
        return ""


def wait_for(url: str, word: str, *, gone: bool = False) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        text = text_at(url)
        if text and (word in text) is not gone:
            return text
        time.sleep(0.2)
    raise AssertionError(f"{word} at {url}")


@pytest.mark.deep
def test_a_change_is_seen_and_what_is_wrong_is_said_until_it_is_right(small: Path) -> None:
    source = min((small / "docs/briefings").glob("*/*.en.md"))
    before = source.read_text("utf-8")
    page = f"briefings/{source.parent.name}/{source.name.removesuffix('.en.md')}/"
    with served(small) as root:
        wait_for(root + page, "<h1")
        source.write_text(before.replace("\n- ", "\n- Herons ", 1), "utf-8")
        wait_for(root + page, "Herons")
        source.write_text(before.replace("\n---\n", "\nnonsense: 1\n---\n", 1), "utf-8")
        wait_for(root + page, "nonsense")
        assert "nonsense" in (small / "log.txt").read_text("utf-8")
        source.write_text(before, "utf-8")
        assert "Herons" not in wait_for(root + page, "dz-preview-findings", gone=True)
        template = small / "overrides/main.html"
        text = template.read_text("utf-8")
        template.write_text(text.replace('charset="utf-8"', 'charset="UTF-8"', 1), "utf-8")
        wait_for(root + page, 'charset="UTF-8"')
        assert '"version":' in text_at(f"{root}search/en/index.json")
        assert "<feed" in text_at(f"{root}feed.xml") or "<feed" in text_at(f"{root}atom.xml")
