"""The parts of a briefing that are plain text: what the Markdown renderer would say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config

from duizhao.model import LOCALES, Group, Interlude, Point, Side
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.fragments import (
    is_plain,
    markdown_document,
    plain_fragments,
    split_fragments,
)
from duizhao.pages.site import Site
from duizhao.publish.disk import read_docs
from duizhao.safety.sanitiser import sanitise
from duizhao.search.blocks import text_blocks
from duizhao.site.content import read_content

PROJECT = Path(__file__).parents[2]
WORDS = (
    "reeds", "芦苇", "R&D", "5%~7%", "US$", "“bells”", "it’s", "—", "2031-04", "(", ")", "（", "，",
    "1.5", "-", "+", "#", "!", "?", ":", "~", "=", "'", '"', "/", "1)", "2.", "a:b", "[1]",
    "*", "_", "`", "<", ">", "&amp;", "^", "|", "{", "!!!", "https://moon.example", "\\", "===",
)  # fmt: skip


@pytest.fixture(scope="module", name="markdown")
def fixture_markdown() -> Markdown:
    """The renderer of this site."""
    config = load_config(str(PROJECT / "mkdocs.yml"))
    return Markdown(
        extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
    )


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.sampled_from(["", " "]))
def test_plain_text_is_what_the_renderer_makes_of_it(
    markdown: Markdown, words: list[str], gap: str
) -> None:
    text = gap.join(words)
    assume(text != "[1]")  # a point that says something
    side = Side(
        "en",
        "docs/x.en.md",
        "markdown",
        insights=(Point("i1", "", markup=text),),
        groups=(Group("g1", "Reeds", markup=text.replace("[", "").replace("]", "")),),
    )
    fragments = plain_fragments(side)
    if fragments is not None:
        rendered = split_fragments(markdown.reset().convert(markdown_document(side)))
        del rendered["end"]
        assert fragments == {key: sanitise(part) for key, part in rendered.items()}


@pytest.mark.parametrize(
    "text", ["Reeds cost 5%~7% more, R&D says", "“芦苇”价格为1.5万美元（2031年）"]
)
def test_ordinary_sentences_are_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text", ["a *b*", "1. b", "- b", "# b", "a_b", "<b>", "&lt;", "a\nb", ": b"]
)
def test_what_may_be_markdown_is_not(text: str) -> None:
    assert not is_plain(text)


def test_with_an_interlude_nothing_is_plain() -> None:
    note = Interlude("", "*[ISO]: Invented Society of Oboes")
    assert plain_fragments(Side("en", "x", "markdown", interludes=(note,))) is None


def test_a_search_finds_the_text_that_the_pages_of_this_site_show() -> None:
    site = Site(read_content(read_docs(PROJECT / "docs")))
    compared = 0
    for page in site.pages.values():
        for locale in LOCALES:
            if page.markdown(locale):
                continue
            title = page.title(locale)
            entry = page.search_entry(locale, title, page.html(locale, ""))
            if entry and entry.blocks is not None:
                read = type(entry)(
                    entry.url, entry.lang, title, entry.html, entry.kind, entry.filters, entry.date
                )
                assert list(entry.blocks) == list(text_blocks(read)), entry.url
                compared += isinstance(page, BriefingPage)
    assert compared > 20
