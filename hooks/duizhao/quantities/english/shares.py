"""English parts of a whole: two-thirds, half, a quarter of, one in five."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from duizhao.quantities.english import numerals
from duizhao.quantities.english.bounds import LAST_WORDS
from duizhao.quantities.english.numerals import DENOMINATORS
from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.numeral import Numeral
from duizhao.quantities.units import EN_UNITS
from duizhao.quantities.wordlist import listed

_AFTER_PART = frozenset(listed("en", "shares", "after-part")) | {""}
_MOVED_BY = frozenset(listed("en", "shares", "moved-by"))
_SCORED = frozenset(listed("en", "shares", "scored"))
_PLURAL_VERBS = frozenset(listed("en", "shares", "plural-verbs"))
_VERBS = frozenset(listed("en", "shares", "verbs"))
_SIZES = frozenset(listed("en", "shares", "sizes"))
_NOT_VERBS = frozenset(listed("en", "shares", "not-verbs"))
_OF_WHOM = frozenset(listed("en", "shares", "of-whom"))
_BY_THEN = frozenset(("by", "in", "from", "since"))
_COMPARED = frozenset(listed("en", "shares", "compared"))
_NOT_HALF_AFTER = frozenset(listed("en", "shares", "not-half-after"))
_TIME_BEFORE = frozenset(listed("en", "shares", "time-before"))
_TIME_AFTER = frozenset(listed("en", "shares", "time-after"))
_WHOLE_AT_MOST = 10**9
_ROUND_AT_MOST = 1000
_ROUND = frozenset(("3", "4", "5", "10", "20", "100"))
"""Wholes that `9 in 10` may have in digits; `5 in 2030` counts."""


class Share(NamedTuple):
    """A part of a whole in percent, and the token after it."""

    value: Fraction
    next: int


def share_at(tokens: Tokens, i: int) -> Share | None:
    """Return the part of a whole that begins with a number at token `i`."""
    words = tokens.words
    if words[i] in ("50", "fifty") and words[i + 1] in ("-", ":", "/") and words[i + 2] == words[i]:
        return Share(Fraction(50), i + 3)
    number = numerals.number_at(tokens, i)
    if number is None or number.low != number.high or number.low.denominator != 1:
        return None
    n, j = number.low, number.next
    k = j + 1 if words[j] == "-" else j
    if words[k] in DENOMINATORS:
        return _fraction(tokens, i, k, n) if number.spelled and 0 < n < 100 else None
    if words[j] == "/":
        m = int(words[j + 1]) if words[j + 1] in _SMALL and tokens.glued(j + 1) else 0
        return Share(n * 100 / m, j + 2) if 0 < n < m else None
    return _one_in_five(tokens, j, number)


_SMALL = frozenset(str(n) for n in range(1, 11))


def _fraction(tokens: Tokens, i: int, k: int, n: Fraction) -> Share | None:
    """Read two-thirds from its number at `i`, its denominator at `k`."""
    word = tokens.words[k]
    m = DENOMINATORS[word]
    if word == "half" or word.endswith("s") != (n > 1):
        return None  # one and a half; twenty third
    hyphen = tokens.words[k - 1] == "-"
    if m == 4 and (n == 2 or (not hyphen and _is_nine_months(tokens, i, k))):
        return None
    return Share(n * 100 / m, k + 1)


def _is_nine_months(tokens: Tokens, i: int, k: int) -> bool:
    """Whether `three quarters` from token `i` to `k` are a length of time rather than 75%."""
    words = tokens.words
    return words[k + 1] != "of" and (words[i - 1] in _TIME_BEFORE or words[k + 1] in _TIME_AFTER)


def _one_in_five(tokens: Tokens, j: int, number: Numeral) -> Share | None:
    """Read `one in five` and `9 out of 10` on from token `j`, after the first number."""
    words = tokens.words
    is_mixed = words[j : j + 2] == ["out", "of"] or number.spelled
    most = _WHOLE_AT_MOST if number.low == 1 and number.spelled else _ROUND_AT_MOST
    if words[j : j + 2] == ["out", "of"]:
        k = j + 2
    elif words[j] == "in" and (number.spelled or words[j + 1] in _ROUND | {"every"}):
        k = j + 1
    else:
        return None
    if words[k] == "every":
        k += 1
    whole = numerals.number_at(tokens, k)
    if (
        whole is None
        or whole.low != whole.high
        or (whole.spelled != number.spelled and not is_mixed)
    ):
        return None
    if not 0 < number.low < whole.low <= most:
        return None
    if words[whole.next] in EN_UNITS or words[whole.next] in ("%", "percent"):
        return None
    return Share(number.low * 100 / whole.low, whole.next)


def part_at(tokens: Tokens, i: int) -> Share | None:
    """Return the part of `a third of` or `by a quarter`; `a third plant` is none.

    Args:
        tokens: The text.
        i: The token of the article.
    """
    words = tokens.words
    part, after = words[i + 1], words[i + 2]
    before = words[i - 1]
    if before in _SCORED:
        return None
    if (
        part != "quarter"
        and after.endswith("s")
        and after[-2:] != "ss"
        and len(after) > 2
        and (after not in _NOT_VERBS)
    ):
        return Share(Fraction(100, DENOMINATORS[part]), i + 2)  # a third ends up in the sea
    if after in ("the", "as") and words[i + 3] in _SIZES:
        return Share(Fraction(100, DENOMINATORS[part]), i + 2)  # a tenth the size, a third as big
    if after in _PLURAL_VERBS or (before in _OF_WHOM and after in _VERBS):
        return Share(Fraction(100, DENOMINATORS[part]), i + 2)
    if after not in _AFTER_PART:
        return None
    alone = not before and not after
    by_then = part != "quarter" and after in _BY_THEN
    if not (alone or by_then or after in _COMPARED or before in _MOVED_BY or before in LAST_WORDS):
        return None
    return Share(Fraction(100, DENOMINATORS[part]), i + 2)


def ranked_part_at(tokens: Tokens, i: int) -> Share | None:
    """Return the part of `the poorest third of`, whose `third` is at token `i`."""
    word, before = tokens.words[i], tokens.words[i - 1]
    is_ranked = (before.endswith("est") and len(before) > 4) or before in _RANKED
    if word not in DENOMINATORS or tokens.words[i + 1] != "of" or not is_ranked:
        return None
    return Share(Fraction(100, DENOMINATORS[word]), i + 1)


_RANKED = frozenset(("top", "bottom", "upper", "lower"))


def is_half(tokens: Tokens, i: int) -> bool:
    """Whether the `half` at token `i` is 50%: not `the other half`, not `half-finished`."""
    return tokens.words[i + 1] not in ("-", "past") and tokens.words[i - 1] not in _NOT_HALF_AFTER
