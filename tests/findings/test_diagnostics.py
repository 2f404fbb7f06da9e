"""Findings: their form, and that every code is shown by an example or a case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duizhao.findings.diagnostic import found, in_order
from duizhao.findings.rule import RULES, Rule, Severity
from duizhao.model import Position

TESTS = Path(__file__).parents[1]


def test_a_finding_prints_its_place_and_message_in_either_language() -> None:
    finding = found("FM002", "docs/x.md", Position(3, 1), found="titel", expected="title")
    assert str(finding) == (
        "docs/x.md:3:1: FM002 error: There is no key 'titel'. Did you mean 'title'?"
    )
    assert finding.format("zh") == (
        "docs/x.md:3:1: FM002 错误：没有“titel”这个键。是否应为“title”？"
    )


def test_findings_are_sorted_by_place_and_each_is_listed_once() -> None:
    later, first = found("FILE002", "b"), found("FILE002", "a")
    assert in_order([later, first, later]) == [first, later]


def test_a_message_needs_all_of_its_values() -> None:
    with pytest.raises(KeyError):
        found("FM002", "x.md", found="titel")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_says_the_same_in_both_languages(rule: Rule) -> None:
    fields = re.compile(r"\{(\w+?)[!:}]")
    # Chinese needs no `g1 group`; what one language names, the other must name too.
    assert set(fields.findall(rule.message.en)) == set(fields.findall(rule.message.zh))
    assert re.fullmatch(r"[A-Z]+\d{3}", rule.code)
    assert rule.severity in Severity
    assert re.search("[\u4e00-\u9fff]", rule.message.zh)
    assert rule.message.en.endswith((".", "?"))
    assert rule.message.zh.endswith(("。", "？"))


@pytest.mark.parametrize("code", [rule.code for rule in RULES.values() if not rule.example])
def test_a_code_without_an_example_has_a_case(code: str) -> None:
    cases = [path for path in (TESTS / "cases").rglob("*") if path.is_file()]
    cases += list((TESTS / "quantities").glob("*"))
    assert any(code in path.read_text("utf-8", "replace") for path in cases if path.is_file())
