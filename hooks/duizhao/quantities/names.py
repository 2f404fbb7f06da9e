"""Numbers that name or rank something, compared: Section 232, the third round, 第301条."""

from __future__ import annotations

from collections import Counter

from duizhao.quantities.agreement import LABEL, ORDINAL, SIGN
from duizhao.quantities.difference import Difference, between
from duizhao.quantities.render import render
from duizhao.quantities.scan import Ordinal, Scan


def half_signed_ranges(said: Scan, found: Scan) -> list[Difference]:
    """Return the Chinese ranges that have lost the percent sign of their first end.

    GB/T 15835-2011, General rules for writing numerals in publications, wants it at both ends. A
    range joined by a dash, as in 60-70%, is left alone, and so is one whose source has one sign.
    """
    written = {
        (amount.low, amount.high): (amount.start, amount.end)
        for amount in said.amounts
        if amount.kind == "share" and amount.text.count("%") > 1
    }
    findings = []
    for amount in found.amounts if written else ():
        source = written.get((amount.low, amount.high))
        half_signed = amount.kind == "share" and amount.is_range and amount.text.count("%") == 1
        if source and half_signed and ("至" in amount.text or "到" in amount.text):
            spans = source, (amount.start, amount.end)
            mend = render(amount, "zh")
            findings.append(between(SIGN, said, found, spans, found=amount.text, mend=mend))
    return findings


def other_names(said: Scan, found: Scan) -> list[Difference]:
    """Return the names whose number is another one in the translation: Section 232, 第301条.

    Only where each side has such a name that the other has not; one that is merely left out, or
    spelled out, is a matter of wording. One digit is too little to tell names by.
    """
    lost = [name for name in said.labels if _tells(name, found)]
    new = [name for name in found.labels if _tells(name, said)]
    if len(lost) != len(new):
        return []
    findings = []
    for expected, other in zip(lost, new, strict=True):
        spans = said.labels[expected], found.labels[other]
        findings.append(between(LABEL, said, found, spans, expected=expected, found=other))
    return findings


def _tells(name: str, other: Scan) -> bool:
    """Whether a name's number stands on this side only."""
    if len(name) < 2 or name in other.labels:
        return False
    value = int(name) if name.isdecimal() else -1
    return not any(
        (amount.low == value and not amount.vague)
        or (amount.period is not None and value in amount.period.years)
        for amount in other.amounts
    )


def other_ordinals(
    said: Scan, found: Scan, said_values: set[int], found_values: set[int]
) -> list[Difference]:
    """Return the ordinals that are others in the translation: third, 第四.

    Args:
        said: What the source states.
        found: What the translation states.
        said_values: All whole numbers that the source writes otherwise than in amounts that agree.
        found_values: The same of the translation.
    """
    lost = _only_in(said.ordinals, found.ordinals, found_values)
    new = _only_in(found.ordinals, said.ordinals, said_values)
    if len(lost) == 1 and not new:
        new = _doubled(found.ordinals, said.ordinals, said_values)
    if len(new) == 1 and not lost:
        lost = _doubled(said.ordinals, found.ordinals, found_values)
    if len(lost) != len(new):  # `first` is left out, or said otherwise, more than any other
        lost = [ordinal for ordinal in lost if ordinal.value > 1]
        new = [ordinal for ordinal in new if ordinal.value > 1]
    if len(lost) != len(new):
        return []
    return [
        between(
            ORDINAL, said, found, (first.span, second.span),
            expected=said.plain[slice(*first.span)], found=found.plain[slice(*second.span)],
        )
        for first, second in zip(lost, new, strict=True)
    ]  # fmt: skip


def _doubled(
    ordinals: tuple[Ordinal, ...], others: tuple[Ordinal, ...], values: set[int]
) -> list[Ordinal]:
    """Return the ordinals that one text has more often: 第二段婚姻 and 第二任妻子."""
    counts = Counter(ordinal.value for ordinal in ordinals)
    stated = {ordinal.value for ordinal in others}
    counts.subtract(ordinal.value for ordinal in others)
    return [
        next(ordinal for ordinal in ordinals if ordinal.value == value)
        for value, more in counts.items()
        if more > (value in values and value not in stated)
    ]


def _only_in(
    ordinals: tuple[Ordinal, ...], others: tuple[Ordinal, ...], values: set[int]
) -> list[Ordinal]:
    elsewhere = values.union(other.value for other in others)
    seen: set[int] = set()
    only = []
    for ordinal in ordinals:
        if ordinal.value not in elsewhere and ordinal.value not in seen:
            only.append(ordinal)
            seen.add(ordinal.value)
    return only
