"""Lists of words: in `data/english-words.yml` and `data/chinese-words.yml`, or as one text."""

from __future__ import annotations

from duizhao.quantities.tables import table

_LISTS = {"en": table("english-words"), "zh": table("chinese-words")}


def listed(language: str, part: str, name: str) -> tuple[str, ...]:
    """Return a list of words of a language.

    Args:
        language: `en` or `zh`.
        part: The part of the reader that asks.
        name: The name of the list.
    """
    return tuple(_LISTS[language][part][name])


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, in its order."""
    return tuple(text.split())
