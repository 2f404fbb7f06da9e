"""The last touches on a page's HTML: what may not be parted stays on one line.

A browser breaks a line between a number and its unit: at the space of "24 million tonnes", before
the 万 of 24万吨, after the dash of 5–7%. It also begins a line with a citation. Each such
stretch is wrapped in an element that does not wrap; the text itself stays as it is, so that
searching and copying find what was written.
"""

from __future__ import annotations

import re
from functools import lru_cache

from duizhao.quantities.units import (
    EN_CURRENCIES,
    EN_UNITS,
    MEASURE_WORDS,
    SYMBOLS,
    ZH_CURRENCIES,
    ZH_UNITS,
)
from duizhao.text.han import HAN

# Elements whose text stays as it is, then any tag with quoted attributes.
_PASSED_OVER = (
    r"<(?P<verbatim>pre|code|kbd|script|style|svg|textarea|select|title|time)\b[^<]*"
    r"(?:<(?!/(?P=verbatim)\b)[^<]*)*"
    r"|<(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>"
)
_LONGEST = 30
"""Characters; more on one line would leave a gap in the line before."""

_HAN_UNITS = frozenset(
    {
        *(*ZH_UNITS, *ZH_CURRENCIES, *MEASURE_WORDS),
        *("月", "号", "时", "倍", "成", "分", "度", "期", "季度"),
        *("个百分点", "百分点", "个基点", "基点"),
    }
)
_WORDS = frozenset(
    {
        *(*EN_UNITS, *EN_CURRENCIES),
        *("percent", "per cent", "percentage point", "percentage points", "basis points", "times"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december"),
    }
)
_CURRENCY = "(?:[A-Z]{,3}[$€£¥￥₩₹]|RMB|CNY|USD|EUR|JPY|AUD|GBP)[ \u00a0]?"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_HAN_TAIL = (
    rf"(?P<han>[ \u00a0]?(?=[{HAN}])[多余来几]?(?P<scale>[十百千万亿兆]*)[多余]?"
    rf"(?P<measure>[{HAN}]{{,6}}))"
)
_LATIN_TAIL = (
    r"(?:[ \u00a0](?:thousand|million|billion|trillion|[mb]n)\b(?!-))?"
    r"(?P<unit>(?:[ \u00a0][A-Za-z²³°℃µμ]+){,3})"
)
_TAG = re.compile(f"({_PASSED_OVER})")
_SCAN = re.compile(
    rf"(?<![A-Za-z\d.,-])(?:{_CURRENCY})?{_NUMBER}"
    rf"(?:[%％‰]?[-\u2013\u2014~～至到]{_NUMBER}(?![-\d]))?"
    rf"(?:[ \u00a0]?[%％‰]|{_HAN_TAIL}|{_LATIN_TAIL})"
)
_CAN_BREAK = re.compile(f"[ \u00a0\u2013\u2014~～{HAN}-]")
_CITED = re.compile(
    r'((?:<a class="dz-cite"[^>]*>[^<]*</a>){1,3})(?:<a class="dz-cite"[^>]*>[^<]*</a>)*'
)
_LAST_CHARACTER = re.compile(r"(?:&\w+;|[^\s<>;])\Z")
_LONGEST_REFERENCE = 40
_DIGIT = re.compile(r"\d")
_ALIGNED = re.compile(r'<(t[hd]) align="(left|center|right)">')


def prevent_bad_breaks(html: str) -> str:
    """Return the HTML of a page as it is published.

    Amounts are kept whole, up to three citations stay with what they follow, and columns of
    Markdown tables are aligned by class: the attribute that their renderer writes is obsolete.
    """
    pieces = _TAG.split(html)
    # In threes: a text, a tag, the name of an element that is passed over.
    pieces[0::3] = [_amounts_whole(text) if _DIGIT.search(text) else text for text in pieces[0::3]]
    pieces[2::3] = [""] * len(pieces[2::3])
    whole = _with_citations("".join(pieces))
    return _ALIGNED.sub(r'<\1 class="dz-\2">', whole) if ' align="' in whole else whole


@lru_cache(maxsize=1 << 16)
def _amounts_whole(text: str) -> str:
    """Return a text between tags; the same point is on many pages."""
    return _SCAN.sub(_whole, text)


def _with_citations(html: str) -> str:
    """Return HTML with the first three citations of a run kept beside what they follow."""
    pieces: list[str] = []
    done = 0
    for run in _CITED.finditer(html):
        before = _LAST_CHARACTER.search(
            html, max(done, run.start() - _LONGEST_REFERENCE), run.start()
        )
        if before:
            pieces += [html[done : before.start()], _kept(before[0] + run[1])]
            done = run.end(1)
    return "".join([*pieces, html[done:]])


def _whole(match: re.Match[str]) -> str:
    text = match[0]
    end = len(text) - _beyond_unit(match)
    amount = text[:end]
    if end > _LONGEST or not _CAN_BREAK.search(amount):
        return text
    return _kept(amount) + text[end:]


def _beyond_unit(match: re.Match[str]) -> int:
    """Return how many characters at the end of a match do not belong to its amount."""
    if match["han"]:
        measure = match["measure"]
        for length in range(len(measure), 0, -1):
            if measure[:length] in _HAN_UNITS:
                return len(measure) - length
        return len(measure) if match["scale"] else len(match["han"])
    unit = match["unit"] or ""
    names = unit.replace("\u00a0", " ")[1:].split(" ")
    follows = match.string[match.end() : match.end() + 1]
    for count in range(len(names), 0, -1):
        name = " ".join(names[:count])
        is_cut = count == len(names) and (follows == "-" or follows.isalnum())
        if not is_cut and (name in SYMBOLS or name.lower() in _WORDS):
            return len(unit) - len(name) - 1
    return len(unit)


def _kept(html: str) -> str:
    return f'<span class="dz-nb">{html}</span>'
