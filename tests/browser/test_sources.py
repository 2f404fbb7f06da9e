"""Sources of cited numbers as readers meet them: in the list, beside the number, quoted, printed.

Three invented briefings: every number has its source, half of them have, none has.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from duizhao.safety.content_policy import policy

ROOT = Path(__file__).parents[2]
FILES = {
    "outlets.yml": "- {id: moon-gazette, name: {en: Moon Gazette, zh: 月球公报}}\n",
    "briefings/2031/all.en.md": """\
---
title: Reed flutes are dear again
outlet: moon-gazette
published: 2031-04-01
sources:
  1: {title: The price of reeds, url: https://gazette.example/2031/reeds?from=tycho}
  2: {title: 第谷的两座工坊停工, url: https://月球.example/工坊}
  3: https://mills.example/reports/2031/04/a-third-mill-opens-in-copernicus-before-the-end-of-the-year
  4: {title: "Buyers’ survey, 2031 (on paper)"}
passages:
  - {number: 1, text: "芦苇又涨价了。", url: https://gazette.example/other}
---
## Core insights
- Flutes cost 12 shells. [1][2]

## Supply
- Two mills stand idle in Tycho. [2][3]
- Buyers want 900 flutes a year. [4]
- Nobody says why.
""",
    "briefings/2031/all.zh.md": """\
---
title: 芦笛再度涨价
---
## 核心观点
- 芦笛每支12贝。[1][2]

## 供应
- 第谷的两座工坊停工。[2][3]
- 买家每年需要900支芦笛。[4]
- 原因无人说明。
""",
    "briefings/2031/half.zh.md": """\
---
title: 半数有来源
outlet: moon-gazette
published: 2031-04-02
sources:
  1: {title: 芦苇的价格, url: https://gazette.example/reeds}
---
## 核心观点
- 芦笛每支12贝。[1][2]
""",
    "briefings/2031/half.en.md": """\
---
title: Half of them have sources
---
## Core insights
- Flutes cost 12 shells. [1][2]
""",
    "briefings/2031/none.en.md": """\
---
title: None of them has a source
outlet: moon-gazette
published: 2031-04-03
---
## Core insights
- Flutes cost 12 shells. [1][2]
""",
    "briefings/2031/none.zh.md": """\
---
title: 全无来源
---
## 核心观点
- 芦笛每支12贝。[1][2]
""",
}


def write_documents(docs: Path) -> Path:
    """Write these briefings, with the vocabularies that the site has, into a new folder."""
    for name in ("index.en.md", "index.zh.md", "topics.yml", "quantities.yml"):
        docs.mkdir(exist_ok=True)
        shutil.copy(ROOT / "docs" / name, docs)
    for name, text in FILES.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    return docs


@pytest.fixture(scope="module", name="base")
def fixture_base(
    once: Callable[..., Path],
    copy: Callable[..., Path],
    build: Callable[[Path], Path],
    serve: Callable[..., str],
) -> str:
    def make(folder: Path) -> None:
        build(copy(folder / "project", write_documents(folder / "docs")))

    site = once("sources", make) / "project/site"
    return serve(site, "/", {"Content-Security-Policy": policy(())})


@pytest.fixture(name="page")
def fixture_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    faults: list[Any] = []
    page.on("pageerror", lambda error: faults.append(error))
    page.on("console", lambda said: faults.extend([said.text] if said.type == "error" else []))
    yield page
    context.close()
    assert faults == []


both_languages = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])


def popover(page: Page) -> Locator:
    return page.locator(".dz-pop:popover-open")


def cite(page: Page, point: str, number: int) -> Locator:
    return page.locator(f"#{point} > .dz-point__text .dz-cite[href='#c{number}']")


def lines(place: Locator) -> list[str]:
    return [line.strip() for line in place.inner_text().splitlines() if line.strip()]


# ── the list ────────────────────────────────────────────────────────────────

REEDS = "https://gazette.example/2031/reeds?from=tycho"
LINKS = [
    ("The price of reeds · gazette.example", REEDS),
    ("第谷的两座工坊停工 · xn--7ovw20a.example", "https://xn--7ovw20a.example/工坊"),
    (
        "mills.example/reports/2031/04/a-third-mill-opens-in-copernic…",
        "https://mills.example/reports/2031/04/"
        "a-third-mill-opens-in-copernicus-before-the-end-of-the-year",
    ),
]


@both_languages
def test_the_list_links_each_number_to_its_source(page: Page, base: str, prefix: str) -> None:
    page.goto(f"{base}{prefix}briefings/2031/all/")
    links = page.locator(".dz-source__name a")
    assert [(each.inner_text(), each.get_attribute("href")) for each in links.all()] == LINKS
    assert {each.get_attribute("rel") for each in links.all()} == {"external noopener noreferrer"}
    assert {each.get_attribute("target") for each in links.all()} == {None}
    titles = page.locator(".dz-source cite")
    assert [each.get_attribute("lang") for each in titles.all()] == ["en", "zh-Hans", "en"]
    # A source on paper is no link, and the passage gives its text but not another link.
    assert lines(page.locator("#c4 .dz-source__name")) == ["Buyers’ survey, 2031 (on paper)"]
    assert lines(page.locator("#c1 blockquote")) == ["芦苇又涨价了。"]
    heading = page.locator("#citations")
    assert heading.inner_text() == ("来源" if prefix else "Sources")
    rests = page.locator("#c2 .dz-source__points a")
    assert [each.get_attribute("href") for each in rests.all()] == ["#i1", "#g1p1"]


@both_languages
def test_a_number_without_a_source_says_so(page: Page, base: str, prefix: str) -> None:
    page.goto(f"{base}{prefix}briefings/2031/half/")
    missing = "此编号未给出来源。" if prefix else "No source is given for this number."
    assert lines(page.locator("#c2 .dz-source__name")) == [missing]
    assert page.locator("#c2 a[rel~=external]").count() == 0
    cite(page, "i1", 2).click()
    expect(popover(page)).to_have_attribute("aria-label", "来源2" if prefix else "Source 2")
    assert lines(popover(page))[1] == missing


@both_languages
def test_without_any_source_the_numbers_are_passages(page: Page, base: str, prefix: str) -> None:
    page.goto(f"{base}{prefix}briefings/2031/none/")
    assert page.locator("#citations").inner_text() == ("所据段落" if prefix else "Citations")
    note = "本站不收录这些段落的原文。" if prefix else "Their text is not included here."
    assert note in page.locator(".dz-passages > p").inner_text()  # said once
    expect(page.locator(".dz-passages__list")).to_be_hidden()  # until it is unfolded
    cite(page, "i1", 2).click()
    name = "原文第2段" if prefix else "Passage 2 of the article"
    expect(popover(page)).to_have_attribute("aria-label", name)


@both_languages
def test_which_numbers_are_open_is_said_of_all_briefings(
    page: Page, base: str, prefix: str
) -> None:
    page.goto(f"{base}{prefix}status/")
    counts = page.locator("#unresolved ~ ul span.dz-quiet").all_inner_texts()
    assert counts == (["2个编号", "1个编号"] if prefix else ["2 numbers", "1 number"])


# ── beside the number ───────────────────────────────────────────────────────


@both_languages
def test_a_pointer_gets_to_the_source_in_one_click(page: Page, base: str, prefix: str) -> None:
    page.goto(f"{base}{prefix}briefings/2031/all/")
    cite(page, "g1p1", 2).hover()
    link = popover(page).locator("a[rel~=external]")
    assert (link.inner_text(), link.get_attribute("href")) == LINKS[1]
    assert link.locator("cite").get_attribute("lang") == "zh-Hans"
    page.route("https://xn--7ovw20a.example/**", lambda route: route.fulfill(body="there"))
    link.click()
    page.wait_for_url("https://xn--7ovw20a.example/**")


@both_languages
def test_a_keyboard_gets_to_the_source_in_one_step(page: Page, base: str, prefix: str) -> None:
    page.goto(f"{base}{prefix}briefings/2031/all/")
    cite(page, "i1", 1).focus()
    page.keyboard.press("Enter")
    expect(popover(page)).to_be_focused()
    expect(popover(page)).to_have_attribute("aria-label", "来源1" if prefix else "Source 1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href") == REEDS
    page.keyboard.press("Escape")
    expect(cite(page, "i1", 1)).to_be_focused()


def test_the_source_stands_before_the_passage(page: Page, base: str) -> None:
    page.goto(f"{base}briefings/2031/all/")
    cite(page, "i1", 1).click()
    assert lines(popover(page)) == [
        "Source 1",
        "The price of reeds · gazette.example",
        "芦苇又涨价了。",
        "No other point is based on it.",
        "Show in the list of citations",
    ]


def test_the_number_itself_leads_to_the_list(page: Page, base: str) -> None:
    for prefix, title in (("", "Cites source 2"), ("zh/", "引自来源2")):
        page.goto(f"{base}{prefix}briefings/2031/all/")
        link = cite(page, "i1", 2)
        assert (link.get_attribute("href"), link.get_attribute("title")) == ("#c2", title)


@both_languages
def test_the_other_language_beside_it_leads_to_the_same_sources(
    page: Page, base: str, prefix: str
) -> None:
    page.goto(f"{base}{prefix}briefings/2031/all/")
    page.locator("[data-dz-view] [value=columns]").check(force=True)
    page.locator("#g1p1 > .dz-twin .dz-cite").first.click()
    link = popover(page).locator("a[rel~=external]")
    assert (link.inner_text(), link.get_attribute("href")) == LINKS[1]


@both_languages
def test_a_quotation_names_the_sources_of_its_point(page: Page, base: str, prefix: str) -> None:
    page.goto(f"{base}{prefix}briefings/2031/all/")
    copied: dict[str, list[str]] = {}
    for point in ("g1p1", "g1p2", "g1p3"):
        page.locator(f"#{point}").hover()
        page.locator(f"#{point} .dz-point__copy").click()
        expect(page.locator(".dz-status")).to_have_text(re.compile("Copied|已复制"))
        page.wait_for_timeout(50)
        copied[point] = page.evaluate("navigator.clipboard.readText()").split("\n")[3:]
    label = "来源：" if prefix else "Sources:"
    path = "%E5%B7%A5%E5%9D%8A"
    assert copied == {
        "g1p1": [
            label,
            f"[2] 第谷的两座工坊停工 https://xn--7ovw20a.example/{path}",
            f"[3] {LINKS[2][1]}",
        ],
        "g1p2": [label, "[4] Buyers’ survey, 2031 (on paper)"],
        "g1p3": [],
    }


# ── on paper, without the script, on a phone ────────────────────────────────


@both_languages
def test_on_paper_the_address_stands_in_the_list_alone(page: Page, base: str, prefix: str) -> None:
    page.goto(f"{base}{prefix}briefings/2031/all/")
    page.emulate_media(media="print")
    printed = page.evaluate(
        """() => [...document.querySelectorAll("[data-dz-pair] a, .dz-passages a")]
          .map(link => [link.closest("li[id]")?.id, getComputedStyle(link, "::after").content])
          .filter(([, address]) => address.includes("<"))"""
    )
    assert printed == [
        ["c1", f'" <{REEDS}>"'],
        ["c2", '" <https://xn--7ovw20a.example/工坊>"'],
        ["c3", f'" <{LINKS[2][1]}>"'],
    ]
    assert [each.is_visible() for each in page.locator(".dz-source__place").all()] == [False] * 3
    list_ = page.locator(".dz-passages__list")
    assert list_.is_visible()
    assert lines(list_.locator("li").first)[:2] == ["[1]", "The price of reeds"]
    text, after = page.locator("[data-dz-pair]").bounding_box(), list_.bounding_box()
    assert text
    assert after
    assert after["y"] >= text["y"] + text["height"]


@both_languages
def test_without_the_script_the_way_leads_through_the_list(
    browser: Browser, base: str, prefix: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}{prefix}briefings/2031/all/")
    cite(page, "i1", 1).click()
    page.wait_for_url("**#c1")
    page.keyboard.press("Tab")  # from the entry, where the reader now is
    page.route("https://gazette.example/**", lambda route: route.fulfill(body="there"))
    page.keyboard.press("Enter")
    page.wait_for_url(REEDS)
    context.close()


@pytest.mark.parametrize("name", ["all", "half", "none"])
@both_languages
def test_nothing_is_wider_than_a_phone(page: Page, base: str, prefix: str, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{base}{prefix}briefings/2031/{name}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
