"""Blanks within Chinese quantities: 2018 年 9 月, 40% 的, 十 余 万. Typesetters add them freely."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HAN = "\u3400-\u9fff〇"
_NUMERAL = "一二三四五六七八九十百千万亿两几数余多"
_BLANK = "[ \u00a0\u2009\u202f]+"
_BLANKS = re.compile(
    rf"(?<=[0-9%‰]){_BLANK}(?=[{_HAN}])"
    rf"|(?<=[{_HAN}]){_BLANK}(?=[0-9$€£¥~≈<>-])"
    rf"|(?<=[{_NUMERAL}]){_BLANK}(?=[{_HAN}])"
    rf"|(?<=[0-9]){_BLANK}(?=[%‰℃])"
    rf"|(?<=[$€£¥]){_BLANK}(?=[0-9])"
    rf"|(?<=[0-9%]){_BLANK}?[-–—~～]{_BLANK}?(?=[0-9])"
)


def without_blanks(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without such blanks, and where each of its characters is in the original."""
    if " " not in text and "\u00a0" not in text and "\u2009" not in text and "\u202f" not in text:
        return text, range(len(text))
    kept: list[str] = []
    places: list[int] = []
    end = 0
    for match in _BLANKS.finditer(text):
        for i in range(end, match.start()):
            kept.append(text[i])
            places.append(i)
        for i in range(match.start(), match.end()):
            if not text[i].isspace():
                kept.append(text[i])
                places.append(i)
        end = match.end()
    if not end:
        return text, range(len(text))
    kept.append(text[end:])
    places.extend(range(end, len(text)))
    return "".join(kept), places
