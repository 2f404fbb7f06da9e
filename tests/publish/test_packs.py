"""A store that machines share: what one makes another has, and whatever is missing is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.publish import packs
from duizhao.publish.packs import Packs, packed, unpacked
from duizhao.publish.shard import Shard
from duizhao.publish.store import FolderStore, open_store, shared_url

NAMES = [f"{number:040x}" for number in range(5)]


def machine(tmp_path: Path, name: str) -> tuple[FolderStore, Packs]:
    """Return the folder of a machine and its way to the store that all share."""
    folder = tmp_path / name
    return FolderStore(folder), Packs(f"file://{tmp_path}/shared", folder)


def sent(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "shared").glob("*.pack"))


def test_a_pack_holds_its_entries() -> None:
    ((name, pack),) = packed([("ab", b"reeds"), ("cd", b"")])
    assert unpacked(pack) == [("ab", b"reeds"), ("cd", b"")]
    assert name.endswith(".pack")
    assert list(packed([("ab", b"reeds"), ("cd", b"")])) == [(name, pack)]


@pytest.mark.parametrize("broken", [b"", b"x" * 99, b"half"])
def test_a_pack_that_is_not_whole_holds_nothing(broken: bytes) -> None:
    ((_, pack),) = packed([("ab", b"reeds")])
    assert unpacked(pack[:-2] if broken == b"half" else broken) == []


def test_many_entries_make_several_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "_ROOM", 9)
    made = [unpacked(pack) for _, pack in packed((name, b"reeds") for name in NAMES)]
    assert [len(each) for each in made] == [2, 2, 1]


def test_what_one_machine_makes_another_has(tmp_path: Path) -> None:
    (one, first), (two, second) = (machine(tmp_path, name) for name in ("one", "two"))
    first.fetch()
    one.put(NAMES[0], b"reeds")
    first.send()
    second.fetch()
    assert two.get(NAMES[0]) == b"reeds"
    second.send()
    assert len(sent(tmp_path)) == 1


def test_two_machines_may_write_the_same_entry_at_once(tmp_path: Path) -> None:
    (one, first), (two, second), (three, third) = (
        machine(tmp_path, name) for name in ("one", "two", "three")
    )
    first.fetch()
    second.fetch()
    for store in (one, two):
        store.put(NAMES[0], b"reeds")
    two.put(NAMES[1], b"shells")
    first.send()
    second.send()
    third.fetch()
    assert [three.get(name) for name in NAMES[:3]] == [b"reeds", b"shells", None]


def test_a_pack_that_is_damaged_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    (one, first), (two, second) = (machine(tmp_path, name) for name in ("one", "two"))
    first.fetch()
    one.put(NAMES[0], b"reeds")
    first.send()
    (pack,) = sent(tmp_path)
    pack.write_bytes(pack.read_bytes()[:-3])
    second.fetch()
    assert two.get(NAMES[0]) is None
    two.put(NAMES[0], b"reeds")
    second.send()
    assert unpacked(pack.read_bytes()) == [(NAMES[0], b"reeds")]


def test_packs_that_have_grown_too_many_are_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "_MOST_PACKS", 2)
    store, shared = machine(tmp_path, "one")
    counts = []
    for name in NAMES:
        shared.fetch()
        store.put(name, b"reeds")
        shared.send()
        counts.append(len(sent(tmp_path)))
    assert counts == [1, 2, 3, 1, 2]
    other, fetched = machine(tmp_path, "two")
    fetched.fetch()
    assert sorted(other.names()) == NAMES


def test_a_url_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = set()
    for place in ("", "s3://reeds/store", "s3://shells/store"):
        monkeypatch.setenv("DUIZHAO_CACHE", place)
        assert shared_url() == place
        store = open_store(tmp_path)
        assert isinstance(store, FolderStore)
        folders.add(store.folder)
    assert len(folders) == 3
    assert {folder.parent for folder in folders} == {tmp_path / ".cache"}


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "2/0", "-1/2", "1/2/3", "one/two"])
def test_what_is_no_part_of_a_whole(text: str) -> None:
    assert Shard.parse(text) is None


@pytest.mark.parametrize("count", [1, 2, 4])
def test_every_page_belongs_to_one_shard(count: int) -> None:
    shards = [Shard.parse(f"{number}/{count}") for number in range(1, count + 1)]
    paths = [f"topics/reeds-{number}/" for number in range(400)]
    held = [[shard.has(path) for path in paths] for shard in shards if shard]
    assert [sum(row) for row in zip(*held, strict=True)] == [1] * len(paths)
    assert min(map(sum, held)) > 300 // count
