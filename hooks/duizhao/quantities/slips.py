"""Names the slip that most likely made one value into another, in both languages."""

from __future__ import annotations

from fractions import Fraction

from duizhao.model import Label
from duizhao.quantities.amount import Amount, decimal
from duizhao.quantities.periods import Period

_NONE = Label("", "")


def of_values(source: Amount, target: Amount) -> Label:
    """Return the likely slip between two amounts of one kind whose values differ."""
    if source.is_range and target.is_range:
        if (source.low, source.high) == (target.low, target.high):
            return Label("the two ends are swapped", "两端颠倒")
        if source.low == target.low:
            return Label("only the upper end differs", "仅区间上限不同")
        if source.high == target.high:
            return Label("only the lower end differs", "仅区间下限不同")
    if source.kind == "multiple" and abs(source.low - target.low) == 1:
        return Label(
            "off by one: 增长三倍 is four times as much, 增至三倍 three times as much",
            "相差一倍：“增长三倍”是原来的四倍，“增至三倍”才是原来的三倍",
        )
    if not source.low or not target.low:
        return _NONE
    return (
        _power_of_ten(source, target)
        or _digits(source.low, target.low)
        or _complement(source, target)
        or _NONE
    )


def _power_of_ten(source: Amount, target: Amount) -> Label | None:
    ratio = target.low / source.low
    if source.high * ratio != target.high:
        return None
    size = max(ratio, 1 / ratio)
    power = 0
    while size >= 10 and size.denominator == 1 and size % 10 == 0:
        size, power = size / 10, power + 1
    if size != 1 or not power:
        return None
    texts = source.text + target.text
    factor = f"{10**power:,}" if power < 16 else f"10^{power}"
    if power == 4:
        return Label(
            f"off by a factor of {factor}: 万 and 亿 mixed up", f"相差{factor}倍：万与亿混淆"
        )
    if power % 3 == 0 and any(word in texts for word in ("illion", "bn", "housand")):
        return Label(
            f"off by a factor of {factor}: thousand, million and billion mixed up",
            f"相差{factor}倍：混淆了thousand、million和billion",
        )
    for word, meaning in _MEANINGS:
        if word in texts:
            return Label(
                f"off by a factor of {factor}: {word} is {meaning}",
                f"相差{factor}倍：1{word}即{meaning}",
            )
    return Label(f"off by a factor of {factor}", f"相差{factor}倍")


_MEANINGS = (
    ("万亿", "a trillion"),
    ("亿", "100 million"),
    ("万", "10 thousand"),
    ("成", "10%"),
)
"""What one of a Chinese word is; the longest words come first."""


def _significant(value: Fraction) -> str:
    return decimal(value).replace(".", "").replace("-", "").strip("0")


def _digits(source: Fraction, target: Fraction) -> Label | None:
    first, second = _significant(source), _significant(target)
    if "/" in first or "/" in second or first == second:
        return None
    if len(first) == len(second):
        if sorted(first) == sorted(second):
            return Label("digits swapped", "数字次序颠倒")
        if sum(a != b for a, b in zip(first, second, strict=True)) == 1 and len(first) > 1:
            return Label("one digit differs", "有一位数字不同")
    if len(first) == len(second) + 1 and _is_shortened(first, second):
        return Label("a digit is missing", "少了一位数字")
    if len(second) == len(first) + 1 and _is_shortened(second, first):
        return Label("an extra digit", "多了一位数字")
    return None


def _is_shortened(long: str, short: str) -> bool:
    """Whether `short` is `long` without one of its digits."""
    i = 0
    while i < len(short) and long[i] == short[i]:
        i += 1
    return long[i + 1 :] == short[i:]


def _complement(source: Amount, target: Amount) -> Label | None:
    if source.kind == "share" and source.low + target.low == 100:
        return Label("the two add up to 100%", "两者之和恰为100%")
    return None


def of_dates(source: Period, target: Period) -> Label:
    """Return which part of a date differs."""
    if source.fiscal != target.fiscal:
        return Label("a fiscal year is not a calendar year", "财年与自然年不同")
    ends = (
        (source.first, target.first),
        (source.last, target.last),
    )
    for field, en, zh in (
        ("year", "year", "年份"),
        ("month", "month", "月份"),
        ("day", "day", "日期"),
    ):
        for first, second in ends:
            stated, found = getattr(first, field), getattr(second, field)
            if stated and not found:
                return Label(f"the {en} is missing", f"缺少{zh}")
            if stated != found and found and stated:
                if field == "month" and "Q" in str(source) and "Q" in str(target):
                    return Label("different quarter", "季度不同")
                if field == "month" and "H" in str(source) and "H" in str(target):
                    return Label("different half", "半年度不同")
                return Label(f"different {en}", f"{zh}不同")
    if source.part != target.part:
        return Label("different part of the period", "时段不同")
    return _NONE
