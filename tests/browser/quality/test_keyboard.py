"""What works without a mouse, without scripts and without style sheets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

BRIEFING = "briefings/2025/us-seeks-rare-earth-alternatives/"
FOCUSED = """() => {
  const it = document.activeElement;
  const shown = it.closest("label") ?? it;  // a radio button is its label, to look at
  const box = shown.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const mark = it.ownerSVGElement && it.querySelector("path");  // in a chart the mark is outlined
  return {
    isPage: it === document.body,
    name: it.getAttribute("aria-label") || it.textContent.trim(),
    seen: box.width > 0 && box.left >= 0 && box.right <= innerWidth + 1 && box.top >= 0,
    outlined: mark ? getComputedStyle(mark).stroke !== "none"
      : outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    size: Math.min(box.width, box.height),
    inHeader: !!it.closest(".dz-header"),
  };
}"""


def tab(page: Page) -> dict[str, object]:
    page.keyboard.press("Tab")
    focused: dict[str, object] = page.evaluate(FOCUSED)
    return focused


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_every_control_of_the_header_is_reached_and_seen(
    page: Page, base: str, prefix: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(base + prefix + BRIEFING)
    assert tab(page)["name"] in ("Skip to content", "跳至正文")
    stops = [tab(page)]
    while stops[-1]["inHeader"]:
        stops.append(tab(page))
    reached = stops[:-1]
    controls = page.locator(".dz-header :is(a, button, :checked):visible").count()
    assert len(reached) == controls
    assert [stop for stop in reached if not (stop["seen"] and stop["outlined"])] == []
    assert [stop for stop in reached if float(str(stop["size"])) < 24] == []


def test_the_skip_link_leads_past_the_header(page: Page, base: str) -> None:
    page.goto(base + BRIEFING)
    page.keyboard.press("Tab")
    assert page.locator(".dz-skip").evaluate("a => a.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    assert not tab(page)["inHeader"]


@pytest.mark.parametrize("key", ["/", "Control+k", "Enter"])
def test_focus_returns_when_the_search_is_closed(page: Page, base: str, key: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(base + BRIEFING)
    opener = page.locator("[data-dz-search-open]")
    opener.focus()
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("Escape")
    assert opener.evaluate("button => button === document.activeElement")


def test_every_stop_on_a_page_shows_its_focus(page: Page, base: str, template: str) -> None:
    if "findings" in template:
        return  # it has nothing of its own but links to its own headings
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(base + template)
    stops = [stop for stop in (tab(page) for _ in range(40)) if not stop["isPage"]]
    assert [stop["name"] for stop in stops if not stop["outlined"]] == []


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_colours_are_the_systems_until_the_reader_chooses(
    browser: Browser, base: str, system: str
) -> None:
    other = {"light": "dark", "dark": "light"}[system]
    paper = {"light": "rgb(251, 250, 246)", "dark": "rgb(22, 24, 27)"}
    shown = "getComputedStyle(document.body).backgroundColor"
    context = browser.new_context(color_scheme=system)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base)
    assert page.evaluate(shown) == paper[system]
    button = page.locator("[data-dz-palette]")
    assert button.get_attribute("aria-label") == f"Switch to {other} colours"
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(shown) == paper[other]
    assert button.get_attribute("aria-label") == f"Switch to {system} colours"
    page.goto(base + BRIEFING)
    assert page.evaluate(shown) == paper[other]
    button.click()
    assert page.evaluate(shown) == paper[system]
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    assert page.evaluate(shown) == paper[other]  # the page follows the system again
    context.close()


def test_without_scripts_the_text_is_there_and_no_dead_button(
    browser: Browser, base: str, template: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(base + template)
    assert page.locator("h1").count() == 1
    assert len(page.locator("#content").inner_text()) > 80
    assert page.locator(".dz-header button:visible").count() == 0
    context.close()


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_without_styles_the_source_reads_in_order(browser: Browser, base: str, prefix: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(base + prefix + BRIEFING)
    tops = [
        page.locator(part).first.evaluate("e => e.getBoundingClientRect().top")
        for part in (".dz-skip", ".dz-brand", ".dz-nav", ".dz-switch", "h1", ".dz-topics",
                     ".dz-insights", ".dz-group", ".dz-passages", ".dz-footer")
    ]  # fmt: skip
    assert tops == sorted(tops)
    assert page.locator("svg").first.evaluate("s => s.getBoundingClientRect().width") <= 100
    assert page.locator("input:visible, dialog:visible").count() == 0
    context.close()
