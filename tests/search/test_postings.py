"""The files of a search index: what stands in them, to the letter."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest

from duizhao.search import postings as search_postings
from duizhao.search.blocks import SearchPage, SearchTopic
from duizhao.search.postings import ascending, language_files, number

TUNGSTEN = SearchTopic(
    "tungsten", "topics/tungsten/", {"en": ("Tungsten", "W metal"), "zh-Hans": ("钨",)}
)


def page(url: str, title: str, *texts: str, kind: str = "briefing", **given: object) -> SearchPage:
    html = "".join(f'<p id="p{n}">{text}</p>' for n, text in enumerate(texts, 1))
    values = {"filters": {}, **given}
    return SearchPage(url, "en", title, html, kind, **values)  # type: ignore[arg-type]


def files(pages: Sequence[SearchPage], *topics: SearchTopic) -> Mapping[str, str]:
    return language_files(pages, topics)


@pytest.mark.parametrize(
    ("value", "digits"), [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB")]
)
def test_a_number_is_written_in_digits_of_32(value: int, digits: str) -> None:
    assert number(value) == digits


def test_ascending_numbers_are_written_by_their_steps() -> None:
    assert ascending([0, 1, 2, 5, 40]) == "AAACiB"[:4] + number(34)
    assert ascending([]) == ""


def test_words_and_pairs_are_in_order_with_their_pages_and_places() -> None:
    made = files([page("a/", "Ore", "rare earth", "Rare earth, rare ore")])
    # "ore" is the title (3 * 4), and stands twice (1); "rare" stands three times.
    assert made["words/0.txt"].split("\n") == ["earth\tBB", "ore\tBN", "rare\tBB"]
    assert made["pairs/0.txt"].split("\n") == [
        ", rare\tA",
        "earth,\tA",
        "rare earth\tBB",
        "rare ore\tA",
    ]
    # The title takes place 0, the first block 3 and 4, the second 7 to 11.
    assert made["places/0.txt"].split("\n") == ["AJ", "AI", "BDD", "AK"]


def test_pages_are_numbered_topics_first_and_briefings_from_the_newest() -> None:
    made = files(
        [
            page("old/", "Old", date="2024-12-31"),
            page("undated/", "Undated"),
            page("new/", "New", date="2025-01-01"),
            page("topics/tungsten/", "Tungsten", kind="topic"),
        ]
    )
    urls = [each["url"] for each in json.loads(made["pages/0.json"])]
    assert urls == ["topics/tungsten/", "new/", "old/", "undated/"]
    assert json.loads(made["index.json"])["briefings"] == 1


def test_a_page_is_shown_as_it_reads() -> None:
    filters = {"outlet": ("daily",)}
    shown = page("a/", "稀土", "Plain  text", "產業", filters=filters, date="2025-11-12")
    made = language_files([shown], names={"outlet": {"daily": "Daily"}})
    assert json.loads(made["pages/0.json"])[0] == {
        "url": "a/",
        "kind": "briefing",
        "date": "2025-11-12",
        "outlet": "Daily",
        "title": ["稀土"],
        "blocks": [["p1", "Plain text"], ["p2", "產業", "产业"]],
    }


def test_files_are_bounded_and_the_index_says_where_they_begin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search_postings, "LEAST_SIZE", 12)
    monkeypatch.setattr(search_postings, "ENTRY_SIZE", 0)
    made = files([page("a/", "alpha alpine beta gamma")])
    assert [made[f"words/{n}.txt"] for n in range(3)] == ["alpha\tBI", "alpine\tBE", "beta\tBE"]
    # The least text that does not come after the first key, and comes after the last before it.
    assert json.loads(made["index.json"])["words"] == "\nalpi\nb\ng"


def test_a_topic_has_its_members_its_page_and_the_pages_that_name_it() -> None:
    made = files(
        [
            page("a/", "Filed", filters={"topic": ("tungsten",)}, date="2025-01-04"),
            page("b/", "Named", "The price of tungsten", date="2025-01-03"),
            page("c/", "In Chinese", "原题：鎢價", date="2025-01-02"),
            page("d/", "Neither", "tin", date="2025-01-01"),
            page("topics/tungsten/", "W", "Nothing", kind="topic"),
        ],
        TUNGSTEN,
    )
    (entry,) = json.loads(made["index.json"])["topics"]
    assert entry == {
        "page": 0,
        "path": "topics/tungsten/",
        "count": 1,
        "labels": {"en": ["Tungsten", "W metal"], "zh-Hans": ["钨"]},
        "pinyin": ["wu"],
        "pages": ascending([0, 1, 2, 3]),
    }


def test_an_acronym_names_a_topic_only_to_the_letter_and_finds_no_pronoun() -> None:
    states = SearchTopic("us", "topics/us/", {"en": ("United States", "US")})
    made = files([page("a/", "Title", "give us the used one")], states)
    assert json.loads(made["index.json"])["topics"][0]["pages"] == ""


def test_filters_have_the_pages_of_each_value_the_most_first() -> None:
    made = language_files(
        [
            page("a/", "A", filters={"topic": ("tungsten", "cobalt")}, date="2025-02-02"),
            page("b/", "B", filters={"topic": ("cobalt",)}, date="2025-01-01"),
        ],
        names={"topic": {"cobalt": "Cobalt"}},
    )
    assert json.loads(made["filters.json"]) == {
        "kind": [["briefing", "briefing", "AA"]],
        "topic": [["cobalt", "Cobalt", "AA"], ["tungsten", "tungsten", "A"]],
    }


def test_text_cannot_break_a_line() -> None:
    made = files([page("a/", "T", "tab\there &#10; &lt;b&gt; \u2028 end")])
    lines = made["pairs/0.txt"].split("\n")
    assert all(line.count("\t") == 1 for line in lines)
    keys = [line.split("\t")[0] for line in lines]
    assert keys == ["<b", "> end", "b>", "here <", "tab here"]


def test_of_many_topics_each_has_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_postings, "INLINE", 0)
    made = files([page("a/", "Tungsten")], TUNGSTEN)
    assert made["topics/0.txt"] == "A"
    assert "pages" not in json.loads(made["index.json"])["topics"][0]


def test_pages_about_the_site_itself_are_listed() -> None:
    made = files([page("contributing/x/", "Help"), page("about/", "About", kind="page")])
    index = json.loads(made["index.json"])
    urls = [each["url"] for each in json.loads(made["pages/0.json"])]
    assert [urls[number] for number in index["help"]] == ["contributing/x/"]


def test_a_page_says_that_its_text_is_in_the_other_language() -> None:
    made = files([page("a/", "稀土", text_lang="zh-Hans")])
    assert json.loads(made["pages/0.json"])[0]["lang"] == "zh-Hans"
