"""`check` for machines, for what has changed, and `explain`: what they print and return."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from duizhao.cli import main

GOOD = "---\ntitle: Flutes\ntopics: []\n---\n## Core insights\n- They cost 12 shells. [1]\n"
TWIN = "---\ntitle: 芦笛\n---\n## 核心观点\n- 芦笛每支12贝。[1]\n"


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_STEP_SUMMARY", "DUIZHAO_LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "docs/briefings/2031").mkdir(parents=True)
    return tmp_path / "docs/briefings/2031"


@pytest.fixture(name="repository")
def fixture_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clean pair `a` and a broken file `b`, committed, in a repository of its own."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    (folder / "a.en.md").write_text(GOOD, "utf-8")
    (folder / "a.zh.md").write_text(TWIN, "utf-8")
    (folder / "b.en.md").write_text("", "utf-8")
    git("init", "--quiet")
    git("config", "user.name", "Reed")
    git("config", "user.email", "reed@moon.example")
    commit()
    return folder


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


def commit() -> None:
    git("add", ".")
    git("commit", "--quiet", "--message", "A change")


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def paths(*words: str) -> list[str]:
    _, out, _ = run("check", "--format", "json", *words)
    return [finding["path"] for finding in json.loads(out)]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_the_exit_code_does_not_depend_on_the_format(folder: Path, form: str) -> None:
    (folder / "a.en.md").write_text(GOOD, "utf-8")
    assert run("check", "--format", form)[0] == 0
    (folder / "a.en.md").write_text("", "utf-8")
    assert run("check", "--format", form)[0] == 1
    assert run("check", "--format", form, "--docs", "nowhere")[0] == 2


def test_an_unknown_format_is_misuse(folder: Path) -> None:
    assert run("check", "--format", "xml")[0] == 2


def test_three_mistakes_in_two_files_are_three_annotations_of_one_run(folder: Path) -> None:
    (folder / "a.en.md").write_text(GOOD.replace("title", "titel"), "utf-8")
    (folder / "b.en.md").write_text(
        "---\ntitle: Flutes\npublished: 2031-02-30\n---\n## Core insights\n- <b>Dear.</b>\n",
        "utf-8",
    )
    code, out, err = run("check", "--format", "github")
    assert (code, err) == (1, "")
    assert out == (
        "::error file=docs/briefings/2031/a.en.md,line=2,col=1,title=FM002::"
        "There is no key 'titel'. Did you mean 'title'?\n"
        "::error file=docs/briefings/2031/b.en.md,line=3,col=12,title=FM010::"
        "'published' has the date '2031-02-30', which does not exist. "
        "Correct the day, month or time.\n"
        "::error file=docs/briefings/2031/b.en.md,line=6,col=1,title=MD006::"
        "Raw HTML ('<b>') is not accepted in a briefing. Write it as Markdown.\n"
    )


def test_the_json_of_a_clean_site_is_an_empty_list(folder: Path) -> None:
    assert run("check", "--format", "json") == (0, "[]\n", "")


def test_a_summary_is_appended(folder: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", "utf-8")
    run("check", "--summary", "summary.md", "--lang", "zh")
    assert summary.read_text("utf-8") == "Before.\n### 对照检查：没有发现问题\n"


def test_github_names_the_summary_of_the_job_for_its_own_format_only(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "job.md")
    run("check")
    run("check", "--format", "json")
    assert not (tmp_path / "job.md").exists()
    run("check", "--format", "github")
    assert (tmp_path / "job.md").read_text("utf-8") == "### Duizhao: no findings\n"


def test_a_summary_that_cannot_be_written_is_misuse(folder: Path) -> None:
    code, _, err = run("check", "--summary", "no/such/folder.md")
    assert code == 2
    assert "cannot be written" in err


def test_nothing_changed_nothing_told(repository: Path) -> None:
    assert paths() == ["docs/briefings/2031/b.en.md"]
    assert run("check", "--changed-since", "HEAD") == (0, "", "")


def test_changed_deleted_and_new_files_are_told(repository: Path) -> None:
    (repository / "a.zh.md").write_text(TWIN.replace("[1]", "[2]"), "utf-8")
    (repository / "新 file.en.md").write_text("", "utf-8")
    told = ["docs/briefings/2031/a.zh.md", "docs/briefings/2031/新 file.en.md"]
    assert paths("--changed-since", "HEAD") == told
    commit()
    assert paths("--changed-since", "HEAD~1") == told
    assert paths("--changed-since", "HEAD") == []
    (repository / "a.en.md").unlink()
    assert paths("--changed-since", "HEAD") == ["docs/briefings/2031/a.zh.md"]


def test_a_finding_at_the_twin_of_a_changed_source_is_told(repository: Path) -> None:
    (repository / "a.en.md").write_text(GOOD.replace("12", "15"), "utf-8")
    assert paths("--changed-since", "HEAD") == ["docs/briefings/2031/a.zh.md"]
    assert paths("--changed-since", "HEAD", "docs/briefings/2031/a.en.md") == []


def test_ignored_files_have_not_changed(repository: Path, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("c.*\n", "utf-8")
    (repository / "c.en.md").write_text("", "utf-8")
    assert paths("--changed-since", "HEAD") == []


def test_within_a_git_hook_the_folder_s_own_repository_counts(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert run("check", "--changed-since", "HEAD") == (0, "", "")


@pytest.mark.parametrize(
    "revision", ["nonsense", "", "--output=x", "-h", "^HEAD", "HEAD..HEAD", "HEAD:docs", "-- docs"]
)
def test_a_bad_revision_is_misuse_and_no_option(
    repository: Path, tmp_path: Path, revision: str
) -> None:
    code, out, err = run("check", f"--changed-since={revision}")
    assert (code, out) == (2, "")
    assert f"There is no revision {revision!r}. Give a commit, a branch or a tag." in err
    assert not (tmp_path / "x").exists()


def test_without_a_repository_or_git_the_reason_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    code, _, err = run("check", "--changed-since", "HEAD")
    assert code == 2
    assert "not a git repository" in err
    monkeypatch.setenv("PATH", "")
    code, _, err = run("check", "--changed-since", "HEAD")
    assert code == 2
    assert "git cannot be run" in err


def test_explain_shows_an_example_in_the_language_asked_for() -> None:
    code, out, err = run("explain", "fm002", "--lang", "zh")
    assert (code, err) == (0, "")
    assert out.startswith("FM002 错误：键名有笔误\n")
    assert "\n检查结果：\n    docs/briefings/2031/flutes.en.md:2:1: FM002 错误：" in out


def test_explain_of_an_unknown_code_names_the_nearest() -> None:
    code, out, err = run("explain", "FN021")
    assert (code, out) == (2, "")
    assert "there is no finding code 'FN021'. Did you mean FM021" in err
    assert run("explain")[0] == 2
    assert run("explain", "FM002", "--all")[0] == 2


def test_explain_all_prints_the_page() -> None:
    code, out, _ = run("explain", "--all")
    assert code == 0
    assert out.startswith("---\ntitle: Check messages\n")
