"""Findings that a contributor allows at one point, with a reason, in the file where they occur."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Briefing, Side, Waiver


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is not reported, and the waiver that allows it."""

    briefing: Briefing
    waiver: Waiver
    finding: Diagnostic


def waive(
    briefing: Briefing, findings: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], list[Waived]]:
    """Part the findings of a briefing into those to report and those that are allowed.

    A waiver that allows nothing is reported itself, so that none outlives its fault.
    """
    kept = list(findings)
    waived: list[Waived] = []
    for side in (briefing.source, briefing.target):
        for waiver in side.waivers if side else ():
            assert side is not None
            allowed = [finding for finding in kept if _allows(waiver, finding, side)]
            waived += [Waived(briefing, waiver, finding) for finding in allowed]
            kept = [finding for finding in kept if finding not in allowed]
            if not allowed:
                place = (side.path, waiver.position)
                kept.append(found("WAIV001", *place, code=waiver.code, point=waiver.point))
    return kept, waived


def _allows(waiver: Waiver, finding: Diagnostic, side: Side) -> bool:
    if finding.path != side.path or finding.code != waiver.code:
        return False
    return _point_of(finding, side) == waiver.point


def _point_of(finding: Diagnostic, side: Side) -> str | None:
    """Return the point that a finding is about: the one it names, else the one at its line."""
    named = dict(finding.values).get("point")
    if isinstance(named, str):
        return named
    for point in side.points():
        first = point.position.line
        if first <= finding.line <= first + point.markup.count("\n"):
            return point.id
    return None
