"""Every step of `check.yml` that runs something, run on a pull request made for it.

The project is copied into a repository of its own, in which a branch is merged as GitHub merges
it. What is installed is not installed again: the copy's `.venv` and `node_modules` lead to these.
`make test` would run this very test in turn; there pytest is kept to one file, in one process, and
all else runs as it is. Of documents the copy has three invented briefings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
CHECK = PROJECT / ".github" / "workflows" / "check.yml"
# What make takes for the sign that all is installed; new here, so that it is newer than the locks.
INSTALLED = (".venv/.site", ".venv/.test", ".venv/.deep", "node_modules/.installed")
KEPT_TO = "tests/findings/test_diagnostics.py"
BRIEFING = "docs/briefings/2031/reeds.zh.md"


def steps() -> list[dict[str, Any]]:
    (job,) = yaml.safe_load(CHECK.read_text("utf-8"))["jobs"].values()
    return [step for step in job["steps"] if "run" in step]


def git(folder: Path, *words: str) -> str:
    run = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def copy_of_project(folder: Path) -> Path:
    """Return a repository with the project's files, and what is installed for it."""
    names = git(PROJECT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    for name in names:
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)
    shutil.rmtree(folder / "docs")
    shutil.copytree(PROJECT / "tests" / "small" / "docs", folder / "docs")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=base")
    for name, source in ((".venv", Path(sys.prefix)), ("node_modules", PROJECT / "node_modules")):
        (folder / name).mkdir()
        for path in source.iterdir() if source.exists() else ():
            if f"{name}/{path.name}" not in INSTALLED:
                (folder / name / path.name).symlink_to(path)
    for sign in INSTALLED:
        (folder / sign).touch()
    return folder


def merge(folder: Path, change: Mapping[str, tuple[str, str]]) -> None:
    """Replace words in files on a branch, and check out the merge, as GitHub does."""
    git(folder, "checkout", "--quiet", "-b", "change")
    for name, (old, new) in change.items():
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=change")
    git(folder, "checkout", "--quiet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "--message=merge", "change")


def run(step: Mapping[str, Any], folder: Path, **values: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the runner does, with its `env`; of an expression only what is given here."""
    own = {
        name: values.get(name, "") if "${{" in str(value) else str(value)
        for name, value in step.get("env", {}).items()
    }
    unwanted = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST")
    outer = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment = {
        **outer,
        **own,
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "MAKEFLAGS": "PYTEST=.venv/bin/pytest",
        "MYPY_CACHE_DIR": str(PROJECT / ".mypy_cache"),
        "PYTEST_ADDOPTS": KEPT_TO,
        "PYTHONPATH": str(folder / "hooks"),
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(name="copy")
def fixture_copy(tmp_path: Path) -> Path:
    return copy_of_project(tmp_path)


def test_every_step_passes_on_a_good_change(copy: Path) -> None:
    merge(copy, {"docs/index.en.md": ("\n", "\n\n")})
    for step in steps():
        done = run(step, copy, PR_TITLE="Correct a word", PR_LABELS="")
        assert done.returncode == 0, f"{step['name']}\n{done.stdout}\n{done.stderr}"
    summary = (copy / "summary.md").read_text("utf-8")
    assert "| index | changed `/` |  |" in summary
    assert "### Duizhao: no findings" in summary
    assert (copy / "site" / "index.html").exists()


def test_a_bad_change_is_reported_at_its_line_in_chinese_and_still_has_a_preview(
    copy: Path,
) -> None:
    merge(copy, {BRIEFING: ("\n---\n", "\noutlat: x\n---\n")})
    by_name = {step["run"]: step for step in steps()}
    told = run(by_name["make check-pr"], copy, PR_TITLE="改译文", PR_LABELS="")
    assert told.returncode != 0
    assert f"::error file={BRIEFING},line=" in told.stdout
    assert "没有“outlat”这个键" in told.stdout
    summary = (copy / "summary.md").read_text("utf-8")
    assert "### 改动的页面" in summary
    assert "`/zh/briefings/2031/reeds/`" in summary
    assert run(by_name["make publish-site"], copy).returncode == 0
    assert (copy / "site" / "index.html").exists()


def test_a_hostile_title_is_not_run(copy: Path) -> None:
    merge(copy, {"docs/index.en.md": ("\n", "\n\n")})
    by_name = {step["run"]: step for step in steps()}
    title = "$(touch pwned) `touch pwned`; touch pwned\n::error::x"
    told = run(by_name["make check-pr"], copy, PR_TITLE=title, PR_LABELS="'; touch pwned; '")
    assert told.returncode == 0, told.stderr
    assert not (copy / "pwned").exists()
    assert "::error::x" not in told.stdout
