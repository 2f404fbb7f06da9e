"""What a scanner finds in a text, with the units that several numbers share given to each.

`16, 20 and 25 million tons`, 3、4和5万吨: the unit stands once, after the last number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from duizhao.quantities.amount import Amount

TextSpan = tuple[int, int]
"""Where something begins and ends in a text, in characters."""


class Ordinal(NamedTuple):
    """An ordinal or a rank: third, No. 3, 第三.

    Attributes:
        value: Its number.
        span: Where it is.
    """

    value: int
    span: TextSpan


class Scan(NamedTuple):
    """What a scanner found in a text.

    Attributes:
        amounts: Its quantities, in order.
        labels: The numbers in it that are part of a name, with the place of each in the text.
        ordinals: Its ordinals and ranks.
        plain: The text that was read, without blanks and codes; all places are in it.
        places: Where each of its characters was before, if it is shorter than the text.
    """

    amounts: tuple[Amount, ...]
    labels: dict[str, TextSpan]
    ordinals: tuple[Ordinal, ...] = ()
    plain: str = ""
    places: Sequence[int] = ()

    def place(self, span: TextSpan) -> TextSpan:
        """Return where a span of the plain text is in the text as it was written."""
        if not self.places:
            return span
        return self.places[span[0]], self.places[span[1] - 1] + 1

    def as_written(self) -> tuple[Amount, ...]:
        """Return the amounts with their places in the text as it was written."""
        if not self.places:
            return self.amounts
        moved = []
        for amount in self.amounts:
            start, end = self.place((amount.start, amount.end))
            moved.append(replace(amount, start=start, end=end))
        return tuple(moved)


_LAST_JOINTS = frozenset((" and ", " or ", ", and ", ", or ", "、", "和", "及", "与", "或", " & "))
_ENDS = (*"0123456789万亿千百十", "thousand", "million", "billion", "trillion")
"""How a number ends that nothing is counted in yet."""

_JOINTS = _LAST_JOINTS | {", ", ","}


def with_shared_units(text: str, amounts: list[Amount], scales: list[int]) -> list[Amount]:
    """Give bare numbers the unit of the list that they stand in.

    Args:
        text: The text that they come from.
        amounts: In the order of the text.
        scales: The multiplier that was written with each: million, 万.
    """
    shared: Amount | None = None
    scale = 1
    for i in range(len(amounts) - 2, -1, -1):
        amount, following = amounts[i], amounts[i + 1]
        gap = text[amount.end : following.start]
        if gap not in (_JOINTS if shared else _LAST_JOINTS) or not _is_bare(amount):
            shared = None
            continue
        if shared is None:
            if following.kind in ("count", "date", "multiple") or following.vague:
                continue
            shared, scale = following, scales[i + 1]
        factor = scale if scales[i] == 1 and amount.high < 1000 else 1
        amounts[i] = replace(
            amount, kind=shared.kind, unit=shared.unit, currency=shared.currency, per=shared.per,
            low=amount.low * factor, high=amount.high * factor,
        )  # fmt: skip
    return amounts


def _is_bare(amount: Amount) -> bool:
    return (
        amount.kind == "count"
        and not amount.per
        and not amount.vague
        and not amount.comparator
        and amount.text.endswith(_ENDS)
    )
