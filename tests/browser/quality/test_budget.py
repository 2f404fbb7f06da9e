"""A page is light: what a first visit to a briefing costs, counted in the browser."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

BYTES = 60_000
REQUESTS = 12
SHIFT = 0.02
OBSERVE_SHIFTS = """
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


def test_a_page_is_within_the_budget(browser: Browser, base: str, template: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(OBSERVE_SHIFTS)
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(base + template)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(100)
    # A browser without a head asks for no icon; a reader's does.
    icon = page.locator("link[rel=icon]").evaluate("async (i) => (await fetch(i.href)).text()")
    sizes = {each.url: len(gzip.compress(each.body(), 6)) for each in responses}
    shift = page.evaluate("shift")
    context.close()
    assert len(icon) < 1000
    assert {urlsplit(url).netloc for url in sizes} == {urlsplit(base).netloc}
    assert len(sizes) <= REQUESTS, sorted(sizes)
    # The list of all findings is a book; its frame is within the budget all the same.
    heavy = base + template if "findings" in template else ""
    assert sum(size for url, size in sizes.items() if url != heavy) <= BYTES, sizes
    assert shift <= SHIFT
