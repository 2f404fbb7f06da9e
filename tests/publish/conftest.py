"""Builds of a copied project, as processes of their own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Tree = Callable[[Path], Mapping[str, str]]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The variables of a build whose Python is that of the folder's own hooks."""
    others = ("GITHUB_", "DUIZHAO_", "SOURCE_DATE_EPOCH")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(others)}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks"), **more}


@pytest.fixture(scope="session", name="variables")
def fixture_variables() -> Callable[..., dict[str, str]]:
    return environment


@pytest.fixture(scope="session", name="run")
def fixture_run() -> Run:
    """Runs a Python module in a project's folder: `run(folder, "mkdocs", "build", LANG="C")`."""

    def run(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=folder,
            env=environment(folder, **more),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture(scope="session", name="tree")
def fixture_tree() -> Tree:
    """Tells the digest and the mode of everything under a folder, by path."""

    def tree(folder: Path) -> Mapping[str, str]:
        return {
            path.relative_to(folder).as_posix(): f"{path.stat().st_mode:o} "
            + (hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder")
            for path in sorted(folder.rglob("*"))
        }

    return tree
