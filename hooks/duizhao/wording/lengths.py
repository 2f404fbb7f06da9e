"""How long texts are, and in which language a text is."""

from __future__ import annotations

import re

from duizhao.model import LANG, Locale
from duizhao.text.han import HAN_CHARACTER, has_han
from duizhao.wording.numbers import counted

_LATIN_RUN = re.compile(r"[A-Za-z\d]+(?:[.,'’-][A-Za-z\d]+)*")
# Characters and words that people read in a minute.
_HAN_A_MINUTE = 400
_WORDS_A_MINUTE = 230


def length_text(text: str, text_locale: Locale, locale: Locale) -> str:
    """Return how long a text is, as its own language counts, in words of the page's language."""
    key = "characters_count" if text_locale == "zh" else "words_count"
    return counted(key, text_length(text, text_locale), locale)


def text_length(text: str, locale: Locale) -> int:
    """Return the length of a text: words in English; in Chinese 字, which leave out punctuation.

    A Latin word or a number within Chinese counts as one, as Chinese word processors count.
    """
    if locale == "en":
        return len(text.split())
    return len(HAN_CHARACTER.findall(text)) + len(_LATIN_RUN.findall(text))


def reading_minutes(text: str) -> int:
    """Return how many minutes a text takes to read, at least 1."""
    han = len(HAN_CHARACTER.findall(text))
    words = len(HAN_CHARACTER.sub(" ", text).split())
    return max(1, round(han / _HAN_A_MINUTE + words / _WORDS_A_MINUTE))


def lang_of(text: str) -> str:
    """Return the BCP 47 tag of a title: Chinese if it holds a Han character."""
    return LANG["zh"] if has_han(text) else LANG["en"]
