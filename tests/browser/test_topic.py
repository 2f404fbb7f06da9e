"""The years of a topic's timeline in a real browser, with and without its script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

Serve = Callable[..., str]
TOPIC = "topics/lynas/"


@pytest.fixture(name="base")
def fixture_base(longer_site: Path, serve: Serve) -> str:
    return serve(longer_site)


def years(page: Page) -> list[str]:
    shown = page.locator(".dz-year__name:visible").all_inner_texts()
    return [heading.split()[0] for heading in shown]


def test_the_years_are_a_filter_that_says_what_it_shows(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(base + TOPIC)
    status = page.locator("[data-dz-year-status]")
    assert not page.locator("[data-dz-year-links]").is_visible()
    assert years(page) == ["2033", "2031", "2025"]
    page.get_by_role("radio", name="All years").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert years(page) == ["2031"]
    assert status.inner_text() == "2031: 1 point in 1 briefing"
    page.goto(base + "zh/" + TOPIC)
    page.get_by_role("radio", name="2025").check()
    assert years(page) == ["2025年"]
    assert page.locator("[data-dz-year-status]").inner_text() == "2025年：2篇简报，5个要点"
    page.get_by_role("radio", name="全部年份").check()
    assert years(page) == ["2033年", "2031年", "2025年"]
    page.close()


def test_without_the_script_the_years_are_links(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + TOPIC)
    assert page.get_by_role("radio").count() == 0
    assert years(page) == ["2033", "2031", "2025"]
    page.get_by_role("link", name="2025 2", exact=True).click()
    page.wait_for_url(base + TOPIC + "#y2025")
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", [TOPIC, "outlets/", "outlets/sohu-finance/", "briefings/2025/"])
def test_lists_fit_the_screen(browser: Browser, base: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    for prefix in ("", "zh/"):
        page.goto(base + prefix + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            """[...document.querySelectorAll(".dz-calendar a")]
              .filter((a) => a.getBoundingClientRect().width < 24).length"""
        )
        assert small == 0
    page.close()
