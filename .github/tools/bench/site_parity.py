"""`make bench-parity`: slips planted in the site's own translations, found by the whole check.

Takes each translated briefing, plants one slip at a time in its translation, runs `duizhao check`
on it as a contributor would, and prints by class how many are found, and what is found on the
clean text. The same seed plants the same slips.

    python .github/tools/bench/site_parity.py [--docs docs] [--seed N] [--rounds N] [--misses]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from duizhao.model import Briefing, Point
from duizhao.publish.disk import read_docs
from duizhao.site.content import read_content
from parity import SLIPS, Pair

_VOCABULARIES = ("topics.yml", "outlets.yml", "quantities.yml")
_CITATION = re.compile(r"\[\d+\]")
_LEAST_RATE, _LEAST_CLASS_RATE = 0.98, 0.95


@dataclass(frozen=True, slots=True)
class Site:
    """One translated briefing with what its check needs."""

    briefing: Briefing
    files: Mapping[str, bytes]
    name: str

    def findings(self, lines: list[str] | None = None) -> list[str]:
        """Return what the check finds, with other lines in the translation if they are given."""
        files = dict(self.files)
        if lines is not None:
            files[self.name] = "\n".join(lines).encode()
        return [str(finding) for finding in read_content(files).findings]


def sites(docs: Path) -> Iterator[Site]:
    """Yield each translated briefing by itself."""
    files = {n: data for n, data in read_docs(docs).items() if isinstance(data, bytes)}
    shared = {name: files[name] for name in _VOCABULARIES if name in files}
    for briefing in read_content(files).catalog.briefings:
        if briefing.target:
            sides = (briefing.source, briefing.target)
            names = [side.path.removeprefix("docs/") for side in sides]
            yield Site(briefing, {**shared, **{name: files[name] for name in names}}, names[1])


Structural = Callable[[list[str], int, Point, random.Random], list[str] | None]
STRUCTURAL: dict[str, Structural] = {}


def structural(plant: Structural) -> Structural:
    """Register a class of slips that changes the lines of a translation."""
    STRUCTURAL[plant.__name__.replace("_", " ")] = plant
    return plant


@structural
def citation_dropped(lines: list[str], at: int, source: Point, rng: random.Random) -> list[str]:
    """Leave out one citation."""
    match = rng.choice(list(_CITATION.finditer(lines[at])) or [None])
    if match is None:
        return lines
    return _with(lines, at, lines[at][: match.start()] + lines[at][match.end() :])


@structural
def citation_added(lines: list[str], at: int, source: Point, rng: random.Random) -> list[str]:
    """Cite a passage that the source does not."""
    return _with(lines, at, f"{lines[at]}[{max(source.citations, default=0) + 1}]")


@structural
def points_swapped(
    lines: list[str], at: int, source: Point, rng: random.Random
) -> list[str] | None:
    """Swap a point with the next of its section."""
    if at + 1 >= len(lines) or not lines[at + 1].startswith("- "):
        return None
    return [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]


@structural
def point_untranslated(lines: list[str], at: int, source: Point, rng: random.Random) -> list[str]:
    """Leave the source's text."""
    return _with(lines, at, f"- {source.markup}")


@structural
def point_dropped(lines: list[str], at: int, source: Point, rng: random.Random) -> list[str]:
    """Leave out a point."""
    return [*lines[:at], *lines[at + 1 :]]


@structural
def point_doubled(lines: list[str], at: int, source: Point, rng: random.Random) -> list[str]:
    """Write a point twice."""
    return [*lines[:at], lines[at], *lines[at:]]


def _with(lines: list[str], at: int, line: str) -> list[str]:
    return [*lines[:at], line, *lines[at + 1 :]]


def slips(
    site: Site, rng: random.Random, rounds: int
) -> Iterator[tuple[str, bool, list[str], Point]]:
    """Yield every slip that can be planted: its class, whether it changes a value, the lines."""
    target = site.briefing.target
    assert target is not None
    lines = site.files[site.name].decode().split("\n")
    sources = {point.id: point for point in site.briefing.source.points()}
    source_locale = site.briefing.source.locale
    for point in target.points():
        at = point.position.line - 1
        for name, plant in STRUCTURAL.items():
            planted = plant(lines, at, sources[point.id], rng)
            if planted is not None and planted != lines:
                yield name, name.startswith("citation"), planted, point
        for kind in SLIPS:
            seen = {point.text}
            for _ in range(rounds):
                pair = kind.plant(Pair(sources[point.id].text, point.text, source_locale), rng)
                if pair is None or pair.target in seen:
                    continue
                seen.add(pair.target)
                cited = "".join(f"[{number}]" for number in point.citations)
                line = f"- {pair.target}{cited}"
                yield kind.name, kind.changes_value, _with(lines, at, line), point


def main() -> int:
    """Print the report; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--docs", type=Path, default=Path("docs"))
    parser.add_argument("--seed", type=int, default=20251123)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--misses", action="store_true", help="print the slips that were not found")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    planted: dict[str, int] = {}
    found: dict[str, int] = {}
    strict: set[str] = set()
    false: list[str] = []
    for site in sites(options.docs):
        false += site.findings()
        for name, changes_value, lines, point in slips(site, rng, options.rounds):
            planted[name] = planted.get(name, 0) + 1
            if changes_value:
                strict.add(name)
            if site.findings(lines):
                found[name] = found.get(name, 0) + 1
            elif options.misses:
                print(f"missed {name} at {site.name} {point.id}: {point.text}")
    return _report(planted, found, strict, false)


def _report(
    planted: Mapping[str, int], found: Mapping[str, int], strict: set[str], false: list[str]
) -> int:
    print(f"{'class':24}{'planted':>8}{'found':>8}{'rate':>8}")
    weak = False
    for name, count in planted.items():
        rate = found.get(name, 0) / count
        weak |= name in strict and rate < _LEAST_CLASS_RATE
        print(f"{name:24}{count:8}{found.get(name, 0):8}{rate:8.1%}")
    total = sum(planted.values())
    rate = sum(found.values()) / total
    print(f"{'all':24}{total:8}{sum(found.values()):8}{rate:8.1%}")
    print(f"classes: {len(planted)}; findings on the clean text: {len(false)}")
    for line in false:
        print(line)
    return 1 if weak or rate < _LEAST_RATE or false else 0


if __name__ == "__main__":
    sys.exit(main())
