"""The tables as a reference for people: what is compared, units, currencies, bounds, directions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from duizhao.model import Label, Locale
from duizhao.quantities.tables import table
from duizhao.quantities.units import CURRENCIES, UNITS

Row = tuple[str, ...]

_PAGE = table("what-is-compared")
_COMPARATORS = {
    ">": Label("more than", "超过"),
    ">=": Label("at least", "至少"),
    "<": Label("less than", "不到"),
    "<=": Label("at most", "至多"),
    "~": Label("about", "约"),
    "<~": Label("nearly", "近"),
}
_DIRECTIONS = (
    ("change", "up", Label("up", "升")),
    ("change", "down", Label("down", "降")),
    ("balance", "up", Label("gain or surplus", "盈利或顺差")),
    ("balance", "down", Label("loss or deficit", "亏损或逆差")),
)


class Kind(NamedTuple):
    """A kind of quantity that is compared.

    Attributes:
        title: What it is called.
        why: What is read, and what to know about it.
        same: Pairs of texts, English and Chinese, that agree.
        slip: A pair that does not, and the code of its finding.
    """

    title: Label
    why: Label
    same: tuple[tuple[str, str], ...]
    slip: tuple[str, str, str]


def compared() -> Iterator[Kind]:
    """Yield every kind of quantity that is compared."""
    for row in _PAGE["compared"]:
        yield Kind(
            Label(**row["title"]),
            Label(**row["why"]),
            tuple((pair["en"], pair["zh"]) for pair in row["same"]),
            (row["slip"]["en"], row["slip"]["zh"], row["slip"]["code"]),
        )


def not_compared() -> Iterator[Label]:
    """Yield what is not compared."""
    for row in _PAGE["not_compared"]:
        yield Label(**row)


def unit_names() -> Iterator[Row]:
    """Yield the English names, the signs and the Chinese names of each unit."""
    for unit in UNITS:
        yield ", ".join(unit.en), ", ".join(unit.symbols), "、".join(unit.zh)


def currency_names() -> Iterator[Row]:
    """Yield the English names, the signs and the Chinese names of each currency."""
    for currency in CURRENCIES:
        yield ", ".join(currency.en), ", ".join(currency.symbols), "、".join(currency.zh)


def bound_words(lang: Locale) -> Iterator[Row]:
    """Yield what each family of bounds means, and its words."""
    rows = table("bounds")
    for comparator, meaning in _COMPARATORS.items():
        words: dict[str, list[str]] = {"en": [], "zh": []}
        for place in ("before", "after"):
            for strength in ("strict", "lenient"):
                family = rows[place][strength].get(comparator, {})
                for language, names in words.items():
                    names += [" ".join(name.split()) for name in family.get(language, ())]
        yield meaning[lang], ", ".join(words["en"]), "、".join(words["zh"])


def direction_words(lang: Locale) -> Iterator[Row]:
    """Yield what each family of words of direction means, and its words."""
    rows = table("directions")
    for axis, side, meaning in _DIRECTIONS:
        family = rows[axis][side]
        english = [*family["en"], *family.get("after", ())]
        chinese = [*family.get("verbs", ()), *family["zh"], *family.get("at", ())]
        yield meaning[lang], ", ".join(dict.fromkeys(english)), "、".join(dict.fromkeys(chinese))
