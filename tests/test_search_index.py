"""The search index on disk: what is written, and what is said when it cannot be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from duizhao.search_index import SearchIndexError, write_search_index
from duizhao.writers.search import SearchPage


def page(url: str, lang: str = "en", text: str = "Rare earths") -> SearchPage:
    filters = {"year": ("2025",), "topic": ("tungsten", "cobalt")}
    return SearchPage(url, lang, f"Title of {url}", f"<p>{text}</p>", "briefing", filters)


PAGES = [page(f"p{n}/", text=f"Rare earths {n}") for n in range(20)]
PAGES += [page(f"zh/p{n}/", "zh-Hans", f"稀土{n}") for n in range(20)]


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_each_language_has_what_a_browser_loads(tmp_path: Path) -> None:
    write_search_index([*PAGES, page("")], tmp_path)
    assert {path.name for path in (tmp_path / "pagefind").iterdir()} == {"en", "zh-Hans"}
    names = {re.sub(r"und_[0-9a-f]+|\w+(?=\.txt)", "*", name) for name in files(tmp_path)}
    assert {name.removeprefix("pagefind/en/") for name in names if "/en/" in name} == {
        "pagefind.js",
        "pagefind-entry.json",
        "wasm.unknown.pagefind",
        "pagefind.*.pf_meta",
        "fragment/*.pf_fragment",
        "index/*.pf_index",
        "words/*.txt",
        "pages.json",
    }


def test_the_table_names_pages_as_pagefind_does(tmp_path: Path) -> None:
    write_search_index(PAGES, tmp_path)
    bundle = tmp_path / "pagefind" / "zh-Hans"
    table = json.loads((bundle / "pages.json").read_text("utf-8"))
    assert sorted(table["ids"]) == sorted(path.stem for path in bundle.glob("fragment/*"))
    assert table["filters"]["topic"] == {"cobalt": [*range(20)], "tungsten": [*range(20)]}


def test_a_page_without_a_word_is_left_out(tmp_path: Path) -> None:
    empty = SearchPage("empty/", "en", "", "<p>…</p>", "page", {})
    write_search_index([empty], tmp_path)
    assert files(tmp_path) == {}
    write_search_index([empty, *PAGES], tmp_path)
    assert len(list(tmp_path.glob("pagefind/en/fragment/*"))) == 20


def test_the_same_pages_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    write_search_index(PAGES, tmp_path / "a")
    write_search_index(reversed(PAGES), tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_settings_of_the_surroundings_do_not_take_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_search_index(PAGES, tmp_path / "a")
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.yml").write_text("force_language: en\n", encoding="utf-8")
    write_search_index(PAGES, tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_an_index_replaces_the_one_before(tmp_path: Path) -> None:
    write_search_index(PAGES, tmp_path)
    write_search_index(PAGES[:1], tmp_path)
    assert [path.name for path in (tmp_path / "pagefind").iterdir()] == ["en"]
    assert len(list(tmp_path.rglob("*.pf_fragment"))) == 1


def test_a_site_without_pages_has_an_empty_index(tmp_path: Path) -> None:
    write_search_index([], tmp_path)
    assert files(tmp_path) == {}


@pytest.mark.parametrize("url", ["/p/", "../p/", "a/../../p/"])
def test_an_address_outside_the_site_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(SearchIndexError, match="does not lie within the site"):
        write_search_index([page(url)], tmp_path)


def test_an_address_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="'p/' is given twice"):
        write_search_index([page("p/"), page("p/", text="Other")], tmp_path)


def test_a_failure_says_what_pagefind_said_and_keeps_the_old_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_search_index(PAGES, tmp_path)
    before = files(tmp_path)
    broken = tmp_path.parent / "broken"
    broken.write_text("#!/bin/sh\necho 'no room' >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr("duizhao.search_index.get_executable", lambda: broken)
    with pytest.raises(SearchIndexError, match="failed with code 3: no room"):
        write_search_index(PAGES, tmp_path)
    assert files(tmp_path) == before


def test_a_missing_pagefind_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duizhao.search_index.get_executable", lambda: None)
    with pytest.raises(SearchIndexError, match="Pagefind is not installed"):
        write_search_index(PAGES, tmp_path)
