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
        self._folder = folder
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
        return self._folder / name[:2] / name[2:]

    def shrink(self, most: int) -> None:
        """Remove what was not used for longest until no more than `most` bytes are left."""
        entries: list[tuple[float, int, Path]] = []
        for path in self._folder.glob("*/*"):
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
        shutil.rmtree(self._folder, ignore_errors=True)


def open_store(project: Path) -> Store:
    """Return the store of a project: `.cache/duizhao`, or what `DUIZHAO_CACHE` names.

    `DUIZHAO_CACHE=off` keeps nothing.
    """
    if not has_store():
        return NoStore()
    place = os.environ.get("DUIZHAO_CACHE", "")
    return FolderStore(Path(place) if place else project / FOLDER)


def has_store() -> bool:
    """Return whether anything is kept from one build to the next."""
    return os.environ.get("DUIZHAO_CACHE", "") != "off"


def sealed(content: bytes) -> bytes:
    """Return an entry as it is written: behind its digest."""
    return blake2b(content, digest_size=_SIZE).digest() + content


def unsealed(written: bytes) -> bytes | None:
    """Return the entry that a file holds, None if it is broken."""
    content = written[_SIZE:]
    return content if blake2b(content, digest_size=_SIZE).digest() == written[:_SIZE] else None
