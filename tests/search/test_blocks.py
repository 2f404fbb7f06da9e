"""What a search can find of a page: which text counts, and how it is compared."""

from __future__ import annotations

import pytest

from duizhao.search.blocks import Block, SearchPage, text_blocks
from duizhao.search.folding import fold, tokens
from duizhao.search.variants import (
    pinyin,
    simplified,
    traditional_characters,
    traditional_phrases,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Rare  Earths\n", "rare earths"),
        # A hyphen within words is a space, elsewhere punctuation.
        ("rare-earth rare‑earth", "rare earth rare earth"),
        ("short - term, -5%, x-钴", "short - term, -5%, x钴"),
        # There is no space beside Han, however it is typed.
        ("24 万 吨 MP Materials 股价", "24万吨mp materials股价"),
        # What looks the same is the same.
        ("２４万ｔ的CO₂，％", "24万t的co2,%"),
        ("Zoe\u0308 Éclair", "zoe eclair"),
        ("the world’s “best”", 'the world\'s "best"'),
        ("soft\u00adhyphen\u200b\ufeff no\u00a0break", "softhyphen no break"),
        ("", ""),
    ],
)
def test_text_is_compared_as_it_looks(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("folded", "split"),
    [
        ("稀土", ["稀", "土"]),
        ("24万吨", ["24", "万", "吨"]),
        ("mp materials股价", ["mp", "materials", "股", "价"]),
        ("37.13%, in", ["37", ".", "13", "%", ",", "in"]),
    ],
)
def test_a_token_is_a_word_a_han_character_or_a_mark(folded: str, split: list[str]) -> None:
    assert [folded[start:end] for start, end in tokens(folded)] == split


def page(html: str, title: str = "T") -> SearchPage:
    return SearchPage("x/", "en", title, html, "briefing", {})


def texts(html: str, title: str = "T") -> list[str]:
    return [block.text for block in text_blocks(page(html, title))]


def test_a_block_is_what_a_phrase_may_run_through() -> None:
    assert texts("<p>rare</p><p>earth</p>") == ["rare", "earth"]
    assert texts("<ul><li>a<ul><li>b</li></ul>c</li></ul>") == ["a", "b", "c"]
    assert texts("<table><tr><th>a</th><td>b</td></tr></table>") == ["a", "b"]
    assert texts("<p>one<br>line <em>and</em> a<b>b</b></p>") == ["one line and ab"]


def test_an_id_names_the_text_from_there_on() -> None:
    html = '<p>a</p><section id="s"><h2 id="g1">B</h2><p>c</p></section>'
    assert text_blocks(page(html)) == [Block("", "a"), Block("g1", "B"), Block("g1", "c")]
    html = '<li id="g1p1"><div>a</div><p>b</p></li>'
    assert text_blocks(page(html)) == [Block("g1p1", "a"), Block("g1p1", "b")]


def test_ids_within_a_line_are_ignored() -> None:
    html = '<p id="g1p1">a<sup id="fnref:1">b</sup></p><p>c</p>'
    assert text_blocks(page(html)) == [Block("g1p1", "ab"), Block("g1p1", "c")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>seen</p><p data-dz-unsearched>not <b>this</b></p>",
        '<p>seen<span data-dz-unsearched="all">not</span></p>',
        '<p>seen <a class="dz-cite" href="#c1">[1]</a><a class="x dz-cite">[2]</a></p>',
        "<p>not</p><div data-dz-text><p>seen</p></div><p>not</p>",
        "<div data-dz-text><p>seen</p><p data-dz-unsearched>not</p></div>",
        '<p>not</p><div data-dz-text><p data-dz-unsearched id="x">not</p>seen</div>',
        "<p>seen</p><script>not</script><style>not</style><template>not</template>",
        "<p>seen</p><svg><title>not</title></svg>",
        "<p>seen</p><img alt='not'><hr><p> \n </p>",
        "<h1>T</h1><p>seen</p>",
        "<h1>T<span data-dz-unsearched>not</span></h1><p>seen</p>",
    ],
)
def test_only_what_a_reader_would_search_for_is_indexed(html: str) -> None:
    assert texts(html) == ["seen"]


def test_nothing_counts_within_a_body_that_is_left_out() -> None:
    assert texts('<div data-dz-text data-dz-unsearched="all"><p>a</p></div>') == []


def test_a_heading_other_than_the_title_counts() -> None:
    assert texts("<h1>Another</h1>") == ["Another"]


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    assert text_blocks(page("<p>a</div></p></b>b<li id=x>c")) == [
        Block("", "a"),
        Block("", "b"),
        Block("x", "c"),
    ]


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("稀土產業", "稀土产业"),
        # A phrase decides where a character alone would not.
        ("乾坤、乾燥", "乾坤、干燥"),
        ("稀土 Rare earths", "稀土 Rare earths"),
        ("", ""),
    ],
)
def test_traditional_text_is_read_as_simplified(text: str, simple: str) -> None:
    assert simplified(text) == simple


def test_only_traditional_characters_that_can_occur_are_listed() -> None:
    assert traditional_characters("钨后a") == "後后鎢钨"
    assert traditional_characters("") == ""


def test_phrases_that_characters_do_not_give_are_listed() -> None:
    # 執著 is 执著 one by one, and 执着 is what is written.
    assert traditional_phrases(["执着", "稀土"]) == {"执著": "执着"}
    assert traditional_phrases([]) == {}


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("稀土", ("xitu",)),
        ("重稀土", ("zhongxitu",)),
        # ü is typed as v and written as u.
        ("绿", ("lu", "lv")),
        ("F-35战机", ("f35zhanji",)),
        ("Lynas", ()),
    ],
)
def test_a_chinese_name_has_its_pinyin(label: str, typed: tuple[str, ...]) -> None:
    assert pinyin(label) == typed
