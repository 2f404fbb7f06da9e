"""Chinese characters: the definition of "Han" that every layer uses."""

from __future__ import annotations

import re

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The inside of a character class: CJK ideographs with extensions A to H and the compatibility
ideographs (Unicode 16, blocks U+3400, U+4E00, U+F900 and planes 2 and 3), and 〇, which Unicode
counts among the symbols and Chinese among the numerals. Not punctuation, not kana."""

HAN_CHARACTER = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    """Return whether a text contains a Chinese character."""
    return HAN_CHARACTER.search(text) is not None
