"""Quantities of English and Chinese texts, in one normal form, and what differs between two texts.

`amounts` finds every quantity of a text; `compare` says where a translation states another one
than its source. Both are pure and never raise, whatever the text.
"""

from __future__ import annotations

from duizhao.model import Locale
from duizhao.quantities.amount import Amount, AmountKind, Comparator
from duizhao.quantities.compare import Comparison, Difference, pairs, read
from duizhao.quantities.compare import compare as _compare
from duizhao.quantities.render import render

__all__ = [
    "Amount",
    "AmountKind",
    "Comparator",
    "Comparison",
    "Difference",
    "amounts",
    "compare",
    "pairs",
    "render",
]


def amounts(text: str, locale: Locale) -> tuple[Amount, ...]:
    """Return the quantities of a text, in the order in which they stand."""
    return read(text, locale).as_written()


def compare(source: str, target: str, source_locale: Locale = "en") -> Comparison:
    """Return what differs between the quantities of a text and those of its translation."""
    return _compare(source, target, source_locale)
