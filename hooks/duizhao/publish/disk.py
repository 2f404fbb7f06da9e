"""Reading and writing single files and the folder of sources."""

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
    """Return the files under a folder by path relative to it, in the order of their names.

    Links are not followed, files above their size limit are not read whole, and pipes and devices
    are not opened. What editors and systems keep there is skipped, except for links to folders:
    MkDocs would walk through those.
    """
    found: dict[str, Source] = {}
    for name, entry in folder_entries(folder):
        is_folder = entry.is_symlink() and entry.is_dir()
        if is_folder or not is_passed_over(name):
            found[name] = _source(name, entry)
    return dict(sorted(found.items()))


def folder_entries(folder: Path) -> list[tuple[str, os.DirEntry[str]]]:
    """Return everything under a folder but folders, by path relative to it; links are entries."""
    found: list[tuple[str, os.DirEntry[str]]] = []
    folders = [(folder, "")]
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
    """Append text to a file, which need not exist."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_new(path: Path, text: str) -> None:
    """Write a new file.

    Raises:
        FileExistsError: The file exists already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def put_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, whether it exists or not, keeping its mode.

    Only one process at a time may write the same file this way: what a killed one leaves beside
    it, which no check looks at, is written over by the next.

    Raises:
        OSError: The file cannot be written; it is unchanged.
    """
    beside = path.with_name(f".{path.name}~")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file atomically, keeping its mode.

    Raises:
        OSError: The file cannot be written; it is unchanged.
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
