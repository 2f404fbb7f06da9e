"""How much of each briefing is translated, for `duizhao status` and the status page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import east_asian_width

from duizhao.checks.staleness import PointStatus, statuses
from duizhao.model import Briefing, Locale, twin


@dataclass(frozen=True, slots=True)
class Coverage:
    """The translation of one briefing.

    Attributes:
        locale: The language of the translation.
        points: The status of each point of the source.
    """

    briefing: Briefing
    locale: Locale
    points: tuple[PointStatus, ...]

    def count(self, status: str) -> int:
        """Return how many points have a status."""
        return sum(point.status == status for point in self.points)


STATUSES = ("done", "draft", "outdated", "missing")


def coverage(briefings: Iterable[Briefing]) -> tuple[Coverage, ...]:
    """Return the coverage of each briefing, in their order."""
    return tuple(
        Coverage(briefing, twin(briefing.source.locale), tuple(statuses(briefing)))
        for briefing in briefings
    )


def coverage_json(rows: Iterable[Coverage]) -> dict[str, object]:
    """Return the coverage as plain JSON values, with totals over all briefings."""
    rows = tuple(rows)
    return {
        "briefings": [
            {
                "briefing": row.briefing.key,
                "source": row.briefing.source.locale,
                "locale": row.locale,
                **{status: row.count(status) for status in STATUSES},
                "points": {point.point: _point_json(point) for point in row.points},
            }
            for row in rows
        ],
        "totals": {status: sum(row.count(status) for row in rows) for status in STATUSES},
    }


def _point_json(point: PointStatus) -> dict[str, object]:
    state: dict[str, object] = {"status": point.status, "reviewed": point.reviewed}
    if point.drafted:
        state |= {"engine": point.drafted.engine, "drafted": point.drafted.day}
    return state


_HEADINGS = {
    "en": ("Briefing", "Language", "Done", "Draft", "Outdated", "Missing"),
    "zh": ("简报", "语言", "完成", "初译", "待更新", "缺译"),
}


def coverage_table(rows: Iterable[Coverage], lang: Locale) -> str:
    """Return the coverage as lines of columns, with totals last."""
    rows = tuple(rows)
    cells = [
        (row.briefing.key, row.locale, *(str(row.count(status)) for status in STATUSES))
        for row in rows
    ]
    totals = (str(sum(row.count(status) for row in rows)) for status in STATUSES)
    cells.append(("", "", *totals))
    lines = (_HEADINGS[lang], *cells)
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    """Return how many columns a text takes up in a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
