"""Numbers that a text writes in any role, be it in a name, an ordinal or a word like 双.

What one language counts, the other may say in another way: `two strokes` and 两杆, magnitude 7.5
and 7.5级. A number that is written in the other text is not reported as missing there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from duizhao.quantities.amount import Amount
from duizhao.quantities.chinese import numerals as chinese_numerals
from duizhao.quantities.english import numerals as english_numerals
from duizhao.quantities.english.dates import MONTHS
from duizhao.quantities.english.ordinals import ordinal_value
from duizhao.quantities.english.tokens import PADDING, Tokens
from duizhao.quantities.numeral import from_digits
from duizhao.quantities.tables import table

_WORDS: dict[str, dict[str, Fraction]] = {
    language: {word: Fraction(value) for word, value in rows.items()}
    for language, rows in table("number-words").items()
}
_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ZH = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六]|\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿两〇零]+|"
    + "|".join(sorted(_WORDS["zh"], key=len, reverse=True))
)
_PARTS = re.compile(r"\d+")
_IS_RATIO = re.compile(r" in | out of |(?<!百)分之")
_LONGEST = 20
"""Digits; longer runs are codes."""


class Written(NamedTuple):
    """A number and where it is written, in characters."""

    value: Fraction
    start: int
    end: int


def numbers_written(text: str, locale: str) -> tuple[Written, ...]:
    """Return every number of a text.

    Args:
        text: With half-width digits and signs.
        locale: `en` or `zh`.
    """
    return tuple(_chinese(text) if locale == "zh" else _english(text))


def _english(text: str) -> Iterator[Written]:
    tokens = Tokens(text)
    for i in range(PADDING, len(tokens.words) - PADDING):
        word, start, end = tokens.words[i], tokens.starts[i], tokens.ends[i]
        if word[0].isdecimal():
            yield from _digits(word, start, end)
            continue
        value = _english_word(tokens, i)
        if value is not None:
            yield Written(value, start, end)


def _english_word(tokens: Tokens, i: int) -> Fraction | None:
    word = tokens.words[i]
    if word in _WORDS["en"]:
        return _WORDS["en"][word]
    if word in MONTHS:
        return Fraction(MONTHS[word])
    if word in english_numerals.ONES or word in english_numerals.TENS:
        number = english_numerals.number_at(tokens, i)
        return number.low if number else None
    if ordinal := ordinal_value(word):
        return Fraction(ordinal)
    raw = tokens.raw(i)
    if raw.isupper() and len(raw) > 1 and _ROMAN.fullmatch(raw):
        return Fraction(_roman(raw))
    return None


def _roman(digits: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in digits]
    return sum(
        -value if any(later > value for later in values[i + 1 : i + 2]) else value
        for i, value in enumerate(values)
    )


def _digits(word: str, start: int, end: int) -> Iterator[Written]:
    if len(word) > _LONGEST:
        return
    yield Written(from_digits(word), start, end)
    if "." in word:  # 5.30 p.m.
        for part in word.split("."):
            if part:
                yield Written(Fraction(int(part)), start, end)


def _chinese(text: str) -> Iterator[Written]:
    for match in _ZH.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if word in _WORDS["zh"]:
            yield Written(_WORDS["zh"][word], start, end)
        elif word[0] in "周星礼":
            continue
        elif word[0].isdecimal():
            yield from _digits(word, start, end)
            if (number := chinese_numerals.number_at(text, start)) and number.scale > 1:
                yield Written(number.low, start, end)
        else:
            yield from _hanzi(text, start, end)


def _hanzi(text: str, start: int, end: int) -> Iterator[Written]:
    """Yield what a run of Chinese numerals can mean: 十四五 is 14 and 5, 两三 is 2 and 3."""
    i = start
    while i < end:
        number = chinese_numerals.number_at(text, i)
        if number is None:
            i += 1
            continue
        for value in {number.low, number.high}:
            yield Written(value, i, number.next)
        i = max(number.next, i + 1)
    for i in range(start, end):
        if text[i] in chinese_numerals.DIGITS:
            yield Written(Fraction(chinese_numerals.DIGITS[text[i]]), i, i + 1)


def values_of(amount: Amount) -> list[Fraction]:
    """Return the numbers that must be written where an amount is stated in another way."""
    period = amount.period
    if period is not None:
        name = str(period._replace(part="", fiscal=False))
        if name[-2:-1] in ("Q", "H"):
            return [Fraction(int(name[-1]))]
        parts = (*period.first, *period.last) if period.is_span else period.first
        if period.is_span and not period.first.month and period.last.year == period.first.year + 9:
            return [Fraction(period.first.year % 100)]
        return [Fraction(part) for part in parts if part]
    if amount.kind == "clock":
        hours, minutes = divmod(int(amount.low), 60)
        return [Fraction(hours % 12 or 12), *([Fraction(minutes)] if minutes else [])]
    if amount.kind == "share" and _IS_RATIO.search(amount.text):  # one in 65, 六十五分之一
        locale = "en" if amount.text.isascii() else "zh"
        return [number.value for number in numbers_written(amount.text, locale)]
    return [amount.low] if amount.low == amount.high else [amount.low, amount.high]
