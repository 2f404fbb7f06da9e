"""A citation shows the passage it stands for, and the other points that rest on it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from moon_briefing import (
    Reader,
    both_languages,
    choose,
    on_a_phone,
)


def popover(page: Page) -> Locator:
    return page.locator(".dz-pop:popover-open")


def test_hovering_over_a_citation_shows_the_points_that_cite_it(reader: Reader) -> None:
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
def test_an_included_passage_is_shown(reader: Reader, prefix: str) -> None:
    page = reader.open(prefix)
    page.locator("#g1p4 > .dz-point__text .dz-cite").hover()
    quote = popover(page).locator("blockquote")
    expect(quote).to_have_text("Reeds rose.")
    assert quote.get_attribute("lang") == "en"
    link = popover(page).locator("a[rel~=external]")
    assert link.get_attribute("href") == "https://moon.example/reeds"
    assert popover(page).get_attribute("lang") == ("zh-Hans" if prefix else "en")


def test_focus_opens_a_citation_and_enter_moves_into_it(reader: Reader) -> None:
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
