"""The invented briefing that is read here: 40 points, some not translated or fallen behind."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page

from duizhao.checks.staleness import digest

ROOT = Path(__file__).parents[3]
PATH = "briefings/2031/moon-reeds/"
POINTS = ["i1", "i2", "i3", "i4", *(f"g{g}p{p}" for g in range(1, 7) for p in range(1, 7))]
MISSING = ("i2", "g2p3", "g6p6")
OUTDATED = ("g3p1",)

_FOOTNOTE, _LINK, _LONG = "g1p2", "g1p3", "g4p2"
BETWEEN = {
    "en": {"g5": "A word before field 5.", "g5p2": "Reeds|Shells\n-|-\n1|2", "g6p1": "Only here."},
    "zh": {
        "g5": "第五块田之前的话。",
        "g5p2": "芦苇|贝壳\n-|-\n1|2",
        "g5p4": "仅有中文。",
        "g6": "前言。",
    },
}
"""Text between points, by what it follows: in both languages, or in one alone."""
_OUTLETS = "- id: moon-gazette\n  name:\n    en: Moon Gazette\n    zh: 月球公报\n"
_FRONT = {
    "title": "Reeds & rushes: “moon” prices",
    "outlet": "moon-gazette",
    "published": "2031-04-01",
    "original_title": "月球芦苇涨价",
    "passages": [{"number": 4, "text": "Reeds rose.", "url": "https://moon.example/reeds"}],
}


def _english(point: str) -> str:
    words = f"Reed-{point} stands in its field."
    if point == _LONG:
        words = f"Reed-{point} grows on and on{' and on' * 60}."
    return words


def _chinese(point: str) -> str:
    return f"芦苇-{point}长在田里。"


def _citation(point: str) -> int:
    return 4 if point == "g1p4" else int(point[-1])


def _line(point: str, text: str, footnote: str, link: str) -> str:
    text += {_FOOTNOTE: footnote, _LINK: f" [{link}](../../topics/tungsten.md)"}.get(point, "")
    return f"- {text} [{_citation(point)}]"


def _sections(lines: dict[str, str], insights: str, heading: str, between: dict[str, str]) -> str:
    def with_between(id_: str, line: str) -> list[str]:
        return [line, *(["", between[id_], ""] if id_ in between else [])]

    sections = [f"## {insights}", *(lines[p] for p in POINTS if p[0] == "i" and p in lines)]
    for group in range(1, 7):
        sections += ["", *with_between(f"g{group}", f"## {heading} {group}")]
        for point in POINTS:
            if point.startswith(f"g{group}p") and point in lines:
                sections += with_between(point, lines[point])
    return "\n".join(sections)


def write_project(folder: Path) -> Path:
    """Write a project with this briefing alone into a new folder."""
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    docs = folder / "docs"
    (docs / PATH).parent.mkdir(parents=True)
    for name in ("index.en.md", "index.zh.md", "topics.yml", "quantities.yml"):
        shutil.copy(ROOT / "docs" / name, docs)
    (docs / "outlets.yml").write_text(_OUTLETS, "utf-8")
    english = {p: _line(p, _english(p), "[^reed]", "tungsten") for p in POINTS}
    chinese = {
        p: _line(p, _chinese(p), "[^reed]", "链接") + f" {{: #{p} }}"
        for p in POINTS
        if p not in MISSING
    }
    ends = {_LINK: " tungsten"}
    digests = {p: digest(_english(p) + ends.get(p, "")) for p in chinese}
    digests |= dict.fromkeys(OUTDATED, "0" * 12)
    reviewed = {p: f"{each} 2031-05-02" for p, each in digests.items()}
    head = yaml.safe_dump(_FRONT, allow_unicode=True, sort_keys=False)
    body = _sections(english, "Core insights", "Field", BETWEEN["en"]) + "\n\n[^reed]: A reed.\n"
    _write(docs, "en", head, body)
    head = yaml.safe_dump(
        {"title": "芦苇与“月球”价格", "translated_from": reviewed},
        allow_unicode=True,
        sort_keys=False,
    )
    body = _sections(chinese, "核心观点", "田", BETWEEN["zh"]) + "\n\n[^reed]: 一种芦苇。\n"
    _write(docs, "zh", head, body)
    return folder


def _write(docs: Path, locale: str, head: str, body: str) -> None:
    path = docs / f"{PATH.rstrip('/')}.{locale}.md"
    path.write_text(f"---\n{head}---\n{body}", "utf-8")


class Reader:
    """A page of one reader, who fails the test if anything goes wrong behind it."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.page = context.new_page()
        self.base = base
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._on_console)

    def _on_console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def open(self, prefix: str = "", fragment: str = "") -> Page:
        self.page.goto(f"{self.base}{prefix}{PATH}{fragment}")
        return self.page


SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


both_sizes = pytest.mark.parametrize("reader", ["wide", "phone"], indirect=True)
on_a_phone = pytest.mark.parametrize("reader", ["phone"], indirect=True)
both_languages = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])


def view(page: Page) -> str:
    """Return which view is shown."""
    return str(page.evaluate("document.documentElement.dataset.dzView ?? 'single'"))


def is_wide(page: Page) -> bool:
    return bool(page.evaluate("innerWidth >= 820"))


def shown(page: Page, wanted: str) -> None:
    page.wait_for_function(
        "view => (document.documentElement.dataset.dzView ?? 'single') === view", arg=wanted
    )


def choose(page: Page, wanted: str) -> None:
    # Not by the mouse, which would scroll to it.
    page.locator(f"[data-dz-view] [value={wanted}]").evaluate("input => input.click()")
    shown(page, wanted)


def pairs(page: Page) -> dict[str, tuple[str, str, str]]:
    """Return by point its own text, that of its twin, and the twin's language."""
    rows = page.evaluate(
        """[...document.querySelectorAll(".dz-point[id]")].map(point => {
          const twins = point.querySelectorAll(":scope > .dz-twin");
          if (twins.length !== 1) return [point.id, "", `${twins.length} twins`, ""];
          const own = point.querySelector(":scope > .dz-point__text");
          return [point.id, own.innerText, twins[0].innerText, twins[0].lang];
        })"""
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}
