"""What agrees between two texts and what does not: `pairs.yml` lists it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.quantities import compare

TABLE = yaml.safe_load((Path(__file__).parent / "pairs.yml").read_text("utf-8"))
ROWS = [(rule, row) for rule, rows in TABLE.items() for row in rows]


def params(*, both_ways: bool) -> list[Any]:
    return [
        pytest.param(row, id=f"{rule}: {row['en']} | {row['zh']}")
        for rule, row in ROWS
        if not (both_ways and row.get("one_way"))
    ]


def codes(row: dict[str, Any]) -> list[str]:
    code = row.get("code", [])
    return code if isinstance(code, list) else [code]


def test_the_table_is_large_enough_and_says_what_it_expects() -> None:
    assert len(ROWS) >= 300
    assert sum(bool(row.get("hard")) for _, row in ROWS) >= 90
    for _, row in ROWS:
        assert set(row) <= {"en", "zh", "same", "code", "hard", "one_way", "why"}
        assert row["same"] is not bool(codes(row))
    pairs = [(row["en"], row["zh"]) for _, row in ROWS]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("row", params(both_ways=False))
def test_a_pair_gives_the_findings_it_lists(row: dict[str, Any]) -> None:
    comparison = compare(row["en"], row["zh"], "en")
    assert sorted(finding.code for finding in comparison.findings) == sorted(codes(row)), (
        list(map(str, comparison.source)),
        list(map(str, comparison.target)),
    )
    assert comparison.same is row["same"]


@pytest.mark.parametrize("row", params(both_ways=True))
def test_a_pair_is_judged_alike_in_the_other_direction(row: dict[str, Any]) -> None:
    assert compare(row["zh"], row["en"], "zh").same is row["same"]
