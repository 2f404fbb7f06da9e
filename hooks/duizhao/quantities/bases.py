"""What a change is measured against: year on year, 同比, the previous month, 环比."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from duizhao.findings.diagnostic import as_values
from duizhao.quantities.agreement import BASE, BASE_LOST
from duizhao.quantities.difference import Difference, between
from duizhao.quantities.scan import Scan, TextSpan
from duizhao.quantities.tables import table

_BASES = table("bases")


class _Bases(NamedTuple):
    """The bases that a text names, and those that it may stand for, by their first place."""

    said: dict[str, TextSpan]
    hinted: frozenset[str]


_SPAN = re.compile(r"\bfrom [a-z]+ to [a-z]+")
"""From January to July: no base."""


def _bases(text: str, locale: str) -> _Bases:
    lower = text.lower()
    said: dict[str, TextSpan] = {}
    for base, rows in _BASES.items():
        for phrase in rows[locale]["said"]:
            place = lower.find(phrase)
            if place >= 0:
                said.setdefault(base, (place, place + len(phrase)))
    if locale == "en":
        lower = _SPAN.sub("", lower)
    hinted = {
        base
        for base, rows in _BASES.items()
        if any(phrase in lower for phrase in rows[locale]["hinted"])
    }
    return _Bases(said, frozenset(hinted) | said.keys())


_HINTS = {"en": ("year", "month", "quarter", "yoy", "y/y", "m/m", "qoq", "q/q"), "zh": "同环较比按"}


def other_bases(said: Scan, found: Scan, source_locale: str) -> list[Difference]:
    """Return the base of comparison that is another one, or lost, in the translation."""
    target_locale = "zh" if source_locale == "en" else "en"
    if not any(hint in said.plain for hint in _HINTS[source_locale]):
        return []
    source = _bases(said.plain, source_locale)
    if not source.said:
        return []
    target = _bases(found.plain, target_locale)
    lost = _without_alternatives(source.said, target.hinted)
    new = _without_alternatives(target.said, source.hinted)
    if not lost and new:  # one of two 同比 has become 环比
        lost = list(source.said)
    if lost and new:
        return [
            between(
                BASE, said, found, (source.said[lost[0]], target.said[new[0]]),
                expected=said.plain[slice(*source.said[lost[0]])],
                found=found.plain[slice(*target.said[new[0]])],
            )
        ]  # fmt: skip
    if any(amount.kind == "multiple" for amount in said.amounts):
        return []  # 同比翻了一番 is `doubled`
    return [_base_lost(said, source.said[base]) for base in lost[:1]]


def _base_lost(said: Scan, span: TextSpan) -> Difference:
    values = as_values({"expected": said.plain[slice(*span)]})
    return Difference(BASE_LOST, values, said.place(span), None)


def _without_alternatives(said: dict[str, TextSpan], other: Iterable[str]) -> list[str]:
    """Return the bases that the other text does not have; 环比 is a month or a quarter."""
    others = set(other)
    lost = [base for base in said if base not in others]
    short = {"month", "quarter"}
    if short <= said.keys() and others & short:
        lost = [base for base in lost if base not in short]
    return lost
