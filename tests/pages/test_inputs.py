"""What a page shows is among its inputs: where they are equal, so is the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from duizhao.model import LOCALES, Locale
from duizhao.pages.page import Page
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.publish.disk import read_docs
from duizhao.safety.limits import Source
from duizhao.site.content import read_content

DOCS = read_docs(Path(__file__).parents[2] / "docs")
GALLIUM = "briefings/2025/us-gallium-gap"

# A file, what stands there, and what an editor writes instead.
EDITS = {
    "a point": (f"{GALLIUM}.en.md", "## Core insights\n- ", "## Core insights\n- Today "),
    "markup of a point": (f"{GALLIUM}.en.md", ". [", ".  ["),
    "a title": (f"{GALLIUM}.zh.md", "title: ", "title: 新："),
    "a draft": (
        f"{GALLIUM}.zh.md",
        "translated_from:\n  i1: cb2bfe6ff1ab 2026-11-23\n",
        "drafted:\n  i1: cb2bfe6ff1ab 2026-11-24 openai\ntranslated_from:\n",
    ),
    "a date": (f"{GALLIUM}.en.md", "published: 2025-10", "published: 2025-09"),
    "a topic's label": ("topics.yml", "en: Gallium", "en: Gallium metal"),
    "a definition": ("topics.yml", "definition:\n    en: ", "definition:\n    en: Really, "),
    "an outlet": ("outlets.yml", "en: ", "en: The "),
    "a quantity": ("quantities.yml", "en: ", "en: The "),
    "the history": (
        "history.txt",
        f"{GALLIUM} 2026-11-30 zh changed g3p1-2",
        f"{GALLIUM} 2026-11-30 zh changed g3p1",
    ),
    "a page": ("about.en.md", "\n\n", "\n\nMore.\n\n"),
}


def edited(path: str, old: str, new: str) -> dict[str, Source]:
    source = DOCS[path]
    assert isinstance(source, bytes)
    assert old in source.decode(), (path, old)
    return {**DOCS, path: source.decode().replace(old, new, 1).encode()}


def site(files: dict[str, Source]) -> Site:
    return Site(read_content(files), Settings(edit_url="https://moon.example/edit/{path}"))


def shown(page: Page, locale: Locale) -> tuple[object, ...]:
    """Return a page without what the renderer of Markdown makes of it."""
    title, markdown = page.title(locale), page.markdown(locale)
    return title, page.description(locale), page.day, markdown, page.html(locale, "")


@cache
def before() -> dict[tuple[str, Locale], tuple[object, object]]:
    """Return what each page shows before any edit, and its inputs."""
    return {
        (source, locale): (shown(page, locale), page.inputs(locale))
        for source, page in site(DOCS).pages.items()
        for locale in LOCALES
    }


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_page_that_changes_has_other_inputs(edit: tuple[str, str, str]) -> None:
    after = site(edited(*edit)).pages
    changed = [
        (source, locale)
        for (source, locale), (old, _) in before().items()
        if source in after and shown(after[source], locale) != old
    ]
    assert changed
    for source, locale in changed:
        assert after[source].inputs(locale) != before()[source, locale][1], (source, locale)


def test_a_page_that_shows_nothing_of_a_change_keeps_its_inputs() -> None:
    after = site(edited(*EDITS["a point"])).pages
    for source in ("about", "glossary", "briefings/2025/kazakhstan-tungsten-bidding"):
        for locale in LOCALES:
            assert after[source].inputs(locale) == before()[source, locale][1]
