"""What a reader has understood of a summary, as a tree for the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from duizhao.model import Label, Locale, Point, Source
from duizhao.readers.reading import Reading

_UNBROKEN = 100_000
"""Columns where nobody looks: a file or a pipe gets each point on one line."""

_NO_TITLE = Label("(no title)", "（无标题）")
_NO_OUTLET = Label("outlet unknown", "媒体不详")
_NO_DATE = Label("date unknown", "日期不详")
_INSIGHTS = Label("Core insights", "核心观点")
_GROUP = Label("Group {}", "第{}组")
_SOURCES = Label("Sources", "来源")
_CUT_OFF = Label("the text breaks off", "文本在此中断")


def print_outline(reading: Reading, lang: Locale, *, with_points: bool) -> None:
    """Print what was understood, in colour on a terminal.

    Args:
        reading: Of one summary.
        lang: Language of the words around it.
        with_points: Whether to print the points themselves, or only how many there are.
    """
    width = None if sys.stdout.isatty() else _UNBROKEN
    Console(highlight=False, width=width).print(_tree(reading, lang, with_points=with_points))


def _tree(reading: Reading, lang: Locale, *, with_points: bool) -> Tree:
    side, facts = reading.side, reading.facts
    tree = Tree(Text(side.title or _NO_TITLE[lang], style="bold"))
    outlet, published = facts.outlet or _NO_OUTLET[lang], facts.published or _NO_DATE[lang]
    tree.add(Text(f"{outlet} · {published.replace('T', ' ')}", style="cyan"))
    sections = [(side.insights_heading or _INSIGHTS[lang], side.insights)] if side.insights else []
    sections += [
        (group.heading or _GROUP[lang].format(number), group.points)
        for number, group in enumerate(side.groups, 1)
    ]
    for heading, points in sections:
        branch = tree.add(_counted(heading, len(points)))
        for line in map(_point, points if with_points else ()):
            branch.add(line)
    if facts.sources:
        branch = tree.add(_counted(_SOURCES[lang], len(facts.sources)))
        for line in _sources(facts.sources if with_points else ()):
            branch.add(line)
    if side.truncated:
        tree.add(Text(_CUT_OFF[lang], style="yellow"))
    return tree


def _counted(heading: str, count: int) -> Text:
    return Text.assemble((heading, "bold"), (f" ({count})", "dim"))


def _point(point: Point) -> Text:
    cited = "".join(f"[{number}]" for number in point.citations)
    return Text.assemble((f"{point.id} ", "dim"), point.text, (f" {cited}" if cited else "", "red"))


def _sources(sources: Iterable[Source]) -> Iterable[Text]:
    for source in sources:
        words = " — ".join(filter(None, (source.title, source.url)))
        yield Text.assemble((f"[{source.number}] ", "red"), words)
