"""English words that bound a value: over, nearly, up to, or more."""

from __future__ import annotations

from duizhao.quantities.bounds import Bound, Bounded, bounds
from duizhao.quantities.english.numerals import DENOMINATORS, ONES, SCALES
from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.units import EN_CENTS, EN_CURRENCIES, EN_UNITS
from duizhao.quantities.wordlist import listed

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

_FILLERS = frozenset(listed("en", "bounds", "fillers"))
"""Words that may stand between a bound and its value: over an estimated 500 tons."""

_PERCENT = frozenset(listed("en", "bounds", "percent"))
_COMPARING = frozenset(listed("en", "bounds", "comparing"))
_RAISED = frozenset(listed("en", "bounds", "raised"))
_FOUGHT = frozenset(listed("en", "bounds", "fought"))
"""Words after which `over` is no bound: fighting over $300 million."""


def _before_value(tokens: Tokens, i: int) -> int:
    """Return the token right before the value at `i`, or before the `age of` of an age."""
    words = tokens.words
    if words[i - 2 : i] == ["age", "of"]:  # under the age of 21
        return i - 4 if words[i - 3] == "the" else i - 3
    if words[i - 1] == "-" and words[i - 2] in ("under", "over"):  # under-12s
        return i - 2
    return i - 1


def _understood(tokens: Tokens, bound: Bound, start: int, last: int) -> Bounded | None:
    """Return what the bound from token `start` to `last` says, None where it bounds nothing."""
    words = tokens.words
    if _compares(tokens, start - 1, words[last]):
        return None
    if words[last] == "over" and start == last and words[start - 1] in _FOUGHT:
        return None
    if words[last] == "as" and words[start - 1] in _LIKENED:
        return Bounded("~", True, start)
    if bound.comparator in _TURNABLE and _is_negated(tokens, start):
        return Bounded("~", True, start)
    return _outer(tokens, bound, start)


def bound_before(tokens: Tokens, i: int) -> Bounded:
    """Return what bounds the value that begins at token `i`."""
    words = tokens.words
    j = _before_value(tokens, i)
    for _ in range(3):
        if words[j] == "." and words[j - 1] in ("approx", "ca"):
            j -= 1
        phrases = _BEFORE_BY_LAST_WORD.get(words[j])
        if phrases:
            for size in range(_LONGEST, 0, -1):
                bound = phrases.get(tuple(words[j - size + 1 : j + 1]))
                if bound:
                    return _understood(tokens, bound, j - size + 1, j) or Bounded("", False, i)
        if words[j] not in _FILLERS:
            break
        j -= 1
    return Bounded("", False, i)


_ADDED = frozenset(listed("en", "bounds", "added"))


def _adds(tokens: Tokens, i: int) -> bool:
    """Whether the plus before token `i` adds something: 2.9% plus 30 cents."""
    return tokens.words[i] in _ADDED or tokens.words[i][:1].isdecimal()


_LIKENED = frozenset(listed("en", "bounds", "likened"))
"""Words before an `as much as` that likens: about as much as three cats."""

_TURNABLE = frozenset((">", ">=", "<", "<=", "<~"))
_NEGATIONS = frozenset(listed("en", "bounds", "negations"))
_ENDS_CLAUSE = frozenset((",", ".", ";", ":", "(", "—", "–", "but", "and", "which", "who"))


def _is_negated(tokens: Tokens, i: int) -> bool:
    """Whether the clause before the bound at `i` denies it: not expected to get above 3.

    What such a sentence says of the value is a matter of wording.
    """
    for word in reversed(tokens.words[max(0, i - 8) : i]):
        if word in _ENDS_CLAUSE:
            return False
        if word in _NEGATIONS or word.endswith(("n't", "n’t")):
            return True
    return False


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
    if last == "than" and (word in EN_CURRENCIES or word in EN_CENTS or word in ONES):
        return True
    if last == "than" and word in DENOMINATORS:  # a third fewer than five years ago
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
            if words[j : j + size] == ["plus"] and (
                _adds(tokens, j + 1)
                or (
                    words[j - 1] in _PERCENT and words[j + 1].isalpha()
                )  # 5 per cent plus inflation
            ):
                continue
            if words[j + size] == "than":  # RMB20, or more than 6%
                continue
            if bound and (words[i] != "," or size > 1):
                return Bounded(*bound, j + size)
    return Bounded("", False, i)
