"""Dates of a Chinese text: days, months, quarters, halves, years, fiscal years, decades, spans.

Times that count from now (今年, 去年, 同期) are no dates; they are left to the reader of both
texts.
"""

from __future__ import annotations

import re

from duizhao.quantities import periods
from duizhao.quantities.chinese.context import one_of
from duizhao.quantities.chinese.numerals import number_at, year_at
from duizhao.quantities.periods import Dated, Moment, PartOfPeriod, Period

_ISO_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_QUARTER_OF_YEAR = re.compile(r"(\d{4}|\d{2})年?\s?(?:第?)([QH])([1-4])(?![A-Za-z0-9])")
_QUARTER_BEFORE_YEAR = re.compile(r"([1-4])([QH])(\d{4}|\d{2})?(?![A-Za-z0-9])")
_FISCAL_YEAR = re.compile(r"FY\s?(\d{4}|\d{2})(?!\d)")
_EARLY_CENTURY = re.compile(r"(21世纪|二十一世纪)(?:初|头十年)(?!步|级|始)")
_SEASONS = ("赛季", "学年", "年度", "雪季", "榨季", "产季")
"""After 1986-87 they say that it is a span of years."""

_CONNECTORS = frozenset("至到-–—~～─―")
_PARTS: tuple[tuple[str, PartOfPeriod], ...] = (
    ("上旬", "early"), ("中旬", "mid"), ("下旬", "late"), ("中下旬", "late"), ("年初", "early"),
    ("年底", "late"), ("年末", "late"), ("年中", "mid"), ("月初", "early"), ("月底", "late"),
    ("月末", "late"), ("初", "early"), ("底", "late"), ("末", "late"), ("早期", "early"),
    ("早些时候", "early"), ("晚些时候", "late"), ("中期", "mid"), ("后期", "late"),
)  # fmt: skip
_AFTER_MIDDLE = frozenset("，。；、：,.;前将，起实投开完达建正试发推就）)")

_NOT_BEFORE_FIRST = "此之目以年月日天周会提从先空眼当跟产面"
"""Characters that make another word of a 前 after them: 此前, 目前, 三年前."""

STARTS = frozenset("第前头首上下QHF")
"""The characters, besides numerals, that a Chinese date can begin with."""


def date_at(text: str, i: int) -> Dated | None:
    """Return the date that begins at character `i`."""
    char = text[i]
    if char.isascii():
        if found := _shorthand(text, i):
            return found
        if not char.isdecimal():
            return None
    if char in STARTS:
        part = _within_year(text, i)
        return Dated(part[0], i, part[1]) if part else None
    return (
        _decade(text, i) or _years(text, i) or _moments(text, i) or _dated(_within_year(text, i), i)
    )


def _dated(found: tuple[Period, int] | None, start: int) -> Dated | None:
    return Dated(found[0], start, found[1]) if found else None


def _shorthand(text: str, i: int) -> Dated | None:
    """Read 2025-11-12, 2025Q3, 3Q25, Q3, H1 and FY25."""
    if text[i].isdecimal():
        if match := _ISO_DATE.match(text, i):
            year, month, day = int(match[1]), int(match[3]), int(match[4])
            if periods.is_year(year) and 1 <= month <= 12 and 1 <= day <= 31:
                return Dated(periods.date(year, month, day), i, match.end())
        if match := _QUARTER_OF_YEAR.match(text, i):
            return Dated(_of_year(match[2], int(match[3]), match[1]), i, match.end())
        if match := _QUARTER_BEFORE_YEAR.match(text, i):
            return Dated(_of_year(match[2], int(match[1]), match[3] or ""), i, match.end())
        return None
    if match := _FISCAL_YEAR.match(text, i):
        year = int(match[1])
        period = periods.date(year if year > 99 else 2000 + year)
        return Dated(period._replace(fiscal=True), i, match.end())
    number = text[i + 1 : i + 2]
    inside = text[i - 1 : i].isalnum() and text[i - 1 : i].isascii() if i else False
    ended = not (text[i + 2 : i + 3].isascii() and text[i + 2 : i + 3].isalnum())
    if one_of(number, "1234" if text[i] == "Q" else "12") and ended and not inside:
        return Dated(_of_year(text[i], int(number), ""), i, i + 2)
    return None


def _of_year(letter: str, number: int, year: str) -> Period:
    value = int(year) if year else 0
    value = 2000 + value if year and value < 100 else value
    if letter == "Q":
        return periods.quarters(number, number, value)
    return periods.half(min(number, 2), value)


def _whole(text: str, i: int, most: int = 31) -> tuple[int, int]:
    """Return the whole number at `i`, at most that large, and the place after it; -1 for none."""
    char = text[i : i + 1]
    if not char:
        return -1, i
    if char.isdecimal():
        j = i + 1
        while text[j : j + 1].isdecimal() and j - i < 5:
            j += 1
        value = int(text[i:j])
        return (value, j) if value <= most else (-1, i)
    if char not in "一二三四五六七八九十":
        return -1, i
    number = number_at(text, i)
    if number is None or number.low != number.high or number.low > most or number.comparator:
        return -1, i
    return int(number.low), number.next


def _year_number(text: str, i: int) -> tuple[int, int]:
    """Return the year, 2025 or 二〇二五, that begins at `i` and the place after it; 0 for none."""
    if text[i : i + 4].isdecimal() and not text[i + 4 : i + 5].isdecimal():
        year = int(text[i : i + 4])
        is_early = text[i] == "1" and text[i + 4 : i + 5] == "年" and year < 1800
        is_early = is_early and text[i + 5 : i + 6] not in ("前", "后", "来", "间", "的")
        return (year, i + 4) if is_early or (text[i] != "0" and periods.is_year(year)) else (0, i)
    spelled = year_at(text, i)
    return spelled if spelled and periods.is_year(spelled[0]) else (0, i)


def _connector(text: str, i: int) -> int:
    """Return the place after the word or dash that joins two dates at `i`; `i` for none."""
    j = i
    while text[j : j + 1] in _CONNECTORS and j < len(text) and j - i < 2:
        j += 1
    return j


def _decade(text: str, i: int) -> Dated | None:
    """Read 1990年代, 上世纪90年代 and 九十年代."""
    start, century = i, 0
    j = i
    if match := _EARLY_CENTURY.match(text, i):
        first = periods.decade(2000)
        return Dated(first._replace(part="early"), i, match.end())
    value, after = _whole(text, i, 30)
    if value > 0 and text.startswith("世纪", after):
        century, j = (value - 1) * 100, after + 2
    value, after = _whole(text, j, 2199)
    if not text.startswith("年代", after) or value < 0 or value % 10:
        return None
    if not century and value < 100:
        if text[i - 3 : i] == "上世纪":
            century, start = 1900, i - 3
        elif text[i - 3 : i] == "本世纪":
            century, start = 2000, i - 3
        elif value < 10:
            return None
        else:
            century = periods.century_of(value) - value
    after += 2
    part, after = _part_after(text, after)
    return Dated(periods.decade(century + value)._replace(part=part), start, after)


def _years(text: str, i: int) -> Dated | None:
    """Read a year or a span of years with what part of it follows: 2025年第三季度, 2025/26财年."""
    year, j = _year_number(text, i)
    if not year:
        return None
    named = text[j : j + 1] == "年" and text[j + 1 : j + 2] != "代"
    last, k, named = _last_year(text, year, j, named)
    if size := _fiscal_word(text, k):
        return _fiscal(text, i, (year, last), k + size)
    if last != year and (named or text.startswith(_SEASONS, k)):
        return Dated(periods.years(year, last), i, k + named)
    if not named:
        return None
    return _inside_year(text, i, year, k + 1)


def _last_year(text: str, year: int, j: int, named: bool) -> tuple[int, int, bool]:
    """Return the year that a span ends with, the place after it, and whether a 年 follows.

    Args:
        text: The whole text.
        year: The first year.
        j: The place after its digits.
        named: Whether 年 is there.
    """
    after = _connector(text, j + 1 if named else j)
    if after == j and text[j : j + 1] == "/":
        after += 1
    if after <= j + named:
        return year, j, named
    second, end = _year_number(text, after)
    is_span = text[end : end + 1] == "年" or _fiscal_word(text, end) or named
    if second > year and (is_span or text.startswith(_SEASONS, end)):
        return second, end, text[end : end + 1] == "年"
    short, end = _whole(text, after, 99)
    if not named and end == after + 2 and short > year % 100:  # 2025-30年
        is_named = text[end : end + 1] == "年"
        if is_named or _fiscal_word(text, end) or text.startswith(_SEASONS, end):
            return year - year % 100 + short, end, is_named
    return year, j, named


def _fiscal(text: str, start: int, ends: tuple[int, int], i: int) -> Dated:
    """Return the fiscal year from `start` to `i`, or the part of it that follows there."""
    year, last = ends
    if last == year and (part := _within_year(text, i)):
        return Dated(periods.in_year(part[0], year)._replace(fiscal=True), start, part[1])
    return Dated(periods.years(year, last)._replace(fiscal=True), start, i)


def _fiscal_word(text: str, i: int) -> int:
    """Return how long the word for a fiscal year at `i` is, 0 for none."""
    for word in ("财政年度", "财年", "年度"):
        if text.startswith(word, i):
            return 0 if word == "年度" else len(word)
    return 0


def _inside_year(text: str, start: int, year: int, i: int) -> Dated | None:
    """Return the date that begins with `year` and goes on at `i`, right after its 年."""
    j = i
    while text[j : j + 1] in (" ", "的", "度") and j - i < 2:
        j += 1
    part, after = _part_after(text, j)
    if not part and text[j : j + 1] == "中" and text[j + 1 : j + 2] in _AFTER_MIDDLE:
        part, after = "mid", j + 1
    if part:
        return Dated(periods.date(year)._replace(part=part), start, after)
    moments = _moments(text, j, year)
    if moments:
        return moments._replace(start=start)
    within = _within_year(text, j)
    if within:
        return Dated(periods.in_year(within[0], year), start, within[1])
    return Dated(periods.date(year), start, i)


def _part_after(text: str, i: int) -> tuple[PartOfPeriod, int]:
    for word, part in _PARTS:
        if text.startswith(word, i):
            if word == "初" and text[i + 1 : i + 2] in ("步", "级", "始"):
                continue
            return part, i + len(word)
    return "", i


def _moment(text: str, i: int, year: int = 0) -> tuple[Moment, PartOfPeriod, int] | None:
    """Read 11月12日, 9月下旬, 2026年3月 or 12日 at `i`."""
    if not year:
        year, j = _year_number(text, i)
        if year and text[j : j + 1] == "年":
            i = j + 1
        else:
            year = 0
    number, j = _whole(text, i)
    if number < 1:
        return None
    if text[j : j + 1] == "月" and number <= 12:
        j += 1
        if text[j : j + 1] == "份":
            j += 1
        day, k = _whole(text, j)
        if day > 0 and text[k : k + 1] in ("日", "号") and not text.startswith("日元", k):
            return Moment(year, number, day), "", k + 1
        part, k = _part_after(text, j)
        return Moment(year, number), part, k
    if text[i - 1 : i] in ("周", "期", "拜") and i:
        return None  # 周二日出
    if text[j : j + 1] == "日" and not year and _is_day_of_month(text, j):
        return Moment(0, 0, number), "", j + 1
    return None


def _is_day_of_month(text: str, i: int) -> bool:
    """Whether the 日 at `i` names a day and counts none: 12日, but 30日内 and 100日元."""
    return text[i + 1 : i + 2] not in tuple("元圆均产本内") and not text.startswith(
        ("之内", "以内", "左右", "以上"), i + 1
    )


def _moments(text: str, i: int, year: int = 0) -> Dated | None:
    """Read a date with a month or a day, or a span of them: 1至7月, 7月1日至5日."""
    first = _moment(text, i, year)
    if first is None:
        return _number_span(text, i, year)
    moment, part, j = first
    if moment.month and not moment.day and not part:  # 7月1-5日
        day, k = _whole(text, j)
        after = _connector(text, k)
        last, end = _whole(text, after)
        if day > 0 and after > k and last > day and text[end : end + 1] in ("日", "号"):
            start = moment._replace(day=day)
            return Dated(Period(start, moment._replace(day=last)), i, end + 1)
    after = _connector(text, j)
    if after > j and (second := _moment(text, after)):
        end_moment, end_part, end = second
        if part or end_part:  # 10月上旬至11月中旬: two dates of their own
            return Dated(Period(moment, moment, part), i, j)
        if not end_moment.month:
            end_moment = end_moment._replace(month=moment.month)
        if not end_moment.year:
            end_moment = end_moment._replace(year=moment.year)
        if end_moment > moment or end_moment.year > moment.year:
            return Dated(Period(moment, end_moment), i, end)
    return Dated(Period(moment, moment, part), i, j)


def _number_span(text: str, i: int, year: int) -> Dated | None:
    """Read 1至7月, 3-5日: two numbers that share the word after the second."""
    number, j = _whole(text, i)
    after = _connector(text, j)
    if number < 1 or after == j:
        return None
    second = _moment(text, after)
    if second is None or second[0].year:
        return None
    moment, _, end = second
    if moment.month and not moment.day and number < moment.month:
        return Dated(periods.months(number, moment.month, year), i, end)
    if moment.day and not moment.month and number < moment.day and not year:
        return Dated(Period(Moment(0, 0, number), moment), i, end)
    return None


def _within_year(text: str, i: int) -> tuple[Period, int] | None:
    """Read a part of a year: 第三季度, 前三季度, 前7个月, 上半年, 一、二季度, Q3."""
    reader = _WITHIN_YEAR.get(text[i : i + 1], _quarter)
    return reader(text, i)


def _half_year(text: str, i: int) -> tuple[Period, int] | None:
    """Read 上半年 and 下半年."""
    if not text.startswith("半年", i + 1):
        return None
    return _with_part(text, periods.half(1 if text[i] == "上" else 2), i + 3)


def _lettered(text: str, i: int) -> tuple[Period, int] | None:
    """Read Q3 and H1."""
    found = _shorthand(text, i)
    return (found.period, found.next) if found else None


def _first_months(text: str, i: int) -> tuple[Period, int] | None:
    """Read 前三季度, 前7个月, 头两个月, 首季."""
    if text.startswith(("首季度", "首季"), i):
        end = i + 3 if text.startswith("季度", i + 1) else i + 2
        return _with_part(text, periods.quarters(1, 1), end)
    if i and text[i - 1] in _NOT_BEFORE_FIRST:
        of_year = text[i - 1] == "年" and one_of(text[i - 2 : i - 1], "今去明本前0123456789")
        if not of_year:
            return None
    j = i + 1
    number, k = (2, j + 1) if text[j : j + 1] == "两" else _whole(text, j, 12)
    if number == 1 and text[i] == "前":  # 前一个月 is the month before
        return None
    return _first_of_year(text, number, k) if number >= 1 else None


def _quarter(text: str, i: int) -> tuple[Period, int] | None:
    """Read 第三季度, 三季度, 一、二季度 and 三至四季度."""
    number, k = _whole(text, i + 1 if text[i : i + 1] == "第" else i, 12)
    if number < 1:
        return None
    last = number
    joint = k + 1 if text[k : k + 1] in ("、", "和", "及") else _connector(text, k)
    if joint > k:
        last, k = _whole(text, joint, 4)
        if last <= number or not text.startswith("季", k):
            return None
    size = _quarter_word(text, k)
    if not size or last > 4:
        return None
    return _with_part(text, periods.quarters(number, last), k + size)


_WITHIN_YEAR = {
    "上": _half_year, "下": _half_year, "Q": _lettered, "H": _lettered, "前": _first_months,
    "头": _first_months, "首": _first_months,
}  # fmt: skip


def _quarter_word(text: str, i: int) -> int:
    for word in ("季度", "财季"):
        if text.startswith(word, i):
            return len(word)
    return 1 if text.startswith("季", i) and text[i + 1 : i + 2] not in ("节", "") else 0


def _first_of_year(text: str, number: int, i: int) -> tuple[Period, int] | None:
    j = i + 1 if text[i : i + 1] == "个" else i
    if text.startswith("季", j) and number <= 4:
        return periods.quarters(1, number), j + (2 if text.startswith("季度", j) else 1)
    if text[j : j + 1] == "月":
        end = j + 2 if text[j + 1 : j + 2] == "份" else j + 1
        return periods.months(1, number), end
    return None


def _with_part(text: str, period: Period, i: int) -> tuple[Period, int]:
    part, after = _part_after(text, i)
    return period._replace(part=part), after
