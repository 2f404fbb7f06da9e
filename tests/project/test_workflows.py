"""The workflows: what they may do, and what they run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / ".github" / "tools"))

import schemas  # noqa: E402

FOLDER = PROJECT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
USES = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<pin>\S+)(?: # (?P<version>\S+))?$", re.MULTILINE)
Job = dict[str, Any]


def workflow(path: Path) -> dict[str, Any]:
    """Return a workflow; YAML 1.1 takes its key `on` for a boolean."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in found.items()}


def jobs(path: Path) -> dict[str, Job]:
    found: dict[str, Job] = workflow(path)["jobs"]
    return found


def steps() -> Iterator[tuple[str, Job, dict[str, Any]]]:
    for path in FILES:
        for job in jobs(path).values():
            for step in job["steps"]:
                yield path.name, job, step


def pinned() -> set[tuple[str, str, str]]:
    """Return action, version and commit of each row of the list in the README."""
    text = (FOLDER / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (\S+/\S+) \| (v[\d.]+) \| `([0-9a-f]{40})` \| \S", text, re.MULTILINE)
    return set(rows)


def test_there_are_four_workflows() -> None:
    assert [path.name for path in FILES] == [
        *("check.yml", "links.yml", "publish.yml", "submission.yml")
    ]


def test_every_action_is_pinned_by_a_commit_in_the_list() -> None:
    used = {
        (match["action"], match["version"], match["pin"])
        for path in FILES
        for match in USES.finditer(path.read_text("utf-8"))
    }
    count = sum(path.read_text("utf-8").count("uses:") for path in FILES)
    assert count == len(
        [match for path in FILES for match in USES.finditer(path.read_text("utf-8"))]
    )
    assert used == pinned()


def test_workflows_have_no_permissions_beyond_their_jobs() -> None:
    for path in FILES:
        assert workflow(path)["permissions"] == {}, path.name


def test_a_pull_request_has_read_access_only() -> None:
    check = FOLDER / "check.yml"
    assert workflow(check)["on"] == "pull_request"
    assert {name: job["permissions"] for name, job in jobs(check).items()} == {
        "check": {"contents": "read"}
    }
    assert "secrets" not in check.read_text("utf-8").partition("\nname:")[2]
    assert "pull_request_target" not in check.read_text("utf-8")


def test_no_job_keeps_the_checkout_token() -> None:
    for name, _, step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False, name


def test_a_job_that_can_write_runs_no_code_of_the_project() -> None:
    found = 0
    for name, job, step in steps():
        if "write" in job["permissions"].values():
            found += 1
            assert "run" not in step, name
            assert not step["uses"].startswith("actions/checkout@"), name
    assert found == 5


def test_only_main_keeps_what_builds_have_made() -> None:
    caching = [
        (name, step)
        for name, _, step in steps()
        if step.get("uses", "").startswith("actions/cache")
    ]
    used = [(name, step["uses"].partition("@")[0]) for name, step in caching]
    assert used == [("check.yml", "actions/cache/restore"), ("publish.yml", "actions/cache")]
    assert workflow(FOLDER / "publish.yml")["on"] == {
        "push": {"branches": ["main"]},
        "workflow_dispatch": None,
    }
    for _, step in caching:
        assert step["with"]["path"] == ".cache/duizhao"
        assert step["with"]["key"].startswith("publish-")


def test_only_one_job_is_given_the_key_of_an_engine_and_it_can_write_nothing() -> None:
    with_secrets = [
        (name, job)
        for path in FILES
        for name, job in jobs(path).items()
        if "secrets." in yaml.safe_dump(job)
    ]
    ((name, job),) = with_secrets
    assert name == "read"
    assert job["permissions"] == {"contents": "read"}
    assert job["environment"] == "drafts"
    assert job["if"] == "github.event.label.name == 'accepted'"
    given = [step["name"] for step in job["steps"] if "secrets." in yaml.safe_dump(step)]
    assert given == ["Draft its translation"]
    assert workflow(FOLDER / "submission.yml")["on"] == {"issues": {"types": ["labeled"]}}


def test_no_script_has_an_expression_in_it() -> None:
    scripts = [step["with"]["script"] for _, _, step in steps() if "script" in step.get("with", {})]
    assert len(scripts) == 1
    assert "${{" not in scripts[0]


def test_signing_and_deploying_have_separate_permissions() -> None:
    publish = jobs(FOLDER / "publish.yml")
    assert {name: set(job["permissions"]) for name, job in publish.items()} == {
        "build": {"contents"},
        "attest": {"id-token", "attestations"},
        "deploy": {"pages", "id-token"},
        "whole": {"contents"},
    }
    assert publish["deploy"]["environment"]["name"] == "github-pages"
    assert workflow(FOLDER / "publish.yml")["concurrency"] == {
        "group": "publish",
        "cancel-in-progress": False,
    }


def test_what_is_left_out_is_reported_after_the_rest_is_published() -> None:
    publish = jobs(FOLDER / "publish.yml")
    order = {name: job.get("needs") for name, job in publish.items()}
    assert order == {"build": None, "attest": "build", "deploy": "attest", "whole": "deploy"}
    assert publish["whole"]["steps"][-1]["run"] == "make check-whole"


def test_every_job_has_a_time_limit_and_a_named_runner() -> None:
    for path in FILES:
        for job in jobs(path).values():
            assert job["timeout-minutes"] <= 60
            assert job["runs-on"] == "ubuntu-24.04"


def test_every_step_that_runs_something_calls_one_make_target_that_exists() -> None:
    targets = [step["run"] for _, _, step in steps() if "run" in step]
    assert len(targets) >= 8
    for command in targets:
        assert re.fullmatch(r"make [a-z-]+", command), command
        run = subprocess.run(
            ["make", "--dry-run", *command.split()[1:]],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr


def test_nothing_from_a_pull_request_is_written_into_a_command() -> None:
    """An expression in `run:` is pasted into the script before the shell reads it."""
    for name, _, step in steps():
        assert "${{" not in step.get("run", ""), name


def test_dependabot_waits_a_week_and_covers_every_lock_file() -> None:
    found = yaml.safe_load((PROJECT / ".github" / "dependabot.yml").read_text("utf-8"))
    assert {each["package-ecosystem"] for each in found["updates"]} == {
        *("github-actions", "npm", "pip")
    }
    assert all(each["cooldown"]["default-days"] >= 7 for each in found["updates"])


def test_make_test_runs_zizmor_and_the_schemas() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    (rule,) = re.findall(r"^test:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert {"lint", "types", "workflows", "licences", "check", "build"} <= set(rule.split())
    assert "test-python" in rule
    assert "zizmor --offline --no-progress --pedantic" in makefile


def test_each_workflow_and_form_is_checked_against_its_schema() -> None:
    checked = {path for files in schemas.files_by_schema().values() for path in files}
    assert checked == {
        path.relative_to(PROJECT)
        for path in (PROJECT / ".github").rglob("*.yml")
        if "tools" not in path.parts
    }
    assert ".github/tools/schemas.py" in (PROJECT / "Makefile").read_text("utf-8")


def test_a_form_that_is_not_of_its_schema_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(PROJECT / ".github", tmp_path / ".github")
    with (tmp_path / ".github/ISSUE_TEMPLATE/1-summary.yml").open("a") as form:
        form.write("reed: 1\n")
    monkeypatch.chdir(tmp_path)
    assert schemas.main() == 1
    assert "reed" in capsys.readouterr().out
