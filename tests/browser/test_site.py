"""The project's own site in a real browser: what a reader does, with nothing failing behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Response, expect

Serve = Callable[..., str]
BRIEFING = "briefings/2025/us-seeks-rare-earth-alternatives/"
QUERIES = {
    "zh-Hans": [
        *("稀土", "出口管制", "稀土出口管制", "钨", "芒廷帕斯", "莱纳斯", "斯特兰蒂斯"),
        *("24万吨", "土精矿"),
    ],
    "en": ["rare earth", "export controls", "Mountain Pass", "Lynas", "24万吨", "稀土"],
}


@pytest.fixture(scope="module", name="base", params=["/", "/sub/path/"], ids=["root", "subpath"])
def fixture_base(request: pytest.FixtureRequest, site: Path, serve: Serve) -> str:
    return serve(site, request.param)


@pytest.fixture(scope="module", name="faults")
def fixture_faults() -> list[str]:
    """What went wrong on the page since the last test."""
    return []


@pytest.fixture(scope="module", name="tab")
def fixture_tab(browser: Browser, base: str, faults: list[str]) -> Iterator[Page]:
    """One page for all tests: a browser's cache is warm, as on a reader's second page."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    origin = urlsplit(base)[:2]
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: (
            faults.append(f"console: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            faults.append(f"off the site: {request.url}")
            if urlsplit(request.url)[:2] != origin
            else None
        ),
    )

    def on_response(response: Response) -> None:
        if response.status >= 300 and response.status != 304:
            faults.append(f"{response.status}: {response.url}")

    page.on("response", on_response)
    yield page
    page.close()


@pytest.fixture(name="page")
def fixture_page(tab: Page, faults: list[str]) -> Iterator[Page]:
    """A page that fails its test on an error, a missing file or a request to another site."""
    tab.set_viewport_size({"width": 1280, "height": 900})
    faults.clear()
    yield tab
    assert faults == []


def test_the_language_switch_keeps_page_and_point(page: Page, base: str) -> None:
    page.goto(base + BRIEFING + "#g2p1")
    page.click(".dz-switch [data-dz-switch]")
    page.wait_for_url(base + "zh/" + BRIEFING + "#g2p1")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.locator("#g2p1").is_visible()
    page.click(".dz-switch [data-dz-switch]")
    page.wait_for_url(base + BRIEFING + "#g2p1")


def test_the_switch_keeps_the_point_that_is_being_read(page: Page, base: str) -> None:
    page.goto(base + BRIEFING)
    page.locator("#g3p1").evaluate("point => point.scrollIntoView({block: 'start'})")
    page.mouse.wheel(0, 1)
    page.click(".dz-switch [data-dz-switch]")
    page.wait_for_url(re.compile(re.escape(base + "zh/" + BRIEFING) + r"#g[23]p\d$"))
    assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_the_switch_from_the_top_leads_to_the_top(page: Page, base: str) -> None:
    page.goto(base + "topics/tungsten/")
    page.click(".dz-switch [data-dz-switch]")
    page.wait_for_url(base + "zh/topics/tungsten/")
    assert page.evaluate("scrollY") == 0


def test_the_twin_link_of_a_point_works_without_the_script(page: Page, base: str) -> None:
    page.goto(base + "zh/" + BRIEFING)
    page.locator("#g1p2").hover()
    page.click("#g1p2 .dz-point__twin")
    page.wait_for_url(base + BRIEFING + "#g1p2")
    assert page.locator("#g1p2").is_visible()


@pytest.mark.parametrize("path", ["", BRIEFING, "topics/rare-earths/", "topics/", "briefings/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_the_screen(page: Page, base: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for prefix in ("", "zh/"):
        page.goto(base + prefix + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def folded(text: str) -> str:
    """Case and hyphens do not matter, nor does how white space is written."""
    return " ".join(re.sub("[-\u2010\u2011]", " ", text.replace("’", "'")).lower().split())


def blocks(element: html.HtmlElement) -> list[str]:
    """Return the text of each block by itself: a phrase does not run from one into the next."""
    for unseen in element.xpath(".//*[@data-dz-unsearched] | .//a[@class='dz-cite']"):
        unseen.drop_tree()
    for block in element.xpath(
        ".//*[self::p or self::li or self::h1 or self::h2 or self::h3"
        " or self::td or self::th or self::div or self::dt or self::dd"
        " or self::pre or self::section or self::header or self::ul]"
    ):
        block.text = "\n\u2028" + (block.text or "")
        block.tail = "\n\u2028" + (block.tail or "")
    return [folded(text) for text in element.text_content().split("\u2028")]


@cache
def indexed_pages(site: Path) -> list[tuple[str, str, list[str]]]:
    """Return the address, the language and the blocks of text of each indexed page."""
    found = []
    for path in site.rglob("index.html"):
        document = html.document_fromstring(path.read_bytes())
        bodies = document.xpath("//*[@data-dz-text and not(@data-dz-unsearched)]")
        assert isinstance(bodies, list)
        texts = [text for body in bodies for text in blocks(body)]
        address = path.parent.relative_to(site).as_posix()
        found.append((f"{address}/", document.get("lang", ""), texts))
    return found


def pages_that_hold(site: Path, lang: str, query: str) -> set[str]:
    """Return the addresses of the indexed pages of a language whose text holds the query."""
    return {
        address
        for address, its_lang, texts in indexed_pages(site)
        if its_lang == lang and any(folded(query) in text for text in texts)
    }


def exact_matches(page: Page, base: str, query: str) -> list[str]:
    """Search for a quoted phrase and return the addresses of all matches, in their order."""
    page.keyboard.press("/")
    quoted = f'"{query}"'
    page.locator(".dz-search__field").fill(quoted)
    expect(page.locator(".dz-search__results")).to_have_attribute("data-query", quoted)
    more = page.locator(".dz-search__more")
    found = page.locator(".dz-search__results .dz-hit")
    while more.count():
        count = found.count()
        more.first.click()
        expect(found.nth(count)).to_be_visible()
    links = page.locator(".dz-search__results .dz-hit__title a")
    urls = [link.get_attribute("href") or "" for link in links.all()]
    return [urlsplit(url)._replace(fragment="").geturl().removeprefix(base) for url in urls]


@pytest.mark.parametrize(
    ("lang", "query"), [(lang, query) for lang, queries in QUERIES.items() for query in queries]
)
def test_exact_matches_are_the_pages_that_hold_the_query(
    page: Page, base: str, site: Path, lang: str, query: str
) -> None:
    page.goto(base + ("zh/" if lang == "zh-Hans" else ""))
    found = exact_matches(page, base, query)
    prefix = urlsplit(base).path
    addresses = [urlsplit(url).path.removeprefix(prefix) for url in found]
    assert len(addresses) == len(set(addresses))
    assert set(addresses) == pages_that_hold(site, lang, query)
    if lang == "zh-Hans" and query in ("稀土", "钨", "莱纳斯", "出口管制"):
        assert addresses[0].startswith("zh/topics/")  # the topic of that name comes first


def test_a_result_leads_to_the_point(page: Page, base: str) -> None:
    page.goto(base + "zh/")
    exact_matches(page, base, "芒廷帕斯矿跻身")
    page.locator(".dz-search__found .dz-hit__point a").first.click()
    page.wait_for_url(re.compile(re.escape(base + "zh/" + BRIEFING) + r".*#g2p2$"))
