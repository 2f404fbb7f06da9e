"""Whatever happens to a build, the served folder is wholly old or wholly new."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Tree = Callable[[Path], Mapping[str, str]]
Variables = Callable[..., dict[str, str]]

STRICT = ("mkdocs", "build", "--strict")
RAW = "Moon reeds\nMoon Gazette·2021-04-01 09:30\n\nCore Insights - Reeds cost 12 shells [1]\n"


@dataclass(frozen=True)
class Two:
    """A project with the next site to be built from its sources, and both sites built whole.

    Attributes:
        seconds: That a build takes.
    """

    folder: Path
    old: Path
    trees: tuple[Mapping[str, str], Mapping[str, str]]
    seconds: float

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def serve_the_old_one(self) -> None:
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.copytree(self.old, self.site)


@pytest.fixture(scope="module", name="two")
def fixture_two(tmp_path_factory: pytest.TempPathFactory, site: Path, run: Run, tree: Tree) -> Two:
    """The project's own site as the old one; the next has another name, title and briefing."""
    folder = tmp_path_factory.mktemp("two")
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(site.parent / name, folder / name)
    settings = (site.parent / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("site_name: Duizhao 对照", "site_name: Reeds")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    briefing = folder / "docs/briefings/2025/us-gallium-gap.en.md"
    text = briefing.read_text("utf-8")
    briefing.write_text(text.replace("title: ", "title: Reeds and ", 1), "utf-8")
    (folder / "docs/briefings/2021").mkdir()
    (folder / "docs/briefings/2021/reeds.en.txt").write_text(RAW, "utf-8")
    began = time.monotonic()
    assert run(folder, *STRICT).returncode == 0
    seconds = time.monotonic() - began
    trees = tree(site), tree(folder / "site")
    differing = [path for path in trees[1] if trees[0].get(path) != trees[1][path]]
    assert len(differing) > 100
    return Two(folder, site, trees, seconds)


def kill_and_compare(two: Two, tree: Tree, variables: Variables, moments: list[float]) -> list[str]:
    """Kill a build at each moment, and return what is served after each: old, new or mixed."""
    served = []
    for moment in moments:
        two.serve_the_old_one()
        build = subprocess.Popen(
            [sys.executable, "-m", *STRICT],
            cwd=two.folder,
            env=variables(two.folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(moment)
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        now = tree(two.site)
        served.append("old" if now == two.trees[0] else "new" if now == two.trees[1] else "mixed")
    return served


def moments(count: int, seconds: float, seed: int) -> list[float]:
    """Return moments of a build, half of them in its last fifth, where the sites are exchanged."""
    chance = random.Random(seed)
    early = [chance.uniform(0, 0.8) for _ in range(count // 2)]
    late = [chance.uniform(0.8, 1.15) for _ in range(count - count // 2)]
    return [part * seconds for part in (*early, *late)]


def test_a_killed_build_leaves_one_whole_site(
    two: Two, run: Run, tree: Tree, variables: Variables
) -> None:
    assert "mixed" not in kill_and_compare(two, tree, variables, moments(3, two.seconds, 3))
    run(two.folder, *STRICT)
    assert tree(two.site) == two.trees[1]
    assert sorted(path.name for path in (two.folder / ".site").iterdir()) == ["lock"]


@pytest.mark.deep
def test_twenty_killed_builds_leave_one_whole_site_each(
    two: Two, tree: Tree, variables: Variables
) -> None:
    served = kill_and_compare(two, tree, variables, moments(20, two.seconds, 20))
    print(f"killed 20 builds of {two.seconds:.1f} s: {served}")
    assert "mixed" not in served
    assert "old" in served


def test_there_is_a_whole_first_page_at_every_moment(two: Two, run: Run) -> None:
    two.serve_the_old_one()
    page = two.site / "briefings/2025/us-gallium-gap/index.html"
    texts = {page.read_bytes()}
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            texts.add(page.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    run(two.folder, *STRICT)
    done.set()
    reader.join()
    assert len(texts) == 2


def test_of_two_builds_at_once_the_second_waits(two: Two, tree: Tree, variables: Variables) -> None:
    two.serve_the_old_one()
    builds = [
        subprocess.Popen(
            [sys.executable, "-m", *STRICT],
            cwd=two.folder,
            env=variables(two.folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    assert ["waiting for it" in each for each in said].count(True) == 1
    assert tree(two.site) == two.trees[1]


def test_a_build_that_cannot_write_on_leaves_the_old_site(
    two: Two, tree: Tree, variables: Variables
) -> None:
    """The largest file does not fit, as on a disk that fills up in the middle of the build."""
    two.serve_the_old_one()
    build = subprocess.run(
        [sys.executable, "-m", *STRICT],
        cwd=two.folder,
        env=variables(two.folder),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert build.returncode == 1
    assert "File too large" in build.stderr
    assert tree(two.site) == two.trees[0]
    assert sorted(path.name for path in (two.folder / ".site").iterdir()) == ["lock"]


FULL = """
mount -t tmpfs -o size={size}k full "$1" || exit 77
cp -r docs hooks overrides mkdocs.yml "$1"; cp -r "$2" "$1/site"; cd "$1"
"$3" -m mkdocs build --strict; code=$?
cp -r site "$4"; ls .site > "$4.left"
exit $code
"""


def test_a_full_disk_leaves_the_old_site(
    two: Two, tree: Tree, variables: Variables, tmp_path: Path
) -> None:
    unshare = shutil.which("unshare")
    if not unshare:
        pytest.skip("needs unshare, to mount a small disk")
    sources = sum(
        -(-path.stat().st_size // 4096) * 4 + 4
        for name in ("docs", "hooks", "overrides", "site")
        for path in (two.old if name == "site" else two.folder / name).rglob("*")
    )
    disk, copy = tmp_path / "disk", tmp_path / "copy"
    disk.mkdir()
    script = FULL.format(size=sources + 1000)
    places = [str(path) for path in (disk, two.old, sys.executable, copy)]
    build = subprocess.run(
        [unshare, "--mount", "--map-root-user", "bash", "-c", script, "full", *places],
        cwd=two.folder,
        env={**variables(disk), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if build.returncode == 77 or "unshare" in build.stderr:
        pytest.skip("may not mount a small disk here")
    assert build.returncode == 1
    assert "No space left on device" in build.stderr
    assert tree(copy) == two.trees[0]
    assert Path(f"{copy}.left").read_text("utf-8") == "lock\n"


def test_a_build_with_an_error_leaves_the_old_site(two: Two, run: Run, tree: Tree) -> None:
    two.serve_the_old_one()
    broken = two.folder / "docs/briefings/2021/broken.en.md"
    broken.write_text("---\ntitel: Reeds\n---\n## Core insights\n- Reeds. [1]\n", "utf-8")
    failed = run(two.folder, *STRICT)
    broken.unlink()
    assert failed.returncode == 1
    assert "FM002" in failed.stderr
    assert tree(two.site) == two.trees[0]


def test_a_warning_of_mkdocs_leaves_the_old_site(two: Two, run: Run, tree: Tree) -> None:
    """MkDocs counts its warnings after every event but the last."""
    two.serve_the_old_one()
    page = two.folder / "docs/reeds.en.md"
    page.write_text("---\ntitle: Reeds\n---\n[None](nowhere.md)\n", "utf-8")
    failed = run(two.folder, *STRICT)
    page.unlink()
    assert failed.returncode == 1
    assert "strict mode" in failed.stdout
    assert tree(two.site) == two.trees[0]


def test_nothing_is_the_work_of_the_folder_the_zone_the_day_or_the_machine(
    two: Two, run: Run, tree: Tree, tmp_path: Path
) -> None:
    """Every byte and mode is the same; the other build runs 40 days later, for one."""
    other = tmp_path / "another place 目录"
    other.mkdir()
    names = ("mkdocs.yml", "overrides", "hooks", "docs")
    mask = os.umask(0o077)
    try:
        for path in sorted(
            (
                path
                for name in names
                for path in [two.folder / name, *(two.folder / name).rglob("*")]
            ),
            reverse=True,
        ):
            if path.is_file():
                copied = other / path.relative_to(two.folder)
                copied.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copied)
        later = f"{other / 'hooks'}:{Path(__file__).parent / 'another_day'}"
        built = run(
            other,
            *("mkdocs", "build", "--strict"),
            PYTHONPATH=later,
            DAYS_LATER="40",
            TZ="Pacific/Kiritimati",
            LANG="zh_CN.GB18030",
            LC_ALL="POSIX",
            PYTHONCOERCECLOCALE="0",
            PYTHONUTF8="0",
            PYTHONHASHSEED="77",
        )
    finally:
        os.umask(mask)
    assert built.returncode == 0, built.stderr
    assert [
        path for path, is_ in tree(other / "site").items() if two.trees[1].get(path) != is_
    ] == []
    assert tree(other / "site").keys() == two.trees[1].keys()
