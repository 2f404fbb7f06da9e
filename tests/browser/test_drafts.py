"""What readers are told of a machine draft, on its page, beside its source and in search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

PATH = "briefings/2031/reeds/"
MARK = {"en": "Machine draft, not yet reviewed", "zh": "机器初译，未经校对"}
WIDTHS = (1280, 390)


@pytest.fixture(name="base")
def fixture_base(drafted_site: Path, serve: Callable[..., str]) -> str:
    return serve(drafted_site)


@pytest.fixture(name="page")
def fixture_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_draft_is_marked_on_its_page_and_no_reviewed_point_is(
    page: Page, base: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{base}zh/{PATH}")
    expect(page.locator(".dz-mark")).to_have_count(1)
    expect(page.locator("#g1p2 .dz-mark")).to_have_text(MARK["zh"])
    expect(page.locator("#g1p2 .dz-mark")).to_be_in_viewport()
    expect(page.locator(".dz-notice")).to_contain_text("机器初译")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("view", "width"), [("below", 1280), ("below", 390), ("columns", 1280)])
def test_beside_the_source_it_is_marked_in_the_language_of_the_page(
    page: Page, base: str, view: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{base}{PATH}")
    expect(page.locator(".dz-mark")).to_have_count(0)
    page.locator(f"[data-dz-view] [value={view}]").check(force=True)
    mark = page.locator("#g1p2 > .dz-twin .dz-mark")
    expect(mark).to_have_text(MARK["en"])
    expect(mark).to_have_attribute("lang", "en")
    expect(page.locator("#g1p1 > .dz-twin .dz-mark")).to_have_count(0)


def test_search_engines_are_told_to_leave_it_out(page: Page, base: str, drafted_site: Path) -> None:
    robots = page.locator("meta[name=robots]")
    page.goto(f"{base}zh/{PATH}")
    assert robots.get_attribute("content") == "noindex"
    page.goto(f"{base}{PATH}")
    assert robots.count() == 0
    assert page.locator("link[hreflang=zh-Hans]").count() == 0
    addresses = re.findall("<loc>(.*?)</loc>", (drafted_site / "sitemap.xml").read_text("utf-8"))
    assert [address for address in addresses if address.endswith(PATH)] == [
        f"https://duizhao.example/{PATH}"
    ]


def test_a_hit_of_the_search_says_so(page: Page, base: str) -> None:
    page.goto(f"{base}zh/")
    page.locator("[data-dz-search-open]").click()
    page.locator(".dz-search__field").fill("芦苇")
    expect(page.locator(".dz-hit", has_text="月球为何难以替代芦苇")).to_contain_text(
        "含未经校对的机器初译"
    )


@pytest.mark.parametrize(("prefix", "lang"), [("", "en"), ("zh/", "zh")])
def test_the_status_page_lists_it(page: Page, base: str, prefix: str, lang: str) -> None:
    page.goto(f"{base}{prefix}status/")
    section = page.locator("section[aria-labelledby=draft]")
    assert section.locator("li").count() == 1
    assert page.locator("[data-total=zh-draft]").inner_text() == "1"
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
