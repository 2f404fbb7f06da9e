"""The command: what it prints, writes and returns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from duizhao.cli import main

RAW = "Flutes are dear\nMoon Gazette·2031-04-01 09:30\n\nCore Insights - They cost 12 shells [1]\n"


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs/briefings/2031").mkdir(parents=True)
    return tmp_path / "docs/briefings/2031"


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_parse_prints_one_object_per_line_in_the_order_of_the_files(folder: Path) -> None:
    (folder / "a.en.txt").write_text(RAW, "utf-8")
    (folder / "b.en.txt").write_bytes(RAW.encode("utf-16"))
    paths = [str(folder / name) for name in ("b.en.txt", "a.en.txt")]
    code, out, _ = run("parse", "--json", *paths)
    broken, whole = map(json.loads, out.splitlines())
    assert code == 1
    assert broken["insights"] == []
    assert broken["diagnostics"][0]["code"] == "FILE001"
    assert whole == {
        "title": "Flutes are dear",
        "outlet": "Moon Gazette",
        "published": "2031-04-01T09:30",
        "insights_heading": "Core Insights",
        "insights": [{"text": "They cost 12 shells", "citations": [1]}],
        "groups": [],
        "sources": [],
        "truncated": False,
        "diagnostics": [],
    }


def test_parse_without_json_prints_an_outline(folder: Path) -> None:
    (folder / "a.en.txt").write_text(RAW, "utf-8")
    code, out, _ = run("parse", str(folder / "a.en.txt"))
    assert code == 0
    assert out == (
        "Flutes are dear\n├── Moon Gazette · 2031-04-01 09:30\n"
        "└── Core Insights (1)\n    └── i1 They cost 12 shells [1]\n"
    )


def test_check_of_a_clean_site_prints_nothing_and_exits_with_0(folder: Path) -> None:
    (folder / "a.en.md").write_text(
        "---\ntitle: Flutes\ntopics: []\n---\n## Core insights\n- Dear. [1]\n", "utf-8"
    )
    assert run("check") == (0, "", "")


def test_check_reports_everything_at_once_in_the_language_asked_for(folder: Path) -> None:
    (folder / "a.en.md").write_text("---\ntitel: Flutes\n---\n## Core insights\n- Dear.\n", "utf-8")
    (folder / "b.en.md").write_text("", "utf-8")
    code, out, err = run("check", "--lang", "zh")
    assert (code, err) == (1, "")
    assert out == (
        "docs/briefings/2031/a.en.md:2:1: FM002 错误：没有“titel”这个键。是否应为“title”？\n"
        "docs/briefings/2031/b.en.md:1:1: FILE002 错误：文件为空。请写入简报内容，或删除此文件。\n"
    )


def test_check_can_be_limited_to_paths(folder: Path) -> None:
    (folder / "a.en.md").write_text("", "utf-8")
    (folder / "b.en.md").write_text("", "utf-8")
    code, out, _ = run("check", "docs/briefings/2031/b.en.md")
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["docs/briefings/2031/b.en.md"]


def test_misuse_exits_with_2(folder: Path) -> None:
    assert run("check", "--docs", "nowhere")[0] == 2
    assert run("parse", "--json", "nowhere.txt")[0] == 2
    assert run("new", "Reed Flutes")[0] == 2
    assert run("no-such-command")[0] == 2


def test_import_writes_the_source_and_a_skeleton_and_overwrites_nothing(folder: Path) -> None:
    (folder / "a.en.txt").write_text(RAW, "utf-8")
    code, out, _ = run("import", str(folder / "a.en.txt"))
    assert code == 0
    assert out.splitlines() == [
        "Flutes are dear",
        "├── Moon Gazette · 2031-04-01 09:30",
        "└── Core Insights (1)",
        f"wrote {folder / 'a.en.md'}",
        f"wrote {folder / 'a.zh.md'}",
    ]
    assert (folder / "a.en.md").read_text("utf-8") == (
        "---\ntitle: Flutes are dear\noutlet: Moon Gazette\npublished: 2031-04-01T09:30\n"
        "topics: []\n---\n## Core Insights\n- They cost 12 shells [1]\n"
    )
    assert (folder / "a.zh.md").read_text("utf-8") == (
        "---\ntitle: \n---\n## 核心观点\n- <!-- They cost 12 shells -->[1]\n"
    )
    (folder / "a.en.md").write_text("mine", "utf-8")
    (folder / "a.zh.md").unlink()
    code, _, err = run("import", str(folder / "a.en.txt"))
    assert code == 2
    assert "already exists" in err
    assert (folder / "a.en.md").read_text("utf-8") == "mine"
    assert not (folder / "a.zh.md").exists()


LONG = (
    "Flutes are dear\nMoon Gazette·2031-04-01 09:30\n\n"
    "Core Insights - They cost 12 shells [1] - Reed is rare [2]\n"
    "Group 1: Supply - Two mills are idle [3] - A third is being built [3]\n"
)
REPLACED = {
    "en": "docs/briefings/2031/a.en.txt:1:1: FILE007 warning: ",
    "zh": "docs/briefings/2031/a.en.txt:1:1: FILE007 警告：",
}


def test_a_translation_that_import_has_begun_is_one_finding(folder: Path) -> None:
    (folder / "a.en.txt").write_text(LONG, "utf-8")
    run("import", str(folder / "a.en.txt"))
    path = folder / "a.en.md"
    path.write_text(path.read_text("utf-8").replace("outlet: Moon Gazette\n", ""), "utf-8")
    replaced, begun = run("check")[1].splitlines()
    assert replaced.startswith(REPLACED["en"])
    assert begun == (
        "docs/briefings/2031/a.zh.md:1:1: PAIR002 warning: This translation has not been started "
        "(4 points). Translate it, or delete the file; until then readers see the source."
    )
    replaced, begun = run("check", "--lang", "zh")[1].splitlines()
    assert replaced.startswith(REPLACED["zh"])
    assert begun == (
        "docs/briefings/2031/a.zh.md:1:1: PAIR002 警告：此译文尚未开始（共4个要点）。"
        "请翻译，或删除此文件；在此之前，读者看到的是源语言版。"
    )
    code, _, err = run("sync", "docs/briefings/2031/a.zh.md", "--all")
    assert code == 2
    assert "a.zh.md is not translated yet: there is nothing to declare." in err


def test_what_is_left_of_it_is_one_finding_too(folder: Path) -> None:
    (folder / "a.en.txt").write_text(LONG, "utf-8")
    run("import", str(folder / "a.en.txt"))
    (folder / "a.en.txt").unlink()
    path = folder / "a.en.md"
    path.write_text(path.read_text("utf-8").replace("outlet: Moon Gazette\n", ""), "utf-8")
    twin = folder / "a.zh.md"
    text = twin.read_text("utf-8").replace("title: ", "title: 芦笛")
    twin.write_text(text.replace("<!-- They cost 12 shells -->", "每支12贝。"), "utf-8")
    assert run("check")[1] == (
        "docs/briefings/2031/a.zh.md:6:3: PAIR003 warning: "
        "Points not translated yet: i2–g1p2 (3 of 4). Translate them.\n"
    )
    assert run("check", "--lang", "zh")[1] == (
        "docs/briefings/2031/a.zh.md:6:3: PAIR003 警告："
        "尚未翻译的要点：i2–g1p2（4个中的3个）。请补译。\n"
    )
    # What is not there is not declared reviewed either.
    assert run("sync", "docs/briefings/2031/a.zh.md", "--all")[1].endswith(
        ": 1 point marked as reviewed, 0 unchanged since their review\n"
    )


def test_import_of_an_unreadable_file_writes_nothing(folder: Path) -> None:
    (folder / "a.en.txt").write_bytes(RAW.encode("utf-16"))
    code, _, err = run("import", str(folder / "a.en.txt"))
    assert code == 1
    assert "FILE001" in err
    assert [path.name for path in folder.iterdir()] == ["a.en.txt"]


def test_new_starts_a_pair_that_passes_the_check(folder: Path) -> None:
    code, out, _ = run("new", "2031/reed-flutes")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert run("check") == (0, "", "")
    assert run("new", "2031/reed-flutes")[0] == 2
