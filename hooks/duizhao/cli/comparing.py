"""What the comparison of two texts has read, side by side, as a table for the terminal."""

from __future__ import annotations

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from duizhao.findings.rule import Severity
from duizhao.model import Label, Locale, twin
from duizhao.quantities import Amount, Comparison, Difference

_UNBROKEN = 240
"""Columns where nobody looks: a file or a pipe gets whole rows."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}
_SAME = Label("nothing differs", "没有差异")
_NOTHING = Label("no quantities", "没有数量")
_READ_AS = Label("read as", "读作")
_NAMES: dict[Locale, Label] = {"en": Label("English", "英文"), "zh": Label("Chinese", "中文")}

Pairs = tuple[tuple[int, int], ...]
"""Places of the amounts of the source and of the translation that state the same."""


def print_comparison(comparison: Comparison, pairs: Pairs, source: Locale, lang: Locale) -> None:
    """Print both sides beside each other, and below them what differs.

    Args:
        comparison: Of two texts.
        pairs: Which amount of the source is which of the translation.
        source: Language of the source.
        lang: Language of the words around them.
    """
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _UNBROKEN)
    if comparison.source or comparison.target:
        console.print(_table(comparison, pairs, source, lang))
    else:
        console.print(Text(_NOTHING[lang], style="dim"))
    for finding in comparison.findings:
        code = Text(f"{finding.code} ", style=_STYLES[finding.severity])
        console.print(code + Text(finding.message(lang), style=""))
    if comparison.same:
        console.print(Text(f"✓ {_SAME[lang]}", style="green"))


def _table(comparison: Comparison, pairs: Pairs, source: Locale, lang: Locale) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for locale in (source, twin(source)):
        table.add_column(_NAMES[locale][lang])
        table.add_column(_READ_AS[lang], style="cyan")
    table.add_column("")
    left, right = comparison.source, comparison.target
    partner = dict(pairs) | _told_apart(comparison)
    taken = set(partner.values())
    rows: list[tuple[Amount | None, Amount | None]] = [
        (left[i], right[partner[i]] if i in partner else None) for i in range(len(left))
    ]
    rows += [(None, right[j]) for j in range(len(right)) if j not in taken]
    for one, other in rows:
        codes = [f for f in comparison.findings if _concerns(f, one, other)]
        mark = Text(" ").join(Text(f.code, style=_STYLES[f.severity]) for f in codes)
        table.add_row(*_cells(one), *_cells(other), mark or Text("=" if one and other else "–"))
    return table


def _told_apart(comparison: Comparison) -> dict[int, int]:
    """Return the amounts that a finding sets against each other, by their places."""
    places = {}
    for finding in comparison.findings:
        left = [i for i, a in enumerate(comparison.source) if _overlap(a, finding.source)]
        right = [j for j, a in enumerate(comparison.target) if _overlap(a, finding.target)]
        if len(left) == len(right) == 1:
            places[left[0]] = right[0]
    return places


def _overlap(amount: Amount | None, span: tuple[int, int] | None) -> bool:
    return amount is not None and span is not None and (
        span[0] < amount.end and amount.start < span[1]
    )  # fmt: skip


def _cells(amount: Amount | None) -> tuple[Text, Text]:
    if amount is None:
        return Text("–", style="dim"), Text("")
    return Text(amount.text), Text(str(amount))


def _concerns(finding: Difference, one: Amount | None, other: Amount | None) -> bool:
    """Whether a finding is about one of two amounts."""
    return _overlap(one, finding.source) or _overlap(other, finding.target)
