"""The search index on disk: what is written, and what is said when it cannot be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from duizhao.publish.search_index import SearchIndexError, write_search_index
from duizhao.search.blocks import SearchPage


def page(url: str, lang: str = "en", text: str = "Rare earths") -> SearchPage:
    filters = {"year": ("2025",), "topic": ("tungsten", "cobalt")}
    return SearchPage(url, lang, f"Title of {url}", f"<p>{text}</p>", "briefing", filters)


PAGES = [page(f"p{n}/", text=f"Rare earths {n}") for n in range(20)]
PAGES += [page(f"zh/p{n}/", "zh-Hans", f"稀土{n}") for n in range(20)]


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def shown(folder: Path) -> list[object]:
    """Return the texts of all pages in English."""
    return [
        page
        for file in folder.glob("search/en/pages/*")
        for page in json.loads(file.read_text("utf-8"))
    ]


def test_each_language_has_what_a_browser_loads(tmp_path: Path) -> None:
    write_search_index([*PAGES, page("")], tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"search"}
    assert {path.name for path in (tmp_path / "search").iterdir()} == {"en", "zh-Hans"}
    names = {re.sub(r"\d+", "*", name) for name in files(tmp_path)}
    assert {name.removeprefix("search/en/") for name in names if "/en/" in name} == {
        "index.json",
        "filters.json",
        "traditional.json",
        "spelling.json",
        "words/*.txt",
        "pairs/*.txt",
        "places/*.txt",
        "pages/*.json",
    }


def test_a_page_without_a_word_is_left_out(tmp_path: Path) -> None:
    empty = SearchPage("empty/", "en", "", "<p>…</p>", "page", {})
    write_search_index([empty], tmp_path)
    assert files(tmp_path) == {}
    write_search_index([empty, *PAGES], tmp_path)
    assert len(shown(tmp_path)) == 20


def test_the_same_pages_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    write_search_index(PAGES, tmp_path / "a")
    write_search_index(reversed(PAGES), tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_the_index_names_its_build(tmp_path: Path) -> None:
    def version(folder: Path) -> str:
        text = (folder / "search/en/index.json").read_text("utf-8")
        return str(json.loads(text)["version"])

    write_search_index(PAGES, tmp_path / "a")
    write_search_index([*PAGES[1:], page("p0/", text="Rare earths, mended")], tmp_path / "b")
    assert version(tmp_path / "a") != version(tmp_path / "b")


def test_an_index_replaces_the_one_before(tmp_path: Path) -> None:
    write_search_index(PAGES, tmp_path)
    write_search_index(PAGES[:1], tmp_path)
    assert [path.name for path in (tmp_path / "search").iterdir()] == ["en"]
    assert len(shown(tmp_path)) == 1


def test_a_site_without_pages_has_an_empty_index(tmp_path: Path) -> None:
    write_search_index([], tmp_path)
    assert files(tmp_path) == {}


@pytest.mark.parametrize("url", ["/p/", "../p/", "a/../../p/"])
def test_an_address_outside_the_site_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(SearchIndexError, match="is outside the site"):
        write_search_index([page(url)], tmp_path)


def test_a_duplicate_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="'p/' occurs twice"):
        write_search_index([page("p/"), page("p/", text="Other")], tmp_path)


def test_a_failure_keeps_the_old_index(tmp_path: Path) -> None:
    write_search_index(PAGES, tmp_path)
    before = files(tmp_path)
    with pytest.raises(SearchIndexError):
        write_search_index([*PAGES[1:], page("../p/")], tmp_path)
    assert files(tmp_path) == before
