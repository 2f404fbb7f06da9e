"""The control and the key that bring the other language: by keyboard, by thumb, and the focus."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from moon_briefing import (
    Reader,
    both_sizes,
    on_a_phone,
    shown,
    view,
)


def test_the_key_cycles_through_the_views_and_announces_them(reader: Reader) -> None:
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
def test_the_control_is_within_reach_of_the_thumb_and_large_enough(reader: Reader) -> None:
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


def test_focus_moves_from_a_removed_block_to_its_point(reader: Reader) -> None:
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
