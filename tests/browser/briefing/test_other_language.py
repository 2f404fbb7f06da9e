"""The other language of a briefing, below each point or beside it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from moon_briefing import (
    BETWEEN,
    MISSING,
    PATH,
    POINTS,
    SIZES,
    Reader,
    both_languages,
    both_sizes,
    choose,
    is_wide,
    pairs,
    shown,
    view,
)


@both_languages
@both_sizes
def test_each_point_is_shown_with_its_own_twin(reader: Reader, prefix: str) -> None:
    page = reader.open(prefix)
    choose(page, "columns" if is_wide(page) else "below")
    found = pairs(page)
    assert list(found) == POINTS
    own, other, lang = ("Reed-", "芦苇-", "zh-Hans") if not prefix else ("芦苇-", "Reed-", "en")
    for point, (text, twin, tag) in found.items():
        if point in MISSING:
            continue
        assert text.startswith(own + point), point
        assert twin.startswith(other + point), point
        assert tag == lang


@both_languages
def test_missing_and_outdated_points_are_marked(reader: Reader, prefix: str) -> None:
    page = reader.open(prefix)
    choose(page, "below")
    found = pairs(page)
    for point in MISSING:
        text, twin, lang = found[point]
        if prefix:  # the translation's page: the statement stands in the point's own place
            assert page.locator(f"#{point} > .dz-point__text").is_hidden()
            assert page.locator(f"#{point} > .dz-mark").inner_text().startswith("尚未翻译")
            assert (twin.startswith(f"Reed-{point}"), lang) == (True, "en")
        else:
            assert (text.startswith(f"Reed-{point}"), twin) == (
                True,
                "Not translated into Chinese yet.",
            )
    marks = page.locator(".dz-point .dz-mark:visible").all_inner_texts()
    if prefix:
        assert sorted(marks) == sorted(
            ["尚未翻译 翻译此要点"] * 3 + ["英文版自2031年5月2日起有改动"]
        )
        assert page.locator("#g3p1 > .dz-mark").count() == 1
    else:
        assert marks == ["The Chinese is out of date: this point has changed since 2 May 2031"]
        assert page.locator("#g3p1 .dz-twin .dz-mark").get_attribute("lang") == "en"


@both_languages
def test_headings_and_title_have_their_twins(reader: Reader, prefix: str) -> None:
    page = reader.open(prefix)
    choose(page, "columns")
    twins = page.locator(":is(h1, h2) > .dz-twin").all_inner_texts()
    chinese = ["芦苇与“月球”价格", "核心观点", *(f"田 {n}" for n in range(1, 7))]
    english = [
        "Reeds & rushes: “moon” prices",
        "Core insights",
        *(f"Field {n}" for n in range(1, 7)),
    ]
    assert twins == (english if prefix else chinese)


@both_languages
@pytest.mark.parametrize("wanted", ["below", "columns"])
def test_text_between_points_has_its_twin_too(reader: Reader, prefix: str, wanted: str) -> None:
    page = reader.open(prefix)
    choose(page, wanted)
    own, other = ("zh", "en") if prefix else ("en", "zh")
    for id_ in dict.fromkeys([*BETWEEN[own], *BETWEEN[other]]):
        place = page.locator(f".dz-between[data-dz-after={id_}]")
        if id_ not in BETWEEN[own]:  # it stands where it follows the same thing
            place = page.locator(f"#{id_} > .dz-between, #{id_} + .dz-between")
        expect(place).to_have_count(1)
        twin = place.locator(".dz-twin")
        if id_ not in BETWEEN[other]:
            expect(twin).to_have_count(0)
            continue
        assert twin.get_attribute("lang") == ("en" if prefix else "zh-Hans")
        expect(twin).to_contain_text(BETWEEN[other][id_].split("|")[0])
        text = place.locator(".dz-between__text")
        if id_ in BETWEEN[own] and wanted == "columns":
            left, right = text.bounding_box(), twin.bounding_box()
            assert left
            assert right
            assert left["x"] + left["width"] <= right["x"]


def test_two_columns_keep_each_point_level_with_its_twin(reader: Reader) -> None:
    page = reader.open()
    choose(page, "columns")
    boxes = page.evaluate(
        """[...document.querySelectorAll(".dz-point[id]")].map(point => {
          const [own, twin] = [".dz-point__text", ".dz-twin"].map(
            name => point.querySelector(`:scope > ${name}`).getBoundingClientRect());
          const text = twin.top + parseFloat(getComputedStyle(
            point.querySelector(".dz-twin")).paddingTop);
          return [Math.round(text - own.top), twin.left >= own.right];
        })"""
    )
    assert boxes == [[0, True]] * 40


@both_languages
def test_ids_stay_unique_and_links_keep_their_targets(reader: Reader, prefix: str) -> None:
    page = reader.open(prefix)
    choose(page, "below")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert sorted(ids) == sorted(set(ids))
    other = f"{reader.base}{'' if prefix else 'zh/'}"
    links = page.locator("#g1p2 .dz-twin a, #g1p3 .dz-twin a")
    assert [link.evaluate("link => link.href") for link in links.all()] == [
        f"{other}{PATH}#fn:reed",  # this page's footnote is another text
        f"{reader.base}{prefix}{PATH}#c2",
        f"{other}topics/tungsten/",
        f"{reader.base}{prefix}{PATH}#c3",
    ]


@both_sizes
def test_the_point_at_the_top_of_the_screen_stays_there(reader: Reader) -> None:
    page = reader.open()
    page.locator("#g3p2").evaluate("point => point.scrollIntoView({block: 'start'})")
    place = "document.querySelector('#g3p2').getBoundingClientRect().top"
    before = page.evaluate(place)
    for wanted in ("below", "columns", "single") if is_wide(page) else ("below", "single"):
        choose(page, wanted)
        assert page.evaluate(place) == pytest.approx(before, abs=1)


def test_a_fragment_is_scrolled_to_when_the_view_is_remembered(reader: Reader) -> None:
    choose(reader.open(), "columns")
    page = reader.open("zh/", "#g4p3")
    shown(page, "columns")
    top = page.evaluate("document.querySelector('#g4p3').getBoundingClientRect().top")
    header = page.evaluate("document.querySelector('.dz-header').getBoundingClientRect().bottom")
    assert header <= top < header + 40
    assert page.locator("[data-dz-view] [value=columns]").is_checked()
    assert page.url.endswith("#g4p3")


def test_a_narrow_window_shows_columns_as_below_and_forgets_nothing(reader: Reader) -> None:
    page = reader.open()
    choose(page, "columns")
    page.set_viewport_size({"width": 810, "height": 900})
    shown(page, "below")
    assert page.locator("[data-dz-view] [value=below]").is_checked()
    assert not page.locator(".dz-view__item--columns").is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    shown(page, "columns")


def test_the_twin_is_fetched_once_and_only_when_asked_for(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open()
    twin = f"{reader.base}zh/{PATH}"
    page.wait_for_load_state("networkidle")
    assert twin not in asked
    for wanted in ("below", "columns", "single", "below"):
        choose(page, wanted)
    assert asked.count(twin) == 1


@both_languages
def test_switching_back_leaves_the_page_as_it_was(reader: Reader, prefix: str) -> None:
    page = reader.open(prefix)
    body = "document.querySelector('#content').innerHTML"
    before = page.evaluate(body)
    for wanted in ("below", "columns", "single"):
        choose(page, wanted)
    assert page.evaluate(body) == before


@pytest.mark.parametrize("fault", ["offline", "missing", "another build"])
def test_a_failed_fetch_is_reported_and_leaves_the_page_unchanged(
    browser: Browser, base: str, fault: str
) -> None:
    context = browser.new_context(viewport=SIZES["wide"])  # type: ignore[arg-type]
    page = context.new_page()

    def answer(route: Route) -> None:
        if fault == "offline":
            route.abort()
        elif fault == "missing":
            route.fulfill(status=404, body="nothing")
        else:
            response = route.fetch()
            text = re.sub('data-dz-pair="[^"]*"', 'data-dz-pair="old"', response.text())
            route.fulfill(response=response, body=text)

    page.goto(base + PATH)
    before = page.evaluate("document.querySelector('#content').innerHTML")
    page.route(f"{base}zh/{PATH}", answer)
    page.keyboard.press("b")
    status = page.locator(".dz-status")
    expect(status).to_have_text("The Chinese text could not be loaded. The page has not changed.")
    assert status.is_visible()
    assert page.evaluate("document.querySelector('#content').innerHTML") == before
    assert page.locator("[data-dz-view] [value=single]").is_checked()
    page.unroute(f"{base}zh/{PATH}")
    page.keyboard.press("b")
    shown(page, "columns")
    context.close()


def test_the_view_works_without_local_storage(reader: Reader) -> None:
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page = reader.open()
    page.keyboard.press("b")
    shown(page, "columns")
    assert page.locator(".dz-point > .dz-twin").count() == 40


@pytest.mark.parametrize("wanted", ["below", "columns"])
def test_print_shows_what_is_shown(reader: Reader, wanted: str) -> None:
    page = reader.open()
    choose(page, wanted)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})  # the width of a sheet
    assert view(page) == wanted
    own, twin = (
        page.locator(f"#g1p1 > {name}").bounding_box() for name in (".dz-point__text", ".dz-twin")
    )
    assert own
    assert twin
    assert (twin["x"] >= own["x"] + own["width"]) == (wanted == "columns")
    for name in (".dz-view", ".dz-point__tools", ".dz-form__copy", ".dz-keys", ".dz-header"):
        assert not page.locator(name).first.is_visible(), name


def test_print_has_no_address_of_the_site_in_a_sentence(reader: Reader) -> None:
    page = reader.open()
    choose(page, "below")
    page.emulate_media(media="print")
    added = page.evaluate(
        """[...document.querySelectorAll(".dz-point a")]
            .map(link => getComputedStyle(link, "::after").content)"""
    )
    assert set(added) == {"none"}
    assert not page.locator(".dz-cite-this").is_visible()


def test_how_long_it_takes_to_open(reader: Reader, capsys: pytest.CaptureFixture[str]) -> None:
    page = reader.open()
    page.keyboard.press("b")
    shown(page, "columns")
    took = page.evaluate(
        """new Promise(done => requestAnimationFrame(() => setTimeout(() => {
          const [start] = performance.getEntriesByName("dz-fetched");
          const [end] = performance.getEntriesByName("dz-shown");
          done([end.startTime - start.startTime, performance.now() - start.startTime]);
        })))"""
    )
    with capsys.disabled():
        print(f"\n40 points beside their twins after the fetch: {took[0]:.0f} ms", end=" ")
    assert page.locator(".dz-point > .dz-twin").count() == 40
