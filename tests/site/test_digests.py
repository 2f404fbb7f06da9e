"""Digests: which weeks and months there are, and what has changed in each."""

from __future__ import annotations

from duizhao.site.content import read_content
from duizhao.site.digests import Digest, monthly_digests, weekly_digests

TOPICS = "".join(
    f"- id: {id_}\n  kind: material\n  pref_label: {{en: {en}, zh: {zh}}}\n"
    f"  definition: {{en: It is {id_}., zh: 释义。}}\n"
    for id_, en, zh in (("reeds", "Reeds", "芦苇"), ("drums", "Drums", "鼓"))
)
QUANTITIES = "- {id: price, label: {en: Price, zh: 价格}, unit: shells}\n"
BRIEFINGS = {
    # Monday to Sunday of one week by ISO 8601, then the Monday after; the year changes between.
    "a": ("2029-12-31", "12", "Reeds rise."),
    "b": ("2030-01-06T23:59", "12", "Drums too. [1]\n- Drums again."),
    "c": ("2030-01-07", "13", "Reeds. [1]\n- Reeds.\n- Drums."),
    "undated": ("", "14", "Reeds."),
}


def digests(which: str) -> tuple[Digest, ...]:
    files = {"topics.yml": TOPICS, "quantities.yml": QUANTITIES}
    for slug, (day, value, text) in BRIEFINGS.items():
        published = f"published: {day}\n" if day else ""
        figure = f"figures:\n  - {{quantity: price, value: '{value}', unit: shells, point: i1}}\n"
        files[f"briefings/2030/{slug}.en.md"] = (
            f"---\ntitle: {slug}\n{published}{figure}---\n## Core insights\n- {text}\n"
        )
    content = read_content({path: text.encode() for path, text in files.items()})
    return (weekly_digests if which == "weeks" else monthly_digests)(content.catalog)


def test_weeks_begin_on_monday_and_have_the_year_of_their_thursday() -> None:
    found = [(d.period, d.first, d.last, [b.slug for b in d.briefings]) for d in digests("weeks")]
    assert found == [
        ("2030-w02", "2030-01-07", "2030-01-13", ["c"]),
        ("2030-w01", "2029-12-31", "2030-01-06", ["b", "a"]),
    ]


def test_months() -> None:
    found = [(d.period, d.first, d.last, [b.slug for b in d.briefings]) for d in digests("months")]
    assert found == [
        ("2030-01", "2030-01-01", "2030-01-31", ["c", "b"]),
        ("2029-12", "2029-12-01", "2029-12-31", ["a"]),
    ]


def test_a_topic_has_moved_if_more_points_mention_it_than_before() -> None:
    second, first = digests("weeks")
    assert [(each.topic.id, each.now, each.before) for each in second.moved] == [("reeds", 2, 1)]
    assert [(each.topic.id, each.now, each.before) for each in first.moved] == [
        ("drums", 2, 0),
        ("reeds", 1, 0),
    ]


def test_a_figure_has_changed_if_its_last_value_was_another() -> None:
    second, first = digests("weeks")
    assert first.changed == ()
    (change,) = second.changed
    assert (change.earlier_briefing.slug, change.earlier.value) == ("b", "12")
    assert (change.briefing.slug, change.figure.value) == ("c", "13")
