"""What the system refuses ends a command in one clear line, never in a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from duizhao.cli import main
from duizhao.publish.git import origin
from duizhao.publish.publication import PublishError, set_epoch

RAW = "Flutes are dear\nMoon Gazette·2031-04-01 09:30\n\nCore Insights - They cost 12 shells [1]\n"
EN = "---\ntitle: Flutes\ntopics: []\n---\n## Core insights\n- Dear . [1]\n"
ZH = "---\ntitle: 芦笛\n---\n## 核心观点\n- 很贵。[1]\n"
FOLDER = "docs/briefings/2031"


@pytest.fixture(name="read_only")
def fixture_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site on a disk on which nothing can be written; root may write to any other."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DUIZHAO_LANG", raising=False)
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "a.en.md").write_text(EN, "utf-8")
    (folder / "a.zh.md").write_text(ZH, "utf-8")
    (folder / "b.en.txt").write_text(RAW, "utf-8")
    (tmp_path / "docs/urls.txt").write_text("briefings/2031/a/ i1\n", "utf-8")
    opened = Path.open

    def refuse(path: object) -> OSError:
        return OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def open_file(self: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
        if set(mode) & set("wxa"):
            raise refuse(self)
        return opened(self, mode, *args, **options)

    def new_folder(self: Path, *args: Any, **options: Any) -> None:
        if not self.exists():
            raise refuse(self)

    def temporary(prefix: str, dir: Path) -> tuple[int, str]:  # noqa: A002
        raise refuse(dir / f"{prefix}x7")

    monkeypatch.setattr(Path, "open", open_file)
    monkeypatch.setattr(Path, "mkdir", new_folder)
    monkeypatch.setattr(tempfile, "mkstemp", temporary)
    return folder


COMMANDS = {
    ("new", "2031/gongs"): f"{FOLDER}/gongs.en.md",
    ("new", "2032/gongs"): "docs/briefings/2032",
    ("import", f"{FOLDER}/b.en.txt"): f"{FOLDER}/b.en.md",
    ("sync", f"{FOLDER}/a.zh.md", "--all"): f"{FOLDER}/a.zh.md",
    ("check", "--fix"): f"{FOLDER}/a.en.md",
    ("urls",): "docs/urls.txt",
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_disk_that_cannot_be_written(
    read_only: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], lang: str
) -> None:
    monkeypatch.setenv("DUIZHAO_LANG", lang)
    result = CliRunner().invoke(main, words)
    where, why = COMMANDS[words], os.strerror(errno.EROFS)
    line = f"{where}: {why}" if lang == "en" else f"无法读写“{where}”：{why}"
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stderr) == (1, f"Error: {line}\n")
    assert (read_only / "a.zh.md").read_text("utf-8") == ZH


@pytest.mark.parametrize("epoch", ["", " "])
def test_an_empty_epoch_is_none(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    set_epoch()
    assert os.environ["SOURCE_DATE_EPOCH"] == "1735689600"


@pytest.mark.parametrize("epoch", ["yesterday", "2025-01-01", "1e9", "9" * 30])
def test_an_epoch_that_is_no_number_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(PublishError, match="SOURCE_DATE_EPOCH is"):
        set_epoch()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Flutes\n")
    result = CliRunner().invoke(main, ["build"])
    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: SOURCE_DATE_EPOCH is {epoch!r}, which is not a number of seconds since 1970. "
        "Write one, such as 1735689600, or leave it out.\n",
    )
    monkeypatch.setenv("DUIZHAO_LANG", "zh")
    assert CliRunner().invoke(main, ["build"]).stderr == (
        f"Error: SOURCE_DATE_EPOCH的值{epoch!r}不是自1970年起的秒数。"
        "请写成1735689600之类的数字，或不设此变量。\n"
    )


def test_mkdocs_alone_says_so_too(small: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=small,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "yesterday"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    said = run.stdout + run.stderr
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in said
    assert "Traceback" not in said


def test_findings_can_be_redirected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "a.en.md").write_text("", "utf-8")
    with (tmp_path / "out.txt").open("w") as file:
        run = subprocess.run(
            [sys.executable, "-m", "duizhao", "check"],
            stdout=file,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (run.returncode, run.stderr) == (1, b"")
    assert (tmp_path / "out.txt").read_text("utf-8").startswith(f"{FOLDER}/a.en.md:1:1: FILE002")


def test_a_list_of_urls_that_was_not_merged_is_not_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "a.en.md").write_text(EN, "utf-8")
    path = tmp_path / "docs/urls.txt"
    conflict = "<<<<<<< HEAD\nbriefings/2030/old/ i1\n=======\n>>>>>>> theirs\n"
    path.write_text(conflict, "utf-8")
    result = CliRunner().invoke(main, ["urls"])
    assert result.exit_code == 1
    assert result.stderr.startswith("docs/urls.txt:1:1: FILE022 error: ")
    assert path.read_text("utf-8") == conflict


def test_where_a_repository_was_cloned_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert origin(tmp_path) == ""
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert origin(tmp_path) == ""
    url = "git@moon.example:reed/flutes.git"
    subprocess.run(["git", "remote", "add", "origin", url], cwd=tmp_path, check=True)
    assert origin(tmp_path) == url
