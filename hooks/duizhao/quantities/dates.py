"""Dates of a text: days, months, quarters, halves, years, fiscal years, decades and spans of them.

Times that count from now (this year, 去年, a quarter earlier) are no dates here; they are left to
the reader of both texts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from . import periods
from .numerals import ONES, SCALES, chinese_year
from .numerals import chinese as chinese_number
from .periods import Moment, Part, Period
from .tokens import Tokens
from .units import CURRENCY_SYMBOLS, EN_CURRENCIES, EN_UNITS


class Dated(NamedTuple):
    """A date and where it stands: tokens in English, characters in Chinese."""

    period: Period
    start: int
    next: int


def _is_year_number(value: int) -> bool:
    return 1800 <= value <= 2199


# ---------------------------------------------------------------------------------------- English

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug,"
        " september sep sept, october oct, november nov, december dec".split(","),
        1,
    )
    for name in names.split()
}
_FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4) | {"june", "july"}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LAST = frozenset(("last", "final"))
_PARTS: dict[str, Part] = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late", "close": "late", "midway": "mid",
}  # fmt: skip
_DASHES = frozenset("-–—~/")
_TO = frozenset(("to", "through", "until", "till", "-", "–", "—", "~"))
_MONTH_NEIGHBOURS = frozenset(
    "in since by until till from of last this next late early mid to through during before after "
    "for and between every end each - – — on".split()
)
_CONSECUTIVE = frozenset(("running", "straight", "consecutive", "row"))
_NOT_YEAR_BEFORE = frozenset(CURRENCY_SYMBOLS) | {"$", "€", "£", "¥", "no", "#", "usd", "rmb"}
_COUNTED = frozenset(("%", "percent", "pct", "per", "metric", "million", "people", "basis"))

DATE_WORDS = (
    frozenset(MONTHS)
    | frozenset(ORDINALS)
    | _LAST
    | {"q", "h", "fy", "fiscal", "financial"}
)
"""The words that an English date can begin with, numbers and parts aside."""


def english(tokens: Tokens, i: int) -> Dated | None:
    """Return the date that begins at token `i`, `early` and its like before it included."""
    found = _english_core(tokens, i)
    if found is None:
        return None
    period, after = found
    part, start = _part_before(tokens, i)
    return Dated(period._replace(part=part) if part else period, start, after)


def _english_core(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    word = tokens.words[i]
    if word[:1].isdecimal():
        return (
            _iso(tokens, i)
            or _number_and_letter(tokens, i)
            or _moments(tokens, i)
            or _years(tokens, i)
        )
    if word in MONTHS:
        return _moments(tokens, i)
    if word in ("q", "h"):
        return _with_year(tokens, _letters_and_numbers(tokens, i))
    if word in ("fy", "fiscal", "financial"):
        return _fiscal(tokens, i)
    if word in ORDINALS or word in _LAST:
        return _with_year(tokens, _ordinal(tokens, i))
    return None


def _integer(tokens: Tokens, i: int, digits: int = 2) -> int:
    """Return the plain whole number at `i` if it is that short, else -1."""
    word = tokens.words[i]
    if not word.isdecimal() or len(word) > digits or len(tokens.raw(i)) != len(word):
        return -1
    return int(word)


def year_at(tokens: Tokens, i: int) -> int:
    """Return the year that stands at token `i`, 0 where the number there counts something."""
    year = _integer(tokens, i, 4)
    if not _is_year_number(year) or tokens.words[i - 1] in _NOT_YEAR_BEFORE:
        return 0
    following, j = tokens.words[i + 1], i + 1
    if following == "-" and tokens.glued(j):
        following, j = tokens.words[i + 2], i + 2
        if following in EN_UNITS and tokens.glued(j):
            return 0
        return year
    if following == "year" or following == "years":
        return 0 if following == "years" else year
    if following in SCALES or following in _COUNTED or following in EN_CURRENCIES:
        return 0
    if following in EN_UNITS or following in ("–", "—") and tokens.words[i + 3] in EN_UNITS:
        return 0
    if tokens.glued(j) and following.isalpha() and following != "s":
        return 0
    return year


def _iso(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    words = tokens.words
    year = year_at(tokens, i)
    if not year or words[i + 1] not in "-/" or words[i + 3] != words[i + 1]:
        return None
    month, day = _integer(tokens, i + 2), _integer(tokens, i + 4)
    if 1 <= month <= 12 and 1 <= day <= 31 and tokens.glued(i + 2):
        return periods.date(year, month, day), i + 5
    return None


def _number_and_letter(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    """Read 3Q25, 1H 2025 and the 90s."""
    number, letter = _integer(tokens, i), tokens.words[i + 1]
    if not tokens.glued(i + 1) or number < 0:
        return None
    if letter == "s" and number >= 10 and number % 10 == 0:
        return periods.decade(periods.century_of(number)), i + 2
    if letter == "q" and 1 <= number <= 4:
        return _with_year(tokens, (periods.quarters(number, number), i + 2))
    if letter == "h" and 1 <= number <= 2 and tokens.raw(i + 1) == "H":
        return _with_year(tokens, (periods.half(number), i + 2))
    return None


def _letter_and_number(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    number = _integer(tokens, i + 1)
    if not tokens.glued(i + 1) or not tokens.capital(i):
        return None
    if tokens.words[i] == "q" and 1 <= number <= 4:
        return periods.quarters(number, number), i + 2
    if tokens.words[i] == "h" and 1 <= number <= 2:
        return periods.half(number), i + 2
    return None


def _letters_and_numbers(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    """Read Q3, or Q1-Q3 and Q1 to Q3."""
    first = _letter_and_number(tokens, i)
    if first is None or tokens.words[first[1]] not in _TO:
        return first
    second = _letter_and_number(tokens, first[1] + 1)
    if second is None or second[0].last <= first[0].last:
        return first
    return Period(first[0].first, second[0].last), second[1]


def _with_year(tokens: Tokens, found: tuple[Period, int] | None) -> tuple[Period, int] | None:
    """Add the year that follows a part of a year: of 2025, of fiscal 2025, 2025, 25."""
    if found is None:
        return None
    period, i = found
    words = tokens.words
    j = i
    if words[j] in ("of", ",", "in"):
        j += 1
    if words[j] == "the":
        j += 1
    if words[j] in ("fiscal", "fy", "financial") and (fiscal := _fiscal(tokens, j)):
        year, after = fiscal
        if year.is_year:
            return periods.in_year(period, year.first.year)._replace(fiscal=True), after
    if year := year_at(tokens, j):
        return periods.in_year(period, year), j + 1
    short = _integer(tokens, i)
    if len(words[i]) == 2 and short >= 0 and tokens.glued(i):
        return periods.in_year(period, 2000 + short), i + 1
    return period, i


def _fiscal(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    """Read FY2025, FY25, fiscal 2025, financial year 2025 and fiscal third quarter."""
    words = tokens.words
    j = i + 1
    if words[i] == "financial" and words[j] != "year":
        return None
    if words[j] == "year":
        j += 1
    if words[j] in ORDINALS and (found := _with_year(tokens, _ordinal(tokens, j))):
        return found[0]._replace(fiscal=True), found[1]
    if spanned := _years(tokens, j):
        return spanned[0]._replace(fiscal=True), spanned[1]
    short = _integer(tokens, j)
    if words[i] == "fy" and len(words[j]) == 2 and short >= 0:
        return periods.date(2000 + short)._replace(fiscal=True), j + 1
    return None


def _ordinal(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    """Read first quarter, second half, first three quarters, first seven months."""
    words = tokens.words
    number = ORDINALS.get(words[i], 0)
    j = i + 2 if words[i + 1] == "-" else i + 1
    word = words[j]
    if word == "and" and words[j + 1] in ORDINALS and words[j + 2].startswith("quarter"):
        return periods.quarters(number, ORDINALS[words[j + 1]]), j + 3
    if word in ("quarter", "half"):
        if words[i] in _LAST:
            number = (4 if word == "quarter" else 2) if _year_follows(tokens, j + 1) else 0
            if not number:
                return None
        if _CONSECUTIVE & {words[j + 1], words[j + 3]}:
            return None
        if word == "quarter":
            return periods.quarters(number, number), j + 1
        if number > 2 or words[j + 1] == "of" and not _year_follows(tokens, j + 1, named=False):
            return None
        return periods.half(number), j + 1
    count = ONES.get(word, _integer(tokens, j))
    if number != 1 and not (words[i] in _LAST and _year_follows(tokens, j + 2)):
        return None
    if words[j + 1] == "months" and 2 <= count <= 12:
        first = 1 if number else 13 - count
        return periods.months(first, first + count - 1), j + 2
    if words[j + 1] == "quarters" and 2 <= count <= 4:
        first = 1 if number else 5 - count
        return periods.quarters(first, first + count - 1), j + 2
    return None


def _year_follows(tokens: Tokens, i: int, named: bool = True) -> bool:
    """Whether `of 2025` stands at `i`; where it need not be named, `of the year` does too."""
    words = tokens.words
    j = i + 1 if words[i] == "of" else i
    if not named and (words[j] in ("this", "last", "next") or words[j] == "the"):
        return words[j + 1] in ("year", "fiscal", "financial")
    return bool(year_at(tokens, j)) or words[j] in ("fiscal", "fy")


def _is_month(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    if word not in MONTHS or not tokens.capital(i):
        return False
    if word in _FULL_MONTHS and word not in ("march", "may"):
        return True
    before, after = tokens.words[i - 1], tokens.words[i + 1]
    if before.isdecimal() or after[:1].isdecimal():
        return True
    if after and after in "'’" and tokens.words[i + 2] == "s":
        return True
    if word in ("march", "may"):
        return before in _MONTH_NEIGHBOURS or (after in _TO and tokens.words[i + 2] in MONTHS)
    return (after == "." and tokens.glued(i + 1)) or (
        (after in _TO and tokens.words[i + 2] in MONTHS)
        or (before in _TO and tokens.words[i - 2] in MONTHS)
    )


def _day(tokens: Tokens, i: int) -> tuple[int, int]:
    """Return the day of the month at `i` and the token after it; day 0 where there is none."""
    number = _integer(tokens, i)
    if not 1 <= number <= 31:
        return 0, i
    after = i + 1
    if tokens.words[after] in ("st", "nd", "rd", "th") and tokens.glued(after):
        return number, after + 1
    following = tokens.words[after]
    if following in _COUNTED or following in SCALES or following in EN_UNITS:
        return 0, i
    if following[:1].isalpha() and tokens.glued(after):
        return 0, i
    return number, after


def _month_after_day(tokens: Tokens, i: int) -> int:
    """Return where the month stands after a day: 4 April, 4th of April; 0 for no month."""
    j = i + 1 if tokens.words[i] == "of" else i
    return j if _is_month(tokens, j) else 0


def _moment(tokens: Tokens, i: int) -> tuple[Moment, int] | None:
    """Read one date with a month: November 2025, April 4, 4 April 2025."""
    day = 0
    if tokens.words[i][:1].isdecimal():
        day, j = _day(tokens, i)
        i = _month_after_day(tokens, j) if day else 0
        if not i:
            return None
    elif not _is_month(tokens, i):
        return None
    month = MONTHS[tokens.words[i]]
    i += 1
    if tokens.words[i] == "." and tokens.glued(i) and tokens.words[i + 1][:1].isdecimal():
        i += 1
    if not day:
        day, i = _day(tokens, i)
    j = i + 1 if tokens.words[i] in (",", "of") else i
    year = year_at(tokens, j)
    return (Moment(year, month, day), j + 1) if year else (Moment(0, month, day), i)


def _moments(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    """Read a date with a month, or a span of them: 3-5 March, January–July 2025."""
    words = tokens.words
    first = _moment(tokens, i)
    if first is None:  # 3-5 March, 3 to 5 March
        day, j = _day(tokens, i)
        if not day or words[j] not in _TO | {"and"}:
            return None
        second = _moment(tokens, j + 1)
        if not second or not second[0].day:
            return None
        return Period(second[0]._replace(day=day), second[0]), second[1]
    moment, j = first
    joined = words[j] in _TO or (words[j] == "and" and words[i - 1] == "between")
    if not joined:
        return Period(moment, moment), j
    second = _moment(tokens, j + 1)
    if second:
        start = moment if moment.year else moment._replace(year=second[0].year)
        end = second[0] if second[0].year else second[0]._replace(year=moment.year)
        return Period(start, end), second[1]
    if moment.day:  # March 3 to 5, 2025
        day, k = _day(tokens, j + 1)
        if day > moment.day and not _month_after_day(tokens, k):
            after = k + 1 if words[k] == "," else k
            year = year_at(tokens, after)
            start = moment._replace(year=year or moment.year)
            return Period(start, start._replace(day=day)), after + 1 if year else k
    return Period(moment, moment), j


def _years(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    """Read a year, a span of years or a decade, and what part of the year follows it."""
    words = tokens.words
    year = year_at(tokens, i)
    if not year:
        return None
    j = i + 1
    if words[j] == "s" and tokens.glued(j):
        return (periods.decade(year), j + 1) if year % 10 == 0 else None
    if words[j] in _TO or words[j] == "/" or (words[j] == "and" and words[i - 1] == "between"):
        last, short = year_at(tokens, j + 1), _integer(tokens, j + 1)
        if last > year:
            return periods.years(year, last), j + 2
        if len(words[j + 1]) == 2 and tokens.glued(j) and tokens.glued(j + 1):
            if words[j] in _DASHES and short > year % 100:
                return periods.years(year, year - year % 100 + short), j + 2
            if words[j] in "-/" and 1 <= short <= 12:
                return periods.date(year, short), j + 2
    if words[j] in "'’" and words[j + 1] == "s":
        j += 2
    if words[j] in ("q", "h") and (part := _letter_and_number(tokens, j)):
        return periods.in_year(part[0], year), part[1]
    if words[j] in ORDINALS and (part := _ordinal(tokens, j)):
        return periods.in_year(part[0], year), part[1]
    return periods.date(year), i + 1


def _part_before(tokens: Tokens, i: int) -> tuple[Part, int]:
    """Return the part of a date that stands before it, `late` or `end of`, and where it begins."""
    words = tokens.words
    j = i - 1
    if words[j] == "-":
        j -= 1
    if words[j] == "the":
        j -= 1
    if words[j] == "of":
        j -= 1
        if words[j] in ("early", "late", "mid"):
            return "", i
    if words[j] not in _PARTS or (words[j] in ("start", "close") and words[j + 1] != "of"):
        return "", i
    if words[j] == "end" and words[j - 1] == "-" and words[j - 2] == "year":
        return "late", j - 2
    return _PARTS[words[j]], j


# ---------------------------------------------------------------------------------------- Chinese

_ISO_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_QUARTER_OF_YEAR = re.compile(r"(\d{4}|\d{2})年?\s?(?:第?)([QH])([1-4])(?![A-Za-z0-9])")
_QUARTER_BEFORE_YEAR = re.compile(r"([1-4])([QH])(\d{4}|\d{2})?(?![A-Za-z0-9])")
_FISCAL_YEAR = re.compile(r"FY\s?(\d{4}|\d{2})(?!\d)")
_CONNECTORS = frozenset("至到-–—~～─―")
_ZH_PARTS: tuple[tuple[str, Part], ...] = (
    ("上旬", "early"), ("中旬", "mid"), ("下旬", "late"), ("中下旬", "late"), ("年初", "early"),
    ("年底", "late"), ("年末", "late"), ("年中", "mid"), ("月初", "early"), ("月底", "late"),
    ("月末", "late"), ("初", "early"), ("底", "late"), ("末", "late"), ("早期", "early"),
    ("早些时候", "early"), ("晚些时候", "late"), ("中期", "mid"), ("后期", "late"),
)  # fmt: skip
_AFTER_MIDDLE = frozenset("，。；、：,.;前将，起实投开完达建正试发推就）)")

ZH_DATE_STARTS = frozenset("第前头首上下QHF")
"""The characters, besides numerals, that a Chinese date can begin with."""


def chinese(text: str, i: int) -> Dated | None:
    """Return the date that begins at character `i`."""
    char = text[i]
    if char.isascii():
        if found := _chinese_shorthand(text, i):
            return found
        if not char.isdecimal():
            return None
    if char in ZH_DATE_STARTS:
        part = _within_year(text, i)
        return Dated(part[0], i, part[1]) if part else None
    return (
        _chinese_decade(text, i)
        or _chinese_years(text, i)
        or _chinese_moments(text, i)
        or _dated(_within_year(text, i), i)
    )


def _dated(found: tuple[Period, int] | None, start: int) -> Dated | None:
    return Dated(found[0], start, found[1]) if found else None


def _chinese_shorthand(text: str, i: int) -> Dated | None:
    """Read 2025-11-12, 2025Q3, 3Q25, Q3, H1 and FY25."""
    if text[i].isdecimal():
        if match := _ISO_DATE.match(text, i):
            year, month, day = int(match[1]), int(match[3]), int(match[4])
            if _is_year_number(year) and 1 <= month <= 12 and 1 <= day <= 31:
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
    if text[i] in "QH" and number in ("1", "2", "3", "4") and not inside:
        if not (text[i + 2 : i + 3].isascii() and text[i + 2 : i + 3].isalnum()):
            if text[i] == "Q" or number in "12":
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
    number = chinese_number(text, i)
    if number is None or number.low != number.high or number.low > most or number.comparator:
        return -1, i
    return int(number.low), number.next


def _year_number(text: str, i: int) -> tuple[int, int]:
    """Return the year, 2025 or 二〇二五, that begins at `i` and the place after it; 0 for none."""
    if text[i : i + 4].isdecimal() and not text[i + 4 : i + 5].isdecimal():
        year = int(text[i : i + 4])
        return (year, i + 4) if _is_year_number(year) and text[i] != "0" else (0, i)
    spelled = chinese_year(text, i)
    return spelled if spelled and _is_year_number(spelled[0]) else (0, i)


def _connector(text: str, i: int) -> int:
    """Return the place after the word or dash that joins two dates at `i`; `i` for none."""
    j = i
    while text[j : j + 1] in _CONNECTORS and j < len(text) and j - i < 2:
        j += 1
    return j


def _chinese_decade(text: str, i: int) -> Dated | None:
    """Read 1990年代, 上世纪90年代 and 九十年代."""
    start, century = i, 0
    j = i
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


def _chinese_years(text: str, i: int) -> Dated | None:
    """Read a year or a span of years with what part of it follows: 2025年第三季度, 2025/26财年."""
    year, j = _year_number(text, i)
    if not year:
        return None
    last, k = year, j
    named = text[j : j + 1] == "年" and text[j + 1 : j + 2] != "代"
    after = _connector(text, j + 1 if named else j)
    if after == j and text[j : j + 1] == "/":
        after += 1
    if after > j + named:
        second, end = _year_number(text, after)
        short, short_end = _whole(text, after, 99)
        if second > year and (text[end : end + 1] == "年" or _fiscal_word(text, end) or named):
            last, k, named = second, end, text[end : end + 1] == "年"
        elif short_end == after + 2 and short > year % 100 and not named:
            if text[short_end : short_end + 1] == "年" or _fiscal_word(text, short_end):
                last, k = year - year % 100 + short, short_end
                named = text[k : k + 1] == "年"
    if size := _fiscal_word(text, k):
        period = periods.years(year, last)._replace(fiscal=True)
        if last == year and (part := _within_year(text, k + size)):
            return Dated(
                periods.in_year(part[0], year)._replace(fiscal=True), i, part[1]
            )
        return Dated(period, i, k + size)
    if not named:
        return None
    k += 1
    if last != year:
        return Dated(periods.years(year, last), i, k)
    return _inside_year(text, i, year, k)


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
    moments = _chinese_moments(text, j, year)
    if moments:
        return moments._replace(start=start)
    within = _within_year(text, j)
    if within:
        return Dated(periods.in_year(within[0], year), start, within[1])
    return Dated(periods.date(year), start, i)


def _part_after(text: str, i: int) -> tuple[Part, int]:
    for word, part in _ZH_PARTS:
        if text.startswith(word, i):
            if word == "初" and text[i + 1 : i + 2] in ("步", "级", "始"):
                continue
            return part, i + len(word)
    return "", i


def _chinese_moment(text: str, i: int, year: int = 0) -> tuple[Moment, Part, int] | None:
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
    if text[j : j + 1] == "日" and not year and _is_day_of_month(text, j):
        return Moment(0, 0, number), "", j + 1
    return None


def _is_day_of_month(text: str, i: int) -> bool:
    """Whether the 日 at `i` names a day and counts none: 12日, but 30日内 and 100日元."""
    return text[i + 1 : i + 2] not in tuple("元圆均产本内") and not text.startswith(
        ("之内", "以内", "左右", "以上"), i + 1
    )


def _chinese_moments(text: str, i: int, year: int = 0) -> Dated | None:
    """Read a date with a month or a day, or a span of them: 1至7月, 7月1日至5日."""
    first = _chinese_moment(text, i, year)
    if first is None:
        return _chinese_number_span(text, i, year)
    moment, part, j = first
    if moment.month and not moment.day and not part:  # 7月1-5日
        day, k = _whole(text, j)
        after = _connector(text, k)
        last, end = _whole(text, after)
        if day > 0 and after > k and last > day and text[end : end + 1] in ("日", "号"):
            start = moment._replace(day=day)
            return Dated(Period(start, moment._replace(day=last)), i, end + 1)
    after = _connector(text, j)
    if after > j and (second := _chinese_moment(text, after)):
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


def _chinese_number_span(text: str, i: int, year: int) -> Dated | None:
    """Read 1至7月, 3-5日: two numbers that share the word after the second."""
    number, j = _whole(text, i)
    after = _connector(text, j)
    if number < 1 or after == j:
        return None
    second = _chinese_moment(text, after)
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
    char = text[i : i + 1]
    if char in ("上", "下"):
        if not text.startswith("半年", i + 1) or text[i + 3 : i + 4] == "报" and False:
            return None
        return _with_part(text, periods.half(1 if char == "上" else 2), i + 3)
    if char in ("Q", "H"):
        found = _chinese_shorthand(text, i)
        return (found.period, found.next) if found else None
    if char == "首" and text.startswith("季", i + 1):
        end = i + 3 if text.startswith("季度", i + 1) else i + 2
        return _with_part(text, periods.quarters(1, 1), end)
    counted = char in ("前", "头", "首")
    if counted and text[i - 1 : i] in tuple("此之目以年月日天周会提从先空眼当跟产面"):
        if i and not (text[i - 1] == "年" and text[i - 2 : i - 1] in tuple("今去明本前0123456789")):
            return None
    j = i + 1 if counted or char == "第" else i
    number, k = (2, j + 1) if counted and text[j : j + 1] == "两" else _whole(text, j, 12)
    if number < 1:
        return None
    if counted:
        return _first_of_year(text, number, k)
    last = number
    joint = k + 1 if text[k : k + 1] in ("、", "和", "及") else _connector(text, k)
    if joint > k:
        last, end = _whole(text, joint, 4)
        if last > number and text.startswith("季", end):
            k = end
        else:
            return None
    size = _quarter_word(text, k)
    if not size or last > 4:
        return None
    return _with_part(text, periods.quarters(number, last), k + size)


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
