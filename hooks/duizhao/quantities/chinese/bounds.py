"""Chinese words that bound a value: 逾, 近, 约占, 不到, 以上, 左右."""

from __future__ import annotations

from duizhao.quantities.amount import Comparator, Kind
from duizhao.quantities.bounds import Bound, Bounded, table
from duizhao.quantities.chinese.context import clause_start, one_of
from duizhao.quantities.chinese.units import unit_at
from duizhao.quantities.wordlist import in_order

BEFORE = table(
    {
        ">": "逾,超,超过,超出,多于,高于,大于,突破,远超,远超过,长于,已超,将超,均超,突破了,超过了,"
        "超逾,超越,破,冲破,站上,升破,涨破,过,升穿,>,不止,何止,不只,远高于",
        ">=": "至少,不少于,不低于,不下,不小于,起码,最少,不下于,不短于,不得少于,不得低于,≥,保底,"
        "下限为,最低为,达到或超过,至少有,至少为,最少为",
        "<": "不到,不足,低于,少于,小于,未达,未到,跌破,短于,未满,不满,<,远低于,降破,失守,尚不足,"
        "还不到,远不及,不及,未及,尚未达到,未达到",
        "<=": "最多,至多,不超过,不多于,不高于,未超过,不大于,不超,最多为,上限,上限为,上限达,≤,"
        "不得超过,不得高于,最长,最长达,顶多,最多可,至多为,最高不超过,最多达,封顶",
        "~": "约,大约,约为,大概,约有,约莫,大致,估计约,~,≈,粗略,差不多",
        "<~": "近,将近,接近,逼近,直逼,临近,几近,几乎,趋近,近乎,几达,快到,迫近,近于",
    },
    {
        "<=": "高达,多达,可达,最高,最高达,最高可达,最高为,可高达,长达,峰值达,达到最多",
        ">=": "最低,低至,满,整整",
    },
)
"""Words before a value."""

_AFTER = table(
    {
        ">": "多,有余,开外,出头,还多",
        ">=": "以上,及以上,或以上,或更多,或更长,或更高,之上,或更久,乃至更多,甚至更多",
        "<": "不到",
        "<=": "以下,及以下,或以下,或更少,或更低,封顶,为限,或更短",
        "~": "左右,上下",
    },
    {"<": "以内,之内", "<=": "之多"},
)
_LONGEST_BEFORE = max(map(len, BEFORE))
_LONGEST_AFTER = max(map(len, _AFTER))

_OTHER_WORDS = {
    "约": "节合条制契预签违履纽毁赴相集特缔邀爽誓",
    "近": "附最靠新晚远邻相",
    "超": "赶反高",
    "过": "经通超透越路穿错难渡度走来去看说做用不再",
    "破": "打侦爆",
    "满": "充圆美期届不未",
}
"""Characters that make another word of a bound when they stand before it: 节约, 附近."""

_FILLERS = in_order(
    "了 为 是 有 需 在 达 至 到 占 合 用 等于 相当于 折合 合计 达到 共 可达 其中 总计 可 能 "
    "要 需要 花 耗 需时 历时 增 涨 升 增长 上涨 下降 下跌 增加 减少 增至 升至 降至 跌至 涨至 "
    "提高 提升 降低 回落 攀升"
)
"""Words that may stand between a bound and its value: 约为40, 约合9.3亿元, 约需3.5公斤."""

_MUCH_FOLLOWS = "数为是元样次边种"
"""Characters that make another word of a 多 after a value: 10%多为."""

_FAR = (
    "约相当于", "约为", "约合", "不足", "不到", "超过", "逾", "接近", "将近", "至少", "大约",
    "至多", "最多", "不超过", "不低于", "超",
)  # fmt: skip
"""Bounds that may stand before what the value is a part of: 不足全球的1%."""

_FAR_WITHOUT_OF = frozenset(("不足", "不到", "将近", "接近", "逾"))
_FAR_GAP = 8
_OF_SHARE: dict[str, Comparator] = {"约占": "~", "几乎占": "<~", "近占": "<~"}
"""Bounds that reach the share at the end of their clause, over a count: 约占1.9万名员工的8%."""


def bound_before(text: str, i: int, floor: int, kind: Kind = "share") -> Bounded:
    """Return what bounds the value that begins at `i`.

    Args:
        text: The whole text.
        i: Where the value begins, its currency included.
        floor: Where the quantity before it ends.
        kind: What the value counts.
    """
    near = _near(text, i, floor, kind)
    if near.comparator:
        return near
    comparator = _far(text, i, floor, kind)
    return Bounded(comparator, False, i)


def _near(text: str, i: int, floor: int, kind: Kind) -> Bounded:
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


def _before_filler(text: str, i: int, floor: int, kind: Kind) -> int:
    """Return the place before the word that may stand between a bound and its value at `i`."""
    for filler in _FILLERS:
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


def _far(text: str, i: int, floor: int, kind: Kind) -> Comparator:
    """Return the bound that stands before what the value is a share of: 不足全球的1%."""
    clause = clause_start(text, i)
    if kind == "share":
        for word, comparator in _OF_SHARE.items():
            place = text.rfind(word, clause, i)
            if place >= 0 and "%" not in text[place:i]:
                return comparator
    begin = max(clause, floor)
    window = text[begin:i]
    if not window:
        return ""
    place = window.rfind("不足以")
    if place >= 0 and len(window) - place <= _FAR_GAP:
        return "<"
    for word in _FAR:
        about = word[0] == "约"
        place = window.rfind(word) if about or kind == "share" else -1
        if place < 0 or _is_other_word(text, word, begin + place):
            continue
        if about:
            return "~"
        gap = len(window) - place - len(word)
        if window[-1] == "的" or (gap <= _FAR_GAP and word in _FAR_WITHOUT_OF):
            return BEFORE[word].comparator
    return ""


def bound_after(text: str, i: int) -> Bounded:
    """Return what bounds the value that ends at `i`."""
    for size in range(_LONGEST_AFTER, 0, -1):
        bound = _AFTER.get(text[i : i + size])
        if bound and i + size <= len(text):
            if text[i : i + size] == "多" and one_of(text[i + 1 : i + 2], _MUCH_FOLLOWS):
                continue
            return Bounded(*bound, i + size)
    return Bounded("", False, i)
