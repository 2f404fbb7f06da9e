"""The line that names outlet and date: `Sou Hu Cai Jing·2025-11-12 13:59`.

The dot may have blanks around it, be another dot, or be what a wrong encoding made of it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_DOTS = "·•・‧∙⋅●▪"
# Where a dot was lost: read in another encoding, replaced, or printed as a bar.
_MOJIBAKE = ("路", "鈥", "銉", "繚", "¡¤", "¬∑", "â€¢", "â€§", "ãƒ»", "�")
_BEFORE_DOT = ("Ã‚Â", "Â", "â€")
_WEAK = "|｜?？"
_HINT = re.compile(f"[0-9{_DOTS}]")
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?")
_TIME = re.compile(
    r"[\s,，T]{0,3}(\d{1,2})\s?[:：时]\s?(\d{2})分?(?:[:：]?\d{2}秒?)?"
    r"(?P<offset>Z|\s?(?:UTC|GMT)?[+-]\d{2}:?\d{2})?(?![\d:：])"
)
_CUT_DATE = frozenset("0123456789-/.:：年月日时 \u3000")
_LONGEST_OUTLET = 80
_LONGEST_CUT_DATE = 11  # `2025 年 11 月`; what goes on is a day
_LONGEST_CUT_TIME = 7  # `13:59:0`


class Dateline(NamedTuple):
    """A line of outlet and date.

    Attributes:
        outlet: As printed; None if only a date stands there.
        published: `2025-11-12` or `2025-11-12T13:59`, with an offset where one is printed; None
            where the date is impossible or cut off.
        date_at: Offset in the line of what is printed as the date.
        printed: The date as printed.
        end: Offset in the line after the date.
        fault: `impossible` or `cut off` where the date is so.
    """

    outlet: str | None
    published: str | None
    date_at: int
    printed: str
    end: int
    fault: str | None = None


def dateline(line: str) -> Dateline | None:
    """Return what a header line says of outlet and date, None if it is another line.

    Args:
        line: One line; its beginning is enough, as an outlet's name is short.
    """
    head = line[: _LONGEST_OUTLET + 40]
    if not _HINT.search(head):
        return None
    day = _DAY.search(head)
    if day is None:
        return _cut_dateline(line)
    if day.start() > _LONGEST_OUTLET:
        return None
    outlet, mark = _outlet(head[: day.start()])
    time = _TIME.match(head, day.end())
    end = time.end() if time else day.end()
    rest = line[end:].strip()
    match mark:
        case "none":
            believed = not rest
        case "dot":
            believed = outlet is not None
        case _:  # a blank, a bar or a question mark may stand in a title too
            believed = time is not None and not rest and outlet is not None
    if not believed:
        return None
    printed = head[day.start() : end]
    if not rest and time is None and len(day[2]) == 2 and len(day[3]) == 1:
        return Dateline(outlet, None, day.start(), printed, end, "cut off")  # 2025-10-0
    published = _published(day, time)
    fault = None if published else "impossible"
    if published and time is None and (cut := _cut_time(rest)):
        return Dateline(outlet, published, day.start(), f"{printed} {cut}", len(line), "cut off")
    return Dateline(outlet, published, day.start(), printed, end, fault)


def _cut_time(rest: str) -> str:
    """Return the time that breaks off after a date, "" if something else follows."""
    cut = len(rest) <= _LONGEST_CUT_TIME and rest[:1].isdecimal() and set(rest) <= _CUT_DATE
    return rest if cut else ""


def _cut_dateline(line: str) -> Dateline | None:
    """Return a line that breaks off within its date, such as `Sou Hu Cai Jing·2025-1`."""
    dot = max(line.rfind(mark) for mark in _DOTS)
    date_at = dot + 1
    printed = line[date_at:].strip()
    if dot >= _LONGEST_OUTLET or len(printed) > _LONGEST_CUT_DATE or not set(printed) <= _CUT_DATE:
        return None
    if not ("19".startswith(printed[:2]) or "20".startswith(printed[:2])):
        return None
    outlet, _ = _outlet(line[:date_at])
    return Dateline(outlet, None, date_at, printed, len(line), "cut off") if outlet else None


def _outlet(before: str) -> tuple[str | None, str]:
    """Split what stands before a date into the outlet's name and the kind of mark after it."""
    name, mark = before.rstrip(), "weak"
    stripped = name.rstrip(_DOTS + " \u00a0\u3000")
    if stripped != name:
        name, mark = stripped, "dot"
        for remains in _BEFORE_DOT:
            name = name.removesuffix(remains)
    else:
        name = name.rstrip(_WEAK + " ")
        for remains in _MOJIBAKE:
            if name.endswith(remains):
                name, mark = name.removesuffix(remains).rstrip("�"), "dot"
                break
    name = " ".join(name.split())
    if not name:
        return None, mark if mark == "dot" else "none"
    return name, mark


def _published(day: re.Match[str], time: re.Match[str] | None) -> str | None:
    try:
        published = date(int(day[1]), int(day[2]), int(day[3])).isoformat()
    except ValueError:
        return None
    if time is None:
        return published
    hour, minute = int(time[1]), int(time[2])
    if hour > 23 or minute > 59:
        return None
    offset = (time["offset"] or "").strip().removeprefix("UTC").removeprefix("GMT")
    if len(offset) == 5 and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"{published}T{hour:02}:{minute:02}{offset}"
