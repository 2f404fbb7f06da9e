"""The last gate alone: what it tells of finished pages; the cases are data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao import page_gate
from duizhao.csp import source_of
from duizhao.page_gate import Fault, faults_of, findings_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/page_gate.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_what_is_told(case: dict[str, Any]) -> None:
    expected = [Fault(getattr(page_gate, kind), text) for kind, text in case.get("faults", ())]
    assert list(faults_of(case["html"])) == expected


def test_the_pages_of_this_site_pass(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        assert faults_of(path.read_text("utf-8")) == ()


def test_a_script_that_the_policy_lets_run_is_let_through() -> None:
    page = "<script>let a = 1</script>"
    assert faults_of(page, frozenset([source_of("let a = 1")])) == ()
    assert len(faults_of(page, frozenset([source_of("let a = 2")]))) == 1


def test_a_finding_names_the_source_and_what_was_found() -> None:
    (finding,) = findings_of('<p onclick="a">', "docs/about.en.md")
    assert finding.format("en") == (
        "docs/about.en.md:1:1: PAGE001 error: The finished page has an attribute that has no place "
        'here: <p onclick="a">. Remove what makes it from this file; '
        "if a template of ours or a new version of the theme makes it, see page_gate.py."
    )
    assert finding.format("zh") == (
        'docs/about.en.md:1:1: PAGE001 错误: 生成的页面含有不该出现的属性：<p onclick="a">。'
        "请从此文件中删去相应内容；若由模板或新版主题产生，请参阅 page_gate.py。"
    )


def test_a_long_piece_is_cut() -> None:
    (finding,) = findings_of(f'<p onclick="{"a" * 200}">', "docs/about.en.md")
    assert dict(finding.values)["found"] == '<p onclick="' + "a" * 147 + "…"
