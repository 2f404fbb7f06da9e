"""Sites for tests: the project's own, and copies of it that a test may change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from golden import Golden

PROJECT = Path(__file__).parents[1]
Build = Callable[[Path], Path]


def built(folder: Path) -> Path:
    """Build the site of a project's folder strictly, and return where it is."""
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1735689600"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr, run.stderr
    return folder / "site"


def copy_project(folder: Path) -> Path:
    """Copy what a build needs to a new folder."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expectations in data files")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update") and config.getoption("numprocesses", None):
        raise pytest.UsageError("--update rewrites files: leave out -n")


@pytest.fixture(scope="session", name="golden")
def fixture_golden(request: pytest.FixtureRequest) -> Golden:
    """Compares with expectations in data files; `pytest --update` rewrites them."""
    return Golden(request.config.getoption("--update"))


@pytest.fixture(scope="session", name="site")
def fixture_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, as it is published."""
    return built(copy_project(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="session", name="build")
def fixture_build() -> Build:
    """Builds the site of a folder strictly; fails with what MkDocs said."""
    return built


@pytest.fixture(scope="session", name="copy")
def fixture_copy() -> Build:
    """Copies what a build needs to a new folder."""
    return copy_project


@pytest.fixture(name="project")
def fixture_project(tmp_path: Path) -> Path:
    """A copy of the project that a test may change, and build with `build`."""
    return copy_project(tmp_path)
