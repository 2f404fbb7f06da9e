"""Long lists in pieces: every briefing stands on one of the pages, and no page grows for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from duizhao.model import Briefing, Facts, Point, Side
from duizhao.pages.calendars import calendar
from duizhao.pages.periods import (
    MOST,
    ROOM,
    Part,
    archive_parts,
    first_page,
    month_of,
    parts_of,
    title_in_period,
    year_of,
)
from duizhao.site.catalog import newest_first


def briefings(counts: Mapping[str, int], first: int = 0) -> tuple[Briefing, ...]:
    """Return so many briefings of each day; a bare year has no day."""
    side = Side("en", "x.en.md", "markdown")
    return newest_first(
        Briefing(
            f"x{day}-{number:04}", day[:4], Facts(published=day if len(day) > 4 else None), side
        )
        for day, count in counts.items()
        for number in range(first, first + count)
    )


def sizes(listed: tuple[Briefing, ...]) -> dict[str, int]:
    return {part.name: len(part.briefings) for part in parts_of(listed)[1:]}


def keys(part: Part) -> list[str]:
    return [briefing.key for briefing in part.shown]


def test_a_list_that_fits_has_no_parts() -> None:
    assert sizes(briefings({"2031-04-02": MOST})) == {}
    assert parts_of(()) == [Part("", (), ())]


def test_a_longer_list_is_divided_by_year() -> None:
    listed = briefings({"2031-04-02": MOST, "2030-01-01": 1, "2032": 2})
    assert sizes(listed) == {"2032": 2, "2031": MOST, "2030": 1}


def test_a_year_that_does_not_fit_is_divided_by_month() -> None:
    listed = briefings({"2031-04-02": MOST, "2031-12-01": 3, "2031": 2, "2030-01-01": 1})
    assert sizes(listed) == {
        "2031": MOST + 5,
        "2031-12": 3,
        "2031-04": MOST,
        "2031-undated": 2,
        "2030": 1,
    }


@pytest.mark.parametrize("day", ["2031-04-02", "2031"])
def test_a_month_that_does_not_fit_is_divided_by_number(day: str) -> None:
    month = "2031-04" if len(day) > 4 else "2031-undated"
    whole, year, of_month, *parts = parts_of(briefings({day: 2 * MOST + 5}))
    assert [part.name for part in parts] == [f"{month}-p3", f"{month}-p2", f"{month}-p1"]
    assert [len(part.shown) for part in parts] == [5, MOST, MOST]
    assert len(whole.shown) == len(year.shown) == len(of_month.shown) == MOST
    assert parts[0].above == ("2031", month)


@pytest.mark.parametrize("day", ["2031-04-02", "2031"])
def test_a_part_that_is_full_stays_as_it_is(day: str) -> None:
    before = parts_of(briefings({day: 2 * MOST + 5}))[-2:]
    later = {day: 2 * MOST + 5} | ({} if len(day) == 4 else {"2031-04-28": 40, "2032-01-01": 9})
    added = briefings({day: 3 * MOST}, first=2 * MOST + 5)
    after = parts_of(newest_first([*briefings(later), *added]))[-2:]
    assert [(part.name, keys(part)) for part in after] == [
        (part.name, keys(part)) for part in before
    ]


def test_long_texts_fill_a_page_sooner() -> None:
    long = tuple(
        replace(each, source=replace(each.source, insights=(Point("i1", "磁" * (ROOM // 12), ()),)))
        for each in briefings({"2031-04-02": 9})
    )
    assert sizes(long) == {
        "2031": 9,
        "2031-04": 9,
        "2031-04-p3": 1,
        "2031-04-p2": 4,
        "2031-04-p1": 4,
    }
    assert len(first_page(long)) == 4


@pytest.mark.parametrize(
    "counts",
    [
        {"2031-04-02": 1},
        {"2031-04-02": MOST, "2030": 9},
        {"2031-04-02": 3 * MOST, "2031-05-01": 1},
        {"2031": 5 * MOST + 10, "2030-05-01": MOST + 1},
    ],
)
def test_every_briefing_stands_on_a_page_without_parts(counts: Mapping[str, int]) -> None:
    listed = briefings(counts)
    found = [key for part in parts_of(listed) if not part.parts for key in keys(part)]
    assert sorted(found) == sorted(each.key for each in listed)


def test_parts_follow_on_one_another() -> None:
    counts = {"2032-01-01": 2, "2031-05-02": MOST + 1, "2031-04-02": 1, "2030-01-01": 1}
    parts = {part.name: (part.older, part.newer) for part in parts_of(briefings(counts))}
    assert parts == {
        "": ("", ""),
        "2032": ("2031-05-p2", ""),
        "2031": ("2030", "2032"),
        "2031-05": ("", ""),
        "2031-05-p2": ("2031-05-p1", "2032"),
        "2031-05-p1": ("2031-04", "2031-05-p2"),
        "2031-04": ("2030", "2031-05-p1"),
        "2030": ("", "2031-04"),
    }


def test_the_archive_has_one_page_for_a_month_in_two_folders() -> None:
    own = briefings({"2031-01-02": MOST, "2031-12-30": 5})
    late = tuple(replace(each, year="2032", slug=f"late-{each.slug}") for each in own)
    found = {part.name: len(part.briefings) for part in archive_parts({"2032": late, "2031": own})}
    assert found == {
        "2032": MOST + 5,
        "2031-12": 10,
        "2031-01": 2 * MOST,
        "2031-01-p2": MOST,
        "2031-01-p1": MOST,
        "2031": MOST + 5,
    }


def test_a_part_is_named_in_words() -> None:
    assert title_in_period("Tungsten", "", "en") == "Tungsten"
    assert title_in_period("Tungsten", "2031-04-p2", "en") == "Tungsten, April 2031, part 2"
    assert title_in_period("钨", "2031-04-p2", "zh") == "钨：2031年4月，第2部分"
    assert title_in_period("钨", "2031-undated-p1", "zh") == "钨：2031年（日期不详），第1部分"


def test_what_has_no_date_belongs_to_its_folder() -> None:
    (undated,) = briefings({"2031": 1})
    assert (year_of(undated), month_of(undated)) == ("2031", "2031-undated")


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
