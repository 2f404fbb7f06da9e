"""Values that have changed places: exports 5% and imports 3%, 出口3%，进口5%.

Found only where each of two values of a kind has a name beside it that both languages have: a date,
an ordinal, a Latin name, or a row of `data/anchors.yml`. Both texts then put the two names and the
two values in some order; if the values are the other way round in one of them, they were swapped.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from duizhao.quantities.agreement import SWAPPED
from duizhao.quantities.amount import Amount
from duizhao.quantities.difference import Difference, between
from duizhao.quantities.pairing import Pair
from duizhao.quantities.scan import Scan
from duizhao.quantities.tables import table

_ROWS = table("anchors")
_EN_ROW: dict[str, str] = {name: f"N{i}" for i, row in enumerate(_ROWS) for name in row["en"]}
_ZH_ROW: dict[str, str] = {name: f"N{i}" for i, row in enumerate(_ROWS) for name in row["zh"]}
_EN_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_LONGEST_NAME = max(len(name.split()) for name in _EN_ROW)
_FIRST_WORDS = frozenset(name.split()[0] for name in _EN_ROW)
_ZH = re.compile(
    rf"(?=[{''.join(sorted({name[0] for name in _ZH_ROW}))}])"
    rf"(?:{'|'.join(sorted(_ZH_ROW, key=len, reverse=True))})"
)
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z]{2,}")
_BEFORE, _AFTER = {"en": 60, "zh": 24}, {"en": 45, "zh": 16}
"""How far from the two values a name may be, in characters."""

Anchor = tuple[int, str]
"""A place and a name; the first character of the name tells dates, ordinals and names apart."""


def swapped_values(
    pairs: Sequence[Pair], said: Scan, found: Scan, source_locale: str
) -> list[Difference]:
    """Return the first two values that have changed places in the translation."""
    candidates = [pair for pair in pairs if pair[0].kind not in ("date", "clock") and not (
        pair[0].soft or pair[1].soft
    )]  # fmt: skip
    if len(candidates) < 2:
        return []
    target_locale = "zh" if source_locale == "en" else "en"
    anchors = None
    for first, second in itertools.combinations(candidates[:8], 2):
        if not _are_alike(first[0], second[0]):
            continue
        if anchors is None:
            shared = _shared_anchors(pairs, said, found)
            anchors = _common(
                _anchors(said, source_locale, shared, 0), _anchors(found, target_locale, shared, 1)
            )  # fmt: skip
        before = _order(first[0], second[0], anchors[0], source_locale)
        after = _order(first[1], second[1], anchors[1], target_locale)
        if before and after and before[1:] == after[1:] and before[0] != after[0]:
            spans = (first[0].start, first[0].end), (second[1].start, second[1].end)
            return [
                between(
                    SWAPPED, said, found, spans, first=first[0].text, second=second[0].text,
                    found=first[1].text, other=second[1].text,
                )
            ]  # fmt: skip
    return []


def _are_alike(first: Amount, second: Amount) -> bool:
    """Whether two values are of one kind, so that they can be taken for one another."""
    return (
        (first.kind, first.unit, first.currency) == (second.kind, second.unit, second.currency)
        and first.low != second.low
    )  # fmt: skip


def _shared_anchors(pairs: Sequence[Pair], said: Scan, found: Scan) -> list[list[Anchor]]:
    """Return the dates, ordinals and Latin names that both texts have, once each."""
    sides: list[list[Anchor]] = [[], []]
    for source, target in pairs:
        if source.kind == "date":
            sides[0].append((source.start, f"D{source}"))
            sides[1].append((target.start, f"D{source}"))
    ranks = {o.value for o in said.ordinals} & {o.value for o in found.ordinals}
    names = set(_LATIN_NAME.findall(said.plain)) & set(_LATIN_NAME.findall(found.plain))
    for side, scan in zip(sides, (said, found), strict=True):
        side += [(o.span[0], f"O{o.value}") for o in scan.ordinals if o.value in ranks]
        side += [(scan.plain.index(name), f"N{name}") for name in names]
    return sides


def _anchors(scan: Scan, locale: str, shared: list[list[Anchor]], side: int) -> list[Anchor]:
    """Return the names of a text that occur once, in order."""
    if locale == "en":
        found = list(_english_names(scan.plain.lower()))
    else:
        found = [(match.start(), _ZH_ROW[match.group()]) for match in _ZH.finditer(scan.plain)]
    return sorted(_unique([*found, *shared[side]]))


def _english_names(text: str) -> Iterator[Anchor]:
    words = [(match.start(), match.group()) for match in _EN_WORD.finditer(text)]
    for i, (start, word) in enumerate(words):
        if word not in _FIRST_WORDS:
            continue
        for size in range(_LONGEST_NAME, 0, -1):
            name = " ".join(each for _, each in words[i : i + size])
            if name in _EN_ROW:
                yield start, _EN_ROW[name]
                break


def _common(source: list[Anchor], target: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """Return the anchors of both texts that the other one has too."""
    names = {name for _, name in source} & {name for _, name in target}
    return (
        [anchor for anchor in source if anchor[1] in names],
        [anchor for anchor in target if anchor[1] in names],
    )


def _unique(anchors: list[Anchor]) -> Iterator[Anchor]:
    counts: dict[str, int] = {}
    for _, name in anchors:
        counts[name] = counts.get(name, 0) + 1
    return (anchor for anchor in anchors if counts[anchor[1]] == 1)


def _alternate(anchors: list[Anchor], left: int, right: int) -> bool:
    """Whether a name, a value, a name and a value follow one another, or the values come first."""
    first, second = anchors[0][0], anchors[1][0]
    return first < left < second < right or left < first < right < second


def _order(
    first: Amount, second: Amount, anchors: list[Anchor], locale: str
) -> tuple[bool, str, str] | None:
    """Return whether the values are in the order of the two names around them, and the names.

    None unless there are exactly two names around the two values.
    """
    begin = min(first.start, second.start) - _BEFORE[locale]
    end = max(first.end, second.end) + _AFTER[locale]
    names = [
        (place, name)
        for place, name in anchors
        if begin <= place <= end
        and not any(a.start <= place < a.end for a in (first, second))
    ]  # fmt: skip
    for sort in "NDO":
        of_sort = [anchor for anchor in names if anchor[1][0] == sort]
        if len(of_sort) == 2:
            break
    is_in_order = first.start < second.start
    left_value, right_value = sorted((first.start, second.start))
    if len(of_sort) != 2 or not _alternate(of_sort, left_value, right_value):
        return None
    left, right = of_sort[0][1], of_sort[1][1]
    if left > right:
        left, right, is_in_order = right, left, not is_in_order
    return is_in_order, left, right
