"""Numbers as written: digits, English number words and Chinese numerals.

A reader takes a place in the text and returns the number that begins there, or None. It knows
nothing of units, comparators or what is no quantity; the scanners do.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from .amount import Comparator
from .tokens import Tokens


class Numeral(NamedTuple):
    """A number of a text.

    Attributes:
        low: Its value, or the least that it can mean: 两三 is 2 to 3, `dozens` 10 to 100.
        high: The most that it can mean.
        next: The token (English) or character (Chinese) after it.
        scale: What the words after its digits multiply them by: 10,000 in 24万.
        vague: Whether `low` to `high` is an order of magnitude and not a range.
        comparator: `>` where a 多 or 余 stands inside: 100多万.
        spelled: Whether it is written in words or Chinese numerals.
        bare: Whether only a multiplier is written: 百亿, `million`.
    """

    low: Fraction
    high: Fraction
    next: int
    scale: int = 1
    vague: bool = False
    comparator: Comparator = ""
    spelled: bool = True
    bare: bool = False


def from_digits(digits: str) -> Fraction:
    """Return the value of plain digits with at most one decimal point."""
    whole, _, decimals = digits.partition(".")
    if decimals:
        return Fraction(int(whole + decimals), 10 ** len(decimals))
    return Fraction(int(whole))


# ---------------------------------------------------------------------------------------- English

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
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
ENGLISH_WORDS = frozenset(ONES) | frozenset(TENS) | frozenset(SCALES) | frozenset(PLURALS) | FEW
_LARGE = {**SCALES, **ABBREVIATED}
_MAGNITUDE = 10
"""`Hundreds` is anything from a hundred to this many times as much."""


def english(tokens: Tokens, i: int, money: bool = False) -> Numeral | None:
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
    while True:
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


_COUNTED_IN_MILLIONS = frozenset(
    "t ton tons tonne tonnes metric barrels bbl people units vehicles cars workers users homes "
    "households dollars yuan euros pounds yen oz ounces carats hectares acres square cubic "
    "litres liters gallons jobs shares customers subscribers kilowatt kwh mwh litre".split()
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
        return english(tokens, i + 1) or _dozen(Fraction(1), i + 2)
    if following in SCALES:
        scaled = _scaled(tokens, Fraction(1), i + 1, False)
        return _and_fraction(tokens, scaled)
    if following == "half" and words[i + 2] in SCALES:
        return _scaled(tokens, Fraction(1, 2), i + 2, False)
    return None


def _and_fraction(tokens: Tokens, number: Numeral) -> Numeral:
    """Read `a million and a half` on from its scale."""
    words, i = tokens.words, number.next
    if words[i : i + 3] == ["and", "a", "half"] and number.scale >= 1000:
        value = number.low + Fraction(number.scale, 2)
        return number._replace(low=value, high=value, next=i + 3)
    return number


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
        return Numeral(size, size * _MAGNITUDE, scaled.next, scaled.scale, vague=True)
    high = 2 if couple else 9
    return Numeral(Fraction(2), Fraction(high), after, vague=not couple)


def _plural(tokens: Tokens, i: int) -> Numeral:
    """Read `hundreds`, `tens of thousands`, `hundreds of millions`, an order of magnitude each."""
    words = tokens.words
    size, after = PLURALS[words[i]], i + 1
    while words[after] == "of" and words[after + 1] in PLURALS:
        size *= PLURALS[words[after + 1]]
        after += 2
    value = Fraction(size)
    return Numeral(value, value * _MAGNITUDE, after, size, vague=True)


def _english_words(tokens: Tokens, i: int) -> Numeral | None:
    """Read number words from token `i`: twenty-five, two hundred and six, one and a half million."""
    words = tokens.words
    total = Fraction(0)
    current = Fraction(0)
    scale = 1
    ones_allowed = tens_allowed = True
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
                current += Fraction(1, 2)
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
    return _and_fraction(tokens, Numeral(value, value, i, scale))


def _continues(word: str) -> bool:
    """Whether a word after `and` goes on with the number: two hundred and six."""
    return word in TENS or (word in ONES and ONES[word] > 0)


# ---------------------------------------------------------------------------------------- Chinese

DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
DIGITS |= {"零": 0, "两": 2, "兩": 2}
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
NUMERALS = frozenset(DIGITS) | frozenset(MULTIPLIERS)
_ARABIC = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_UNITS_LIKE_MULTIPLIERS = ("千瓦", "千克", "千米", "千伏", "千卡", "百分", "百帕", "千瓦时", "千赫")
_MORE = frozenset("多余")


def chinese(text: str, i: int) -> Numeral | None:
    """Return the number that begins at character `i`, in digits or Chinese numerals."""
    char = text[i : i + 1]
    if char.isdecimal():
        return _arabic(text, i)
    if char in NUMERALS or char in ("几", "数"):
        return _hanzi(text, i)
    return None


def _multiplier_at(text: str, i: int) -> int:
    """Return the multiplier at `i`, 0 where there is none: 千瓦 begins with one and is a unit."""
    size = MULTIPLIERS.get(text[i : i + 1], 0)
    if size in (100, 1000) and text.startswith(_UNITS_LIKE_MULTIPLIERS, i):
        return 0
    return size


def _arabic(text: str, i: int) -> Numeral | None:
    match = _ARABIC.match(text, i)
    if match is None:
        return None
    digits = match.group()
    value = from_digits(digits.replace(",", "").replace("，", ""))
    j = match.end()
    comparator: Comparator = ""
    scale = 1
    if text[j : j + 1] in _MORE and _multiplier_at(text, j + 1):
        comparator, j = ">", j + 1
    if text[j : j + 1] == " " and _multiplier_at(text, j + 1) >= 10**4:
        j += 1
    if text.startswith("个亿", j):
        j += 1
    while size := _multiplier_at(text, j):
        scale *= size
        j += 1
    value *= scale
    if scale >= 10**4 and text[j : j + 1].isdecimal():  # 1亿5000万, but not 24万 3吨
        rest = _arabic(text, j)
        if rest and 1 < rest.scale < scale and rest.low < scale:
            value, j = value + rest.low, rest.next
    return Numeral(value, value, j, scale, comparator=comparator, spelled=False)


def _hanzi(text: str, i: int) -> Numeral | None:
    """Read Chinese numerals: 一千二百, 两百多, 十几万, 三四十, 数亿, 两万五, 三点五亿."""
    return _HanziReader(text, i).read()


class _HanziReader:
    """The state of reading one number: what stands above 亿, above 万 and below."""

    def __init__(self, text: str, i: int) -> None:
        self.text = text
        self.start = self.i = i
        self.yi = (Fraction(0), Fraction(0))
        self.section = (Fraction(0), Fraction(0))
        self.digit: tuple[Fraction, Fraction] | None = None
        self.last = 0
        self.zero = False
        self.vague = False
        self.bare = False
        self.comparator: Comparator = ""

    def read(self) -> Numeral | None:
        while self._step():
            pass
        if self.i == self.start or not (self.last or self.digit):
            return None
        low, high = self.yi
        low, high = low + self.section[0], high + self.section[1]
        if self.digit:
            # 两万五 leaves out its last multiplier: 25,000
            size = self.last // 10 if self.last >= 100 and not self.zero else 1
            low, high = low + self.digit[0] * size, high + self.digit[1] * size
        return Numeral(
            low, high, self.i, self.last or 1, self.vague, self.comparator, bare=self.bare
        )

    def _step(self) -> bool:
        char = self.text[self.i : self.i + 1]
        if char in DIGITS and char:
            return self._take_digit(DIGITS[char])
        if char and char in "几数":
            return self._take_vague_digit()
        if self.comparator:
            return self._take_multiplier() if char and char in "万亿" else False
        if char in _MORE and self.last and _multiplier_at(self.text, self.i + 1):
            self.comparator = ">"
            self.i += 1
            return True
        if char == "点" and self.digit and self.text[self.i + 1 : self.i + 2] in DIGITS:
            return self._take_decimals()
        return self._take_multiplier()

    def _take_digit(self, value: int) -> bool:
        if self.bare or self.vague:
            return False
        if value == 0:
            if not self.last or self.digit:
                return False
            self.zero = True
        elif self.digit is None:
            self.digit = (Fraction(value), Fraction(value))
        else:  # 两三, 三五: one or the other
            low, high = self.digit
            if low != high or not (value == low + 1 or (low == 3 and value == 5)):
                return False
            self.digit = (low, Fraction(value))
        self.i += 1
        return True

    def _take_vague_digit(self) -> bool:
        """Read 几 or 数 as a digit that is not known: 几十, 数亿, 十几."""
        if self.digit or self.vague or self.bare:
            return False
        following = _multiplier_at(self.text, self.i + 1)
        if self.last == 10 and self.text[self.i] == "几":  # 十几 is 11 to 19
            self.digit = (Fraction(1), Fraction(9))
        elif not self.last and following:  # 数十 is 10 to 100
            self.digit = (Fraction(1), Fraction(_MAGNITUDE))
        elif not self.last:
            self.digit = (Fraction(2), Fraction(9))
            self.last = 1
        else:
            return False
        self.vague = True
        self.i += 1
        return True

    def _take_decimals(self) -> bool:
        assert self.digit is not None
        j, digits = self.i + 1, ""
        while self.text[j : j + 1] in DIGITS and j < len(self.text):
            digits += str(DIGITS[self.text[j]])
            j += 1
        whole = self.section[0] + self.digit[0]
        value = whole + Fraction(int(digits), 10 ** len(digits))
        self.section = (Fraction(0), Fraction(0))
        self.digit = (value, value)
        self.last = 1
        self.zero = True
        self.i = j
        return True

    def _take_multiplier(self) -> bool:
        size = _multiplier_at(self.text, self.i)
        if not size:
            return False
        low, high = self.digit or (Fraction(0), Fraction(0))
        if size < 10**4:
            if self.digit is None:
                if self.last and size != 10:
                    return False
                self.bare = not self.last and size != 10
                low = high = Fraction(1)
            self.section = (self.section[0] + low * size, self.section[1] + high * size)
        else:
            low, high = self.section[0] + low, self.section[1] + high
            if size == 10**8:
                low, high = low + self.yi[0], high + self.yi[1]
            if not high:
                if self.last:
                    return False
                self.bare = True
                low = high = Fraction(1)
            if size == 10**8:
                self.yi = (low * size, high * size)
            else:
                self.yi = (self.yi[0] + low * size, self.yi[1] + high * size)
            self.section = (Fraction(0), Fraction(0))
        self.digit = None
        self.zero = False
        self.last = size
        self.i += 1
        return True


def chinese_year(text: str, i: int) -> tuple[int, int] | None:
    """Return a year written digit by digit, 二〇二五, and the place after it."""
    if text[i : i + 1] not in ("一", "二") or len(text) < i + 4:
        return None
    value = 0
    for char in text[i : i + 4]:
        if char not in DIGITS or char == "两":
            return None
        value = value * 10 + DIGITS[char]
    return value, i + 4
