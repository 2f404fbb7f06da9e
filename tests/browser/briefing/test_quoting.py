"""Quoting a point and citing a briefing, and reading it all without the script."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from moon_briefing import (
    PATH,
    SIZES,
    Reader,
    both_languages,
    both_sizes,
    choose,
)

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


def test_the_text_is_shown_if_the_clipboard_refuses(reader: Reader) -> None:
    reader.page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"
    )
    page = reader.open()
    page.locator("#g2p5 .dz-point__copy").focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Your browser blocked copying.")
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
def test_without_the_script_everything_can_be_read(
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


def test_without_a_mouse_a_point_has_one_button(browser: Browser, base: str) -> None:
    context = browser.new_context(
        viewport=SIZES["phone"],  # type: ignore[arg-type]
        has_touch=True,
        is_mobile=True,
    )
    page = context.new_page()
    page.add_init_script("navigator.share = async (shared) => { window.shared = shared; };")
    page.goto(f"{base}{PATH}")
    tools = page.locator("#g1p1 .dz-point__tools > :visible")
    expect(tools).to_have_count(1)
    tools.tap()
    sheet = page.locator(".dz-sheet")
    names = sheet.locator("> *").all_inner_texts()
    assert names == ["Share…", "Copy as quotation", "Copy the link", "This point in Chinese"]
    assert all(
        box["height"] >= 44 for each in sheet.locator("> *").all() if (box := each.bounding_box())
    )
    sheet.get_by_role("button", name="Share…").tap()
    page.wait_for_function("window.shared")
    assert page.evaluate("shared.url").endswith(f"{PATH}#g1p1")
    assert page.evaluate("shared.text").startswith("“")
    assert not sheet.is_visible()
    context.close()
