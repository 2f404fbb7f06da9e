"""Whether the two languages of a briefing have the same sections and points, in order."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.diagnostics import Diagnostic, found
from duizhao.model import Briefing, Position, Side


def check_pairing(briefing: Briefing) -> Iterator[Diagnostic]:
    """Find the first level at which a translation does not line up with its source.

    A missing group would shift every later one, so points are counted only where the groups
    agree: one slip, one finding.
    """
    source, target = briefing.source, briefing.target
    if target is None:
        return
    if len(target.insights) != len(source.insights):
        yield _finding(
            "PAIR002",
            target,
            target.insights[-1].position if target.insights else Position(),
            source,
            found=len(target.insights),
            expected=len(source.insights),
        )
    if len(target.groups) != len(source.groups):
        yield _finding(
            "PAIR003",
            target,
            target.groups[-1].position if target.groups else Position(),
            source,
            found=len(target.groups),
            expected=len(source.groups),
        )
        return
    for ours, theirs in zip(target.groups, source.groups, strict=True):
        if len(ours.points) != len(theirs.points):
            yield _finding(
                "PAIR004",
                target,
                ours.position,
                source,
                group=ours.id,
                found=len(ours.points),
                expected=len(theirs.points),
            )


def _finding(code: str, side: Side, place: Position, other: Side, **values: object) -> Diagnostic:
    return found(code, side.path, place.line, place.column, other=other.path, **values)
