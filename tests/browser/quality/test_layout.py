"""How a page is set: its measure, what stays on one line, what fits a small screen, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

BRIEFING = "briefings/2025/us-seeks-rare-earth-alternatives/"
LINES = """
  (selector) => [...document.querySelectorAll(selector)].flatMap((block) => {
    const lines = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let bottom = -Infinity;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".dz-cite")) continue;
      for (let i = 0; i < node.length; i += 1) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        if (box.top >= bottom - 4) lines.push("");
        bottom = Math.max(bottom, box.bottom);
        lines[lines.length - 1] += node.data[i];
      }
    }
    return lines.slice(0, -1);  // the last line of a paragraph is as long as it is
  })
"""


def lines(page: Page, selector: str) -> list[str]:
    found: list[str] = page.evaluate(LINES, selector)
    assert found
    return found


@pytest.mark.parametrize(
    ("prefix", "least", "most"), [("", 45, 75), ("zh/", 30, 40)], ids=["en", "zh"]
)
def test_lines_have_a_readable_length(
    page: Page, base: str, prefix: str, least: int, most: int
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(base + prefix + BRIEFING)
    lengths = [len(line) for line in lines(page, ".dz-group .dz-point__text")]
    assert most >= max(lengths)
    assert sum(lengths) / len(lengths) >= least, lengths


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_no_line_begins_with_a_unit_a_stop_or_a_citation(
    page: Page, base: str, prefix: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(base + prefix + "briefings/2025/us-australia-minerals-pact/")
    begun = lines(page, ".dz-point__text")
    assert [line for line in begun if line[0] in "万亿吨年月日元%，。；：、）》”,.;:)"] == []
    assert (
        page.locator(".dz-nb").evaluate_all(
            "all => all.filter((each) => each.getClientRects().length > 1).length"
        )
        == 0
    )


def test_line_height_and_spacing_are_the_languages_own(page: Page, base: str) -> None:
    read = """() => {
      const style = getComputedStyle(document.querySelector(".dz-group .dz-point__text"));
      return [parseFloat(style.lineHeight) / parseFloat(style.fontSize), style.textSpacingTrim];
    }"""
    page.goto(base + "zh/" + BRIEFING)
    assert page.evaluate(read) == [pytest.approx(1.8), "trim-start"]
    page.goto(base + BRIEFING)
    assert page.evaluate(read)[0] == pytest.approx(1.6)


def test_chinese_is_emphasised_by_dots(page: Page, base: str) -> None:
    page.goto(base + "zh/" + BRIEFING)
    emphasis = page.evaluate("""() => {
      const em = document.createElement("em");
      document.querySelector(".dz-point__text").append(em);
      const { fontStyle, textEmphasisStyle } = getComputedStyle(em);
      return [fontStyle, textEmphasisStyle];
    }""")
    assert emphasis == ["normal", "dot"]


def test_nothing_scrolls_sideways_at_four_times_the_size(
    page: Page, base: str, template: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 px at 400 %: WCAG 1.4.10
    page.goto(base + template)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_twice_the_text_size_still_fits(page: Page, base: str, template: str) -> None:
    page.set_viewport_size({"width": 640, "height": 900})
    page.goto(base + template)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.fixture(name="printed")
def fixture_printed(page: Page) -> Iterator[Page]:
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 900})
    yield page
    page.emulate_media(media="screen", color_scheme="light")


def test_a_printed_briefing_is_its_text_and_its_addresses(printed: Page, base: str) -> None:
    printed.goto(base + "zh/" + BRIEFING)
    for hidden in (".dz-header", ".dz-footer", ".dz-edit", ".dz-point__tools", ".dz-related"):
        assert printed.locator(hidden).first.is_hidden(), hidden
    after = "link => getComputedStyle(link, '::after').content"
    link = printed.locator(".dz-original a")
    assert link.evaluate(after) == f'" <{link.get_attribute("href")}>"'
    assert "#" not in printed.locator(".dz-cite").first.evaluate(after)
    assert (
        printed.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    )
    heading = printed.locator(".dz-group h2").first
    assert heading.evaluate("h => getComputedStyle(h).breakAfter") == "avoid"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_briefing_prints_on_few_sheets(
    browser: Browser, base: str, tmp_path: Path, paper: str
) -> None:
    page = browser.new_page()
    page.goto(base + BRIEFING)
    document = page.pdf(format=paper)
    page.close()
    assert 1 <= document.count(b"/Type /Page\n") <= 3
