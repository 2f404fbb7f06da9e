"""The one module that touches the disk."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

from duizhao.safety.limits import (
    PICTURE_START,
    Source,
    SpecialFile,
    UnreadFile,
    is_passed_over,
    limits_of,
)


def read_docs(folder: Path) -> dict[str, Source]:
    """Return what stands under a documents' folder by path relative to it, in name order.

    No link is followed, nothing that is larger than it may be is read whole, and no pipe or
    device is opened. What editors and systems keep there is passed over, but for links to folders:
    MkDocs would walk through those.
    """
    found: dict[str, Source] = {}
    for name, entry in _entries(folder, ""):
        is_folder = entry.is_symlink() and entry.is_dir()
        if is_folder or not is_passed_over(name):
            found[name] = _source(name, entry)
    return dict(sorted(found.items()))


def _entries(folder: Path, prefix: str) -> list[tuple[str, os.DirEntry[str]]]:
    found: list[tuple[str, os.DirEntry[str]]] = []
    folders = [(folder, prefix)]
    while folders:
        here, prefix = folders.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append((Path(entry.path), f"{name}/"))
                else:
                    found.append((name, entry))
    return found


def _source(name: str, entry: os.DirEntry[str]) -> Source:
    if entry.is_symlink():
        return SpecialFile(str(Path(entry.path).readlink()), entry.is_dir())
    status = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(status.st_mode):
        return SpecialFile()
    limits = limits_of(name)
    with Path(entry.path).open("rb") as file:
        if limits is None or status.st_size > limits.size:
            return UnreadFile(status.st_size, file.read(PICTURE_START))
        return file.read(limits.size + 1)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file."""
    return path.read_bytes()


def append_text(path: Path, text: str) -> None:
    """Add text to the end of a file, which may not exist yet."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet.

    Raises:
        FileExistsError: It does.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file that exists anew, its mode kept; whatever happens, it is the old or the new.

    Raises:
        OSError: It cannot be written, and is as it was.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            shutil.copymode(path, name)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink()
            raise
    except OSError as error:
        # Nobody knows the file beside it, which is only there for a moment.
        raise OSError(error.errno, error.strerror, str(path)) from error
