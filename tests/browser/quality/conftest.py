"""The templates of the site, a page of each, and the tools of `node_modules`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
Node = Callable[[str, Sequence[str]], "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session", name="modules")
def fixture_modules() -> Path:
    """Where npm has put what checks the site; a check that is skipped would check nothing."""
    modules = PROJECT / "node_modules"
    assert modules.is_dir(), "node_modules is missing: run `make node_modules/.installed`."
    return modules


@pytest.fixture(scope="session", name="base")
def fixture_base(site: Path, serve: Callable[..., str]) -> str:
    return serve(site)
