"""What the numbers of a briefing lead to: the list of its sources, and what it makes of any text.

In a browser: `tests/browser/test_sources.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from duizhao.model import LOCALES, Locale, Passage, Source
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.cited import ShownSource, cited_numbers, shown_source
from duizhao.pages.page import Context
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.safety.page_check import faults_of
from duizhao.search.blocks import text_blocks
from duizhao.site.content import read_content

ENGLISH = """\
---
title: Reeds
published: 2031-04-01
---
## Core insights
- Flutes cost 12 shells. [3][1]

## Supply
- Two mills stand idle. [1][1]
"""
CHINESE = """\
---
title: 芦苇
---
## 核心观点
- 芦笛每支12贝。[3][1]

## 供应
- 两座工坊停工。[1][1]
"""
REEDS = Source(1, "The price of reeds", "https://moon.example/reeds")
MILLS = Source(3, None, "https://moon.example/mills/")


def page_of(
    *sources: Source, passages: tuple[Passage, ...] = (), chinese: str = CHINESE
) -> BriefingPage:
    """Return the page of a briefing with these sources, whatever a reader may have let through."""
    files = {"briefings/2031/reeds.en.md": ENGLISH.encode()}
    if chinese:
        files["briefings/2031/reeds.zh.md"] = chinese.encode()
    content = read_content(files)
    assert content.findings == ()
    (briefing,) = content.catalog.briefings
    facts = replace(briefing.facts, sources=sources, passages=passages)
    context = Context(content, Settings())
    return BriefingPage(context, "briefings/2031/reeds/", "x", replace(briefing, facts=facts))


def entries(page: BriefingPage, locale: Locale = "en") -> dict[str, list[str]]:
    """Return the lines of each entry of the list."""
    tree = lxml_html.fromstring(page.html(locale, ""))
    return {
        entry.get("id", ""): [" ".join(line.text_content().split()) for line in _lines(entry)]
        for entry in tree.iterfind(".//ol[@class='dz-passages__list']/li")
    }


def _lines(entry: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    yield from entry.iterfind("./div[@class='dz-source']/*")


# ── what a source is shown as ───────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (REEDS, ShownSource("The price of reeds", "https://moon.example/reeds", "moon.example")),
        (MILLS, ShownSource("", "https://moon.example/mills/", "moon.example/mills")),
        (Source(1, " On \n paper "), ShownSource("On paper")),
        (Source(1, "Reeds", "javascript:alert(1)"), ShownSource("Reeds javascript:alert(1)")),
        (Source(1, None, "https://a@b.example/"), ShownSource("https://a@b.example/")),
        (
            Source(1, "Reeds", "https://月球.example/"),
            ShownSource("Reeds", "https://xn--7ovw20a.example/", "xn--7ovw20a.example"),
        ),
        (
            Source(1, None, "https://moon.example/" + "r" * 99),
            ShownSource("", "https://moon.example/" + "r" * 99, "moon.example/" + "r" * 46 + "…"),
        ),
    ],
)
def test_a_source_is_shown_by_its_title_and_host(source: Source, shown: ShownSource) -> None:
    assert shown_source(source) == shown


def test_every_number_is_listed_once_and_in_order() -> None:
    page = page_of(MILLS, Source(7, "Uncited"), REEDS, Source(7, "A second of its number"))
    cited = cited_numbers(page.briefing)
    assert [(each.number, each.points) for each in cited] == [
        (1, ("i1", "g1p1")),
        (3, ("i1",)),
        (7, ()),
    ]
    assert [each.source.title if each.source else None for each in cited] == [
        "The price of reeds", "", "Uncited",
    ]  # fmt: skip


# ── the list ────────────────────────────────────────────────────────────────


def test_the_list_in_both_languages() -> None:
    page = page_of(REEDS, Source(7, "没有人引用"))
    assert entries(page, "en") == {
        "c1": [
            "The price of reeds · moon.example",
            "Points based on it: Insight 1 1.1",
        ],
        "c3": ["No source is given for this number.", "Points based on it: Insight 1"],
        "c7": ["没有人引用", "No point cites it."],
    }
    assert entries(page, "zh") == {
        "c1": ["The price of reeds · moon.example", "以此为据的要点： 观点1 1.1"],
        "c3": ["此编号未给出来源。", "以此为据的要点： 观点1"],
        "c7": ["没有人引用", "没有要点引用此来源。"],
    }


def test_a_page_that_is_not_translated_has_the_same_sources() -> None:
    page = page_of(REEDS, MILLS, chinese="")
    assert [lines[0] for lines in entries(page, "zh").values()] == [
        "The price of reeds · moon.example",
        "moon.example/mills",
    ]
    assert '<a class="dz-cite" lang="zh-Hans" href="#c1" title="引自来源1">' in page.html("zh", "")


def test_a_source_comes_before_a_passage_and_its_link() -> None:
    passages = (
        Passage(1, "Reeds rose.", "https://moon.example/one"),
        Passage(3, "Mills fell.", "https://moon.example/three"),
    )
    both = entries(page_of(REEDS, Source(3, "On paper"), passages=passages))
    assert both["c1"][:2] == ["The price of reeds · moon.example", "Reeds rose."]
    assert both["c3"][:3] == ["On paper", "Source page", "Mills fell."]
    # A passage without a source is no open number either.
    assert entries(page_of(REEDS, passages=passages))["c3"][:2] == [
        "Source page",
        "Mills fell.",
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_without_sources_numbers_are_passages_of_the_article(locale: Locale) -> None:
    page = page_of().html(locale, "")
    assert 'class="dz-passages"' in page
    # Said once of all, and not of each.
    assert page.count('<span class="dz-quiet">Text not included.') == 0
    assert ("Their text is not included" if locale == "en" else "不收录这些段落") in page
    assert ("Cites passage 1" if locale == "en" else "引自原文第1段") in page


def test_the_titles_of_sources_are_not_searched_for() -> None:
    page = page_of(REEDS, Source(3, "Zyzzyva"))
    for locale in LOCALES:
        html = page.html(locale, "")
        assert "Zyzzyva" in html
        entry = page.search_entry(locale, page.title(locale), html)
        assert entry
        text = " ".join(block.text for block in text_blocks(entry))
        assert "Zyzzyva" not in text
        assert "moon.example" not in text
        assert ("Flutes" if locale == "en" else "芦笛") in text


def test_a_page_is_made_anew_when_a_source_changes() -> None:
    inputs = {page_of(REEDS).inputs("zh"), page_of(MILLS).inputs("zh"), page_of().inputs("zh")}
    assert len(inputs) == 3


@pytest.mark.parametrize("sources", ["", "sources: {1: On paper}\n"])
def test_a_number_with_a_source_is_no_open_one(sources: str) -> None:
    text = ENGLISH.replace("---\n##", f"{sources}---\n##")
    site = Site(read_content({"briefings/2031/reeds.en.md": text.encode()}))
    html = site.pages["status"].html("en", "")
    assert ("1 number<" if sources else "2 numbers<") in html


# ── whatever a source says ──────────────────────────────────────────────────

HOSTILE = st.text(st.sampled_from("<>\"'&;=/\\:@#?. \n\t`{}[]()\u202e\u200b\x00aé月javscript"))
ADDRESSES = HOSTILE | HOSTILE.map("https://moon.example/".__add__) | HOSTILE.map("https://".__add__)


@given(HOSTILE, ADDRESSES)
def test_it_stays_text_and_every_link_leads_where_it_says(title: str, url: str) -> None:
    html = page_of(Source(1, title or None, url or None)).html("en", "")
    assert faults_of(html) == ()
    for link in lxml_html.fromstring(html).iterfind(".//p[@class='dz-source__name']/a"):
        host, shown = urlsplit(str(link.get("href"))).netloc, str(link.findtext(".//bdi"))
        assert shown == host if link.find("cite") is not None else shown.startswith(host)
        assert link.get("rel") == "external noopener noreferrer"
        assert set(link.attrib) == {"href", "rel"}


def test_a_title_is_set_apart_from_the_host() -> None:
    """So that text from right to left cannot carry the host along."""
    page = page_of(Source(1, "gazette.example", "https://moon.example/")).html("zh", "")
    assert (
        '<a href="https://moon.example/" rel="external noopener noreferrer">'
        '<cite lang="en">gazette.example</cite><span class="dz-source__place"> · '
        '<bdi lang="zxx">moon.example</bdi></span></a>'
    ) in page
