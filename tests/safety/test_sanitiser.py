"""The sanitiser alone, part by part; the cases are data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.safety.sanitiser import EMPTIED_TAGS, OWN_IDS, TAGS, sanitise

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/sanitising.yml").read_text("utf-8"))
PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_what_the_sanitiser_keeps(case: dict[str, Any]) -> None:
    expected = case.get("out", case["in"])
    assert sanitise(case["in"]) == expected
    assert sanitise(expected) == expected


def test_nothing_that_loads_or_runs_is_in_the_list() -> None:
    assert not TAGS & EMPTIED_TAGS
    assert not TAGS & {
        "audio",
        "base",
        "body",
        "button",
        "form",
        "head",
        "html",
        "link",
        "meta",
        "video",
    }


@pytest.mark.parametrize("template", ["briefing", "topic", "home"])
def test_the_ids_of_the_templates_around_a_text_are_the_build_s_own(template: str) -> None:
    text = (PROJECT / f"hooks/duizhao/pages/templates/{template}.html").read_text("utf-8")
    ids = set(re.findall(r' id="([a-z-]+)"', text))
    assert ids
    assert {each for each in ids if not OWN_IDS.fullmatch(each)} == set()


def test_no_extension_reads_files_or_evaluates_anything() -> None:
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
    for name in ("snippets", "macros", "b64", "pathconverter", "md_in_html", "emoji", "include"):
        assert name not in settings


@pytest.mark.parametrize(
    "reference",
    [
        "&#xE000;",
        "&#57344;",
        "&#xe001",
        "&#1;",
        "&#X1f;",
        "&#x0" + "0" * 50 + "E000;",
        "&#x202E;",
        "&rlm;",
        "&ZeroWidthSpace;",
    ],
)
def test_references_to_refused_characters_are_left_out(reference: str) -> None:
    assert sanitise(f"<p>a{reference} b</p>") == "<p>a\ufffd b</p>"


def test_what_stands_around_a_refused_reference_makes_no_new_one() -> None:
    assert sanitise("<p>&#x&#1;E000;</p>") == "<p>&amp;#x\ufffdE000;</p>"


def test_other_references_are_kept() -> None:
    assert sanitise("<p>&lt;&amp;&#38;&#65;&nbsp;</p>") == "<p>&lt;&amp;&amp;A&nbsp;</p>"


@pytest.mark.parametrize("blank", ["", " ", "\x01"])
def test_what_leads_off_the_site_says_so_whatever_blank_is_before_it(blank: str) -> None:
    assert 'rel="external' in sanitise(f'<a href="{blank}//evil.example/">a</a>')


@pytest.mark.parametrize("digits", ["9" * 5000, "x" + "f" * 5000, "1114112", "xd800"])
def test_a_number_without_a_character_is_not_a_reference(digits: str) -> None:
    assert sanitise(f"<p>a&#{digits};</p>") == "<p>a\ufffd</p>"
