"""How much the comparison costs, and that the cost grows with the length of the text only."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from duizhao.model import Locale
from duizhao.quantities import amounts, compare

TABLE = yaml.safe_load((Path(__file__).parent / "pairs.yml").read_text("utf-8"))
POINTS = TABLE["whole points, as a desk writes them"]


def cpu_seconds(locale: Locale, text: str) -> float:
    began = time.process_time()
    amounts(text, locale)
    return time.process_time() - began


@pytest.mark.parametrize(
    ("locale", "piece"),
    [
        ("en", "one "), ("en", "5% "), ("en", "about "), ("en", "2025 to "), ("en", "1,000,"),
        ("en", "hundreds of "), ("en", "a half "), ("en", "9"), ("en", "between 1 and "),
        ("zh", "一"), ("zh", "约"), ("zh", "万"), ("zh", "1至"), ("zh", "每吨"), ("zh", "从10%"),
        ("zh", "二〇"), ("zh", "9"), ("zh", "三分之一"), ("zh", "2025年"), ("zh", "不足的"),
    ],
)  # fmt: skip
def test_twice_the_text_takes_twice_the_time(locale: Locale, piece: str) -> None:
    short, long = (piece * 10_000)[:2_500], (piece * 10_000)[:10_000]
    cpu_seconds(locale, short)
    assert cpu_seconds(locale, long) < 4 * 3 * cpu_seconds(locale, short) + 0.1


def test_a_list_of_thousands_of_quantities_is_compared_in_blocks() -> None:
    source = ", ".join(f"{n} tons" for n in range(1000, 2500))
    target = "、".join(f"{n * 7}公斤" for n in range(1000, 2500))
    began = time.process_time()
    assert not compare(source, target).same
    assert time.process_time() - began < 10


def test_a_thousand_twins_of_twelve_points_take_seconds() -> None:
    began = time.process_time()
    for _ in range(12):
        for row in POINTS:
            compare(row["en"], row["zh"])
    each = (time.process_time() - began) / 12 / len(POINTS)
    # Points of a briefing state less than these; a busy machine may be five times slower.
    assert each * 12_000 < 5 * 8
