"""Which point of a translation is which point of its source.

Points pair by the id that they state, then by position. Where the numbers of points differ, the
likeliest pairing keeps their order: points are alike that cite the same passages, hold the same
digits and name the same topics. So a point that is missing, extra, moved, split or merged is named
as that, and all others keep their twins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Group, Locale, Point, Position, Side
from duizhao.readers.tagging import Tagger
from duizhao.text.excerpt import excerpt
from duizhao.text.nearest import listed

Item = TypeVar("Item", Point, Group)
Names = Callable[[str, Locale], frozenset[str]]
"""Gives the topics that a text in a language names."""

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_FEATURES = 3
# A pair scores from 0 (nothing in common) to 1; below this two points are rather no twins.
_TWINS = 0.34
_CLEARLY_TWINS = 0.8
# Two points are called swapped if crossing them is better by this much, of 2 at the most.
_SWAP_GAIN = 0.9


@dataclass(frozen=True, slots=True)
class Pair:
    """A point of the source and its twin, None if it has none."""

    source: Point
    target: Point | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """A translation beside its source.

    Attributes:
        pairs: Every point of the source, in its order.
        target: The translation with the ids of its twins; points without one are left out.
        findings: What does not line up.
        unsure: Ids of points that were split or merged: more cannot be said of them.
    """

    pairs: tuple[Pair, ...]
    target: Side
    findings: tuple[Diagnostic, ...]
    unsure: frozenset[str] = frozenset()


def topic_names(taggers: Mapping[Locale, Tagger]) -> Names:
    """Return a function that names the topics of a text, with the taggers of a site."""

    def names(text: str, locale: Locale) -> frozenset[str]:
        return frozenset(mention.topic for mention in taggers[locale].mentions(text))

    return names


def align(source: Side, target: Side, names: Names) -> Alignment:
    """Pair the points of a translation with those of its source."""
    return _Aligner(source, target, names).alignment()


@dataclass(frozen=True, slots=True)
class _Traits:
    cited: frozenset[int]
    digits: frozenset[str]
    topics: frozenset[str]


class _Aligner:
    def __init__(self, source: Side, target: Side, names: Names) -> None:
        self._source = source
        self._target = target
        self._names = names
        self._traits: dict[tuple[Locale, str, int], _Traits] = {}
        self._twin_of: dict[str, Point] = {}
        self._used: set[int] = set()
        self._told: set[str] = set()
        self._unsure: set[str] = set()
        self._findings: list[Diagnostic] = []

    def alignment(self) -> Alignment:
        self._pair_stated()
        sections = self._paired_groups()
        for ours, theirs in sections:
            if ours is not None and theirs is not None:
                self._pair_points(ours, theirs)
        self._tell_sections(sections)
        self._pair_moved()
        self._tell_missing()
        self._tell_extra()
        self._tell_swapped(sections)
        pairs = tuple(Pair(p, self._twin_of.get(p.id)) for p in self._source.points())
        target = self._with_source_ids(sections)
        return Alignment(pairs, target, tuple(self._findings), frozenset(self._unsure))

    # Sections are pairs (source points, target points) under the insights or a group.

    def _pair_stated(self) -> None:
        by_id = {point.id: point for point in self._source.points()}
        for point in self._target.points():
            if point.stated:
                if point.id in by_id:
                    self._pair(by_id[point.id], point)
                else:
                    self._tell("PAR009", point, point=point.id, expected=listed(by_id))

    def _paired_groups(self) -> list[tuple[Group | None, Group | None]]:
        lead = (_lead(self._source), _lead(self._target))
        ours, theirs = self._source.groups, self._target.groups
        if len(ours) == len(theirs):
            return [lead, *zip(ours, theirs, strict=True)]
        matches = _best_order(ours, theirs, self._group_likeness)
        sections: list[tuple[Group | None, Group | None]] = [lead]
        for i, group in enumerate(ours):
            j = matches.get(i)
            sections.append((group, theirs[j] if j is not None else None))
        matched = set(matches.values())
        for j, group in enumerate(theirs):
            if j not in matched:
                sections.append((None, group))
        return sections

    def _group_likeness(self, ours: Group, theirs: Group) -> float:
        if not ours.points or not theirs.points:
            return _TWINS
        best = [max(self._likeness(p, q) for q in theirs.points) for p in ours.points]
        return sum(best) / len(best) - abs(len(ours.points) - len(theirs.points)) * 0.05

    def _tell_sections(self, sections: Sequence[tuple[Group | None, Group | None]]) -> None:
        """Tell of a whole section once, not of each of its points."""
        for ours, theirs in sections:
            if theirs is None and ours is not None:
                self._told |= {p.id for p in ours.points}
                where = f"{self._source.path}:{ours.position.line}"
                heading = ours.heading or ours.id
                self._tell("PAR007", None, group=ours.id, heading=heading, other=where)
            elif ours is None and theirs is not None:
                self._used |= {id(q) for q in theirs.points}
                heading = theirs.heading or theirs.id
                self._tell("PAR010", theirs, heading=heading, other=self._source.path)

    def _pair_points(self, ours: Group, theirs: Group) -> None:
        sources = [p for p in ours.points if p.id not in self._twin_of]
        targets = [q for q in theirs.points if id(q) not in self._used]
        if len(sources) == len(targets):
            for p, q in zip(sources, targets, strict=True):
                self._pair(p, q)
            return
        for i, j in _best_order(sources, targets, self._likeness).items():
            self._pair(sources[i], targets[j])

    def _pair_moved(self) -> None:
        for p in self._missing():
            if p.id in self._told:
                continue
            extra = [q for q in self._extra() if self._likeness(p, q) >= _CLEARLY_TWINS]
            if extra:
                q = max(extra, key=lambda each: self._likeness(p, each))
                self._pair(p, q)
                self._tell("PAR004", q, point=p.id, other=self._where(p), found=q.id)

    def _tell_missing(self) -> None:
        previous: Point | None = None
        for p in self._source.points():
            q = self._twin_of.get(p.id)
            if q is None and p.id in self._told:
                continue
            if q is None:
                merged = previous and self._is_sum(self._twin_of[previous.id], previous, p)
                if merged and previous:
                    self._unsure.add(previous.id)
                    values = {"point": p.id, "previous": previous.id, "other": self._where(p)}
                    self._tell("PAR006", self._twin_of[previous.id], **values)
                else:
                    near = self._twin_of[previous.id] if previous else None
                    self._tell("PAR001", near, point=p.id, other=self._where(p), text=_begin(p))
            else:
                previous = p

    def _tell_extra(self) -> None:
        source_of = {id(q): p_id for p_id, q in self._twin_of.items()}
        by_id = {p.id: p for p in self._source.points()}
        previous: Point | None = None
        for q in self._target.points():
            if id(q) in source_of:
                previous = q
            elif id(q) not in self._used:
                p = by_id[source_of[id(previous)]] if previous else None
                if previous and p and self._is_sum(p, previous, q):
                    self._unsure.add(p.id)
                    self._tell("PAR005", q, point=p.id, other=self._where(p))
                else:
                    self._tell("PAR003", q, found=q.id, text=_begin(q), other=self._source.path)

    def _tell_swapped(self, sections: Sequence[tuple[Group | None, Group | None]]) -> None:
        """Points that pair by position, but would pair far better crosswise."""
        for ours, _ in sections:
            pairs = [
                (p, self._twin_of[p.id])
                for p in (ours.points if ours else ())
                if p.id in self._twin_of and not self._twin_of[p.id].stated
            ]
            for (p, q), (other_p, other_q) in combinations(pairs, 2):
                straight = self._likeness(p, q), self._likeness(other_p, other_q)
                crossed = self._likeness(p, other_q), self._likeness(other_p, q)
                is_paired = self._twin_of[p.id] is q and self._twin_of[other_p.id] is other_q
                if is_paired and _is_better(crossed, straight):
                    # Each is compared with its true twin from here on: one slip, one finding.
                    self._twin_of[p.id], self._twin_of[other_p.id] = other_q, q
                    self._tell("PAR008", q, point=p.id, found=other_p.id, other=self._where(p))

    def _likeness(self, p: Point, q: Point) -> float:
        ours, theirs = self._traits_of(p, self._source), self._traits_of(q, self._target)
        return (
            _overlap(ours.cited, theirs.cited)
            + _overlap(ours.digits, theirs.digits)
            + _overlap(ours.topics, theirs.topics)
        ) / _FEATURES

    def _is_sum(self, whole: Point, part: Point, other: Point) -> bool:
        """Tell whether one point holds what two of the other language hold."""
        cited = set(whole.citations)
        union = set(part.citations) | set(other.citations)
        digits = set(_DIGITS.findall(whole.text))
        parts = [set(_DIGITS.findall(each.text)) for each in (part, other)]
        has_both = bool(parts[1]) and parts[1] <= digits and not parts[1] <= parts[0]
        return cited == union and (has_both or not set(part.citations) >= cited)

    def _traits_of(self, point: Point, side: Side) -> _Traits:
        key = (side.locale, point.id, id(point))
        if key not in self._traits:
            self._traits[key] = _Traits(
                frozenset(point.citations),
                frozenset(_DIGITS.findall(point.text)),
                self._names(point.text, side.locale),
            )
        return self._traits[key]

    def _missing(self) -> list[Point]:
        return [p for p in self._source.points() if p.id not in self._twin_of]

    def _extra(self) -> Iterator[Point]:
        return (q for q in self._target.points() if id(q) not in self._used)

    def _pair(self, p: Point, q: Point) -> None:
        self._twin_of[p.id] = q
        self._used.add(id(q))

    def _where(self, p: Point) -> str:
        return f"{self._source.path}:{p.position.line}"

    def _tell(self, code: str, at: Point | Group | None, **values: object) -> None:
        place = at.position if at else Position()
        self._findings.append(found(code, self._target.path, place, **values))

    def _with_source_ids(self, sections: Sequence[tuple[Group | None, Group | None]]) -> Side:
        headings = {o.id: t for o, t in sections if o is not None and t is not None}

        def twins(points: Sequence[Point]) -> tuple[Point, ...]:
            kept = ((p, self._twin_of.get(p.id)) for p in points)
            return tuple(replace(q, id=p.id) for p, q in kept if q is not None)

        groups = tuple(
            replace(headings.get(group.id, group), id=group.id, points=twins(group.points))
            for group in self._source.groups
        )
        return replace(self._target, insights=twins(self._source.insights), groups=groups)


def _is_better(crossed: tuple[float, float], straight: tuple[float, float]) -> bool:
    """Tell whether two pairs should cross: both gain, or one finds its twin and none loses one."""
    finds_twin = max(crossed) >= _CLEARLY_TWINS and max(straight) < _TWINS
    return sum(crossed) - sum(straight) >= _SWAP_GAIN or finds_twin


def _lead(side: Side) -> Group:
    return Group("i", None, side.insights)


def _overlap(ours: frozenset[object], theirs: frozenset[object]) -> float:
    """Return the Jaccard index; where neither has anything, nothing speaks for or against."""
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 0.5


def _begin(point: Point) -> str:
    return excerpt(point.text, 24)


def _best_order(
    ours: Sequence[Item], theirs: Sequence[Item], likeness: Callable[[Item, Item], float]
) -> dict[int, int]:
    """Return the pairing of two lists that keeps their order and is likest (Needleman-Wunsch)."""
    rows, columns = len(ours), len(theirs)
    gain = [[likeness(p, q) - _TWINS / 2 for q in theirs] for p in ours]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gain[i][j])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j + 1] + gain[i][j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
