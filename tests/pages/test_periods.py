"""Long lists in pieces: every briefing stands on one of the pages, and no page grows for ever."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from duizhao.model import Briefing, Facts, Side
from duizhao.pages.calendars import calendar
from duizhao.pages.periods import (
    MOST,
    Period,
    first_shown,
    is_month,
    month_of,
    periods_of,
    split_by_period,
    year_of,
)
from duizhao.site.catalog import newest_first


def briefings(counts: Mapping[str, int]) -> tuple[Briefing, ...]:
    """Return so many briefings of each day; a bare year has no day."""
    side = Side("en", "x.en.md", "markdown")
    return newest_first(
        Briefing(
            f"x{day}-{number:04}", day[:4], Facts(published=day if len(day) > 4 else None), side
        )
        for day, count in counts.items()
        for number in range(count)
    )


def sizes(listed: tuple[Briefing, ...]) -> dict[str, int]:
    return {part.name: len(part.briefings) for part in periods_of(listed)}


def test_a_list_that_fits_has_no_pieces() -> None:
    assert sizes(briefings({"2031-04-02": MOST})) == {}
    assert split_by_period(()) == {}


def test_a_longer_list_is_divided_by_year() -> None:
    listed = briefings({"2031-04-02": MOST, "2030-01-01": 1, "2032": 2})
    assert sizes(listed) == {"2032": 2, "2031": MOST, "2030": 1}


def test_a_year_that_does_not_fit_is_divided_by_month() -> None:
    listed = briefings({"2031-04-02": MOST, "2031-12-01": 3, "2031": 2, "2030-01-01": 1})
    assert sizes(listed) == {
        "2031": MOST + 5,
        "2031-undated": 2,
        "2031-12": 3,
        "2031-04": MOST,
        "2030": 1,
    }


def test_a_month_is_never_divided() -> None:
    listed = briefings({"2031-04-02": 2 * MOST})
    assert sizes(listed) == {"2031": 2 * MOST, "2031-04": 2 * MOST}
    assert len(first_shown(listed, "2031-04")) == 2 * MOST
    assert len(first_shown(listed, "2031")) == len(first_shown(listed, "")) == MOST


@pytest.mark.parametrize(
    "counts",
    [{"2031-04-02": 1}, {"2031-04-02": MOST, "2030": 9}, {"2031-04-02": 3 * MOST, "2031-05-01": 1}],
)
def test_every_briefing_stands_on_a_page(counts: Mapping[str, int]) -> None:
    listed = briefings(counts)
    pages: list[tuple[str, tuple[Briefing, ...]]] = [("", listed)]
    pages += [(part.name, part.briefings) for part in periods_of(listed)]
    found = {each.key for period, of_period in pages for each in first_shown(of_period, period)}
    assert found == {each.key for each in listed}


def test_what_has_no_date_belongs_to_its_folder() -> None:
    (undated,) = briefings({"2031": 1})
    assert (year_of(undated), month_of(undated)) == ("2031", "2031-undated")
    assert is_month("2031-undated")
    assert not is_month("2031")


def test_a_period_holds_its_briefings() -> None:
    listed = briefings({"2031-04-02": MOST + 1})
    first = next(iter(periods_of(listed)))
    assert first == Period("2031", listed)


def test_a_calendar_counts_each_month_and_ranks_it_against_the_fullest() -> None:
    listed = briefings({"2031-04-02": 8, "2031-12-01": 2, "2029-01-31": 3, "2030": 5})
    rows = calendar(listed, lambda each: f"#m{month_of(each)}")
    assert [row.year for row in rows] == ["2031", "2030", "2029"]
    assert all(len(row.cells) == 12 for row in rows)
    filled = [cell for row in rows for cell in row.cells if cell.count]
    assert [(cell.month, cell.count, cell.step, cell.link) for cell in filled] == [
        ("2031-04", 8, 4, "#m2031-04"),
        ("2031-12", 2, 1, "#m2031-12"),
        ("2029-01", 3, 2, "#m2029-01"),
    ]
    assert {(c.step, c.link) for row in rows for c in row.cells if not c.count} == {(0, "")}


def test_there_is_no_calendar_without_dates() -> None:
    assert calendar(briefings({"2031": 3}), lambda _: "") == ()
