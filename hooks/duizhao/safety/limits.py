"""What is accepted under `docs/`: types, sizes and names of files, as data.

Everything there is untrusted. The limits are far above what a briefing needs and low enough that
every parser stays fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from fnmatch import translate
from functools import cache
from pathlib import PurePosixPath

from duizhao.findings.diagnostic import Diagnostic, found


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a type of text file.

    Attributes:
        size: Bytes.
        lines: Number of lines.
        line: Characters per line.
    """

    size: int
    lines: int
    line: int


# A raw summary may be one long line; the lists of URLs and changes grow with the site.
TEXTS: Mapping[str, Limits] = {
    ".md": Limits(size=256_000, lines=8_000, line=10_000),
    ".txt": Limits(size=256_000, lines=8_000, line=50_000),
    ".json": Limits(size=512_000, lines=20_000, line=200_000),
    ".yml": Limits(size=512_000, lines=20_000, line=10_000),
}
_LEDGER = Limits(size=8_000_000, lines=200_000, line=1_000)
LEDGERS: Mapping[str, Limits] = {"urls.txt": _LEDGER, "history.txt": _LEDGER}

PICTURE_SIZE = 2_000_000
# How each type begins, so that browsers cannot mistake it for anything else.
PICTURES: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
}
PICTURE_START = 16
"""Number of bytes that show the type of a picture."""

FILE_NAMES = ("404", "api", "assets", "data", "feeds", "search", "sitemap")
"""First parts of URLs under which the build keeps other files than pages."""

# First parts of URLs that the build itself writes to.
OWN_NAMES = frozenset([*FILE_NAMES, "en", "figures", "outlets", "zh"])
OWN_PAGES = frozenset(["briefings", "digest", "glossary", "status", "subscribe", "topics"])
"""Pages that the build itself creates."""

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
LEFT_BEHIND = (
    *("*~", "~$*", "#*#", ".#*", "4913", "5036", "5159"),  # vim tries 4913, then adds 123
    *(".ds_store", "._*", ".~lock.*", ".sync*", ".git*"),
    *("*.swp", "*.swo", "*.swn", "*.bak", "*.orig", "*.tmp", "*.temp", "*.save", "*___jb_*___"),
    *("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "$recycle.bin", "__macosx", "@eadir"),
)
# Among the documents whatever is hidden is an editor's too: `.obsidian/`, `.vscode/`.
PASSED_OVER = (*LEFT_BEHIND, ".*")

VOCABULARIES = frozenset(["outlets.yml"])
"""Files of such a name that are no page."""


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that is not text, or is too large.

    Attributes:
        size: In bytes.
        start: Its first `PICTURE_START` bytes.
    """

    size: int
    start: bytes


@dataclass(frozen=True, slots=True)
class SpecialFile:
    """A file that is not a regular one: a link, a pipe or a device.

    Attributes:
        target: Where a link leads.
        is_folder: Whether it leads to a folder.
    """

    target: str | None = None
    is_folder: bool = False


Source = bytes | UnreadFile | SpecialFile
"""What is at a path under the folder of sources."""

Watch = Callable[[str], AbstractContextManager[None]]
"""`with watch(path):` raises `TooSlowError` if the block takes too long."""


class TooSlowError(Exception):
    """A file took too long.

    Attributes:
        seconds: The time limit that was exceeded.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"more than {seconds} s")
        self.seconds = seconds


def unwatched(path: str) -> AbstractContextManager[None]:
    """Set no time limit."""
    return nullcontext()


def too_slow(path: str, error: TooSlowError) -> Diagnostic:
    """Return the finding for a file that took too long."""
    return found("FILE017", path, expected=f"{error.seconds:g}")


def root_file(name: str) -> str | None:
    """Return where a file for the site's root belongs under that root, None for any other file.

    Args:
        name: Its path under the documents' folder.
    """
    *folders, last = name.split("/")
    for at, folder in enumerate(folders):
        if folder.lower() in ROOT_FOLDERS:
            return "/".join([*folders[at:], last])
    return last if _pattern(tuple(ROOT_FILES)).match(last.lower()) else None


def is_passed_over(name: str) -> bool:
    """Tell whether a path is an editor's or a system's own: nobody's page, and not reported."""
    if root_file(name):
        return False
    return _matches(name, PASSED_OVER)


def is_left_by_system(name: str) -> bool:
    """Tell whether a path is what an editor or a system leaves behind; hidden files are not."""
    return _matches(name, LEFT_BEHIND)


def _matches(name: str, patterns: Iterable[str]) -> bool:
    pattern = _pattern(tuple(patterns))
    return any(pattern.match(part) for part in name.lower().split("/"))


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(translate, patterns)))


def limits_of(name: str) -> Limits | None:
    """Return the limits of a text file by its path under the folder of sources."""
    return LEDGERS.get(name) or TEXTS.get(PurePosixPath(name).suffix)
