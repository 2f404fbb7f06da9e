"""Judges whether two amounts, one of each language, state the same quantity.

A verdict carries a cost, which `costs` explains: the higher, the less likely it is that one
translates the other. `compare` finds the assignment of all amounts of a point with the least cost
in total, so that one slip is one finding.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from duizhao.quantities import clock, costs
from duizhao.quantities.amount import Amount, AmountKind, Comparator
from duizhao.quantities.periods import Moment, Period
from duizhao.quantities.units import BY_ID, CURRENCY_NAMES


class Verdict(NamedTuple):
    """How well a target amount renders a source amount.

    Attributes:
        cost: From 0, the same, up to `NEVER`, no rendering at all.
        code: The rule that the difference breaks, "" for none.
        year: A year that only one side states; the caller knows whether its text states it
            elsewhere.
    """

    cost: float
    code: str = ""
    year: int = 0


MISSING, EXTRA, VALUE, UNIT, CURRENCY = "QTY001", "QTY002", "QTY003", "QTY004", "QTY005"
LABEL, SIGN, CLOCK, DIRECTION, BASE, ROLE = (
    "QTY011", "QTY012", "QTY013", "QTY014", "QTY015", "QTY016",
)  # fmt: skip
SWAPPED, ORDINAL, UNSURE, BASE_LOST = "QTY017", "QTY018", "QTY019", "QTY020"
POINTS, DATE, BOUND_LOST, BOUND_REVERSED, BOUND_OTHER = (
    "QTY006", "QTY007", "QTY008", "QTY009", "QTY010",
)  # fmt: skip

SAME = Verdict(costs.SAME)
NEVER = Verdict(costs.NEVER)

_UP = frozenset((">", ">="))
_BELOW = frozenset(("<", "<=", "<~"))
_NEAR_A_RANGE = ({"", "~"}, {"", "<~"})
"""Of a range it hardly matters: 接近44至50美元区间的低端."""

_ALIKE = frozenset(((">", ">="), ("<", "<="), ("<~", "~"), ("<", "<~")))


def judge(source: Amount, target: Amount) -> Verdict:
    """Return how well `target` renders `source`."""
    if source.kind == "date" or target.kind == "date":
        return _judge_dates(source, target)
    if source.kind != target.kind:
        return _judge_kinds(source, target)
    if source.kind == "clock":
        agree = clock.agree(source, target)
        return bounds_verdict(source, target) if agree else Verdict(costs.ONE_END, CLOCK)
    if source.kind == "money" and source.currency != target.currency:
        same = values_agree(source, target)
        if same and (
            _may_be_yen(source, target)
            or _may_be_yen(target, source)
            or shares_name(source, target)
            or shares_name(target, source)
        ):
            return bounds_verdict(source, target)
        return Verdict(costs.OTHER_CURRENCY if same else costs.OTHER_VALUE_AND_CURRENCY, CURRENCY)
    if source.kind == "measure" and source.unit != target.unit:
        return _judge_units(source, target)
    if source.per != target.per and source.per and target.per and {source.per, target.per} != _EACH:
        return _judge_rates(source, target)
    return _judge_values(source, target)


_EACH = {"unit", "person"}
"""Apiece is said of people and of things."""


def _may_be_yen(signed: Amount, other: Amount) -> bool:
    """Whether the one is a bare ¥ that nothing in its text explains, and the other is in yen."""
    bare = "¥" in signed.text.replace("￥", "¥") and not signed.text.startswith(("CN", "RMB"))
    return bare and signed.currency == "CNY" and other.currency == "JPY"


def shares_name(short: Amount, other: Amount) -> bool:
    """Whether one text only says 克朗 or `pesos`, which the other one's currency is called too."""
    word = _CURRENCY_WORD.search(short.text.lower())
    name = word[0].removesuffix("s") if word else ""
    if len(name) < 2 or name in _SHARED_BY_ALL:
        return False
    names = CURRENCY_NAMES[other.currency]
    return any(known.endswith(name) for known in (*names["zh"], *names["en"]))


_CURRENCY_WORD = re.compile("[a-z]+$|[^0-9万亿千百多余一二三四五六七八九十两几数. ]+$")
_SHARED_BY_ALL = frozenset(("dollar", "cent", "美元", "元"))
"""Names that stand for one currency unless a country is added."""


# ----------------------------------------------------------------------------------------- values


def _judge_values(source: Amount, target: Amount) -> Verdict:
    if values_agree(source, target):
        if source.is_range and target.is_range and source.descending != target.descending:
            return SAME if _is_score(source) and _is_score(target) else (
                Verdict(costs.ONE_END, VALUE)
            )  # fmt: skip
        return bounds_verdict(source, target)
    if _is_rounded(source, target):
        return SAME
    if source.soft or target.soft:
        return _judge_soft(source, target)
    return Verdict(_distance(source, target), VALUE)


_SCORE = re.compile(
    r"\d{1,3} ?[-–—] ?\d{1,3}|[\d一二三四五六七八九十零]{1,4}比[\d一二三四五六七八九十零]{1,4}"
)


def _is_score(amount: Amount) -> bool:
    """Whether it is a score, which the loser's side has the other way round."""
    return amount.kind == "count" and _SCORE.fullmatch(amount.text) is not None


def _judge_soft(source: Amount, target: Amount) -> Verdict:
    """Judge values that differ where one might as well not be stated."""
    if source.vague or target.vague or "both" in (source.text.lower(), target.text.lower()):
        return NEVER
    if source.soft and target.soft:
        is_stated = source.kind == "measure" or min(source.low, target.low) >= 2
        return Verdict(costs.OMISSIBLE_VALUES, VALUE) if is_stated else NEVER
    if source.kind == "measure":
        return Verdict(costs.UNLIKELY, VALUE)
    return NEVER


def _distance(source: Amount, target: Amount) -> float:
    """Return the cost of taking one value for a slip of the other."""
    if source.low == target.low or source.high == target.high:
        return costs.ONE_END
    if not source.low or not target.low:
        return costs.ZERO_FOR_A_VALUE
    ratio = target.low / source.low
    if ratio < 1:
        ratio = 1 / ratio
    while ratio >= 10 and ratio.denominator == 1 and ratio % 10 == 0:
        ratio /= 10
    if ratio == 1:
        return costs.SHIFTED_DECIMALS
    first, second = str(source.low.numerator), str(target.low.numerator)
    if sorted(first.strip("0")) == sorted(second.strip("0")):
        return costs.SAME_DIGITS
    larger = float(min(ratio, Fraction(1000)) - 1)
    return costs.OTHER_VALUE + min(costs.RATIO_WEIGHS_AT_MOST, larger * costs.RATIO_WEIGHS)


def values_agree(source: Amount, target: Amount) -> bool:
    """Whether the two state one value, bounds and units aside."""
    if source.vague or target.vague:
        return _magnitudes_agree(source, target)
    if source.low == target.low and source.high == target.high:
        return True
    for one, other in ((source, target), (target, source)):
        if one.also == other.low and (one.change or other.change):
            return True
    if source.kind == "share" and _is_third(source.low, target.low):
        return abs(source.low - target.low) < Fraction(7, 10) and (
            abs(source.high - target.high) < Fraction(7, 10)
        )
    return False


def _is_third(first: Fraction, second: Fraction) -> bool:
    """Whether one is a part like two thirds that no percentage states exactly."""
    return first.denominator % 3 == 0 or second.denominator % 3 == 0 or (
        first.denominator % 7 == 0 or second.denominator % 7 == 0
    )  # fmt: skip


def _is_rounded(source: Amount, target: Amount) -> bool:
    """Whether the target rounds the source's value and says so: 12,345 as 约1.2万 or 1.2万多."""
    bound = target.comparator
    if not bound or source.low != source.high or target.low != target.high or not source.low:
        return False
    if target.low.denominator != 1 and source.low.denominator == 1:
        return False
    if bound == ">" and source.low.denominator > 1 and target.low == source.low // 1:
        return True  # three and a quarter hours, 三个多小时
    difference = (target.low - source.low) / source.low
    if abs(difference) > Fraction(3, 100) or len(_digits(target.low)) >= len(_digits(source.low)):
        return False
    if bound in _UP:
        return difference < 0 and source.comparator not in _BELOW
    if bound in _BELOW:
        return difference > 0 and source.comparator not in _UP
    return True


def _digits(value: Fraction) -> str:
    return f"{value.numerator}".strip("0")


def _magnitudes_agree(source: Amount, target: Amount) -> bool:
    """Whether dozens, 数十, `more than ten` and their like can mean one number."""
    if source.vague and target.vague:
        # 十几 and `a dozen`, 数百 and `hundreds`: they overlap by half of the narrower one
        overlap = min(source.high, target.high) - max(source.low, target.low)
        narrow = min(source.high - source.low, target.high - target.low)
        wide = max(source.high - source.low, target.high - target.low)
        return overlap * 2 >= narrow and wide <= narrow * 5
    vague, exact = (source, target) if source.vague else (target, source)
    if exact.is_range:
        return vague.low <= exact.low and exact.high <= vague.high
    if exact.comparator in _UP:  # over a hundred and 数百, over ten and a dozen
        return vague.low * 10 <= exact.low * 11 and exact.low <= vague.high and (
            exact.low < vague.low * 2 or vague.high < vague.low * 3
        )  # fmt: skip
    if vague.high - vague.low <= max(Fraction(2), vague.low):
        return vague.low <= exact.low <= vague.high
    return False


# ----------------------------------------------------------------------------------------- bounds


def bounds_verdict(source: Amount, target: Amount) -> Verdict:
    """Judge over, about and nearly where the values agree."""
    said, found = source.comparator, target.comparator
    if said == found or source.vague or target.vague or "couple of" in source.text + target.text:
        return SAME
    if _alike(said, found) or (source.is_range and {said, found} in _NEAR_A_RANGE):
        return SAME
    if source.lenient and (not found or _alike("", found)):
        return SAME
    if target.lenient and not said:
        return SAME
    if (said == "~" and source.lenient) or (found == "~" and target.lenient):
        return SAME  # barely, hardly: more or less
    if source.lenient and target.lenient:
        return SAME
    if not found:
        return Verdict(costs.BOUND_LOST, BOUND_LOST)
    if not said:
        return Verdict(costs.BOUND_ADDED, BOUND_OTHER)
    if (said in _UP and found in _BELOW) or (said in _BELOW and found in _UP):
        return Verdict(costs.BOUND_REVERSED, BOUND_REVERSED)
    return Verdict(costs.BOUND_OTHER, BOUND_OTHER)


def _alike(first: Comparator, second: Comparator) -> bool:
    return (first, second) in _ALIKE or (second, first) in _ALIKE


# --------------------------------------------------------------------------------- kinds and units


def _judge_kinds(source: Amount, target: Amount) -> Verdict:
    """Judge amounts of two kinds: a bare count for a share, times as much for a percentage."""
    kinds = {source.kind, target.kind}
    if kinds == {"multiple", "share"}:
        multiple, share = (source, target) if source.kind == "multiple" else (target, source)
        growth = (1 + share.low / 100, share.low / 100)
        if multiple.low == (growth[0] if share.change else growth[1]) or (
            multiple.low == growth[0] and multiple.change
        ):
            return bounds_verdict(source, target)
        if multiple.low * share.low == 100 and not (
            share.change or multiple.change
        ):  # 100 times fainter, 百分之一
            return bounds_verdict(source, target)
        grown = share.change or multiple.change or share.low >= 100
        return Verdict(costs.UNLIKELY, VALUE) if grown else NEVER
    if (verdict := _judge_counts(kinds, source, target)) is not None:
        return verdict
    if not values_agree(source, target):
        return NEVER
    if kinds == {"multiple", "count"} or _counts_the_same(source, target):
        return bounds_verdict(source, target)
    if kinds == {"share", "points"}:
        return Verdict(costs.PERCENT_FOR_POINTS, POINTS)
    if source.soft or target.soft:
        return NEVER
    if "money" in kinds:
        return Verdict(costs.NO_CURRENCY if "count" in kinds else costs.UNIT_FOR_CURRENCY, CURRENCY)
    return Verdict(costs.NO_UNIT if "count" in kinds else costs.OTHER_KIND, UNIT)


def _judge_counts(kinds: set[AmountKind], source: Amount, target: Amount) -> Verdict | None:
    """Judge a bare number that is the time of day, or what a share is of; None for others."""
    if kinds == {"share", "count"} and _is_ratio(source if source.kind == "share" else target):
        return NEVER  # one in every 10 and 每10个 have but the 10 in common
    if kinds == {"clock", "count"} and _is_clock_in_digits(source, target):
        return SAME
    if kinds == {"share", "measure"} and _is_a_quarter(source, target):
        return bounds_verdict(source, target)
    return None


def _is_ratio(share: Amount) -> bool:
    """Whether the share is one in ten, 十分之一 or the like, which no percent sign marks."""
    return not _SAYS_PERCENT.search(share.text)


_SAYS_PERCENT = re.compile("%|per ?cent|pct|百分|折|成", re.IGNORECASE)


def _is_clock_in_digits(source: Amount, target: Amount) -> bool:
    """Whether the number is the time of day: at 9.30, 9点半."""
    time, count = (source, target) if source.kind == "clock" else (target, source)
    hours, minutes = divmod(int(time.low), 60)
    hour = hours % 12 or 12
    return count.low in (hours + Fraction(minutes, 100), hour + Fraction(minutes, 100))


_ELLIPTIC_UNITS = frozenset(("year", "deg", "degC", "degF"))


def _counts_the_same(source: Amount, target: Amount) -> bool:
    """Whether one side counts without the unit: over 65, 65岁以上; a four-point lead, 4个百分点."""
    count, other = (source, target) if source.kind == "count" else (target, source)
    if count.kind != "count" or count.soft:
        return False
    if count.per and count.per == other.unit:
        return True  # 24 monthly instalments, 分24个月
    if other.kind == "points":
        return count.text.lower().endswith(("point", "points", "分", "点"))
    return other.kind == "measure" and other.unit in _ELLIPTIC_UNITS and not count.per


def _is_a_quarter(source: Amount, target: Amount) -> bool:
    """Whether one side has `a quarter` without a word more, and the other one of its meanings."""
    share, time = (source, target) if source.kind == "share" else (target, source)
    names = (share.text.lower(), time.text.lower())
    return "a quarter" in names and share.low == 25 and time.low == 1 and time.unit == "quarter"


def _judge_units(source: Amount, target: Amount) -> Verdict:
    first, second = BY_ID[source.unit], BY_ID[target.unit]
    if first.dimension == second.dimension:
        if source.soft != target.soft and first.dimension == "days":
            return NEVER  # 24 hours are not the `a day` of a rate
        if _scaled_agree(source, target, first.factor, second.factor):
            return bounds_verdict(source, target)
        if source.low == target.low and source.high == target.high:
            return Verdict(costs.UNLIKELY if source.soft != target.soft else costs.OTHER_UNIT, UNIT)
        if source.soft or target.soft:
            return _judge_soft(source, target)
        return Verdict(costs.OTHER_VALUE_AND_UNIT, VALUE)
    if source.soft or target.soft or not values_agree(source, target):
        return NEVER
    return Verdict(costs.OTHER_UNIT, UNIT)


def _scaled_agree(source: Amount, target: Amount, first: Fraction, second: Fraction) -> bool:
    """Whether the values agree in their common unit, 0.5% apart at most for miles and pounds."""
    ends = (
        (source.low * first, target.low * second),
        (source.high * first, target.high * second),
    )
    rounds = _is_customary(first, second)
    return all(
        stated == found or (rounds and abs(stated - found) * 200 <= stated + found)
        for stated, found in ends
    )


def _is_customary(first: Fraction, second: Fraction) -> bool:
    """Whether one unit is no decimal multiple of the other, so that conversions are rounded."""
    ratio = max(first, second) / min(first, second)
    return ratio.denominator != 1 or ratio % 9 == 0


def _judge_rates(source: Amount, target: Amount) -> Verdict:
    """Judge yuan a ton against 元/公斤."""
    first, second = BY_ID.get(source.per), BY_ID.get(target.per)
    if (
        first
        and second
        and first.dimension == second.dimension
        and _scaled_agree(source, target, 1 / first.factor, 1 / second.factor)
    ):
        return bounds_verdict(source, target)
    same = values_agree(source, target)
    return Verdict(costs.OTHER_UNIT if same else costs.OTHER_VALUE_AND_RATE, UNIT)


# ------------------------------------------------------------------------------------------ dates


def _judge_dates(source: Amount, target: Amount) -> Verdict:
    first, second = source.period, target.period
    if first is None or second is None:
        # a bare number may be a year after all: `2000 workers` is read as one
        period, other = (first, target) if first else (second, source)
        assert period is not None
        if _is_length(period, other):
            return SAME
        plain = period.is_year and other.kind == "count" and other.low == period.first.year
        return SAME if plain else NEVER
    if first == second or _is_same_day(first, second) or _is_same_day(second, first):
        return SAME
    return _judge_periods(first, second)


def _is_length(period: Period, other: Amount) -> bool:
    """Whether 前三个月, which may be the first three months, is `the previous three months`."""
    if other.kind != "measure" or other.unit not in ("month", "quarter", "year"):
        return False
    months = period.last.month - period.first.month + 1
    starts = period.first.month == 1 and not period.first.year and not period.first.day
    return starts and other.low == other.high and other.low * BY_ID[other.unit].factor == months


def _is_same_day(short: Period, full: Period) -> bool:
    """Whether one text leaves out the month: `resume on May 9`, 9日继续."""
    day = short.first
    return not (short.is_span or day.month or day.year) and day.day == full.first.day and (
        not full.is_span
    )  # fmt: skip


def _judge_periods(first: Period, second: Period) -> Verdict:
    if first.fiscal != second.fiscal:
        return Verdict(
            costs.OTHER_PART_OF_DATE if first.first == second.first else costs.OTHER_VALUE_AND_RATE,
            DATE,
        )
    if first.first == second.first and first.last == second.last:
        return _judge_parts(first, second)
    ends = [(first.first, second.first), (first.last, second.last)]
    if all(_same_but_year(a, b) for a, b in ends):
        if not second.first.year:
            return Verdict(costs.YEAR_ON_ONE_SIDE, DATE, first.first.year)
        if not first.first.year:
            return Verdict(costs.YEAR_ON_ONE_SIDE, EXTRA, second.first.year)
        return Verdict(costs.OTHER_PART_OF_DATE, DATE)
    shared = sum(_shared_fields(a, b) for a, b in ends)
    if shared:
        finer = all(_adds_detail(a, b) for a, b in ends)
        cost = costs.TWO_FIELDS_SHARED if shared > 1 else costs.ONE_FIELD_SHARED
        return Verdict(cost, EXTRA if finer else DATE)
    comparable = any(
        (a.year and b.year) or (a.month and b.month) or (a.day and b.day) for a, b in ends
    )
    return Verdict(costs.OTHER_DATE if comparable else costs.UNLIKE_DATES, DATE)


def _judge_parts(first: Period, second: Period) -> Verdict:
    if not second.part:
        return Verdict(costs.BOUND_LOST, BOUND_LOST)
    if not first.part:
        return Verdict(costs.BOUND_ADDED, BOUND_OTHER)
    return Verdict(costs.OTHER_PART_OF_DATE, DATE)


def _same_but_year(source: Moment, target: Moment) -> bool:
    is_alike = (source.month, source.day) == (target.month, target.day)
    return is_alike and bool(source.month or source.day)


def _adds_detail(source: Moment, target: Moment) -> bool:
    """Whether the target says all that the source says, and more."""
    return all(not stated or stated == found for stated, found in zip(source, target, strict=True))


def _shared_fields(source: Moment, target: Moment) -> int:
    return sum(bool(x) and x == y for x, y in zip(source, target, strict=True))
