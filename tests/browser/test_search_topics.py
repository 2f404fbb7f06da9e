"""Searches across languages and scripts, over the project's own site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from duizhao.model import LANG, LOCALES, Locale, Topic, twin
from duizhao.publish.disk import read_docs
from duizhao.readers.vocabularies import read_topics
from duizhao.site.addresses import PREFIX, briefing_path
from duizhao.site.catalog import Catalog
from duizhao.site.content import read_content

if TYPE_CHECKING:
    from tests.browser.conftest import Serve

ROOT = Path(__file__).parents[2]
TOPICS = read_topics((ROOT / "docs/topics.yml").read_text("utf-8"), "topics.yml")[0]
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'"
)
FIND = """async ([lang, query, filters]) => {
    const script = new URL("assets/javascripts/search-engine.js", window.root);
    const { SearchEngine } = await import(script);
    window.engines ??= {};
    window.engines[lang] ??= await SearchEngine.load(new URL(window.root), lang);
    const findings = await window.engines[lang].find(query, filters);
    if (!findings) return { found: [], names: [] };
    const found = (await findings.next(500)).map(({ url }) => url.replace(window.root, ""));
    return { found, names: findings.names.map(({ name }) => name) };
}"""


@pytest.fixture(scope="module", name="root")
def fixture_root(site: Path, serve: Serve) -> str:
    return serve(site, "/")


@pytest.fixture(scope="module", name="page")
def fixture_page(browser: Browser, root: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(root)
    page.evaluate("root => { window.root = root; }", root)
    yield page
    page.close()


@cache
def catalog() -> Catalog:
    return read_content(read_docs(ROOT / "docs"), "docs").catalog


def find(page: Page, locale: Locale, query: str, **filters: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(FIND, [LANG[locale], query, filters])
    return found


@cache
def indexed(site: Path, locale: Locale) -> frozenset[str]:
    """Return the briefings that have a text of their own in a language."""
    paths = {PREFIX[locale] + briefing_path(briefing) for briefing in catalog().briefings}
    return frozenset(
        path
        for path in paths
        if html.document_fromstring((site / path / "index.html").read_bytes()).xpath(
            "//*[@data-dz-text and not(@data-dz-unsearched)]"
        )
    )


def briefings_on(site: Path, topic: Topic, locale: Locale) -> set[str]:
    paths = {PREFIX[locale] + briefing_path(b) for b in catalog().briefings_on[topic.id]}
    return paths & indexed(site, locale)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_topics_name_in_the_other_language_finds_all_its_briefings(
    page: Page, site: Path, locale: Locale, topic: Topic
) -> None:
    own_page = f"{PREFIX[locale]}topics/{topic.id}/"
    for name in topic.labels(twin(locale)):
        found = find(page, locale, name)
        assert briefings_on(site, topic, locale) <= set(found["found"]), name
        assert found["found"][0] == own_page, name
        assert topic.pref_label[locale] in [name, *found["names"]]
        assert len(set(found["found"])) == len(found["found"])


def test_there_are_sixty_topics() -> None:
    assert len(TOPICS) == 60


@pytest.mark.parametrize(
    "query",
    ["xitu", "xi tu", "Xītǔ", "xi1tu3", "xi'tu", "稀土", "rare earths", "Rare-earth", "REE"],
)
@pytest.mark.parametrize("locale", LOCALES)
def test_rare_earths_are_found_by_any_name(
    page: Page, site: Path, locale: Locale, query: str
) -> None:
    found = find(page, locale, query)
    (topic,) = (topic for topic in TOPICS if topic.id == "rare-earths")
    assert briefings_on(site, topic, locale) <= set(found["found"])


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("出口管制", "出口管制"),
        ("鎢", "钨"),
        ("釹鐵硼", "钕铁硼"),
        ("稀土產業", "稀土产业"),
        ("萊納斯", "莱纳斯"),
        ("24萬噸", "24万吨"),
        ("關鍵礦產", "关键矿产"),
        ("馬來西亞", "马来西亚"),
    ],
)
def test_traditional_characters_find_what_simplified_ones_do(
    page: Page, traditional: str, simplified: str
) -> None:
    found = find(page, "zh", traditional)
    assert found["found"]
    assert found == find(page, "zh", simplified)


def test_the_dialog_says_what_else_it_searches_for(page: Page, root: str) -> None:
    page.goto(root + "?q=xitu")
    heading = page.locator(".dz-search__also")
    expect(heading).to_have_text(
        "Also searched: Rare earths, rare-earth elements, REE, 稀土, 稀土元素"
    )
    assert heading.locator("[lang=zh-Hans]").all_inner_texts() == ["稀土", "稀土元素"]
    assert page.locator(".dz-search__found mark").first.inner_text().lower() == "rare earths"
    page.evaluate("root => { window.root = root; }", root)
