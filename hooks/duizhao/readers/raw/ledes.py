"""The beginnings of agencies' reports: `LONDON, June 11 (Agency) — `, 新华社北京6月11日电。"""

from __future__ import annotations

import re
from typing import NamedTuple

from duizhao.readers.raw.dates import find_date

_ENGLISH = re.compile(
    r"""(?P<city>[A-Z][A-Z.'’-]{2,}(?:[ ,/]{1,2}[A-Z][A-Za-z.'’-]*){0,5}
        |[A-Z][A-Za-z.'’ -]{1,30}(?=,))
    (?:,\s(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}(?:\s\d{4})?))?
    ,?\s{1,2}(?:\((?P<outlet>[^()\n]{2,40})\)|/(?P<wire>[^/\n]{2,40})/)\s?(?:--|[-–—])\s*(?=\S)""",
    re.VERBOSE,
)
_CHINESE = re.compile(
    r"""【?(?:据)?(?P<outlet>本报|本台|本网|[\u4e00-\u9fff]{1,8}?(?:社|网|报|电视|新闻|快讯|财经|台|通讯))
    (?:记者[\u4e00-\u9fff、]{2,12})?(?P<city>[\u4e00-\u9fff]{0,10}?)\s?
    (?P<date>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)?\s?(?:专?电|讯|消息|報道|报道)】?
    \s?(?:[（(](?P<by>[^（）()\n]{2,60})[)）])?[，,：:。\s]{0,2}(?=\S)""",
    re.VERBOSE,
)
_OWN = ("本报", "本台", "本网")


class Lede(NamedTuple):
    """What an agency's report begins with.

    Attributes:
        end: Where its text begins.
        outlet: As printed.
        published: Only with a year.
        printed: The date as printed.
        rest: All of it.
    """

    end: int
    outlet: str | None
    published: str | None
    printed: str
    rest: str


def lede(text: str, start: int, end: int) -> Lede | None:
    """Return what stands before the text of a report, None if it simply begins."""
    limit = min(end, start + 200)
    match = _ENGLISH.match(text, start, limit)
    if match:
        if not (match["date"] or match["city"].replace(" ", "")[:3].isupper()):
            return None
        outlet = (match["outlet"] or match["wire"]).strip()
    else:
        match = _CHINESE.match(text, start, limit)
        if match is None or not (match["date"] or match["by"]):
            return None
        outlet = match["outlet"]
    date = find_date(match["date"]) if match["date"] else None
    published = date.published if date else None
    return Lede(
        match.end(),
        None if outlet in _OWN else outlet,
        published,
        match["date"] or "",
        match[0].strip(),
    )
