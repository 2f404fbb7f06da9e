"""The last gate alone: what it tells of finished pages; the cases are data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao import page_gate
from duizhao.page_gate import Fault, faults_of, findings_of, script_hash

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


def test_a_script_of_the_theme_is_known_by_its_hash() -> None:
    page = "<script>let a = 1</script>"
    assert script_hash("let a = 1") == "sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ="
    assert faults_of(page, frozenset([script_hash("let a = 1")])) == ()
    assert len(faults_of(page, frozenset([script_hash("let a = 2")]))) == 1


def test_how_deep_a_page_lies_makes_no_difference_to_a_script() -> None:
    hashes = {
        script_hash(f'__md_scope=new URL("{base}",location)') for base in (".", "../..", "/sub/")
    }
    assert len(hashes) == 1
    assert script_hash('__md_scope=new URL("https://evil.example",location)') not in hashes


def test_a_finding_names_the_source_and_what_was_found() -> None:
    (finding,) = findings_of('<p onclick="a">', "docs/about.en.md")
    assert finding.format("en") == (
        "docs/about.en.md:1:1: PAGE001 error: The finished page has an attribute that has no place "
        'here: <p onclick="a">. Remove what makes it from this file; '
        "if a new version of the theme makes it, see page_gate.py."
    )
    assert finding.format("zh") == (
        'docs/about.en.md:1:1: PAGE001 错误: 生成的页面含有不该出现的属性：<p onclick="a">。'
        "请从此文件中删去相应内容；若由新版主题产生，请参阅 page_gate.py。"
    )


def test_a_long_piece_is_cut() -> None:
    (finding,) = findings_of(f'<p onclick="{"a" * 200}">', "docs/about.en.md")
    assert dict(finding.values)["found"] == '<p onclick="' + "a" * 147 + "…"
