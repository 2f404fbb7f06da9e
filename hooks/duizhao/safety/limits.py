"""What may be under `docs/`: kinds of files, their sizes and their names, as data.

Whatever is there may come from a stranger. The limits are far above what a briefing needs and low
enough that every parser stays fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import PurePosixPath

from duizhao.findings.diagnostic import Diagnostic, found


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a text file of one kind may have.

    Attributes:
        size: In bytes.
        lines: How many.
        line: Characters of a line.
    """

    size: int
    lines: int
    line: int


# A raw summary may stand on one line; a list of addresses grows with the site.
TEXTS: Mapping[str, Limits] = {
    ".md": Limits(size=256_000, lines=8_000, line=10_000),
    ".txt": Limits(size=256_000, lines=8_000, line=50_000),
    ".json": Limits(size=512_000, lines=20_000, line=200_000),
    ".yml": Limits(size=512_000, lines=20_000, line=10_000),
}
LEDGERS: Mapping[str, Limits] = {"urls.txt": Limits(size=8_000_000, lines=200_000, line=1_000)}

PICTURE_SIZE = 2_000_000
# How each kind begins, so that no browser can take it for anything else.
PICTURES: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
}
PICTURE_START = 16
"""Bytes of a picture that are enough to know its kind."""

FILE_NAMES = ("404", "api", "assets", "data", "feeds", "search", "sitemap")
"""First parts of addresses where the build keeps what is no page."""

# First parts of addresses that the build itself writes to.
OWN_NAMES = frozenset([*FILE_NAMES, "en", "figures", "outlets", "zh"])
OWN_PAGES = frozenset(["briefings", "glossary", "status", "topics"])
"""Pages that the build itself makes."""

VOCABULARIES = frozenset(["outlets.yml"])
"""Files of such a name that are no page."""


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that is no text, or too large to be one.

    Attributes:
        size: In bytes.
        start: Its first `PICTURE_START` bytes.
    """

    size: int
    start: bytes


@dataclass(frozen=True, slots=True)
class SpecialFile:
    """What is no ordinary file: a link (`target` is where it leads), a pipe, a device."""

    target: str | None = None


Source = bytes | UnreadFile | SpecialFile
"""What stands at a path under the documents' folder."""

Watch = Callable[[str], AbstractContextManager[None]]
"""`with watch(path):` raises `TooSlowError` if what is inside takes too long."""


class TooSlowError(Exception):
    """A file took longer than it may.

    Attributes:
        seconds: That it was given.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"more than {seconds} s")
        self.seconds = seconds


def unwatched(path: str) -> AbstractContextManager[None]:
    """Let a file take as long as it likes."""
    return nullcontext()


def too_slow(path: str, error: TooSlowError) -> Diagnostic:
    """Return the finding that names a file which took too long."""
    return found("FILE017", path, expected=f"{error.seconds:g}")


def limits_of(name: str) -> Limits | None:
    """Return the limits of a text file by its path under the documents' folder."""
    return LEDGERS.get(name) or TEXTS.get(PurePosixPath(name).suffix)
