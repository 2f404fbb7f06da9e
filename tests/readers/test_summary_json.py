"""Summaries as JSON: what is printed reads back, and what is wrong is named at its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from duizhao.exports.summary_json import summary_json
from duizhao.readers.raw.reader import read_raw
from duizhao.readers.summary_json import read_summary_json, summary_schema
from golden import Golden

READERS = Path(__file__).parents[2] / "hooks/duizhao/readers"
CASES = Path(__file__).parents[1] / "cases"
FAULTS = yaml.safe_load((CASES / "summary_json.yml").read_text("utf-8"))
TEXTS = sorted((CASES / "raw").glob("*.txt"))


def test_the_schema_is_the_form() -> None:
    assert json.loads((READERS / "summary.schema.json").read_text("utf-8")) == summary_schema()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_parse_prints_reads_back(path: Path) -> None:
    reading = read_raw(path.read_bytes().decode("utf-8"), path.name)
    if not list(reading.side.points()):
        return
    answer = summary_json(reading)
    back = read_summary_json(json.dumps(answer, ensure_ascii=False, indent=1), path.name)
    assert back.findings == ()
    assert summary_json(back) == answer | {"diagnostics": []}


def test_sources_and_places() -> None:
    text = """{
      "title": "Dust gets dearer",
      "published": "2031-04-01T09:30+08:00",
      "insights": [{"text": "Dust costs 12 shells.", "citations": [2, 1]}],
      "sources": [{"number": 2, "title": "Board"}, {"number": 1, "url": "https://example.org/1"}]
    }"""
    reading = read_summary_json(text, "x.en.json")
    (point,) = reading.side.insights
    assert (point.id, point.citations, point.position.line) == ("i1", (2, 1), 4)
    assert point.markup == "Dust costs 12 shells. [2][1]"
    assert reading.facts.published == "2031-04-01T09:30+08:00"
    assert [(source.number, source.title, source.url) for source in reading.facts.sources] == [
        (1, None, "https://example.org/1"),
        (2, "Board", None),
    ]


@pytest.mark.parametrize("place", range(len(FAULTS)), ids=lambda place: FAULTS[place]["text"][:50])
def test_a_fault(place: int, golden: Golden) -> None:
    (finding,) = read_summary_json(FAULTS[place]["text"], "x.en.json").findings
    golden.value(CASES / "summary_json.yml", [place, "en"], finding.format("en"))
    golden.value(CASES / "summary_json.yml", [place, "zh"], finding.format("zh"))


def test_too_deep_a_nest_is_no_traceback() -> None:
    (finding,) = read_summary_json("[" * 100_000, "x.en.json").findings
    assert finding.code == "JSON001"
