"""An invented briefing, served with a policy that lets no inline style or foreign script work."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from moon_briefing import SIZES, Reader, write_project

Serve = Callable[..., str]
Run = Callable[..., subprocess.CompletedProcess[str]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)


@pytest.fixture(scope="session", name="base")
def fixture_base(once: Callable[..., Path], run: Run, serve: Serve) -> str:
    """The address of its site; the build is not strict, since points are missing."""

    def make(folder: Path) -> None:
        done = run(write_project(folder), "mkdocs", "build")
        assert done.returncode == 0, done.stderr

    return serve(once("moon", make) / "site", "/sub/", {"Content-Security-Policy": POLICY})


@pytest.fixture(name="reader", params=["wide"])
def fixture_reader(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Reader]:
    context = browser.new_context(
        viewport=SIZES[request.param],  # type: ignore[arg-type]
        has_touch=request.param == "phone",
        permissions=["clipboard-read", "clipboard-write"],
    )
    reader = Reader(context, base)
    yield reader
    context.close()
    assert reader.faults == []
