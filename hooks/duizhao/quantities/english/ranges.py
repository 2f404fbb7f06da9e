"""English ranges: 60% to 70%, between 1.51 and 1.57 billion yuan, two or three."""

from __future__ import annotations

from fractions import Fraction

from duizhao.quantities.counted import Counted
from duizhao.quantities.english import dates, numerals
from duizhao.quantities.english.labels import is_label
from duizhao.quantities.english.tokens import MOVES, Tokens
from duizhao.quantities.english.units import counted, currency_before
from duizhao.quantities.numeral import Numeral
from duizhao.quantities.units import BY_ID

_DASHES = frozenset("-–—~")
_JOINTS = _DASHES | {"to", "or", "and"}
_CURRENCY_TOKENS = frozenset("$€£¥") | {"us", "hk", "rmb", "cny", "usd"}
_NO_SECOND_END = numerals.FEW | frozenset(numerals.PLURALS)
_EITHER_AT_MOST = 100
"""`Five or six` is a range; `5,000 or 6` is not."""

_FAR_APART = 4
"""From this ratio on, `rose $2 to $50` is a change and its result."""

_UNSCALED_AT_MOST = 1000
"""In `3 to 5 million` the 3 is a million as well; in `2,000 to 1 million` the 2,000 is not."""


def whole_range(
    tokens: Tokens, start: int, number: Numeral, unit: Counted
) -> tuple[Numeral, Counted] | None:
    """Return the range that begins with a number, None where the number stands alone.

    Args:
        tokens: The text.
        start: The token where the number, or the currency before it, begins.
        number: The first end.
        unit: What the first end is counted in, as far as it says so itself.

    Returns:
        Both ends as written, the first one possibly the higher, and what they are counted in.
    """
    words = tokens.words
    j = unit.next
    joint = words[j]
    if number.vague or joint not in _JOINTS or not _may_join(tokens, joint, j, start, number, unit):
        return None
    k = j + 2 if joint == "-" and words[j + 1] == "to" else j + 1  # 10- to 15-year
    while words[k] in _CURRENCY_TOKENS:
        k += 1
    if words[k] in ("a", "an"):
        return _up_to_one(tokens, k, number, unit)
    if not _may_be_second_end(tokens, joint, k):
        return None
    return _both_ends(tokens, k, joint, start, (number, unit))


def _both_ends(
    tokens: Tokens, k: int, joint: str, start: int, first: tuple[Numeral, Counted]
) -> tuple[Numeral, Counted] | None:
    """Return the range whose second end is at token `k`, None where it is none."""
    number, unit = first
    words = tokens.words
    currency, _ = currency_before(tokens, k)
    if currency and unit.kind != "money" and joint not in _DASHES:
        return None  # slipped 0.4 to $1,191 an ounce
    other = numerals.number_at(tokens, k, bool(currency or unit.currency))
    if other is None or other.vague or other.low != other.high:
        return None
    other_unit = counted(tokens, other, currency)
    if other_unit.kind == "count" and unit.kind == "money" and unit.next == number.next:
        other_unit = other_unit._replace(kind="money", currency=unit.currency)
    low = _first_end(number, unit, other, other_unit)
    if low is None or low == other.low or unit.factor != other_unit.factor:
        return None
    if joint == "to" and _is_change(tokens, start, unit) and other.low >= low * _FAR_APART:
        return None  # rose $2 to $50
    if low > other.low and joint not in _DASHES and "from" not in words[start - 3 : start]:
        return None
    return other._replace(low=low, high=other.low, scale=1), other_unit


def _up_to_one(
    tokens: Tokens, k: int, number: Numeral, unit: Counted
) -> tuple[Numeral, Counted] | None:
    """Return the range of `six months to a year`, whose article is at token `k`."""
    if unit.kind != "measure" or tokens.words[k - 1] not in ("to", "and", "or"):
        return None
    one = Numeral(Fraction(1), Fraction(1), k + 1)
    other = counted(tokens, one, "")
    if other.kind != "measure" or BY_ID[other.unit].dimension != BY_ID[unit.unit].dimension:
        return None
    low = number.low * BY_ID[unit.unit].factor / BY_ID[other.unit].factor
    return (one._replace(low=low), other) if low < 1 else None


def _is_change(tokens: Tokens, start: int, unit: Counted) -> bool:
    """Whether the first end is what something changed by: rose $2 to $50."""
    return unit.kind not in ("share", "points") and (
        tokens.words[start - 1] in MOVES or tokens.words[start - 1] == "by"
    )


def _may_be_second_end(tokens: Tokens, joint: str, k: int) -> bool:
    """Whether a number begins at token `k` that is neither a date nor a name."""
    word = tokens.words[k]
    if not (word[:1].isdecimal() or word in numerals.WORDS) or word in _NO_SECOND_END:
        return False
    if joint in _DASHES and tokens.capital(k):  # 7-Eleven
        return False
    return not (dates.date_at(tokens, k) or (is_label(tokens, k) and not tokens.glued(k)))


def _may_join(
    tokens: Tokens, joint: str, j: int, start: int, number: Numeral, unit: Counted
) -> bool:
    """Whether the word or sign at token `j` can join two ends."""
    if joint in _DASHES:
        return tokens.glued(j + 1) or not tokens.glued(j) or tokens.words[j + 1] == "to"
    if joint == "and":
        return "between" in tokens.words[start - 3 : start]
    return joint == "to" or (unit.kind == "count" and number.high < _EITHER_AT_MOST)


def _first_end(
    number: Numeral, unit: Counted, other: Numeral, other_unit: Counted
) -> Fraction | None:
    """Return the first end in the unit and scale of the second, None if they do not fit."""
    low = number.low
    inherits = number.scale == 1 and other.scale > 1 and low < _UNSCALED_AT_MOST
    if unit.word == "point" and other_unit.word != "point":
        return None  # dropped by six points to 38 percent
    if unit.kind == "count" and not unit.per:
        return low * other.scale if inherits else low
    if unit.kind != other_unit.kind or unit.currency != other_unit.currency:
        return None
    if unit.unit != other_unit.unit:
        first, last = BY_ID[unit.unit], BY_ID[other_unit.unit]
        if first.dimension != last.dimension:
            return None
        return low * first.factor / last.factor
    if unit.kind == "money" and inherits and unit.next == number.next:  # $2-3 billion
        return low * other.scale
    return low
