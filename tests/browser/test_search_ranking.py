"""What readers search for comes first: labelled queries over the project's own site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import Browser

if TYPE_CHECKING:
    from tests.browser.conftest import Serve

LEAST = 0.95
QUERIES: dict[str, list[list[str]]] = yaml.safe_load(
    Path(__file__).with_name("search_queries.yml").read_text("utf-8")
)
RANKS = """async ([root, lang, asked]) => {
    const script = new URL("assets/javascripts/search-engine.js", root);
    const { SearchEngine } = await import(script);
    const engine = await SearchEngine.load(new URL(root), lang);
    const ranks = [];
    for (const [query, wanted] of asked) {
        const findings = await engine.find(query);
        const found = findings ? await findings.next(10) : [];
        const at = found.findIndex(({ url }) => wanted.includes(url.replace(root, "")));
        ranks.push(at + 1);
    }
    return ranks;
}"""


def address(lang: str, wanted: str) -> str:
    prefix = "" if lang == "en" else "zh/"
    return f"{prefix}{wanted if '/' in wanted else 'briefings/2025/' + wanted}/"


def test_there_are_enough_queries_in_both_languages() -> None:
    assert sum(map(len, QUERIES.values())) >= 150
    for asked in QUERIES.values():
        assert len({query for query, *_ in asked}) == len(asked)


@pytest.mark.parametrize("lang", QUERIES)
def test_the_wanted_page_comes_first(browser: Browser, site: Path, serve: Serve, lang: str) -> None:
    root = serve(site, "/")
    asked = [[query, [address(lang, each) for each in wanted]] for query, *wanted in QUERIES[lang]]
    page = browser.new_page()
    page.goto(root)
    ranks: list[int] = page.evaluate(RANKS, [root, lang, asked])
    page.close()
    for (_, wanted), query in zip(asked, QUERIES[lang], strict=True):
        assert any((site / each / "index.html").is_file() for each in wanted), query
    merits = [1 / rank if rank else 0 for rank in ranks]
    behind = [
        (rank, query) for rank, (query, *_) in zip(ranks, QUERIES[lang], strict=True) if rank != 1
    ]
    assert sum(merits) / len(merits) >= LEAST, behind
