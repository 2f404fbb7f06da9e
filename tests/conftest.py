"""Sites for tests: the project's own, a small one, and copies that a test may change.

Whole sites are built once for all workers (`once`); what a test changes is built for it alone
(`run`, `build`).
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
import yaml
from filelock import FileLock
from hypothesis import settings

from golden import Golden

PROJECT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "small" / "docs"
Run = Callable[..., subprocess.CompletedProcess[str]]
Build = Callable[[Path], Path]
Once = Callable[[str, Callable[[Path], object]], Path]
Tree = Callable[[Path], Mapping[str, str]]

# Hundreds of files of cases: libyaml reads them in a tenth of the time.
yaml.safe_load = partial(yaml.load, Loader=yaml.CSafeLoader)

# What a machine under load is slow at is not a fault, and what passes once passes again.
settings.register_profile("default", deadline=None, derandomize=True, max_examples=30)
settings.register_profile("deep", deadline=None, max_examples=1000, print_blob=True)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=10)
settings.load_profile("default")

# The longest first, so that no worker is left alone with them at the end.
_LONGEST = (
    *("test_accessibility.py", "test_hostile.py", "test_builds.py", "test_journeys.py"),
    *("test_steps.py", "test_search_corpus.py", "test_quarantine.py", "test_csp.py"),
)
_ORDER = ("browser", "publish", "project", "security", "built_site")
_BUILDS = {"run", "build", "once", "site"}
# Tests that take seconds without building anything: they measure time, or render whole sites.
_SLOW = re.compile(
    r"test_(cost|parity_bench|inputs|lists|resources|steps)\.py::|"
    r"drafting/test_(interruptions|slips)\.py::|"
    r"::test_(time_is_linear|twice_the_text|the_bills_of_materials|what_stands_before_a_cut)"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expectations in data files")
    parser.addoption("--site", type=Path, help="the project's own site, if it is built already")


@pytest.hookimpl(tryfirst=True)  # before `-m` picks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or builds a site, by what it asks for, and begin with those."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & {"browser", "chromium_path", "modules"}:
            item.add_marker("browser")
        if asked & _BUILDS or _SLOW.search(item.nodeid):
            item.add_marker("build")

    def rank(item: pytest.Item) -> tuple[int, int]:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        return (
            _LONGEST.index(item.path.name) if item.path.name in _LONGEST else len(_LONGEST),
            _ORDER.index(folder) if folder in _ORDER else len(_ORDER),
        )

    items.sort(key=rank)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The variables of a build whose Python is that of the folder's own hooks."""
    others = ("GITHUB_", "DUIZHAO_", "SOURCE_DATE_EPOCH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks"), **more}


def run_module(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build_strictly(folder: Path) -> Path:
    done = run_module(folder, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr, done.stderr
    return folder / "site"


def copy_project(folder: Path, docs: Path = PROJECT / "docs") -> Path:
    """Copy what a build needs to a new folder."""
    for name in ("hooks", "overrides"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copytree(docs, folder / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    return folder


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update") and config.getoption("numprocesses", None):
        raise pytest.UsageError("--update rewrites files: leave out -n")


@pytest.fixture(scope="session", name="golden")
def fixture_golden(request: pytest.FixtureRequest) -> Golden:
    """Compares with expectations in data files; `pytest --update` rewrites them."""
    return Golden(request.config.getoption("--update"))


@pytest.fixture(scope="session", name="run")
def fixture_run() -> Run:
    """Runs a Python module in a project's folder: `run(folder, "mkdocs", "build", LANG="C")`."""
    return run_module


@pytest.fixture(scope="session", name="variables")
def fixture_variables() -> Callable[..., dict[str, str]]:
    """Returns the variables that `run` sets, for programs that a test starts itself."""
    return environment


@pytest.fixture(scope="session", name="build")
def fixture_build() -> Build:
    """Builds the site of a folder strictly; fails with what MkDocs said."""
    return build_strictly


@pytest.fixture(scope="session", name="once")
def fixture_once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder once for all workers: `once("site", make)`, where `make(folder)` fills it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def once(name: str, make: Callable[[Path], object]) -> Path:
        folder, made = shared / name, shared / f"{name}.made"
        with FileLock(shared / f"{name}.lock"):
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
                folder.mkdir()
                make(folder)
                made.touch()
        return folder

    return once


@pytest.fixture(scope="session", name="site")
def fixture_site(request: pytest.FixtureRequest, once: Once) -> Path:
    """The project's own site, as it is published. No test changes it."""
    given: Path | None = request.config.getoption("--site")
    if given is not None:
        assert (given / "index.html").is_file(), f"There is no site in {given}: make build"
        return given.absolute()
    return once("own", lambda folder: build_strictly(copy_project(folder))) / "site"


@pytest.fixture(scope="session", name="small_site")
def fixture_small_site(once: Once) -> Path:
    """The site of three invented briefings, beside its sources. No test changes it."""
    return once("small", lambda folder: build_strictly(copy_project(folder, SMALL))) / "site"


@pytest.fixture(scope="session", name="copy")
def fixture_copy() -> Build:
    """Copies what a build needs to a new folder."""
    return copy_project


@pytest.fixture(name="project")
def fixture_project(tmp_path: Path) -> Path:
    """A copy of the project that a test may change, and build with `build`."""
    return copy_project(tmp_path / "project")


@pytest.fixture(name="small")
def fixture_small(tmp_path: Path) -> Path:
    """The same with three invented briefings alone: where the site's size does not matter."""
    return copy_project(tmp_path / "small", SMALL)


@pytest.fixture(scope="session", name="tree")
def fixture_tree() -> Tree:
    """Returns the digest and the mode of everything under a folder, by path."""

    def tree(folder: Path) -> Mapping[str, str]:
        return {
            path.relative_to(folder).as_posix(): f"{path.stat().st_mode:o} "
            + (hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder")
            for path in sorted(folder.rglob("*"))
        }

    return tree
