"""`xliff export` and `import`: what they write and refuse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duizhao.cli import main

SMALL = Path(__file__).parents[1] / "small" / "docs"
REEDS = "docs/briefings/2031/reeds.zh.md"


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, ["xliff", *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(autouse=True)
def fixture_docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SMALL, tmp_path / "docs")
    monkeypatch.chdir(tmp_path)


def exported(briefing: str = "2031/reeds") -> str:
    assert run("export", briefing, "--output", "x.xlf").exit_code == 0
    return Path("x.xlf").read_text("utf-8")


def imported(text: str) -> Result:
    Path("x.xlf").write_text(text, "utf-8")
    return run("import", "x.xlf")


def test_a_file_that_was_not_edited_changes_nothing() -> None:
    before = Path(REEDS).read_bytes()
    assert imported(exported()).output == f"{REEDS}: 0 texts changed\n"
    assert Path(REEDS).read_bytes() == before


def test_what_was_edited_is_changed() -> None:
    before = Path(REEDS).read_text("utf-8")
    text = exported(REEDS).replace("月球有98%的芦苇", "月亮有98%的芦苇").replace(">供应<", ">来源<")
    assert imported(text).output == f"{REEDS}: 2 texts changed\n"
    after = before.replace("月球有98%的芦苇", "月亮有98%的芦苇").replace("## 供应", "## 来源")
    assert Path(REEDS).read_text("utf-8") == after


def test_a_missing_point_is_added_in_its_place_and_is_no_draft() -> None:
    whole = Path(REEDS).read_text("utf-8")
    point = "- 月球有98%的芦苇。[2]\n"
    state = "  g1p1: 37e1336a2084 2031-05-01\n"
    Path(REEDS).write_text(whole.replace(point, "").replace(state, ""), "utf-8")
    text = exported()
    source = "98% of the reeds. [2]</source>\n"
    target = "        <target>月球有98%的芦苇。[2]</target>\n"
    assert source in text
    assert imported(text.replace(source, source + target)).output == f"{REEDS}: 1 text changed\n"
    assert Path(REEDS).read_text("utf-8") == whole.replace(state, "")


def test_a_text_whose_source_has_changed_is_passed_over() -> None:
    text = exported().replace("月球有98%", "月亮有98%")
    source = Path("docs/briefings/2031/reeds.en.md")
    source.write_text(source.read_text("utf-8").replace("98%", "97%"), "utf-8")
    assert imported(text).output == (
        f"x.xlf: passed over, because the source has changed: g1p1\n{REEDS}: 0 texts changed\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<xliff", "Error: x.xlf: It is not well-formed XML: unclosed token: line 1, column 0.\n"),
        ("<a/>", "Error: x.xlf: It is not XLIFF 2: its root is not <xliff> with that namespace.\n"),
        (
            '<!DOCTYPE x [<!ENTITY a "b">]><x/>',
            "Error: x.xlf: It declares entities, which are not read.\n",
        ),
    ],
)
def test_what_is_not_xliff_is_refused(text: str, message: str) -> None:
    result = imported(text)
    assert (result.exit_code, result.output) == (1, message)


def test_the_other_language_is_refused() -> None:
    result = imported(exported().replace('trgLang="zh-Hans"', 'trgLang="fr"'))
    assert result.output == "Error: x.xlf: The target language is fr, not zh-Hans.\n"


def test_a_raw_summary_is_converted_first() -> None:
    flutes = "docs/briefings/2031/flutes.en.txt"
    source = "Flutes grow scarce</source>\n"
    text = exported("2031/flutes").replace(source, f"{source}<target>芦笛</target>")
    assert imported(text).output == (
        f"Error: {flutes} is a raw summary. Convert it first: duizhao import {flutes}\n"
    )


def test_a_briefing_that_is_not_there() -> None:
    assert run("export", "2031/moons").output.endswith("There is no briefing 2031/moons in docs.\n")
