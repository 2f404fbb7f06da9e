"""The one module that touches the disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_KINDS = (".md", ".txt", ".yml")


def read_docs(folder: Path) -> dict[str, bytes]:
    """Return the text files under a documents' folder by path relative to it, in name order."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in _KINDS and path.is_file()
    }


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
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise
