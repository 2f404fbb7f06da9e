"""The Markdown form as data: each file of `cases/markdown` is a text and what is read from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import LOCALES, Locale, Side
from duizhao.readers.markdown.reader import read_markdown

CASES = sorted((Path(__file__).parents[1] / "cases" / "markdown").glob("*.yml"))


def outline(side: Side) -> dict[str, Any]:
    """Return a text as plain data: points as `id@line:column text [citations]`."""
    return {
        "insights_heading": side.insights_heading,
        "points": [
            f"{p.id}@{p.position.line}:{p.position.column} {p.text} {list(p.citations)}"
            for p in side.points()
        ],
        "groups": [
            f"{g.id}@{g.position.line}:{g.position.column} {g.heading}" for g in side.groups
        ],
        "interludes": [
            f"after {i.after or 'nothing'}@{i.position.line}: {i.markdown}" for i in side.interludes
        ],
    }


def test_there_are_cases() -> None:
    assert len(CASES) >= 14


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_structure(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    reading = read_markdown(case["text"], "x.md", case["locale"])
    assert outline(reading.side) == case["outline"]
    assert [str(finding) for finding in reading.findings] == case["findings"]


MARKUP = st.text(st.sampled_from("-*#>|`[]()!:/=~^+_{}\\<>&;'\"\n\n\n  \t01.aé中，。“\ue000\x00"))


@given(st.one_of(st.text(), MARKUP, MARKUP.map(lambda t: f"---\ntitle: x\n---\n## a\n- {t}")))
def test_any_text_is_read_with_each_finding_at_a_line_of_it(text: str) -> None:
    for locale in LOCALES:
        reading = read_markdown(text, "x.md", locale, is_source=locale == "en")
        lines = {finding.line for finding in reading.findings}
        assert lines <= set(range(len(text.splitlines()) + 2)), reading.findings


@given(MARKUP, st.sampled_from(LOCALES))
def test_no_line_of_a_body_is_lost(body: str, locale: Locale) -> None:
    side = read_markdown(f"---\ntitle: x\n---\n{body}", "x.md", locale).side
    kept = "".join(
        [p.markup for p in side.points()]
        + [i.markdown for i in side.interludes]
        + [g.markup for g in side.groups]
        + [side.insights_heading or ""]
    )
    for character in "é中，“01a":
        assert kept.count(character) >= body.count(character)
