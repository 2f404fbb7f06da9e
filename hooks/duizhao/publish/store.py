"""What earlier builds have made, by what it was made from.

An entry's name is a digest of everything that it depends on, so that none is ever out of date: it
is there or not. A file says of itself whether it is whole; one that is broken, foreign or cut off
is as if it were not there. Several builds can use a store at once.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

FOLDER = ".cache/duizhao"
MOST = 2 << 30
"""Bytes that a store may grow to."""

_SIZE = 16
_TOUCHED_AFTER = 3600.0
"""Seconds after which the use of an entry is noted anew."""


class Store(Protocol):
    """Keeps bytes by name."""

    def get(self, name: str) -> bytes | None:
        """Return an entry, None if it is not there whole."""

    def put(self, name: str, content: bytes) -> None:
        """Keep an entry; a store that cannot be written is no error."""

    def shrink(self, most: int) -> None:
        """Remove what was not used for longest until no more than `most` bytes are left."""


class NoStore:
    """Keeps nothing."""

    def get(self, name: str) -> bytes | None:
        """Return None."""
        return None

    def put(self, name: str, content: bytes) -> None:
        """Forget the entry."""

    def shrink(self, most: int) -> None:
        """Do nothing."""


class FolderStore:
    """A store in a folder, one file an entry."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: set[Path] = set()

    def get(self, name: str) -> bytes | None:
        """Return an entry, None if it is not there whole."""
        path = self._path(name)
        try:
            content = unsealed(path.read_bytes())
            if content is not None and time.time() - path.stat().st_mtime > _TOUCHED_AFTER:
                os.utime(path)
        except OSError:
            return None
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep an entry: whole or not at all, whoever else writes it."""
        path = self._path(name)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            if path.parent not in self._made:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(path.parent)
            draft.write_bytes(sealed(content))
            draft.replace(path)

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:]

    def has(self, name: str) -> bool:
        """Tell whether there is an entry, whole or not."""
        return self._path(name).exists()

    def names(self) -> Iterator[str]:
        """Yield the names of all entries."""
        for path in self.folder.glob("*/*"):
            if not path.name.startswith("."):
                yield path.parent.name + path.name

    def shrink(self, most: int) -> None:
        """Remove what was not used for longest until no more than `most` bytes are left."""
        entries: list[tuple[float, int, Path]] = []
        for path in self.folder.glob("*/*"):
            with contextlib.suppress(OSError):
                found = path.stat()
                entries.append((found.st_mtime, found.st_size, path))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= most:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size

    def clear(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)


def open_store(project: Path) -> NoStore | FolderStore:
    """Return the store of a project: `.cache/duizhao`, or what `DUIZHAO_CACHE` names.

    `DUIZHAO_CACHE=off` keeps nothing. Of a URL this is the folder that its packs are fetched into.
    """
    if not has_store():
        return NoStore()
    place = os.environ.get("DUIZHAO_CACHE", "")
    if url := shared_url():
        # What is fetched from one URL is not sent to another.
        return FolderStore(project / f"{FOLDER}-{digest_of(url.encode()).hex()}")
    return FolderStore(Path(place) if place else project / FOLDER)


def shared_url() -> str:
    """Return the URL of the store that machines share, "" if there is none."""
    place = os.environ.get("DUIZHAO_CACHE", "")
    return place if "://" in place else ""


def has_store() -> bool:
    """Return whether anything is kept from one build to the next."""
    return os.environ.get("DUIZHAO_CACHE", "") != "off"


def digest_of(content: bytes) -> bytes:
    """Return a digest by which content is named."""
    return blake2b(content, digest_size=_SIZE).digest()


def sealed(content: bytes) -> bytes:
    """Return an entry as it is written: behind its digest."""
    return digest_of(content) + content


def unsealed(written: bytes) -> bytes | None:
    """Return the entry that a file holds, None if it is broken."""
    content = written[_SIZE:]
    return content if digest_of(content) == written[:_SIZE] else None
