"""A page of every template in both languages, the built site, and the tools of `node_modules`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).parents[3]
TEMPLATES = {
    "home": "",
    "briefing": "briefings/2025/us-seeks-rare-earth-alternatives/",
    "untranslated briefing": "briefings/2025/rare-earth-concentrate-price/",
    "both languages": "briefings/2025/us-seeks-rare-earth-alternatives/both/",
    "topic": "topics/rare-earths/",
    "topics": "topics/",
    "archive": "briefings/",
    "year": "briefings/2025/",
    "outlets": "outlets/",
    "outlet": "outlets/sohu-finance/",
    "status": "status/",
    "glossary": "glossary/",
    "figures": "figures/",
    "quantity": "figures/china-refining-share/",
    "disagreements": "disagreements/",
    "digests": "digest/",
    "digest": "digest/2025-w46/",
    "subscribe": "subscribe/",
    "page": "about/",
    "all that Markdown allows": "contributing/markdown/",
    "findings": "contributing/findings/",
}
PATHS = {
    f"{name}-{locale}": prefix + path
    for name, path in TEMPLATES.items()
    for locale, prefix in (("en", ""), ("zh", "zh/"))
} | {"not found": "404.html"}


@pytest.fixture(name="template", params=list(PATHS.values()), ids=list(PATHS))
def fixture_template(request: pytest.FixtureRequest) -> str:
    """The address of a page, once for every template and language."""
    path: str = request.param
    return path


@pytest.fixture(scope="session", name="paths")
def fixture_paths() -> dict[str, str]:
    """The address of a page of every template, by its name and language: `topic-zh`."""
    return PATHS


@pytest.fixture(scope="session", name="modules")
def fixture_modules() -> Path:
    """Where npm has put what checks the site; a check that is skipped would check nothing."""
    modules = PROJECT / "node_modules"
    assert (modules / ".bin").is_dir(), "Run `make node_modules/.installed`; it needs Node."
    return modules


@pytest.fixture(scope="session", name="base")
def fixture_base(site: Path, serve: Callable[..., str]) -> str:
    return serve(site)


@pytest.fixture(scope="module", name="page")
def fixture_page(browser: Browser) -> Iterator[Page]:
    """One page for all tests of a module: they leave it as a reader's next click would."""
    page = browser.new_page(reduced_motion="reduce")
    yield page
    page.close()
