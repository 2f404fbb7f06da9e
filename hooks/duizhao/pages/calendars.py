"""A calendar strip: years down, months across, and how many briefings each month has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from duizhao.model import Briefing

_STEPS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One month.

    Attributes:
        month: `2025-11`.
        step: 1 to 4, how the count compares with the fullest month; 0 if there is none.
        link: Where its briefings stand, "" if there is none.
    """

    month: str
    count: int
    step: int
    link: str


@dataclass(frozen=True, slots=True)
class Row:
    """One year and its twelve months."""

    year: str
    cells: tuple[Cell, ...]


def calendar(briefings: Iterable[Briefing], link: Callable[[Briefing], str]) -> tuple[Row, ...]:
    """Return the years from the newest to the oldest; those between without any stand there too.

    Args:
        briefings: What is counted; those without a date are left out.
        link: Where the month of a briefing stands.
    """
    counts: Counter[str] = Counter()
    links: dict[str, str] = {}
    for briefing in briefings:
        if briefing.day:
            month = briefing.day[:7]
            counts[month] += 1
            if month not in links:
                links[month] = link(briefing)
    if not counts:
        return ()
    most = max(counts.values())
    years = [int(month[:4]) for month in counts]
    return tuple(
        Row(
            f"{year:04}",
            tuple(
                Cell(month, counts[month], -(-_STEPS * counts[month] // most), links.get(month, ""))
                for month in (f"{year:04}-{number:02}" for number in range(1, 13))
            ),
        )
        for year in range(max(years), min(years) - 1, -1)
    )
