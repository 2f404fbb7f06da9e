"""Dates of an English text: days, months, quarters, halves, years, fiscal years, decades, spans.

Times that count from now (`this year`, `a quarter earlier`) are no dates; they are left to the
reader of both texts.
"""

from __future__ import annotations

from duizhao.quantities import periods
from duizhao.quantities.english.numerals import ONES, SCALES
from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.periods import Dated, Moment, PartOfPeriod, Period
from duizhao.quantities.units import CURRENCY_SYMBOLS, EN_CURRENCIES, EN_UNITS, SYMBOLS
from duizhao.quantities.wordlist import listed

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            " february feb",
            " march mar",
            " april apr",
            " may",
            " june jun",
            " july jul",
            " august aug",
            " september sep sept",
            " october oct",
            " november nov",
            " december dec",
        ],
        1,
    )
    for name in names.split()
}
_FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4) | {"june", "july"}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LAST = frozenset(("last", "final"))
_THIRDS: dict[str, PartOfPeriod] = {
    "first": "early", "second": "mid", "middle": "mid", "last": "late", "final": "late",
}  # fmt: skip
_PARTS: dict[str, PartOfPeriod] = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late", "close": "late", "midway": "mid",
}  # fmt: skip
_DASHES = frozenset("-–—~/")
_TO = frozenset(("to", "through", "until", "till", "-", "–", "—", "~"))
_MONTH_NEIGHBOURS = frozenset(listed("en", "dates", "month-neighbours"))
_CONSECUTIVE = frozenset(("running", "straight", "consecutive", "row"))
_NOT_YEAR_BEFORE = frozenset(CURRENCY_SYMBOLS) | {"$", "€", "£", "¥", "no", "#", "usd", "rmb"}
_COUNTED = frozenset(("%", "percent", "pct", "per", "metric", "million", "people", "basis"))

WORDS = (
    frozenset(MONTHS)
    | frozenset(ORDINALS)
    | _LAST
    | {"q", "h", "fy", "fiscal", "financial", "middle"}
)
"""The words that an English date can begin with, numbers and parts aside."""


def date_at(tokens: Tokens, i: int) -> Dated | None:
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
    if word in _THIRDS and (found := _ten_days(tokens, i)):
        return found
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
    if not periods.is_year(year) or tokens.words[i - 1] in _NOT_YEAR_BEFORE:
        return 0
    if tokens.raw(i - 1) in CURRENCY_SYMBOLS:
        return 0
    words, j = tokens.words, i + 1
    if words[j] in _TO and len(words[j + 1]) == 4 and words[j + 1].isdecimal():
        j += 2  # what follows its end tells what a span counts: 2000-3000 MW
    elif words[j] == "-" and tokens.glued(j):
        j += 1
    elif tokens.glued(j) and words[j].isalpha() and words[j] != "s":
        return 0
    return 0 if words[j] != "year" and _is_unit(tokens, j) else year


def _is_unit(tokens: Tokens, i: int) -> bool:
    """Whether the word at token `i` makes a count of the number before it."""
    word = tokens.words[i]
    if word in EN_UNITS or word in SCALES or word in EN_CURRENCIES or word in _COUNTED:
        return True
    raw = tokens.raw(i)
    return raw in SYMBOLS or raw in CURRENCY_SYMBOLS


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
        whole, after = fiscal
        if whole.is_year:
            return periods.in_year(period, whole.first.year)._replace(fiscal=True), after
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
    j = i + 2 if words[i + 1] == "-" else i + 1
    if words[j] == "and":
        return _two_quarters(tokens, i, j)
    if words[j] in ("quarter", "half"):
        return _quarter_or_half(tokens, i, j)
    return _several_months(tokens, i, j)


def _ten_days(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    """Read the first ten days of June."""
    words = tokens.words
    if words[i + 1] not in ("ten", "10") or words[i + 2 : i + 4] != ["days", "of"]:
        return None
    found = _moment(tokens, i + 4)
    if found is None or found[0].day:
        return None
    return Period(found[0], found[0], _THIRDS[words[i]]), found[1]


def _two_quarters(tokens: Tokens, i: int, j: int) -> tuple[Period, int] | None:
    """Read the first and second quarter from its ordinal at `i`, its `and` at `j`."""
    words = tokens.words
    if words[j + 1] not in ORDINALS or not words[j + 2].startswith("quarter"):
        return None
    return periods.quarters(ORDINALS.get(words[i], 0), ORDINALS[words[j + 1]]), j + 3


def _quarter_or_half(tokens: Tokens, i: int, j: int) -> tuple[Period, int] | None:
    """Read first quarter, last half of 2025 from its ordinal at `i`, its noun at `j`."""
    words = tokens.words
    number = ORDINALS.get(words[i], 0)
    is_quarter = words[j] == "quarter"
    if words[i] in _LAST and _year_follows(tokens, j + 1):
        number = 4 if is_quarter else 2
    if not number or _CONSECUTIVE & {words[j + 1], words[j + 3]}:
        return None
    if is_quarter:
        return periods.quarters(number, number), j + 1
    if number > 2 or (words[j + 1] == "of" and not _year_follows(tokens, j + 1, named=False)):
        return None
    return periods.half(number), j + 1


def _several_months(tokens: Tokens, i: int, j: int) -> tuple[Period, int] | None:
    """Read first seven months, last two quarters of 2025; the count is at `j`."""
    words = tokens.words
    is_first = words[i] == "first"
    if not is_first and not (words[i] in _LAST and _year_follows(tokens, j + 2)):
        return None
    count = ONES.get(words[j], _integer(tokens, j))
    if words[j + 1] == "months" and 2 <= count <= 12:
        first = 1 if is_first else 13 - count
        return periods.months(first, first + count - 1), j + 2
    if words[j + 1] == "quarters" and 2 <= count <= 4:
        first = 1 if is_first else 5 - count
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
        if words[j] == "and" and words[i - 1] != "between":  # 12 and 13 September are two days
            first_day = second[0]._replace(day=day)
            return Period(first_day, first_day), j
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
    if spanned := _years_from(tokens, i, year):
        return spanned
    if words[j] in "'’" and words[j + 1] == "s":
        j += 2
    if words[j] in ("q", "h") and (part := _letter_and_number(tokens, j)):
        return periods.in_year(part[0], year), part[1]
    if words[j] in ORDINALS and (part := _ordinal(tokens, j)):
        return periods.in_year(part[0], year), part[1]
    return periods.date(year), i + 1


def _years_from(tokens: Tokens, i: int, year: int) -> tuple[Period, int] | None:
    """Read 2025-2030, 2025/26 and 2025-07 from their year at token `i`."""
    words, j = tokens.words, i + 1
    joined = words[j] in _TO or words[j] == "/"
    if not joined and not (words[j] == "and" and words[i - 1] == "between"):
        return None
    last, short = year_at(tokens, j + 1), _integer(tokens, j + 1)
    if last > year:
        return periods.years(year, last), j + 2
    if len(words[j + 1]) != 2 or not tokens.glued(j) or not tokens.glued(j + 1):
        return None
    if words[j] in _DASHES and short > year % 100:
        return periods.years(year, year - year % 100 + short), j + 2
    if words[j] in "-/" and 1 <= short <= 12:
        return periods.date(year, short), j + 2
    return None


def _part_before(tokens: Tokens, i: int) -> tuple[PartOfPeriod, int]:
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
