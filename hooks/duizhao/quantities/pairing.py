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
        if _has_ends(amount):
            ends = _ends(amount)
            stated = sum(index.states(end) for end in ends)
            if amount.kind in ranges_of and not (
                stated == len(ends)
                and amount.period is None
                and all(_is_alone(e, others) for e in ends)
            ):
                result.append(amount)
                continue
            # both years of a span may stand apart, but one that fits proves nothing
            if stated == len(ends) or (stated and amount.period is None):
                result += ends
                continue
        result.append(amount)
    return result


def _is_alone(end: Amount, others: list[Amount]) -> bool:
    """Whether the value of an end stands by itself in what is left of the other side."""
    return any(other.kind == end.kind and other.low == other.high == end.low for other in others)


def _has_ends(amount: Amount) -> bool:
    if amount.period is not None:
        return amount.period.is_span
    return amount.is_range


def _english_ends(amount: Amount) -> list[Amount]:
    """Return the ends of `15.07p a share to 9p`, each with its place."""
    first, second = amount.text.split(" to ", 1)
    middle = amount.end - len(second)
    low, high = (amount.high, amount.low) if amount.descending else (amount.low, amount.high)
    return [
        replace(amount, low=low, high=low, end=amount.start + len(first), text=first),
        replace(amount, low=high, high=high, start=middle, text=second),
    ]


def _ends(amount: Amount) -> list[Amount]:
    if amount.period is not None:
        first, last = amount.period.first, amount.period.last
        return [
            replace(amount, period=periods.Period(first, first, "", amount.period.fiscal)),
            replace(amount, period=periods.Period(last, last, "", amount.period.fiscal)),
        ]
    if " to " in amount.text:
        return _english_ends(amount)
    if not _MOVES.search(amount.text):
        ends = [replace(amount, high=amount.low), replace(amount, low=amount.high)]
        is_ratio = "比" in amount.text  # seven fell for each that rose: 7比1
        return [replace(end, soft=is_ratio and end.low == 1) for end in ends]
    low_role: Literal["from", "to"] = "to" if amount.descending else "from"
    high_role: Literal["from", "to"] = "from" if amount.descending else "to"
    return [
        replace(amount, high=amount.low, role=low_role),
        replace(amount, low=amount.high, role=high_role),
    ]
