"""A build that takes pages from earlier ones is, byte for byte, the build of an empty store."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from duizhao.publish.store import FOLDER, FolderStore

STRICT = ("mkdocs", "build", "--strict")


def edits(folder: Path) -> dict[str, tuple[Path, str, str]]:
    """Return what an editor may change: a file, what stands there, and what is written instead."""
    source = min((folder / "docs/briefings").glob("*/*.en.md"))
    translation = min((folder / "docs/briefings").glob("*/*.zh.md"))
    return {
        "a point": (source, "\n- ", "\n- Today, "),
        "the Chinese of a point": (translation, "\n- ", "\n- 今天，"),
        "a title": (translation, "title: ", "title: 新："),
        "a topic's label": (folder / "docs/topics.yml", "en: ", "en: New "),
        "a template": (folder / "overrides/main.html", 'charset="utf-8"', 'charset="UTF-8"'),
        "a setting": (folder / "mkdocs.yml", "copyright: MIT", "copyright: MIT, too"),
        "code": (folder / "hooks/duizhao/pages/typography.py", "_LONGEST = 30", "_LONGEST = 29"),
    }  # fmt: skip


def built(folder: Path, run: object, tree: object, store: Path | str) -> object:
    done = run(folder, *STRICT, DUIZHAO_CACHE=str(store))  # type: ignore[operator]
    assert done.returncode == 0, done.stderr
    return tree(folder / "site")  # type: ignore[operator]


@pytest.mark.build
def test_after_every_edit_the_site_is_that_of_a_clean_build(
    small: Path, run: object, tree: object
) -> None:
    store = small / FOLDER
    first = built(small, run, tree, store)
    assert built(small, run, tree, store) == first
    for path, old, new in edits(small).values():
        text = path.read_text("utf-8")
        assert old in text, path
        path.write_text(text.replace(old, new, 1), "utf-8")
    assert built(small, run, tree, store) == built(small, run, tree, "off")


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(30))
def test_any_sequence_of_edits_gives_the_site_of_a_clean_build(
    small: Path, run: object, tree: object, seed: int
) -> None:
    chance = random.Random(seed)
    store = small / FOLDER
    built(small, run, tree, store)
    for name in chance.sample(sorted(edits(small)), 3):
        path, old, new = edits(small)[name]
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
        if chance.random() < 0.3:
            target = min((small / "docs/briefings").glob("*/*.zh.md"))
            copy = target.with_name(f"copy-{seed}.en.txt")
            copy.write_text(f"Copy {seed}\nMoon Gazette·2032-04-01\n\n- Reeds grow [1]\n", "utf-8")
        assert built(small, run, tree, store) == built(small, run, tree, "off"), name


def test_a_broken_entry_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put("abcdef", b"text")
    assert store.get("abcdef") == b"text"
    (tmp_path / "ab/cdef").write_bytes((tmp_path / "ab/cdef").read_bytes()[:-1])
    assert store.get("abcdef") is None
    (tmp_path / "ab/cdef").write_bytes(b"")
    assert store.get("abcdef") is None
    assert store.get("unknown") is None


def test_a_store_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = FolderStore(tmp_path / "file")
    store.put("abcdef", b"text")
    assert store.get("abcdef") is None


def test_a_store_is_bounded_and_keeps_what_was_used_last(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    for number, name in enumerate(("aa1", "bb2", "cc3")):
        store.put(name, b"x" * 100)
        os.utime(tmp_path / name[:2] / name[2:], (number, number))
    store.shrink(250)
    assert store.get("aa1") is None
    assert store.get("cc3") == b"x" * 100
    store.clear()
    assert not tmp_path.exists() or not any(tmp_path.iterdir())
    shutil.rmtree(tmp_path, ignore_errors=True)
