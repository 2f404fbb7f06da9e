"""Measures how long it takes until a saved change is seen in a browser.

    PYTHONPATH=hooks python .github/tools/bench/live.py FOLDER [TIMES]

FOLDER is a site as `invented_site.py` writes it. `mkdocs serve` is started in it, a briefing is
opened in Chromium, and its first point is changed again and again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PORT = 8765
_PATIENCE = 120
_SECONDS = 60_000
_FLAGS = ("--no-sandbox",)


def main() -> None:
    """Print the seconds of each change, and their median."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("times", type=int, nargs="?", default=10)
    given = parser.parse_args()
    command = ("mkdocs", "serve", "--dev-addr", f"127.0.0.1:{PORT}")
    with subprocess.Popen([sys.executable, "-m", *command], cwd=given.folder) as server:
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=_chromium(), args=_FLAGS)
                seconds = _measured(browser.new_page(), given.folder, given.times)
                browser.close()
        finally:
            server.terminate()
    print(" ".join(f"{each:.2f}" for each in seconds))
    print(f"median of {len(seconds)}: {statistics.median(seconds):.2f} s")


def _chromium() -> str | None:
    """Return the path of Chromium, as the browser tests find it; None for Playwright's own."""
    names = (os.environ.get("CHROMIUM"), "chromium-headless-shell", "chromium", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def _measured(page: Page, folder: Path, times: int) -> list[float]:
    source = min((folder / "docs/briefings").glob("*/invented-*.en.md"))
    name = f"{source.parent.name}/{source.name.removesuffix('.en.md')}"
    _open(page, f"http://127.0.0.1:{PORT}/briefings/{name}/")
    before = source.read_text("utf-8")
    seconds = []
    try:
        for _ in range(times):
            word = f"Change{time.time_ns()}"
            begin = time.perf_counter()
            source.write_text(before.replace("\n- ", f"\n- {word} ", 1), "utf-8")
            page.get_by_text(word).first.wait_for(timeout=_SECONDS)
            seconds.append(time.perf_counter() - begin)
            time.sleep(1)
    finally:
        source.write_text(before, "utf-8")
    return seconds


def _open(page: Page, url: str) -> None:
    """Open a page once the server is there."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            page.goto(url, timeout=_SECONDS)
        except Exception:  # the server is not there yet
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
        else:
            return


if __name__ == "__main__":
    main()
