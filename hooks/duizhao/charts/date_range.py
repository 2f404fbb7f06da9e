"""The time that a figure is for, as a stretch of the axis of dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_AS_OF = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A stretch of time; both ends in months since the year 0, the later one excluded."""

    start: Fraction
    end: Fraction

    @property
    def middle(self) -> Fraction:
        """The moment at which a mark for it is placed."""
        return (self.start + self.end) / 2


def date_range(as_of: str | None) -> DateRange | None:
    """Return what `2025`, `2025-H1`, `2025-Q4`, `2025-11` or `2025-11-12` names, None if unknown.

    A day is a thirty-first of its month.
    """
    match = _AS_OF.fullmatch(as_of or "")
    if match is None:
        return None
    year, quarter, half, month, day = match.groups()
    january = int(year) * 12
    if quarter:
        return _months(january + 3 * (int(quarter) - 1), 3)
    if half:
        return _months(january + 6 * (int(half) - 1), 6)
    if month is None:
        return _months(january, 12)
    if not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    whole = _months(january + int(month) - 1, 1)
    if day is None:
        return whole
    return DateRange(whole.start + Fraction(int(day) - 1, 31), whole.start + Fraction(int(day), 31))


def _months(first: int, count: int) -> DateRange:
    return DateRange(Fraction(first), Fraction(first + count))
