"""What is new to a reader: counted and marked in the browser, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Serve

NEW = "2025/us-seeks-rare-earth-alternatives"


@pytest.fixture(name="root", scope="module")
def fixture_root(site: Path, serve: Serve) -> str:
    return serve(site)


@pytest.fixture(name="page")
def fixture_page(browser: Browser, root: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(root)
    yield page
    context.close()


def visit_later(page: Page) -> None:
    """Come back when one briefing has been added since."""
    state = json.loads(page.evaluate("localStorage.getItem('dz-unread')"))
    state |= {"since": "2025-11-10", "known": [key for key in state["known"] if key != NEW]}
    page.evaluate("state => localStorage.setItem('dz-unread', state)", json.dumps(state))
    page.reload()


def test_at_the_first_visit_nothing_is_new(page: Page) -> None:
    expect(page.locator("[data-dz-unread]")).to_contain_text("kept in your browser only")
    assert page.locator(".dz-new").count() == 0


def test_what_has_come_since_is_counted_and_marked_until_it_is_read(page: Page, root: str) -> None:
    visit_later(page)
    line = page.locator("[data-dz-unread]")
    expect(line).to_contain_text("1 new since 10 November 2025.")
    assert page.locator(".dz-new + a, .dz-new ~ a").count() == 1
    page.goto(f"{root}briefings/{NEW}/")
    page.locator(".dz-group").last.scroll_into_view_if_needed()
    page.wait_for_function("key => localStorage.getItem('dz-unread').includes(key)", arg=NEW)
    page.goto(root)
    expect(line).to_contain_text("Nothing new since 10 November 2025.")


def test_all_can_be_marked_as_read(page: Page) -> None:
    visit_later(page)
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.locator(".dz-new")).to_have_count(0)
    page.reload()
    expect(page.locator("[data-dz-unread]")).to_contain_text("Nothing new")


def test_it_can_be_turned_off(page: Page) -> None:
    visit_later(page)
    page.get_by_role("button", name="Turn off").click()
    expect(page.locator(".dz-new")).to_have_count(0)
    page.reload()
    button = page.locator("[data-dz-unread]").get_by_role("button")
    expect(button).to_have_text("Mark new briefings")
    assert button.evaluate("button => button.closest('p').textContent") == "Mark new briefings"
