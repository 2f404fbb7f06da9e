"""Ages in an English text that no `years old` follows: Ardley, 29, / aged 33, 34 and 39."""

from __future__ import annotations

from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.wordlist import listed

_OLDEST = 120
_LONGEST_LIST = 6
"""How many ages of a list are followed back to the `aged` before the first one."""

_SAYS_AGE = frozenset(listed("en", "ages", "says-age"))
_PRONOUNS = frozenset(("he", "she", "they", "i", "who", "both"))
_AFTER_AGE_MOVED = frozenset((",", ".", ";", "", "from", "to", "for", "and", "by", "in"))
_AGE_BEFORE = 16
"""How many words before a number the age may be named that it is."""

_ENDS_APPOSITION = frozenset((",", ".", ")", ";", ""))
_NOT_A_PERSON = frozenset(listed("en", "ages", "not-a-person"))


def is_age(tokens: Tokens, i: int) -> bool:
    """Whether the number at token `i`, which no unit follows, is somebody's age."""
    for _ in range(_LONGEST_LIST):
        if not _may_be_age(tokens.words[i]):
            return False
        if _is_said_to_be_age(tokens, i) or _is_apposition(tokens, i):
            return True
        before = tokens.words[i - 1]
        i -= 3 if before in ("and", "or") and tokens.words[i - 2] == "," else 2
        if before not in (",", "and", "or"):
            return False
    return False


def _may_be_age(word: str) -> bool:
    return word.isdecimal() and len(word) <= 3 and 0 < int(word) <= _OLDEST


def _is_said_to_be_age(tokens: Tokens, i: int) -> bool:
    """Aged 33, at the age of 102, turned 18, was 11 at the time."""
    words = tokens.words
    before = words[i - 1]
    if before in _SAYS_AGE or words[i - 2 : i] == ["age", "of"]:
        return True
    if (
        before in ("to", "from", "at")
        and words[i + 1] in _AFTER_AGE_MOVED
        and ("age" in words[max(0, i - _AGE_BEFORE) : i])
    ):  # raise the retirement age to 65 from 60 for men and to 63 from 55 for women
        return True
    is_person = words[i - 2] in _PRONOUNS or tokens.capital(i - 2)
    return (
        is_person
        and before in ("was", "is", "were")
        and (words[i + 1] == "when" or words[i + 1 : i + 4] == ["at", "the", "time"])
    )


def _is_apposition(tokens: Tokens, i: int) -> bool:
    """The goalkeeper, 34, / Maria, then 23, / Ardley (29)."""
    words = tokens.words
    j = i - 2 if words[i - 1] in ("then", "now") else i - 1
    if words[j] not in (",", "("):
        return False
    person, after = words[j - 1], words[i + 1]
    if not person.isalpha() or person in _NOT_A_PERSON:
        return False
    if words[j] == "(":
        return after == ")" and tokens.capital(j - 1)
    if after in ("and", "or"):  # Two men, 33 and 36, were charged
        return _may_be_age(words[i + 2]) and words[i + 3] in _ENDS_APPOSITION
    return after in _ENDS_APPOSITION
