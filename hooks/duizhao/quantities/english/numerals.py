"""English numbers: digits with their scale words, number words, dozens and several.

The reader takes a token and returns the number that begins there, or None. It knows nothing of
units, bounds or what is no quantity.
"""

from __future__ import annotations

from fractions import Fraction

from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.numeral import MAGNITUDE, Numeral, from_digits
from duizhao.quantities.wordlist import in_order, words

ONES = {
    word: value
    for value, word in enumerate(
        in_order(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(
        in_order("twenty thirty forty fifty sixty seventy eighty ninety"), 2
    )
}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
ABBREVIATED = {"bn": 10**9, "mn": 10**6, "mln": 10**6, "tn": 10**12, "trn": 10**12, "bln": 10**9}
"""Scales that stand for nothing else."""

AMBIGUOUS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
"""Scales that may also be metres, tonnes or part of a name: they need a currency or a capital."""

PLURALS = {
    "tens": 10, "dozens": 10, "scores": 10, "hundreds": 100, "thousands": 10**3,
    "millions": 10**6, "billions": 10**9, "trillions": 10**12,
}  # fmt: skip
VULGAR = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3), "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5), "⅛": Fraction(1, 8),
}  # fmt: skip
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
DENOMINATORS |= {f"{word}s": value for word, value in DENOMINATORS.items() if value > 2}
FEW = frozenset(("several", "few", "couple"))
WORDS = frozenset(ONES) | frozenset(TENS) | frozenset(SCALES) | frozenset(PLURALS) | FEW
_LARGEST_SCALE = 10**12
_LARGE = {**SCALES, **ABBREVIATED}


def number_at(tokens: Tokens, i: int, money: bool = False) -> Numeral | None:
    """Return the number that begins at token `i`.

    Args:
        tokens: The text.
        i: Where to begin.
        money: Whether a currency stands before it, so that `5m` is five million, not metres.
    """
    word = tokens.words[i]
    if not word:
        return None
    if "0" <= word[0] <= "9":
        return _english_digits(tokens, i, money)
    if word in VULGAR:
        return _scaled(tokens, VULGAR[word], i + 1, money)
    if word in ("a", "an"):
        return _with_article(tokens, i)
    if word == "half":
        return _half_a_large_number(tokens, i)
    if word in FEW:
        return _few(tokens, i)
    if word in PLURALS:
        return _plural(tokens, i)
    if word in SCALES:
        return _scaled(tokens, Fraction(1), i, money)._replace(bare=True)
    if word in ONES or word in TENS:
        return _english_words(tokens, i)
    return None


def _english_digits(tokens: Tokens, i: int, money: bool) -> Numeral:
    words = tokens.words
    value = from_digits(words[i])
    after = i + 1
    if words[after] in VULGAR and tokens.glued(after):
        value += VULGAR[words[after]]
        after += 1
    return _scaled(tokens, value, after, money)._replace(spelled=False)


def _scaled(tokens: Tokens, value: Fraction, i: int, money: bool) -> Numeral:
    """Return `value` times the scale words that stand at `i`, a dozen among them."""
    words = tokens.words
    scale = 1
    while scale <= _LARGEST_SCALE:
        j = i + 1 if words[i] == "-" and tokens.glued(i) and words[i + 1] in SCALES else i
        if words[j] in _LARGE:
            scale *= _LARGE[words[j]]
        elif scale == 1 and _is_abbreviated_scale(tokens, j, money):
            scale = AMBIGUOUS[words[j]]
        elif words[j] == "dozen":
            return _dozen(value * scale, j + 1)
        else:
            break
        i = j + 1
    return Numeral(value * scale, value * scale, i, scale)


def _is_abbreviated_scale(tokens: Tokens, i: int, money: bool) -> bool:
    word = tokens.words[i]
    if word not in AMBIGUOUS or not tokens.glued(i):
        return False
    letter, following = tokens.raw(i), tokens.words[i + 1]
    if following and tokens.glued(i + 1) and following in "²³$":
        return False
    if money:
        return True
    if word == "k":
        return True
    if word == "m":
        return following in _COUNTED_IN_MILLIONS
    return word == "b" and letter == "B"


_COUNTED_IN_MILLIONS = words(
    "t ton tons tonne tonnes metric barrels bbl people units vehicles cars workers users "
    "homes households dollars yuan euros pounds yen oz ounces carats hectares acres square "
    "cubic litres liters gallons jobs shares customers subscribers kilowatt kwh mwh litre"
)


def _dozen(count: Fraction, after: int) -> Numeral:
    """Return dozens as loosely as they are meant: a dozen is ten to nineteen."""
    if count.denominator != 1:  # half a dozen is six
        return Numeral(count * 12, count * 12, after)
    return Numeral(count * 10, count * 10 + 9, after, vague=True)


def _with_article(tokens: Tokens, i: int) -> Numeral | None:
    words = tokens.words
    following = words[i + 1]
    if following in FEW or following == "dozen":
        return number_at(tokens, i + 1) or _dozen(Fraction(1), i + 2)
    if following in SCALES:
        return _english_words(tokens, i + 1, Fraction(1))
    if following == "half" and words[i + 2] in SCALES:
        return _scaled(tokens, Fraction(1, 2), i + 2, False)
    return None


def _half_a_large_number(tokens: Tokens, i: int) -> Numeral | None:
    j = i + 2 if tokens.words[i + 1] in ("a", "an") else i + 1
    if tokens.words[j] in SCALES or tokens.words[j] == "dozen":
        return _scaled(tokens, Fraction(1, 2), j, False)
    return None


def _few(tokens: Tokens, i: int) -> Numeral:
    """Read `several`, `a few hundred`, `a couple of thousand`."""
    words = tokens.words
    couple = words[i] == "couple"
    after = i + 2 if couple and words[i + 1] == "of" else i + 1
    if words[after] in SCALES or words[after] in ("dozen", "score"):
        ten = words[after] in ("dozen", "score")
        scaled = _scaled(tokens, Fraction(1), after + ten, False)
        size = scaled.low * (10 if ten else 1)
        return Numeral(size, size * MAGNITUDE, scaled.next, scaled.scale, vague=True)
    high = 2 if couple else 9
    return Numeral(Fraction(2), Fraction(high), after, vague=not couple)


def _plural(tokens: Tokens, i: int) -> Numeral:
    """Read `hundreds`, `tens of thousands`, `hundreds of millions`, an order of magnitude each."""
    words = tokens.words
    size, after = PLURALS[words[i]], i + 1
    while size < _LARGEST_SCALE and words[after] == "of" and words[after + 1] in PLURALS:
        size *= PLURALS[words[after + 1]]
        after += 2
    value = Fraction(size)
    return Numeral(value, value * MAGNITUDE, after, size, vague=True)


def _english_words(tokens: Tokens, i: int, current: Fraction = Fraction(0)) -> Numeral | None:
    """Read number words from token `i`: twenty-five, two hundred and six, one and a half.

    Args:
        tokens: The text.
        i: Where to begin.
        current: What an article before it stands for: the one of a hundred and six.
    """
    words = tokens.words
    total = Fraction(0)
    scale = 1
    ones_allowed = tens_allowed = not current
    while True:
        word = words[i]
        if word in ONES and ones_allowed:
            current += ONES[word]
            ones_allowed = tens_allowed = False
        elif word in TENS and tens_allowed:
            current += TENS[word]
            tens_allowed = False
            if words[i + 1] == "-" and 0 < ONES.get(words[i + 2], 0) < 10:
                i += 1
            elif not 0 < ONES.get(words[i + 1], 0) < 10:
                ones_allowed = False
        elif word == "hundred" and 0 < current < 100:
            current *= 100
            scale = scale if total else 100
            ones_allowed = tens_allowed = True
        elif word in SCALES and word != "hundred" and current:
            total += current * SCALES[word]
            scale = SCALES[word]
            current = Fraction(0)
            ones_allowed = tens_allowed = True
        elif word == "dozen" and not total:
            return _dozen(current, i + 1)
        elif word == "-" and tokens.glued(i) and words[i + 1] in SCALES:
            pass
        elif words[i : i + 6] == ["-", "and", "-", "a", "-", "half"]:  # two-and-a-half times
            current += Fraction(1, 2)
            i += 5
            ones_allowed = tens_allowed = False
        elif word == "and":
            if words[i + 1] in ("a", "one") and words[i + 2] == "half":
                if current:  # two and a half
                    current += Fraction(1, 2)
                else:  # a million and a half
                    total += Fraction(scale, 2)
                i += 2
                ones_allowed = tens_allowed = False
            elif not (ones_allowed and (current or total) and _continues(words[i + 1])):
                break
        elif word == "point" and words[i + 1] in ONES and not ones_allowed:
            digits = ""
            while words[i + 1] in ONES and ONES[words[i + 1]] < 10:
                digits += str(ONES[words[i + 1]])
                i += 1
            current += Fraction(int(digits), 10 ** len(digits)) if digits else 0
        else:
            break
        i += 1
    value = total + current
    return Numeral(value, value, i, scale)


def _continues(word: str) -> bool:
    """Whether a word after `and` goes on with the number: two hundred and six."""
    return word in TENS or (word in ONES and ONES[word] > 0)
