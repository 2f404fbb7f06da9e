"""The words that bound a value, over, nearly or about it, in both languages.

Tables only. A phrase maps to what it says about the value and to whether that reading is lenient:
`within six months` and 近三年 can mean a bound or none, 高达90% may only stress the value, so each
agrees with the bare value too.
"""

from __future__ import annotations

from .amount import Comparator

Bound = tuple[Comparator, bool]
"""A comparator and whether it is lenient."""


def _bounds(
    rows: dict[Comparator, str], lenient: dict[Comparator, str], separator: str | None
) -> dict[str, Bound]:
    table: dict[str, Bound] = {}
    for is_lenient, part in ((False, rows), (True, lenient)):
        for comparator, phrases in part.items():
            for phrase in phrases.split(separator):
                table[phrase.strip()] = (comparator, is_lenient)
    return table


_EN_BEFORE = _bounds(
    {
        ">": "over, more than, greater than, higher than, larger than, longer than, better than,"
        " bigger than, above, upwards of, upward of, in excess of, exceeding, exceed, exceeds,"
        " exceeded, surpassing, surpass, surpasses, surpassed, topping, tops, topped, to top,"
        " passing, pass, passes, passed, north of, crossing, cross, crosses, crossed, >,"
        " just over, well over, slightly over, a little over, well above, just above, far above,"
        " beyond, topped out above, rise past, rose past, climb past, climbed past, went past,"
        " surge past, surged past, move past, moved past, jumped past, soared past, grow past,"
        " comfortably over, far more than,"
        " broke, breaking, break through, broke through, breaking through, eclipsed, outstripping",
        ">=": "at least, no less than, no fewer than, not less than, not fewer than, minimum of,"
        " a minimum of, minimum, at a minimum, ≥, no lower than, not lower than, not below,"
        " no smaller than, or more than",
        "<": "under, less than, fewer than, below, lower than, smaller than, shorter than,"
        " short of, shy of, south of, <, well under, well below, just short of, far below",
        "<=": "up to, at most, no more than, not more than, no higher than, not exceeding,"
        " as many as, as much as, maximum of, a maximum of, maximum, max, ≤, not above,"
        " not over, as few as, capped at, no longer than, not to exceed, no greater than,"
        " at the most, does not exceed, not exceed, limited to, a ceiling of, not higher than",
        "~": "about, around, roughly, approximately, approx, some, circa, ~, ≈, or so, ca,"
        " in the region of, in the order of, on the order of, something like, give or take,"
        " in the neighbourhood of, in the neighborhood of, close on",
        "<~": "nearly, almost, close to, near, nearing, approaching, approached, approaches,"
        " just under, just below, slightly under, slightly below, slightly less than,"
        " a little under, a shade under, a little less than, not quite, just shy of, near to,"
        " a little below, nigh on, virtually, just less than",
    },
    {
        "<": "within",
        "<=": "as high as, a high of, a peak of, as long as, peaking at, a record high of",
        ">=": "as low as, a low of, starting at, from at least",
        "~": "estimated at about",
    },
    ",",
)

EN_BEFORE: dict[str, dict[tuple[str, ...], Bound]] = {}
"""English phrases before a value, by their last word and then by their words."""
for _phrase, _bound in _EN_BEFORE.items():
    _words = tuple(_phrase.split())
    EN_BEFORE.setdefault(_words[-1], {})[_words] = _bound

EN_FILLERS = frozenset(
    "a an estimated additional further record total combined annual extra projected planned"
    " expected net".split()
)
"""Words that may stand between a bound and its value: over an estimated 500 tons."""

_EN_AFTER = _bounds(
    {
        ">": "plus, +, and counting, odd, and change",
        ">=": "or more, or longer, or higher, or above, and above, or over, and over, and up,"
        " at least, or greater, and more, or larger, or better, at a minimum, at minimum, or older",
        "<=": "or less, or fewer, or lower, or below, or under, at most, or shorter, or younger,"
        " and below, and under, at the most, or smaller, at maximum",
        "~": "or so, or thereabouts, approximately, give or take, more or less",
    },
    {},
    ",",
)

EN_AFTER: dict[str, dict[tuple[str, ...], Bound]] = {}
"""English phrases after a value, by their first word and then by their words."""
for _phrase, _bound in _EN_AFTER.items():
    _words = tuple(_phrase.split())
    EN_AFTER.setdefault(_words[0], {})[_words] = _bound

ZH_BEFORE: dict[str, Bound] = _bounds(
    {
        ">": "逾 超 超过 超出 多于 高于 大于 突破 远超 远超过 长于 已超 将超 均超 突破了 超过了 超逾"
        " 超越 破 冲破 站上 升破 涨破 过 升穿 > 不止 何止 不只 远高于",
        ">=": "至少 不少于 不低于 不下 不小于 起码 最少 不下于 不短于 不得少于 不得低于 ≥ 保底 下限为"
        " 最低为 达到或超过 至少有 至少为 最少为",
        "<": "不到 不足 低于 少于 小于 未达 未到 跌破 短于 未满 不满 < 远低于 降破 失守 尚不足 还不到"
        " 远不及 不及 未及 尚未达到 未达到",
        "<=": "最多 至多 不超过 不多于 不高于 未超过 不大于 不超 最多为 上限为 ≤ 不得超过"
        " 不得高于 最长 最长达 顶多 最多可 至多为 最高不超过 最多达 封顶",
        "~": "约 大约 约为 大概 约有 约莫 大致 估计约 ~ ～ ≈ 粗略 差不多",
        "<~": "近 将近 接近 逼近 直逼 临近 几近 几乎 趋近 近乎 险些达到 几达 快到 迫近 近于",
    },
    {
        "<=": "高达 多达 可达 最高 最高达 最高可达 最高为 可高达 长达 峰值达 达到最多",
        ">=": "最低 低至 满 整整",
    },
    None,
)
"""Chinese words before a value."""

LONGEST_ZH_BEFORE = max(map(len, ZH_BEFORE))

ZH_NOT_BEFORE: dict[str, str] = {
    # A word that ends in the same character and bounds nothing: 节约, 签约, 附近, 最近.
    "约": "节合条制契预签违履纽毁赴相集特缔邀爽誓",
    "近": "附最靠新晚远邻相",
    "超": "赶反高",
    "过": "经通超透越路穿错难渡度走来去看说做用不再",
    "破": "打侦爆",
    "满": "充圆美期届不未",
}
"""Characters that, before a bound's first character, make another word of it."""

ZH_FILLERS = (
    "了 为 是 有 需 在 达 至 到 占 合 用 等于 相当于 折合 合计 达到 共 可达 其中 总计 可 能 要 需要 花 耗 "
    "需时 历时 增 涨 升 增长 上涨 下降 下跌 增加 减少 增至 升至 降至 跌至 涨至 提高 提升 降低 回落 攀升"
).split()
"""Chinese words that may stand between a bound and its value: 约为40, 约合9.3亿元, 约需3.5公斤."""

ZH_AFTER: dict[str, Bound] = _bounds(
    {
        ">": "多 余 有余 开外 出头 还多",
        ">=": "以上 及以上 或以上 或更多 或更长 或更高 之上 或更久 乃至更多 甚至更多",
        "<": "不到",
        "<=": "以下 及以下 或以下 或更少 或更低 封顶 为限 或更短",
        "~": "左右 上下",
    },
    {"<": "以内 之内", "<=": "之多"},
    None,
)
"""Chinese words after a value."""

LONGEST_ZH_AFTER = max(map(len, ZH_AFTER))
