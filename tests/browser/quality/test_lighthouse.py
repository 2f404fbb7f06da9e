"""Lighthouse on a phone of its own making: the median of three runs of each page.

Not in `make test`: a run takes a quarter of a minute, and its speed counts only on a machine that
does nothing else. `make test-lighthouse` runs it.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

import pytest

RUNS = 3
LEAST = {"performance": 0.95, "accessibility": 1, "best-practices": 1, "seo": 1}
PAGES = {
    "home": "",
    "briefing": "briefings/2025/us-seeks-rare-earth-alternatives/",
    "topic": "topics/rare-earths/",
    "figure": "figures/china-refining-share/",
}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking"


class _Host(SimpleHTTPRequestHandler):
    """What any static host does: text is sent compressed and may be kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        is_page = file.suffix == ".html"
        self.send_header("Cache-Control", "no-cache" if is_page else "max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(body)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, *args: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module", name="host")
def fixture_host(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def report(url: str, modules: Path, chromium: str) -> dict[str, Any]:
    run = subprocess.run(
        [
            modules / ".bin" / "lighthouse",
            url,
            *("--quiet", "--output=json", "--no-enable-error-reporting"),
            f"--only-categories={','.join(LEAST)}",
            f"--chrome-flags={FLAGS}",
        ],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.mark.lighthouse
@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_lighthouse_scores_are_high(
    host: str, modules: Path, chromium_path: str, path: str, prefix: str
) -> None:
    reports = [report(host + prefix + path, modules, chromium_path) for _ in range(RUNS)]
    scores = {name: median(each["categories"][name]["score"] for each in reports) for name in LEAST}
    faults = {
        name: audit["title"]
        for each in reports
        for name, audit in each["audits"].items()
        if audit["score"] is not None and audit["score"] < 0.9
    }
    print(path, prefix, scores)
    assert all(scores[name] >= least for name, least in LEAST.items()), (scores, faults)
    shifts = [each["audits"]["cumulative-layout-shift"]["numericValue"] for each in reports]
    assert median(shifts) <= 0.02
