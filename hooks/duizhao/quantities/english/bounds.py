"""English words that bound a value: over, nearly, up to, or more."""

from __future__ import annotations

from duizhao.quantities.bounds import Bound, Bounded, bounds
from duizhao.quantities.english.numerals import SCALES
from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.units import EN_CENTS, EN_CURRENCIES, EN_UNITS
from duizhao.quantities.wordlist import words

_BEFORE = bounds("before", "en")
_AFTER = bounds("after", "en")

_Phrases = dict[str, dict[tuple[str, ...], Bound]]


def _by_word(phrases_of: dict[str, Bound], place: int) -> _Phrases:
    """Return the phrases, as their words, by the word that stands at `place` in each."""
    phrases: _Phrases = {}
    for phrase, bound in phrases_of.items():
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
_RAISED = words(
    "bring brings bringing brought take takes taking taken took go goes going went gone rise rises "
    "rising rose risen climb climbs climbed jump jumped move moved pushed push drove driving drive "
    "came grew grow from creep crept shot"
)
_FOUGHT = words(
    "fighting fight fought dispute disputes row rows battle battling clash clashed argue arguing "
    "argued talks deal sue sued suing lawsuit lawsuits war wars worry worries concern concerns "
    "charged fined jailed questioned clean-up protest protests compete competing feud lead win "
    "victory advantage edge"
)
"""Words after which `over` is no bound: fighting over $300 million."""


def bound_before(tokens: Tokens, i: int) -> Bounded:
    """Return what bounds the value that begins at token `i`."""
    words = tokens.words
    j = i - 1
    if words[i - 2 : i] == ["age", "of"]:  # under the age of 21
        j = i - 4 if words[i - 3] == "the" else i - 3
    for _ in range(3):
        if words[j] == "." and words[j - 1] in ("approx", "ca"):
            j -= 1
        phrases = _BEFORE_BY_LAST_WORD.get(words[j])
        if phrases:
            for size in range(_LONGEST, 0, -1):
                bound = phrases.get(tuple(words[j - size + 1 : j + 1]))
                if bound:
                    if _compares(tokens, j - size, words[j]) or (
                        words[j] == "over" and size == 1 and words[j - 1] in _FOUGHT
                    ):
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
    if last == "than" and (word in EN_CURRENCIES or word in EN_CENTS):
        return True
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
            if words[j + size] == "than":  # RMB20, or more than 6%
                continue
            if bound and (words[i] != "," or size > 1):
                return Bounded(*bound, j + size)
    return Bounded("", False, i)
