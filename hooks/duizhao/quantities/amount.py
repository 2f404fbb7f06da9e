"""The normal form of a quantity, the same whichever language states it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from duizhao.quantities.periods import Period

AmountKind = Literal["count", "share", "points", "multiple", "money", "measure", "date", "clock"]
"""What is counted: things, parts of a whole in percent, percentage points, times as much, a
currency, a unit, the calendar, or the time of day in minutes."""

Comparator = Literal["", ">", ">=", "<", "<=", "~", "<~"]
"""How the value bounds what is meant: more than, at least, less than, at most, about, nearly."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One quantity of a text.

    Attributes:
        kind: What is counted.
        low: The value, or the lower end of a range. Percent count as 80, not 0.8; a date has 0.
        high: The upper end, equal to `low` where there is only one value.
        unit: Id of a unit of the tables, "" for a bare count.
        currency: ISO 4217 code, "" if it is no money.
        per: Id of the unit that it is counted by, as in yuan a ton: `t`.
        comparator: How the value bounds what is meant.
        period: What a date names.
        vague: `low` to `high` is all that a word like `dozens` or 数千 says.
        soft: A translation may leave it out or say it otherwise: `the two`, `several`, 一个.
        lenient: The comparator has a second reading or only stresses: 近三年, `over five years`.
        change: Whether it says how much something grew, so that 100% is twice as much.
        descending: Whether a range was written from its higher end to its lower one.
        also: A second value that the wording can mean, where either side speaks of growth:
            `three times higher`, 翻三倍.
        inferred: The reading is likely rather than certain: an age without `years`, a small count.
        role: Which end of a change it is, where a range such as 从10%升至20% was split.
        start: Where it begins in the text, in characters from 0, its comparator included.
        end: Where it ends.
        text: The characters between the two.
    """

    kind: AmountKind
    low: Fraction
    high: Fraction
    unit: str = ""
    currency: str = ""
    per: str = ""
    comparator: Comparator = ""
    period: Period | None = None
    vague: bool = False
    soft: bool = False
    lenient: bool = False
    change: bool = False
    descending: bool = False
    also: Fraction | None = None
    inferred: bool = False
    role: Literal["", "from", "to"] = ""
    start: int = 0
    end: int = 0
    text: str = ""

    def at(self, start: int, end: int, text: str) -> Amount:
        """Return it with its place; a plain call is three times as fast as `replace`."""
        return Amount(
            self.kind, self.low, self.high, self.unit, self.currency, self.per, self.comparator,
            self.period, self.vague, self.soft, self.lenient, self.change, self.descending,
            self.also, self.inferred, self.role, start, end, text,
        )  # fmt: skip

    def __str__(self) -> str:
        if self.period is not None:
            return str(self.period)
        if self.kind == "clock":
            return f"{self.comparator}{int(self.low) // 60:02}:{int(self.low) % 60:02}"
        value = decimal(self.low)
        if self.low != self.high:
            value = f"{value}..{decimal(self.high)}"
        if self.vague:
            value = f"[{value}]"
        if self.kind == "multiple":
            return f"{self.comparator}×{value}"
        unit = {"share": "%", "points": "pp"}.get(self.kind) or self.currency or self.unit
        per = f"/{self.per}" if self.per else ""
        return f"{self.comparator}{value} {unit}{per}".rstrip()

    @property
    def is_range(self) -> bool:
        """Whether it states two values, each of which must hold."""
        return self.low != self.high and not self.vague


def decimal(value: Fraction) -> str:
    """Return a value as a decimal number, as a fraction where it has no finite one."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    digits = 0
    while rest % 10 == 0:
        rest, digits = rest // 10, digits + 1
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits += max(twos, fives)
    scaled = str(abs(value.numerator) * 10**digits // value.denominator).rjust(digits + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{scaled[:-digits]}.{scaled[-digits:]}".rstrip("0")
