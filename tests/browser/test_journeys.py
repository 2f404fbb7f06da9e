"""What a reader does in one sitting, from the home page to a narrowed search, in either language.

The same way is gone with a mouse, by keyboard alone on a screen as narrow as a phone's, and with
JavaScript off as far as the page promises something then. The site is the project's own with two
invented reports beside it, so that a topic has points in more than one year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

Serve = Callable[..., str]

BRIEFING = "briefings/2025/india-suspends-japan-supply/"
POINT = "g1p3"
TOPIC = "topics/rare-earths/"
QUANTITY = "figures/china-output-share/"


class Words(NamedTuple):
    """Where the pages of one language are, and what is searched for on them."""

    prefix: str
    query: str
    told: str
    copy: str


LANGUAGES = {
    "en": Words("", "rare earth", "{} results", "Copy"),
    "zh": Words("zh/", "稀土", "{}条结果", "复制"),
}


@pytest.fixture(scope="module", name="base")
def fixture_base(longer_site: Path, serve: Serve) -> str:
    return serve(longer_site)


@pytest.fixture(params=LANGUAGES, name="words")
def fixture_words(request: pytest.FixtureRequest) -> Words:
    return LANGUAGES[request.param]


class Mouse:
    view = "columns"

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, target: Locator) -> None:
        target.evaluate("element => element.scrollIntoView({ block: 'center' })")
        point = target.locator("xpath=ancestor::li[contains(@class, 'dz-point')]")
        if point.count():
            point.hover()  # which shows its tools
        target.click()

    follow_back = follow

    def choose(self, radio: Locator) -> None:
        radio.locator("xpath=..").click()

    def select(self, field: Locator, value: str) -> None:
        field.select_option(value)  # the list itself is the system's, outside the page

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)


class Keys:
    view = "below"
    MOST = 400  # stops on a page

    def __init__(self, page: Page) -> None:
        self.page = page

    def _reach(self, target: Locator, key: str = "Tab") -> None:
        place = """wanted => {
          const { activeElement } = document;
          return activeElement === wanted ? "here" : activeElement === document.body ? "end" : "";
        }"""
        wanted = target.element_handle()
        reached = self.page.evaluate(place, wanted) == "here"
        for _ in range(self.MOST):
            if reached:
                return
            self.page.keyboard.press(key)
            where = self.page.evaluate(place, wanted)
            assert where != "end"
            reached = where == "here"
        raise AssertionError(f"The Tab key does not lead to {target}.")

    def follow(self, target: Locator) -> None:
        self._reach(target)
        self.page.keyboard.press("Enter")

    def follow_back(self, target: Locator) -> None:
        self._reach(target, "Shift+Tab")
        self.page.keyboard.press("Enter")

    def choose(self, radio: Locator) -> None:
        group = self.page.locator(f"input[name='{radio.get_attribute('name')}']")
        self._reach(group.locator("xpath=self::*[@checked]").first)
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"The arrow keys do not lead to {radio}.")

    def select(self, field: Locator, value: str) -> None:
        self._reach(field)
        options = field.locator("option")
        for _ in range(options.count()):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrow keys do not lead to {value} in {field}.")

    def write(self, text: str) -> None:
        self.page.keyboard.insert_text(text)  # as an input method does


def reader(browser: Browser, width: int, script: bool = True) -> BrowserContext:
    return browser.new_context(
        viewport={"width": width, "height": 844},
        java_script_enabled=script,
        permissions=["clipboard-read", "clipboard-write"],
    )


@pytest.fixture(params=[(Mouse, 1280), (Keys, 390)], ids=["mouse", "keyboard-390"], name="hand")
def fixture_hand(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Mouse | Keys]:
    kind, width = request.param
    context = reader(browser, width)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text))
    yield kind(page)
    context.close()
    assert faults == []


def test_from_the_home_page_to_a_narrowed_search(
    hand: Mouse | Keys, base: str, words: Words
) -> None:
    page, home = hand.page, base + words.prefix
    page.goto(home)

    # Read: a briefing, by its title in what was reported lately.
    hand.follow(page.locator(f"main h3 a[href$='{BRIEFING}']").first)
    page.wait_for_url(home + BRIEFING)
    assert page.locator("h1").is_visible()

    # 对照: the point and its twin.
    hand.choose(page.locator(f"[name=dz-view][value={hand.view}]"))
    point = page.locator(f"#{POINT}")
    twin = point.locator(".dz-twin")
    expect(twin).to_be_visible()
    assert twin.get_attribute("lang") == ("en" if words.prefix else "zh-Hans")
    assert "90%" in point.locator(".dz-point__text").first.inner_text()
    assert "90%" in twin.inner_text()

    # Copy the point: both languages, the source, and the address of the point.
    menu = point.locator(".dz-point__menu")
    if menu.is_visible():  # on a narrow screen one control has them all
        hand.follow(menu)
        hand.follow(page.locator(".dz-sheet button").filter(has_text=words.copy).first)
    else:
        hand.follow(point.locator(".dz-point__copy"))
    expect(page.locator(".dz-status")).not_to_be_empty()
    copied = str(page.evaluate("navigator.clipboard.readText()")).split("\n")
    assert len(copied) == 4
    assert all("90%" in line for line in copied[:2])
    assert copied[2].startswith(("— “", "——《"))
    assert copied[3].endswith(f"/{words.prefix}{BRIEFING}#{POINT}")

    # Open a citation: what it is, and the other points that rest on it.
    hand.follow_back(point.locator(".dz-point__text .dz-cite").first)
    popover = page.locator(".dz-pop:popover-open")
    expect(popover).to_be_visible()
    assert popover.locator("a").count() > 0
    page.keyboard.press("Escape")
    expect(popover).to_have_count(0)

    # Topic: the briefing's own list of them leads to it.
    hand.follow_back(page.locator(f".dz-topics a[href$='{TOPIC}']"))
    page.wait_for_url(home + TOPIC)

    # Timeline: only one year of it.
    hand.choose(page.locator("[data-dz-year-filter] input").nth(3))
    said = page.locator("[data-dz-year-status]")
    assert re.match(r"2025", said.inner_text())
    assert page.locator(".dz-year__name:visible").count() == 1

    # Figure: its page, and from a mark of its plot to the point that states it.
    hand.follow_back(page.locator(f"table a[href$='{QUANTITY}']").first)
    page.wait_for_url(home + QUANTITY)
    hand.follow(page.locator(f"svg a[href$='{BRIEFING}#{POINT}']"))
    page.wait_for_url(f"{home}{BRIEFING}#{POINT}")
    expect(page.locator(f"#{POINT} .dz-twin")).to_be_visible()  # the view is remembered

    # Search: matches, marked.
    page.goto(home)
    hand.follow(page.locator("[data-dz-search-open]"))
    expect(page.locator("dialog input")).to_be_focused()
    hand.write(words.query)
    hits = page.locator(".dz-search__found .dz-hit")
    status = page.locator("dialog [role=status]")
    expect(status).to_have_text(re.compile(words.told.format(r"\d{2}")))
    assert page.locator(".dz-search__found mark").count() > 0

    # Filter: topics only.
    before = status.inner_text()
    hand.follow(page.locator("dialog summary"))
    kind = page.locator("select[name=kind]")
    expect(kind.locator("option[value=topic]")).to_have_count(1)
    hand.select(kind, "topic")
    page.wait_for_url(re.compile("kind=topic"))
    expect(status).not_to_have_text(before)
    links = hits.locator("a[href*='/topics/']")
    expect(links).to_have_count(hits.locator("a").count())
    hand.follow(links.first)
    page.wait_for_url(re.compile(f"{re.escape(home)}topics/"))


def test_without_javascript_all_that_is_promised_works(
    browser: Browser, base: str, words: Words
) -> None:
    context = reader(browser, 390, script=False)
    page, home = context.new_page(), base + words.prefix
    page.goto(home)
    hand = Mouse(page)

    hand.follow(page.locator(f"main h3 a[href$='{BRIEFING}']").first)
    page.wait_for_url(home + BRIEFING)

    # 对照: each point has a link to its twin, and back.
    other = base + ("" if words.prefix else "zh/")
    hand.follow(page.locator(f"#{POINT} .dz-point__twin"))
    page.wait_for_url(f"{other}{BRIEFING}#{POINT}")
    hand.follow(page.locator(f"#{POINT} .dz-point__twin"))
    page.wait_for_url(f"{home}{BRIEFING}#{POINT}")

    # Quoting: no button that does nothing, but a permalink.
    assert page.locator(".dz-point__copy").count() == 0
    hand.follow(page.locator("#g1p1 .dz-point__link"))
    page.wait_for_url(f"{home}{BRIEFING}#g1p1")

    # A citation leads to what it stands for, and that to the points that rest on it.
    cite = page.locator(f"#{POINT} .dz-cite").first
    target = cite.get_attribute("href") or ""
    hand.follow(cite)
    page.wait_for_url(f"{home}{BRIEFING}{target}")
    passage = page.locator(target)
    assert passage.is_visible()
    hand.follow(passage.locator(f"a[href='#{POINT}']"))
    page.wait_for_url(f"{home}{BRIEFING}#{POINT}")

    # Topic, timeline by links, figure, and the point that states it.
    hand.follow(page.locator(f".dz-point__text a.dz-topic[href$='{TOPIC}']").first)
    page.wait_for_url(home + TOPIC)
    assert page.locator("[data-dz-year-filter]").is_hidden()
    hand.follow(page.locator("[data-dz-year-links] a[href='#y2025']"))
    page.wait_for_url(f"{home}{TOPIC}#y2025")
    hand.follow_back(page.locator(f"table a[href$='{QUANTITY}']").first)
    page.wait_for_url(home + QUANTITY)
    hand.follow(page.locator(f"table a[href$='{BRIEFING}#{POINT}']").first)
    page.wait_for_url(f"{home}{BRIEFING}#{POINT}")

    # Search needs a script: there is no button for it, and the way by topic and year is there.
    assert page.locator("[data-dz-search-open]").is_hidden()
    page.goto(home + "topics/")
    hand.follow(page.locator("main a[href$='rare-earths/']").first)
    page.wait_for_url(home + TOPIC)
    context.close()
