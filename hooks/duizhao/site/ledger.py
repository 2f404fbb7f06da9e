"""The ledger of published URLs, which must stay valid.

The ledger is `urls.txt` under the documents' folder, one line a page, sorted:

    briefings/2025/x/ i1-4 g1p1-3 g2p1-2

It lists the page and its points, in both languages. `zh/about/` is a page that exists only in
Chinese, and a name without a slash at the end is a file, such as a feed. Lines are only ever added.
Branches that both add lines can be merged by keeping both; several lines for a page are combined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Position
from duizhao.text.excerpt import excerpt

LEDGER = "urls.txt"
"""The path of the ledger under the folder of sources."""

_PATH = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)*(?:/|\.[a-z0-9.]+)", re.ASCII)
_POINTS = re.compile(
    r"(i|g[1-9]\d*p)([1-9]\d*(?:-[1-9]\d*)?(?:,[1-9]\d*(?:-[1-9]\d*)?)*)", re.ASCII
)
_POINT = re.compile(r"(i|g\d+p)(\d+)", re.ASCII)
_MOST_POINTS = 2000
"""The limit of a run such as `i1-4`; a longer one is not a list of points."""
_HOME = "/"
"""The name of the first page: its path, the empty text, would be an empty line."""
_EXAMPLE = "briefings/2025/x/ i1-4 g1p1-3"

Points = frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the ledger.

    Attributes:
        line: Where it is first named.
    """

    path: str
    points: Points
    line: int


def read_ledger(text: str, file: str) -> tuple[dict[str, Entry], list[Diagnostic]]:
    """Return the entries of a ledger by path, and the findings for invalid lines.

    Args:
        text: The ledger; empty lines and those that begin with `#` are ignored.
        file: Its path, as diagnostics print it.
    """
    entries: dict[str, Entry] = {}
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        path = "" if words[0] == _HOME else words[0]
        runs = [ids_of(word) for word in words[1:]]
        if (path and not _PATH.fullmatch(path)) or None in runs:
            shown = excerpt(line, 60)
            findings.append(found("URL007", file, Position(number), found=shown, expected=_EXAMPLE))
            continue
        points = frozenset(point for run in runs if run for point in run)
        known = entries.get(path)
        if known:
            entries[path] = Entry(path, known.points | points, known.line)
        else:
            entries[path] = Entry(path, points, number)
    return entries, findings


def ids_of(word: str) -> list[str] | None:
    """Return the ids that a word such as `g1p1-3,5` denotes, None if it is no such word."""
    match = _POINTS.fullmatch(word)
    if match is None:
        return None
    ids = []
    for part in match[2].split(","):
        first, _, last = part.partition("-")
        if len(part) > 12 or int(last or first) - int(first) >= _MOST_POINTS:
            return None
        ids += [f"{match[1]}{n}" for n in range(int(first), int(last or first) + 1)]
    return ids


def ledger_text(pages: Mapping[str, Collection[str]]) -> str:
    """Return a ledger of pages with their points, sorted."""
    lines = [" ".join([path or _HOME, *compact(pages[path])]) for path in sorted(pages)]
    return "".join(f"{line}\n" for line in lines)


def compact(points: Iterable[str]) -> list[str]:
    """Return ids of points as runs: `i1`, `i2`, `i3`, `g1p1` as `i1-3`, `g1p1`."""
    by_kind: defaultdict[str, set[int]] = defaultdict(set)
    for point in points:
        match = _POINT.fullmatch(point)
        if match:
            by_kind[match[1]].add(int(match[2]))
    return [kind + _runs(sorted(by_kind[kind])) for kind in sorted(by_kind, key=_kind_order)]


def _kind_order(kind: str) -> tuple[bool, int]:
    return kind != "i", int(kind[1:-1] or 0)


def _runs(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)


def removed_entries(before: str, now: str, file: str) -> list[Diagnostic]:
    """Return what was removed from a ledger since an earlier revision.

    Args:
        before: The ledger of that revision.
        now: The current ledger.
        file: Its path, as diagnostics print it.
    """
    entries, _ = read_ledger(now, file)
    findings = []
    for path, entry in read_ledger(before, file)[0].items():
        kept = entries.get(path)
        lost = entry.points - kept.points if kept else entry.points
        if lost or not kept:
            words = [path or _HOME, *compact(lost)]
            line = kept.line if kept else 1
            findings.append(found("URL008", file, Position(line), found=" ".join(words)))
    return findings
