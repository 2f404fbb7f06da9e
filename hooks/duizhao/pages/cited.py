"""What the numbers of a briefing's citations stand for, as its list of citations shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.model import Briefing, Passage, Source
from duizhao.safety.web_address import web_address

_LONGEST_PATH = 48


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source as a page shows it, at least one of its parts.

    Attributes:
        title: In one line, "" without one.
        href: Where its link leads, "" if it is none.
        place: What the link names beside the title: the host, or host and path where there is no
            title.
    """

    title: str
    href: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A number that points cite, or that a source has.

    Attributes:
        points: The ids of the points that rest on it, in order.
        source: None if it is not given.
        passage: Of the article, None if it is not included.
    """

    number: int
    points: tuple[str, ...]
    source: ShownSource | None = None
    passage: Passage | None = None


def cited_numbers(briefing: Briefing) -> Sequence[Cited]:
    """Return every number of a briefing in order, with what it stands for."""
    points: dict[int, list[str]] = {}
    for point in briefing.source.points():
        for number in dict.fromkeys(point.citations):
            points.setdefault(number, []).append(point.id)
    # Of two sources of one number the first counts.
    sources = {each.number: shown_source(each) for each in reversed(briefing.facts.sources)}
    passages = {passage.number: passage for passage in briefing.facts.passages}
    return [
        Cited(number, tuple(points.get(number, ())), sources.get(number), passages.get(number))
        for number in sorted({*points, *sources})
    ]


def shown_source(source: Source) -> ShownSource:
    """Return a source as a page shows it; an address that is no safe link is text."""
    title = " ".join((source.title or "").split())
    address = web_address(source.url or "")
    if address is None:
        return ShownSource(" ".join([title, *(source.url or "").split()]).strip())
    if title:
        return ShownSource(title, address.href, address.host)
    path = address.path.rstrip("/")
    short = path if len(path) <= _LONGEST_PATH else path[: _LONGEST_PATH - 1] + "…"
    return ShownSource("", address.href, address.host + short)
