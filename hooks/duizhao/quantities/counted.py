"""What a number counts: the unit, currency or measure word that stands with it."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from duizhao.quantities.amount import AmountKind


class Counted(NamedTuple):
    """What a number is counted in.

    Attributes:
        kind: Which kind of quantity it makes.
        next: The token (English) or character (Chinese) after it.
        unit: Id of a unit, "" for none.
        currency: ISO 4217 code, "" for none.
        per: Id of the unit that it is counted by: `t` in yuan a ton.
        factor: What the number is multiplied by: a basis point is 1/100 of a percentage point.
        word: The word itself, where it matters.
    """

    kind: AmountKind
    next: int
    unit: str = ""
    currency: str = ""
    per: str = ""
    factor: Fraction = Fraction(1)
    word: str = ""
