"""English ordinals: third, 21st, twenty-fifth."""

from __future__ import annotations

from duizhao.quantities.english.numerals import ONES, TENS
from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.wordlist import split_words

SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_WORDS = {
    word: value
    for value, word in enumerate(
        split_words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        ),
        1,
    )
}
_WORDS |= {f"{word}th": value for word, value in ONES.items() if value > 12}
_WORDS |= {f"{word[:-1]}ieth": value for word, value in TENS.items()}
_WORDS["hundredth"] = 100


ORDINALS = frozenset(_WORDS)


def ordinal_value(word: str) -> int:
    """Return the number of an ordinal in one word, 0 for any other word."""
    return _WORDS.get(word, 0)


def compound_ordinal(tokens: Tokens, i: int) -> tuple[int, int]:
    """Return the number of twenty-fifth at token `i` and the token after it, 0 for none."""
    words = tokens.words
    if words[i] not in TENS:
        return 0, i
    j = i + 2 if words[i + 1] == "-" else i + 1
    ones = _WORDS.get(words[j], 0)
    return (TENS[words[i]] + ones, j + 1) if 0 < ones < 10 else (0, i)
