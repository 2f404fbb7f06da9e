"""What the index is given of a page: the spelling of text, and which text counts."""

from __future__ import annotations

import json

import pytest

from duizhao.writers.search import (
    INITIALS,
    TITLE_WORDS,
    SearchPage,
    indexed_words,
    page_table,
    search_document,
    vocabulary,
)


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        # Each Han character is a word; what stood together is glued.
        ("稀土", "稀 `土"),
        ("24万吨", "24 `万 `吨"),
        ("MP Materials股价涨90%", "MP Materials `股 `价 `涨 `90 `%"),
        # Punctuation holds a place of its own, a run of it one.
        ("管制，并称：“稀土”。", "管 `制 `， `并 `称 `：“ `稀 `土 `”。"),
        ("37.13%, in U.S. cents", "37 `. `13 `%, in U `. `S `. cents"),
        ("the world's, the world’s", "the world `' `s `, the world `’ `s"),
        # A hyphen within a word begins the next one; elsewhere it is punctuation.
        ("rare-earth rare‑earth", "rare `-earth rare `-earth"),
        ("short - term, -5%, x-钴", "short - term `, - `5 `%, x `-钴"),
        ("2024–2025", "2024 `– `2025"),
        # What looks the same is spelt the same.
        ("２４万ｔ的CO₂", "24 `万 `t `的 `CO2"),
        ("Zoe\u0308", "Zoë"),
        ("soft\u00adhyphen\u200b\ufeff", "softhyphen"),
        ("no\u00a0break\n\nspace", "no break space"),
        # The mark of glue itself is not taken for one.
        ("a `b` c", "a ‵ `b `‵ c"),
        ("", ""),
    ],
)
def test_text_is_spelt_so_that_a_phrase_means_a_phrase(text: str, spelt: str) -> None:
    assert indexed_words(text) == spelt


def page(html: str, **given: object) -> SearchPage:
    values = {"url": "x/", "lang": "en", "title": "T", "kind": "briefing", "filters": {}, **given}
    return SearchPage(html=html, **values)  # type: ignore[arg-type]


def body(html: str, **given: object) -> list[str]:
    """Return the blocks of a page's document, after its title."""
    return search_document(page(html, **given)).split("</p>\n", 1)[1].splitlines()[:-1]


def test_a_document_is_small_and_plain() -> None:
    document = search_document(
        page(
            '<div data-pagefind-body><h1>钨价</h1><h2 id="g1">价格 &amp; 储量</h2>'
            '<ul><li id="g1p1">涨<b>37</b>%。<a class="dz-cite" href="#c1">[1]</a></li></ul></div>',
            lang="zh-Hans",
            title="钨价",
            date="2025-11-12",
        )
    )
    ends = " ".join(["`"] * (TITLE_WORDS - 4))
    assert document == (
        "<!doctype html>\n"
        '<html lang="und">\n'
        '<meta data-pagefind-meta="kind[content]" content="briefing">\n'
        '<meta data-pagefind-meta="date[content]" content="2025-11-12">\n'
        f'<p data-pagefind-weight="7">钨 `价 {ends} 价 `</p>\n'
        '<h2 id="g1">价 `格 &amp; 储 `量 `</h2>\n'
        '<p id="g1p1">涨 `37 `%。 `</p>\n'
        "</html>\n"
    )


@pytest.mark.parametrize("words", [1, 5, 61, 62, 63, 64, 90])
def test_a_title_ends_before_the_text_begins(words: int) -> None:
    document = search_document(page("<p>text</p>", title=" ".join(["word"] * words)))
    title = document.split("7>" if "7>" in document else '7">')[1].split("</p>")[0].split(" ")
    assert len(title) == max(TITLE_WORDS, words + 1)
    assert title[:words] == ["word"] * words
    assert title[words] == title[-1] == "`"
    assert title.count("word") == words + (words < TITLE_WORDS - 2)


def test_each_block_ends_so_that_no_phrase_leaves_it() -> None:
    assert body("<p>rare</p><p>earth</p>") == ["<p>rare `</p>", "<p>earth `</p>"]
    assert body("<ul><li>a<ul><li>b</li></ul>c</li></ul>") == [f"<p>{x} `</p>" for x in "abc"]
    assert body("<table><tr><th>a</th><td>b</td></tr></table>") == ["<p>a `</p>", "<p>b `</p>"]
    assert body("<p>one<br>line <em>and</em> a<b>b</b></p>") == ["<p>one line and ab `</p>"]


def test_an_id_names_the_text_from_there_on() -> None:
    assert body('<section id="s"><h2 id="g1">A</h2><p>b</p></section>') == [
        '<h2 id="g1">A `</h2>',
        "<p>b `</p>",
    ]
    assert body('<li id="g1p1"><div>a</div><p>b</p></li>') == ['<p id="g1p1">a `</p>', "<p>b `</p>"]


def test_ids_within_a_line_name_nothing() -> None:
    assert body('<p id="g1p1">a<sup id="fnref:1">b</sup></p>') == ['<p id="g1p1">ab `</p>']


@pytest.mark.parametrize(
    "html",
    [
        "<p>seen</p><p data-pagefind-ignore>not <b>this</b></p>",
        '<p>seen<span data-pagefind-ignore="all">not</span></p>',
        '<p>seen <a class="dz-cite" href="#c1">[1]</a><a class="x dz-cite">[2]</a></p>',
        "<p>not</p><div data-pagefind-body><p>seen</p></div><p>not</p>",
        "<div data-pagefind-body><p>seen</p><p data-pagefind-ignore>not</p></div>",
        '<p>not</p><div data-pagefind-body><p data-pagefind-ignore id="x">not</p>seen</div>',
        "<p>seen</p><script>not</script><style>not</style><template>not</template>",
        "<p>seen</p><svg><title>not</title></svg>",
        "<p>seen</p><img alt='not'><hr><p> \n </p>",
        "<h1>T</h1><p>seen</p>",
        "<h1>T<span data-pagefind-ignore>not</span></h1><p>seen</p>",
    ],
)
def test_only_what_a_reader_would_look_for_counts(html: str) -> None:
    assert body(html) == ["<p>seen `</p>"]


def test_nothing_counts_within_a_body_that_is_left_out() -> None:
    html = '<div data-pagefind-body data-pagefind-ignore="all"><p>a</p></div>'
    assert body(html) == []


def test_a_heading_other_than_the_title_counts() -> None:
    assert body("<h1>Another</h1>") == ["<h1>Another `</h1>"]


def test_text_cannot_become_markup_or_a_command_to_pagefind() -> None:
    html = "<p>&lt;script&gt; &amp;amp; ___PAGEFIND_WEIGHT___9</p>"
    assert body(html) == [
        "<p>&lt; `script `&gt; &amp; `amp `; ___ `PAGEFIND `_ `WEIGHT `___ `9 `</p>"
    ]
    assert 'content="&quot;&gt;&lt;b"' in search_document(page("", kind='"><b'))


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    assert body("<p>a</div></p></b>b<li id=x>c") == [
        "<p>a `</p>",
        "<p>b `</p>",
        '<p id="x">c `</p>',
    ]


def test_the_table_says_what_a_search_can_be_narrowed_by() -> None:
    pages = [
        page("", url="a/", filters={"topic": ("tungsten", "cobalt")}, date="2025-11-12"),
        page("", url="b/", filters={"topic": ("cobalt",), "year": ("2024",)}, kind="topic"),
    ]
    assert json.loads(page_table(pages, {"a/": "x1", "b/": "x2"})) == {
        "ids": ["x1", "x2"],
        "dates": ["2025-11-12", None],
        "filters": {
            "kind": {"briefing": [0], "topic": [1]},
            "topic": {"cobalt": [0, 1], "tungsten": [0]},
            "year": {"2024": [1]},
        },
    }


def test_the_vocabulary_lists_what_can_begin_longer_words() -> None:
    text = "<p>Earths, rare-earth earth</p><p>26,205吨的Éclair &amp; Ян</p>"
    words = vocabulary([search_document(page(text, title="Tungsten"))])
    assert set(words) == set(INITIALS)
    assert {initial: listed for initial, listed in words.items() if listed} == {
        "2": "205\n26",
        "e": "earth\nearths\neclair",
        "other": "ян",
        "r": "rare",
        "t": "tungsten",
    }
