"""`status`, `sync` and `compare`: what they print, write and refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duizhao.cli import main

EN = """---
title: Flutes
topics: []
---
## Core insights
- They cost 12 shells. [1]
- Dear. [2]
"""
ZH = "---\ntitle: 芦笛\n---\n## 核心观点\n- 每支12贝。[1]\n- 很贵。[2]\n"
FOLDER = "docs/briefings/2031"


def run(*words: str, text: str | None = None) -> Result:
    result = CliRunner().invoke(main, words, input=text)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "a.en.md").write_text(EN, "utf-8")
    (folder / "a.zh.md").write_text(ZH, "utf-8")
    return folder


def counts() -> tuple[int, int, int]:
    totals = json.loads(run("status", "--json").stdout)["totals"]
    return totals["done"], totals["outdated"], totals["missing"]


def test_status_prints_a_table_in_either_language(folder: Path) -> None:
    assert run("status").stdout == (
        "Briefing  Language  Done  Draft  Outdated  Missing\n"
        "2031/a    zh        2     0      0         0\n"
        "                    2     0      0         0\n"
    )
    chinese = run("status", "--lang", "zh").stdout.splitlines()[0]
    assert chinese == "简报    语言  完成  初译  待更新  缺译"


def test_status_as_json_lists_each_point(folder: Path) -> None:
    run("sync", f"{FOLDER}/a.zh.md", "--point", "i1")
    (briefing,) = json.loads(run("status", "--json").stdout)["briefings"]
    assert briefing["briefing"] == "2031/a"
    assert briefing["points"]["i2"] == {"status": "done", "reviewed": None}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", briefing["points"]["i1"]["reviewed"])


def test_an_edited_source_point_is_outdated_until_it_is_synced(folder: Path) -> None:
    run("sync", f"{FOLDER}/a.zh.md", "--all")
    assert run("check").exit_code == 0
    (folder / "a.en.md").write_text(EN.replace("Dear.", "Cheap."), "utf-8")
    assert counts() == (1, 1, 0)
    assert "a.zh.md:9:3: STALE001 warning" in run("check").stdout
    assert run("sync", f"{FOLDER}/a.zh.md", "--point", "i2").exit_code == 0
    assert counts() == (2, 0, 0)
    assert run("check").exit_code == 0


def test_sync_changes_nothing_but_its_own_lines(folder: Path) -> None:
    run("sync", f"{FOLDER}/a.zh.md", "--all")
    run("sync", f"{FOLDER}/a.zh.md", "--all")
    text = (folder / "a.zh.md").read_text("utf-8")
    own = re.compile(r"translated_from:\n(  i\d: [0-9a-f]{12} \d{4}-\d\d-\d\d\n){2}")
    assert own.sub("", text) == ZH
    assert (folder / "a.en.md").read_text("utf-8") == EN


def test_sync_keeps_the_line_ends_and_the_mark_of_a_file(folder: Path) -> None:
    path = folder / "a.zh.md"
    path.write_bytes(b"\xef\xbb\xbf" + ZH.replace("\n", "\r\n").encode())
    run("sync", f"{FOLDER}/a.zh.md", "--all")
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == len(ZH.splitlines()) + 3
    assert all(line.endswith(b"\r\n") for line in lines)
    assert lines[0] == b"\xef\xbb\xbf---\r\n"
    assert run("check").exit_code == 0


def test_sync_of_all_dates_only_what_has_changed(folder: Path) -> None:
    path = folder / "a.zh.md"
    run("sync", f"{FOLDER}/a.zh.md", "--all")
    dated = re.sub(r"\d{4}-\d\d-\d\d", "2031-04-01", path.read_text("utf-8"))
    path.write_text(dated, "utf-8")
    (folder / "a.en.md").write_text(EN.replace("Dear.", "Cheap."), "utf-8")
    said = run("sync", f"{FOLDER}/a.zh.md", "--all").stdout
    assert said.endswith("1 point marked as reviewed, 1 unchanged since their review\n")
    i1, i2 = re.findall(r"  i\d: \w{12} ([\d-]+)", path.read_text("utf-8"))
    assert i1 == "2031-04-01" != i2
    # Nothing is left to declare, so that the file is not touched at all.
    before = path.stat().st_ino
    run("sync", f"{FOLDER}/a.zh.md", "--all")
    assert path.stat().st_ino == before
    run("sync", f"{FOLDER}/a.zh.md", "--point", "i1")
    assert "2031-04-01" not in path.read_text("utf-8")


def test_sync_without_a_front_matter_says_so(folder: Path) -> None:
    (folder / "a.zh.md").write_text("## 核心观点\n- 每支12贝。[1]\n- 很贵。[2]\n", "utf-8")
    refused = run("sync", f"{FOLDER}/a.zh.md", "--all")
    assert refused.exit_code == 2
    assert "has no front matter" in refused.stderr


def test_sync_declares_everything_only_when_asked(folder: Path) -> None:
    refused = run("sync", f"{FOLDER}/a.zh.md")
    assert refused.exit_code == 2
    assert "--point" in refused.stderr
    assert (folder / "a.zh.md").read_text("utf-8") == ZH


def test_sync_refuses_a_source_and_an_unknown_point(folder: Path) -> None:
    assert run("sync", f"{FOLDER}/a.en.md", "--all").exit_code == 2
    assert run("sync", f"{FOLDER}/a.zh.md", "--point", "g9p9").exit_code == 2
    assert (folder / "a.zh.md").read_text("utf-8") == ZH


def test_compare_answers_line_by_line() -> None:
    lines = '{"en": "about 40 tons", "zh": "约40吨"}\n\n{"en": "40 tons", "zh": "40万吨"}\n'
    result = run("compare", "--json", text=lines)
    same, other = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert same == {"same": True, "findings": [], "en": ["~40 t"], "zh": ["~40 t"]}
    assert other["same"] is False
    assert [(f["code"], f["severity"]) for f in other["findings"]] == [("QTY003", "error")]
    assert other["zh"] == ["400000 t"]


def test_compare_reports_lines_that_are_not_pairs() -> None:
    result = run("compare", "--json", text='{"en": 1}\nnothing\n{"en": "a", "zh": "b"}\n')
    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["line 1", "line 2"]
    assert len(result.stdout.splitlines()) == 1


def test_compare_shows_two_texts_side_by_side() -> None:
    result = run("compare", "--text", "It sold 40 tons in 2031.", "2031年售出40万吨。")
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines() if line.strip()]
    assert ["40", "tons", "40", "t", "40万吨", "400000", "t", "QTY003"] in rows
    assert ["2031", "2031", "2031年", "2031", "="] in rows
    assert "QTY003 “40万吨” (400000 t) differs from “40 tons” (40 t)" in result.stdout


def test_compare_shows_what_only_one_text_has() -> None:
    result = run("compare", "--lang", "zh", "--text", "It sold 40 tons.", "已售出。")
    assert "英文" in result.stdout
    assert ["40", "tons", "40", "t", "–", "QTY001"] in [
        line.split() for line in result.stdout.splitlines()
    ]


def test_compare_says_that_nothing_differs() -> None:
    assert (
        run("compare", "--text", "Dear.", "很贵。").stdout == "no quantities\n✓ nothing differs\n"
    )
