"""Searches over some hundred invented twins: what is found is what plain substrings find.

The whole measurement, with sizes and times, is `make bench-search`.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser

BENCH = Path(__file__).parents[2] / ".github/tools/bench"
TWINS = 200
QUERIES = 12
MOST_KB = 88
"""To the first result; a thousand twins may take 130."""


@pytest.fixture(scope="module", name="bench")
def fixture_bench() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        yield importlib.import_module("search_bench")


@pytest.fixture(scope="module", name="texts")
def fixture_texts(bench: ModuleType) -> Any:
    return bench.corpus(TWINS)


@pytest.fixture(scope="module", name="served")
def fixture_served(
    bench: ModuleType, texts: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("corpus")
    bench.write_site(texts, folder)
    with bench.serving(folder) as served:
        yield served


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_exact_matches_are_those_of_plain_substrings(
    browser: Browser, bench: ModuleType, texts: Any, served: Any, lang: str
) -> None:
    queries = bench.phrases(texts, lang, QUERIES)
    assert len(set(queries)) == QUERIES
    with bench.page_without_cache(browser) as page:
        answers = [bench.ask(page, served, lang, query, repeats=0) for query in queries]
    for query, answer in zip(queries, answers, strict=True):
        held = bench.truth(texts, lang, query)
        assert held, query
        assert answer.found == held, query
        assert set(answer.first) <= held, query
        assert len(answer.first) == min(10, len(held)), query
        assert answer.bytes_first < MOST_KB * 1000, query
