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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from duizhao.publish.publication import Publication

Run = Callable[..., subprocess.CompletedProcess[str]]
Tree = Callable[[Path], Mapping[str, str]]
Variables = Callable[..., dict[str, str]]
Process = subprocess.Popen[str]

STRICT = ("mkdocs", "build", "--strict")
RAW = "Moon bells\nMoon Gazette·2030-04-01 09:30\n\nCore Insights - Bells cost 12 shells [1]\n"


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
        for name in ("site", ".site"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.old, self.site)

    def served(self, tree: Tree) -> str:
        """Return which site is served: old, new or a mixture of both."""
        now = tree(self.site)
        return "old" if now == self.trees[0] else "new" if now == self.trees[1] else "mixed"


@pytest.fixture(scope="module", name="two")
def fixture_two(
    tmp_path_factory: pytest.TempPathFactory, small_site: Path, run: Run, tree: Tree
) -> Two:
    """The small site as the old one; the next has another name, title and briefing."""
    folder = tmp_path_factory.mktemp("two")
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(small_site.parent / name, folder / name)
    settings = (small_site.parent / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("site_name: Duizhao 对照", "site_name: Bells")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    briefing = folder / "docs/briefings/2031/reeds.en.md"
    text = briefing.read_text("utf-8")
    briefing.write_text(text.replace("title: ", "title: Bells and ", 1), "utf-8")
    (folder / "docs/briefings/2030").mkdir()
    (folder / "docs/briefings/2030/bells.en.txt").write_text(RAW, "utf-8")
    began = time.monotonic()
    assert run(folder, *STRICT).returncode == 0
    seconds = time.monotonic() - began
    trees = tree(small_site), tree(folder / "site")
    pages = [path for path in trees[0] if path.endswith(".html")]
    assert len(pages) > 25
    assert not [path for path in pages if trees[0][path] == trees[1][path]]
    return Two(folder, small_site, trees, seconds)


@pytest.fixture(name="start")
def fixture_start(two: Two, variables: Variables) -> Iterator[Callable[[], Process]]:
    """Starts a build of the next site while the old one is served; kills it at the end at least."""
    started: list[Process] = []

    def start() -> Process:
        build = subprocess.Popen(
            [sys.executable, "-m", *STRICT],
            cwd=two.folder,
            env=variables(two.folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(build)
        return build

    two.serve_the_old_one()
    yield start
    for build in started:
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        if build.stderr is not None:
            build.stderr.close()


def files(folder: Path) -> int:
    return sum(len(names) for _, _, names in os.walk(folder))


# What is seen of a build from outside when it is killed, so that no clock says when.
MOMENTS: dict[str, Callable[[Two, int], bool]] = {
    "when it has begun": lambda two, inode: (two.folder / ".site/next").exists(),
    "half-way": lambda two, inode: 2 * files(two.folder / ".site/next") > files(two.old),
    "while the old site is removed": lambda two, inode: two.site.stat().st_ino != inode,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_a_whole_site(
    two: Two, start: Callable[[], Process], run: Run, tree: Tree, moment: str
) -> None:
    inode = two.site.stat().st_ino
    build = start()
    while build.poll() is None and not MOMENTS[moment](two, inode):
        time.sleep(0.001)
    was_alive = build.poll() is None
    if was_alive:
        os.killpg(build.pid, signal.SIGKILL)
    build.communicate()
    assert two.served(tree) in ("old", "new")
    if moment == "when it has begun":
        assert was_alive
    if moment == "while the old site is removed":
        assert two.served(tree) == "new"
        run(two.folder, *STRICT)
        assert two.served(tree) == "new"
        assert left_over(two) == ["lock"]


def left_over(two: Two) -> list[str]:
    return sorted(path.name for path in (two.folder / ".site").iterdir())


@pytest.mark.deep
def test_twenty_killed_builds_each_leave_a_whole_site(
    two: Two, start: Callable[[], Process], tree: Tree
) -> None:
    """At moments drawn by chance, half of them in the last fifth, where the sites are exchanged."""
    chance = random.Random(20)
    parts = [chance.uniform(0, 0.8) for _ in range(10)]
    parts += [chance.uniform(0.8, 1.15) for _ in range(10)]
    served = []
    for part in parts:
        two.serve_the_old_one()
        build = start()
        time.sleep(part * two.seconds)
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
        build.communicate()
        served.append(two.served(tree))
    print(f"killed 20 builds of {two.seconds:.1f} s: {served}")
    assert "mixed" not in served
    assert "old" in served


def test_a_whole_page_is_served_at_every_moment(two: Two, run: Run) -> None:
    two.serve_the_old_one()
    page = two.site / "briefings/2031/reeds/index.html"
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


def test_of_several_builds_at_once_each_waits_for_the_other(
    two: Two, start: Callable[[], Process], tree: Tree
) -> None:
    """A third, begun before them, lets go when both wait; then they build, one after the other."""
    first = Publication(two.site, tell=lambda _: None, patience=0)
    builds = [start(), start()]
    for build in builds:
        assert build.stderr is not None
        assert any("waiting for it" in line for line in build.stderr)
    first.end()
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert two.served(tree) == "new"
    assert left_over(two) == ["lock"]


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
    assert two.served(tree) == "old"
    assert left_over(two) == ["lock"]


def kibibytes(folder: Path) -> int:
    """Return the room that the files of a folder take on a disk in memory."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sum(-(-path.stat().st_size // 4096) * 4 for path in files)


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
    sources = sum(kibibytes(two.folder / name) for name in ("docs", "hooks", "overrides"))
    room = sources + kibibytes(two.old) + kibibytes(two.old) // 2  # half of the new site fits
    disk, copy = tmp_path / "disk", tmp_path / "copy"
    disk.mkdir()
    script = FULL.format(size=room)
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
    broken = two.folder / "docs/briefings/2030/broken.en.md"
    broken.write_text("---\ntitel: Reeds\n---\n## Core insights\n- Reeds. [1]\n", "utf-8")
    failed = run(two.folder, *STRICT)
    broken.unlink()
    assert failed.returncode == 1
    assert "FM002" in failed.stderr
    assert two.served(tree) == "old"


def test_a_warning_of_mkdocs_leaves_the_old_site(two: Two, run: Run, tree: Tree) -> None:
    """MkDocs counts its warnings after every event but the last."""
    two.serve_the_old_one()
    settings = two.folder / "mkdocs.yml"
    kept = settings.read_text("utf-8")
    settings.write_text(
        kept.replace("static_templates:\n", "static_templates:\n    - reeds.css\n"), "utf-8"
    )
    failed = run(two.folder, *STRICT)
    settings.write_text(kept, "utf-8")
    assert failed.returncode == 1
    assert "strict mode" in failed.stdout
    assert two.served(tree) == "old"


def test_folder_zone_day_and_machine_change_no_byte_and_no_mode(
    site: Path, project: Path, run: Run, tree: Tree, tmp_path: Path
) -> None:
    """The project's own site; this build runs 40 days later, for one."""
    other = tmp_path / "another place 目录"
    mask = os.umask(0o077)
    try:
        for path in sorted(project.rglob("*"), reverse=True):
            if path.is_file():
                copied = other / path.relative_to(project)
                copied.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copied)
        later = f"{other / 'hooks'}:{Path(__file__).parent / 'another_day'}"
        built = run(
            other,
            *STRICT,
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
    ours, theirs = tree(site), tree(other / "site")
    assert [path for path, is_ in theirs.items() if ours.get(path) != is_] == []
    assert theirs.keys() == ours.keys()
