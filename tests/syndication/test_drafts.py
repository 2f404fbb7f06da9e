"""Feeds, data files, texts and the status agree on which point is a machine draft."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.publish.disk import read_docs
from duizhao.site.content import read_content
from duizhao.syndication.kinds import site_files

Edited = Callable[..., Mapping[str, bytes]]
SMALL = Path(__file__).parents[1] / "small" / "docs"
TWIN = "briefings/2031/reeds.zh.md"
STATE = "  g1p2: a284887464a5 2031-05-01\n"
DRAFT = "drafted:\n  g1p2: a284887464a5 2031-06-02 openai\n"
TEXT = "每面鼓需要20根芦苇。"


@pytest.fixture(scope="module", name="files")
def fixture_files(edited: Edited) -> Mapping[str, bytes]:
    """The files of the invented site with one point drafted by a machine."""
    return edited({TWIN: (STATE, DRAFT)})


def text(files: Mapping[str, bytes], path: str) -> str:
    return files[path].decode()


def test_the_data_file_says_so(files: Mapping[str, bytes]) -> None:
    data = json.loads(files["data/briefings/2031/reeds.json"])
    states = {point["id"]: point["status"] for point in data["content"]}
    assert states == {"i1": "done", "g1p1": "done", "g1p2": "draft"}
    assert data["translation"]["points"] == {"done": 2, "draft": 1}
    assert data["translation"]["state"] == "partial"


def entries(files: Mapping[str, bytes], path: str) -> list[str]:
    """Return the texts of a feed that hold the draft."""
    items = json.loads(files[path])["items"]
    return [each["content_html"] for each in items if TEXT in each["content_html"]]


def test_the_feed_of_both_languages_says_so_at_the_point(files: Mapping[str, bytes]) -> None:
    (html,) = entries(files, "feed-bilingual.json")
    assert html.count("not yet reviewed") == 1
    mark = " <em>(Machine draft, not yet reviewed)</em>"
    assert f'<span lang="zh-Hans">{TEXT}[3]</span>{mark}' in html


def test_the_feed_of_a_language_leaves_it_out_unless_drafts_are_to_be_listed(
    files: Mapping[str, bytes],
) -> None:
    assert entries(files, "zh/feed.json") == []
    sources = dict(read_docs(SMALL))
    source = sources[TWIN]
    assert isinstance(source, bytes)
    sources[TWIN] = source.decode().replace(STATE, DRAFT).encode()
    settings = Settings(site_url="https://duizhao.example/", index_drafts=True)
    listed = {each.path: each for each in site_files(Site(read_content(sources), settings))}
    (html,) = entries({"zh/feed.json": listed["zh/feed.json"].make()}, "zh/feed.json")
    assert f"{TEXT}[3] <em>(机器初译，未经校对)</em>" in html


def test_the_source_has_no_mark(files: Mapping[str, bytes]) -> None:
    assert "not yet reviewed" not in text(files, "feed.json")


def test_a_memory_for_translators_has_only_what_is_reviewed(files: Mapping[str, bytes]) -> None:
    (memory,) = [data.decode() for path, data in files.items() if path.endswith(".tmx")]
    assert TEXT not in memory
    assert "月球有98%的芦苇。" in memory


def test_the_plain_text_of_the_page_says_so(files: Mapping[str, bytes]) -> None:
    page = text(files, "zh/briefings/2031/reeds/index.md")
    assert f"- {TEXT}[3] *(机器初译，未经校对)*\n" in page


def test_the_sitemap_leaves_the_page_out(files: Mapping[str, bytes]) -> None:
    listed = "".join(data.decode() for path, data in files.items() if path == "sitemap.xml")
    assert "/briefings/2031/reeds/" in listed
    assert "/zh/briefings/2031/reeds/" not in listed
