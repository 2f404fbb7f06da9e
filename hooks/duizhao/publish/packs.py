"""A store that several machines share: packs of entries under a URL.

A build fetches the packs before it begins and sends what is new when it ends, so that it works on
its own folder in between. A pack is written once, under the digest of what it holds: two machines
that make the same entries write the same packs, or packs that hold the same entries. One that is
missing, cut off or foreign is as if it were not there.

The store is reached in a process of its own, `python -m duizhao.publish.packs`: a client of object
stores runs threads, which the processes of a build could not be forked beside.
"""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from duizhao.publish.publication import PublishError
from duizhao.publish.store import MOST, FolderStore, digest_of, sealed, unsealed

_ROOM = 16 << 20
"""Bytes of entries in one pack, before they are compressed."""

_MOST_PACKS = 400
"""Packs beyond which all are written anew; each build leaves a few that are small."""

_KNOWN = ".known"
"""The file that names the entries which the packs hold."""

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[tuple[str, bytes]])


def packed(entries: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield packs of entries: the name of each, and what it holds."""
    held: list[tuple[str, bytes]] = []
    size = 0
    for name, content in entries:
        held.append((name, content))
        size += len(content)
        if size > _ROOM:
            yield _pack(held)
            held, size = [], 0
    if held:
        yield _pack(held)


def _pack(entries: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    content = sealed(zlib.compress(_ENCODER.encode(entries), 1))
    return f"{digest_of(content).hex()}.pack", content


def unpacked(pack: bytes) -> list[tuple[str, bytes]]:
    """Return the entries of a pack, none if it is not whole."""
    content = unsealed(pack)
    try:
        return _DECODER.decode(zlib.decompress(content)) if content is not None else []
    except (zlib.error, msgspec.DecodeError):
        return []


class Packs:
    """The packs under a URL, and the folder of the entries that a build works on."""

    def __init__(self, url: str, folder: Path) -> None:
        """Reach a store.

        Raises:
            ImportError: What reaches such a URL is not installed.
        """
        from fsspec.core import url_to_fs  # an extra

        self._files, root = url_to_fs(url)
        if hasattr(self._files, "auto_mkdir"):  # an object store has no folders to make
            self._files.auto_mkdir = True
        self._root: str = root.rstrip("/")
        self._store = FolderStore(folder)
        self._folder = folder

    def fetch(self) -> None:
        """Bring the entries of all packs into the folder."""
        known: set[str] = set()
        for path in self._listed():
            try:
                pack = self._files.cat_file(path)
            except FileNotFoundError:  # another machine has removed it
                continue
            for name, content in unpacked(pack):
                known.add(name)
                if not self._store.has(name):
                    self._store.put(name, content)
        self._note(known)

    def send(self) -> None:
        """Write the entries that no pack holds, and all anew if the packs have grown too many."""
        before, names = self._listed(), set(self._store.names())
        known = set((self._folder / _KNOWN).read_text("ascii").split())
        if len(before) > _MOST_PACKS or sum(before.values()) > MOST:
            for path in before.keys() - self._write(names):
                self._files.rm_file(path)
        else:
            self._write(names - known)
        self._note(known | names)

    def _write(self, names: Iterable[str]) -> set[str]:
        """Write entries as packs, and return the paths of these."""
        entries = ((name, self._store.get(name)) for name in sorted(names))
        written: set[str] = set()
        for name, pack in packed((n, content) for n, content in entries if content is not None):
            path = f"{self._root}/{name}"
            self._files.pipe_file(path, pack)
            written.add(path)
        return written

    def _listed(self) -> dict[str, int]:
        """Return the packs with their sizes."""
        try:
            found: dict[str, Any] = self._files.find(self._root, detail=True)
        except FileNotFoundError:
            return {}
        return {path: each["size"] for path, each in found.items() if path.endswith(".pack")}

    def _note(self, names: Iterable[str]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / _KNOWN).write_text("\n".join(sorted(names)), "ascii")


def exchange(what: str, url: str, folder: Path) -> None:
    """Fetch or send packs in a process of its own.

    Args:
        what: `fetch` or `send`.
        url: Where the packs are.
        folder: Where the entries are.

    Raises:
        PublishError: The store cannot be reached, or what reaches it is not installed.
    """
    command = [sys.executable, "-m", "duizhao.publish.packs", what, url, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        why = done.stderr.strip()
        raise PublishError(f"The store {url} cannot be used: {why}", f"无法使用存储{url}：{why}")


def main(what: str, url: str, folder: str) -> None:
    """Fetch or send, or say in one line why not."""
    try:
        packs = Packs(url, Path(folder))
        packs.fetch() if what == "fetch" else packs.send()
    except ImportError as error:
        sys.exit(f"{error.name or error} is not installed; install duizhao[store].")
    except Exception as error:  # whatever the client of the store raises
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
