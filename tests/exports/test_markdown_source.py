"""`import` loses nothing: a raw summary written as Markdown reads back to the same briefing."""

from __future__ import annotations

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
from duizhao.model import LOCALES, Locale, twin
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.raw.reader import read_raw
from duizhao.safety.decoding import decode

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
