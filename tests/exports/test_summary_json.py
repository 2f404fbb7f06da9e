"""`parse --json`: what it says of sources. The rest: `tests/readers/raw`."""

from __future__ import annotations

from duizhao.exports.summary_json import summary_json
from duizhao.readers.markdown.reader import read_markdown


def test_sources_are_given_by_number_with_null_for_what_they_lack() -> None:
    text = """\
---
title: Reeds
sources:
  3: {title: The price of reeds, url: https://moon.example/reeds}
  1: https://moon.example/mills
  2: Mills in Tycho
---
## Core insights
- Reeds cost 12 shells. [1][2][3]
"""
    reading = read_markdown(text, "x.en.md", "en")
    assert reading.findings == ()
    assert summary_json(reading)["sources"] == [
        {"number": 3, "title": "The price of reeds", "url": "https://moon.example/reeds"},
        {"number": 1, "title": None, "url": "https://moon.example/mills"},
        {"number": 2, "title": "Mills in Tycho", "url": None},
    ]


def test_a_text_without_sources_has_an_empty_list() -> None:
    reading = read_markdown("---\ntitle: Reeds\n---\n- A point.\n", "x.en.md", "en")
    assert summary_json(reading)["sources"] == []
