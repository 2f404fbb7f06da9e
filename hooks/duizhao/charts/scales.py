"""The two axes of a chart: when a figure was so, and how much it was."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhao.model import Locale
from duizhao.quantities.amount import decimal
from duizhao.quantities.scale import Extent, is_share
from duizhao.wording.dates import month_label
from duizhao.wording.values import axis_unit_text
from duizhao.wording.words import WORDS

_AS_OF = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)
_LONGEST_BY_MONTH = 16
"""Up to so many months an axis names months; beyond it, years."""
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTH_STEPS = (1, 2, 3, 4, 6)
_LOGARITHMIC_FROM = 100
"""How many times the smallest value the largest must be for an axis of powers of ten."""
_SIZES: dict[Locale, tuple[tuple[int, int, str], ...]] = {
    # At which value, its size, its word.
    "en": (
        (10**12, 10**12, "trillion"),
        (10**9, 10**9, "billion"),
        (10**6, 10**6, "million"),
        (10**4, 10**3, "thousand"),
    ),
    "zh": ((10**12, 10**12, "万亿"), (10**8, 10**8, "亿"), (2 * 10**4, 10**4, "万")),
}
_SHORT: dict[Locale, tuple[tuple[int, str], ...]] = {
    "en": ((10**12, "tn"), (10**9, "bn"), (10**6, "m"), (10**3, "k")),
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time; both ends in months since the year 0, the later one excluded."""

    start: Fraction
    end: Fraction

    @property
    def middle(self) -> Fraction:
        """The moment at which a mark for it stands."""
        return (self.start + self.end) / 2


def span_of(as_of: str | None) -> Span | None:
    """Return what `2025`, `2025-H1`, `2025-Q4`, `2025-11` or `2025-11-12` names, None if unknown.

    A day is a thirty-first of its month.
    """
    match = _AS_OF.fullmatch(as_of or "")
    if match is None:
        return None
    year, quarter, half, month, day = match.groups()
    first = int(year) * 12
    if quarter:
        start = first + 3 * (int(quarter) - 1)
        return Span(Fraction(start), Fraction(start + 3))
    if half:
        start = first + 6 * (int(half) - 1)
        return Span(Fraction(start), Fraction(start + 6))
    if month is None:
        return Span(Fraction(first), Fraction(first + 12))
    if not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    begin = Fraction(first + int(month) - 1)
    if day is None:
        return Span(begin, begin + 1)
    return Span(begin + Fraction(int(day) - 1, 31), begin + Fraction(int(day), 31))


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis.

    Attributes:
        low: Where it begins, in months or in the unit of the figures.
        high: Where it ends.
        labels: What is written where.
        ticks: Where a line parts it.
        heading: What it is counted in, "" where the labels say so.
        logarithmic: Whether equal distances are equal ratios.
    """

    low: Fraction
    high: Fraction
    labels: tuple[tuple[Fraction, str], ...]
    ticks: tuple[Fraction, ...]
    heading: str = ""
    logarithmic: bool = False

    def place(self, value: Fraction) -> float:
        """Return how far along the axis a value lies, from 0 to 1."""
        if self.logarithmic:
            low, high = math.log10(self.low), math.log10(self.high)
            return (math.log10(value) - low) / (high - low)
        return float((value - self.low) / (self.high - self.low))


def time_axis(spans: Sequence[Span], locale: Locale, months: int = 4, years: int = 6) -> Axis:
    """Return an axis of whole months or years.

    Each is named at its middle, where the mark of what is only known to the month or year stands.

    Args:
        spans: What it must hold, at least one.
        locale: Of the labels.
        months: How many months may be named; of two, they are the first and the last.
        years: How many years may be named.
    """
    first = math.floor(min(span.start for span in spans))
    last = math.ceil(max(span.end for span in spans))
    if last - first <= _LONGEST_BY_MONTH and any(s.end - s.start < 12 for s in spans):
        if last - first < 3:
            first, last = first - 1, last + 1
        units = list(range(first, last))
        step = _step(len(units), months, _MONTH_STEPS)
        named = units[(len(units) - 1) % step // 2 :: step]
        if months == 2 and len(units) > 3:
            named = [units[0], units[-1]]
        elif months == 2:
            named = [units[1]]
        labels = [(Fraction(2 * m + 1, 2), month_label(m // 12, m % 12 + 1, locale)) for m in named]
        ticks = [Fraction(month) for month in range(first, last + 1)]
        return Axis(Fraction(first), Fraction(last), tuple(labels), tuple(ticks))
    begin, end = first // 12, -(-last // 12)
    if end - begin == 1:
        begin, end = begin - 1, end + 1
    step = _step(end - begin, years, _YEAR_STEPS)
    start = begin if step == 1 else -(-begin // step) * step
    # Chinese writes a year's number alone on an axis, as English does.
    labels = [(Fraction(12 * y + 6), str(y)) for y in range(start, end, step)]
    ticks = [Fraction(12 * y) for y in range(begin, end + 1, 1 if end - begin <= 40 else step)]
    return Axis(Fraction(12 * begin), Fraction(12 * end), tuple(labels), tuple(ticks))


def _step(count: int, most: int, steps: Sequence[int]) -> int:
    return next((step for step in steps if -(-count // step) <= most), steps[-1])


def value_axis(extents: Sequence[Extent], unit: str, locale: Locale, most: int = 5) -> Axis:
    """Return an axis of values.

    Shares of a whole run from 0 to 100 %, other values from 0 where that wastes no more than half
    of the axis: marks, unlike bars, need no zero. Values of very different size stand on powers of
    ten.

    Args:
        extents: What it must hold, at least one, all in `unit`.
        unit: As figures write it.
        locale: Of the labels.
        most: How many steps it may have.
    """
    ends = [end for each in extents for end in (each.low, each.high)]
    low, high = min(ends), max(ends)
    if low > 0 and high / low > _LOGARITHMIC_FROM:
        return _logarithmic(low, high, unit, locale, most)
    if is_share(unit) and low >= 0 and 40 <= high <= 100:
        low, high = Fraction(0), Fraction(100)
    else:
        room = (high - low) * Fraction(3, 20) or abs(high) / 5 or Fraction(1)
        from_zero = low >= 0 and (low - room < 0 or low <= high / 2)
        to_zero = high <= 0 and low < 0 and (high + room > 0 or high >= low / 2)
        low = Fraction(0) if from_zero else low - room
        high = Fraction(0) if to_zero else high + room
    step = _nice((high - low) / most)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    values = [low + step * n for n in range(int((high - low) / step) + 1)]
    size, word = _size(max(abs(low), abs(high)), locale)
    percent = "%" if is_share(unit) else ""
    labels = [(value, _digits(value / size) + percent) for value in values]
    heading = "" if percent and not word else axis_unit_text(word, unit, locale)
    return Axis(low, high, tuple(labels), tuple(values), heading)


def _logarithmic(low: Fraction, high: Fraction, unit: str, locale: Locale, most: int) -> Axis:
    powers = [_power(low), _power(high)]
    if Fraction(10) ** powers[1] < high:
        powers[1] += 1
    step = _step(powers[1] - powers[0], most, (1, 2, 3, 4, 6, 8, 12, 20, 40))
    powers[1] += (powers[0] - powers[1]) % step
    exponents = range(powers[0], powers[1] + 1, step)
    values = [Fraction(10) ** exponent for exponent in exponents]
    percent = "%" if is_share(unit) else ""
    labels = [(value, _short(value, locale) + percent) for value in values]
    heading = WORDS[locale]["logarithmic"].format(
        unit=axis_unit_text("", unit, locale) if not percent else ""
    )
    return Axis(values[0], values[-1], tuple(labels), tuple(values), heading.strip(), True)


def _power(value: Fraction) -> int:
    """Return the exponent of the largest power of ten that is not above a value."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if Fraction(10) ** power <= value else power - 1


def _nice(step: Fraction) -> Fraction:
    """Return the smallest of 1, 2, 5, 10, … that is not below a step."""
    power = Fraction(10) ** _power(step)
    return next(power * n for n in (1, 2, 5, 10) if power * n >= step)


def _size(value: Fraction, locale: Locale) -> tuple[int, str]:
    return next(((size, word) for start, size, word in _SIZES[locale] if value >= start), (1, ""))


def _short(value: Fraction, locale: Locale) -> str:
    size, word = next(((s, w) for s, w in _SHORT[locale] if value >= s), (1, ""))
    return _digits(value / size) + word


def _digits(value: Fraction) -> str:
    """Return a number with a true minus sign and its thousands apart."""
    whole, point, rest = decimal(abs(value)).partition(".")
    return ("−" if value < 0 else "") + f"{int(whole):,}{point}{rest}"
