"""How words bound a value, over, nearly or about it; each language lists its own."""

from __future__ import annotations

from typing import NamedTuple

from duizhao.quantities.amount import Comparator
from duizhao.quantities.tables import table

_TABLE = table("bounds")


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


def bounds_table(name: str) -> list[str]:
    """Return a list of Chinese words of the table."""
    words: list[str] = _TABLE[name]["zh"]
    return words


def bounds(place: str, language: str) -> dict[str, Bound]:
    """Return the bound of each phrase of a language.

    Args:
        place: `before` or `after` the value.
        language: `en` or `zh`.
    """
    return {
        " ".join(phrase.split()): Bound(comparator, strength == "lenient")
        for strength, rows in _TABLE[place].items()
        for comparator, phrases in rows.items()
        for phrase in phrases.get(language, ())
    }
