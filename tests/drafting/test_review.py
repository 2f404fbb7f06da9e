"""`duizhao review`: drafts are shown beside their source, and accepted, edited or left."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from duizhao.checks.staleness import digest
from duizhao.cli import main

TARGET = "docs/briefings/2031/flutes.zh.md"
DRAFTED = f"""---
title: 芦笛渐缺
drafted:
  i1: {digest("Output rose 5% to 30,000 tons.")} 2031-04-02 openai
  i2: {digest("Mills stand idle.")} 2031-04-02 openai
  g1p1: {digest("The moon has 98% of the reeds.")} 2031-04-02 memory
---
## 核心观点
- 产量增长5%，达到30万吨。[1][3]
- 工坊停工。[2]

## 供应
- 月球拥有98%的芦苇。[2]
"""


def run(keys: str, *words: str) -> Result:
    result = CliRunner().invoke(main, ["review", TARGET, *words], input=keys)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(name="target")
def fixture_target(folder: Path) -> Path:
    (folder / TARGET).write_text(DRAFTED, "utf-8")
    return folder / TARGET


def states(target: Path) -> str:
    """Return the marks of the points, without digests and days."""
    head = target.read_text("utf-8").split("---\n")[1]
    return re.sub(r" [0-9a-f]{12} \d{4}-\d\d-\d\d", "", head.partition("\n")[2])


def test_a_draft_is_shown_below_its_source_with_quantities_aligned(target: Path) -> None:
    result = run("q")
    assert result.stdout.replace("\n\n", "\n").splitlines()[1:7] == [
        "1/3  i1  openai 2031-04-02",
        "Output rose 5% to 30,000 tons.",
        "产量增长5%，达到30万吨。",
        "    5%  ↔  5%",
        "    30,000 tons  ↔  —",
        "    —  ↔  30万吨",
    ]
    assert "Write “3万吨”." in result.stdout
    assert result.stderr == "0 accepted, 3 still to review\n"
    assert target.read_text("utf-8") == DRAFTED


def test_accepting_marks_a_point_as_reviewed_at_once(target: Path) -> None:
    result = run("saq")
    assert result.stderr == "1 accepted, 2 still to review\n"
    assert states(target) == "translated_from:\n  i2:\ndrafted:\n  i1: openai\n  g1p1: memory\n"
    assert target.read_text("utf-8").split("---\n")[2] == DRAFTED.split("---\n")[2]


def test_when_all_are_accepted_nothing_is_a_draft(target: Path) -> None:
    assert run("aaa").stderr == "3 accepted, 0 still to review\n"
    assert "drafted" not in states(target)
    assert run("").stderr == "0 accepted, 0 still to review\n"


def test_an_edited_point_is_shown_again_before_it_is_accepted(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def edit(text: str, extension: str) -> str:
        offered.append(text)
        return text.replace("30万吨", "3万吨")

    monkeypatch.setattr(click, "edit", edit)
    result = run("eaq")
    assert offered == ["<!-- Output rose 5% to 30,000 tons. -->\n产量增长5%，达到30万吨。[1][3]\n"]
    assert "    30,000 tons  ↔  3万吨" in result.stdout
    assert "- 产量增长5%，达到3万吨。[1][3]\n" in target.read_text("utf-8")
    assert states(target).startswith("translated_from:\n  i1:\n")


@pytest.mark.parametrize("written", ["", "<!-- gone -->", "  \n\n"])
def test_an_edit_that_leaves_no_point_changes_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setattr(click, "edit", lambda text, extension: written)
    run("eq")
    assert target.read_text("utf-8") == DRAFTED


def test_a_file_that_is_no_briefing_is_refused(target: Path) -> None:
    result = CliRunner().invoke(main, ["review", "mkdocs.yml"])
    assert result.exit_code == 2
    assert "mkdocs.yml is no briefing in docs that has a translation." in result.stderr


def test_it_speaks_chinese(target: Path) -> None:
    result = run("q", "--lang", "zh")
    assert "[a]通过" in result.stdout
    assert result.stderr == "通过0条，还有3条待校对\n"
