"""Figures in different units at one height of a chart, and those that cannot be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from duizhao.quantities.amount import Comparator
from duizhao.quantities.scale import Extent, extent


@pytest.mark.parametrize(
    ("value", "unit", "scale", "low", "high", "comparator"),
    [
        ("80", "%", "%", "80", "80", ""),
        (">80", "%", "%", "80", "80", ">"),
        ("<= 65", "%", "%", "65", "65", "<="),
        ("~240", "kt", "t", "240000", "240000", "~"),
        ("60-70", "%", "%", "60", "70", ""),
        ("~80-95", "t", "t", "80", "95", "~"),
        # Signs count, other than where a text says "fell by".
        ("-34.56", "%", "%", "-34.56", "-34.56", ""),
        ("-5--3", "%", "%", "-5", "-3", ""),
        ("-10-5", "%", "%", "-10", "5", ""),
        ("90-80", "%", "%", "80", "90", ""),
        # Each part of a compound unit converts.
        ("400", "CNY/kg", "CNY/t", "400000", "400000", ""),
        ("12", "t/month", "t/year", "144", "144", ""),
        ("7", "categories", "categories", "7", "7", ""),
        ("7", "made-up", "made-up", "7", "7", ""),
    ],
)
def test_a_figure_has_a_place_on_its_scale(
    value: str, unit: str, scale: str, low: str, high: str, comparator: str
) -> None:
    placed = extent(value, unit, scale)
    assert placed is not None
    assert (placed.low, placed.high) == (Fraction(low), Fraction(high))
    assert placed.comparator == comparator


@pytest.mark.parametrize(
    ("value", "unit", "scale"),
    [
        ("5", "USD", "CNY"),
        ("5", "t", "%"),
        ("5", "kg", "m"),
        ("5", "units", "systems"),
        ("5", "CNY/t", "CNY"),
        ("5", "t/m", "t/year"),
        ("many", "t", "t"),
        ("1" * 5000, "t", "t"),
        ("", "t", "t"),
    ],
)
def test_what_does_not_convert_has_none(value: str, unit: str, scale: str) -> None:
    assert extent(value, unit, scale) is None


def test_what_a_figure_allows() -> None:
    def allowed(value: str) -> list[Fraction]:
        placed = extent(value, "%", "%")
        assert placed is not None
        return list(placed.allowed)

    assert allowed("60-70") == [60, 70]
    assert allowed("~60") == [57, 63]
    assert allowed("~-60") == [-63, -57]
    assert allowed(">90")[0] == 90
    assert allowed(">90")[1] > 10**30
    assert allowed("<=1")[0] < -(10**30)
    assert allowed("<=1")[1] == 1


@pytest.mark.parametrize(
    ("comparator", "side"), [(">", 1), (">=", 1), ("<", -1), ("<=", -1), ("<~", -1), ("~", 0)]
)
def test_the_open_side(comparator: Comparator, side: int) -> None:
    assert Extent(Fraction(1), Fraction(1), comparator).open_side == side
