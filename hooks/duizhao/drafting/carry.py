"""A reviewed translation with the quantities of another text, where only these differ.

`Output rose 5% to 30,000 tons` and `产量增长5%，达到3万吨` give `产量增长7%，达到4万吨` for
`Output rose 7% to 40,000 tons`. Every word of the two sources must be the same, and comparing the
result with its source must find nothing; otherwise there is no translation.
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.drafting.memory import Unit
from duizhao.model import Locale, twin
from duizhao.quantities import Amount, amounts, compare, render

_HELD = "\ue000"


def carried(text: str, locale: Locale, unit: Unit) -> str | None:
    """Return the translation of a unit with the quantities of a text, None if that is not certain.

    Args:
        text: The text to translate.
        locale: Its language.
        unit: A reviewed text in both languages.
    """
    other = twin(locale)
    known, translation = unit[locale], unit[other]
    if not compare(known, translation, locale).same:
        return None  # what was waived there is not to be repeated here
    before, after = amounts(known, locale), amounts(text, locale)
    if _frame(known, before) is None or _frame(known, before) != _frame(text, after):
        return None
    new = _replaced(translation, amounts(translation, other), before, after, other)
    return new if new is not None and compare(text, new, locale).same else None


def _frame(text: str, found: Sequence[Amount]) -> tuple[str, tuple[str, ...]] | None:
    """Return a text without its quantities, and of which kinds they are; None if they overlap."""
    pieces: list[str] = []
    done = 0
    for amount in found:
        if amount.start < done:
            return None
        pieces.append(text[done : amount.start])
        done = amount.end
    pieces.append(text[done:])
    kinds = tuple(f"{a.kind} {a.unit} {a.currency} {a.per} {a.role}" for a in found)
    return _HELD.join(pieces), kinds


def _replaced(
    translation: str,
    theirs: Sequence[Amount],
    before: Sequence[Amount],
    after: Sequence[Amount],
    locale: Locale,
) -> str | None:
    edits: list[tuple[int, int, str]] = []
    for old, new in zip(before, after, strict=True):
        places = [each for each in theirs if str(each) == str(old)]
        # Where the same value stands twice, which of the two it is cannot be told.
        if str(old) == str(new) and [a for a in before if str(a) == str(old)] == [old]:
            continue
        if len(places) != 1 or sum(str(each) == str(old) for each in before) != 1:
            return None
        edits.append((places[0].start, places[0].end, render(new, locale)))
    edits.sort()
    done = 0
    pieces: list[str] = []
    for start, end, written in edits:
        if start < done:
            return None
        pieces += [translation[done:start], written]
        done = end
    return "".join([*pieces, translation[done:]])
