"""Other ways to write a text: traditional characters and pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product

from opencc import OpenCC

from duizhao.search.folding import fold
from duizhao.text.han import has_han
from duizhao.text.pinyin import syllables

_COMMON = range(0x3400, 0xA000)
_REGIONS = ("s2t", "s2tw", "s2hk")


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def simplified(text: str) -> str:
    """Return a text in simplified characters, one for one, by phrase where necessary (乾坤)."""
    if not has_han(text):
        return text
    converted: str = _converter("t2s").convert(text)
    return converted if len(converted) == len(text) else text.translate(_simple_characters())


@cache
def _simple_characters() -> Mapping[int, str]:
    """Return the simplified form of every traditional character by its code."""
    characters = [chr(code) for code in _COMMON]
    forms = _converter("t2s").convert("\n".join(characters)).split("\n")
    return {
        ord(c): form
        for c, form in zip(characters, forms, strict=True)
        if len(form) == 1 and form != c
    }


def traditional_characters(used: Iterable[str]) -> str:
    """Return each traditional character with its simplified form, for the forms that are used.

    Returns:
        Pairs without anything between them: `產产業业`.
    """
    known = set(used)
    pairs = ((chr(code), form) for code, form in _simple_characters().items())
    return "".join(character + form for character, form in pairs if form in known)


def traditional_phrases(pairs: Iterable[str]) -> Mapping[str, str]:
    """Return pairs of characters that are not converted one by one: 执著 is 执着.

    Args:
        pairs: The pairs of Han characters that occur, in simplified characters.

    Returns:
        The character-by-character conversion, by the correct form.
    """
    listed = sorted(set(pairs))
    found: dict[str, str] = {}
    for region in _REGIONS if listed else ():
        forms = _converter(region).convert("\n".join(listed)).split("\n")
        for pair, form in zip(listed, forms, strict=True):
            plain = form.translate(_simple_characters())
            if plain != pair and len(plain) == len(pair):
                found.setdefault(plain, pair)
    known = set(listed)
    return {plain: pair for plain, pair in sorted(found.items()) if plain not in known}


def pinyin(label: str) -> tuple[str, ...]:
    """Return how a Chinese name is typed in Latin letters, without tones and spaces.

    Both spellings of ü are given, because input methods use v and passports u.
    """
    if not has_han(label):
        return ()
    sounds = [sound.lower() for sound in syllables(label, v_to_u=False)]
    spellings = product(*({s, s.replace("v", "u")} if "v" in s else {s} for s in sounds))
    plain = {re.sub(r"[^a-z0-9]", "", fold("".join(spelling))) for spelling in spellings}
    return tuple(sorted(plain - {""}))
