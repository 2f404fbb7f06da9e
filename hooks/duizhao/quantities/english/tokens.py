"""English text as words, numbers and signs, each with its place."""

from __future__ import annotations

import re

from duizhao.quantities.numeral import LONGEST
from duizhao.quantities.wordlist import listed

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"  # 240,000.5
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?![\d,])(?:\.\d+)?"  # 240 000, as the SI writes it
    r"|\d{1,3}(?: \d{3})* 000(?![\d,])"  # with a common space only where no list can look so
    r"|\d+(?:\.\d+)?"
    r"|(?<![\w.])\.\d+"  # .08
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?"  # the s of May's is a word of its own
    r"|\S"
)

MOVES = frozenset(listed("en", "tokens", "moves"))
"""Words after which a value is what something changes by."""

PADDING = 6
"""How many empty tokens stand at either end, so that looking a few words around needs no guard."""


class Tokens:
    """The tokens of one text.

    Attributes:
        text: The whole.
        words: Lower-case tokens; numbers without their separators; "" in the padding.
        starts: Where each begins in the text.
        ends: Where each ends.
    """

    __slots__ = ("_about_japan", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self._about_japan: bool | None = None
        size = len(text)
        self.words: list[str] = [""] * PADDING
        self.starts: list[int] = [-9] * PADDING
        self.ends: list[int] = [-9] * PADDING
        words, starts, ends = self.words, self.starts, self.ends
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            word = match.group()
            if end - start > 1:
                word = _plain_number(word) if word[0] in _STARTS else word.lower()
            elif word.isupper():
                word = word.lower()
            words.append(word)
            starts.append(start)
            ends.append(end)
        words += [""] * PADDING
        starts += [size + 9] * PADDING
        ends += [size + 9] * PADDING

    def glued(self, i: int) -> bool:
        """Whether token `i` follows its predecessor without a space."""
        return self.ends[i - 1] == self.starts[i]

    def raw(self, i: int) -> str:
        """Return token `i` as the text writes it."""
        return self.text[self.starts[i] : self.ends[i]] if self.words[i] else ""

    @property
    def about_japan(self) -> bool:
        """Whether the text is about Japan, so that ¥ means yen."""
        if self._about_japan is None:
            names = ("yen", "japan", "tokyo", "jpy")
            self._about_japan = any(word.startswith(names) for word in self.words)
        return self._about_japan

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return self.text[self.starts[i]].isupper() if self.words[i] else False


_STARTS = frozenset("0123456789.")


def _plain_number(word: str) -> str:
    if word[0] == ".":
        return f"0{word}" if len(word) < LONGEST else "…"
    for separator in ", \u00a0\u2009\u202f":
        if separator in word:
            word = word.replace(separator, "")
    return word if len(word) <= LONGEST else "…"
