"""Issue forms, pull-request templates, code owners: in both languages, for all there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
GITHUB = PROJECT / ".github"
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]-*.yml"))
INTENTS = ("new-briefing", "translation", "correction", "code")
HAN = re.compile("[\u3400-\u9fff]")
LATIN = re.compile("[A-Za-z]{3}")


def shown(value: Any) -> list[str]:
    """Return every text that a form shows and that is made of words."""
    keys = ("name", "description", "about", "label", "value")
    if isinstance(value, dict):
        texts = [text for key in keys if isinstance(text := value.get(key), str)]
        return texts + [text for each in value.values() for text in shown(each)]
    return [text for each in value for text in shown(each)] if isinstance(value, list) else []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_in_both_languages_throughout(path: Path) -> None:
    texts = shown(yaml.safe_load(path.read_text("utf-8")))
    assert len(texts) >= 6
    for text in texts:
        assert HAN.search(text), text
        assert LATIN.search(text), text


def test_there_is_a_form_for_a_summary_and_one_for_a_wrong_number() -> None:
    assert [path.stem for path in FORMS] == ["1-summary", "2-wrong-number"]


def test_vulnerabilities_are_directed_away_from_the_public_list() -> None:
    config = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "config.yml").read_text("utf-8"))
    (link,) = config["contact_links"]
    assert link["url"].endswith("/security/advisories/new")
    assert HAN.search(link["about"])


@pytest.mark.parametrize("intent", INTENTS)
def test_there_is_a_pull_request_template_for_each_intent(intent: str) -> None:
    text = (GITHUB / "PULL_REQUEST_TEMPLATE" / f"{intent}.md").read_text("utf-8")
    assert "- [ ]" in text
    assert (intent == "code") or HAN.search(text)
    assert f"{intent}.md" in (GITHUB / "pull_request_template.md").read_text("utf-8")


def test_everything_that_runs_has_its_own_owner() -> None:
    text = (GITHUB / "CODEOWNERS").read_text("utf-8")
    rules = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    owned = {pattern for pattern, *owners in rules if "@duizhao/maintainers" in owners}
    assert {"*", "/.github/", "/hooks/", "/overrides/", "/mkdocs.yml", "/Makefile"} <= owned
    for pattern, *_ in rules:
        assert pattern == "*" or list(PROJECT.glob(pattern.strip("/"))), pattern


@pytest.mark.parametrize("name", ["README", "CONTRIBUTING"])
def test_the_security_policy_is_linked_in_both_languages(name: str) -> None:
    assert "(SECURITY.md)" in (PROJECT / f"{name}.md").read_text("utf-8")
    assert "(SECURITY.zh.md)" in (PROJECT / f"{name}.zh.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["SECURITY.md", "SECURITY.zh.md"])
def test_what_the_security_policy_links_to_exists(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (PROJECT / name).read_text("utf-8"))
    for link in links:
        assert link.startswith("https://") or (PROJECT / link).exists(), link
