"""Long lists in parts: a page shows the newest of its period; years and months hold the rest.

A period is a year (`2025`), a month (`2025-11`; `2025-undated` for what stands in that year's
folder without a date) or a part of a month (`2025-11-p2`). A list that fits on one page has no
parts. Whatever a list holds stands on its own page, or on that of one of its periods.

The parts of a month are filled from its first day on, so that one that is full stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.model import Briefing, Locale
from duizhao.wording.dates import period_text
from duizhao.wording.words import WORDS

MOST = 100
"""Briefings on one page of a list."""

ROOM = 64_000
"""Bytes of text on one page of a list; Chinese and English prose halves when it is compressed."""

_NUMBERED = "-p"

Weigh = Callable[[Briefing], int]
"""Returns how many bytes of text a list shows of a briefing, in the longer language."""


@dataclass(frozen=True, slots=True)
class Part:
    """A list, or one part of it: each has a page of its own.

    Attributes:
        name: `2025`, `2025-11`, `2025-undated`, `2025-11-p2`; "" for the whole list.
        briefings: All of the period, newest first.
        shown: Those on its page.
        parts: What it is divided into, the newest first, with how many briefings each holds.
        above: The periods that it is part of, the longest first.
        older: The period before; "" if there is none.
        newer: The period after.
    """

    name: str
    briefings: tuple[Briefing, ...]
    shown: tuple[Briefing, ...]
    parts: tuple[tuple[str, int], ...] = ()
    above: tuple[str, ...] = ()
    older: str = ""
    newer: str = ""

    @property
    def place(self) -> tuple[object, ...]:
        """What its page shows of the list around it."""
        return self.name, self.parts, self.above, self.older, self.newer


def year_of(briefing: Briefing) -> str:
    """Return the year of publication, that of the folder where the date is unknown."""
    return (briefing.day or briefing.year)[:4]


def month_of(briefing: Briefing) -> str:
    """Return the month of publication as a period."""
    return briefing.day[:7] if briefing.day else f"{briefing.year}-undated"


def gist_weight(briefing: Briefing) -> int:
    """Return how many bytes a title with the first point takes."""
    firsts = ((side, next(side.points(), None)) for side in briefing.sides)
    return max(
        len(f"{side.title or ''}{first.text if first else ''}".encode()) for side, first in firsts
    )


def parts_of(
    briefings: Sequence[Briefing],
    weigh: Weigh = gist_weight,
    name: str = "",
    above: tuple[str, ...] = (),
) -> list[Part]:
    """Return a list, followed by every part of it that has a page of its own.

    Args:
        briefings: The list, newest first.
        weigh: How much of a page each takes.
        name: The period of the list; "" for all time.
        above: The periods that it is part of.
    """
    weights = {briefing.key: weigh(briefing) for briefing in briefings}
    return in_sequence(_divided(name, tuple(briefings), above, weights))


def first_page(briefings: Sequence[Briefing], weigh: Weigh = gist_weight) -> tuple[Briefing, ...]:
    """Return as many of a list, from its beginning, as fit on a page."""
    return next(_filled(briefings, {each.key: weigh(each) for each in briefings}), ())


def archive_parts(years: Mapping[str, Sequence[Briefing]]) -> list[Part]:
    """Return the archive of each year's folder, each followed by its parts.

    A month has one page, even if folders of two years have briefings of it.
    """
    months: dict[str, list[Briefing]] = {}
    for briefings in years.values():
        for briefing in briefings:
            months.setdefault(month_of(briefing), []).append(briefing)
    found: dict[str, Part] = {}
    for year, briefings in years.items():
        whole = parts_of(briefings, name=year)[0]
        found[year] = whole
        for month, _ in whole.parts:
            for part in parts_of(months[month], name=month, above=(year,)):
                found.setdefault(part.name, part)
    return in_sequence(found.values())


def in_sequence(parts: Iterable[Part]) -> list[Part]:
    """Return parts that know those before and after them, from the newest to the oldest.

    Each follows on those of its kind: pages that hold all of their period on one another, and
    years that are divided on other years.
    """
    listed = list(parts)
    years = [part.name for part in listed if part.name and not part.above]
    leaves = [part.name for part in listed if part.name and not part.parts]
    places = [{name: place for place, name in enumerate(row)} for row in (leaves, years)]

    def placed(part: Part) -> Part:
        row, known = (years, places[1]) if part.parts else (leaves, places[0])
        place = known.get(part.name)
        if place is None:
            return part
        older = row[place + 1] if place + 1 < len(row) else ""
        return replace(part, older=older, newer=row[place - 1] if place else "")

    return [placed(part) for part in listed]


def title_in_period(name: str, period: str, locale: Locale) -> str:
    """Return the title of a list's page: its name, and the period if it is a part."""
    if not period:
        return name
    text = period_text(period, locale)
    return WORDS[locale]["period_of"].format(name=name, period=text)


def _divided(
    name: str, briefings: tuple[Briefing, ...], above: tuple[str, ...], weights: Mapping[str, int]
) -> Iterator[Part]:
    pieces = _pieces(name, briefings, weights)
    shown = next(_filled(briefings, weights), ()) if pieces else briefings
    counts = tuple((piece, len(held)) for piece, held in pieces.items())
    yield Part(name, briefings, shown, counts, above)
    for piece, held in pieces.items():
        yield from _divided(piece, held, (*above, name) if name else (), weights)


def _pieces(
    name: str, briefings: Sequence[Briefing], weights: Mapping[str, int]
) -> Mapping[str, tuple[Briefing, ...]]:
    """Return the periods into which one is divided, the newest first, and what each holds."""
    if _NUMBERED in name or len(list(_filled(briefings, weights))) < 2:
        return {}
    if "-" in name:
        return _numbered(name, briefings, weights)
    found: dict[str, list[Briefing]] = {}
    for briefing in briefings:
        found.setdefault(month_of(briefing) if name else year_of(briefing), []).append(briefing)
    newest_first = sorted(found, key=lambda piece: (not piece.endswith("undated"), piece))[::-1]
    return {piece: tuple(found[piece]) for piece in newest_first}


def _numbered(
    month: str, briefings: Sequence[Briefing], weights: Mapping[str, int]
) -> Mapping[str, tuple[Briefing, ...]]:
    places = {briefing.key: place for place, briefing in enumerate(briefings)}
    first_to_last = sorted(briefings, key=lambda each: (each.facts.published or "", each.slug))
    filled = [
        tuple(sorted(held, key=lambda each: places[each.key]))
        for held in _filled(first_to_last, weights)
    ]
    return {
        f"{month}{_NUMBERED}{number}": filled[number - 1] for number in range(len(filled), 0, -1)
    }


def _filled(
    briefings: Iterable[Briefing], weights: Mapping[str, int]
) -> Iterator[tuple[Briefing, ...]]:
    """Yield what fits on one page after another; each holds at least one briefing."""
    page: list[Briefing] = []
    room = ROOM
    for briefing in briefings:
        weight = weights[briefing.key]
        if page and (len(page) == MOST or weight > room):
            yield tuple(page)
            page, room = [], ROOM
        page.append(briefing)
        room -= weight
    if page:
        yield tuple(page)
