"""Chinese ranges: 60%至70%, 15.1亿至15.7亿元, 从10%升至20%."""

from __future__ import annotations

from fractions import Fraction

from duizhao.quantities.chinese import dates
from duizhao.quantities.chinese.context import clause_start, one_of
from duizhao.quantities.chinese.labels import is_label
from duizhao.quantities.chinese.numerals import number_at
from duizhao.quantities.chinese.units import counted, currency_at
from duizhao.quantities.counted import Counted
from duizhao.quantities.numeral import Numeral
from duizhao.quantities.units import BY_ID
from duizhao.quantities.wordlist import split_words

JOINTS = "至到~～-–—─―"
_WORD_JOINTS = tuple(
    verb + to
    for verb in split_words(
        "升 增 降 跌 涨 减 提高 提升 增加 增长 扩大 上升 下降 减少 下调 上调 回落 攀升 飙升 缩减 "
        "降低 调整 上涨 下跌 收窄 下滑 扩 提 压缩 调 放缓 加快 激增 骤降 滑落 跃升"
    )
    for to in ("至", "到", "为")
)
_FROM = ("从", "由", "自")
_UNSCALED_AT_MOST = 1000


def whole_range(
    text: str, start: int, floor: int, number: Numeral, unit: Counted | None, currency: str
) -> tuple[Numeral, Counted | None] | None:
    """Return the range that begins with a number, None where the number stands alone.

    Args:
        text: The whole text.
        start: Where the number, or the currency before it, begins.
        floor: Where the quantity before it ends.
        number: The first end.
        unit: What the first end is counted in, as far as it says so itself.
        currency: The currency before the first end, "" for none.

    Returns:
        Both ends as written, the first one possibly the higher, and what they are counted in.
    """
    if number.vague or number.low != number.high:
        return None
    j = unit.next if unit else number.next
    k = j
    while one_of(text[k : k + 1], JOINTS) and k < j + 3:
        k += 1
    risen = k == j
    from_here = _begins_with_from(text, start, floor)
    if risen:
        k = _after_word_joint(text, j) if from_here else j
        if k == j:
            return None
    prefix, k = currency_at(text, k)
    if one_of(text[k : k + 1], "数几"):
        return None
    other = number_at(text, k)
    if other is None or other.vague or other.low != other.high:
        return None
    if text.startswith("分之", other.next) or is_label(text, k, other.next):
        return None
    if dates.date_at(text, k):
        return None
    other_unit, other = counted(text, other, prefix or currency)
    low = _first_end(number, unit, other, other_unit, risen)
    if (
        low is None
        or low == other.low
        or not (
            from_here
            or (low < other.low and not _is_result(text, start, unit, other.low / (low or 1)))
        )
    ):
        return None
    comparator = number.comparator or other.comparator
    return other._replace(low=low, scale=1, comparator=comparator), other_unit


_MOVES = (
    "涨",
    "跌",
    "升",
    "降",
    "增",
    "减",
    "增长",
    "增加",
    "减少",
    "下滑",
    "涨了",
    "跌了",
    "下调",
    "上调",
)
_FAR_APART = 4
"""From this ratio on, 上涨3便士至70便士 is a change and its result."""


def _is_result(text: str, start: int, unit: Counted | None, ratio: Fraction) -> bool:
    """Whether the first end is what something changed by, and the second what it changed to."""
    is_part = unit is not None and unit.kind in ("share", "points")
    return not is_part and ratio >= _FAR_APART and text.endswith(_MOVES, 0, start)


def _first_end(
    number: Numeral, unit: Counted | None, other: Numeral, other_unit: Counted | None, risen: bool
) -> Fraction | None:
    """Return the first end in the unit and scale of the second, None if they do not fit."""
    low = number.low
    if unit is None or (unit.kind == "money" and not unit.word):
        if risen and other_unit and other_unit.kind == "share":
            return None  # 从10升至20% has lost a percent sign
        if number.scale == 1 and other.scale > 1:
            in_same_scale = low <= other.low / other.scale
            if in_same_scale or (risen and low < _UNSCALED_AT_MOST):
                return low * other.scale
        return low
    if other_unit is None or unit.kind != other_unit.kind or unit.currency != other_unit.currency:
        return None
    if unit.unit != other_unit.unit:
        first, last = BY_ID[unit.unit], BY_ID[other_unit.unit]
        if first.dimension != last.dimension:
            return None
        return low * first.factor / last.factor
    return low


def _after_word_joint(text: str, i: int) -> int:
    """Return the place after 升至 in 从10%升至20%, `i` where there is none."""
    if text.startswith(_WORD_JOINTS, i):
        for word in _WORD_JOINTS:
            if text.startswith(word, i):
                return i + len(word)
    return i


def _begins_with_from(text: str, start: int, floor: int) -> bool:
    begin = max(clause_start(text, start), floor)
    return any(text.find(word, begin, start) >= 0 for word in _FROM)
