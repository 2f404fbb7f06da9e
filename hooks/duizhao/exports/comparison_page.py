"""The page of the site that says what the comparison of the two languages reads, and what not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao.model import Label, Locale
from duizhao.quantities.reference import (
    bound_words,
    compared,
    currency_names,
    direction_words,
    not_compared,
    unit_names,
)
from duizhao.text.han import HAN

_TOP = Label(
    """\
---
title: What the check compares, and what it does not
description: Which numbers, units, dates and words are compared between the two languages.
---
`duizhao check` reads the quantities of each point in both languages and compares them. An error \
is reported only where both sides were read with certainty and differ; where one side is inferred \
it is a warning, and where the reading would be a guess, nothing is said. \
`duizhao compare --text EN ZH` shows what is read in two sentences. Everything in the examples is \
invented.
""",
    """\
---
title: 检查会比较什么，不会比较什么
description: 两种语言之间比较哪些数字、单位、日期和用词。
---
`duizhao check`逐条读取两种语言中的数量并加以比较。只有两边都读得确切且确有差异时才报错误；\
一边出于推断时报警告；拿不准时不作声。`duizhao compare --lang zh --text EN ZH`可查看两句话\
各读出了什么。示例内容均为虚构。
""",
)
_HAN_RUN = re.compile(f"[{HAN}]+(?:[\\d%]*[{HAN}]+)*")
_SAME = Label("The same:", "视为相同：")
_SLIP = Label("Found: ", "可以发现：")
_NOT_COMPARED = Label("What is not compared", "不作比较的内容")
_UNITS = Label("Units", "单位")
_CURRENCIES = Label("Currencies", "货币")
_BOUNDS = Label("Bounds", "限定语")
_DIRECTIONS = Label("Words of direction", "表示升降的词")
_HEADINGS = {
    "units": (Label("English", "英文"), Label("signs", "符号"), Label("Chinese", "中文")),
    "words": (Label("meaning", "含义"), Label("English", "英文"), Label("Chinese", "中文")),
}
_OWN = Label(
    "The words are data, in `hooks/duizhao/quantities/data/`, one file for each family with both"
    " languages beside one another. To add a unit or an idiom, add a row and run `make docs`.",
    "词表是数据，位于`hooks/duizhao/quantities/data/`，每类一个文件，两种语言并列。要补充单位或习语，"
    "在其中加一行，再运行`make docs`。",
)


def comparison_page(lang: Locale = "en") -> str:
    """Return the page as Markdown.

    Args:
        lang: The language of the page.
    """
    return "\n".join([_TOP[lang], *_kinds(lang), *_not_compared(lang), *_tables(lang)])


def _kinds(lang: Locale) -> Iterator[str]:
    for kind in compared():
        yield f"## {kind.title[lang]}"
        yield f"{_prose(kind.why, lang)}\n"
        yield _SAME[lang] + "\n"
        yield from (f"- `{en}` · `{zh}`" for en, zh in kind.same)
        en, zh, code = kind.slip
        yield f"\n{_SLIP[lang]}[`{code}`](findings.md#{code.lower()})\n\n- `{en}` · `{zh}`\n"


def _not_compared(lang: Locale) -> Iterator[str]:
    yield f"## {_NOT_COMPARED[lang]}\n"
    yield from (f"- {_prose(row, lang)}" for row in not_compared())
    yield ""


def _tables(lang: Locale) -> Iterator[str]:
    yield f"## {_UNITS[lang]}\n"
    yield f"{_OWN[lang]}\n"
    yield from _table("units", unit_names(), lang)
    yield f"## {_CURRENCIES[lang]}\n"
    yield from _table("units", currency_names(), lang)
    yield f"## {_BOUNDS[lang]}\n"
    yield from _table("words", bound_words(lang), lang)
    yield f"## {_DIRECTIONS[lang]}\n"
    yield from _table("words", direction_words(lang), lang)


def _table(name: str, rows: Iterable[tuple[str, ...]], lang: Locale) -> Iterator[str]:
    headings = [heading[lang] for heading in _HEADINGS[name]]
    yield f"| {' | '.join(headings)} |"
    yield "|" + "---|" * len(headings)
    for row in rows:
        first = row[0] if name == "words" else _names(row[0])
        yield "| " + " | ".join([first, *map(_names, row[1:])]) + " |"
    yield ""


def _names(cell: str) -> str:
    """Return names of either language as code: they are what the check looks for, to the letter."""
    names = re.split(r"[,，、] ?", cell.replace("|", "\\|"))
    return ", ".join(f"`{name}`" for name in names if name)


def _prose(text: Label, lang: Locale) -> str:
    """Return a sentence with words of the other language as code."""
    return text[lang] if lang == "zh" else _HAN_RUN.sub(r"`\g<0>`", text[lang])
