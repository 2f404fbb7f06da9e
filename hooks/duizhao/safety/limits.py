"""What may be under `docs/`: kinds of files, their sizes and their names, as data.

Whatever is there may come from a stranger. The limits are far above what a briefing needs and low
enough that every parser stays fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from fnmatch import fnmatchcase
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

ROOT_PLACE = "overrides/root/"
"""Where files for the site's root belong: a build copies them as they are."""

# Files that hosts, search engines and crawlers look for at the root of a site; lower-case.
ROOT_FILES = (
    *("cname", "robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "sellers.json", "llms*.txt"),
    *("security.txt", "keybase.txt", "*verif*.txt", "*verif*.html", "mp_verify_*.txt"),
    *("google*.html", "yandex_*.html", "naver*.html", "pinterest-*.html", "wechat*.txt"),
    *("*.ico", "*.xml", "*.webmanifest", "manifest.json", "apple-app-site-association"),
    *("_headers", "_redirects", ".nojekyll", ".htaccess", ".domains", "netlify.toml"),
    *("vercel.json", "staticwebapp.config.json", "wrangler.toml", "firebase.json"),
)
ROOT_FOLDERS = (".well-known",)

# What editors, synchronisers and systems leave beside the files that somebody works on; lower-case.
PASSED_OVER = (
    *(".*", "*~", "~$*", "#*#", "4913", "5036", "5159"),  # vim tries 4913, then adds 123
    *("*.swp", "*.swo", "*.swn", "*.bak", "*.orig", "*.tmp", "*.temp", "*.save", "*___jb_*___"),
    *("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "$recycle.bin", "__macosx", "@eadir"),
)

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
    """What is no ordinary file: a link, a pipe, a device.

    Attributes:
        target: Where a link leads.
        is_folder: Whether it leads to a folder.
    """

    target: str | None = None
    is_folder: bool = False


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


def root_file(name: str) -> str | None:
    """Return where a file for the site's root belongs under that root, None for any other file.

    Args:
        name: Its path under the documents' folder.
    """
    *folders, last = PurePosixPath(name).parts
    for at, folder in enumerate(folders):
        if folder.lower() in ROOT_FOLDERS:
            return "/".join([*folders[at:], last])
    return last if any(fnmatchcase(last.lower(), pattern) for pattern in ROOT_FILES) else None


def is_passed_over(name: str) -> bool:
    """Tell whether a path is an editor's or a system's own: nobody's page, and not reported."""
    if root_file(name):
        return False
    parts = PurePosixPath(name.lower()).parts
    return any(fnmatchcase(part, pattern) for part in parts for pattern in PASSED_OVER)


def limits_of(name: str) -> Limits | None:
    """Return the limits of a text file by its path under the documents' folder."""
    return LEDGERS.get(name) or TEXTS.get(PurePosixPath(name).suffix)
