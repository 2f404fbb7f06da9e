"""Summaries as people paste them, by kind: what is read of each, and which findings it has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.model import Point
from duizhao.readers.raw.reader import read_raw

FILES = sorted((Path(__file__).parents[2] / "cases" / "raw" / "pastes").glob("*.yml"))
PASTES = {
    f"{path.stem}: {name}": paste
    for path in FILES
    for name, paste in yaml.safe_load(path.read_text("utf-8")).items()
}


def printed(points: tuple[Point, ...]) -> list[str]:
    """Return points with their citations behind them."""
    return [
        " ".join([point.text, "".join(f"[{number}]" for number in point.citations)]).strip()
        for point in points
    ]


def test_there_are_pastes_of_many_kinds() -> None:
    assert len(PASTES) >= 75


@pytest.mark.parametrize("paste", PASTES.values(), ids=PASTES)
def test_a_paste(paste: dict[str, Any]) -> None:
    han = re.search("[\u4e00-\u9fff]", paste["text"])
    reading = read_raw(paste["text"], "x.en.txt", "zh" if han else "en")
    side, facts = reading.side, reading.facts
    found = {
        "title": side.title,
        "outlet": facts.outlet,
        "published": facts.published,
        "label": side.insights_heading,
        "lead": printed(side.insights),
        "groups": [[group.heading, printed(group.points)] for group in side.groups],
        "sources": {source.number: [source.title, source.url] for source in facts.sources},
        "findings": [finding.code for finding in reading.findings],
    }
    expected = {key: value for key, value in paste.items() if key != "text"}
    assert {key: value for key, value in found.items() if value} == expected
    assert not side.truncated
