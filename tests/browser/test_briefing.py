"""A briefing as it is read: the other language beside it, its citations, quoting and citing it.

The briefing is invented: 40 points, some of them not translated or fallen behind. Every page is
served with a policy that lets no inline style or foreign script work.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from duizhao.checks.staleness import digest

if TYPE_CHECKING:
    from tests.browser.conftest import Serve

ROOT = Path(__file__).parents[2]
PATH = "briefings/2031/moon-reeds/"
POINTS = ["i1", "i2", "i3", "i4", *(f"g{g}p{p}" for g in range(1, 7) for p in range(1, 7))]
MISSING = ("i2", "g2p3", "g6p6")
OUTDATED = ("g3p1",)

_FOOTNOTE, _LINK, _LONG = "g1p2", "g1p3", "g4p2"
_BETWEEN = {
    "en": {"g5": "A word before field 5.", "g5p2": "Reeds|Shells\n-|-\n1|2", "g6p1": "Only here."},
    "zh": {
        "g5": "第五块田之前的话。",
        "g5p2": "芦苇|贝壳\n-|-\n1|2",
        "g5p4": "仅有中文。",
        "g6": "前言。",
    },
}
"""Text between points, by what it follows: in both languages, or in one alone."""
_OUTLETS = "- id: moon-gazette\n  name:\n    en: Moon Gazette\n    zh: 月球公报\n"
_FRONT = {
    "title": "Reeds & rushes: “moon” prices",
    "outlet": "moon-gazette",
    "published": "2031-04-01",
    "original_title": "月球芦苇涨价",
    "passages": [{"number": 4, "text": "Reeds rose.", "url": "https://moon.example/reeds"}],
}


def _english(point: str) -> str:
    words = f"Reed-{point} stands in its field."
    if point == _LONG:
        words = f"Reed-{point} grows on and on{' and on' * 60}."
    return words


def _chinese(point: str) -> str:
    return f"芦苇-{point}长在田里。"


def _citation(point: str) -> int:
    return 4 if point == "g1p4" else int(point[-1])


def _line(point: str, text: str, footnote: str, link: str) -> str:
    text += {_FOOTNOTE: footnote, _LINK: f" [{link}](../../topics/tungsten.md)"}.get(point, "")
    return f"- {text} [{_citation(point)}]"


def _sections(lines: dict[str, str], insights: str, heading: str, between: dict[str, str]) -> str:
    def with_between(id_: str, line: str) -> list[str]:
        return [line, *(["", between[id_], ""] if id_ in between else [])]

    sections = [f"## {insights}", *(lines[p] for p in POINTS if p[0] == "i" and p in lines)]
    for group in range(1, 7):
        sections += ["", *with_between(f"g{group}", f"## {heading} {group}")]
        for point in POINTS:
            if point.startswith(f"g{group}p") and point in lines:
                sections += with_between(point, lines[point])
    return "\n".join(sections)


def write_project(folder: Path) -> Path:
    """Write a project with this briefing alone into a new folder."""
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    docs = folder / "docs"
    (docs / PATH).parent.mkdir(parents=True)
    for name in ("index.en.md", "index.zh.md", "topics.yml", "quantities.yml"):
        shutil.copy(ROOT / "docs" / name, docs)
    (docs / "outlets.yml").write_text(_OUTLETS, "utf-8")
    english = {p: _line(p, _english(p), "[^reed]", "tungsten") for p in POINTS}
    chinese = {
        p: _line(p, _chinese(p), "[^reed]", "链接") + f" {{: #{p} }}"
        for p in POINTS
        if p not in MISSING
    }
    ends = {_LINK: " tungsten"}
    digests = {p: digest(_english(p) + ends.get(p, "")) for p in chinese}
    digests |= dict.fromkeys(OUTDATED, "0" * 12)
    reviewed = {p: f"{each} 2031-05-02" for p, each in digests.items()}
    head = yaml.safe_dump(_FRONT, allow_unicode=True, sort_keys=False)
    body = _sections(english, "Core insights", "Field", _BETWEEN["en"]) + "\n\n[^reed]: A reed.\n"
    _write(docs, "en", head, body)
    head = yaml.safe_dump(
        {"title": "芦苇与“月球”价格", "translated_from": reviewed},
        allow_unicode=True,
        sort_keys=False,
    )
    body = _sections(chinese, "核心观点", "田", _BETWEEN["zh"]) + "\n\n[^reed]: 一种芦苇。\n"
    _write(docs, "zh", head, body)
    return folder


def _write(docs: Path, locale: str, head: str, body: str) -> None:
    path = docs / f"{PATH.rstrip('/')}.{locale}.md"
    path.write_text(f"---\n{head}---\n{body}", "utf-8")


def build(folder: Path) -> Path:
    """Build it; not strictly, since points are missing."""
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return folder / "site"


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)


@pytest.fixture(scope="module", name="base")
def fixture_base(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    site = build(write_project(tmp_path_factory.mktemp("moon")))
    return serve(site, "/sub/", {"Content-Security-Policy": POLICY})


class Reader:
    """A page of one reader, who fails the test if anything goes wrong behind it."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.page = context.new_page()
        self.base = base
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._on_console)

    def _on_console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def open(self, prefix: str = "", fragment: str = "") -> Page:
        self.page.goto(f"{self.base}{prefix}{PATH}{fragment}")
        return self.page


SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(name="reader", params=["wide"])
def fixture_reader(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Reader]:
    context = browser.new_context(
        viewport=SIZES[request.param],  # type: ignore[arg-type]
        has_touch=request.param == "phone",
        permissions=["clipboard-read", "clipboard-write"],
    )
    reader = Reader(context, base)
    yield reader
    context.close()
    assert reader.faults == []


both_sizes = pytest.mark.parametrize("reader", ["wide", "phone"], indirect=True)
on_a_phone = pytest.mark.parametrize("reader", ["phone"], indirect=True)
both_languages = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])


def view(page: Page) -> str:
    """Return which view is shown."""
    return str(page.evaluate("document.documentElement.dataset.dzView ?? 'single'"))


def is_wide(page: Page) -> bool:
    return bool(page.evaluate("innerWidth >= 960"))


def shown(page: Page, wanted: str) -> None:
    page.wait_for_function(
        "view => (document.documentElement.dataset.dzView ?? 'single') === view", arg=wanted
    )


def choose(page: Page, wanted: str) -> None:
    page.locator(f"[data-dz-view] [value={wanted}]").check(force=True)
    shown(page, wanted)


def pairs(page: Page) -> dict[str, tuple[str, str, str]]:
    """Return by point its own text, that of its twin, and the twin's language."""
    rows = page.evaluate(
        """[...document.querySelectorAll(".dz-point[id]")].map(point => {
          const twins = point.querySelectorAll(":scope > .dz-twin");
          if (twins.length !== 1) return [point.id, "", `${twins.length} twins`, ""];
          const own = point.querySelector(":scope > .dz-point__text");
          return [point.id, own.innerText, twins[0].innerText, twins[0].lang];
        })"""
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


# ── the other language ──────────────────────────────────────────────────────


@both_languages
@both_sizes
def test_each_point_stands_beside_its_own_twin(reader: Reader, prefix: str) -> None:
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
def test_what_is_missing_or_outdated_is_said(reader: Reader, prefix: str) -> None:
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
def test_what_stands_between_points_has_its_twin_too(
    reader: Reader, prefix: str, wanted: str
) -> None:
    page = reader.open(prefix)
    choose(page, wanted)
    own, other = ("zh", "en") if prefix else ("en", "zh")
    for id_ in dict.fromkeys([*_BETWEEN[own], *_BETWEEN[other]]):
        place = page.locator(f".dz-between[data-dz-after={id_}]")
        if id_ not in _BETWEEN[own]:  # it stands where it follows the same thing
            place = page.locator(f"#{id_} > .dz-between, #{id_} + .dz-between")
        expect(place).to_have_count(1)
        twin = place.locator(".dz-twin")
        if id_ not in _BETWEEN[other]:
            expect(twin).to_have_count(0)
            continue
        assert twin.get_attribute("lang") == ("en" if prefix else "zh-Hans")
        expect(twin).to_contain_text(_BETWEEN[other][id_].split("|")[0])
        text = place.locator(".dz-between__text")
        if id_ in _BETWEEN[own] and wanted == "columns":
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
def test_no_id_stands_twice_and_links_lead_where_they_led(reader: Reader, prefix: str) -> None:
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


def test_the_fragment_keeps_its_place_when_the_view_is_remembered(reader: Reader) -> None:
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
    page.set_viewport_size({"width": 800, "height": 900})
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


def test_the_key_goes_round_and_is_heard(reader: Reader) -> None:
    page = reader.open()
    status = page.get_by_role("status").filter(has_text=re.compile("Chinese|English"))
    for wanted, words in (
        ("below", "Chinese below each point."),
        ("columns", "English and Chinese in two columns."),
        ("single", "English only."),
    ):
        page.keyboard.press("b")
        shown(page, wanted)
        expect(status).to_have_text(words)


def test_the_key_does_nothing_while_one_types_or_holds_another(reader: Reader) -> None:
    page = reader.open()
    for keys in ("Control+b", "Alt+b", "Meta+b", "Shift+B"):
        page.keyboard.press(keys)
    page.evaluate("document.querySelector('#content').append(document.createElement('textarea'))")
    page.locator("textarea").focus()
    page.keyboard.press("b")
    page.locator("textarea").evaluate("field => field.remove()")
    page.keyboard.press("/")
    page.locator(".dz-search__close").focus()
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert view(page) == "single"
    page.keyboard.press("b")
    shown(page, "below")


def test_the_key_can_be_turned_off_for_good(reader: Reader) -> None:
    page = reader.open()
    page.get_by_role("button", name="Turn shortcuts off").click()
    page = reader.open()
    page.keyboard.press("b")
    page.keyboard.press("/")
    page.wait_for_timeout(100)
    assert view(page) == "single"
    expect(page.locator("dialog[data-dz-search]")).to_be_hidden()
    page.get_by_role("button", name="Turn shortcuts on").click()
    page.keyboard.press("b")
    shown(page, "below")


@both_sizes
def test_the_control_works_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open()
    page.locator("[data-dz-switch]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "single"
    page.keyboard.press("ArrowRight")
    shown(page, "below")
    assert page.evaluate("document.activeElement.value") == "below"


@on_a_phone
def test_the_control_is_at_the_thumb_and_wide_enough(reader: Reader) -> None:
    page = reader.open()
    label = page.locator(".dz-view__item--below")
    box = label.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 844
    assert box["y"] > 600
    assert (box["height"] >= 44, box["width"] >= 44) == (True, True)
    label.tap()
    shown(page, "below")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_focus_stays_and_leaves_a_removed_block_for_its_point(reader: Reader) -> None:
    page = reader.open()
    page.locator("#g2p1 .dz-cite").focus()
    page.keyboard.press("b")
    shown(page, "below")
    assert page.evaluate("document.activeElement.closest('li').id") == "g2p1"
    page.keyboard.press("Escape")
    page.locator("#g2p1 .dz-twin a").first.focus()
    page.keyboard.press("b")
    page.keyboard.press("b")
    shown(page, "single")
    assert page.evaluate("document.activeElement.closest('li')?.id") == "g2p1"


@pytest.mark.parametrize("fault", ["offline", "missing", "another build"])
def test_a_failed_fetch_is_told_and_leaves_the_page_as_it_was(
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
    shown(page, "below")
    context.close()


def test_it_works_where_nothing_can_be_kept(reader: Reader) -> None:
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page = reader.open()
    page.keyboard.press("b")
    shown(page, "below")
    reader.faults.clear()  # the theme's own scripts do complain


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


def test_how_long_it_takes_to_open(reader: Reader, capsys: pytest.CaptureFixture[str]) -> None:
    page = reader.open()
    page.keyboard.press("b")
    shown(page, "below")
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


# ── citations ───────────────────────────────────────────────────────────────


def popover(page: Page) -> Locator:
    return page.locator(".dz-pop:popover-open")


def test_hovering_a_citation_shows_what_rests_on_it(reader: Reader) -> None:
    page = reader.open()
    page.locator("#g2p5 > .dz-point__text .dz-cite").hover()
    expect(popover(page)).to_have_attribute("aria-label", "Passage 5 of the article")
    assert "The text of this passage is not included here." in popover(page).inner_text()
    names = popover(page).locator("li b").all_inner_texts()
    assert names == ["1.5", "3.5", "4.5", "5.5", "6.5"]  # not the point itself
    popover(page).hover()
    page.wait_for_timeout(300)
    assert popover(page).is_visible()  # the pointer may move into it
    popover(page).locator("li a").nth(1).click()
    page.wait_for_url("**#g3p5")
    expect(popover(page)).to_have_count(0)


def test_moving_away_or_escape_closes_it(reader: Reader) -> None:
    page = reader.open()
    cite = page.locator("#g2p5 > .dz-point__text .dz-cite")
    cite.hover()
    expect(popover(page)).to_be_visible()
    page.keyboard.press("Escape")  # without moving pointer or focus
    expect(popover(page)).to_have_count(0)
    page.mouse.move(600, 5)
    cite.hover()
    expect(popover(page)).to_be_visible()
    page.mouse.move(600, 5)
    expect(popover(page)).to_have_count(0)


@both_languages
def test_a_passage_that_is_included_is_shown(reader: Reader, prefix: str) -> None:
    page = reader.open(prefix)
    page.locator("#g1p4 > .dz-point__text .dz-cite").hover()
    quote = popover(page).locator("blockquote")
    expect(quote).to_have_text("Reeds rose.")
    assert quote.get_attribute("lang") == "en"
    link = popover(page).locator("a[rel~=external]")
    assert link.get_attribute("href") == "https://moon.example/reeds"
    assert popover(page).get_attribute("lang") == ("zh-Hans" if prefix else "en")


def test_by_keyboard_focus_looks_and_enter_goes_in(reader: Reader) -> None:
    page = reader.open()
    page.locator("#g2p4 .dz-point__twin").focus()
    page.keyboard.press("Tab")
    expect(popover(page)).to_be_visible()
    assert page.evaluate("document.activeElement.classList[0]") == "dz-cite"
    page.keyboard.press("Tab")  # a look is no detour
    assert page.evaluate("document.activeElement.classList[0]") == "dz-point__link"
    expect(popover(page)).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList[0]") == "dz-pop"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.dz-pop li a').hash") == "#g1p5"
    page.keyboard.press("Escape")
    expect(popover(page)).to_have_count(0)
    focused = page.evaluate("[document.activeElement.classList[0], document.activeElement.hash]")
    assert focused == ["dz-cite", "#c5"]


@on_a_phone
def test_a_tap_opens_it_within_the_screen_and_another_closes_it(reader: Reader) -> None:
    page = reader.open()
    cite = page.locator("#g2p5 > .dz-point__text .dz-cite")
    cite.tap()
    expect(popover(page)).to_be_visible()
    box = popover(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("location.hash") == ""
    cite.tap()
    expect(popover(page)).to_have_count(0)
    cite.tap()
    page.locator("#g2p1 > .dz-point__text").tap(position={"x": 3, "y": 3})
    expect(popover(page)).to_have_count(0)


def test_citations_of_the_twin_open_too(reader: Reader) -> None:
    page = reader.open()
    choose(page, "columns")
    page.locator("#g2p4 .dz-twin .dz-cite").click()
    expect(popover(page)).to_have_attribute("aria-label", "Passage 4 of the article")
    choose(page, "single")
    expect(popover(page)).to_have_count(0)


# ── quoting and citing ──────────────────────────────────────────────────────

SOURCE = {
    "": "— “Reeds & rushes: ‘moon’ prices”, Duizhao 对照 "
    "(summary of “月球芦苇涨价,” Moon Gazette, 1 April 2031)",
    "zh/": "——《芦苇与“月球”价格》，Duizhao 对照（月球公报《月球芦苇涨价》摘要，2031年4月1日）",
}


def clipboard(page: Page) -> str:
    expect(page.locator(".dz-status")).to_have_text(re.compile("Copied|已复制"))
    return str(page.evaluate("navigator.clipboard.readText()"))


@both_languages
def test_a_point_is_copied_in_the_languages_that_are_shown(reader: Reader, prefix: str) -> None:
    page = reader.open(prefix)
    english, chinese = "“Reed-g2p5 stands in its field.”", "“芦苇-g2p5长在田里。”"
    end = [SOURCE[prefix], f"https://duizhao.example/{prefix}{PATH}#g2p5"]
    own, other = (chinese, english) if prefix else (english, chinese)
    page.locator("#g2p5").hover()
    page.locator("#g2p5 .dz-point__copy").click()
    assert clipboard(page).split("\n") == [own, *end]
    choose(page, "columns")
    page.locator("#g2p5").hover()
    page.locator("#g2p5 .dz-point__copy").click()
    page.wait_for_timeout(50)
    assert clipboard(page).split("\n") == [own, other, *end]


def test_the_text_is_shown_where_the_clipboard_refuses(reader: Reader) -> None:
    reader.page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"
    )
    page = reader.open()
    page.locator("#g2p5 .dz-point__copy").focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("The browser does not let this page copy.")
    assert field.input_value().startswith("“Reed-g2p5 stands")
    assert page.evaluate("getSelection().toString().length || document.activeElement.selectionEnd")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList[0]") == "dz-point__copy"
    expect(page.locator("dialog.dz-by-hand")).to_have_count(0)


def test_a_reference_is_copied_with_the_day_of_access(reader: Reader) -> None:
    page = reader.open("zh/")
    page.clock.set_fixed_time("2031-06-07T12:00:00")
    page = reader.open("zh/")
    page.locator(".dz-cite-this summary").click()
    page.get_by_role("button", name="复制：GB/T 7714格式").click()
    assert clipboard(page) == (
        "Duizhao 对照. 芦苇与“月球”价格: 月球公报《月球芦苇涨价》摘要[EB/OL]. "
        f"(2031-04-01)[2031-06-07]. https://duizhao.example/zh/{PATH}."
    )


@both_languages
@both_sizes
def test_without_the_script_all_of_it_can_be_read(
    browser: Browser, base: str, reader: Reader, prefix: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=reader.page.viewport_size)
    page = context.new_page()
    page.goto(base + prefix + PATH)
    assert page.locator("[data-dz-view]").is_hidden()
    assert page.locator(".dz-point__copy").count() == 0
    page.locator("#g2p5 > .dz-point__text .dz-cite").click()
    page.wait_for_url("**#c5")
    page.locator(".dz-cite-this summary").click()
    references = page.locator(".dz-form__text")
    assert [each.is_visible() for each in references.all()] == [True] * 5
    assert "[2" not in references.first.inner_text().replace("[EB/OL]", "")
    page.locator("#g2p5").hover()
    page.locator("#g2p5 .dz-point__twin").click()
    page.wait_for_url(f"**{'' if prefix else 'zh/'}{PATH}#g2p5")
    context.close()
