"""What quantities are counted in: units and currencies, by their names in both languages.

The rows are in `data/`. A unit converts within its dimension, so that 2,000 kg and 2 吨 are one
quantity.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from duizhao.quantities.tables import table, tables


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement.

    Attributes:
        id: What normal forms print.
        dimension: Units of one dimension convert into each other.
        factor: How many of the dimension's base unit one of it is.
        en: How English texts write it: lower-case words, singular, the one to suggest first.
        symbols: How both languages abbreviate it; upper and lower case count.
        zh: How Chinese texts write it, the word to suggest first.
    """

    id: str
    dimension: str
    factor: Fraction
    en: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency.

    Attributes:
        code: ISO 4217.
        en: How English texts write it after a number, the one to suggest first.
        symbols: Signs and codes, before a number or after it.
        zh: How Chinese texts write it, the word to suggest first.
    """

    code: str
    en: tuple[str, ...]
    symbols: tuple[str, ...]
    zh: tuple[str, ...]


UNITS: tuple[Unit, ...] = tuple(
    Unit(
        id_, dimension, Fraction(row["factor"]), tuple(row.get("en", ())),
        tuple(row.get("symbols", ())), tuple(row.get("zh", ())),
    )
    for dimension, rows in tables("units").items()
    for id_, row in rows.items()
)  # fmt: skip
_CURRENCY_ROWS: dict[str, Any] = table("currencies")
CURRENCIES: tuple[Currency, ...] = tuple(
    Currency(code, tuple(row["en"]), tuple(row["symbols"]), tuple(row["zh"]))
    for code, row in _CURRENCY_ROWS.items()
)


def _plural(name: str) -> str:
    if name.endswith("inch"):
        return name + "es"
    if name.endswith(("foot", "feet", "s", "ry", "ries", "hertz", "horsepower", "celsius")):
        return name
    return name + "s"


BY_ID: dict[str, Unit] = {}
EN_UNITS: dict[str, Unit] = {}
"""English names, singular and plural; several words are joined by one space."""

for _unit in UNITS:
    BY_ID.setdefault(_unit.id, _unit)
    for _name in _unit.en:
        EN_UNITS[_name] = EN_UNITS[_plural(_name)] = _unit

ZH_UNITS: dict[str, Unit] = {name: unit for unit in UNITS for name in unit.zh}
SYMBOLS: dict[str, Unit] = {symbol: unit for unit in UNITS for symbol in unit.symbols}
"""Abbreviations, which both languages share, by their exact spelling."""

EN_CURRENCIES: dict[str, str] = {}
for _currency in CURRENCIES:
    for _name in _currency.en:
        EN_CURRENCIES[_name] = _currency.code
        if not _name.endswith("s"):
            EN_CURRENCIES.setdefault(_name + "s", _currency.code)

DOUBTFUL_CURRENCIES: frozenset[str] = frozenset(
    name for row in _CURRENCY_ROWS.values() for name in row.get("doubtful", ())
)
"""English names of currencies that are more often something else: real, won, rand."""

CURRENCY_NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    currency.code: {"en": currency.en, "zh": currency.zh} for currency in CURRENCIES
}

DOLLAR_PLACES: dict[str, tuple[str, ...]] = {
    code: tuple(row["places"]) for code, row in _CURRENCY_ROWS.items() if "places" in row
}
"""Where a bare `$` is a local dollar, as English and Chinese texts name the place."""

CURRENCY_SYMBOLS: dict[str, str] = {
    symbol: currency.code for currency in CURRENCIES for symbol in currency.symbols
}
ZH_CURRENCIES: dict[str, str] = {
    name: currency.code for currency in CURRENCIES for name in currency.zh
}


def _hundredths(language: str) -> dict[str, str]:
    return {
        name: code
        for code, row in _CURRENCY_ROWS.items()
        for name in row.get("hundredth", {}).get(language, ())
    }


EN_CENTS: dict[str, str] = _hundredths("en")
ZH_CENTS: dict[str, str] = _hundredths("zh")
"""Hundredths of a currency."""

MEASURE_WORDS: frozenset[str] = frozenset(table("measure-words")["zh"])
"""Chinese words after a number that English leaves out."""


def is_length_of_time(unit: str) -> bool:
    """Whether a unit measures time."""
    return unit in BY_ID and BY_ID[unit].dimension in ("months", "days")
