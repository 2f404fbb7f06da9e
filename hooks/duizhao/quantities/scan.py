"""What a scanner finds in a text, with the units that several numbers share given to each.

`16, 20 and 25 million tons`, 3、4和5万吨: the unit stands once, after the last number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from duizhao.quantities.amount import Amount


class Scan(NamedTuple):
    """What a scanner found in a text.

    Attributes:
        amounts: Its quantities, in order.
        labels: The numbers in it that are part of a name, with the place of each in the text.
    """

    amounts: tuple[Amount, ...]
    labels: dict[str, tuple[int, int]]


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
