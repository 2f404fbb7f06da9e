"""The two axes of a chart: what dates figures are for, and what values they state."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files
from typing import Any

import yaml

from duizhao.charts.date_range import DateRange
from duizhao.model import Locale
from duizhao.quantities.amount import decimal
from duizhao.quantities.scale import Extent, is_share
from duizhao.wording.dates import month_label
from duizhao.wording.values import axis_unit_text
from duizhao.wording.words import WORDS

_LONGEST_BY_MONTH = 16
"""How many months an axis of months has at most; a longer one is of years."""
_SHORTEST_BY_MONTH = 3
_MOST_YEAR_TICKS = 40
"""How many years have a tick each at most; beyond it, only labelled years have one."""
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTH_STEPS = (1, 2, 3, 4, 6)
_LOGARITHMIC_FROM = 100
"""How many times the smallest value the largest is, at least, on an axis of powers of ten."""
_POWER_STEPS = (1, 2, 3, 4, 6, 8, 12, 20, 40)
_WHOLE_FROM = 40
"""The least share in per cent that is worth an axis of the whole, from 0 to 100 %."""
_MARGIN = Fraction(3, 20)
"""Room above and below the values, as a part of their range."""


@dataclass(frozen=True, slots=True)
class _Magnitude:
    """A word for a large number.

    Attributes:
        threshold: The value from which on it is used.
        size: What it stands for.
        word: `thousand`, `万`, `k`.
    """

    threshold: int
    size: int
    word: str


_NO_MAGNITUDE = _Magnitude(0, 1, "")


def _read_magnitudes(key: str) -> dict[Locale, tuple[_Magnitude, ...]]:
    rows: dict[Locale, list[dict[str, Any]]] = _MAGNITUDES[key]
    return {
        locale: tuple(_Magnitude(row["from"], row["size"], row["word"]) for row in found)
        for locale, found in rows.items()
    }


_MAGNITUDES = yaml.safe_load(files("duizhao.charts").joinpath("magnitudes.yml").read_text("utf-8"))
_OF_AXIS = _read_magnitudes("of_axis")
_OF_LABEL = _read_magnitudes("of_label")


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis.

    Attributes:
        low: Where it begins, in months or in the unit of the figures.
        high: Where it ends.
        labels: Values and the labels at them.
        ticks: Values with a tick or a grid line.
        heading: The unit of the labels, "" where they include it.
        logarithmic: Whether equal distances are equal ratios.
    """

    low: Fraction
    high: Fraction
    labels: tuple[tuple[Fraction, str], ...] = ()
    ticks: tuple[Fraction, ...] = ()
    heading: str = ""
    logarithmic: bool = False

    def place(self, value: Fraction) -> float:
        """Return how far along the axis a value lies, from 0 to 1."""
        if self.logarithmic:
            low, high = math.log10(self.low), math.log10(self.high)
            return (math.log10(value) - low) / (high - low)
        return float((value - self.low) / (self.high - self.low))


# ── dates ────────────────────────────────────────────────────────────────────


def time_axis(dates: Sequence[DateRange], locale: Locale, months: int = 4, years: int = 6) -> Axis:
    """Return an axis of whole months or years.

    Each label is at the middle of its month or year, where the mark of a figure is that is only
    known to the month or year.

    Args:
        dates: What it includes, at least one.
        locale: Of the labels.
        months: How many months may have a label; of two, they are the first and the last.
        years: How many years may have a label.
    """
    first = math.floor(min(each.start for each in dates))
    last = math.ceil(max(each.end for each in dates))
    if last - first <= _LONGEST_BY_MONTH and any(each.end - each.start < 12 for each in dates):
        return _month_axis(first, last, locale, months)
    return _year_axis(first // 12, -(-last // 12), years)


def _month_axis(first: int, last: int, locale: Locale, most: int) -> Axis:
    """Return an axis of months, the last one excluded."""
    if last - first < _SHORTEST_BY_MONTH:
        first, last = first - 1, last + 1
    labels = tuple(
        (Fraction(2 * month + 1, 2), month_label(month // 12, month % 12 + 1, locale))
        for month in _labelled_months(range(first, last), most)
    )
    ticks = tuple(Fraction(month) for month in range(first, last + 1))
    return Axis(Fraction(first), Fraction(last), labels, ticks)


def _labelled_months(months: Sequence[int], most: int) -> Sequence[int]:
    if most == 2:
        # Of three months the middle one; the labels of the outer ones would touch.
        return [months[0], months[-1]] if len(months) > _SHORTEST_BY_MONTH else [months[1]]
    step = _step(len(months), most, _MONTH_STEPS)
    return months[(len(months) - 1) % step // 2 :: step]


def _year_axis(first: int, last: int, most: int) -> Axis:
    """Return an axis of years, the last one excluded."""
    if last - first == 1:
        first, last = first - 1, last + 1
    step = _step(last - first, most, _YEAR_STEPS)
    labelled = first if step == 1 else -(-first // step) * step
    # On an axis, a year is a number alone in Chinese as in English.
    labels = tuple((Fraction(12 * year + 6), str(year)) for year in range(labelled, last, step))
    few = last - first <= _MOST_YEAR_TICKS
    ticked = range(first, last + 1) if few else range(labelled, last + 1, step)
    ticks = tuple(Fraction(12 * year) for year in ticked)
    return Axis(Fraction(12 * first), Fraction(12 * last), labels, ticks)


def _step(count: int, most: int, steps: Sequence[int]) -> int:
    """Return the smallest step that makes at most so many of a count."""
    return next((step for step in steps if -(-count // step) <= most), steps[-1])


# ── values ───────────────────────────────────────────────────────────────────


def value_axis(extents: Sequence[Extent], unit: str, locale: Locale, most: int = 5) -> Axis:
    """Return an axis of values.

    Shares of a whole run from 0 to 100 %, other values from 0 where that wastes no more than half
    of the axis: marks, unlike bars, need no zero. Values of very different sizes are placed by
    powers of ten.

    Args:
        extents: What it includes, at least one, all in `unit`.
        unit: As figures write it.
        locale: Of the labels.
        most: How many steps it may have.
    """
    ends = [end for each in extents for end in (each.low, each.high)]
    low, high = min(ends), max(ends)
    if low > 0 and high / low > _LOGARITHMIC_FROM:
        return _logarithmic_axis(low, high, unit, locale, most)
    return _linear_axis(*_range_shown(low, high, unit), unit, locale, most)


def _range_shown(low: Fraction, high: Fraction, unit: str) -> tuple[Fraction, Fraction]:
    """Return the range of values with room around them, or to 0 where that is near."""
    if is_share(unit) and low >= 0 and _WHOLE_FROM <= high <= 100:
        return Fraction(0), Fraction(100)
    room = (high - low) * _MARGIN or abs(high) / 5 or Fraction(1)
    if low >= 0:
        return (Fraction(0) if low <= high / 2 else low - room), high + room
    if high <= 0:
        return low - room, (Fraction(0) if high >= low / 2 else high + room)
    return low - room, high + room


def _linear_axis(low: Fraction, high: Fraction, unit: str, locale: Locale, most: int) -> Axis:
    step = _round_step((high - low) / most)
    values = [step * n for n in range(math.floor(low / step), math.ceil(high / step) + 1)]
    magnitude = _magnitude(_OF_AXIS[locale], max(abs(values[0]), abs(values[-1])))
    percent = "%" if is_share(unit) else ""
    labels = tuple((value, _digits(value / magnitude.size) + percent) for value in values)
    heading = "" if percent and not magnitude.word else axis_unit_text(magnitude.word, unit, locale)
    return Axis(values[0], values[-1], labels, tuple(values), heading)


def _logarithmic_axis(low: Fraction, high: Fraction, unit: str, locale: Locale, most: int) -> Axis:
    first, last = _power(low), _power(high)
    if Fraction(10) ** last < high:
        last += 1
    step = _step(last - first, most, _POWER_STEPS)
    last += (first - last) % step
    values = tuple(Fraction(10) ** power for power in range(first, last + 1, step))
    percent = "%" if is_share(unit) else ""
    labels = tuple((value, _short(value, locale) + percent) for value in values)
    shown_unit = "" if percent else axis_unit_text("", unit, locale)
    heading = WORDS[locale]["logarithmic"].format(unit=shown_unit).strip()
    return Axis(values[0], values[-1], labels, values, heading, logarithmic=True)


def _power(value: Fraction) -> int:
    """Return the exponent of the largest power of ten that is not above a value."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if Fraction(10) ** power <= value else power - 1


def _round_step(step: Fraction) -> Fraction:
    """Return the smallest of 1, 2, 5, 10, … that is not below a step."""
    power = Fraction(10) ** _power(step)
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= step)


def _magnitude(magnitudes: Sequence[_Magnitude], value: Fraction) -> _Magnitude:
    return next((each for each in magnitudes if value >= each.threshold), _NO_MAGNITUDE)


def _short(value: Fraction, locale: Locale) -> str:
    """Return a number with the word for its magnitude: `10k`, `1万`."""
    magnitude = _magnitude(_OF_LABEL[locale], value)
    return _digits(value / magnitude.size) + magnitude.word


def _digits(value: Fraction) -> str:
    """Return a number with a true minus sign and commas between thousands."""
    whole, point, rest = decimal(abs(value)).partition(".")
    return ("−" if value < 0 else "") + f"{int(whole):,}{point}{rest}"
