"""axe finds nothing on any template, in either language, light or dark, narrow or wide.

To hold a further state of a page to the same, add a line to `STATES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
# The other two looks differ from these in colours alone, which both languages share.
Looks = tuple[tuple[Literal["light", "dark"], int, list[str]], ...]
LOOKS: Looks = (("light", 1280, TAGS), ("dark", 390, TAGS))
OTHER_LOOKS: Looks = (("light", 390, COLOURS), ("dark", 1280, COLOURS))
BRIEFING = "briefings/2025/us-seeks-rare-earth-alternatives/"


def open_search(page: Page) -> None:
    page.locator("[data-dz-search-open]").click()
    field = page.locator(".dz-search__field")
    field.fill("2025")
    page.wait_for_function("document.querySelector('.dz-search__results').childElementCount > 0")


def show_both_languages(view: str) -> Callable[[Page], None]:
    def bring_about(page: Page) -> None:
        page.locator(f"[data-dz-view] [value={view}]").check(force=True)
        page.locator(".dz-point > .dz-twin").first.wait_for()

    return bring_about


def open_citation(page: Page) -> None:
    page.locator(".dz-point .dz-cite").first.click()
    page.locator(".dz-pop").wait_for()


def open_references(page: Page) -> None:
    page.locator(".dz-cite-this summary").click()


def open_filters(page: Page) -> None:
    open_search(page)
    page.locator(".dz-search__narrow summary").click()
    page.locator("select[name=topic] option").nth(1).wait_for(state="attached")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    # name: a page that it is shown on, and what brings the page into it
    "search open": (BRIEFING, open_search),
    "search filters open": (BRIEFING, open_filters),
    "the other language below": (BRIEFING, show_both_languages("below")),
    "two columns": (BRIEFING, show_both_languages("columns")),
    "citation open": (BRIEFING, open_citation),
    "references open": (BRIEFING, open_references),
}


@pytest.fixture(scope="module", name="page")
def fixture_page(browser: Browser, modules: Path) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(path=modules / "axe-core" / "axe.min.js")
    page = context.new_page()
    yield page
    context.close()


def violations(page: Page, rules: list[str] = TAGS) -> list[str]:
    found: list[dict[str, Any]] = page.evaluate(
        """async (rules) => {
          const { violations } = await axe.run(document, {
            runOnly: rules, resultTypes: ["violations"],
            preload: false,  // no rule of these tags reads style sheets
          });
          return violations.map(({ id, nodes }) => ({
            id, nodes: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
          }));
        }""",
        rules,
    )
    return [f"{each['id']}: {node}" for each in found for node in each["nodes"]]


def violations_in_every_look(page: Page) -> list[str]:
    found = []
    is_english = page.locator("html").get_attribute("lang") == "en"
    for scheme, width, rules in LOOKS + OTHER_LOOKS * is_english:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 844})
        found += [f"{scheme} {width}: {each}" for each in violations(page, rules)]
    return found


# The list of findings is some thousand elements of one form: axe looks at its beginning.
SHORTEN = """
  [...document.querySelectorAll(".dz-page > *")].slice(200).forEach((each) => each.remove())
"""


def test_axe_finds_no_fault_on_a_template(page: Page, base: str, template: str) -> None:
    page.goto(base + template)
    page.evaluate(SHORTEN)
    assert violations_in_every_look(page) == []


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_fault_in_a_state(page: Page, base: str, state: str, prefix: str) -> None:
    path, bring_about = STATES[state]
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(base + prefix + path)
    bring_about(page)
    assert violations_in_every_look(page) == []


@pytest.mark.parametrize("view", ["single", "below", "columns"])
@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_axe_finds_no_fault_on_a_page_with_drafts(
    page: Page, drafted_site: Path, serve: Callable[..., str], prefix: str, view: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(serve(drafted_site) + prefix + "briefings/2031/reeds/")
    if view != "single":
        show_both_languages(view)(page)
    assert violations_in_every_look(page) == []


def test_axe_finds_a_fault_that_is_there(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(base)
    page.evaluate("document.querySelector('.dz-brand').replaceChildren()")
    assert [fault.split(":")[0] for fault in violations(page)] == ["link-name"]


def test_axe_finds_a_colour_that_is_too_weak_in_the_dark(page: Page, base: str) -> None:
    page.goto(base)
    page.add_style_tag(content="@media (prefers-color-scheme: dark) { main * { color: #444 } }")
    faults = {
        fault.partition(": color-contrast: ")[0] or fault
        for fault in violations_in_every_look(page)
    }
    assert faults == {"dark 390", "dark 1280"}
