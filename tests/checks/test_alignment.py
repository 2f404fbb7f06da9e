"""Alignment: whatever happens to a translation, every point keeps the twin that it can keep."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.alignment import align
from duizhao.model import Group, Locale, Point, Side


def nothing(text: str, locale: Locale) -> frozenset[str]:
    return frozenset()


def side(locale: Locale, groups: list[list[Point]]) -> Side:
    numbered = [
        Group(
            f"g{i}",
            f"heading {i}",
            tuple(Point(f"g{i}p{j}", p.text, p.citations) for j, p in enumerate(points, 1)),
        )
        for i, points in enumerate(groups, 1)
    ]
    return Side(locale, f"x.{locale}.md", "markdown", "title", groups=tuple(numbered))


def point(number: int) -> Point:
    return Point("", f"{number} tons", (number,))


# Points that cannot be taken for one another: each has its own number and citation.
SOURCE = [[point(11), point(12), point(13)], [point(21), point(22)], [point(31)]]


def codes(groups: list[list[Point]]) -> list[str]:
    return [f.code for f in align(side("en", SOURCE), side("zh", groups), nothing).findings]


def test_sides_that_align_have_no_finding() -> None:
    assert codes(SOURCE) == []


@given(st.integers(0, 2), st.data())
def test_a_missing_point_is_one_finding(group: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SOURCE[group]) - 1))
    target = [list(points) for points in SOURCE]
    gone = target[group].pop(at)
    alignment = align(side("en", SOURCE), side("zh", target), nothing)
    assert [f.code for f in alignment.findings] == ["PAR001"]
    for pair in alignment.pairs:
        expected = None if pair.source.text == gone.text else pair.source.text
        assert (pair.target.text if pair.target else None) == expected


@given(st.integers(0, 2), st.data())
def test_an_extra_point_is_one_finding(group: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SOURCE[group])))
    target = [list(points) for points in SOURCE]
    target[group].insert(at, point(99))
    assert codes(target) == ["PAR003"]


@given(st.permutations(SOURCE[0]))
def test_swapped_points_are_reported_and_paired_with_their_true_twins(order: list[Point]) -> None:
    target = [order, *SOURCE[1:]]
    alignment = align(side("en", SOURCE), side("zh", target), nothing)
    assert {f.code for f in alignment.findings} <= {"PAR008"}
    moved = sum(a is not b for a, b in zip(order, SOURCE[0], strict=True))
    assert bool(alignment.findings) == bool(moved)
    if moved == 2:
        assert all(p.target and p.source.text == p.target.text for p in alignment.pairs)


def test_a_missing_section_is_one_finding() -> None:
    assert codes([SOURCE[0], SOURCE[2]]) == ["PAR007"]


@given(st.lists(st.lists(st.integers(1, 40).map(point), max_size=4), max_size=4))
def test_every_source_point_is_paired_once_and_every_twin_used_once(
    groups: list[list[Point]],
) -> None:
    alignment = align(side("en", SOURCE), side("zh", groups), nothing)
    assert [p.source.text for p in alignment.pairs] == [p.text for g in SOURCE for p in g]
    twins = [id(pair.target) for pair in alignment.pairs if pair.target]
    assert len(twins) == len(set(twins))
    ids = {point.id for point in side("en", SOURCE).points()}
    assert {point.id for point in alignment.target.points()} <= ids
