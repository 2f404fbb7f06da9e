"""The language of a text, judged by its characters."""

from __future__ import annotations

import re

from duizhao.model import Locale
from duizhao.text.han import HAN_CHARACTER

_LATIN = re.compile("[A-Za-z]")
_URL = re.compile(r"https?://\S+")
# Chinese texts contain Latin names and units, English ones hardly more than a Chinese name. One Han
# character says about as much as two or three letters.
_FEWEST_HAN = 0.2


def language_of(text: str) -> Locale | None:
    """Return the language of a text by its share of Han characters, None if it has no letters."""
    text = _URL.sub("", text)
    han, latin = len(HAN_CHARACTER.findall(text)), len(_LATIN.findall(text))
    if not han + latin:
        return None
    return "zh" if han >= _FEWEST_HAN * (han + latin) else "en"
