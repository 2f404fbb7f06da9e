"""Which characters are Han."""

from __future__ import annotations

import pytest

from duizhao.text.han import has_han


@pytest.mark.parametrize(
    "character",
    ["一", "鿿", "㐀", "䶿", "豈", "﫿", "〇", "𠀀", "𰻝", "\U0003ffff"],
    ids=ascii,
)
def test_a_han_character(character: str) -> None:
    assert has_han(character)
    assert has_han(f"Reed {character}.")


@pytest.mark.parametrize(
    "character",
    ["", "々", "a", "7", "，", "《", "Ａ", "７", "あ", "カ", "한", "ㄅ", "①", "\u3000", "😀"],
    ids=ascii,
)
def test_no_han_character(character: str) -> None:
    assert not has_han(character)
