"""General news, translated well: hardly anything is to be found (`tests/cases/quantities/news`)."""

from __future__ import annotations

from pathlib import Path

import yaml

from duizhao.findings.rule import Severity
from duizhao.quantities import compare

NEWS = Path(__file__).parents[1] / "cases/quantities/news"
PAIRS = [
    (row["en"], row["zh"])
    for path in sorted(NEWS.glob("*.yml"))
    for row in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
]


def test_the_sentences_are_many_and_each_is_there_once() -> None:
    assert len(PAIRS) >= 300
    assert len(PAIRS) == len(set(PAIRS))


def test_good_translations_of_news_are_left_alone() -> None:
    both_ways = [(en, zh, compare(en, zh, "en")) for en, zh in PAIRS]
    both_ways += [(en, zh, compare(zh, en, "zh")) for en, zh in PAIRS]
    accused = [(en, zh, each.findings) for en, zh, each in both_ways if each.findings]
    errors = [row for row in accused if any(f.severity == Severity.ERROR for f in row[2])]
    assert len(errors) <= len(both_ways) * 0.01, errors
    assert len(accused) <= len(both_ways) * 0.03, accused
