"""Full-width digits, letters and signs as their half-width twins, character for character."""

from __future__ import annotations

_TABLE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
for _kept in "，；：！？（）":  # Chinese punctuation, which ends a clause
    del _TABLE[ord(_kept)]
_TABLE |= {0x3000: 0x20, ord("−"): ord("-"), ord("‐"): ord("-"), ord("‑"): ord("-")}
_TABLE |= {ord("﹪"): ord("%"), ord("٪"): ord("%"), ord("兩"): ord("两")}
_TABLE[ord("￥")] = ord("¥")
for _traditional, _simplified in zip("萬億幾數點餘圓", "万亿几数点余元", strict=True):
    _TABLE[ord(_traditional)] = ord(_simplified)


def half_width(text: str) -> str:
    """Return the text with every place kept, so that spans hold in the original too."""
    return text if text.isascii() else text.translate(_TABLE)
