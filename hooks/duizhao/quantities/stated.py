"""All that one text states, to look single values up in."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from duizhao.quantities.amount import Amount
from duizhao.quantities.scan import TextSpan


class Stated:
    """All that one text states, to look single values up in."""

    def __init__(self, amounts: Sequence[Amount]) -> None:
        self.years: set[int] = set()
        self.moments: set[tuple[int, int, int]] = set()
        self.values: set[tuple[object, ...]] = set()
        for amount in amounts:
            if amount.period is not None:
                self.years |= amount.period.years
                for moment in (amount.period.first, amount.period.last):
                    self.moments |= {
                        moment, moment._replace(year=0), moment._replace(day=0),
                        (0, moment.month, 0), (0, 0, moment.day),
                    }  # fmt: skip
            elif not amount.soft:
                for value in {amount.low, amount.high}:
                    self.values.add((amount.kind, value, amount.unit, amount.currency))

    def states(self, amount: Amount) -> bool:
        """Whether the text states that value, alone or as a part of a date or a range."""
        period = amount.period
        if period is not None:
            if period.is_span or period.part:
                return False
            return period.first in self.moments or (
                period.is_year and period.first.year in self.years
            )
        rest = (amount.unit, amount.currency)
        return (amount.kind, amount.low, *rest) in self.values and (
            (amount.kind, amount.high, *rest) in self.values
        )


def is_label(amount: Amount, labels: dict[str, TextSpan]) -> bool:
    """Whether the other language has the number as a name: 232条款 for Section 232."""
    if amount.kind not in ("count", "date", "measure") or not labels:
        return False
    value = amount.low if amount.period is None else Fraction(amount.period.first.year)
    return value.denominator == 1 and str(value.numerator) in labels
