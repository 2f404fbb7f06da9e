"""The line of outlet and date: what is read of it, what it may not be, and where it breaks off."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from duizhao.readers.raw.dateline import dateline

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "datelines.yml").read_text("utf-8"))


@pytest.mark.parametrize(("line", "read"), CASES["datelines"].items())
def test_a_line_of_outlet_and_date(line: str, read: dict[str, str | None]) -> None:
    found = dateline(line)
    assert found is not None
    assert {
        "outlet": found.outlet,
        "published": found.published,
        "printed": found.printed,
        **({"after": line[found.end :].strip()} if line[found.end :].strip() else {}),
        **({"fault": found.fault} if found.fault else {}),
    } == read
    assert line[found.date_at : found.end].strip() == found.printed


@pytest.mark.parametrize("line", CASES["other lines"])
def test_any_other_line(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize("dot", CASES["dots"])
def test_what_stands_for_the_dot(dot: str) -> None:
    found = dateline(f"Sou Hu{dot}2025-11-12")
    assert found is not None
    assert (found.outlet, found.published) == ("Sou Hu", "2025-11-12")


@pytest.mark.parametrize("mark", CASES["weak marks"])
def test_what_stands_for_the_dot_before_a_date_with_a_time(mark: str) -> None:
    found = dateline(f"Sou Hu{mark}2025-11-12 13:59")
    assert found is not None
    assert (found.outlet, found.published) == ("Sou Hu", "2025-11-12T13:59")
    dated = dateline(f"Sou Hu{mark}2025-11-12")
    assert dated is not None
    assert dated.sure is (mark.strip() in ("|", "｜"))


def test_name_and_dot_are_at_most_eighty_characters() -> None:
    for date in ("2025-11-12", "2025-11"):
        assert dateline(f"{79 * 'S'}·{date}") is not None
        assert dateline(f"{80 * 'S'}·{date}") is None


def test_a_longest_name_with_a_longest_date() -> None:
    line = f"{79 * 'S'}·2025 年 11 月 12日 13 时 59分00秒 UTC+08:00"
    found = dateline(line)
    assert found is not None
    assert (found.published, found.end) == ("2025-11-12T13:59+08:00", len(line))
