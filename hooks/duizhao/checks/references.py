"""Names that lead nowhere, and sources: topics, outlets, quantities, regions and points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Briefing, Outlet, Position, Quantity, Topic
from duizhao.safety.web_address import web_address
from duizhao.text.excerpt import excerpt
from duizhao.text.nearest import listed, nearest

_LONGEST = 60


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


def check_sources(briefing: Briefing) -> Iterator[Diagnostic]:
    """Find sources that no point cites, that have two numbers, or that lead who knows where.

    Where the text breaks off, what is lost may have cited the rest.
    """
    source, path = briefing.source, briefing.source.path
    cited = {number for point in source.points() for number in point.citations}
    first: dict[str, int] = {}
    for each in briefing.facts.sources:
        if each.number not in cited and not source.truncated:
            shown = listed([str(number) for number in sorted(cited)])
            yield found("REF010", path, each.position, found=each.number, cited=shown)
        if each.url is None:
            continue
        address = web_address(each.url)
        if address is None:  # only in a summary: front matter has been refused already
            shown_url = excerpt(each.url, _LONGEST)
            yield found("REF012", path, each.position, found=each.number, url=shown_url)
            continue
        number = first.setdefault(address.href, each.number)
        if number != each.number:
            yield found("REF011", path, each.position, found=each.number, first=number)


def outlet_names(outlet: Outlet) -> tuple[str, ...]:
    """Return every name under which a source may state an outlet."""
    return (*outlet.printed, outlet.name.en, outlet.name.zh, outlet.id)
