"""The page of a missing address, as a host shows it: it looks for what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

MISSING = "zh/briefings/2024/us-seeks-rare-earth-alternative/"
MEANT = "briefings/2025/us-seeks-rare-earth-alternatives/"
ROOT = "https://duizhao.example/"


@pytest.fixture(name="context", params=[True, False], ids=["script", "no script"])
def fixture_context(
    request: pytest.FixtureRequest, browser: Browser, site: Path
) -> Iterator[BrowserContext]:
    """A browser to which the site stands at its own address, missing pages included."""
    context = browser.new_context(java_script_enabled=request.param)
    types = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ROOT).split("?")[0].split("#")[0]
        file = site / path
        file = file / "index.html" if file.is_dir() else file
        is_there = file.is_file()
        file = file if is_there else site / "404.html"
        kind = types.get(file.suffix, "text/plain")
        route.fulfill(status=200 if is_there else 404, body=file.read_bytes(), content_type=kind)

    context.route("**/*", answer)
    yield context
    context.close()


@pytest.fixture(name="page")
def fixture_page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(ROOT + MISSING, wait_until="networkidle")
    return page


def has_script(page: Page) -> bool:
    return page.locator("[data-dz-missing]").first.is_visible()


def test_plain_links_are_offered(page: Page) -> None:
    for lang, prefix in (("en", ""), ("zh-Hans", "zh/")):
        section = page.locator(f".dz-not-found[lang={lang}]")
        links = section.locator(":scope > p > a").evaluate_all("all => all.map(a => a.href)")
        assert links == [f"{ROOT}{prefix}{path}" for path in ("", "briefings/", "topics/")]


@pytest.mark.parametrize("context", [True], indirect=True)
def test_the_words_of_the_address_find_what_was_meant(page: Page) -> None:
    english = page.locator(".dz-not-found[lang=en] li a")
    expect(english.first).to_have_attribute("href", ROOT + MEANT)
    chinese = page.locator(".dz-not-found[lang=zh-Hans] li a")
    expect(chinese.first).to_be_visible()
    hrefs = chinese.evaluate_all("all => all.map(a => a.href)")
    assert all(href.startswith(f"{ROOT}zh/") for href in hrefs)


@pytest.mark.parametrize("context", [True], indirect=True)
def test_the_words_of_the_address_become_a_query(page: Page) -> None:
    link = page.get_by_role("link", name="搜索“us seeks rare earth alternative”")
    link.click()
    page.wait_for_url(ROOT + "zh/?q=us+seeks+rare+earth+alternative")
    expect(page.locator("dialog")).to_be_visible()


@pytest.mark.parametrize("context", [True], indirect=True)
def test_the_dialog_on_it_searches_in_its_own_language(page: Page) -> None:
    page.keyboard.press("/")
    page.locator("dialog input").fill("export controls")
    first = page.locator(".dz-search__found .dz-hit__title a").first
    expect(first).to_have_attribute("href", ROOT + "topics/export-controls/")


@pytest.mark.parametrize("context", [False], indirect=True)
def test_without_a_script_nothing_is_promised(page: Page) -> None:
    assert not has_script(page)
