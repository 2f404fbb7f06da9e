"""English words that bound a value: over, nearly, up to, or more."""

from __future__ import annotations

from duizhao.quantities.bounds import Bound, Bounded, table
from duizhao.quantities.english.numerals import SCALES
from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.units import EN_UNITS
from duizhao.quantities.wordlist import words

_BEFORE = table(
    {
        ">": "over, more than, greater than, higher than, larger than, longer than, better than,"
        " bigger than, above, upwards of, upward of, in excess of, exceeding, exceed, exceeds,"
        " exceeded, surpassing, surpass, surpasses, surpassed, topping, tops, topped, to top,"
        " passing, pass, passes, passed, north of, crossing, cross, crosses, crossed, >,"
        " just over, well over, slightly over, a little over, well above, just above, far above,"
        " beyond, topped out above, rise past, rose past, climb past, climbed past, went past,"
        " surge past, surged past, move past, moved past, jumped past, soared past, grow past,"
        " comfortably over, far more than, broke, breaking, break through, broke through,"
        " breaking through, eclipsed, outstripping",
        ">=": "at least, no less than, no fewer than, not less than, not fewer than, minimum of,"
        " a minimum of, minimum, at a minimum, ≥, no lower than, not lower than, not below,"
        " no smaller than, or more than",
        "<": "under, less than, fewer than, below, lower than, smaller than, shorter than,"
        " short of, shy of, south of, <, well under, well below, just short of, far below",
        "<=": "up to, at most, no more than, not more than, no higher than, not exceeding,"
        " as many as, as much as, maximum of, a maximum of, maximum, max, ≤, not above,"
        " not over, as few as, capped at, no longer than, not to exceed, no greater than,"
        " at the most, does not exceed, not exceed, limited to, a ceiling of, not higher than",
        "~": "about, around, roughly, approximately, approx, some, circa, ~, ≈, or so, ca,"
        " in the region of, in the order of, on the order of, something like, give or take,"
        " in the neighbourhood of, in the neighborhood of, close on",
        "<~": "nearly, almost, close to, near, nearing, approaching, approached, approaches,"
        " just under, just below, slightly under, slightly below, slightly less than,"
        " a little under, a shade under, a little less than, not quite, just shy of, near to,"
        " a little below, nigh on, virtually, just less than",
    },
    {
        "<": "within",
        "<=": "as high as, a high of, a peak of, as long as, peaking at, a record high of",
        ">=": "as low as, a low of, starting at, from at least",
        "~": "estimated at about",
    },
)
_AFTER = table(
    {
        ">": "plus, +, and counting, odd, and change",
        ">=": "or more, or longer, or higher, or above, and above, or over, and over, and up,"
        " at least, or greater, and more, or larger, or better, at a minimum, at minimum, or older",
        "<=": "or less, or fewer, or lower, or below, or under, at most, or shorter, or younger,"
        " and below, and under, at the most, or smaller, at maximum",
        "~": "or so, or thereabouts, approximately, give or take, more or less",
    },
    {},
)

_Phrases = dict[str, dict[tuple[str, ...], Bound]]


def _by_word(bounds: dict[str, Bound], place: int) -> _Phrases:
    """Return the phrases, as their words, by the word that stands at `place` in each."""
    phrases: _Phrases = {}
    for phrase, bound in bounds.items():
        words = tuple(phrase.split())
        phrases.setdefault(words[place], {})[words] = bound
    return phrases


_BEFORE_BY_LAST_WORD = _by_word(_BEFORE, -1)
_AFTER_BY_FIRST_WORD = _by_word(_AFTER, 0)
_LONGEST = 5
LAST_WORDS = frozenset(_BEFORE_BY_LAST_WORD)
"""The words that a bound before a value can end with."""

_FILLERS = words(
    "a an estimated additional further record total combined annual extra projected planned "
    "expected net"
)
"""Words that may stand between a bound and its value: over an estimated 500 tons."""

_PERCENT = words("% percent pct cent point points")
_COMPARING = words("than over above below under")
_RAISED = words("bring brings bringing brought take takes taking taken took")


def bound_before(tokens: Tokens, i: int) -> Bounded:
    """Return what bounds the value that begins at token `i`."""
    words = tokens.words
    j = i - 1
    for _ in range(3):
        if words[j] == "." and words[j - 1] in ("approx", "ca"):
            j -= 1
        phrases = _BEFORE_BY_LAST_WORD.get(words[j])
        if phrases:
            for size in range(_LONGEST, 0, -1):
                bound = phrases.get(tuple(words[j - size + 1 : j + 1]))
                if bound:
                    if _compares(tokens, j - size, words[j]):
                        return Bounded("", False, i)
                    return _outer(tokens, bound, j - size + 1)
        if words[j] not in _FILLERS:
            break
        j -= 1
    return Bounded("", False, i)


def _compares(tokens: Tokens, i: int, last: str) -> bool:
    """Whether the bound after token `i` sets two values against each other: 2% more than in 2024.

    Args:
        tokens: The text.
        i: The token before the bound.
        last: The last word of the bound.
    """
    word = tokens.words[i]
    if word in _PERCENT:
        return last in _COMPARING
    return last == "than" and (word in SCALES or word in EN_UNITS or word[:1].isdecimal())


def _outer(tokens: Tokens, bound: Bound, start: int) -> Bounded:
    """Let the first of two bounds win: in `up to about 65%` it is the limit that matters."""
    words = tokens.words
    if bound.comparator == "~" and words[start - 1] != "over":  # over about three weeks: a length
        phrases = _BEFORE_BY_LAST_WORD.get(words[start - 1], {})
        for size in range(_LONGEST, 0, -1):
            outer = phrases.get(tuple(words[start - size : start]))
            if outer and outer.comparator != "~":
                return Bounded(*outer, start - size)
    if words[start : start + 2] == ["up", "to"] and _RAISED.intersection(
        words[max(0, start - 12) : start]
    ):
        return Bounded("<=", True, start)  # bring output up to 10,000 tons: no limit
    return Bounded(*bound, start)


def bound_after(tokens: Tokens, i: int) -> Bounded:
    """Return what bounds the value that ends before token `i`."""
    words = tokens.words
    j = i + 1 if words[i] in ("-", ",") else i
    phrases = _AFTER_BY_FIRST_WORD.get(words[j])
    if phrases is None and words[i].isalpha() and words[i + 1] in ("or", "and"):
        j = i + 1  # ten companies or more
        phrases = _AFTER_BY_FIRST_WORD.get(words[j])
    if phrases:
        for size in range(_LONGEST, 0, -1):
            bound = phrases.get(tuple(words[j : j + size]))
            if bound and (words[i] != "," or size > 1):
                return Bounded(*bound, j + size)
    return Bounded("", False, i)
