"""Each kind of quantity, stated alike and with a slip: `tests/cases/quantities/KIND.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.quantities import compare

CASES = Path(__file__).parents[1] / "cases/quantities"
ROWS = [
    (path.stem, row)
    for path in sorted(CASES.glob("*.yml"))
    for row in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
]
NAMED = [pytest.param(row, id=f"{kind}: {row['en']}") for kind, row in ROWS]


def test_there_are_enough_pairs_of_every_kind() -> None:
    assert len(ROWS) >= 150
    assert len({kind for kind, _ in ROWS}) >= 18
    for _, row in ROWS:
        assert set(row) <= {"en", "same", "slip", "one_way"}


@pytest.mark.parametrize("row", NAMED)
def test_a_good_translation_is_accepted_in_both_directions(row: dict[str, Any]) -> None:
    assert not compare(row["en"], row["same"], "en").findings
    assert not compare(row["same"], row["en"], "zh").findings


@pytest.mark.parametrize("row", NAMED)
def test_a_slip_is_found_in_both_directions(row: dict[str, Any]) -> None:
    assert compare(row["en"], row["slip"], "en").findings
    if not row.get("one_way"):
        assert compare(row["slip"], row["en"], "zh").findings
