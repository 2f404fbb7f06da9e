"""Punctuation: what is found, what is fixed, and what is left as it is."""

from __future__ import annotations

import os
import re
import stat
import time
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.punctuation.findings import check_punctuation
from duizhao.checks.punctuation.fixes import fix_punctuation
from duizhao.checks.punctuation.rules import Slip, slips
from duizhao.cli import main
from duizhao.findings.rule import RULES, Severity
from duizhao.model import LOCALES, Locale
from duizhao.readers.markdown.reader import read_markdown
from golden import Golden

PROJECT = Path(__file__).parents[2]
FILE_OF_CASES = PROJECT / "tests/cases/punctuation.yml"
CASES = yaml.safe_load(FILE_OF_CASES.read_text("utf-8"))
SLIPS = [(code, case) for code, cases in CASES["slips"].items() for case in cases]
WITH_MESSAGE = [
    (code, index)
    for code, cases in CASES["slips"].items()
    for index, case in enumerate(cases)
    if "en" in case
]
RIGHT = [(locale, text) for locale, texts in CASES["right"].items() for text in texts]
CODES = {code for code in RULES if code.startswith("PUNC")}

FILE = "---\ntitle: {title}\n---\n## 核心观点\n- {point}\n"


def codes(text: str, locale: Locale) -> list[str]:
    return [slip.code for slip in slips(text, locale)]


def applied(text: str, some: list[Slip]) -> str:
    for slip in reversed(some):
        assert text[slip.start : slip.end] == slip.found
        if slip.fix is not None:
            text = text[: slip.start] + slip.fix + text[slip.end :]
    return text


def words(text: str) -> str:
    """Return what no rule may change: letters, digits and Chinese characters."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def fixed_point(text: str, locale: Locale) -> str:
    for _ in range(10):
        text = applied(text, list(slips(text, locale)))
    return text


@pytest.mark.parametrize(("code", "case"), SLIPS, ids=[f"{c}-{x['bad']}" for c, x in SLIPS])
def test_a_slip_is_found_and_fixed(code: str, case: dict[str, Any]) -> None:
    locale: Locale = case.get("locale", "zh")
    told = list(slips(case["bad"], locale))
    assert code in {slip.code for slip in told}
    if "good" in case:
        assert fixed_point(case["bad"], locale) == case["good"]
    else:
        assert {slip.fix for slip in told} == {None}


@pytest.mark.parametrize(("locale", "text"), RIGHT)
def test_correct_text_is_left_alone(locale: Locale, text: str) -> None:
    assert list(slips(text, locale)) == []


@pytest.mark.parametrize(("code", "index"), WITH_MESSAGE)
def test_messages(code: str, index: int, golden: Golden) -> None:
    case = CASES["slips"][code][index]
    locale: Locale = case.get("locale", "zh")
    file = FILE.format(title="x", point=case["bad"])
    found = next(check_punctuation(read_markdown(file, "x.md", locale).side))
    assert (found.path, found.line, found.code) == ("x.md", 5, code)
    golden.value(FILE_OF_CASES, ["slips", code, index, "en"], found.message("en"))
    golden.value(FILE_OF_CASES, ["slips", code, index, "zh"], found.message("zh"))


def test_every_code_has_its_own_message_in_both_languages() -> None:
    assert {code for code, case in SLIPS if "en" in case and "zh" in case} == CODES
    assert set(CASES["slips"]) == CODES
    assert {RULES[code].severity for code in CODES} == {Severity.WARNING}
    assert all(
        "--fix" in RULES[code].message.en and "--fix" in RULES[code].message.zh for code in CODES
    )


def test_line_and_column_point_at_the_exact_character() -> None:
    file = (
        "---\ntitle: 中国,美国\n---\n## 核心观点\n- 第一行，\n  第二行,完 了。[1]\n\n"
        "## 小标题(甲)\n- **重点,**在此\n"
    )
    side = read_markdown(file, "x.zh.md", "zh").side
    places = {(f.line, f.column, str(dict(f.values)["found"])) for f in check_punctuation(side)}
    assert places == {
        (2, 10, ","),
        (6, 6, ","),
        (6, 8, " "),
        (8, 7, "("),
        (8, 9, ")"),
        (9, 7, ","),
    }
    lines = file.split("\n")
    assert all(lines[line - 1].startswith(mark, column - 1) for line, column, mark in places)


def test_a_finding_names_its_point_for_waivers() -> None:
    side = read_markdown(FILE.format(title="甲,乙", point="甲,乙"), "x.zh.md", "zh").side
    assert [dict(f.values)["point"] for f in check_punctuation(side)] == ["", "i1"]


def test_a_headline_may_separate_its_clauses_by_a_space() -> None:
    assert list(slips("钨价飙升 矿企获利", "zh", headline=True)) == []
    assert codes("钨价飙升 ，矿企获利", "zh") == ["PUNC010"]


def test_the_spaces_that_an_abbreviation_needs_are_kept() -> None:
    file = FILE.format(title="x", point="产品 APT 涨价") + "\n*[APT]: 仲钨酸铵\n"
    assert list(check_punctuation(read_markdown(file, "", "zh").side)) == []
    assert fix_punctuation(file, "zh").text == file
    assert codes("产品 APT 涨价", "zh") == ["PUNC010", "PUNC010"]


def test_only_points_headings_and_the_title_change() -> None:
    file = (
        "---\ntitle: '中国,\"底牌\"'\ntopics: []\n# 甲,乙\n---\n前言,不动\n\n## 甲 (乙)\n"
        "- 甲,乙<!-- 丙,丁 -->,戊。 [1]\n  己,\n庚,辛 `a,b`\n\n| 甲,乙 |\n|---|\n| 丙,丁 |\n\n"
        "### 小,节\n```\n甲,乙\n```\n"
    )
    assert fix_punctuation(file, "zh").text == (
        "---\ntitle: '中国，“底牌”'\ntopics: []\n# 甲,乙\n---\n前言,不动\n\n## 甲（乙）\n"
        "- 甲，乙<!-- 丙,丁 -->，戊。[1]\n  己，\n庚，辛 `a,b`\n\n| 甲,乙 |\n|---|\n| 丙,丁 |\n\n"
        "### 小,节\n```\n甲,乙\n```\n"
    )


def test_line_endings_and_a_byte_order_mark_are_kept() -> None:
    file = "\ufeff" + FILE.format(title="甲,乙", point="甲,乙").replace("\n", "\r\n")
    assert fix_punctuation(file, "zh").text == file.replace(",", "，")
    assert fix_punctuation(file, "zh").count == 2


def test_a_fixed_title_that_needs_quotes_gets_them() -> None:
    file = FILE.format(title="China：the hand", point="x")
    assert fix_punctuation(file, "en").text == FILE.format(title='"China: the hand"', point="x")


CHARACTERS = "中国甲乙,.;:!?()（）“”‘’\"'「」『』《》。，、：…—-*_`[]<>\\&{}\n  aA1５%～~\u3000|#"
WORDS = "[1] [2][3] ... -- <!-- --> ](x) https://a.b/c MP {:#g1} ++ 。。 **"
PIECES = st.lists(st.sampled_from([*CHARACTERS, *WORDS.split()]), max_size=24).map("".join)


@given(PIECES | st.text(), st.sampled_from(LOCALES))
def test_slips_are_in_order_state_what_they_found_and_are_gone_once_fixed(
    text: str, locale: Locale
) -> None:
    told = list(slips(text, locale))
    for slip, following in pairwise(told):
        assert slip.end <= following.start
    for slip in told:
        assert text[slip.start : slip.end] == slip.found != slip.fix
        assert slip.code in CODES
    assert all(slip.fix is None for slip in slips(fixed_point(text, locale), locale))


@given(st.lists(PIECES, max_size=4), PIECES, st.sampled_from(LOCALES))
def test_a_fixed_file_has_nothing_left_to_fix(
    points: list[str], title: str, locale: Locale
) -> None:
    file = f"---\ntitle: {title}\n---\n## 核心观点\n" + "".join(f"- {p}\n" for p in points)
    once = fix_punctuation(file, locale).text
    assert fix_punctuation(once, locale).text == once
    assert fix_punctuation(once, locale).count == 0
    for point in read_markdown(once, "", locale).side.points():
        assert all(slip.fix is None for slip in slips(point.markup, locale))
    assert words(once) == words(file)
    assert re.sub(r"[^\n]", "", once) == re.sub(r"[^\n]", "", file)


@given(st.text() | PIECES, st.sampled_from(LOCALES))
def test_any_text_can_be_fixed(text: str, locale: Locale) -> None:
    once = fix_punctuation(text, locale).text
    assert fix_punctuation(once, locale).text == once


REPEATED = (
    "中, ` ``` <!-- [1] ](a <a {: “ \" ( ... 1.[1] 。[1] \\ &a https://, — ' www. ！ ， [1], ]("
)


@pytest.mark.parametrize("unit", [*REPEATED.split(" "), " ", "- ", "中 ", "`a``b"])
def test_time_is_linear(unit: str) -> None:
    for locale in LOCALES:
        begin = time.process_time()
        list(slips(f"中{unit * (60_000 // len(unit))}国", locale))
        assert time.process_time() - begin < 3


@pytest.fixture(name="briefing")
def fixture_briefing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "docs/briefings/2031"
    folder.mkdir(parents=True)
    (folder / "a.en.md").write_text(
        "---\ntitle: Flutes\ntopics: []\n---\n## Core insights\n- Dear . [1]\n", "utf-8"
    )
    (folder / "a.zh.md").write_text(FILE.format(title="笛子", point="很贵,“是吗.[1]"), "utf-8")
    return folder


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_fix_changes_the_files_and_reports_what_is_left(briefing: Path) -> None:
    (briefing / "a.zh.md").chmod(0o640)
    code, out, err = run("check", "--fix")
    assert code == 1
    assert err == (
        "fixed 1 punctuation mistake in docs/briefings/2031/a.en.md\n"
        "fixed 2 punctuation mistakes in docs/briefings/2031/a.zh.md\n"
    )
    assert [line.split(" ")[1] for line in out.splitlines()] == ["PUNC005"]
    assert (briefing / "a.zh.md").read_text("utf-8") == FILE.format(
        title="笛子", point="很贵，“是吗。[1]"
    )
    assert stat.S_IMODE((briefing / "a.zh.md").stat().st_mode) == 0o640
    assert sorted(path.name for path in briefing.iterdir()) == ["a.en.md", "a.zh.md"]
    assert run("check", "--fix")[2] == ""


def test_fix_keeps_to_the_paths_and_speaks_chinese(briefing: Path) -> None:
    before = (briefing / "a.zh.md").read_bytes()
    code, out, err = run("check", "--fix", "--lang", "zh", "docs/briefings/2031/a.en.md")
    assert (code, out) == (0, "")
    assert err == "已改正“docs/briefings/2031/a.en.md”中的1处标点\n"
    assert (briefing / "a.zh.md").read_bytes() == before


def test_fix_keeps_its_words_out_of_a_report_for_programs(briefing: Path) -> None:
    _, out, err = run("check", "--fix", "--format", "json")
    assert len(err.splitlines()) == 2
    assert "fixed" not in out


def test_fix_leaves_links_and_unreadable_files_alone(briefing: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(FILE.format(title="x", point="甲,乙"), "utf-8")
    (briefing / "b.zh.md").symlink_to(outside)
    (briefing / "c.zh.md").write_bytes("甲,乙".encode("gb18030"))
    run("check", "--fix")
    assert "甲,乙" in outside.read_text("utf-8")
    assert (briefing / "b.zh.md").is_symlink()
    assert (briefing / "c.zh.md").read_bytes() == "甲,乙".encode("gb18030")


def test_a_file_that_cannot_be_written_is_unchanged(
    briefing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (briefing / "a.en.md").read_bytes()

    def fail(self: Path, target: os.PathLike[str]) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    code, _, err = run("check", "--fix")
    assert code == 1
    assert "No space left on device" in err
    assert (briefing / "a.en.md").read_bytes() == before
    assert sorted(path.name for path in briefing.iterdir()) == ["a.en.md", "a.zh.md"]


def test_the_site_s_own_briefings_are_clean() -> None:
    files = sorted((PROJECT / "docs/briefings").rglob("*.md"))
    assert files
    for path in files:
        locale: Locale = "zh" if path.stem.endswith(".zh") else "en"
        text = path.read_text("utf-8")
        assert list(check_punctuation(read_markdown(text, path.name, locale).side)) == []
        assert fix_punctuation(text, locale).text == text
