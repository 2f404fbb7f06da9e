"""Chinese numbers: digits with 万 and 亿, and Chinese numerals.

The reader takes a character and returns the number that begins there, or None. It knows nothing of
units, bounds or what is no quantity. Dates, labels and quantities ask for the same number in turn,
which is why the last ones are remembered.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from duizhao.quantities.amount import Comparator
from duizhao.quantities.numeral import LONGEST, MAGNITUDE, Numeral, from_digits

DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
DIGITS |= {"零": 0, "两": 2}
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
NUMERALS = frozenset(DIGITS) | frozenset(MULTIPLIERS)
_ARABIC = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_UNITS_LIKE_MULTIPLIERS = ("千瓦", "千克", "千米", "千伏", "千卡", "百分", "百帕", "千瓦时", "千赫")
_LONGEST_SCALE = 6
"""Characters of 万亿, 百万 and the like; a longer run of multipliers is no number."""

_MORE = frozenset("多余")


def number_at(text: str, i: int) -> Numeral | None:
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


@lru_cache(maxsize=64)
def _arabic(text: str, i: int) -> Numeral | None:
    match = _ARABIC.match(text, i)
    if match is None:
        return None
    digits = match.group()
    if len(digits) > LONGEST:
        return Numeral(Fraction(0), Fraction(0), match.end(), spelled=False)
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
    while j < match.end() + _LONGEST_SCALE and (size := _multiplier_at(text, j)):
        scale *= size
        j += 1
    value *= scale
    if scale >= 1000 and text[j : j + 1].isdecimal():  # 1亿5000万, but not 24万 3吨
        rest = _arabic(text, j)
        if rest and 1 < rest.scale < scale and rest.low < scale:
            value, j = value + rest.low, rest.next
    return Numeral(value, value, j, scale, comparator=comparator, spelled=False)


@lru_cache(maxsize=64)
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
        while self.i < self.start + LONGEST and self._step():
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
            if self.text[self.i + 1 : self.i + 2] == "点" and not self.digit and not self.last:
                self.digit = (Fraction(0), Fraction(0))  # 零点七五
                self.i += 1
                return True
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
            self.digit = (Fraction(1), Fraction(MAGNITUDE))
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


def year_at(text: str, i: int) -> tuple[int, int] | None:
    """Return a year written digit by digit, 二〇二五, and the place after it."""
    if text[i : i + 1] not in ("一", "二") or len(text) < i + 4:
        return None
    value = 0
    for char in text[i : i + 4]:
        if char not in DIGITS or char == "两":
            return None
        value = value * 10 + DIGITS[char]
    return value, i + 4
