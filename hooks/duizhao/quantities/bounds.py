"""How words bound a value, over, nearly or about it; each language lists its own."""

from __future__ import annotations

from typing import NamedTuple

from duizhao.quantities.amount import Comparator


class Bound(NamedTuple):
    """What a word says about the value beside it.

    Attributes:
        comparator: How it bounds the value.
        lenient: Whether it can also mean no bound: `within six months` and 近三年 have two
            readings, 高达90% may only stress the value. Such a value agrees with the bare one.
    """

    comparator: Comparator
    lenient: bool = False


class Bounded(NamedTuple):
    """A bound that was found beside a value.

    Attributes:
        comparator: How it bounds the value, "" where nothing does.
        lenient: See `Bound`.
        place: Where the value with its bound begins, or where it ends if the bound stands after.
    """

    comparator: Comparator
    lenient: bool
    place: int


def table(strict: dict[Comparator, str], lenient: dict[Comparator, str]) -> dict[str, Bound]:
    """Return the bound of each phrase, from comma-separated lists of phrases."""
    bounds: dict[str, Bound] = {}
    for is_lenient, rows in ((False, strict), (True, lenient)):
        for comparator, phrases in rows.items():
            for phrase in phrases.split(","):
                bounds[" ".join(phrase.split())] = Bound(comparator, is_lenient)
    return bounds
