"""Pages that list things, of this site and of longer ones: home, topics, outlets, archive."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from duizhao.model import LOCALES, Locale
from duizhao.pages.periods import MOST
from duizhao.pages.site import Site
from duizhao.publish.disk import read_docs
from duizhao.site.addresses import PREFIX
from duizhao.site.content import read_content

DOCS = Path(__file__).parents[2] / "docs"
RAW = (
    "Invented report {n}\n{outlet}·{day} 09:30\n\n"
    "Core Insights - Reed prices moved by {n} shells [1] "
    "Group 1: Supply - Lynas <grew> by {n} shells [2]\n"
)
MANUAL = """---
title: An invented note
published: {day}
outlet: guancha
topics: [tungsten, lynas]
---
## Core insights
- Nothing is named here. [1]

## On tungsten
- Nor here. [2]
"""


def raw(n: int, day: str, outlet: str = "Sou Hu Cai Jing") -> tuple[str, bytes]:
    text = RAW.format(n=n, day=day, outlet=outlet)
    return f"briefings/{day[:4]}/invented-{n}.en.txt", text.encode()


@cache
def own() -> Site:
    return Site(read_content(read_docs(DOCS)))


@cache
def longer() -> Site:
    """Return the site with a few briefings in later years."""
    added = dict([raw(1, "2031-04-02"), raw(2, "2033-12-31")])
    added["briefings/2032/note.en.md"] = MANUAL.format(day="2032-02-03").encode()
    return Site(read_content({**read_docs(DOCS), **added}))


@cache
def longest() -> Site:
    """Return the site with more briefings on one topic than a page takes."""
    days = [f"2031-{n % 2 + 4:02}-{n % 28 + 1:02}" for n in range(MOST + 50)]
    added = dict(raw(n, day) for n, day in enumerate(days))
    return Site(read_content({**read_docs(DOCS), **added}))


def parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


def page(site: Site, source: str, locale: Locale = "en", intro: str = "") -> html.HtmlElement:
    return html.fragment_fromstring(site.pages[source].html(locale, intro), "main")


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def texts(element: html.HtmlElement, path: str) -> list[str]:
    found = element.xpath(path)
    assert isinstance(found, list)
    return [text(each) for each in found]


def test_the_headings_of_every_page_are_in_order() -> None:
    for site in (own(), longer()):
        for each in site.pages.values():
            if each.kind == "page":
                continue
            for locale in LOCALES:
                body = html.fragment_fromstring(each.html(locale, "<h1>x</h1>"), "main")
                levels = [int(h.tag[1]) for h in body.iter("h1", "h2", "h3", "h4", "h5")]
                steps = [b - a for a, b in zip([0, *levels], levels, strict=False)]
                assert max(steps) <= 1, (each.path, locale, levels)


def test_no_section_and_no_list_is_empty() -> None:
    nothing = Site(read_content({}))
    for site in (own(), longer(), nothing):
        for each in site.pages.values():
            if site is nothing and each.kind in ("status", "figures"):
                continue
            for locale in LOCALES:
                body = html.fragment_fromstring(each.html(locale, "<h1>x</h1>"), "main")
                for element in body.iter("section", "ul", "ol", "table", "h2", "h3", "p", "nav"):
                    silent = element.get("role") == "status"
                    assert silent or text(element), (each.path, html.tostring(element))


def test_home_shows_each_summary_s_length_in_the_page_s_language() -> None:
    metas: dict[Locale, str] = {
        "en": "Sohu Finance 1 min read 259 words",
        "zh": "搜狐财经 阅读约1分钟 397字",
    }
    for locale, meta in metas.items():
        body = page(own(), "index", locale)
        assert texts(body, "//p[@class='dz-entry__meta']")[0] == meta
    first = texts(page(own(), "index"), "//*[@class='dz-entry__gist']")[0]
    assert first.startswith("Through a run of deals and initiatives")


def test_home_shows_the_topics_of_the_newest_briefing_s_month() -> None:
    body = page(longer(), "index", "zh")
    assert texts(body, "//*[@id='topics-of-month']") == ["2033年12月热门主题"]
    assert texts(body, "//section[@aria-labelledby='topics-of-month']//li") == ["莱纳斯 1篇"]


def test_home_lists_what_changed() -> None:
    body = page(longer(), "index")
    untranslated = body.xpath("//h3[.='Not translated yet']/following-sibling::ul[1]")[0]
    assert texts(untranslated, ".//li") == [
        "Invented report 2",
        "An invented note",
        "Invented report 1",
        "and 1 more",
    ]


def test_home_has_no_heading_for_an_empty_section() -> None:
    assert texts(page(Site(read_content({})), "index"), "//h2") == ["Latest briefings"]


def test_a_topic_shows_its_points_newest_first_with_its_mentions_marked() -> None:
    body = page(longer(), "topics/lynas")
    years = texts(body, "//h3[contains(@class, 'dz-year__name')]")
    assert years == [
        "2033 1 point in 1 briefing",
        "2032 0 points in 1 briefing",
        "2031 1 point in 1 briefing",
        "2025 5 points in 2 briefings",
    ]
    first = body.xpath("(//ul[@class='dz-said'])[1]/li")[0]
    assert text(first) == "Lynas <grew> by 2 shells Point 1.1"
    assert texts(first, ".//mark") == ["Lynas"]
    assert set(texts(body, "//mark")) == {"Lynas"}
    assert first.xpath("a/@href") == ["../../briefings/2033/invented-2/#g1p1"]


def test_a_briefing_that_no_point_ties_to_a_topic_says_so() -> None:
    by_hand = page(longer(), "topics/lynas").xpath("//a[.='An invented note']/../..")[0]
    assert text(by_hand) == (
        "An invented note Filed here by an editor; no point mentions it by name. First point: "
        "Nothing is named here. Point Insight 1"
    )
    note = longer().content.catalog.topics_of["2032/note"]
    assert note == ("tungsten", "lynas")
    heading = raw(9, "2031-05-01")[1].replace(b"Supply", b"Gallium").replace(b"Lynas", b"It")
    site = Site(read_content({**read_docs(DOCS), "briefings/2031/g.en.txt": heading}))
    found = page(site, "topics/gallium", "zh").xpath("//a[.='Invented report 9']/../..")[0]
    assert text(found) == (
        "Invented report 9 英文 仅在标题中提及。首个要点： Reed prices moved by 9 shells 要点 观点1"
    )
    assert found.xpath(".//li/span/@lang") == ["en"]


def test_a_topic_has_its_names_in_both_languages_marked() -> None:
    body = page(own(), "topics/rare-earths", "zh")
    (names,) = body.xpath("//p[@class='dz-aliases']")
    assert text(names) == "又称：稀土元素、rare-earth elements, REE"
    assert texts(names, ".//*[@lang='en']") == ["rare-earth elements, REE"]


def test_the_figures_of_a_topic_lead_to_their_point_and_quantity() -> None:
    body = page(own(), "topics/gallium")
    rows = body.xpath("//section[@aria-labelledby='figures']//tbody/tr")
    assert text(rows[0]) == "Share of US gallium supply that comes from China 98% October 2025"
    (report,) = rows[0].xpath(".//li/a")
    assert report.get("title") == "Why the United States cannot easily replace Chinese gallium"
    assert rows[0].xpath("td//a/@href") == ["../../briefings/2025/us-gallium-gap/#g1p1"]
    compared = page(own(), "topics/china").xpath(
        "//section[@aria-labelledby='figures']//th/a/@href"
    )
    assert all(re.fullmatch(r"\.\./\.\./figures/[a-z-]+/", link) for link in compared)
    assert compared


def test_years_are_links_within_the_page_and_a_hidden_filter() -> None:
    body = page(longer(), "topics/lynas")
    links = body.xpath("//nav[@data-dz-year-links]/a/@href")
    assert links == ["#y2033", "#y2032", "#y2031", "#y2025"]
    assert {link[1:] for link in links} <= set(body.xpath("//@id"))
    values = body.xpath("//fieldset[@hidden]//input[@type='radio']/@value")
    assert values == ["", "y2033", "y2032", "y2031", "y2025"]
    assert page(own(), "topics/lynas").xpath("//fieldset | //nav[@data-dz-year-links]") == []


def test_a_long_timeline_is_complete_on_the_pages_of_its_years_and_months() -> None:
    site = longest()
    parts = [each.path for each in site.pages.values() if getattr(each, "period", None)]
    assert [path for path in parts if path.startswith("topics/lynas/")] == [
        "topics/lynas/2031/",
        "topics/lynas/2031-05/",
        "topics/lynas/2031-04/",
        "topics/lynas/2025/",
    ]
    listed = "//div[@class='dz-entry']//a[not(contains(@href, '#'))]/@href"
    body = page(site, "topics/lynas")
    assert len(body.xpath(listed)) == MOST
    assert body.xpath("//nav[@class='dz-parts']//a/@href") == ["2031/", "2025/"]
    assert page(site, "topics/lynas/2031").xpath("//nav[@class='dz-parts']//a/@href") == [
        "../2031-05/",
        "../2031-04/",
    ]
    found = {
        link.rsplit("/", 2)[1]
        for part in parts
        if part.startswith("topics/lynas/")
        for link in page(site, part.rstrip("/")).xpath(listed)
    }
    assert found == {each.slug for each in site.content.catalog.briefings_on["lynas"]}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_state_of_a_long_site_is_complete_on_the_pages_of_its_periods(locale: Locale) -> None:
    site = longest()
    whole = page(site, "status", locale)
    assert len(whole.xpath("//table//tbody/tr")) == MOST
    assert len(whole.xpath("//section[@aria-labelledby='missing']//h3")) == 20
    more = {"en": "and 131 more: 2031, 2025", "zh": "另有131项，见2031年、2025年"}
    assert more[locale] in texts(whole, "//section[@aria-labelledby='missing']/p")
    parts = [each for each in site.pages if each.startswith("status/")]
    assert parts == ["status/2031", "status/2031-05", "status/2031-04", "status/2025"]
    rows = "//table//tbody/tr/th/a/@href"
    found = [link for part in parts[1:] for link in page(site, part, locale).xpath(rows)]
    assert len(found) == len(set(found)) == len(site.content.catalog.briefings)


def test_a_long_year_of_the_archive_is_complete_on_the_pages_of_its_months() -> None:
    site = longest()
    year = page(site, "briefings/2031/index")
    assert year.xpath("//nav[@class='dz-parts']//a/@href") == ["../2031-05/", "../2031-04/"]
    assert year.xpath("//table//a/@href") == ["../2031-04/", "../2031-05/"]
    months = ["briefings/2031-05/index", "briefings/2031-04/index"]
    titles = "//*[@class='dz-entry__title']/a"
    assert sum(len(page(site, month).xpath(titles)) for month in months) == MOST + 50
    later = page(site, months[0], "zh")
    assert text(later.xpath("//h1")[0]) == "简报：2031年5月"
    assert later.xpath("//nav[@class='dz-neighbours']//a/@href") == ["../2031-04/"]
    months_listed = page(site, "briefings/index").xpath("//ul[@class='dz-months']//a/@href")
    assert months_listed[:3] == ["2031-05/", "2031-04/", "2025/#m2025-11"]


def test_a_part_has_a_title_and_a_way_back() -> None:
    site = longest()
    part = site.pages["topics/lynas/2031-04"]
    assert [part.title(locale) for locale in LOCALES] == [
        "Lynas Rare Earths, April 2031",
        "莱纳斯：2031年4月",
    ]
    path = page(site, "topics/lynas/2031-04").xpath("//nav[@class='dz-path']/a/@href")
    assert path == ["../", "../2031/"]
    assert part.day == "2031-04-27"


def test_a_year_is_as_new_as_its_newest_briefing() -> None:
    pages = longer().pages
    assert pages["briefings/2025/index"].day == "2025-11-12"
    assert pages["briefings/2032/index"].day == "2032-02-03"
    assert pages["index"].day == "2033-12-31"


def test_every_outlet_has_a_page_with_all_of_its_briefings() -> None:
    for outlet in own().content.catalog.outlets.values():
        for locale in LOCALES:
            body = page(own(), f"outlets/{outlet.id}", locale)
            assert body.xpath(f"//a[@href='{outlet.url}']/@rel") == ["external noopener noreferrer"]
            titles = body.xpath("//*[@class='dz-entry__title']")
            briefings = own().content.catalog.briefings_of[outlet.id]
            assert len(titles) == len(briefings)
    body = page(own(), "outlets/sohu-finance")
    assert texts(body, "//h1") == ["Sohu Finance 搜狐财经"]
    assert texts(body, "//section[@aria-labelledby='topics']/ul/li")[0] == "China 10 briefings"


def test_an_outlet_without_briefings_says_so() -> None:
    vocabulary = b"- {id: gazette, name: {en: Moon Gazette, zh: \xe6\x9c\x88\xe6\x8a\xa5}}\n"
    site = Site(read_content({"outlets.yml": vocabulary}))
    assert texts(page(site, "outlets/gazette", "zh"), "//p") == ["0篇", "尚无该媒体文章的简报。"]


def test_a_site_without_outlets_has_no_index_of_them() -> None:
    assert "outlets/index" not in Site(read_content({})).pages
    assert page(Site(read_content({})), "briefings/index").xpath("//a") == []


def test_the_calendar_of_a_long_outlet_links_to_its_months() -> None:
    body = page(longest(), "outlets/sohu-finance")
    links = body.xpath("//table[@class='dz-calendar']//a/@href")
    assert links[:3] == ["2031-04/", "2031-05/", "2025/#m2025-05"]
    for link in links:
        part, _, anchor = link.partition("#")
        there = page(longest(), f"outlets/sohu-finance/{part}".rstrip("/"))
        assert not anchor or anchor in there.xpath("//@id")


def test_the_calendar_counts_what_the_months_list() -> None:
    body = page(longer(), "briefings/index", "zh")
    table = body.xpath("//table[@class='dz-calendar']")[0]
    assert texts(table, ".//tbody//th") == [str(year) for year in range(2033, 2024, -1)]
    cells = {a.get("aria-label"): a.get("href") for a in table.iter("a")}
    assert cells["2025年11月：2篇"] == "2025/#m2025-11"
    assert cells["2033年12月：1篇"] == "2033/#m2033-12"
    assert sum(int(text(a)) for a in table.iter("a")) == len(
        [each for each in longer().content.catalog.briefings if each.day]
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_previous_and_next_links_are_mutual(site: Path, locale: Locale) -> None:
    root = site / PREFIX[locale]
    found: dict[str, dict[str, str]] = {}
    for path in sorted(root.glob("briefings/2025/*/index.html")):
        document = parsed(path)
        links = document.xpath("//nav[contains(@class, 'dz-neighbours')]//a")
        found[path.parent.name] = {a.get("rel"): a.get("href").split("/")[-2] for a in links}
    dated = {slug: links for slug, links in found.items() if links}
    assert len(dated) == 13
    for slug, links in dated.items():
        if "next" in links:
            assert found[links["next"]]["prev"] == slug
        if "prev" in links:
            assert found[links["prev"]]["next"] == slug
    assert sum("next" not in links for links in dated.values()) == 1
    assert sum("prev" not in links for links in dated.values()) == 1


def test_a_briefing_leads_to_its_outlet(site: Path) -> None:
    document = parsed(site / "zh/briefings/2025/us-gallium-gap/index.html")
    assert document.xpath("//p[@class='dz-meta']//a/@href") == ["../../../outlets/sohu-finance/"]
    footer = document.xpath("//footer//a[.='媒体']/@href")
    assert footer == ["../../../outlets/"]
