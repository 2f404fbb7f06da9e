"""The last gate alone: what it tells of finished pages; the cases are data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.model import Label
from duizhao.safety import page_check as page_gate
from duizhao.safety.content_policy import source_of
from duizhao.safety.page_check import Fault, check_page, faults_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/page_gate.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_page_faults(case: dict[str, Any]) -> None:
    expected = [Fault(getattr(page_gate, kind), text) for kind, text in case.get("faults", ())]
    assert list(faults_of(case["html"])) == expected


def test_the_pages_of_this_site_pass(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        html = path.read_text("utf-8")
        if path.name == "mail.html":  # mail readers take styles from attributes alone
            html = re.sub(r' style="[^"<>]*"', "", html)
        assert faults_of(html) == (), path


def test_a_script_that_the_policy_allows_passes() -> None:
    page = "<script>let a = 1</script>"
    assert faults_of(page, frozenset([source_of("let a = 1")])) == ()
    assert len(faults_of(page, frozenset([source_of("let a = 2")]))) == 1


def test_a_finding_names_the_source_and_what_was_found() -> None:
    (finding,) = check_page('<p onclick="a">', "docs/about.en.md")
    assert finding.format("en") == (
        "docs/about.en.md:1:1: PAGE001 error: The built page contains an attribute that is not "
        'allowed: <p onclick="a">. Remove what causes it from this file; '
        "if the cause is a template or a new version of the theme, see page_check.py."
    )
    assert finding.format("zh") == (
        'docs/about.en.md:1:1: PAGE001 错误：生成的页面含有不允许的属性：<p onclick="a">。'
        "请从此文件中删去相应内容；若由模板或新版主题产生，请参阅page_check.py。"
    )


@pytest.mark.parametrize(
    ("html", "en", "zh"),
    [
        ("<", "HTML that parsers may read differently", "有歧义的HTML"),
        ("<video>", "an element that is not allowed", "不允许的元素"),
        ('<p style="">', "an attribute that is not allowed", "不允许的属性"),
        (
            '<a href="x:">',
            "a URL that leads off the site or can run code",
            "指向站外或可执行代码的网址",
        ),
        ("<script>a</script>", "a script that is not part of the theme", "不属于主题的脚本"),
    ],
)
def test_each_kind_in_words(html: str, en: str, zh: str) -> None:
    (fault,) = faults_of(html)
    assert fault == Fault(Label(en, zh), html)


@pytest.mark.parametrize(
    "name",
    [
        *("action", "cite", "data", "href", "icon", "longdesc", "manifest", "poster", "profile"),
        *("src", "usemap", "SRC"),
    ],
)
def test_such_attributes_never_lead_off_the_site(name: str) -> None:
    assert faults_of(f'<p {name}="a/b?c=d#e">') == ()
    for address in (
        "https://evil.example/",
        "//evil.example",
        "\\\\evil",
        "javascript:a",
        "a+b.c-d:e",
    ):
        assert [each.what for each in faults_of(f'<p {name}="{address}">')] == [page_gate.ADDRESS]


@pytest.mark.parametrize("rel", ["alternate", "canonical", "edit", "license", "next", "prev"])
def test_a_page_names_others_in_full(rel: str) -> None:
    assert faults_of(f'<link rel="{rel}" href="https://duizhao.example/">') == ()
    assert faults_of(f'<link rel="{rel} icon" href="https://duizhao.example/">') != ()


@pytest.mark.parametrize(
    "page",
    [
        "<script>a<b</script>",
        "<script>a<!--b</script>",
        "<script>a<script>b</script>",
        "<script>a</script >",
        "<script",
        "<script>",
        "<script/>",
        "</script>",
        "<scripts>",
    ],
)
def test_every_script_is_found(page: str) -> None:
    assert faults_of(page, frozenset([source_of("a")])) != ()


@pytest.mark.parametrize("content", ["a<!--b", "a<script>b"])
def test_an_ambiguous_script_is_refused_even_if_it_is_the_theme_s(content: str) -> None:
    page = f"<script>{content}</script>"
    assert faults_of(page, frozenset([source_of(content)])) != ()


def test_a_script_may_compare() -> None:
    assert faults_of("<script>a<b</script>", frozenset([source_of("a<b")])) == ()
    assert faults_of("<SCRIPT>a\nb</SCRIPT>", frozenset([source_of("a\nb")])) == ()


def test_a_long_piece_is_cut() -> None:
    (finding,) = check_page(f'<p onclick="{"a" * 200}">', "docs/about.en.md")
    assert dict(finding.values)["found"] == '<p onclick="' + "a" * 147 + "…"
