"""The arrows of the design: what may import what."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[1] / "hooks"
PACKAGE = HOOKS / "duizhao"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A module may import its own layer and those above it in this list.
LAYERS: list[tuple[str, ...]] = [
    ("model", "diagnostics"),
    ("quantities",),
    ("readers",),
    ("gate",),
    ("tagging",),
    ("alignment", "staleness"),
    ("checks",),
    ("catalog", "changes"),
    ("content",),
    ("examples",),
    ("writers",),
    ("sanitising",),
    ("site",),
    ("head", "csp", "page_gate"),
    ("ledger",),
    ("quarantine",),
    ("disk", "git", "search_index", "watchdog", "publishing", "log_lines"),
    ("cli_review", "cli_publish"),
    ("cli",),
    ("__main__",),
]
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


def layer(part: str) -> int:
    return next(index for index, names in enumerate(LAYERS) if part in names)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_the_arrows_run_one_way(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part == "__init__":
        return
    for name in imports(path):
        root, _, rest = name.partition(".")
        assert root not in ("mkdocs", "material"), f"{path} imports {name}"
        if root == "duizhao" and rest:
            assert layer(rest.split(".")[0]) <= layer(part), f"{path} imports {name}"


def test_model_and_diagnostics_import_nothing_of_ours() -> None:
    for name in ("model", "diagnostics"):
        assert not any("duizhao" in each for each in imports(PACKAGE / f"{name}.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_the_core_reads_no_clock_network_or_disk(path: Path) -> None:
    if path.stem in (
        "disk",
        "git",
        "cli",
        "cli_review",
        "cli_publish",
        "search_index",
        "publishing",
    ):
        return
    banned = {
        "time",
        "random",
        "socket",
        "urllib.request",
        "subprocess",
        "os",
        "shutil",
        "tempfile",
    }
    assert not banned & imports(path)
    assert "open(" not in path.read_text("utf-8").replace("_open(", "")


def test_only_the_hooks_import_mkdocs() -> None:
    assert any(name.startswith("mkdocs") for name in imports(HOOKS / "mkdocs_hooks.py"))
    assert len((HOOKS / "mkdocs_hooks.py").read_text("utf-8").splitlines()) < 250


def test_no_module_is_a_drawer_for_everything() -> None:
    assert not BANNED & {path.stem for path in MODULES}
