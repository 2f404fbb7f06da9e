"""What can be paired or split before the costs of the rest are weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from duizhao.quantities import periods
from duizhao.quantities.amount import Amount
from duizhao.quantities.stated import Stated

_MOVES = re.compile("[升增降跌涨减提扩大小高低长少多调落攀滑缩窄快缓加][至到为]")
"""What tells 从10%升至20% from a range that nothing moves along."""

Pair = tuple[Amount, Amount]
"""An amount of the source and the amount of the translation that states the same."""


def _key(amount: Amount) -> tuple[object, ...]:
    return (
        amount.kind, amount.low, amount.high, amount.unit, amount.currency, amount.comparator,
        amount.period, amount.vague, amount.descending, amount.per,
        amount.kind == "clock" and amount.lenient,
    )  # fmt: skip


def without_equals(
    said: Sequence[Amount], found: Sequence[Amount]
) -> tuple[list[Amount], list[Amount], list[Pair]]:
    """Return what is left of both sides when equal normal forms are paired."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    for j, amount in enumerate(found):
        waiting.setdefault(_key(amount), []).append(j)
    left = []
    pairs: list[Pair] = []
    paired = set()
    for amount in said:
        equals = waiting.get(_key(amount))
        if equals:
            j = equals.pop()
            paired.add(j)
            pairs.append((amount, found[j]))
        else:
            left.append(amount)
    return left, [amount for j, amount in enumerate(found) if j not in paired], pairs


def with_ranges_split(amounts: list[Amount], others: list[Amount], index: Stated) -> list[Amount]:
    """Split a range into its ends where the other side states these one by one.

    Args:
        amounts: What is left of one side.
        others: What is left of the other side.
        index: All that the other side states.
    """
    if not any(_has_ends(amount) for amount in amounts):
        return amounts
    ranges_of = {other.kind for other in others if _has_ends(other)}
    result: list[Amount] = []
    for amount in amounts:
        if _has_ends(amount) and amount.kind not in ranges_of:
            ends = _ends(amount)
            stated = sum(index.states(end) for end in ends)
            # both years of a span may stand apart, but one that fits proves nothing
            if stated == len(ends) or (stated and amount.period is None):
                result += ends
                continue
        result.append(amount)
    return result


def _has_ends(amount: Amount) -> bool:
    if amount.period is not None:
        return amount.period.is_span
    return amount.is_range


def _ends(amount: Amount) -> list[Amount]:
    if amount.period is not None:
        first, last = amount.period.first, amount.period.last
        return [
            replace(amount, period=periods.Period(first, first, "", amount.period.fiscal)),
            replace(amount, period=periods.Period(last, last, "", amount.period.fiscal)),
        ]
    if not _MOVES.search(amount.text):
        return [replace(amount, high=amount.low), replace(amount, low=amount.high)]
    low_role: Literal["from", "to"] = "to" if amount.descending else "from"
    high_role: Literal["from", "to"] = "from" if amount.descending else "to"
    return [
        replace(amount, high=amount.low, role=low_role),
        replace(amount, low=amount.high, role=high_role),
    ]
