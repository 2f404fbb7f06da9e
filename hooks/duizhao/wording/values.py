"""The values of figures in words, with their units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from duizhao.model import Figure, Locale
from duizhao.wording.cldr import cldr
from duizhao.wording.data import read_data
from duizhao.wording.numbers import number_text

_DATA = read_data("units.yml")
_COMPARATORS: Mapping[str, Mapping[Locale, str]] = _DATA["comparators"]
_BETWEEN: Mapping[str, Mapping[Locale, str]] = _DATA["range"]
_UNITS: Mapping[str, Mapping[str, str]] = _DATA["units"]
_VALUE = re.compile(r"(>=|<=|<~|[<>~])?\s*(-?[\d.]+)(?:\s*-\s*(-?[\d.]+))?")


def value_text(figure: Figure, locale: Locale) -> str:
    """Return a figure's value and unit as a reader writes them: `>80` and `%` as `over 80%`."""
    match = _VALUE.fullmatch(figure.value.strip())
    if match is None:
        return f"{figure.value} {figure.unit}".strip()
    comparator = _COMPARATORS[match[1]][locale] if match[1] else ""
    ends = [number_text(end, locale) for end in (match[2], match[3]) if end]
    between = _BETWEEN["minus" if "-" in "".join(ends) else "plain"][locale]
    is_one = len(ends) == 1 and cldr(locale).plural_form(Decimal(match[2])) == "one"
    unit = unit_text(figure.unit, locale, is_one=is_one)
    return comparator + between.join(ends).replace("-", "−") + unit


def unit_text(unit: str, locale: Locale, *, is_one: bool = False) -> str:
    """Return a unit with the space that it needs; compounds such as `CNY/t` part by part."""
    first, slash, per = unit.partition("/")
    text = _name(first, locale, is_one=is_one) if first in _UNITS else f" {first}".rstrip()
    return text + slash + (_name(per, locale, is_one=True).strip() if per in _UNITS else per)


def axis_unit_text(size: str, unit: str, locale: Locale) -> str:
    """Return what an axis is counted in: `thousand tonnes`, `万吨`.

    Args:
        size: The word for what its numbers are multiplied by, "" if by nothing.
        unit: As figures write it.
        locale: The language of `size`.
    """
    if locale == "zh":
        return size + unit_text(unit, locale).strip()
    name = _UNITS.get(unit, {}).get("axis") or unit_text(unit, locale).strip()
    return f"{size} {name}".strip()


def _name(unit: str, locale: Locale, *, is_one: bool) -> str:
    names = _UNITS[unit]
    return names.get("one", names["en"]) if locale == "en" and is_one else names[locale]
