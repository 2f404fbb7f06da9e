"""Brackets and quotation marks: which closes which, and which have no partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

BRACKETS = ("(（)）", "《》", "〈〉", "【】", "〔〕")
"""Families of brackets: the first half of each opens, the second closes."""

# Each mark: its family, and whether it opens (1), closes (-1) or does either (0).
_MARKS: dict[str, tuple[str, int]] = {
    "“": ("curly double", 1),
    "”": ("curly double", -1),
    '"': ("straight double", 0),
    "＂": ("straight double", 0),
    "「": ("corner double", 1),
    "」": ("corner double", -1),
    "„": ("low double", 1),
    "«": ("angle double", 1),
    "»": ("angle double", -1),
    "‘": ("curly single", 1),
    "’": ("curly single", -1),
    "'": ("straight single", 0),
    "＇": ("straight single", 0),
    "『": ("corner single", 1),
    "』": ("corner single", -1),
}
_QUOTE = re.compile("[“”\"＂「」„«»‘’'＇『』]")
# `1)` and `（a）`'s short form `a）` count items; they open nothing.
_COUNTER = re.compile(r"(?:^|[\s，。；：、,.;:])[0-9A-Za-z一二三四五六七八九十]{1,3}$")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together.

    Attributes:
        opening: Where the first stands.
        closing: Where the second stands.
        depth: How many pairs of its kind enclose it.
    """

    opening: int
    closing: int
    depth: int


@dataclass(slots=True)
class Pairing:
    """What belongs together in a text, and what has no partner.

    Attributes:
        pairs: In the order in which they close.
        loners: Where the marks without a partner stand.
        certain: Whether the marks can be read in this way only.
    """

    pairs: list[Pair] = field(default_factory=list)
    loners: list[int] = field(default_factory=list)
    certain: bool = True


def bracket_pairs(text: str, family: str) -> Pairing:
    """Pair the brackets of one of `BRACKETS`; a full-width one may close a half-width one."""
    opening = family[: len(family) // 2]
    result = Pairing()
    stack: list[int] = []
    for match in re.finditer(f"[{re.escape(family)}]", text):
        if match[0] in opening:
            stack.append(match.start())
        elif stack:
            start = stack.pop()
            result.pairs.append(Pair(start, match.start(), len(stack)))
        elif not _COUNTER.search(text[max(0, match.start() - 4) : match.start()]):
            result.loners.append(match.start())
    result.loners += stack
    return result


def quote_pairs(text: str) -> Pairing:
    """Pair the quotation marks of a Chinese text, straight and corner ones too.

    A straight mark says not whether it opens or closes. Where each kind of mark pairs up by
    itself, kinds nest in one another; where that leaves a mark over and a mark of one kind can
    close one of another, they are a mixed pair; otherwise the marks left over are loners.
    Both can be: `“甲"和"乙”` is two mixed pairs, or one pair within another.
    """
    marks = list(_quotes(text))
    apart = _paired(marks, mixed=False)
    together = _paired(marks, mixed=True)
    if apart.loners:
        return apart if together.loners else together
    apart.certain = bool(together.loners) or together.pairs == apart.pairs
    return apart


def _quotes(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield the place, family and direction of each mark that is no apostrophe or inch."""
    straight_is_open = False
    singles = 0
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match[0]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        family, direction = _MARKS[mark]
        if mark in "'’＇" and _is_latin(before) and (_is_latin(after) or not singles):
            continue
        if mark == '"' and before.isascii() and before.isdigit() and not straight_is_open:
            continue
        if mark == "'" and not singles and after.isascii() and after.isdigit():
            continue
        if family == "straight double":
            straight_is_open = not straight_is_open
        if family == "curly single":
            singles += direction
        elif family == "straight single":
            singles += -1 if singles else 1
        yield at, family, direction


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _paired(marks: Iterable[tuple[int, str, int]], *, mixed: bool) -> Pairing:
    result = Pairing()
    stack: list[tuple[int, str]] = []
    open_: Counter[str] = Counter()
    for at, family, direction in marks:
        kind = family.rpartition(" ")[2] if mixed else family
        closes = direction < 0 or (direction == 0 and open_[kind] > 0)
        if not closes:
            stack.append((at, kind))
            open_[kind] += 1
        elif not open_[kind]:
            result.loners.append(at)
        else:
            while True:
                start, other = stack.pop()
                open_[other] -= 1
                if other == kind:
                    break
                result.loners.append(start)
            result.pairs.append(Pair(start, at, len(stack)))
    result.loners += [start for start, _ in stack]
    return result
