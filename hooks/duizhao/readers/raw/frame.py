"""What stands around a summary: an assistant's or a mail's words, who posted it, a signature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from duizhao.readers.raw.lexicon import any_of, in_both, is_chrome, word_list
from duizhao.readers.raw.lines import Line

_MOST_OPENING = 12
_MOST_CLOSING = 5
_MOST_SIGNED = 6
_MOST_POSTED = 7

_SENDER = re.compile(
    r"[^\d\s:：|·•][^\d:：|·•\n]{0,29}?[,，]?\s{1,4}(?:(?:today|yesterday|今天|昨天)(?:\sat)?,?\s)?"
    r"(?:\d{1,2}[/-]\d{1,2}\s)?(?:[上下]午\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"(?:\d{1,3}\s?(?:s|m|h|d|w|mo|yr|min|hours?|minutes?|days?|weeks?|months?)(?:\sago)?\b"
    r"|just now|刚刚|\d{1,3}\s?(?:秒|分钟|小时|天|周|个?月|年)前"
    r"|(?:\d{1,2}-\d{1,2}\s)?\d{1,2}:\d{2}\s来自"
    r"|[\d.,万kK]+\s?(?:人|个人)?\s?(?:赞同|觉得|关注|followers|connections)).{0,40}",
    re.IGNORECASE,
)


def around(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of lines that stand around the summary and are no part of it."""
    parts = (_opening, _senders, _posted, _reporters, _closing, _signed)
    return {index for part in parts for index in part(lines)}


def _opening(lines: Sequence[Line]) -> set[int]:
    """Return greetings and announcements before the summary; header fields may stand between."""
    found: set[int] = set()
    for index, line in enumerate(lines[: min(_MOST_OPENING, len(lines) - 1)]):
        if line.front:
            break
        if _says(line, "opening") or (index < 2 and _is_sender(line)):
            found.add(index)
        elif not (line.is_chrome or (line.header and (line.header.sure or line.header.title))):
            break
    return found


def _is_sender(line: Line) -> bool:
    return not (line.item or line.hashes) and bool(_SENDER.fullmatch(line.words))


_STAMPED = re.compile(
    r"(?P<name>[^\d\n]{1,30}?)[,，]?\s{1,3}\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?\s{1,2}\d{1,2}:\d{2}(?::\d{2})?"
)


def _senders(lines: Sequence[Line]) -> set[int]:
    """Return the lines that say who sent a message and when, where messages follow each other."""
    stamped = [
        (at, match["name"])
        for at, line in enumerate(lines)
        if line.end - line.start <= 60 and (match := _STAMPED.fullmatch(line.words))
    ]
    names = Counter(name for _, name in stamped)
    if not stamped or stamped[0][0] > 0:
        return set()
    return {at for at, name in stamped if names[name] > 1}


def _closing(lines: Sequence[Line]) -> set[int]:
    found: set[int] = set()
    last = len(lines)
    while last > 2 and last > len(lines) - _MOST_CLOSING and _says(lines[last - 1], "closing"):
        last -= 1
        found.add(last)
    return found


def _says(line: Line, place: str) -> bool:
    return not (line.item or line.is_lead or line.section or line.cited) and (
        is_chrome(line.words, place) or line.is_chrome
    )


@cache
def _sign_off() -> re.Pattern[str]:
    words = any_of(in_both(word_list("letters")["sign_offs"]))
    return re.compile(rf"[-–—]{{0,2}}\s?{words}[,，!！.。~]?", re.IGNORECASE)


def _signed(lines: Sequence[Line]) -> set[int]:
    """Return the lines from a sign-off on, if only a short signature follows it."""
    first = max(2, len(lines) - _MOST_SIGNED)
    for index in range(first, len(lines)):
        line = lines[index]
        if line.item or line.hashes or not _sign_off().fullmatch(line.words):
            continue
        rest = lines[index + 1 :]
        if all(not (one.item or one.hashes or one.cited) and len(one.words) <= 80 for one in rest):
            return set(range(index, len(lines)))
    return set()


_NAME = re.compile(r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,2}")


def _reporters(lines: Sequence[Line]) -> set[int]:
    """Return the names of reporters above a line that says what they are."""
    found: set[int] = set()
    for index, line in enumerate(lines[1:_MOST_POSTED], 1):
        above = lines[index - 1]
        if line.header and line.header.skipped == (line.words,) and _NAME.fullmatch(above.words):
            found.add(index - 1)
    return found


def _posted(lines: Sequence[Line]) -> set[int]:
    """Return who posted a text: the short lines above `2d •` or 128 人赞同了该回答."""
    head = lines[:_MOST_POSTED]
    at = next((at for at, line in enumerate(head) if _is_stamp(line)), None)
    if not at or not all(_is_name(line) for line in head[:at]):
        return set()
    below = lines[at + 1 : at + 3]
    titled = any(not (line.stopped or line.item or line.is_lead or line.header) for line in below)
    named = lines[0].size < (5 if lines[0].words.isascii() else 4)
    first = 0 if titled and named and not lines[0].asks else 1
    return set(range(first, at + 1))


def _is_stamp(line: Line) -> bool:
    return not (line.item or line.hashes) and bool(_POSTED.fullmatch(line.words))


def _is_name(line: Line) -> bool:
    return not (line.item or line.hashes or line.cited or line.stopped) or line.asks
