"""English numbers that a translation may leave out or say otherwise: the two, one plant."""

from __future__ import annotations

from typing import NamedTuple

from duizhao.quantities.counted import Counted
from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.numeral import Numeral
from duizhao.quantities.wordlist import listed

_DETERMINERS = frozenset(listed("en", "omissible", "determiners"))
_SIDES = frozenset(listed("en", "omissible", "sides"))
AGO = frozenset(listed("en", "omissible", "ago"))
EACH = frozenset(("per", "each", "every", "a", "additional"))
_OWNED = frozenset(("owned", "subsidiary", "sure"))


class Place(NamedTuple):
    """A number where it is written.

    Attributes:
        tokens: The text.
        number: What is written there.
        unit: What it counts.
        start: The token where it begins, its currency included.
        digits: The token of the number itself.
    """

    tokens: Tokens
    number: Numeral
    unit: Counted
    start: int
    digits: int

    @property
    def before(self) -> str:
        """The word before the number."""
        return self.tokens.words[self.start - 1]

    @property
    def after(self) -> str:
        """The word after the number and its unit."""
        return self.tokens.words[self.unit.next]


def is_omissible(place: Place) -> bool:
    """Whether a translation may leave the number out."""
    if place.number.vague:
        return place.number.low < 3
    return any(holds(place) for holds in _RULES.get(place.unit.kind, ()))


def _is_one_time_unit(place: Place) -> bool:
    """One day, one quarter, one year ago."""
    number = place.number
    if not (number.spelled and number.low == number.high == 1):
        return False
    return place.after in AGO or place.unit.unit in ("quarter", "day")


def _is_twelve_months(place: Place) -> bool:
    """The last 12 months, for which Chinese has 一年."""
    return place.number.low == place.number.high == 12 and place.unit.unit == "month"


def _is_wholly_owned(place: Place) -> bool:
    """A 100%-owned unit, a 100% subsidiary."""
    hyphen = place.after == "-"
    word = place.tokens.words[place.unit.next + hyphen]
    return place.number.low == 100 and word in _OWNED


def _is_each_point(place: Place) -> bool:
    """For every one percentage point."""
    return place.number.low == 1 and place.before in EACH


def _is_bare_scale(place: Place) -> bool:
    """`Million dollar homes`, `hundred`: a multiplier without a number."""
    return place.number.bare


def _is_top_list(place: Place) -> bool:
    """The top 10, the top three."""
    return place.before == "top"


def _is_word_for_one(place: Place) -> bool:
    """One plant, for which Chinese may have 某厂."""
    return place.number.spelled and (place.number.bare or place.number.low == 1)


def _is_both(place: Place) -> bool:
    """The two, their two leaders, two sides: 双方."""
    if not place.number.spelled or place.number.low != 2:
        return False
    return place.before in _DETERMINERS or place.after in _SIDES


def _is_name(place: Place) -> bool:
    """The Big Three."""
    tokens, i = place.tokens, place.digits
    if not place.number.spelled or not tokens.capital(i) or not tokens.starts[i]:
        return False
    return tokens.words[i - 1] not in (".", ":")


def _is_compound(place: Place) -> bool:
    """Three-way talks, two-tier."""
    return place.number.spelled and place.after == "-" and place.tokens.glued(place.unit.next)


_RULES = {
    "measure": (_is_one_time_unit, _is_twelve_months),
    "share": (_is_wholly_owned,),
    "points": (_is_each_point,),
    "money": (_is_bare_scale,),
    "count": (_is_top_list, _is_word_for_one, _is_both, _is_name, _is_compound),
}
