"""Times of day in an English text: 3 p.m., 4.40 am, 21:45, six o'clock."""

from __future__ import annotations

from duizhao.quantities.clock import Clock, clock
from duizhao.quantities.english.numerals import ONES
from duizhao.quantities.english.tokens import Tokens

_ZONES = frozenset(("gmt", "bst", "utc", "edt", "est", "pdt", "cet", "ist", "hours", "local"))
_HALVES = {"am": "am", "pm": "pm", "a": "am", "p": "pm"}


def clock_at(tokens: Tokens, i: int) -> Clock | None:
    """Return the time of day that begins at token `i`, a number."""
    words = tokens.words
    word = words[i]
    if word.isdecimal() and len(word) <= 2:
        if words[i + 1] == ":" and tokens.glued(i + 1) and tokens.glued(i + 2):
            return _with_colon(tokens, i)
        return _with_half(tokens, int(word), 0, i + 1) or _o_clock(tokens, int(word), i + 1)
    if word.isdecimal() and len(word) == 4 and words[i + 1] in _ZONES:
        return clock(int(word[:2]), int(word[2:]), "24", i + 1)  # 0930 GMT
    if word in ONES:
        return _with_half(tokens, ONES[word], 0, i + 1) or _o_clock(tokens, ONES[word], i + 1)
    hour, point, minutes = word.partition(".")  # 4.40 am
    if point and hour.isdecimal() and len(hour) <= 2 and len(minutes) == 2:
        half = _half_after(tokens, i + 1)
        return _with_half(tokens, int(hour), int(minutes), i + 1) or (
            clock(int(hour), int(minutes), half, i + 1) if half else None
        )
    return None


def spoken_clock_at(tokens: Tokens, i: int) -> Clock | None:
    """Return the time of `quarter to eleven` and `half past six` that begins at token `i`."""
    words = tokens.words
    minutes = {"quarter": 15, "half": 30}.get(words[i], 0)
    hour = ONES.get(words[i + 2], int(words[i + 2]) if words[i + 2] in _HOURS else 0)
    if not minutes or words[i + 1] not in ("to", "past") or not 1 <= hour <= 12:
        return None
    if words[i + 1] == "past":
        return clock(hour, minutes, "", i + 3)
    return clock((hour - 1) or 12, 60 - minutes, "", i + 3) if minutes == 15 else None


_HOURS = frozenset(str(hour) for hour in range(1, 13))


def _with_colon(tokens: Tokens, i: int) -> Clock | None:
    words = tokens.words
    minutes = words[i + 2]
    if not minutes.isdecimal() or len(minutes) != 2 or words[i + 3] == ":":
        return None
    hour = int(words[i])
    return _with_half(tokens, hour, int(minutes), i + 3) or (
        clock(hour, int(minutes), "", i + 3) if words[i - 1] != ":" else None
    )


def _with_half(tokens: Tokens, hour: int, minutes: int, i: int) -> Clock | None:
    """Return the time if token `i` says which half of the day it is in."""
    words = tokens.words
    half = _HALVES.get(words[i], "")
    if not half:
        return None
    if len(words[i]) == 2:
        return clock(hour, minutes, half, i + 1)
    if words[i + 1] == "." and words[i + 2] == "m" and tokens.glued(i + 2):
        after = i + 4 if words[i + 3] == "." and tokens.glued(i + 3) else i + 3
        return clock(hour, minutes, half, after)
    return None


def _o_clock(tokens: Tokens, hour: int, i: int) -> Clock | None:
    word = tokens.words[i].replace("’", "'")
    return clock(hour, 0, _half_after(tokens, i + 1), i + 1) if word == "o'clock" else None


_PARTS_OF_DAY = {"morning": "am", "afternoon": "pm", "evening": "pm"}


def _half_after(tokens: Tokens, i: int) -> str:
    """Return the half of the day of `in the afternoon` and `on Monday morning` at token `i`."""
    words = tokens.words
    if words[i] not in ("in", "on"):
        return ""
    return _PARTS_OF_DAY.get(words[i + 2], "")
