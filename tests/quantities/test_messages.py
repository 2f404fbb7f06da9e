"""What a finding says, in both languages, for each code."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from duizhao.findings.diagnostic import found
from duizhao.findings.rule import RULES, Severity
from duizhao.model import Label, Position
from duizhao.quantities import compare
from golden import Golden

FILE = Path(__file__).parent / "messages.yml"
CASES = yaml.safe_load(FILE.read_text("utf-8"))


def name(index: int, cases: list[dict[str, str]]) -> str:
    return f"{index} {cases[index].get('code', cases[index]['source'])}"


@pytest.mark.parametrize(
    "index", range(len(CASES["messages"])), ids=lambda index: name(index, CASES["messages"])
)
def test_a_finding_says_what_is_wrong_and_how_to_fix_it(index: int, golden: Golden) -> None:
    case = CASES["messages"][index]
    (finding,) = compare(case["source"], case["target"], case["from"]).findings
    assert finding.code == case["code"]
    golden.value(FILE, ["messages", index, "en"], finding.message("en"))
    golden.value(FILE, ["messages", index, "zh"], finding.message("zh"))
    # The caller makes a diagnostic of it, with the same words.
    diagnostic = found(case["code"], "x.md", Position(1, 1), **dict(finding.values))
    assert diagnostic.message("zh") == finding.message("zh")


def test_every_code_has_its_message() -> None:
    codes = {code for code in RULES if code.startswith("QTY")}
    assert codes == {case["code"] for case in CASES["messages"]}


@pytest.mark.parametrize(
    "index", range(len(CASES["slips"])), ids=lambda index: name(index, CASES["slips"])
)
def test_the_likely_slip_is_named(index: int, golden: Golden) -> None:
    case = CASES["slips"][index]
    (finding,) = compare(case["source"], case["target"], "en").findings
    slip = dict(finding.values)["slip"]
    assert isinstance(slip, Label)
    golden.value(FILE, ["slips", index, "en"], slip.en)
    golden.value(FILE, ["slips", index, "zh"], slip.zh)


def test_what_may_be_a_matter_of_wording_is_a_warning() -> None:
    warnings = {code for code, rule in RULES.items() if rule.severity == Severity.WARNING}
    of_quantities = {code for code in warnings if code.startswith("QTY")}
    numbers = ("002", "008", "009", "010", "011", "012", "017", "019", "020")
    assert of_quantities == {f"QTY{number}" for number in numbers}


def test_a_finding_points_at_both_texts() -> None:
    source, target = "some 60% of the total", "总量的约６５%"
    (finding,) = compare(source, target).findings
    assert finding.source == (0, 8)
    assert finding.target == (3, 7)
    assert target[3:7] == "约６５%"
    assert finding.severity == Severity.ERROR


def test_a_missing_quantity_has_no_place_in_the_translation() -> None:
    (finding,) = compare("in 2030", "今后").findings
    assert (finding.source, finding.target) == ((3, 7), None)
    (finding,) = compare("later", "2030年").findings
    assert (finding.source, finding.target) == (None, (0, 5))


def test_findings_come_in_the_order_of_the_source_and_extras_last() -> None:
    comparison = compare("5 tons, 60% and US$3", "2030年，6%、5公斤")
    assert [finding.code for finding in comparison.findings] == [
        "QTY004",
        "QTY003",
        "QTY001",
        "QTY002",
    ]
    assert not comparison.same
    assert [str(amount) for amount in comparison.source] == ["5 t", "60 %", "3 USD"]
    assert [str(amount) for amount in comparison.target] == ["2030", "6 %", "5 kg"]
