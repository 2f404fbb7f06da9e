"""Dates as quantities: a day, a month, a quarter, a year, a decade or a span of them.

A date is kept as the text states it: `4 April` has no year, `September` no day. That the first
nine months and the first three quarters are one span is calendar knowledge and lives here too.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

PartOfPeriod = Literal["", "early", "mid", "late"]


class Moment(NamedTuple):
    """A date as far as it is stated; 0 stands for what is not."""

    year: int = 0
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        year = str(self.year or "-")
        if self.day:
            return f"{year}-{self.month:02}-{self.day:02}" if self.month else f"---{self.day:02}"
        return f"{year}-{self.month:02}" if self.month else year


class Period(NamedTuple):
    """A date or a span of dates.

    Attributes:
        first: Where it begins.
        last: Where it ends, the same as `first` for a single date.
        part: The part of it that is meant; "" for the whole.
        fiscal: Whether it is counted in fiscal years.
    """

    first: Moment
    last: Moment
    part: PartOfPeriod = ""
    fiscal: bool = False

    @property
    def is_span(self) -> bool:
        """Whether it has two ends: a quarter, a decade, 2025–2030."""
        return self.first != self.last

    @property
    def is_year(self) -> bool:
        """Whether it is one plain year, which a bare number might be as well."""
        return not self.is_span and not self.first.month and not self.first.day

    @property
    def years(self) -> frozenset[int]:
        """The years that it names."""
        return frozenset((self.first.year, self.last.year)) - {0}

    def __str__(self) -> str:
        name = self._name()
        if self.fiscal:
            name = f"FY{name}"
        return f"{name} {self.part}" if self.part else name

    def _name(self) -> str:
        first, last = self.first, self.last
        if first == last:
            return str(first)
        if first.year == last.year and first.month and not first.day and not last.day:
            if last.month - first.month == 2 and first.month % 3 == 1:
                return f"{first.year or '-'}-Q{last.month // 3}"
            if last.month - first.month == 5 and first.month % 6 == 1:
                return f"{first.year or '-'}-H{last.month // 6}"
        if not first.month and first.year % 10 == 0 and last.year == first.year + 9:
            return f"{first.year}s"
        return f"{first}..{last}"


class Dated(NamedTuple):
    """A date and where it stands: tokens in English, characters in Chinese."""

    period: Period
    start: int
    next: int


def is_year(value: int) -> bool:
    """Whether a number is one that texts name years by."""
    return 1800 <= value <= 2199


def date(year: int = 0, month: int = 0, day: int = 0) -> Period:
    """Return a single date; 0 for what is not stated."""
    moment = Moment(year, month, day)
    return Period(moment, moment)


def months(first: int, last: int, year: int = 0) -> Period:
    """Return the span from one month to another of one year."""
    return Period(Moment(year, first), Moment(year, last))


def quarters(first: int, last: int, year: int = 0) -> Period:
    """Return the months of the quarters `first` to `last`, each 1 to 4."""
    return months(first * 3 - 2, last * 3, year)


def half(number: int, year: int = 0) -> Period:
    """Return the months of the first or the second half-year."""
    return months(number * 6 - 5, number * 6, year)


def years(first: int, last: int) -> Period:
    """Return the span from one year to another."""
    return Period(Moment(first), Moment(last))


def decade(first: int) -> Period:
    """Return the ten years that begin with `first`."""
    return years(first, first + 9)


def in_year(period: Period, year: int) -> Period:
    """Return `period` with the year added where it states none."""
    if period.first.year:
        return period
    return period._replace(
        first=period.first._replace(year=year), last=period.last._replace(year=year)
    )


def century_of(two_digits: int) -> int:
    """Return the decade that the 90s or 20年代 name where no century is stated."""
    return (2000 if two_digits < 30 else 1900) + two_digits
