"""English numbers: digits with their scale words, number words, dozens and several.

The reader takes a token and returns the number that begins there, or None. It knows nothing of
units, bounds or what is no quantity.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.numeral import MAGNITUDE, Numeral, from_digits
from duizhao.quantities.wordlist import listed, split_words

ONES = {
    word: value
    for value, word in enumerate(
        split_words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(
        split_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2
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
        return None if word == "scores" and not _counts_scores(tokens, i) else _plural(tokens, i)
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
    elif not money and (part := _part_after(tokens, after)):
        return Numeral(value + part, value + part, after + 3, spelled=False)
    return _scaled(tokens, value, after, money)._replace(spelled=False)


def _part_after(tokens: Tokens, i: int) -> Fraction | None:
    """Return the half of `10 1/2` at token `i`, None for none."""
    words = tokens.words
    if words[i + 1] != "/" or tokens.glued(i) or not tokens.glued(i + 1) or not tokens.glued(i + 2):
        return None
    if words[i] not in ("1", "2", "3") or words[i + 2] not in ("2", "3", "4", "8"):
        return None
    return Fraction(int(words[i]), int(words[i + 2]))


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


_COUNTED_IN_MILLIONS = frozenset(listed("en", "numerals", "counted-in-millions"))


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


def _counts_scores(tokens: Tokens, i: int) -> bool:
    """Whether `scores` are many, and not results or what a player does: he scores that."""
    return tokens.words[i + 1] in ("of", "more", "were", "are", "have", "had", "died")


def _plural(tokens: Tokens, i: int) -> Numeral:
    """Read `hundreds`, `tens of thousands`, `hundreds of millions`, an order of magnitude each."""
    words = tokens.words
    size, after = PLURALS[words[i]], i + 1
    while size < _LARGEST_SCALE and words[after] == "of" and words[after + 1] in PLURALS:
        size *= PLURALS[words[after + 1]]
        after += 2
    value = Fraction(size)
    return Numeral(value, value * MAGNITUDE, after, size, vague=True)


class _WordReader:
    """The state of reading one number in words: twenty-five, two hundred and six.

    Attributes:
        total: What has been read up to the last scale word: the two million of 2,300,000.
        current: What has been read since.
        scale: The last scale word.
        takes_ones: Whether one to nineteen may follow.
        takes_tens: Whether twenty to ninety may follow.
    """

    def __init__(self, tokens: Tokens, i: int, article: Fraction) -> None:
        self.tokens, self.words = tokens, tokens.words
        self.i = i
        self.total = Fraction(0)
        self.current = article
        self.scale = 1
        self.takes_ones = self.takes_tens = not article

    def read(self) -> Numeral:
        """Return the number; it ends before the first word that does not continue it."""
        while self._step():
            pass
        if self.words[self.i] == "dozen" and not self.total:
            return _dozen(self.current, self.i + 1)
        value = self.total + self.current
        return Numeral(value, value, self.i, self.scale)

    def _step(self) -> bool:
        word = self.words[self.i]
        if word in ONES:
            return self._take_ones(ONES[word])
        if word in TENS:
            return self._take_tens(TENS[word])
        if word in SCALES:
            return self._take_scale(word)
        step = _STEPS.get(word)
        return step(self) if step else False

    def _advance(self, words: int = 1) -> bool:
        self.i += words
        return True

    def _close(self) -> None:
        self.takes_ones = self.takes_tens = False

    def _open(self) -> None:
        self.takes_ones = self.takes_tens = True

    def _take_ones(self, value: int) -> bool:
        if not self.takes_ones:
            return False
        self.current += value
        self._close()
        return self._advance()

    def _take_tens(self, value: int) -> bool:
        if not self.takes_tens:
            return False
        self.current += value
        self.takes_tens = False
        following = self.words[self.i + 1]
        if following == "-" and _is_digit(self.words[self.i + 2]):
            return self._advance(2)
        if not _is_digit(following):
            self.takes_ones = False
        return self._advance()

    def _take_scale(self, word: str) -> bool:
        if word == "hundred":
            if not 0 < self.current < 100:
                return False
            self.current *= 100
            self.scale = self.scale if self.total else 100
        elif self.current:
            self.total += self.current * SCALES[word]
            self.scale = SCALES[word]
            self.current = Fraction(0)
        else:
            return False
        self._open()
        return self._advance()

    def _take_hyphen(self) -> bool:
        if self.words[self.i : self.i + 6] == ["-", "and", "-", "a", "-", "half"]:
            self.current += Fraction(1, 2)  # two-and-a-half times
            self._close()
            return self._advance(6)
        joins = self.tokens.glued(self.i) and self.words[self.i + 1] in SCALES
        return self._advance() if joins else False

    def _take_and(self) -> bool:
        following = self.words[self.i + 1]
        if following in ("a", "one") and self.words[self.i + 2] == "half":
            if self.current:  # two and a half
                self.current += Fraction(1, 2)
            else:  # a million and a half
                self.total += Fraction(self.scale, 2)
            self._close()
            return self._advance(3)
        if following == "a" and self.words[self.i + 2] == "quarter" and self.current:
            self.current += Fraction(1, 4)  # three and a quarter
            self._close()
            return self._advance(3)
        has_begun = bool(self.current or self.total)
        goes_on = self.takes_ones and has_begun and _continues(following)
        return self._advance() if goes_on else False

    def _take_point(self) -> bool:
        if self.words[self.i + 1] not in ONES or self.takes_ones:
            return False
        digits = ""
        while ONES.get(self.words[self.i + 1], 10) < 10:
            digits += str(ONES[self.words[self.i + 1]])
            self.i += 1
        self.current += Fraction(int(digits), 10 ** len(digits)) if digits else 0
        return self._advance()


_STEPS: dict[str, Callable[[_WordReader], bool]] = {
    "-": _WordReader._take_hyphen,
    "and": _WordReader._take_and,
    "point": _WordReader._take_point,
}


def _english_words(tokens: Tokens, i: int, article: Fraction = Fraction(0)) -> Numeral:
    """Read number words from token `i`: twenty-five, two hundred and six, one and a half.

    Args:
        tokens: The text.
        i: Where to begin.
        article: What an article before it stands for: the one of a hundred and six.
    """
    return _WordReader(tokens, i, article).read()


def _is_digit(word: str) -> bool:
    return 0 < ONES.get(word, 0) < 10


def _continues(word: str) -> bool:
    """Whether a word after `and` goes on with the number: two hundred and six."""
    return word in TENS or (word in ONES and ONES[word] > 0)
