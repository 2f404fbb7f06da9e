"""Chinese by sound."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin


def romanised(text: str) -> str:
    """Return a text with its Chinese in pinyin without tones, words apart: 包头 is `bao tou`."""
    return " ".join(lazy_pinyin(text))


def sound(text: str) -> str:
    """Return a text as dictionaries sort it: Chinese as pinyin with tones, the rest folded.

    Each syllable is followed by its tone (`zhong1 guo2`), so that 长 by its reading in a word
    and tones in order decide between homophones.
    """
    return " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)).casefold()
