"""Times that a stopwatch takes, in seconds: 2:17.35, 1:43:05, 9秒58, 6分08秒3."""

from __future__ import annotations

import re
from fractions import Fraction

from duizhao.quantities.amount import Amount

_ENGLISH = re.compile(
    r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d\d)(?P<decimals>\.\d{1,3})?"
    r"(?![\d:.]*\d)"
)
_CHINESE = re.compile(
    r"(?:(?P<hours>\d{1,2})(?:小时|时))?(?P<minutes>\d{1,2})分(?:钟)?"
    r"(?P<seconds>\d{1,2})(?:秒(?P<hundredths>\d{1,3}(?![\d万亿多]))?|(?P<decimals>\.\d{1,3})秒?)"
    r"|(?P<only>\d{1,3})秒(?P<after>\d{1,3})(?![\d万亿多个名位年月日.%])"
)


def english_stopwatch(text: str, i: int) -> tuple[Amount, int] | None:
    """Return the time that begins at character `i`, and the character after it."""
    match = _ENGLISH.match(text, i)
    if match is None or not (match["hours"] or match["decimals"]):
        return None
    return _amount(match["hours"], match["minutes"], match["seconds"], match["decimals"]), (
        match.end()
    )


def chinese_stopwatch(text: str, i: int) -> tuple[Amount, int] | None:
    """Return the time that begins at character `i`, and the character after it."""
    match = _CHINESE.match(text, i)
    if match is None:
        return None
    if match["only"]:
        return _amount(None, None, match["only"], f".{match['after']}"), match.end()
    decimals = f".{match['hundredths']}" if match["hundredths"] else match["decimals"]
    return _amount(match["hours"], match["minutes"], match["seconds"], decimals), match.end()


def _amount(hours: str | None, minutes: str | None, seconds: str, decimals: str | None) -> Amount:
    value = Fraction(int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds))
    if decimals:
        value += Fraction(int(decimals[1:]), 10 ** (len(decimals) - 1))
    return Amount("measure", value, value, unit="second")
