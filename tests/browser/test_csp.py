"""The site in a real browser under its content security policy: nothing of it is stopped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from duizhao.safety.content_policy import policy

Serve = Callable[..., str]
BRIEFING = "briefings/2025/us-seeks-rare-earth-alternatives/"
LISTEN = """
addEventListener("securitypolicyviolation", (event) =>
  dzStopped(`${event.effectiveDirective} stopped ${event.blockedURI} in ${event.sourceFile}`));
"""


SETTLE = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"


def one_of_each_kind(site: Path) -> list[str]:
    """Return one page of each folder and depth in each language: they share a template."""
    found: dict[tuple[bool, str, int], str] = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        folder, *rest = address.removeprefix("zh/").split("/")
        found.setdefault((address.startswith("zh/"), folder, len(rest)), address)
    return list(found.values())


@pytest.fixture(name="stopped")
def fixture_stopped() -> list[str]:
    return []


@pytest.fixture(name="context")
def fixture_context(browser: Browser, stopped: list[str]) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-write"]
    )
    context.expose_function("dzStopped", lambda said: stopped.append(said))
    context.add_init_script(LISTEN)
    yield context
    context.close()


@pytest.fixture(name="page")
def fixture_page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.mark.parametrize("prefix", ["/", "/sub/path/"], ids=["root", "subpath"])
def test_no_template_breaks_the_policy(
    site: Path, serve: Serve, page: Page, stopped: list[str], prefix: str
) -> None:
    base = serve(site, prefix)
    addresses = one_of_each_kind(site)
    assert {"", "zh/", "404.html"} <= set(addresses)
    for address in addresses:
        page.goto(base + address)
        page.evaluate(SETTLE)
        assert stopped == [], address


@pytest.mark.parametrize("locale", ["", "zh/"], ids=["en", "zh"])
def test_searching_breaks_nothing(
    site: Path, serve: Serve, page: Page, stopped: list[str], locale: str
) -> None:
    page.goto(serve(site) + locale + BRIEFING, wait_until="networkidle")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("稀土" if locale else "rare earth")
    page.locator("[data-dz-search-results] a").first.wait_for()
    assert stopped == []


def test_switching_colours_and_language_breaks_nothing(
    site: Path, serve: Serve, page: Page, stopped: list[str]
) -> None:
    page.goto(serve(site) + BRIEFING + "#g1p1", wait_until="networkidle")
    switch = ".dz-palette label:visible, button.dz-palette:visible"
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(switch).first.click()
    page.wait_for_timeout(300)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.locator(".dz-switch [data-dz-switch]").click()
    page.wait_for_url("**/zh/" + BRIEFING + "*")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert stopped == []


def test_every_control_of_a_briefing_can_be_used_under_the_policy(
    site: Path, serve: Serve, page: Page, stopped: list[str]
) -> None:
    page.goto(serve(site) + BRIEFING, wait_until="networkidle")
    for button in page.locator("main button:visible, main summary:visible").all():
        if button.is_visible():
            button.click()
    page.evaluate(SETTLE)
    assert stopped == []


HOSTILE = {
    "a script in the page": "<script>document.title = 'run'</script>",
    "an attribute": "<img src=x onerror=\"document.title = 'run'\">",
    "a script from elsewhere": '<script src="http://localhost:1/x.js"></script>',
    "a style": "<style>body { color: red }</style>",
    "a style attribute": '<p style="color: red">x</p>',
    "a picture from elsewhere": '<img src="http://localhost:1/x.png">',
    "a frame": '<iframe src="/"></iframe>',
    "another base": '<base href="http://localhost:1/">',
    "an object": '<object data="/assets/images/favicon.svg"></object>',
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_the_policy_stops_what_a_page_should_not_hold(
    site: Path, serve: Serve, page: Page, stopped: list[str], tmp_path: Path, attack: str
) -> None:
    """Had it come past everything that stands before the policy."""
    folder = tmp_path / "site"
    folder.mkdir()
    shutil.copytree(site / "assets", folder / "assets")
    text = (site / "index.html").read_text("utf-8")
    assert policy([]).split(";")[0] in text
    (folder / "index.html").write_text(text.replace("</main>", HOSTILE[attack] + "</main>"))
    page.goto(serve(folder))
    page.wait_for_timeout(300)
    assert page.title() != "run"
    assert len(stopped) >= 1, "the policy let it pass"
