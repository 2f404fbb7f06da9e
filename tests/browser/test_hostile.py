"""The hostile documents in a real browser: none runs anything, or reaches off the site.

The corpus is built at once, and every page that it makes is opened, with the home pages and a
search. Each defence is tried with all others off; and with none at all many documents do run, so
the test sees what it looks for.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Error, Page, Request

from duizhao.safety.content_policy import policy
from hostile_corpus import SECRET, Hostile, hostile_documents, write_all

Serve = Callable[..., str]
Faults = dict[str, set[str]]
Make = Callable[..., Path]
Run = Callable[..., subprocess.CompletedProcess[str]]

SECURITY = Path(__file__).parents[1] / "security"
DOCUMENTS = hostile_documents()
HARMLESS = [document for document in DOCUMENTS if not document.refused]
TOGETHER = [document for document in DOCUMENTS if not document.apart]
SHARED = ["", "zh/", "topics/", "briefings/", "status/", "?q=zyzzyva"]
# On every page, and sent by hosts that can: then it holds for files that are no pages, too.
CSP = {"Content-Security-Policy": policy(())}
META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^<>]*>', re.IGNORECASE)
# Runs whatever a reader could set off without leaving the page.
PROVOKE = """() => {
  for (const element of document.querySelectorAll("*")) {
    for (const { name } of element.attributes)
      if (/^on/i.test(name)) element.dispatchEvent(new Event(name.slice(2).toLowerCase()));
    const leads = [element.href?.baseVal ?? element.href, element.formAction, element.src]
    const runs = leads.some((url) => /^(javascript|data|vbscript):/i.test(url));
    if (runs && /^(a|button|input)$/i.test(element.tagName))
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    if (element.tagName == "FORM" && element.action && new URL(element.action).origin != origin)
      element.requestSubmit();
  }
}"""


@pytest.fixture(scope="module", name="make")
def fixture_make(
    tmp_path_factory: pytest.TempPathFactory, copy: Callable[[Path], Path], run: Run
) -> Make:
    """Builds a copy of the project with documents added and defences off."""

    def make(documents: Iterable[Hostile], *off: str) -> Path:
        project = copy(tmp_path_factory.mktemp("hostile"))
        write_all(documents, project)
        modules = f"{project / 'hooks'}:{SECURITY}"
        done = run(project, "hostile_build", *off, PYTHONPATH=modules)
        assert done.returncode == 0, done.stderr[-3000:]
        return project / "site"

    return make


@pytest.fixture(scope="module", name="published")
def fixture_published(make: Make) -> Path:
    """The site as it is published."""
    return make(HARMLESS)


@pytest.fixture(scope="module", name="defended")
def fixture_defended(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without its policy: what the check lets through."""
    folder = shutil.copytree(published, tmp_path_factory.mktemp("defended") / "site")
    for path in folder.rglob("*.html"):
        text, found = META.subn("", path.read_text("utf-8"))
        assert found == 1, path
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module", name="undefended")
def fixture_undefended(make: Make) -> Path:
    """The site with all defences off."""
    return make(TOGETHER, "gate", "sanitiser", "page-gate", "policy")


def test_nothing_runs_in_a_published_site_without_a_policy(
    browser: Browser, serve: Serve, defended: Path
) -> None:
    assert faults_of(browser, serve(defended), HARMLESS) == {}


@pytest.mark.deep
def test_nothing_runs_with_the_sanitiser_alone(browser: Browser, serve: Serve, make: Make) -> None:
    texts = [each for each in TOGETHER if not each.files and not each.links]
    assert len(texts) > 80
    site = make(texts, "gate", "page-gate", "policy")
    assert faults_of(browser, serve(site), texts) == {}


@pytest.mark.deep
def test_nothing_runs_with_the_policy_alone(
    browser: Browser, serve: Serve, undefended: Path
) -> None:
    ran = faults_of(browser, serve(undefended, headers=CSP), TOGETHER)
    beyond = {each.name for each in TOGETHER if each.beyond_csp}
    assert names(ran) == beyond, ran


@pytest.mark.deep
def test_the_page_gate_alone_sees_whatever_runs_without_any_defence(
    browser: Browser, serve: Serve, undefended: Path
) -> None:
    ran = faults_of(browser, serve(undefended), TOGETHER)
    assert len(ran) > 60, sorted(ran)
    told = json.loads((undefended.parent / "page-gate.json").read_text("utf-8"))
    stopped = {
        re.sub(r"^docs/|(\.(en|zh))?\.\w+$", "", path) for path, all_ in told.items() if all_
    }
    # What is copied as it is passes no page gate; only the input gate can stop it.
    pages = {address.rstrip("/") for address in ran if address.endswith("/")}
    assert pages - stopped == set()


def test_nothing_from_outside_the_documents_is_published(published: Path) -> None:
    for path in published.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert SECRET.encode() not in data, path
            assert b"root:x:0" not in data, path


def test_no_document_changes_another_page(site: Path, published: Path) -> None:
    """What lists the new pages changes, and nothing else."""
    lists = re.compile(
        r"(zh/)?(index|404|(topics|glossary|figures|briefings|outlets|status|subscribe)/.*index)\.(html|md)"
        r"|sitemap.*|search/.*|data/.*|(.*/)?feed.*|(zh/)?(digest/|llms).*"
    )
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        is_list = lists.fullmatch(name) and not re.search(r"briefings/2025/(?!index)[a-z]", name)
        if path.is_file() and not is_list:
            now, before = (published / name).read_bytes(), path.read_bytes()
            # The newest briefing has a next one now.
            assert re.sub(rb'\s*<p class="dz-neighbours__next">.*?</p>', b"", now, flags=re.S) == (
                re.sub(rb'\s*<p class="dz-neighbours__next">.*?</p>', b"", before, flags=re.S)
            ), name


def names(faults: Faults) -> set[str]:
    """Return the documents that did something."""
    return {
        document.name
        for document in DOCUMENTS
        for address in document.addresses()
        if address in faults
    }


def faults_of(browser: Browser, base: str, documents: Iterable[Hostile]) -> Faults:
    """Open every page of some documents, and return what happened that should not, by address."""
    faults: Faults = {}
    here = ""

    def tell(what: str) -> None:
        faults.setdefault(here, set()).add(what)

    def on_failed(request: Request) -> None:
        # What a policy or the rule of one origin stops never leaves the browser.
        stopped = not (request.failure or "").startswith("net::")
        if urlsplit(request.url).hostname == "evil.example" and not stopped:
            tell(f"asked for {request.url}: {request.failure}")

    def on_dialog(dialog: Dialog) -> None:
        tell("opened a dialog")
        dialog.dismiss()

    context = browser.new_context()
    context.expose_function("__canary", lambda: tell("ran script"))
    context.on("requestfailed", on_failed)
    context.on("dialog", on_dialog)
    page = context.new_page()
    for here in [*SHARED, *sorted({a for each in documents for a in each.addresses()})]:
        # A page that leads elsewhere is gone before the end, and has told so by its request.
        with suppress(Error):
            page.goto(base + (here if here.startswith("?") else quote(here)), wait_until="load")
            page.evaluate(PROVOKE)
            if here.startswith("?"):
                search(page)
            page.wait_for_timeout(30)
        page = emptied(page)
    context.close()
    return faults


def emptied(page: Page) -> Page:
    """Return an empty page, so that nothing of one document is told of the next.

    The same one unless its document holds on to it: a new page takes as long as a document.
    """
    with suppress(Error):
        page.goto("about:blank", timeout=2000)
        return page
    page.close()
    return page.context.new_page()


def search(page: Page) -> None:
    page.keyboard.press("/")
    field = page.locator("input.dz-search__field")
    if field.is_visible():  # a policy that knows no WebAssembly leaves nothing to search with
        field.fill("zyzzyva")
        page.wait_for_timeout(1500)
        page.evaluate(PROVOKE)
