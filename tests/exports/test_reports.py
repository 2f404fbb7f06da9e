"""Findings in each format, and that no file name or message can say anything in its own name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt

from duizhao.exports import reports
from duizhao.exports.reports import (
    github_report,
    json_report,
    sarif_report,
    summary_report,
    text_report,
)
from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.findings.rule import RULES
from duizhao.model import LOCALES, Locale, Position
from duizhao.site.content import read_content

FINDINGS = [
    found("FM002", "docs/a.md", Position(2, 1), found="titel", expected="title"),
    found("FILE007", "docs/a.txt", other="docs/a.md"),
]


def hostile() -> Diagnostic:
    """A finding whose file name and message try every format's marks."""
    path = "docs/a,b:c%0A|<b>`\n::error::x.md"
    return found(
        "FM002", path, Position(2, 1), found="x", expected="|</td>\n- [y](http://z) @w 100%"
    )


def test_text() -> None:
    assert text_report(FINDINGS) == (
        "docs/a.md:2:1: FM002 error: There is no key 'titel'. Did you mean 'title'?\n"
        "docs/a.txt:1:1: FILE007 warning: This raw summary is no longer published, because "
        "docs/a.md has replaced it. Delete it.\n"
    )
    assert text_report([]) == ""


def test_text_keeps_each_finding_on_one_line() -> None:
    assert text_report([hostile()], "zh") == (
        "docs/a,b:c%0A|<b>`\\n::error::x.md:2:1: FM002 错误："
        "没有“x”这个键。是否应为“|</td>\\n- [y](http://z) @w 100%”？\n"
    )
    turned = found("FILE002", "docs/\u202edm.zh.md")
    assert text_report([turned]).startswith("docs/\\u202edm.zh.md:1:1: ")


def test_json() -> None:
    assert json.loads(json_report(FINDINGS, "zh")) == [
        {
            "path": "docs/a.md",
            "line": 2,
            "column": 1,
            "code": "FM002",
            "severity": "error",
            "message": "没有“titel”这个键。是否应为“title”？",
        },
        {
            "path": "docs/a.txt",
            "line": 1,
            "column": 1,
            "code": "FILE007",
            "severity": "warning",
            "message": "此原始摘要已由“docs/a.md”取代，不再发布。请删除此文件。",
        },
    ]
    assert json_report([]) == "[]\n"


def test_github() -> None:
    assert github_report(FINDINGS) == (
        "::error file=docs/a.md,line=2,col=1,title=FM002::"
        "There is no key 'titel'. Did you mean 'title'?\n"
        "::warning file=docs/a.txt,line=1,col=1,title=FILE007::This raw summary is no longer "
        "published, because docs/a.md has replaced it. Delete it.\n"
    )
    assert github_report([]) == ""


def test_github_escapes_the_name_and_the_message() -> None:
    assert github_report([hostile()], "zh") == (
        "::error file=docs/a%2Cb%3Ac%250A|<b>`%0A%3A%3Aerror%3A%3Ax.md,line=2,col=1,title=FM002::"
        "没有“x”这个键。是否应为“|</td>%0A- [y](http://z) @w 100%25”？\n"
    )
    returned = found("PAR003", "docs/a.md", found="i1", text="x\r\n", other="y")
    assert "“x%0D%0A”" in github_report([returned])


def test_sarif() -> None:
    log = json.loads(sarif_report(FINDINGS, "en"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"] == {
        "name": "duizhao",
        "language": "en",
        "rules": [
            {
                "id": "FILE007",
                "shortDescription": {
                    "text": "This raw summary is no longer published, because … has replaced it. "
                    "Delete it."
                },
                "defaultConfiguration": {"level": "warning"},
            },
            {
                "id": "FM002",
                "shortDescription": {"text": "There is no key …. Did you mean …?"},
                "defaultConfiguration": {"level": "error"},
            },
        ],
    }
    (chinese,) = run["translations"]
    assert chinese["language"] == "zh"
    assert [rule["shortDescription"]["text"] for rule in chinese["rules"]] == [
        "此原始摘要已由“…”取代，不再发布。请删除此文件。",
        "没有“…”这个键。是否应为“…”？",
    ]
    assert run["results"][0] == {
        "ruleId": "FM002",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "There is no key 'titel'. Did you mean 'title'?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "docs/a.md", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 2, "startColumn": 1},
                }
            }
        ],
    }
    assert json.loads(sarif_report([]))["runs"][0]["results"] == []


@pytest.fixture(name="modules")
def fixture_modules() -> Path:
    """Where npm has put the schema; a check that is skipped would check nothing."""
    modules = Path(__file__).parents[2] / "node_modules"
    assert (modules / ".bin").is_dir(), "Run `make node_modules/.installed`; it needs Node."
    return modules


@pytest.mark.parametrize("lang", LOCALES)
def test_sarif_is_valid_by_its_published_schema(lang: Locale, modules: Path) -> None:
    path = modules / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
    schema = json.loads(path.read_text("utf-8"))
    validator = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    examples = [
        finding
        for rule in RULES.values()
        if rule.example
        for finding in read_content(
            {
                name: each.encode()
                for name, each in rule.example.bad.items()
                if isinstance(each, str)
            }
        ).findings
    ]
    assert len(examples) > 50
    for findings in ([], FINDINGS, [hostile()], examples):
        errors = validator.iter_errors(json.loads(sarif_report(findings, lang)))
        assert [error.message for error in errors] == []


def location(finding: Diagnostic) -> dict[str, Any]:
    (result,) = json.loads(sarif_report([finding]))["runs"][0]["results"]
    place: dict[str, Any] = result["locations"][0]["physicalLocation"]["artifactLocation"]
    return place


def test_sarif_names_files_as_addresses() -> None:
    assert location(hostile())["uri"] == (
        "docs/a%2Cb%3Ac%250A%7C%3Cb%3E%60%0A%3A%3Aerror%3A%3Ax.md"
    )
    assert location(found("FILE002", "docs/芦.md"))["uri"] == "docs/%E8%8A%A6.md"


@pytest.mark.parametrize("report", [text_report, json_report, github_report, summary_report])
def test_a_file_name_that_is_not_utf_8_can_be_written(report: Any) -> None:
    assert b"docs/\\udcff" in report([found("FILE002", "docs/\udcff.md")]).replace(
        "&#92;", "\\"
    ).encode("utf-8")
    assert location(found("FILE002", "docs/\udcff.md"))["uri"] == "docs/%FF.md"


def test_summary() -> None:
    findings = [*FINDINGS, found("FILE002", "docs/a.md", Position(3))]
    assert summary_report(findings, "zh").splitlines()[:6] == [
        "### 对照检查：2个文件，3处问题",
        "",
        "| 文件 | 错误 | 警告 |",
        "|---|--:|--:|",
        "| docs/a&#46;md | 2 | 0 |",
        "| docs/a&#46;txt | 0 | 1 |",
    ]
    assert summary_report([FINDINGS[0]]).startswith("### Duizhao: 1 finding in 1 file\n")
    assert summary_report([]) == "### Duizhao: no findings\n"
    assert summary_report([], "zh") == "### 对照检查：没有发现问题\n"


def test_a_summary_shows_what_was_found() -> None:
    html = MarkdownIt("commonmark").enable("table").render(summary_report(FINDINGS))
    assert "<h3>Duizhao: 2 findings in 2 files</h3>" in html
    assert '<td>docs/a.md</td>\n<td style="text-align:right">1</td>' in html
    assert "<li>docs/a.md:2:1: FM002 error: There is no key 'titel'. Did you mean 'title'?" in html


def test_a_summary_escapes_everything() -> None:
    text = summary_report([hostile()], "zh")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    plain = "docs/a,b:c%0A|&lt;b&gt;`\\n::error::x.md"
    assert f"<td>{plain}</td>" in html
    assert f"<li>{plain}:2:1: FM002 错误：没有“x”这个键。是否应为“|&lt;/td&gt;\\n- [y]" in html
    assert "<a " not in html
    assert html.count("<tr>") == 2
    assert html.count("<li>") == 1
    assert "http:" not in text
    assert "@" not in text


def test_a_long_summary_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "_LISTED", 1)
    assert summary_report(FINDINGS).splitlines()[-1] == "And 1 more."
    assert "另有1处问题未列出。" in summary_report(FINDINGS, "zh")
