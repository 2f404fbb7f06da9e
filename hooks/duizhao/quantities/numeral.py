"""A number as a text writes it, before it is known what it counts."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from duizhao.quantities.amount import Comparator

MAGNITUDE = 10
"""`Hundreds` and 数百 are anything from a hundred to this many times as much."""

LONGEST = 40
"""Numbers with more digits than that are codes, not quantities."""


class Numeral(NamedTuple):
    """A number of a text.

    Attributes:
        low: Its value, or the least that it can mean: 两三 is 2 to 3, `dozens` 10 to 100.
        high: The most that it can mean.
        next: The token (English) or character (Chinese) after it.
        scale: What the words after its digits multiply them by: 10,000 in 24万.
        vague: Whether `low` to `high` is an order of magnitude and not a range.
        comparator: `>` where a 多 or 余 stands inside: 100多万.
        spelled: Whether it is written in words or Chinese numerals.
        bare: Whether only a multiplier is written: 百亿, `million`.
    """

    low: Fraction
    high: Fraction
    next: int
    scale: int = 1
    vague: bool = False
    comparator: Comparator = ""
    spelled: bool = True
    bare: bool = False


@lru_cache(maxsize=1024)
def from_digits(digits: str) -> Fraction:
    """Return the value of plain digits with at most one decimal point."""
    whole, _, decimals = digits.partition(".")
    if decimals:
        return Fraction(int(whole + decimals), 10 ** len(decimals))
    return Fraction(int(whole))
