"""Names that lead nowhere: topics, outlets, quantities, regions, and points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Briefing, Outlet, Position, Quantity, Topic
from duizhao.text.nearest import listed, nearest


def check_references(
    briefing: Briefing,
    topics: Mapping[str, Topic],
    outlets: Mapping[str, Outlet],
    quantities: Mapping[str, Quantity],
) -> Iterator[Diagnostic]:
    """Find ids in a briefing's facts that no vocabulary and no point has."""
    facts, path = briefing.facts, briefing.source.path

    def unknown(code: str, place: Position, name: str, names: Collection[str]) -> Diagnostic:
        return found(code, path, place, found=name, nearest=nearest(name, names))

    for index, topic in enumerate(facts.topics):
        if topic not in topics:
            yield unknown("REF001", facts.place(f"topics.{index}"), topic, topics)
    names = {name for outlet in outlets.values() for name in outlet_names(outlet)}
    if facts.outlet is not None and facts.outlet not in names:
        place = facts.place("outlet")
        if briefing.source.form == "raw":
            yield found("REF007", path, place, found=facts.outlet)
        else:
            yield unknown("REF002", place, facts.outlet, outlets)
    points = [point.id for point in briefing.source.points()]
    for index, figure in enumerate(facts.figures):
        way = f"figures.{index}"
        if figure.quantity not in quantities:
            yield unknown("REF003", facts.place(f"{way}.quantity"), figure.quantity, quantities)
        if figure.region not in (None, "world") and figure.region not in topics:
            yield unknown("REF004", facts.place(f"{way}.region"), str(figure.region), topics)
        if figure.point not in points:
            place = facts.place(f"{way}.point")
            yield found("REF005", path, place, found=figure.point, expected=listed(points))


def outlet_names(outlet: Outlet) -> tuple[str, ...]:
    """Return every name under which a source may state an outlet."""
    return (*outlet.printed, outlet.name.en, outlet.name.zh, outlet.id)
