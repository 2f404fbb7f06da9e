"""Sets figures on one scale, so that 240,000 t and 24万吨 lie at one height of a chart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from duizhao.quantities.amount import Comparator
from duizhao.quantities.figures import figure
from duizhao.quantities.numeral import from_digits
from duizhao.quantities.units import BY_ID

# As the front matter allows it. A figure's sign matters here, but not when it is compared with a
# text, which says "fell by 34.56%".
_VALUE = re.compile(
    r"(>=|<=|<~|[<>~])?\s*(-?)(\d{1,20}(?:\.\d{1,12})?)"
    r"(?:\s*-\s*(-?)(\d{1,20}(?:\.\d{1,12})?))?",
    re.ASCII,
)
_FAR = Fraction(10) ** 60


@dataclass(frozen=True, slots=True)
class Extent:
    """What a figure states, in the unit of its scale.

    Attributes:
        low: The value, or the lower end of a range.
        high: The upper end; equal to `low` where there is only one value.
        comparator: How the value bounds what is meant.
    """

    low: Fraction
    high: Fraction
    comparator: Comparator = ""

    @property
    def is_about(self) -> bool:
        """Whether the value is a round one."""
        return self.comparator in ("~", "<~")

    @property
    def open_side(self) -> int:
        """Return 1 where the true value lies above, -1 where it lies below, 0 where at it."""
        return {">": 1, ">=": 1, "<": -1, "<=": -1, "<~": -1}.get(self.comparator, 0)

    @property
    def allowed(self) -> tuple[Fraction, Fraction]:
        """Return the lowest and highest value that it allows; "about" is a twentieth either way."""
        low, high = self.low, self.high
        if self.comparator in (">", ">="):
            return low, _FAR
        if self.comparator in ("<", "<="):
            return -_FAR, high
        if self.is_about:
            return low - abs(low) / 20, high + abs(high) / 20
        return low, high


def extent(value: str, unit: str, scale: str) -> Extent | None:
    """Return a figure on the scale of a unit.

    Args:
        value: As its file writes it: `>80`, `~240000`, `30-40`, `-34.56`.
        unit: What it is counted in: `%`, `kg`, `CNY/t`.
        scale: The unit of the result.

    Returns:
        None where the value is of another form, or the units do not convert into each other: kg
        and %, dollars and yuan.
    """
    match = _VALUE.fullmatch(value.strip())
    factor = _factor(unit, scale)
    if match is None or factor is None:
        return None
    low = from_digits(match[3]) * (-1 if match[2] else 1) * factor
    high = from_digits(match[5]) * (-1 if match[4] else 1) * factor if match[5] else low
    return Extent(min(low, high), max(low, high), cast(Comparator, match[1] or ""))


def is_share(unit: str) -> bool:
    """Return whether a unit is a part of a whole, from 0 to 100."""
    return unit.strip() in ("%", "percent")


def _factor(unit: str, scale: str) -> Fraction | None:
    """Return how many of `scale` one of `unit` is, None if that is no question."""
    if unit == scale:
        return Fraction(1)
    one, other = figure("1", unit), figure("1", scale)
    if one is None or other is None or (one.kind, one.currency) != (other.kind, other.currency):
        return None
    if one.kind == "count" and unit.partition("/")[0] != scale.partition("/")[0]:
        return None
    above = _converted(one.unit, other.unit)
    below = _converted(one.per, other.per)
    if above is None or below is None:
        return None
    return above / below


def _converted(unit: str, scale: str) -> Fraction | None:
    if unit == scale:
        return Fraction(1)
    one, other = BY_ID.get(unit), BY_ID.get(scale)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return one.factor / other.factor
