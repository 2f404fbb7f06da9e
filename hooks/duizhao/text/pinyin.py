"""Chinese by sound."""

from __future__ import annotations

import re
from typing import Any

from duizhao.text.han import HAN
from duizhao.text.source_name import slug_of

_RUN = re.compile(rf"[{HAN}]+|[^{HAN}]+")
_LONGEST = 60
"""Maximum length of a proposed slug: some twelve syllables, enough to show what a page is about."""


def syllables(text: str, **options: Any) -> list[str]:
    """Return a text as pinyin, a syllable for each character; `options` are pypinyin's."""
    # Its dictionary takes a fifth of the start of every command, and few look anything up.
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text, **options)


def romanised(text: str) -> str:
    """Return a text with its Chinese in pinyin without tones, words apart: 包头 is `bao tou`."""
    return " ".join(syllables(text))


def sound(text: str) -> str:
    """Return a text as dictionaries sort it: Chinese as pinyin with tones, the rest folded.

    Each syllable is followed by its tone (`zhong1 guo2`), so that a character is sorted by its
    reading in the word, and homophones by their tones.
    """
    from pypinyin import Style

    return " ".join(syllables(text, style=Style.TONE3, neutral_tone_with_five=True)).casefold()


def proposed_slug(title: str) -> str:
    """Return a slug for a title, with Chinese in pinyin; "" if it has no letters or digits."""
    words = [word for run in _RUN.findall(title) for word in syllables(run)]
    slug = slug_of(" ".join(words))
    if len(slug) <= _LONGEST:
        return slug
    return slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
