"""The steps of `submission.yml`, run on saved events as on GitHub."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import submission
from duizhao.cli import main

PROJECT = Path(__file__).parents[2]
WORKFLOW = yaml.safe_load((PROJECT / ".github/workflows/submission.yml").read_text("utf-8"))
CASES: list[dict[str, Any]] = yaml.safe_load(
    (PROJECT / "tests/cases/submissions/cases.yml").read_text("utf-8")
)
KEY = "sk-reed-0123456789-not-to-be-seen"
COPIED = ("Makefile", "mkdocs.yml", "pyproject.toml", "hooks", ".github/tools")


def event(case: dict[str, Any]) -> dict[str, Any]:
    issue = {"number": case["number"], "body": case["body"], "created_at": "2031-04-10T08:00:00Z"}
    return {
        "action": "labeled",
        "label": {"name": "accepted"},
        "issue": issue,
        "repository": {"default_branch": "main"},
    }


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = WORKFLOW["jobs"]["read"]["steps"]
    return [step for step in found if step.get("run", "").startswith("make submission-")]


def expected_of(case: dict[str, Any], found: dict[str, Any]) -> None:
    """Compare a proposal with what a case says of it."""
    assert found["branch"] == f"summary-{case['number']}"
    assert [*found["files"]] == case["files"]
    assert found["title"] == case["title"]
    text = "\n".join(found["files"].values())
    for part in case.get("has", ()):
        assert part in text
    for part in case.get("hasnt", ()):
        assert part not in text
    for part in case.get("answer", ()):
        assert part in found["answer"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_accepted_issue_becomes_a_proposal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]
) -> None:
    def in_this_process(*words: str) -> subprocess.CompletedProcess[str]:
        done = CliRunner().invoke(main, words)
        return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)

    shutil.copytree(PROJECT / "tests/small/docs", tmp_path / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(submission, "_duizhao", in_this_process)
    submission.bring_in(event(case))
    submission.draft()
    submission.propose(event(case))
    expected_of(case, json.loads(Path("submission/proposal.json").read_text("utf-8")))
    assert not (tmp_path / "owned").exists()


def copy_of_project(folder: Path) -> Path:
    """Copy what the steps need of the project, with three invented briefings."""
    for name in (*COPIED, *(path.name for path in PROJECT.glob("requirements*.txt"))):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        source = PROJECT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    shutil.copytree(PROJECT / "tests/small/docs", folder / "docs")
    (folder / ".venv").mkdir()
    for path in Path(sys.prefix).iterdir():
        if path.name not in (".site", ".test", ".deep"):
            (folder / ".venv" / path.name).symlink_to(path)
    for sign in (".site", ".test"):
        (folder / ".venv" / sign).touch()
    return folder


def test_the_steps_do_so_as_they_run_on_github(tmp_path: Path) -> None:
    case = next(case for case in CASES if "command" in case["name"])
    folder = copy_of_project(tmp_path)
    (folder / "event.json").write_text(json.dumps(event(case)), "utf-8")
    printed = ""
    unwanted = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    outer = {name: value for name, value in os.environ.items() if name not in unwanted}
    for step in steps():
        environment = {
            **outer,
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
            "PYTHONPATH": str(folder / "hooks"),
            **dict.fromkeys(step.get("env", {}), KEY),
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        printed += done.stdout + done.stderr
    found = json.loads((folder / "submission/proposal.json").read_text("utf-8"))
    expected_of(case, found)
    assert not (folder / "owned").exists()
    assert KEY not in json.dumps(found) + printed


SCRIPT = """
const { readFileSync } = require("fs");
const script = readFileSync(0, "utf8");
const calls = [];
const answers = {
  getBranch: { data: { commit: { sha: "c0", commit: { tree: { sha: "t0" } } } } },
  createTree: { data: { sha: "t1" } },
  createCommit: { data: { sha: "c1" } },
  create: { data: { number: 50 } },
};
const group = new Proxy({}, {
  get: (_, name) => async (asked) => { calls.push([name, asked]); return answers[name]; },
});
const github = { rest: { repos: group, git: group, pulls: group, issues: group } };
const context = {
  repo: { owner: "moon", repo: "reeds" },
  payload: { issue: { number: 41 }, repository: { default_branch: "main" } },
};
const AsyncFunction = (async () => {}).constructor;
new AsyncFunction("github", "context", "require", script)(github, context, require)
  .then(() => console.log(JSON.stringify(calls)))
  .catch((error) => console.log(JSON.stringify([["error", error.message]])));
"""


def carried_out(folder: Path, proposal: dict[str, Any]) -> list[list[Any]]:
    """Run the script of the job that writes; return what it asks GitHub to do."""
    (step,) = [s for s in WORKFLOW["jobs"]["propose"]["steps"] if "script" in s.get("with", {})]
    (folder / "proposal.json").write_text(json.dumps(proposal), "utf-8")
    done = subprocess.run(
        ["node", "-e", SCRIPT],
        input=step["with"]["script"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    calls: list[list[Any]] = json.loads(done.stdout)
    return calls


PROPOSED = {
    "issue": 41,
    "branch": "summary-41",
    "title": "New briefing: reeds",
    "body": "From #41",
    "files": {"docs/briefings/2031/reeds.en.md": "- A."},
    "answer": "Thank you.",
}


def test_a_proposal_becomes_a_pull_request_and_an_answer(tmp_path: Path) -> None:
    calls = carried_out(tmp_path, PROPOSED)
    assert [name for name, _ in calls] == [
        *("getBranch", "createTree", "createCommit", "createRef", "create", "createComment")
    ]
    by_name = dict(map(tuple, calls))
    assert by_name["createTree"]["base_tree"] == "t0"
    (file,) = by_name["createTree"]["tree"]
    assert file["path"] == "docs/briefings/2031/reeds.en.md"
    assert file["mode"] == "100644"
    assert by_name["createRef"]["ref"] == "refs/heads/summary-41"
    assert by_name["create"]["base"] == "main"
    assert by_name["createComment"]["body"] == "#50\n\nThank you."


def test_without_files_there_is_only_an_answer(tmp_path: Path) -> None:
    calls = carried_out(tmp_path, {**PROPOSED, "files": {}})
    assert [name for name, _ in calls] == ["createComment"]


@pytest.mark.parametrize(
    "change",
    [
        {"files": {".github/workflows/check.yml": "x"}},
        {"files": {"docs/briefings/2031/../../../Makefile": "x"}},
        {"files": {"docs/topics.yml": "x"}},
        {"branch": "main"},
        {"branch": "summary-42"},
    ],
)
def test_a_proposal_of_anything_else_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    assert carried_out(tmp_path, {**PROPOSED, **change}) == [
        ["error", "The proposal is not one for this issue."]
    ]
