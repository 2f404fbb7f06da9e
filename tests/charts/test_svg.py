"""SVG elements: short numbers, shapes around their middle, and nothing unescaped."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from duizhao.charts.svg import bar, layer, line, number, symbol, text_layer, words, write


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.004, "0"),
        (12, "12"),
        (100, "100"),
        (70.8, "70.8"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.33"),
        (-2.598, "-2.6"),
        (123456.789, "123456.79"),
        (1e-7, "0"),
    ],
)
def test_a_number_has_two_decimals_at_most(value: float, expected: str) -> None:
    assert number(value) == expected


def corners(shape: str) -> list[tuple[float, float]]:
    outline = symbol(shape, 10, (0, 0)).attrib["d"]
    assert re.fullmatch(r"M[^MZ]+Z", outline)
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", outline)]


@pytest.mark.parametrize(
    ("shape", "count"),
    [("square", 4), ("diamond", 4), ("triangle-up", 3), ("triangle-down", 3), ("cross", 12)],
)
def test_a_symbol_is_as_wide_as_it_is_said_to_be(shape: str, count: int) -> None:
    found = corners(shape)
    assert len(set(found)) == count
    assert min(x for x, _ in found) == -5
    assert max(x for x, _ in found) == 5
    # It is symmetric from left to right, and from top to bottom or, as a triangle, almost.
    assert {(-x, y) for x, y in found} == set(found)
    assert min(y for _, y in found) == -max(y for _, y in found)


def test_triangles_point_up_and_down() -> None:
    assert [x for x, y in corners("triangle-up") if y < 0] == [0]
    assert [x for x, y in corners("triangle-down") if y > 0] == [0]


def test_a_circle_is_two_half_circles() -> None:
    assert write(symbol("circle", 9, (1.234, 5))) == (
        '<path transform="translate(1.23,5)" d="M4.5,0A4.5,4.5,0,1,1,-4.5,0A4.5,4.5,0,1,1,4.5,0" />'
    )


def test_lines_and_bars() -> None:
    assert write(line((0, 1.5), (2, 3))) == '<line x1="0" y1="1.5" x2="2" y2="3" />'
    assert write(bar((0, 1), 2, 3)) == '<rect x="0" y="1" width="2" height="3" />'


def test_a_layer_has_a_class_and_the_look_of_its_elements() -> None:
    (group,) = layer("grid", [line((0, 0), (1, 0))], {"stroke": "currentColor"})
    assert write(group) == (
        '<g class="dz-chart__grid" stroke="currentColor"><line x1="0" y1="0" x2="1" y2="0" /></g>'
    )
    assert layer("grid", [], {"stroke": "currentColor"}) == []


def test_a_layer_of_words() -> None:
    (group,) = text_layer("label", [words("万吨", (1, 2))], 12, "end")
    assert write(group) == (
        '<g class="dz-chart__label" fill="currentColor" text-anchor="end" font-size="12px">'
        '<text x="1" y="2">万吨</text></g>'
    )


def test_words_do_not_become_markup() -> None:
    evil = "</text><script>alert(1)</script>\"'&amp;"
    written = write(words(evil, (0, 0)))
    assert "<script" not in written
    assert etree.fromstring(written).text == evil
