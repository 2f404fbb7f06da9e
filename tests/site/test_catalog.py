"""The catalogue: what mentions what, what occurs with what, what stands beside what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from duizhao.site.catalog import Catalog, newest_first
from duizhao.site.changes import changes_of
from duizhao.model import (
    LOCALES,
    Briefing,
    Facts,
    Figure,
    Group,
    Label,
    Locale,
    Outlet,
    Point,
    Reviewed,
    Side,
    Topic,
)
from duizhao.checks.staleness import digest
from duizhao.readers.tagging import Mention, Tagger


def topic(id_: str, en: str, zh: str) -> Topic:
    return Topic(id_, Label(en, zh), {}, "theme", Label("", ""))


TOPICS = {
    each.id: each
    for each in (
        topic("reeds", "Reeds", "芦苇"),
        topic("flutes", "Flutes", "长笛"),
        topic("drums", "Drums", "大鼓"),
        topic("moon", "Moon", "月球"),
    )
}
OUTLETS = {"gazette": Outlet("gazette", Label("Moon Gazette", "月报"), ("MOON GAZETTE",))}


def side(locale: Locale, title: str, insight: str, *points: str) -> Side:
    group = Group("g1", None, tuple(Point(f"g1p{n}", text) for n, text in enumerate(points, 1)))
    return Side(
        locale, f"x.{locale}.md", "markdown", title, None, (Point("i1", insight),), (group,)
    )


def briefing(slug: str, day: str | None, source: Side, target: Side | None = None) -> Briefing:
    return Briefing(slug, (day or "2031")[:4], Facts(published=day), source, target)


def catalog(*briefings: Briefing, taggers: Mapping[Locale, Tagger] | None = None) -> Catalog:
    found = taggers or {locale: Tagger(TOPICS.values(), locale) for locale in LOCALES}
    return Catalog(newest_first(briefings), TOPICS, OUTLETS, {}, found)


A = briefing(
    "a",
    "2031-04-02",
    side("en", "Reeds", "Reeds and flutes.", "Flutes on the Moon.", "Nothing."),
    side("zh", "标题", "芦苇与长笛。", "长笛。", "大鼓。"),
)
B = briefing("b", "2031-01-09T10:00+08:00", side("en", "Drums", "Nothing.", "Flutes."))
C = briefing("c", None, side("zh", "芦苇", "没有。", "月球。"))


def points_on(found: Catalog, topic_id: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.slug, points) for each, points in found.points_on[topic_id]]


def test_a_point_is_on_a_topic_if_either_language_mentions_it() -> None:
    found = catalog(A, B, C)
    assert points_on(found, "flutes") == [("a", ("i1", "g1p1")), ("b", ("g1p1",))]
    assert points_on(found, "moon") == [("a", ("g1p1",)), ("c", ("g1p1",))]


def test_a_briefing_that_only_its_title_ties_to_a_topic_has_no_point_on_it() -> None:
    assert points_on(catalog(A, B, C), "drums") == [("a", ("g1p2",)), ("b", ())]
    by_hand = replace(B, facts=replace(B.facts, topics=("moon", "unknown")))
    assert points_on(catalog(by_hand), "moon") == [("b", ())]


def test_the_order_of_a_briefing_s_topics_is_that_of_first_mention() -> None:
    assert catalog(A).topics_of["2031/a"] == ("reeds", "flutes", "moon", "drums")
    by_hand = replace(A, facts=replace(A.facts, topics=("moon",)))
    assert catalog(by_hand).topics_of["2031/a"] == ("moon", "reeds", "flutes", "drums")


def test_each_text_is_searched_for_topics_once() -> None:
    class Counting(Tagger):
        searched = 0

        def mentions(self, text: str) -> tuple[Mention, ...]:
            Counting.searched += 1
            return super().mentions(text)

    found = catalog(A, B, C, taggers={each: Counting(TOPICS.values(), each) for each in LOCALES})
    for each in (A, B, C):
        found.related_briefings(each)
    for id_ in TOPICS:
        found.mentions_by_month(id_)
        found.occurs_with(id_)
        assert id_ in found.figures_on
    # A title, a heading and their points: five texts in each language of A, four in B and in C.
    assert Counting.searched == 18


def test_mentions_by_month_count_points_and_fill_gaps_with_nothing() -> None:
    assert catalog(A, B, C).mentions_by_month("flutes") == (
        ("2031-01", 1),
        ("2031-02", 0),
        ("2031-03", 0),
        ("2031-04", 2),
    )
    assert catalog(C).mentions_by_month("moon") == ()
    assert catalog(B).mentions_by_month("drums") == ()


def test_months_run_across_the_turn_of_a_year() -> None:
    december = briefing("d", "2030-12-31", side("en", "", "Flutes."))
    months = catalog(A, december).mentions_by_month("flutes")
    assert [month for month, _ in months] == [
        "2030-12", "2031-01", "2031-02", "2031-03", "2031-04",
    ]  # fmt: skip


def test_of_equally_shared_topics_the_rarer_comes_first() -> None:
    shared = briefing("s", "2031-05-01", side("en", "", "Reeds, drums and flutes."))
    more = briefing("m", "2031-05-02", side("en", "", "Flutes.", "Flutes.", "Flutes."))
    assert [(t.id, n) for t, n in catalog(shared, more).occurs_with("reeds")] == [
        ("drums", 1),
        ("flutes", 1),
    ]


def test_what_is_shared_often_outweighs_what_is_rare() -> None:
    often = side("en", "", "Reeds and drums.", "Reeds and drums.", "Reeds, drums and flutes.")
    found = catalog(briefing("o", "2031-05-01", often))
    assert [(t.id, n) for t, n in found.occurs_with("reeds")] == [("drums", 3), ("flutes", 1)]


def test_a_topic_has_the_figures_of_its_region_and_of_the_points_that_mention_it() -> None:
    def figure(point: str, region: str | None, as_of: str) -> Figure:
        return Figure("price", "1", "", as_of, region, point)

    of_point, of_region = figure("g1p1", None, "2031-01"), figure("g1p2", "reeds", "2031-02")
    of_both, of_none = figure("i1", "reeds", "2031-03"), figure("g9p9", "world", "2031-04")
    facts = replace(A.facts, figures=(of_point, of_region, of_both, of_none))
    own = replace(A, facts=facts)
    found = catalog(own, B)
    assert [each for _, each in found.figures_on["reeds"]] == [of_both, of_region]
    assert [each for _, each in found.figures_on["flutes"]] == [of_both, of_point]
    assert found.figures_on["moon"] == ((own, of_point),)
    assert found.figures_in("flutes", [own]) == found.figures_on["flutes"]
    assert found.figures_in("flutes", [B]) == ()


def test_an_outlet_has_its_briefings_under_any_of_its_names() -> None:
    printed = replace(A, facts=replace(A.facts, outlet="MOON GAZETTE"))
    by_id = replace(B, facts=replace(B.facts, outlet="gazette"))
    assert [each.slug for each in catalog(printed, by_id, C).briefings_of["gazette"]] == ["a", "b"]


def test_neighbours_are_the_briefings_before_and_after() -> None:
    middle = replace(B, slug="m", facts=Facts(published="2031-02-01"))
    found = catalog(A, B, middle, C)
    assert found.neighbours(A) == (middle, None)
    assert found.neighbours(middle) == (B, A)
    assert found.neighbours(B) == (None, middle)
    assert found.neighbours(C) == (None, None)


def many(count: int) -> list[Briefing]:
    """Return briefings that all share one topic; every second, third and seventh has another."""
    others = {2: "drums", 3: "the moon", 7: "flutes"}
    return [
        briefing(
            f"n{number:04}",
            f"2031-{number * 12 // count + 1:02}-01",
            side("en", "", "Reeds", *(other for n, other in others.items() if not number % n)),
        )
        for number in range(count)
    ]


def test_relatives_share_the_rarest_topic_and_are_the_newest_of_equals() -> None:
    found = catalog(*many(100))
    newest = found.briefings[0]
    rare = [each for each in found.briefings if "flutes" in found.topics_of[each.key]]
    assert newest.slug == "n0092"
    assert found.related_briefings(rare[3]) == tuple(rare[:3] + rare[4:5])


@pytest.mark.parametrize("count", [300, 900])
def test_the_work_for_one_briefing_s_relatives_does_not_grow_with_the_site(count: int) -> None:
    found = catalog(*many(count))
    for each in found.briefings[:: count // 10]:
        candidates = list(found._candidates(each))
        assert each not in candidates
        assert 4 <= len(candidates) <= 400
        assert len(found.related_briefings(each)) == 4


def reviewed(each: Briefing, days: Mapping[str, str], texts: Mapping[str, str]) -> Briefing:
    """Return a briefing whose points were reviewed on these days, some in another wording."""
    assert each.target
    points = {point.id: point.text for point in each.source.points()}
    state = {id_: Reviewed(digest(texts.get(id_, points[id_])), day) for id_, day in days.items()}
    return replace(each, target=replace(each.target, reviewed=state))


def test_changes_are_found_in_the_sources() -> None:
    whole = {"i1": "2031-06-02", "g1p1": "2031-06-02", "g1p2": "2031-06-02"}
    first = reviewed(A, whole, {})
    again = reviewed(replace(A, slug="again"), {**whole, "g1p1": "2031-07-01"}, {"i1": "Other."})
    changes = changes_of(catalog(first, again, B, C))
    assert [(day, [(c.briefing.slug, c.points, c.whole) for c in found]) for day, found in
            changes.reviewed] == [
        ("2031-07-01", [("again", 1, False)]),
        ("2031-06-02", [("a", 3, True)]),
    ]  # fmt: skip
    assert [(c.briefing.slug, c.points, c.day) for c in changes.outdated] == [
        ("again", 1, "2031-06-02")
    ]
    assert [each.slug for each in changes.untranslated] == ["b", "c"]


def test_where_nothing_has_changed_nothing_is_listed() -> None:
    assert not changes_of(catalog(A))
    assert changes_of(catalog(B))


def test_the_rarest_topics_in_common_say_why_briefings_are_related() -> None:
    found = catalog(*many(100))
    (one, other, *_) = [each for each in found.briefings if "flutes" in found.topics_of[each.key]]
    shared = found.shared_topics(one, other, 1)
    assert [topic.id for topic in shared] == ["flutes"]
