"""Chinese numbers that a translation may leave out or say otherwise: 两国, 一家, 数年, 12个月."""

from __future__ import annotations

from typing import NamedTuple

from duizhao.quantities.chinese.bounds import bound_before
from duizhao.quantities.chinese.context import one_of
from duizhao.quantities.counted import Counted
from duizhao.quantities.numeral import Numeral

_OWNED = ("控股", "持股", "持有", "拥有", "子公司")
_PAIRS = "国地者方大人"
"""Measure words of a two that means both or they: 两国, 两地, 两人."""


class Place(NamedTuple):
    """A number where it is written.

    Attributes:
        text: The whole text.
        number: What is written there.
        unit: What it counts.
        start: Where it begins, its currency included.
        floor: Where the quantity before it ends.
    """

    text: str
    number: Numeral
    unit: Counted
    start: int
    floor: int

    @property
    def before(self) -> str:
        """The character before the number."""
        return self.text[self.start - 1] if self.start else ""


def is_omissible(place: Place) -> bool:
    """Whether a translation may leave the number out."""
    number = place.number
    if number.vague:
        return number.high < 10
    if number.low != number.high:
        return False
    if place.unit.kind == "share":
        return _is_wholly_owned(place) or _is_one_of_each(place)
    return any(holds(place) for holds in _RULES)


def _is_one_of_each(place: Place) -> bool:
    """每1吨, which is `a ton`."""
    return place.number.low == 1 and "每" in place.text[max(0, place.start - 5) : place.start]


def _is_wholly_owned(place: Place) -> bool:
    """100%控股."""
    return place.number.low == 100 and place.text.startswith(_OWNED, place.unit.next)


def _is_twelve_months(place: Place) -> bool:
    """12个月, which is a year."""
    return place.number.low == 12 and place.unit.unit == "month"


def _is_bare_scale(place: Place) -> bool:
    """百 and 千 alone, unless something bounds them: 上百, 逾百."""
    if not place.number.spelled or not place.number.bare or place.before == "上":
        return False
    bound = bound_before(place.text, place.start, place.floor).comparator
    return not (place.number.comparator or bound)


def _is_counted_word(place: Place) -> bool:
    return (
        place.number.spelled and not place.number.bare and place.unit.kind in ("count", "measure")
    )


def _is_word_for_one(place: Place) -> bool:
    """一家工厂, which is `a plant`."""
    return _is_counted_word(place) and place.number.low == 1


def _is_former(place: Place) -> bool:
    """前两者, 前三家."""
    return _is_counted_word(place) and place.unit.kind == "count" and place.before == "前"


def _is_party(place: Place) -> bool:
    """三者, 三方, 三地."""
    return _is_counted_word(place) and place.unit.word in ("者", "方", "地")


def _is_both(place: Place) -> bool:
    """两国, 两地, which are `both`."""
    return _is_counted_word(place) and place.number.low == 2 and one_of(place.unit.word, _PAIRS)


_RULES = (
    _is_one_of_each,
    _is_twelve_months,
    _is_bare_scale,
    _is_word_for_one,
    _is_former,
    _is_party,
    _is_both,
)
