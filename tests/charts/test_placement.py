"""Marks that would cover each other are moved aside, and no others."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from duizhao.charts.dot_plot import LARGE, DotPlot
from duizhao.charts.placement import PlotMark, place_marks
from duizhao.charts.scales import time_axis, value_axis

Plot = Callable[..., DotPlot]
MakeMark = Callable[..., PlotMark]
WIDTH, HEIGHT = LARGE.plot


def places(marks: list[PlotMark]) -> list[float]:
    """Return how far from the left marks are drawn."""
    dates = time_axis([mark.dates for mark in marks], "en")
    values = value_axis([mark.extent for mark in marks], "%", "en")
    return [placed.x for placed in place_marks(marks, dates, values, LARGE)]


def test_marks_that_would_coincide_are_side_by_side(plot: Plot, read: Callable[..., Any]) -> None:
    drawn = plot(*[("50", "2025-06")] * 30)
    dots = read(drawn.drawing).places("dot")
    assert drawn.dodged
    assert len(dots) == 30
    assert {y for _, y in dots} == {HEIGHT / 2}
    assert all(abs(one[0] - other[0]) >= LARGE.mark for one, other in combinations(dots, 2))
    assert all(0 <= x <= WIDTH for x, _ in dots)
    # Thirty hairlines in one place are one.
    assert len(read(drawn.drawing).elements("span")) == 1


def test_the_first_mark_stays_and_others_go_right_and_left_in_turn(mark: MakeMark) -> None:
    x = places([mark("50", "2025-06")] * 5)
    assert x[0] == WIDTH / 2
    assert [round(each - x[0]) for each in x] == [0, 11, -11, 22, -22]


def test_numbers_of_two_digits_do_not_run_into_each_other(mark: MakeMark) -> None:
    x = places([mark("50", "2025-06", number=number) for number in ("8", "9")])
    assert x[1] - x[0] == pytest.approx(11)
    x = places([mark("50", "2025-06", number=number) for number in ("9", "10")])
    assert x[1] - x[0] == pytest.approx(18)


def test_a_mark_at_the_edge_moves_inwards_only(mark: MakeMark) -> None:
    # The axis is of 2024 and 2025, and begins with the first of January.
    edge = places([mark("50", "2024-01-01"), mark("50", "2024-01-01"), mark("80", "2025")])
    assert edge[1] - edge[0] == pytest.approx(11)
    edge = places([mark("50", "2025-12-31"), mark("50", "2025-12-31"), mark("80", "2024")])
    assert edge[1] - edge[0] == pytest.approx(-11)


def test_where_no_place_is_free_marks_cover_each_other(mark: MakeMark) -> None:
    x = places([mark("50", "2025-06")] * 200)
    assert len(set(x)) < 200
    assert all(0 <= each <= WIDTH for each in x)


def test_marks_that_do_not_touch_stay_where_they_are(plot: Plot, mark: MakeMark) -> None:
    assert not plot(("50", "2025-06"), ("90", "2025-06")).dodged
    assert len(set(places([mark("50", "2025-06"), mark("90", "2025-06")]))) == 1


def test_numbers_and_arrows_need_room_too(plot: Plot) -> None:
    # 8 % are 19 units: room for two marks, but not for a number between them, or for an arrow.
    assert not plot(("50", "2025-06"), ("58", "2025-06")).dodged
    assert plot(("50", "2025-06"), ("58", "2025-06"), numbers=True).dodged
    assert plot((">50", "2025-06"), ("58", "2025-06")).dodged
    assert plot(("50", "2025-06"), ("<58", "2025-06")).dodged
    assert not plot(("<50", "2025-06"), ("58", "2025-06")).dodged
    # The number of a mark with an arrow up is below it.
    assert plot(("50", "2025-06"), (">63", "2025-06"), numbers=True).dodged
    assert not plot(("50", "2025-06"), ("63", "2025-06"), numbers=True).dodged


def test_marks_need_a_little_room_between_them(plot: Plot) -> None:
    # A day is 4.4 units wide, a mark 9.
    assert plot(("50", "2025-06-10"), ("50", "2025-06-12")).dodged
    assert not plot(("50", "2025-06-10"), ("50", "2025-06-13")).dodged


def test_a_year_takes_the_place_at_its_middle_alone(plot: Plot) -> None:
    # Together with another year, so that a month is about as wide as a mark.
    assert plot(("50", "2024"), ("50", "2024-06"), ("90", "2022")).dodged
    assert not plot(("50", "2024"), ("50", "2024-01"), ("90", "2022")).dodged
