"""Putting a site in place, step by step."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from duizhao.publish import publication as publishing
from duizhao.publish.publication import Publication, PublishError, missing_output

OLD = {"index.html": "old", "a/index.html": "old", "a/b/index.html": "old"}
NEW = {"index.html": "new", "a/index.html": "new", "c/index.html": "new"}


def write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def begun(site: Path, patience: float = 0) -> Publication:
    return Publication(site, tell=lambda _: None, patience=patience)


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name != "lock"]


def test_the_first_site_is_put_in_place(tmp_path: Path) -> None:
    publication = begun(tmp_path / "site")
    write(publication.folder, NEW)
    publication.put_in_place({})
    assert texts(tmp_path / "site") == NEW
    assert left_over(tmp_path / ".site") == []


def test_a_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    write(tmp_path / "site", OLD)
    publication = begun(tmp_path / "site")
    write(publication.folder, NEW)
    assert texts(tmp_path / "site") == OLD
    publication.put_in_place({})
    assert texts(tmp_path / "site") == NEW
    assert left_over(tmp_path / ".site") == []


def test_a_link_to_the_served_folder_stays_a_link(tmp_path: Path) -> None:
    write(tmp_path / "srv/www", OLD)
    (tmp_path / "site").symlink_to("srv/www")
    publication = begun(tmp_path / "site")
    write(publication.folder, NEW)
    publication.put_in_place({})
    assert (tmp_path / "site").is_symlink()
    assert texts(tmp_path / "srv/www") == NEW


def test_an_abandoned_build_leaves_the_old_site(tmp_path: Path) -> None:
    write(tmp_path / "site", OLD)
    publication = begun(tmp_path / "site")
    write(publication.folder, NEW)
    publication.end()
    publication.end()
    assert texts(tmp_path / "site") == OLD
    assert left_over(tmp_path / ".site") == []


def test_leftovers_of_a_killed_build_are_removed(tmp_path: Path) -> None:
    write(tmp_path / ".site/next", OLD)
    publication = begun(tmp_path / "site")
    assert texts(publication.folder) == {}
    publication.end()


def test_folders_that_cannot_be_exchanged_are_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_exchanged", lambda one, other: False)
    write(tmp_path / "site", OLD)
    publication = begun(tmp_path / "site")
    write(publication.folder, NEW)
    publication.put_in_place({})
    assert texts(tmp_path / "site") == NEW
    assert left_over(tmp_path / ".site") == []


def test_the_old_site_is_restored_if_a_build_was_killed_between_two_renames(tmp_path: Path) -> None:
    write(tmp_path / ".site/last", OLD)
    write(tmp_path / ".site/next", NEW)
    begun(tmp_path / "site").end()
    assert texts(tmp_path / "site") == OLD
    assert left_over(tmp_path / ".site") == []


def test_an_incomplete_site_is_not_put_in_place(tmp_path: Path) -> None:
    write(tmp_path / "site", OLD)
    publication = begun(tmp_path / "site")
    write(publication.folder, {"index.html": '<p id="i1">', "b.html": "", "note.txt": ""})
    expected = {"index.html": frozenset({"i1", "i2"}), "c.html": frozenset[str]()}
    assert missing_output(publication.folder, expected) == [
        "c.html is missing",
        "index.html has no i2",
        "b.html is empty",
    ]
    with pytest.raises(PublishError) as refused:
        publication.put_in_place(expected)
    assert str(refused.value) == (
        "The site is incomplete: c.html is missing; index.html has no i2; b.html is empty."
    )
    assert texts(tmp_path / "site") == OLD
    assert left_over(tmp_path / ".site") == []


def test_a_disk_that_fails_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(publishing, "_flush", full)
    write(tmp_path / "site", OLD)
    publication = begun(tmp_path / "site")
    write(publication.folder, NEW)
    with pytest.raises(PublishError, match="No space left on device"):
        publication.put_in_place({})
    assert texts(tmp_path / "site") == OLD
    assert left_over(tmp_path / ".site") == []


def test_a_second_build_says_that_it_waits(tmp_path: Path) -> None:
    first = begun(tmp_path / "site")
    told: list[str] = []
    with pytest.raises(PublishError) as refused:
        Publication(tmp_path / "site", tell=told.append, patience=0)
    assert told == ["Another build of this site is running: waiting for it."]
    lock = tmp_path / ".site/lock"
    assert str(refused.value) == (
        f"Another build of this site has locked {lock}. Wait for it, or stop it."
    )
    write(first.folder, NEW)
    first.put_in_place({})
    begun(tmp_path / "site").end()
    assert texts(tmp_path / "site") == NEW


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    first = begun(tmp_path / "site")
    write(first.folder, OLD)

    def finish() -> None:
        time.sleep(0.05)
        first.put_in_place({})

    thread = threading.Thread(target=finish)
    thread.start()
    second = begun(tmp_path / "site", patience=30)
    thread.join()
    write(second.folder, NEW)
    second.put_in_place({})
    assert texts(tmp_path / "site") == NEW


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("no folder", "utf-8")
    (tmp_path / ".site").write_text("no folder", "utf-8")
    with pytest.raises(PublishError, match=r"\.site/next cannot be written: "):
        begun(tmp_path / "site")


def test_everyone_may_read_the_site_whatever_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        publication = begun(tmp_path / "site")
        write(publication.folder, NEW)
        publication.put_in_place({})
    finally:
        os.umask(mask)
    site = tmp_path / "site"
    modes = {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in (site, site / "a")}
    assert (modes, folders) == ({0o644}, {0o755})


# Ends forks of itself as `kill -9` would, each just before one more step that the system sees,
# until one comes to its end. Prints how many there were.
STEPS = """
import os, shutil, signal, sys
from pathlib import Path
from duizhao.publish import publication as publishing
root, way = Path(sys.argv[1]), sys.argv[2]
if way == "two renames":
    publishing._exchanged = lambda one, other: False
def build(site, left):
    def step(event, values):
        nonlocal left
        if event.startswith(("open", "os.", "shutil.", "ctypes.", "fcntl.")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(step)
    publication = publishing.Publication(site, tell=print)
    for name in ("index.html", "a/index.html", "c/index.html"):
        (publication.folder / name).parent.mkdir(exist_ok=True)
        (publication.folder / name).write_text("new", "utf-8")
    publication.put_in_place({})
for number in range(1, 500):
    folder = root / str(number)
    shutil.copytree(root / "old", folder / "site")
    child = os.fork()
    if not child:
        build(folder / "site", number)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
print(number)
"""


@pytest.mark.build
@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_a_build_killed_at_any_step_leaves_a_whole_site(tmp_path: Path, way: str) -> None:
    """Where folders cannot be exchanged, the next build brings the old one back."""
    write(tmp_path / "old", OLD)
    killed = subprocess.run(
        [sys.executable, "-c", STEPS, str(tmp_path), way],
        env={"PYTHONPATH": str(Path(publishing.__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    steps = int(killed.stdout)
    assert 40 < steps < 499
    served = []
    for step in range(1, steps + 1):
        site = tmp_path / str(step) / "site"
        if way == "two renames":
            begun(site).end()
        now = texts(site)
        assert now in (OLD, NEW), step
        served.append("old" if now == OLD else "new")
        if step < steps:
            begun(site).end()
        assert left_over(site.parent / ".site") == []
    assert served == sorted(served, reverse=True)
    assert served[-1] == "new"
