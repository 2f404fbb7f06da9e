"""Times of day in a Chinese text: 下午三点, 凌晨2点30分, 21时45分, 上午9:45."""

from __future__ import annotations

import re

from duizhao.quantities.chinese.numerals import number_at
from duizhao.quantities.clock import Clock, clock
from duizhao.quantities.tables import table

_HALVES: dict[str, str] = {
    word: half for half, words in table("clock")["zh"].items() for word in words
}
_LONGEST_FIRST = sorted(_HALVES, key=len, reverse=True)
_HALF_WORDS = tuple(_HALVES)
_COLON = re.compile(r"(\d{1,2})[:：](\d{2})(?![\d:：])")
_ENDS_HOUR = "整许半前后多左，。；、）)开至到起的 "
_NOT_AFTER_HOUR = "期代候尚装光间事速差长常段机限隔不而效空评政局"
_NOT_AN_HOUR = (
    "点评",
    "点名",
    "点火",
    "点燃",
    "点球",
    "点钱",
    "点头",
    "时期",
    "时代",
    "点五",
    "点零",
)


def clock_at(text: str, i: int, floor: int) -> tuple[int, Clock] | None:
    """Return the time of day whose number begins at `i`, with where it begins.

    Args:
        text: The whole text.
        i: Where the number begins.
        floor: Where the quantity before it ends.
    """
    start, half = _half_before(text, i, floor)
    if match := _COLON.match(text, i):
        found = clock(int(match[1]), int(match[2]), _on_time(half, int(match[1])), match.end())
        return (start, found) if found and (half or text[i - 1 : i] not in (":", "：")) else None
    hour, j = _hour(text, i)
    if text[j : j + 1] not in ("点", "时") or not 0 <= hour <= 24:
        return None
    if text.startswith(_NOT_AN_HOUR, j) and not half:
        return None
    minutes, end = _minutes(text, j + 1)
    if not half and not _is_hour(text, j, end):
        return None
    found = clock(hour, minutes, _on_time(half, hour), end)
    return (start, found) if found else None


def _hour(text: str, i: int) -> tuple[int, int]:
    """Return the hour at `i` and the place after it, -1 for none."""
    if text[i] == "零":
        return 0, i + 1
    number = number_at(text, i)
    if number is None or number.low != number.high or number.low.denominator != 1:
        return -1, i
    return int(number.low), number.next


def _half_before(text: str, i: int, floor: int) -> tuple[int, str]:
    """Return where the word for the half of the day before `i` begins, and the half."""
    for word in _LONGEST_FIRST if text.endswith(_HALF_WORDS, floor, i) else ():
        if text.endswith(word, floor, i):
            return i - len(word), _HALVES[word]
    return i, ""


def _on_time(half: str, hour: int) -> str:
    """Return the half of the day that is meant: 中午12点 and 1点, 晚上12点, 夜里2点."""
    if half == "noon":
        return "am" if hour == 11 else "pm"
    if half == "night":
        return "pm" if 5 <= hour < 12 else "am"
    return half


def _minutes(text: str, i: int) -> tuple[int, int]:
    """Return the minutes at `i`, right after the hour, and the place after them."""
    if text.startswith("钟", i):
        return 0, i + 1
    if text.startswith("半", i):
        return 30, i + 1
    if text.startswith(("一刻", "三刻"), i):
        return (15 if text[i] == "一" else 45), i + 2
    if text.startswith("整", i):
        return 0, i + 1
    j = i + 1 if text[i : i + 1] in ("零", "〇", "过") else i
    number = number_at(text, j)
    if number is None or number.low != number.high or number.low.denominator != 1:
        return 0, i
    if number.low > 59:
        return 0, i
    end = number.next
    if text[end : end + 1] == "分" and text[end + 1 : end + 2] != "之":
        return int(number.low), end + 1
    return (int(number.low), end) if text[j : j + 1].isdecimal() and end - j == 2 else (0, i)


def _is_hour(text: str, j: int, end: int) -> bool:
    """Whether the 点 or 时 at `j` is an hour although no 上午 or 晚上 stands before."""
    if end > j + 1:
        return True
    following = text[j + 1 : j + 2]
    if text[j] != "时":
        return False
    return not following or following in _ENDS_HOUR or (
        text[j - 1].isdecimal() and following not in _NOT_AFTER_HOUR
    )  # fmt: skip
