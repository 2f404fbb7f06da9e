"""The control and the key that bring the other language: by keyboard, by thumb, and the focus."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from moon_briefing import (
    PATH,
    Reader,
    both_sizes,
    choose,
    is_wide,
    on_a_phone,
    shown,
    view,
)


def test_the_key_cycles_through_the_views_and_announces_them(reader: Reader) -> None:
    page = reader.open()
    status = page.get_by_role("status").filter(has_text=re.compile("Chinese|English"))
    for wanted, words in (
        ("columns", "English and Chinese in two columns."),
        ("below", "Chinese below each point."),
        ("single", "English only."),
    ):
        page.keyboard.press("b")
        shown(page, wanted)
        expect(status).to_have_text(words)


def test_the_key_does_nothing_while_typing_or_with_a_modifier(reader: Reader) -> None:
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
    shown(page, "columns")


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
    shown(page, "columns")


@both_sizes
def test_the_control_works_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open()
    page.locator(".dz-view a").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "single"
    page.keyboard.press("ArrowRight")
    wanted = "columns" if is_wide(page) else "below"
    shown(page, wanted)
    assert page.evaluate("document.activeElement.value") == wanted


@both_sizes
def test_the_control_is_in_words_near_the_title(reader: Reader) -> None:
    page = reader.open()
    names = page.locator(".dz-view__item:visible").all_inner_texts()
    assert names == [
        "中文",
        "English",
        "Side by side",
        *(["Below each point"] if is_wide(page) else []),
    ]
    title, control = (page.locator(each).bounding_box() for each in ("h1", ".dz-view"))
    assert title
    assert control
    assert 0 < control["y"] - title["y"] - title["height"] < 40
    expect(page.locator(".dz-view a")).to_have_attribute("hreflang", "zh-Hans")


@on_a_phone
def test_the_control_is_large_enough_for_a_thumb(reader: Reader) -> None:
    page = reader.open()
    label = page.locator(".dz-view__item--below")
    box = label.bounding_box()
    assert box
    assert (box["height"] >= 44, box["width"] >= 44) == (True, True)
    label.tap()
    shown(page, "below")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_slow_answer_is_waited_for_in_words(reader: Reader) -> None:
    page = reader.open()

    def answer_late(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/zh/**", answer_late)
    page.keyboard.press("b")
    expect(page.locator(".dz-status")).to_have_text("Loading the Chinese text…")
    shown(page, "columns")


@pytest.mark.parametrize("wanted", ["below", "columns"])
def test_a_remembered_view_moves_nothing(reader: Reader, wanted: str) -> None:
    choose(reader.open(), wanted)
    reader.page.add_init_script(
        """globalThis.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) globalThis.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page = reader.open()
    shown(page, wanted)
    page.wait_for_timeout(200)
    assert page.locator("h1").is_visible()
    assert page.evaluate("shift") <= 0.02


def test_without_a_script_there_is_a_page_of_both_languages(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + PATH)
    expect(page.locator(".dz-view")).to_be_hidden()
    page.get_by_role("link", name="Read it in Chinese and English, side by side").click()
    assert page.url == f"{base}{PATH}both/"
    texts = page.locator("#g1p1 > div")
    assert texts.evaluate_all("all => all.map(each => each.lang)") == ["en", "zh-Hans"]
    assert "" not in texts.all_inner_texts()
    context.close()


def test_focus_moves_from_a_removed_block_to_its_point(reader: Reader) -> None:
    page = reader.open()
    page.locator("#g2p1 .dz-cite").focus()
    page.keyboard.press("b")
    shown(page, "columns")
    assert page.evaluate("document.activeElement.closest('li').id") == "g2p1"
    page.keyboard.press("Escape")
    page.locator("#g2p1 .dz-twin a").first.focus()
    page.keyboard.press("b")
    page.keyboard.press("b")
    shown(page, "single")
    assert page.evaluate("document.activeElement.closest('li')?.id") == "g2p1"
