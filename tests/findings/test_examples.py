"""One example for each rule: it shows what it says, and the page of all of them is up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duizhao.exports.explanation import explanation
from duizhao.exports.findings_page import findings_page
from duizhao.exports.reports import gist as gist_of
from duizhao.findings.rule import RULES, Example, Rule, RuleFiles
from duizhao.model import Locale
from duizhao.pages.published import site_findings
from duizhao.pages.site import Site
from duizhao.safety.limits import Source, SpecialFile
from duizhao.site.content import read_content
from golden import Golden

DOCS = Path(__file__).parents[2] / "docs/contributing"
FILES = Path(__file__).parents[2] / "hooks/duizhao/findings/rules"
LANGUAGES: tuple[Locale, ...] = ("en", "zh")

# Codes, or families of codes, that files alone cannot show: URL008 needs their history, FILE017 a
# clock, PAGE built pages, SET settings, and DRAFT an option.
NOT_YET_WIRED: tuple[str, ...] = ("URL008", "FILE017", "PAGE", "SET", "DRAFT")

CODES = [code for code, rule in RULES.items() if rule.example]


def bad_files(example: Example) -> dict[str, Source]:
    """Return the site with the mistake, as it would be on a disk."""
    files: dict[str, Source] = {p: SpecialFile(target) for p, target in example.links.items()}
    for path, text in example.bad.items():
        filled = text.replace("…", example.fill[0] * example.fill[1]) if example.fill else text
        files[path] = filled.encode(example.encoding)
    return files | {path: text.encode() for path, text in example.beside.items()}


def good_files(example: Example) -> dict[str, Source]:
    """Return the corrected site."""
    return {path: text.encode() for path, text in (*example.beside.items(), *example.good.items())}


def is_wired(code: str) -> bool:
    return code not in NOT_YET_WIRED and code.rstrip("0123456789") not in NOT_YET_WIRED


def test_every_wired_code_has_an_example_and_every_example_a_code() -> None:
    assert {code for code in RULES if is_wired(code)} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_bad_is_reported_exactly_and_good_is_clean(code: str, golden: Golden) -> None:
    example = RULES[code].example
    assert example is not None
    findings = site_findings(Site(read_content(bad_files(example))))
    assert code in {finding.code for finding in findings}
    for lang in LANGUAGES:
        lines = [finding.format(lang) for finding in findings]
        golden.value(FILES / f"{code}.yml", ["example", "findings", lang], lines)
    assert [str(f) for f in site_findings(Site(read_content(good_files(example))))] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_is_explained_in_both_languages(rule: Rule) -> None:
    han = re.compile("[\u4e00-\u9fff]")
    for text in (rule.title, rule.why):
        assert han.search(text.zh)
        assert not han.search(text.en)
    assert rule.why.en.endswith(".")
    assert rule.why.zh.endswith("。")
    if rule.example:
        assert not set(rule.example.bad) & set(rule.example.beside)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_what_make_docs_writes(lang: Locale, golden: Golden) -> None:
    # The files are read again: `--update` may have rewritten their examples.
    golden.text(DOCS / f"findings.{lang}.md", findings_page(RuleFiles().values(), lang))


def test_a_rule_without_an_example_is_explained_by_its_message() -> None:
    rule = RULES["URL008"]
    gist = gist_of(rule, "en")
    assert explanation(rule) == f"URL008 error: {rule.title.en}\n{rule.why.en}\n\n{gist}\n"
    assert f"```text\n{gist}\n```\n" in findings_page([rule])


def test_an_explanation_shows_the_mistake_the_finding_and_the_fix() -> None:
    assert explanation(RULES["FILE002"], "zh") == (
        "FILE002 错误：空文件\n"
        "一个文件就是一个页面，空白页面对谁都没有用。\n"
        "\n"
        "错误写法：docs/briefings/2031/flutes.en.md（空文件）\n"
        "\n"
        "检查结果：\n"
        "    docs/briefings/2031/flutes.en.md:1:1: FILE002 错误："
        "文件为空。请写入简报内容，或删除此文件。\n"
        "\n"
        "正确写法：docs/briefings/2031/flutes.en.md\n"
        "    ---\n"
        "    title: Flutes\n"
        "    ---\n"
        "    ## Core insights\n"
        "    - Flutes cost 12 shells. [1]\n"
    )


def test_a_section_of_the_page() -> None:
    page = findings_page([RULES["FILE007"]])
    assert page.partition("## ")[2] == (
        "FILE007 A raw summary that Markdown has replaced {: #file007 }\n"
        "**Warning.** Once a briefing exists in Markdown, its raw summary is no longer read. "
        "Changes to it would be lost.\n"
        "\n"
        "Also there: `docs/briefings/2031/flutes.en.md`\n"
        "\n"
        "```markdown\n---\ntitle: Flutes\n---\n"
        "## Core insights\n- Flutes cost 12 shells. [1]\n```\n"
        "\n"
        "Bad: `docs/briefings/2031/flutes.en.txt`\n"
        "\n"
        "```text\nCore Insights - Flutes cost 12 shells [1]\n```\n"
        "\n"
        "What the check reports:\n"
        "\n"
        "```text\n"
        "docs/briefings/2031/flutes.en.txt:1:1: FILE007 warning: This raw summary is no longer "
        "published, because docs/briefings/2031/flutes.en.md has replaced it. Delete it.\n"
        "```\n"
        "\n"
        "Good: delete the file.\n"
    )
