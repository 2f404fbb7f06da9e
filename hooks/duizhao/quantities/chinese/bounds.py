"""Chinese words that bound a value: 逾, 近, 约占, 不到, 以上, 左右."""

from __future__ import annotations

import re

from duizhao.quantities.amount import AmountKind, Comparator
from duizhao.quantities.bounds import Bound, Bounded, bounds, bounds_table
from duizhao.quantities.chinese.context import clause_start, one_of
from duizhao.quantities.chinese.units import unit_at
from duizhao.quantities.wordlist import listed

BEFORE = bounds("before", "zh")
"""Words before a value."""

_AFTER = bounds("after", "zh")
_LONGEST_BEFORE = max(map(len, BEFORE))
_LONGEST_AFTER = max(map(len, _AFTER))

_OTHER_WORDS = {
    "约": "节合条制契预签违履纽毁赴相集特缔邀爽誓",
    "近": "附最靠新晚远邻相",
    "超": "赶反高",
    "过": "经通超透越路穿错难渡度走来去看说做用不再",
    "低至": "降减压跌调",
    "破": "打侦爆",
    "满": "充圆美期届不未",
}
"""Characters that make another word of a bound when they stand before it: 节约, 附近."""

_FILLERS = listed("zh", "bounds", "fillers")
"""Words that may stand between a bound and its value: 约为40, 约合9.3亿元, 约需3.5公斤."""

_MUCH_FOLLOWS = "数为是元样次边种"
"""Characters that make another word of a 多 after a value: 10%多为."""

_FAR = (
    "约相当于", "约为", "约合", "不足", "不到", "不超过", "不低于", "超过", "逾", "接近", "将近",
    "至少", "大约", "至多", "最多", "超",
    "几乎", "差不多", "近",
)  # fmt: skip
"""Bounds that may stand before what the value is a part of: 不足全球的1%."""

_DISTANT: list[str] = bounds_table("distant")
_ACROSS = 8
_ACROSS_VERB = re.compile(rf"(?<!不)({'|'.join(_DISTANT)})[^0-9一二两三四五六七八九十百千万亿的]*$")
_FAR_WITHOUT_OF = frozenset(("不足", "不到", "将近", "接近", "逾"))
_FAR_GAP = 8
_OF_SHARE: dict[str, Comparator] = {"约占": "~", "几乎占": "<~", "近占": "<~"}
"""Bounds that reach the share at the end of their clause, over a count: 约占1.9万名员工的8%."""


def bound_before(text: str, i: int, floor: int, kind: AmountKind = "share") -> Bounded:
    """Return what bounds the value that begins at `i`.

    Args:
        text: The whole text.
        i: Where the value begins, its currency included.
        floor: Where the quantity before it ends.
        kind: What the value counts.
    """
    near = _adjacent_bound(text, i, floor, kind)
    if near.comparator:
        return near
    comparator = _distant_bound(text, i, floor, kind)
    if comparator:
        return Bounded(comparator, False, i)
    return _bound_across_verb(text, i, floor)


def _bound_across_verb(text: str, i: int, floor: int) -> Bounded:
    """Return the bound that a short verb separates from its value: 至少睡七个小时."""
    begin = max(clause_start(text, i), floor, i - _ACROSS)
    match = _ACROSS_VERB.search(text, begin, i)
    if match is None or _is_other_word(text, match[1], match.start()):
        return Bounded("", False, i)
    return Bounded(BEFORE[match[1]].comparator, True, i)


def _adjacent_bound(text: str, i: int, floor: int, kind: AmountKind) -> Bounded:
    j = i
    for _ in range(4):
        if j and text[j - 1] == " ":
            j -= 1
        for size in range(min(_LONGEST_BEFORE, j - floor), 0, -1):
            bound = BEFORE.get(text[j - size : j])
            if bound and not _is_other_word(text, text[j - size : j], j - size):
                return _outer(text, bound, j - size, floor)
        shorter = _before_filler(text, j, floor, kind)
        if shorter == j:
            break
        j = shorter
    return Bounded("", False, i)


def _before_filler(text: str, i: int, floor: int, kind: AmountKind) -> int:
    """Return the place before the word that may stand between a bound and its value at `i`."""
    for filler in _FILLERS if text.endswith(_FILLERS, floor, i) else ():
        if text.endswith(filler, floor, i):
            # 约占1.9万名员工的8%: it is the share that is about
            return i if filler == "占" and kind != "share" else i - len(filler)
    place = text.rfind("每", max(floor, i - 4), i)  # 跌破每吨6万元
    if place >= 0:
        unit = unit_at(text, place + 1)
        if unit and unit.next == i:
            return place
    return i


def _outer(text: str, bound: Bound, i: int, floor: int) -> Bounded:
    """Let the first of two bounds win: in 至多约65% it is the limit that matters."""
    if bound.comparator == "~":
        for size in range(min(_LONGEST_BEFORE, i - floor), 1, -1):
            outer = BEFORE.get(text[i - size : i])
            if outer and outer.comparator != "~":
                return Bounded(*outer, i - size)
    return Bounded(*bound, i)


def _is_other_word(text: str, word: str, i: int) -> bool:
    return i > 0 and text[i - 1] in _OTHER_WORDS.get(word, "")


def _bound_of_share(text: str, i: int, clause: int) -> Comparator:
    """Return the bound of a share at the end of its clause: 约占1.9万名员工的8%."""
    for word, comparator in _OF_SHARE.items():
        place = text.rfind(word, clause, i)
        if place >= 0 and "%" not in text[place:i]:
            return comparator
    return ""


def _distant_bound(text: str, i: int, floor: int, kind: AmountKind) -> Comparator:
    """Return the bound that stands before what the value is a share of: 不足全球的1%."""
    clause = clause_start(text, i)
    if kind == "share" and (comparator := _bound_of_share(text, i, clause)):
        return comparator
    begin = clause if kind == "share" and "年" in text[clause:floor] else max(clause, floor)
    window = text[begin:i]
    if not window:
        return ""
    place = window.rfind("不足以")
    if place >= 0 and len(window) - place <= _FAR_GAP:
        return "<"
    is_negated = "不" in window or "会" in window
    for word in _FAR:
        if is_negated and ("不" + word in window or "会" + word in window):
            continue
        about = word[0] == "约"
        if word == "近" and kind != "multiple":
            continue
        place = window.rfind(word) if about or kind in ("share", "multiple") else -1
        if place < 0 or _is_other_word(text, word, begin + place):
            continue
        if about:
            return "~"
        gap = len(window) - place - len(word)
        if window[-1] == "的" or (gap <= _FAR_GAP and word in _FAR_WITHOUT_OF):
            return BEFORE[word].comparator
    return ""


def _is_more_by(text: str, i: int) -> bool:
    """Whether the 多 before `i` bounds nothing: 10%多为, 比前一年多17起."""
    after = text[i : i + 1]
    return one_of(after, _MUCH_FOLLOWS) or after.isdecimal() or one_of(after, "了出近约")


def bound_after(text: str, i: int) -> Bounded:
    """Return what bounds the value that ends at `i`."""
    for size in range(_LONGEST_AFTER, 0, -1):
        bound = _AFTER.get(text[i : i + size])
        if bound and i + size <= len(text):
            if text[i : i + size] == "多" and _is_more_by(text, i + 1):
                continue
            return Bounded(*bound, i + size)
    return Bounded("", False, i)
