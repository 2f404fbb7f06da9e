"""Translations that somebody has begun, or not yet: points that hold nothing but a comment.

`import` writes them so, each with its source in a comment. What is not there yet is reported once,
not point by point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Point, Position, Side
from duizhao.readers.reading import Reading
from duizhao.text.nearest import listed

_EMPTY = frozenset(["MD004", "MD005"])
"""Findings of points and headings that say nothing."""

_MOST_RANGES = 4


def draft(reading: Reading) -> tuple[Side | None, tuple[Diagnostic, ...]]:
    """Return what there is of a translation, None before its first point; and its findings.

    The points that are not there yet stay, empty, so that the others find their twins.
    """
    side = reading.side
    points = tuple(side.points())
    empty = [point for point in points if not point.text]
    if not empty:
        return side, reading.findings
    if len(empty) == len(points):
        kept = [f for f in reading.findings if f.code not in _EMPTY and not _is_of_title(f)]
        return None, (*kept, found("PAIR002", side.path, count=len(points)))
    lines = {point.position.line for point in empty} | set(_unbegun_headings(side))
    kept = [f for f in reading.findings if f.code not in _EMPTY or f.line not in lines]
    first = empty[0].position
    place = Position(first.line, first.column)
    values = {"count": len(empty), "total": len(points), "points": listed(ranges(points, empty))}
    return side, (*kept, found("PAIR003", side.path, place, **values))


def without_empty(side: Side) -> Side:
    """Return a translation without the points that are not there yet."""

    def begun(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(point for point in points if point.text)

    groups = tuple(replace(group, points=begun(group.points)) for group in side.groups)
    return replace(side, insights=begun(side.insights), groups=groups)


def ranges(points: Sequence[Point], some: Sequence[Point]) -> list[str]:
    """Return some of a briefing's points as ranges, `g1p2–g3p1`; the last is `…` if many."""
    runs: list[list[str]] = []
    previous: Point | None = None
    chosen = {id(point) for point in some}
    for point in points:
        if id(point) in chosen:
            if previous is not None and id(previous) in chosen:
                runs[-1][1:] = [point.id]
            else:
                runs.append([point.id])
        previous = point
    shown = ["–".join(run) for run in runs[:_MOST_RANGES]]
    return [*shown, "…"] if len(runs) > _MOST_RANGES else shown


def _unbegun_headings(side: Side) -> Iterator[int]:
    for group in side.groups:
        if not any(point.text for point in group.points):
            yield group.position.line


def _is_of_title(finding: Diagnostic) -> bool:
    values = dict(finding.values)
    return finding.code.startswith("FM") and "title" in (values.get("key"), values.get("expected"))
