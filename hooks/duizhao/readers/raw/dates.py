"""Dates as people print them, in English and Chinese: `Nov. 12, 2025 1:59 PM`, 2025年11月12日.

A date is read or reported, never guessed: `03/04/2025` may be March or April, 11月12日 lacks its
year. No clock is asked, so that the same text is always read alike.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from duizhao.readers.raw.lexicon import any_of, in_both, word_list

Fault = Literal["impossible", "cut off", "ambiguous"]


_HALF_WIDTH = str.maketrans("０１２３４５６７８９／－．：", "0123456789/-.:")


class PrintedDate(NamedTuple):
    """A date in a line.

    Attributes:
        start: Where it begins.
        end: Where it ends, its time and zone included.
        published: `2025-11-12` or `2025-11-12T13:59`, with an offset where one is printed; None
            where it cannot be told.
        timed: Whether a time is printed with it.
        fault: What is wrong with it.
    """

    start: int
    end: int
    published: str | None
    timed: bool
    fault: Fault | None = None


def find_date(line: str, start: int = 0) -> PrintedDate | None:
    """Return the first date of a line, None without one."""
    line = line if line.isascii() else line.translate(_HALF_WIDTH)
    matches = (pattern.search(line, start) for pattern in (_day(), _day_without_year()))
    match = next((match for match in matches if match), None)
    if match is None:
        return None
    time = _time().match(line, match.end())
    begin, end = match.start(), time.end() if time else match.end()
    if time is None:
        time = _time_before(line, begin, start)
        begin = time.start() if time else begin
    day, fault = _calendar_day(match)
    if day is None:
        return PrintedDate(begin, end, None, time is not None, fault)
    clock = _clock(time) if time else ""
    if clock is None:
        return PrintedDate(begin, end, None, True, "impossible")
    return PrintedDate(begin, end, day + clock, time is not None)


def _time_before(line: str, end: int, start: int) -> re.Match[str] | None:
    """Return the time that stands right before a date: `4:04 PM · Aug 6, 2025`."""
    from_here = max(start, end - 24)
    for match in _time().finditer(line, from_here, end):
        between = line[match.end() : end]
        if not between.strip(" ,，·•|-–—on") and match.end() > match.start():
            return match
    return None


def _calendar_day(match: re.Match[str]) -> tuple[str | None, Fault | None]:
    named = {key: value for key, value in match.groupdict().items() if value}
    if not any(key.startswith("y") for key in named):
        return None, "cut off"
    year = int(next(value for key, value in named.items() if key.startswith("y")))
    if "first" in named:
        first, second = int(named["first"]), int(named["second"])
        if first <= 12 and second <= 12 and first != second:
            return None, "ambiguous"
        month, day = (second, first) if first > 12 else (first, second)
    else:
        day = int(next(value for key, value in named.items() if key.startswith("d")))
        name = next(value for key, value in named.items() if key.startswith("m"))
        month = int(name) if name.isdecimal() else _months()[name.casefold().rstrip(".")]
    try:
        return date(year, month, day).isoformat(), None
    except ValueError:
        return None, "impossible"


def _clock(time: re.Match[str]) -> str | None:
    """Return `T13:59` with its offset, None for a time that does not exist."""
    hour, minute = int(time["hour"]), int(time["minute"] or 0)
    half = (time["half"] or time["half2"] or "").casefold().replace(".", "")
    part = time["part"] or ""
    if half == "pm" or part in word_list("dates")["day_parts"]["pm"]:
        hour += 12 if hour < 12 else 0
    elif half == "am" or part:
        hour = 0 if hour == 12 else hour
    if hour > 23 or minute > 59:
        return None
    return f"T{hour:02}:{minute:02}{_offset(time)}"


def _offset(time: re.Match[str]) -> str:
    if time["sign"]:
        hours, minutes = int(time["hours"]), int(time["minutes"] or 0)
        sign = "-" if time["sign"] in "-−–" else "+"
        return f"{sign}{hours:02}:{minutes:02}" if hours <= 14 and minutes <= 59 else ""
    name = " ".join((time["zone"] or "").casefold().split())
    offsets = word_list("dates")["zones"].items()
    return next((offset for offset, names in offsets if name in names), "") if name else ""


@cache
def _months() -> dict[str, int]:
    return {name: month for month, names in word_list("dates")["months"].items() for name in names}


@cache
def _day() -> re.Pattern[str]:
    """Return the pattern of a day with its year, in any usual order."""
    month = rf"(?<![^\W\d_])(?:{any_of(list(_months()))})(?![^\W\d_])"
    weekday = any_of(word_list("dates")["weekdays"]["en"])
    before = rf"(?:{weekday}\.?,?\s{{1,3}})?"
    return re.compile(
        rf"""(?<!\d)(?P<y1>\d{{4}})\s?[-/.年]\s?(?P<m1>\d{{1,2}})\s?[-/.月]\s?(?P<d1>\d{{1,2}})
            (?!\d)\s?[日号]?
        |{before}(?P<m2>{month})\.?\s{{0,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,|\s|,\s)\s{{0,2}}
            (?P<y2>\d{{4}})(?!\d)
        |{before}(?<!\d)(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{0,2}}(?:of\s)?(?P<m3>{month})\.?
            [,\s-]{{0,2}}(?P<y3>\d{{4}})(?!\d)
        |(?<!\d)(?P<y4>\d{{4}})[\s,-]{{1,2}}(?P<m4>{month})\.?[\s-](?P<d4>\d{{1,2}})(?!\d)
        |(?<![\d./-])(?P<first>\d{{1,2}})(?P<sep>[-/.])(?P<second>\d{{1,2}})(?P=sep)
            (?P<y5>\d{{4}})(?![\d])
        |(?<!\d)(?P<y6>20\d\d)(?P<m6>0[1-9]|1[0-2])(?P<d6>[0-2]\d|3[01])(?!\d)
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _day_without_year() -> re.Pattern[str]:
    month = rf"(?<![^\W\d_])(?:{any_of(list(_months()))})(?![^\W\d_])"
    return re.compile(
        rf"""(?<!\d)(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})[日号]
        |(?P<m2>{month})\.?\s{{1,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)
        |(?<!\d)(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m3>{month})\.?(?![^\W_])
        |(?P<m4>{month})\.?,?\s{{1,2}}(?P<z4>\d{{4}})(?!\d)
        |(?<![\d-])(?P<m6>0\d|1[0-2])[-/](?P<d6>\d\d)(?=\s{{1,2}}\d{{1,2}}:\d\d)
        |(?<!\d)(?P<z5>\d{{4}})年(?P<m5>\d{{1,2}})月(?!\d)
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _time() -> re.Pattern[str]:
    of = word_list("dates")
    parts = any_of([*of["day_parts"]["am"], *of["day_parts"]["pm"]])
    weekdays = any_of(in_both(of["weekdays"]))
    zones = any_of([name for names in of["zones"].values() for name in names])
    return re.compile(
        rf"""[\s,，T·•|｜@—–-]{{0,4}}(?:[(（]?{weekdays}[)）]?[\s,，]{{0,2}})?(?:at\s)?
        (?P<part>{parts})?\s?
        (?<!\d)(?P<hour>\d{{1,2}})
        (?:(?:\s?[:：时時点點h]\s?|\.(?=\d\d(?:\s?(?:[ap]\.?m\b|{zones})|\s?$)))(?P<minute>\d{{2}})分?(?:[:：]?\d{{2}}(?:\.\d{{1,6}})?秒?)?
          (?:\s?(?P<half>[ap]\.?m\.?)(?![^\W_]))?
         |\s?(?P<half2>[ap]\.?m\.?)(?![^\W_]))
        (?:\s?[(（]?
          (?:(?:UTC|GMT)?\s?(?P<sign>[+−–-])(?P<hours>\d{{1,2}})(?::?(?P<minutes>\d{{2}}))?
            |(?P<zone>{zones})(?![^\W_]))
         [)）]?)?
        (?![\d:：])""",
        re.IGNORECASE | re.VERBOSE,
    )
