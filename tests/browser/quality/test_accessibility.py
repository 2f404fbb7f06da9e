"""axe finds nothing on any template, in either language, light or dark, narrow or wide.

To hold a further state of a page to the same, add a line to `STATES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

SLUG = "briefings/2025/us-seeks-rare-earth-alternatives/"
TEMPLATES = {
    "home": "",
    "briefing": SLUG,
    "untranslated briefing": "briefings/2025/rare-earth-concentrate-price/",
    "topic": "topics/rare-earths/",
    "topics": "topics/",
    "archive": "briefings/",
    "year": "briefings/2025/",
    "status": "status/",
    "figures": "figures/",
    "quantity": "figures/china-refining-share/",
    "page": "about/",
    "page with everything that Markdown allows": "contributing/markdown/",
    "findings": "contributing/findings/",
    "not found": "404.html",
}
PREFIXES = {"en": "", "zh": "zh/"}
WIDTHS = (1280, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def open_search(page: Page) -> None:
    page.locator("[data-dz-search-open]").click()
    field = page.locator(".dz-search__field")
    field.fill("2025")
    page.wait_for_function("document.querySelector('.dz-search__results').childElementCount > 0")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    # name: the template it is shown on, and what brings a page into it
    "search open": ("briefing", open_search),
}


@pytest.fixture(scope="module", name="page")
def fixture_page(browser: Browser, modules: Path) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(path=modules / "axe-core" / "axe.min.js")
    page = context.new_page()
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    found: list[dict[str, Any]] = page.evaluate(
        """async (tags) => {
          const { violations } = await axe.run(document, {
            runOnly: tags, resultTypes: ["violations"],
          });
          return violations.map(({ id, nodes }) => ({
            id, nodes: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
          }));
        }""",
        TAGS,
    )
    return [f"{each['id']}: {node}" for each in found for node in each["nodes"]]


def violations_in_every_look(page: Page) -> list[str]:
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            found += [f"{scheme} {width}: {each}" for each in violations(page)]
    return found


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
@pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES)
def test_axe_finds_nothing_on_a_template(page: Page, base: str, path: str, prefix: str) -> None:
    if path == "404.html" and prefix:
        return  # there is one for both languages
    page.goto(base + prefix + path)
    assert violations_in_every_look(page) == []


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_a_state(page: Page, base: str, state: str, prefix: str) -> None:
    template, bring_about = STATES[state]
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(base + prefix + TEMPLATES[template])
    bring_about(page)
    assert violations_in_every_look(page) == []


def test_axe_does_find_faults(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(base)
    page.evaluate("document.querySelector('.dz-brand').replaceChildren()")
    assert [fault.split(":")[0] for fault in violations(page)] == ["link-name"]


def test_every_kind_of_page_is_among_the_templates(site: Path) -> None:
    def kind(path: Path) -> str:
        found = html.parse(path).xpath("string(//div[@id='content']/@class)")
        return str(found)

    index = {"": "index.html", "404.html": "404.html"}
    tried = {kind(site / index.get(path, f"{path}index.html")) for path in TEMPLATES.values()}
    assert {kind(path) for path in site.rglob("*.html")} == tried
