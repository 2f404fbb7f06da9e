"""What looks like a quantity in a Chinese text and is none: names, codes, ordinals and idioms."""

from __future__ import annotations

from duizhao.quantities.chinese.context import one_of
from duizhao.quantities.english.labels import NAMES
from duizhao.quantities.numeral import LONGEST
from duizhao.quantities.tables import table
from duizhao.quantities.units import CURRENCY_SYMBOLS, SYMBOLS

_PHRASES: list[str] = table("idioms")["zh"]
_NUMERALS = "一二三四五六七八九十百千万亿两半"
_Places = dict[str, tuple[tuple[str, int], ...]]


def _by_neighbours() -> tuple[_Places, _Places]:
    """Return the phrases, with the place of a numeral in each, by two of their characters.

    The first table is by the numeral and the character after it, the second, for phrases that end
    in the numeral, by the character before it and the numeral.
    """
    after: _Places = {}
    before: _Places = {}
    for phrase in _PHRASES:
        for place, char in enumerate(phrase):
            if char in _NUMERALS:
                last = place == len(phrase) - 1
                table = before if last else after
                key = phrase[place - 1 : place + 1] if last else phrase[place : place + 2]
                table[key] = (*table.get(key, ()), (phrase, place))
    return after, before


_BY_NEXT, _BY_PREVIOUS = _by_neighbours()

_NAMES = table("names")["zh"]
_LABEL_BEFORE, _LABEL_AFTER = tuple(_NAMES["before"]), tuple(_NAMES["after"])
_NOT_LABEL_AFTER = tuple(_NAMES["not_after"])
_THIS = ("这个", "本", "上个", "下个")


def is_idiom(text: str, i: int) -> bool:
    """Whether the Chinese numeral at `i` belongs to a phrase that counts nothing."""
    phrases = _BY_NEXT.get(text[i : i + 2], ())
    if i:
        phrases += _BY_PREVIOUS.get(text[i - 1 : i + 1], ())
    if any(place <= i and text.startswith(phrase, i - place) for phrase, place in phrases):
        return True
    # 十分 and 万分 mean `very`, unless a fraction or minutes follow
    return (
        text[i] in "十万"
        and text.startswith("分", i + 1)
        and text[i + 2 : i + 3] not in ("之", "钟")
    )


def is_label(text: str, start: int, end: int) -> bool:
    """Whether the number from `start` to `end` is part of a name, a code or an ordinal."""
    before = text[start - 1 : start] if start else ""
    if before == "第" or end - start > LONGEST or text.startswith("位数", end):
        return True
    if text.startswith("十年", start) and text.endswith(_THIS, 0, start):
        return True  # 这个十年 is a time, not a length
    if not text[start].isascii():
        return _is_weekday(text, start, end)
    if text[start] == "0" and end - start > 1 and text[start + 1].isdecimal():
        return True
    if _joins_a_neighbour(text, start, end) or _is_clock(text, start, end):
        return True
    if text.startswith(_LABEL_AFTER, end):
        return not text.startswith(_NOT_LABEL_AFTER, end)
    return text.endswith(_LABEL_BEFORE, 0, start)


def _joins_a_neighbour(text: str, start: int, end: int) -> bool:
    """Whether a letter or a sign on either side makes a code of the digits: F-35, 〔2025〕, [3]."""
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    if before and before.isascii() and _joins_latin(text, start):
        return True
    if after and after.isascii() and _joins_latin_after(text, end):
        return True
    if one_of(before, "〔[#"):
        return True
    return one_of(before, "(（") and one_of(after, ")）") and end - start >= 5


def _is_clock(text: str, start: int, end: int) -> bool:
    """Whether it is the hour or the minute of 9时30分 or 上午9点."""
    after = text[end : end + 1]
    if after == "分":
        is_hour = text[start - 1 : start] in ("时", "点") and text[start - 2 : start - 1] != "小"
        return is_hour and text[end + 1 : end + 2] != "钟"
    if after not in ("时", "点") or end - start > 2 or not text[start:end].isdecimal():
        return False
    if int(text[start:end]) > 24 or text[start - 1 : start] in ("涨", "跌", "升", "降"):
        return False
    following = text[end + 1 : end + 2]
    return not following or following.isdecimal() or following in "整半许前后，。至到起开公的"


def _is_weekday(text: str, start: int, end: int) -> bool:
    """Whether it is the 三 of 周三 or 星期三; 每周三次 counts."""
    if end - start != 1:
        return False
    if text.endswith(("星期", "礼拜"), 0, start):
        return True
    return text.endswith("周", 0, start) and text[end : end + 1] not in ("次", "天", "个", "期")


def _joins_latin(text: str, start: int) -> bool:
    """Whether Latin letters or a dot right before the digits make a name of them."""
    before = text[start - 1]
    if before.isalpha():
        word = start - 1
        while word and text[word - 1].isascii() and text[word - 1].isalpha():
            word -= 1
        return text[word:start] not in CURRENCY_SYMBOLS
    further = text[start - 2 : start - 1] if start > 1 else ""
    if before in "-/":
        return further.isascii() and further.isalpha()
    if before == " ":
        return _latin_name_before(text, start - 1)
    return before in "._:@" and further.isascii() and further.isalnum()


def _latin_name_before(text: str, end: int) -> bool:
    """Whether the Latin word that ends at `end` takes a number: Model 3, GB/T 7714, Group 7."""
    word = end
    while word and text[word - 1].isascii() and text[word - 1].isalpha():
        word -= 1
    name = text[word:end]
    if not name or name in CURRENCY_SYMBOLS:
        return False
    return name.isupper() or name.lower() in NAMES


def _joins_latin_after(text: str, end: int) -> bool:
    after = text[end]
    if after.isalpha():
        stop = end
        while text[stop : stop + 1].isascii() and text[stop : stop + 1].isalpha():
            stop += 1
        word = text[end:stop]
        if text[stop : stop + 1].isdecimal() and word not in ("m", "km", "CO"):
            return True
        return word not in SYMBOLS and word not in CURRENCY_SYMBOLS and word.lower() not in _GLUED
    if after in ".:" and text[end + 1 : end + 2].isalnum():
        return after != "." or text[end + 1].isascii()
    if after == "-" and text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalpha():
        return True
    return after == "]"


_GLUED = frozenset(("bps", "bp", "pp", "pct", "x", "bn", "mn", "k", "m", "b", "c", "vol"))
