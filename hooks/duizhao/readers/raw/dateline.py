"""The lines that name outlet and date: `Sou Hu Cai Jing·2025-11-12 13:59`, `Source: Sou Hu`.

Outlet and date stand in either order, with any usual mark between them. The dot may be what a
wrong encoding made of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from duizhao.readers.raw.dates import Fault, PrintedDate, find_date
from duizhao.readers.raw.evidence import look
from duizhao.readers.raw.lexicon import any_of, in_both, is_chrome, word_list

_DOTS = "·•・‧∙⋅●▪"
# Where a dot was lost: read in another encoding, replaced, or printed as a bar.
_MOJIBAKE = ("路", "鈥", "銉", "繚", "¡¤", "¬∑", "â€¢", "â€§", "ãƒ»", "�")
_BEFORE_DOT = ("Ã‚Â", "Â", "â€")
_MARKS = "|｜丨/／,，、;；:：–—―-?？@"
_CUT_DATE = frozenset("0123456789-/.:：年月日时 \u3000")
_LONGEST_OUTLET = 80
_LONGEST_DATE = 60
_LONGEST_CUT_DATE = 11  # `2025 年 11 月`; what goes on is a day
_LONGEST_CUT_TIME = 7  # `13:59:0`
_HINT = re.compile(rf"[\d{_DOTS}]")
_URL = re.compile(r"https?://[^\s<>()\"'，。；）]+", re.IGNORECASE)

_OPEN_BRACKET = re.compile(r"[(（【\[][^)）】\]]*$")
_HANDLE = re.compile(r"\s[(（]?@[A-Za-z0-9_.]{2,30}[)）]?$")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}")

Mark = Literal["none", "dot", "mark", "blank"]


class Dateline(NamedTuple):
    """A line of outlet and date.

    Attributes:
        outlet: As printed; None if only a date stands there.
        published: `2025-11-12` or `2025-11-12T13:59`, with an offset where one is printed; None
            where the date is impossible, incomplete or ambiguous.
        date_at: Offset in the line of what is printed as the date.
        printed: The date as printed.
        end: Offset in the line after the date.
        fault: What is wrong with the date.
        sure: Whether it can hardly be a title that ends in a date.
        skipped: A byline or words of the page on the same line.
    """

    outlet: str | None
    published: str | None
    date_at: int
    printed: str
    end: int
    fault: Fault | None = None
    sure: bool = True
    skipped: tuple[str, ...] = ()


def dateline(line: str) -> Dateline | None:
    """Return what a header line says of outlet and date, None if it is another line.

    Args:
        line: One line; its beginning is enough, as an outlet's name is short.
    """
    head = line[: _LONGEST_OUTLET + _LONGEST_DATE]
    if not _HINT.search(head):
        return None
    day = find_date(head)
    if day is None or (day.fault == "cut off" and _cut_dateline(line)):
        return _cut_dateline(line)
    if day.start > _LONGEST_OUTLET:
        return None
    name, mark = _outlet(head[: day.start])
    if name and _OPEN_BRACKET.search(name):  # `Title (Outlet, date)`
        return None
    outlet, skipped = _without_bylines(name)
    after, tails = _without_tails(line[day.end :])
    if outlet and day.timed and _PLACE.fullmatch(after):  # where it was posted: 09:30 上海
        after, tails = "", (*tails, after)
    return _dateline(line, day, (name, mark, after), outlet, skipped + tails)


def _dateline(
    line: str,
    day: PrintedDate,
    around: tuple[str | None, Mark, str],
    outlet: str | None,
    skipped: tuple[str, ...],
) -> Dateline | None:
    """Return a line with a date between words, as far as these can stand there."""
    name, mark, after = around
    head = line[: _LONGEST_OUTLET + _LONGEST_DATE]
    asks = head[: day.start].rstrip()[-1:] in ("?", "？")
    if mark == "none" and after:
        return _date_first(line, day, after, skipped)
    if name is None and mark == "dot":
        return None
    cut = _cut_time(after) if after and not day.timed and day.published else ""
    behind = line[day.end :] if after or not skipped else ""
    if mark in ("mark", "blank") and not _is_before_date(name or "", behind, after):
        return None
    if day.fault == "cut off" and mark != "dot" and after:
        return None
    printed = head[day.start : day.end].strip()
    begin = day.start + len(head[day.start : day.end]) - len(head[day.start : day.end].lstrip())
    end = day.end if after else len(line)
    if cut:
        return Dateline(outlet, day.published, begin, f"{printed} {cut}", len(line), "cut off")
    if not after and re.fullmatch(r"\d{4}\D{1,3}\d{2}\D{1,3}\d", printed):  # 2025-10-0
        return Dateline(outlet, None, begin, printed, end, "cut off")
    sure = mark in ("none", "dot") or (len(name or "") <= 40 and (day.timed or mark == "mark"))
    sure = sure and not (asks and not day.timed) and (day.fault != "cut off" or mark == "dot")
    return Dateline(outlet, day.published, begin, printed, end, day.fault, sure, skipped)


def _is_before_date(name: str, behind: str, after: str) -> bool:
    """Tell whether words before a date can be an outlet, not a sentence or title."""
    if after or not name:
        return False
    last = name.split()[-1].casefold()
    within = word_list("dates")["within_sentences"]
    if last in within["en"] or name.endswith(tuple(within["zh"])):
        return False
    return len(name.split()) <= 8 and name[-1] not in ".。!！" and not behind[:1].isalnum()


def _date_first(
    line: str, day: PrintedDate, after: str, skipped: tuple[str, ...]
) -> Dateline | None:
    """Return a line that begins with its date, if an outlet may follow."""
    name = after.strip(_DOTS + _MARKS + " \u00a0\u3000")
    printed = line[day.start : day.end].strip()
    cut = _cut_time(after) if not day.timed and day.published else ""
    if cut:
        at = day.start
        return Dateline(None, day.published, at, f"{printed} {cut}", len(line), "cut off")
    outlet, bylines = _without_bylines(name)
    seen = look(name, 0, len(name))
    short = seen.titled and (seen.words <= 6 if name.isascii() else len(name) <= 14)
    if not (name and short and name[0] not in "-(（") or day.fault == "cut off":
        return None
    at = day.start
    sure = bool(after) and after.lstrip()[0] in _DOTS + _MARKS
    skipped += bylines
    return Dateline(outlet, day.published, at, printed, len(line), day.fault, sure, skipped)


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


def _outlet(before: str) -> tuple[str | None, Mark]:
    """Split what stands before a date into the outlet's name and the kind of mark after it."""
    name = before.rstrip()
    mark: Mark = "blank" if name != before else "mark"
    stripped = name.rstrip(_DOTS + " \u00a0\u3000")
    if stripped != name:
        name, mark = stripped, "dot"
        for remains in _BEFORE_DOT:
            name = name.removesuffix(remains)
    elif name.rstrip(_MARKS) != name:
        name, mark = name.rstrip(_MARKS + " "), "mark"
    else:
        for remains in _MOJIBAKE:
            if name.endswith(remains):
                name, mark = name.removesuffix(remains).rstrip("�"), "dot"
                break
    name = " ".join(name.split()).strip("(（[【 ")
    if not name:
        return None, mark if mark == "dot" else "none"
    return name, mark


@cache
def _byline() -> re.Pattern[str]:
    authors = any_of(in_both(word_list("header_fields")["author"]))
    return re.compile(
        rf"(?:by\s|{authors}\s?[:：/／|｜丨]\s?|(?:本报|本報)?[记記]者\s?)[^·•|｜丨\d]{{2,60}}"
        r"|(?:[A-Z][\w.'’-]+,?\s){2,4}(?:and\s(?:[A-Z][\w.'’-]+\s){2,3})?(?:in\s[A-Z]\w+,?\s)?"
        r"(?:[A-Za-z]+\s){0,3}(?:correspondents?|editors?|reporters?|staff writers?|analysts?"
        r"|bureau chief|columnist|contributor)"
        r"|(?:[A-Z][a-z]+\s){0,2}(?:reporter|correspondent|editor|staff writer)s?,"
        r"\s[A-Z][\w .'’-]{2,30}",
        re.IGNORECASE,
    )


def is_byline(line: str) -> bool:
    """Tell whether a line only names who wrote something."""
    named = _byline().fullmatch(line)
    return bool(named) and len(line.split()) <= 9 and line[-1] not in ".。!！?？:："


def _without_bylines(name: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return an outlet without the bylines and words of the page beside it."""
    if not name:
        return None, ()
    handle = _HANDLE.search(name)
    if handle and handle.start():
        outlet, skipped = _without_bylines(name[: handle.start()].rstrip(" ·•(（"))
        return outlet, (*skipped, handle[0].strip())
    if name.startswith("原创 "):
        *authors, name = name.split()
        return name, tuple(authors)
    parts = re.split(rf"\s?[{_DOTS}|｜丨]\s?|\s[–—-]\s|[,，]\s?", name)
    named = [part for part in parts if not (is_byline(part) or is_chrome(part, "tails"))]
    if len(named) == len(parts):
        if is_byline(name):
            return None, (name,)
        return name, ()
    kept = ", ".join(part for part in named if part) or None
    return kept, tuple(part for part in parts if part not in named)


def _without_tails(rest: str) -> tuple[str, tuple[str, ...]]:
    """Return what follows a date without the words of the page that do, and these."""
    left = rest.strip().strip(")）]】")
    parts = re.split(rf"(?:\s*[{_DOTS}|｜丨,，;；]\s*|\s{{2,}}|\s)", left, maxsplit=12)
    if not left or len(left) > 120:
        return left, ()
    whole = left.strip(_DOTS + _MARKS + " ")
    if not whole or is_chrome(whole, "tails") or is_chrome(whole) or is_byline(whole):
        return "", (whole,) if whole else ()
    skipped = [part for part in parts if part and is_chrome(part, "tails")]
    if skipped and all(part in skipped or not part for part in parts):
        return "", tuple(skipped)
    return left, ()


# Labelled fields


@dataclass(frozen=True, slots=True)
class Header:
    """What header lines say.

    Attributes:
        title: Where one is labelled.
        outlet: As printed.
        published: As `Dateline` has it.
        url: Where the article can be read.
        printed: The date as printed.
        fault: What is wrong with the date.
        skipped: Bylines, tags and other values that the model has no place for.
        sure: Whether the line can hardly be anything else.
        sent: Whether it says when a mail was sent, not when the article appeared.
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    printed: str = ""
    fault: Fault | None = None
    skipped: tuple[str, ...] = ()
    sure: bool = True
    sent: bool = False


def header(line: str) -> Header | None:
    """Return what a header line says, labelled or not; None if it is another line."""
    labelled = _labelled(line)
    if labelled:
        return labelled
    if is_byline(line):
        return Header(skipped=(line,))
    beside = _OUTLET_AND_STAMP.fullmatch(line)
    if beside and not (beside["by"] and not is_byline(beside["by"])):
        return Header(outlet=beside["outlet"], skipped=(beside["by"] or beside["ago"],))
    if _URL.fullmatch(line):
        return Header(url=line, sure=False)
    date = dateline(line)
    if date is None or line[date.end :].strip():
        return None
    return Header(
        outlet=date.outlet,
        published=date.published,
        printed=date.printed,
        fault=date.fault,
        skipped=date.skipped,
        sure=date.sure,
    )


# `电力观察报·2小时前`, `電力時報 記者林一／綜合報導`
_OUTLET_AND_STAMP = re.compile(
    r"(?P<outlet>[^·•|｜,，。\d]{2,40}?)(?:\s?[·•|｜,，]\s?(?P<ago>\d{1,3}\s?(?:(?:m|h|d|w)|(?:min|hour|day|week|month)s?|分钟|小时|天|周|个月|分鐘|小時)"
    r"\s?(?:ago|前)?|just now|刚刚|昨天|yesterday)|(?<=[\u4e00-\u9fff])\s(?P<by>[记記]者\S{2,30}))",
    re.IGNORECASE,
)


@cache
def _kinds() -> dict[str, str]:
    fields = word_list("header_fields")
    return {label: kind for kind, listed in fields.items() for label in in_both(listed)}


def _is_pair(label: str) -> bool:
    """Tell whether a label is two Chinese characters, which forms set apart: 标　　题."""
    return len(label) == 2 and not label.isascii()


@cache
def _label() -> re.Pattern[str]:
    spaced = [rf"{label[0]}[\s\u3000]{{1,4}}{label[1]}" for label in _kinds() if _is_pair(label)]
    labels = f"(?:{'|'.join(spaced)}|{any_of(list(_kinds()))})"
    return re.compile(
        rf"(?:^|(?<=[\s|｜·•;；,，\u3000(（]))(?P<label>{labels})\s?(?:[:：]|(?<=[来源文])\s?[|｜丨/])\s*",
        re.IGNORECASE,
    )


_FIELD_MARK = re.compile(r"[:：|｜丨/]")


@cache
def _spoken() -> re.Pattern[str]:
    """Return the pattern of `Published on …`, `Posted …`, 发布于…, without a colon."""
    return re.compile(
        r"(?P<updated>(?:last\s)?(?:updated|modified)|更新于)?(?P<published>(?:first\s)?(?:published|posted|released|issued)"
        r"|发布于|发表于|编辑于)?(?:\s(?:on|at))?\s*(?=[\d\w])",
        re.IGNORECASE,
    )


_PUBLISHED_IN = re.compile(
    r"(?:originally |first )?(?:published|posted|released|appeared)(?: by| in| on| at)? "
    r"(?!on )(?P<outlet>[^\d,]{2,60}?),? (?:on |at )?(?P<date>(?=.{0,12}\d).{6,50})",
    re.IGNORECASE,
)


def _labelled(line: str) -> Header | None:
    if len(line) > 400:
        return None
    if not _FIELD_MARK.search(line):
        return _spoken_date(line)
    found = list(_label().finditer(line))
    if not found:
        return _spoken_date(line)
    if found[0].start() > 0:
        return _outlet_before_field(line, found[0].start())
    result = Header()
    ends = [match.start() for match in found[1:]] + [len(line)]
    for match, end in zip(found, ends, strict=True):
        gap = " " if match["label"].isascii() else ""
        kind = _kinds()[gap.join(match["label"].casefold().split())]
        value = line[match.end() : end].strip().strip("|｜·•;；,， \u3000")
        known = _with_field(result, kind, match["label"], value)
        if known is None:
            return None
        result = known
    return result


def _outlet_before_field(line: str, at: int) -> Header | None:
    """Return `月港公报 发布时间：2031-04-01`: an outlet, then fields."""
    name = line[:at].strip(_DOTS + _MARKS + " \u3000(（")
    fields = _labelled(line[at:])
    if fields is None or not name or len(name) > 40 or len(name.split()) > 6:
        return None
    if fields.title or not (fields.published or fields.skipped or fields.outlet):
        return None
    date = dateline(name)
    if date and not fields.published:
        return replace(
            fields,
            outlet=fields.outlet or date.outlet,
            published=date.published,
            printed=date.printed,
            fault=date.fault,
            skipped=(*fields.skipped, *date.skipped),
        )
    if fields.outlet:
        return None
    outlet, bylines = _without_bylines(name)
    return replace(fields, outlet=outlet, skipped=(*bylines, *fields.skipped))


def _spoken_date(line: str) -> Header | None:
    beside = _PUBLISHED_IN.fullmatch(line)
    if (
        beside
        and (date := find_date(beside["date"]))
        and not beside["date"][date.end :].strip(" .")
    ):
        printed = beside["date"][date.start : date.end].strip()
        return Header(None, beside["outlet"], date.published, None, printed, date.fault)
    match = _spoken().match(line)
    if not match or not (match["updated"] or match["published"]):
        return None
    date = find_date(line[:120])
    if date is None or line[match.end() : date.start].strip(" ,，"):
        return None
    rest = line[date.end :].strip(_DOTS + _MARKS + " .")
    rest = re.sub(r"^(?:by|in)\s", "", rest, flags=re.IGNORECASE)
    if len(rest) > 40:
        return None
    if match["updated"]:
        return Header(skipped=(line,))
    printed = line[date.start : date.end].strip()
    if rest and (is_chrome(rest) or is_chrome(rest, "tails")):
        return Header(None, None, date.published, None, printed, date.fault, (rest,))
    return Header(outlet=rest or None, published=date.published, printed=printed, fault=date.fault)


def _with_field(known: Header, kind: str, label: str, value: str) -> Header | None:
    """Return a header with one more field, None if the value cannot be one of its kind."""
    value = re.sub(r"^(?P<mark>[\"'])([^\"']*)(?P=mark)$", r"\2", value)
    url = _URL.search(value)
    if kind in ("author", "other") and known.published is None:
        known, value = _with_stamp(known, value)  # 作者：林某　2031-03-03 09:12
    skipped = (*known.skipped, f"{label}: {value}")
    if kind == "title":
        title = re.sub(r"^(?:(?:fwd?|re|转发|回复)\s?[:：]\s?)+", "", value, flags=re.IGNORECASE)
        return replace(known, title=title or None)
    if kind == "published":
        dated = _with_date(known, value)
        sent = label.casefold() in _SENT
        return replace(dated, sent=True) if dated and sent else dated
    if kind == "url":
        return replace(known, url=url[0]) if url else None
    if kind in ("author", "other", "updated") or not value:
        return replace(known, skipped=skipped) if len(value) <= 120 else None
    if url and known.url is None:
        known = replace(known, url=url[0])
        value = (value[: url.start()] + value[url.end() :]).strip(" ()（）[]<>-–—|·,，")
    if is_person(value, label):
        return replace(known, skipped=skipped)
    value = re.sub(r"\s?<[^<>\s]+@[^<>\s]+>$", "", value)
    date = dateline(value)
    if date and not value[date.end :].strip():
        known = _with_date(known, date.printed) or known
        value = date.outlet or ""
    if len(value) > _LONGEST_OUTLET or value.endswith(("。", "！")) or len(value.split()) > 10:
        return None
    outlet, bylines = _without_bylines(value)
    return replace(known, outlet=known.outlet or outlet, skipped=(*known.skipped, *bylines))


def _with_stamp(known: Header, value: str) -> tuple[Header, str]:
    """Return a header with the date that ends a value of something else, and the value without."""
    date = find_date(value[:120])
    if date is None or not date.published or not date.start or value[date.end :].strip():
        return known, value
    dated = _with_date(known, value[date.start :])
    return (
        (dated, value[: date.start].strip(_DOTS + _MARKS + " \u3000")) if dated else (known, value)
    )


_SENT = ("sent", "发送时间", "發送時間")
_SENDERS = ("from", "发件人", "發件人")


def is_person(value: str, label: str) -> bool:
    """Tell whether the sender of a mail is a person, who is no outlet.

    A person's address holds their name, `Ada Crater <ada@…>`; a desk's holds another word.
    """
    if label.casefold() not in _SENDERS:
        return False
    name = re.split(r"[<(（\[]", value)[0].strip(" \"'")
    address = re.search(r"([\w.+-]+)@", value)
    if not name.isascii():
        named_so = name.endswith(
            ("报", "社", "网", "台", "刊", "讯", "闻", "经", "報", "網", "訊", "聞", "室", "部")
        )
        return 2 <= len(name) <= 4 and not named_so
    if re.fullmatch(r"[A-Z][\w'’-]+, [A-Z][\w'’. -]+", name):
        return True
    words = [word.casefold() for word in re.findall(r"[A-Za-z]{2,}", name)]
    names = word_list("outlet_names")
    if {*words} & {*names["en"], *names["desks"]}:
        return False
    local = address[1].casefold() if address else ""
    return len(words) in (2, 3) and any(
        word in local or local in (words[0][0] + words[-1], words[0] + words[-1][0])
        for word in (words[0], words[-1])
    )


def _with_date(known: Header, value: str) -> Header | None:
    date = find_date(value[:120])
    if date is None:
        return None if value else known
    before = value[: date.start].strip(_DOTS + _MARKS + " ")
    rest, tails = _without_tails(re.sub(r"^\s?\((?:UTC|GMT)[^()]{0,8}\)", "", value[date.end :]))
    rest = " ".join(filter(None, (before, rest.strip(_DOTS + _MARKS + " "))))
    if len(rest) > 40:
        return None
    skipped = (*known.skipped, *tails)
    if rest and (known.outlet or is_byline(rest) or not look(rest, 0, len(rest)).titled):
        skipped, rest = (*skipped, rest), ""
    return replace(
        known, outlet=known.outlet or rest or None, published=date.published,
        printed=value[date.start : date.end].strip(), fault=date.fault, skipped=skipped,
    )  # fmt: skip
