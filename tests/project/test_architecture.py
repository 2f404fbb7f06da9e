"""The arrows of the design: a folder is a job, and imports run one way."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[2] / "hooks"
PACKAGE = HOOKS / "duizhao"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A module imports from its own folder and from those above it in this list.
FOLDERS = (
    "model",
    "text",
    "findings",
    "safety",
    "readers",
    "quantities",
    "checks",
    "site",
    "wording",
    "exports",
    "drafting",
    "charts",
    "search",
    "pages",
    "syndication",
    "publish",
    "cli",
)
# Only these may read a clock, the network or the disk, or run a program.
IMPURE = ("publish", "cli")
IMPURE_MODULES = {"time", "random", "socket", "urllib.request", "subprocess", "os", "shutil"}
IMPURE_MODULES |= {"tempfile", "signal", "fcntl", "ctypes"}
BANNED = {"utils", "helpers", "manager"}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def folder(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_run_down_the_list_of_folders(path: Path) -> None:
    if folder(path) in ("__init__", "__main__"):
        return
    own = FOLDERS.index(folder(path))
    for name in imports(path):
        root, _, rest = name.partition(".")
        assert root not in ("mkdocs", "material"), f"{path} imports {name}"
        if root == "duizhao" and rest:
            assert FOLDERS.index(rest.split(".")[0]) <= own, f"{path} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_publish_and_cli_do_input_and_output(path: Path) -> None:
    if folder(path) in IMPURE:
        return
    assert not IMPURE_MODULES & imports(path)
    assert "open(" not in path.read_text("utf-8").replace("_open(", "")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_diagram_of_the_folders_is_what_they_import(lang: str) -> None:
    page = PACKAGE.parents[1] / f"docs/contributing/architecture.{lang}.md"
    diagram = page.read_text("utf-8").split("```text\n")[1].split("```")[0]
    drawn = [line.split() for line in re.sub(r"\n +", " ", diagram).splitlines()]
    assert tuple(row[0] for row in drawn) == FOLDERS
    used: dict[str, set[str]] = {name: set() for name in FOLDERS}
    for path in MODULES:
        if folder(path) in used:
            names = {name.split(".")[1] for name in imports(path) if name.startswith("duizhao.")}
            used[folder(path)] |= names - {folder(path)}
    assert {row[0]: set(row[1:]) for row in drawn} == used


def test_only_the_hooks_import_mkdocs() -> None:
    assert any(name.startswith("mkdocs") for name in imports(HOOKS / "mkdocs_hooks.py"))


def test_every_module_is_in_a_folder() -> None:
    loose = {path.name for path in PACKAGE.glob("*.py")}
    assert loose == {"__init__.py", "__main__.py", "model.py"}
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"} == {
        name for name in FOLDERS if name != "model"
    }


def test_no_module_is_a_catch_all() -> None:
    assert not BANNED & {path.stem for path in MODULES}
