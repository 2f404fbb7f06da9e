"""What looks like a quantity in an English text and is none: names, codes and ordinals.

The digits of a label are kept by the scanner, since one language may read as a name what the other
counts: `Section 232` and 232条款.
"""

from __future__ import annotations

from duizhao.quantities.english.dates import MONTHS
from duizhao.quantities.english.numerals import ABBREVIATED, AMBIGUOUS, SCALES
from duizhao.quantities.english.ordinals import SUFFIXES
from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.tables import table
from duizhao.quantities.units import CURRENCY_SYMBOLS, EN_CURRENCIES, EN_UNITS, SYMBOLS
from duizhao.quantities.wordlist import listed

_NAMES = table("names")["en"]
_NAMED_ALWAYS = frozenset(_NAMES["before"])
_NAMED_WITH_CAPITAL = frozenset(_NAMES["before_with_capital"])
NAMES = _NAMED_ALWAYS | _NAMED_WITH_CAPITAL
"""Latin words that take a number, in lower case."""

_SCALES_OR_UNITS = frozenset(SCALES) | frozenset(ABBREVIATED) | frozenset(EN_UNITS)
_GLUED = (
    frozenset(SYMBOLS) | frozenset(word.lower() for word in SYMBOLS)
    | frozenset(ABBREVIATED) | frozenset(AMBIGUOUS) | frozenset(SCALES) | frozenset(EN_UNITS)
    | frozenset(EN_CURRENCIES) | frozenset(code.lower() for code in CURRENCY_SYMBOLS)
    | {"x", "fold", "s", "bps", "bp", "pp", "ppt", "pct", "plus", "dozen", "bpd", "tpa", "tpy",
       "mph", "kph", "kmh", "mtpa", "ktpa", "q", "h", "c", "f", "p", "in"}
)  # fmt: skip
"""What may follow a number without a space and leave it a quantity."""

_GLUED_IN_LOWER_CASE = frozenset(("x", "g", "t", "m", "h", "s"))
"""Of these, the ones whose capital is a name: 5G, 10X, 4T."""

_BEFORE_HYPHEN = frozenset(listed("en", "labels", "before-hyphen"))


def is_label(tokens: Tokens, i: int) -> bool:
    """Whether the digits at token `i` are part of a name or a code, or an ordinal."""
    words = tokens.words
    number = words[i]
    before, after = words[i - 1], words[i + 1]
    if number[0] == "0" and len(number) > 1 and number[1] != ".":
        return True
    if tokens.glued(i) and _joins_on_the_left(tokens, i):
        return True
    if tokens.glued(i + 1) and _joins_on_the_right(tokens, i):
        return True
    if before == "." and words[i - 2] in ("no", "nos", "art", "sec", "ch", "vol", "p", "pp"):
        return True
    if before == "(" and after == ")" and number.isdecimal() and len(number) >= 5:
        return True
    if before in _NAMED_ALWAYS and before != "no":
        return True
    if before == "no":
        return tokens.capital(i - 1)
    if not tokens.capital(i - 1) or after == "%" or after in _SCALES_OR_UNITS:
        return False
    return before in _NAMED_WITH_CAPITAL or _is_acronym(tokens, i - 1)


def _is_acronym(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a name in capitals that takes a number: ISO 9001, GB/T 7714."""
    raw = tokens.raw(i)
    if not raw.isupper() or raw in CURRENCY_SYMBOLS:
        return False
    return tokens.words[i - 1] == "/" if len(raw) == 1 else raw.isalpha()


def names_a_part(tokens: Tokens, i: int) -> bool:
    """Whether the number word at token `i` names something: phase two, Section Three."""
    before = tokens.words[i - 1]
    return (before in _NAMED_ALWAYS and before not in ("no", "table", "figure")) or (
        before in _NAMED_WITH_CAPITAL and tokens.capital(i - 1) and tokens.capital(i)
    )


def _joins_on_the_left(tokens: Tokens, i: int) -> bool:
    """Whether what stands right before the digits makes a name of them: F-35, CO2, [3]."""
    words = tokens.words
    before, further = words[i - 1], words[i - 2]
    if before.isalpha():
        return tokens.raw(i - 1) not in CURRENCY_SYMBOLS and before not in EN_CURRENCIES
    if before in ("-", "–", "/") and tokens.glued(i - 1):
        if further in ("foot", "feet", "ft"):
            return False  # 6-foot-6
        if not further.isalpha() or further in _BEFORE_HYPHEN or further in MONTHS:
            return False
        # F-35 and GPT-4, but not the 2025-30 of a span or US$-300
        return len(words[i]) != 4 or not words[i].isdecimal() or before == "/"
    if before == "[":
        return words[i + 1] == "]"
    return before in ("#", "№", ":", "_", "@") or (before == "." and further.isalnum())


def _joins_on_the_right(tokens: Tokens, i: int) -> bool:
    """Whether what is right after the digits makes a name of them: 5G, 688398.SH, 24/7."""
    after, further = tokens.words[i + 1], tokens.words[i + 2]
    if after in SUFFIXES:
        return True
    if after.isalpha():
        return _joins_a_word(tokens, i)
    if not tokens.glued(i + 2):
        return False
    if after == ".":
        return further.isalnum()
    if after == ":":
        return further[:1].isdecimal()  # 3:58.12
    return after == "-" and _joins_by_hyphen(tokens, i)


def _joins_a_word(tokens: Tokens, i: int) -> bool:
    """Whether the letters glued to the digits at `i` make a name: 5G, 4T, but not 5kg, 3x."""
    words = tokens.words
    after, further, raw = words[i + 1], words[i + 2], tokens.raw(i + 1)
    if after not in _GLUED:
        return True
    if after in _GLUED_IN_LOWER_CASE and raw != after:
        return not (raw == "M" or (raw == "T" and words[i - 1] in CURRENCY_SYMBOLS))
    return tokens.glued(i + 2) and further.isalnum() and further not in ("2", "3")


def _joins_by_hyphen(tokens: Tokens, i: int) -> bool:
    """Whether a hyphen makes a name of the digits at `i`: 10-K, 737-MAX; but not 10-MW, 5-A."""
    further, raw = tokens.words[i + 2], tokens.raw(i + 2)
    if raw + tokens.words[i + 3] in CURRENCY_SYMBOLS:  # US$80-US$100
        return False
    if raw in SYMBOLS or further in EN_UNITS or further in EN_CURRENCIES:
        return False
    return raw.isupper() and further.isalpha() and len(raw) < 4
