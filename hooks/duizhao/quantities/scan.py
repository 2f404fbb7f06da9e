"""What a scanner finds in a text, with the units that several numbers share given to each.

`16, 20 and 25 million tons`, 3、4和5万吨: the unit stands once, after the last number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from duizhao.quantities.amount import Amount
from duizhao.quantities.units import BY_ID

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

_ALL = 100
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
        is_score = (  # led by 50.1 to 48.6 per cent
            gap == " to " and following.kind == "share" and following.low < amount.low <= _ALL
        )
        if not (is_score or gap in (_JOINTS if shared else _LAST_JOINTS)) or not _is_bare(amount):
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


_COMPOUND = re.compile(r"(?: | and |, | |-)?|又|零|零?")
"""What stands between the parts of a compound: two hours and 18 minutes, 6ft 7in, 2小时零3分."""


def with_compounds(text: str, amounts: list[Amount]) -> list[Amount]:
    """Join two hours and 18 minutes, and 2小时18分, into one value in the smaller unit.

    Args:
        text: The text that they come from.
        amounts: In the order of the text.
    """
    result: list[Amount] = []
    for amount in amounts:
        before = result[-1] if result else None
        if before is not None and before.unit == "ft" and _is_bare_inches(text, before, amount):
            amount = replace(amount, kind="measure", unit="inch", inferred=False)
        if before is not None and _continues(text, before, amount):
            result[-1] = _joined(text, before, amount)
        else:
            result.append(amount)
    return result


def _is_bare_inches(text: str, feet: Amount, amount: Amount) -> bool:
    """Whether it is the second 6 of 6-foot-6 or `five feet seven`."""
    is_count = amount.kind == "count" and amount.low == amount.high and amount.low < _INCHES
    return is_count and text[feet.end : amount.start] in ("-", " ")


_INCHES = 12


def _continues(text: str, first: Amount, second: Amount) -> bool:
    """Whether the second is the next smaller part of one value that the first begins."""
    if first.kind != "measure" or second.kind != "measure" or first.per or second.per:
        return False
    if (first.unit, second.unit) not in _PARTS or second.comparator not in ("", "~", ">"):
        return False
    if first.low != first.high or second.low != second.high or first.vague or second.vague:
        return False
    size = BY_ID[first.unit].factor / BY_ID[second.unit].factor
    gap = text[first.end : second.start]
    return 0 < second.low < size and first.low.denominator == 1 and (
        _COMPOUND.fullmatch(gap) is not None
    )  # fmt: skip


_PARTS = frozenset(
    (
        ("hour", "minute"), ("minute", "second"), ("year", "month"), ("day", "hour"),
        ("week", "day"), ("ft", "inch"), ("stone", "lb"), ("lb", "oz"),
    )
)  # fmt: skip


def _joined(text: str, first: Amount, second: Amount) -> Amount:
    factor = BY_ID[first.unit].factor / BY_ID[second.unit].factor
    value = first.low * factor + second.low
    return replace(
        second, low=value, high=value, comparator=first.comparator or second.comparator,
        lenient=first.lenient or second.lenient, soft=False, start=first.start,
        text=text[first.start : second.end],
    )  # fmt: skip


def _is_bare(amount: Amount) -> bool:
    return (
        amount.kind == "count"
        and not amount.per
        and not amount.vague
        and not amount.comparator
        and amount.text.endswith(_ENDS)
    )
