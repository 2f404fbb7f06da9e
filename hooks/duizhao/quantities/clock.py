"""Times of day, as both languages state them."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from duizhao.quantities.amount import Amount

HALF_DAY = 720
_DAY = 1440


class Clock(NamedTuple):
    """A time of day.

    Attributes:
        minutes: Since midnight.
        is_certain: Whether the text says which half of the day it is in.
        next: The token (English) or character (Chinese) after it.
    """

    minutes: int
    is_certain: bool
    next: int

    def amount(self) -> Amount:
        """Return it as an amount."""
        value = Fraction(self.minutes)
        return Amount("clock", value, value, lenient=not self.is_certain)


def clock(hour: int, minutes: int, half: str, after: int) -> Clock | None:
    """Return a time of day, None where there is no such time.

    Args:
        hour: As written.
        minutes: After it.
        half: `am`, `pm`, `24` in a time of 24 hours, or "" where the text does not say.
        after: The place after it.
    """
    if hour > 24 or minutes > 59 or (half and hour > 12 and half == "am"):
        return None
    if half == "24":
        return Clock((hour * 60 + minutes) % _DAY, False, after)
    if half and hour <= 12:
        return Clock(hour % 12 * 60 + minutes + (HALF_DAY if half == "pm" else 0), True, after)
    return Clock((hour * 60 + minutes) % _DAY, bool(half) or hour > 12, after)


def agree(source: Amount, target: Amount) -> bool:
    """Whether two times of day are the same, as far as both texts say."""
    if source.low == target.low:
        return True
    return (source.lenient or target.lenient) and (source.low - target.low) % HALF_DAY == 0
