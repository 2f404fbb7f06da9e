"""`import` loses nothing: a raw summary written as Markdown reads back to the same briefing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.exports.markdown_source import (
    empty_pair,
    heading_markdown,
    markdown_source,
    point_markdown,
    twin_skeleton,
)
from duizhao.model import LOCALES, Locale, Source, twin
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.raw.reader import read_raw
from duizhao.safety.decoding import decode
from duizhao.text.characters import without_refused

RAW = sorted((Path(__file__).parents[1] / "cases" / "raw").glob("*.txt"))


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_an_imported_summary_reads_back_to_the_same(path: Path) -> None:
    text, _ = decode(path.read_bytes(), path.name)
    if text is not None:
        assert_reads_back(text, "zh" if path.stem.endswith(".zh") else "en")


def assert_reads_back(text: str, locale: Locale) -> None:
    raw = read_raw(text, "x.txt", locale)
    back = read_markdown(markdown_source(raw.side, raw.facts), "x.md", locale)
    # A file without any point is refused as such; all else must be the same.
    if any(raw.side.points()):
        assert (back.side, back.facts) == (raw.side, raw.facts)


SUMMARY = st.text(st.sampled_from("-*#>|`[]()!:/=~^+_{}\\<>&;'\".\n  01aéN中，。“ ½")).map(
    lambda text: "Title\nOutlet·2031-04-01 09:30\n\nCore Insights - A point [1] - " + text
)


@given(SUMMARY, st.sampled_from(LOCALES))
def test_any_summary_reads_back_to_the_same(text: str, locale: Locale) -> None:
    assert_reads_back(text, locale)


WITH_SOURCES = read_raw("A title\n\nCore Insights - A point [1] - Another [2]", "x.txt", "en")
TITLES = st.text(min_size=1, max_size=60).map(without_refused).filter(str.strip)
URLS = st.text(st.sampled_from("/?#&=%@:'.-_~月é{}[]|,0aZ"), max_size=30).map(
    lambda end: f"https://moon.example/{end}"
)
SOURCES = st.dictionaries(
    st.integers(0, 999),
    st.tuples(TITLES, URLS) | st.tuples(TITLES, st.none()) | st.tuples(st.none(), URLS),
    max_size=4,
).map(lambda found: tuple(Source(number, *each) for number, each in found.items()))


@given(SOURCES)
def test_any_sources_read_back_to_the_same(sources: tuple[Source, ...]) -> None:
    facts = replace(WITH_SOURCES.facts, sources=sources)
    back = read_markdown(markdown_source(WITH_SOURCES.side, facts), "x.md", "en")
    assert back.facts == facts
    assert back.findings == ()


def test_sources_stand_in_the_front_matter() -> None:
    sources = (
        Source(2, "Reeds: “dear” & scarce", "https://moon.example/reeds"),
        Source(1, "true"),
        Source(7, None, "https://月球.example/"),
    )
    facts = replace(WITH_SOURCES.facts, sources=sources)
    assert markdown_source(WITH_SOURCES.side, facts).split("---")[1] == (
        """
title: A title
sources:
  2: {title: "Reeds: “dear” & scarce", url: "https://moon.example/reeds"}
  1: {title: "true"}
  7: {url: "https://月球.example/"}
topics: []
"""
    )


def test_an_address_that_would_be_refused_is_kept_as_text() -> None:
    hidden = "https://moon.example@gazette.example/"
    for source, title in (
        (Source(1, "Reeds", hidden), f"Reeds {hidden}"),
        (Source(1, None, hidden), hidden),
    ):
        facts = replace(WITH_SOURCES.facts, sources=(source,))
        back = read_markdown(markdown_source(WITH_SOURCES.side, facts), "x.md", "en")
        assert back.facts.sources == (Source(1, title),)
        assert back.findings == ()


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Output rose 5% [1][3]", "Output rose 5% [1][3]"),
        ("a * b _c_ `d`", r"a \* b \_c\_ \`d\`"),
        ("R&D at AT&T, 3 < 4", "R&D at AT&T, 3 &lt; 4"),
        ("&lt; stays", "&amp;lt; stays"),
        ("- not a list", r"\- not a list"),
        ("2025. A year", r"2025\. A year"),
        ("5%~7%", "5%~7%"),
        ("[draft] plan", r"\[draft\] plan"),
    ],
)
def test_markup_characters_are_escaped(text: str, markdown: str) -> None:
    assert point_markdown(text) == markdown


def test_a_heading_keeps_its_closing_marks() -> None:
    assert heading_markdown("In C #") == r"In C \#"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_skeleton_has_the_sections_points_and_citations_of_its_source(locale: Locale) -> None:
    source = read_raw(
        "Core Insights - One [1] Group 1: A heading - Two [2][3] - Three [4]", "x.txt", locale
    ).side
    skeleton = read_markdown(twin_skeleton(source), "x.md", twin(locale), is_source=False).side
    assert [(p.id, p.citations) for p in skeleton.points()] == [
        (p.id, p.citations) for p in source.points()
    ]
    assert len(skeleton.groups) == len(source.groups)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_pair_is_a_clean_pair(locale: Locale) -> None:
    for each, text in empty_pair(locale).items():
        reading = read_markdown(text, "x.md", each, is_source=each == locale)
        assert reading.findings == ()
        assert [point.id for point in reading.side.points()] == ["i1", "g1p1"]
