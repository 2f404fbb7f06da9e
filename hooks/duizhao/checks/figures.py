"""Whether each figure of a briefing is what its point states, in both languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Briefing
from duizhao.quantities.figures import stated


def check_figures(briefing: Briefing, told: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Find figures whose value the text of their point does not state.

    Args:
        briefing: Whose figures.
        told: Where (`path:line`) a quantity has been found wrong already: one slip, one finding.
    """
    facts, source = briefing.facts, briefing.source
    sides = [side for side in (source, briefing.target) if side]
    for index, figure in enumerate(facts.figures):
        for side in sides:
            point = next((p for p in side.points() if p.id == figure.point), None)
            where = f"{side.path}:{point.position.line}" if point else ""
            if point is None or where in told:
                continue
            if stated(figure.value, figure.unit, point.text, side.locale).code:
                place = facts.place(f"figures.{index}.value")
                yield found(
                    "FIG001",
                    source.path,
                    place,
                    quantity=figure.quantity,
                    found=f"{figure.value} {figure.unit}".strip(),
                    point=figure.point,
                    other=where,
                )
                break
