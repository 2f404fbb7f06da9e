"""Charts in a real browser: seen in light and dark, reached by keyboard, read on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

Serve = Callable[..., str]
QUANTITY = "figures/china-output-share/"
PAGES = ["figures/", QUANTITY, "topics/rare-earths/", ""]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'"
)

# Every text and mark of the charts with its colours as they are drawn, and its size on screen.
DRAWN = """
() => {
  const drawn = [];
  const paper = getComputedStyle(document.body).backgroundColor;
  for (const element of document.querySelectorAll(".dz-chart :is(text, path, line, rect)")) {
    const style = getComputedStyle(element);
    const group = element.closest("[class^=dz-chart__]")?.getAttribute("class") ?? "";
    if (group === "dz-chart__hit") continue;
    const scale = element.getScreenCTM().a;
    drawn.push({
      kind: element.tagName, group, paper, fill: style.fill, stroke: style.stroke,
      size: parseFloat(style.fontSize) * scale,
    });
  }
  return drawn;
}
"""


@pytest.fixture(name="base")
def fixture_base(site: Path, serve: Serve) -> str:
    return serve(site)


@pytest.fixture(name="open_page")
def fixture_open_page(browser: Browser, base: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site; `width` and `scheme` say how it is looked at."""
    opened: list[Page] = []

    def open_page(path: str, width: int = 1280, scheme: Any = "light") -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(page)
        page.goto(base + path)
        return page

    yield open_page
    for page in opened:
        page.close()


def luminance(colour: str) -> float:
    """Return the relative luminance of `rgb(…)` (WCAG 2.2, definition of relative luminance)."""
    channels = [int(part) / 255 for part in colour[4:-1].split(",")]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES, ids=["figures", "quantity", "topic", "home"])
def test_every_mark_has_enough_contrast(
    open_page: Callable[..., Page], path: str, scheme: str
) -> None:
    drawn = open_page(f"zh/{path}", scheme=scheme).evaluate(DRAWN)
    assert len(drawn) > 8
    for each in drawn:
        if each["kind"] == "text":
            assert contrast(each["fill"], each["paper"]) >= 4.5, each
        elif each["group"] != "dz-chart__grid":
            colours = [each[name] for name in ("fill", "stroke") if each[name].startswith("rgb(")]
            assert max(contrast(colour, each["paper"]) for colour in colours) >= 3, each


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("locale", ["", "zh/"], ids=["en", "zh"])
def test_text_in_charts_keeps_its_size(
    open_page: Callable[..., Page], width: int, locale: str
) -> None:
    for path in PAGES:
        page = open_page(locale + path, width)
        sizes = {round(each["size"], 1) for each in page.evaluate(DRAWN) if each["kind"] == "text"}
        assert min(sizes) >= 10
        assert max(sizes) <= 14
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_mark_leads_to_its_point_by_keyboard(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(f"zh/{QUANTITY}")
    link = page.get_by_role("link", name="逾90%，2025年6月，搜狐财经")
    ring = "element => getComputedStyle(element.querySelector('path')).stroke"
    assert link.evaluate(ring) == "none"
    page.locator(".dz-path a").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    assert link.evaluate(ring).startswith("rgb(")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}zh/briefings/2025/india-suspends-japan-supply/#g1p3")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_mark_can_be_clicked(open_page: Callable[..., Page], base: str, width: int) -> None:
    page = open_page(QUANTITY, width)
    page.get_by_role("link", name="about 70%, 2023, Sohu Finance").click()
    page.wait_for_url(f"{base}briefings/2025/china-rare-earth-output-and-new-rules/#g2p1")
    assert "70%" in page.locator("#g2p1").inner_text()


def test_charts_have_no_inline_styles(browser: Browser, site: Path, serve: Serve) -> None:
    base = serve(site, headers={"Content-Security-Policy": POLICY})
    page = browser.new_page()
    stopped: list[str] = []
    page.on("console", lambda said: stopped.append(said.text) if said.type == "error" else None)
    for path in PAGES:
        page.goto(base + path)
    page.close()
    assert [said for said in stopped if "style" in said] == []


def test_charts_can_be_seen_without_style_sheets(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(base + QUANTITY)
    seen = page.evaluate(DRAWN)
    targets = page.locator(".dz-chart__hit path").evaluate_all(
        "targets => targets.map(target => getComputedStyle(target).fill)"
    )
    page.close()
    assert set(targets) == {"none"}
    hollow = [e for e in seen if e["group"].startswith("dz-chart__about")]
    assert {(e["fill"], e["stroke"]) for e in hollow} == {("none", "rgb(0, 0, 0)")}
    filled = [e for e in seen if e["kind"] == "text" or e["group"] == "dz-chart__dot"]
    assert {e["fill"] for e in filled} == {"rgb(0, 0, 0)"}


def test_pictures_are_named(open_page: Callable[..., Page]) -> None:
    page = open_page("zh/topics/rare-earths/")
    assert page.get_by_role("img", name="稀土：各月提及次数").count() == 1
    page = open_page(f"zh/{QUANTITY}")
    assert page.get_by_role("group", name="中国占全球稀土产量的比重（按来源）").count() == 1
