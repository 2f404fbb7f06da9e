"""What the head of a page says to programs: JSON-LD, Open Graph and Twitter's tags."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from duizhao.model import Locale
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.pages.social import social_tags
from duizhao.pages.structured_data import structured_data
from duizhao.publish.disk import read_docs
from duizhao.safety.page_check import faults_of
from duizhao.site.content import read_content

SMALL = Path(__file__).parents[1] / "small" / "docs"
BASE = "https://duizhao.example/"


@pytest.fixture(scope="module", name="moon")
def fixture_moon() -> Site:
    return Site(read_content(read_docs(SMALL)), Settings(site_url=BASE))


def graph(site: Site, source: str, locale: Locale) -> dict[str, Any]:
    """Return the nodes of a page by type."""
    text = structured_data(site, site.pages[source], locale)
    nodes = json.loads(text)["@graph"] if text else []
    return {node["@type"]: node for node in nodes}


def test_a_briefing_is_an_article_based_on_another(moon: Site) -> None:
    article = graph(moon, "briefings/2031/reeds", "zh")["Article"]
    url = f"{BASE}zh/briefings/2031/reeds/"
    publisher = {"@type": "Organization", "name": "Duizhao 对照", "url": BASE}
    assert article == {
        "@type": "Article",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": "月球为何难以替代芦苇",
        "description": "芦苇要价12枚贝壳。",
        "inLanguage": "zh-Hans",
        "datePublished": "2031-04-01",
        "dateModified": "2031-05-01T00:00:00+00:00",
        "author": publisher,
        "publisher": publisher,
        "isBasedOn": {
            "@type": "NewsArticle",
            "headline": "月球芦苇涨价",
            "url": "https://moon.example/reeds",
            "datePublished": "2031-04-01",
            "publisher": {"@type": "Organization", "name": "月球公报"},
        },
        "about": [
            {
                "@type": "DefinedTerm",
                "@id": f"{BASE}topics/{topic}/",
                "name": name,
                "url": f"{BASE}zh/topics/{topic}/",
                "inDefinedTermSet": f"{BASE}topics/",
            }
            for topic, name in (("reeds", "芦苇"), ("drums", "鼓"))
        ],
        "translationOfWork": {"@type": "Article", "@id": f"{BASE}briefings/2031/reeds/"},
    }


def test_the_source_names_its_translation_and_only_one_that_exists(moon: Site) -> None:
    reeds = graph(moon, "briefings/2031/reeds", "en")["Article"]
    assert reeds["workTranslation"]["@id"] == f"{BASE}zh/briefings/2031/reeds/"
    assert "workTranslation" not in graph(moon, "briefings/2031/flutes", "en")["Article"]
    assert set(graph(moon, "briefings/2031/flutes", "zh")) == {"BreadcrumbList"}


def test_breadcrumbs_are_the_pages_above(moon: Site) -> None:
    crumbs = graph(moon, "briefings/2031/reeds", "zh")["BreadcrumbList"]["itemListElement"]
    assert [(each["name"], each["item"].removeprefix(BASE)) for each in crumbs] == [
        ("首页", "zh/"),
        ("按月浏览", "zh/briefings/"),
        ("2031年简报", "zh/briefings/2031/"),
        ("月球为何难以替代芦苇", "zh/briefings/2031/reeds/"),
    ]


def test_figures_are_a_dataset_and_a_topic_is_a_term(moon: Site) -> None:
    dataset = graph(moon, "figures/index", "en")["Dataset"]
    assert [each["contentUrl"] for each in dataset["distribution"]] == [
        f"{BASE}data/figures.csv",
        f"{BASE}data/figures.json",
    ]
    assert graph(moon, "topics/reeds", "zh")["DefinedTerm"]["description"] == (
        "只在这些测试里生长在月球上的植物。"
    )


def edited(title: str) -> Site:
    files = dict(read_docs(SMALL))
    name = "briefings/2031/drums.en.md"
    source = files[name]
    assert isinstance(source, bytes)
    files[name] = source.replace(b"Drums are beaten less", json.dumps(title).encode())
    return Site(read_content(files), Settings(site_url=BASE))


@pytest.mark.parametrize(
    "title",
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>&quot;'\"\\", "a\u00a0alert(1)"],
)
def test_a_hostile_title_is_data(title: str) -> None:
    site = edited(title)
    text = structured_data(site, site.pages["briefings/2031/drums"], "en")
    assert not set("<>&\u2028") & set(text)
    assert faults_of(f'<script type="application/ld+json">{text}</script>') == ()
    assert graph(site, "briefings/2031/drums", "en")["Article"]["headline"] == title


def test_a_site_without_an_address_says_nothing() -> None:
    site = Site(read_content(read_docs(SMALL)))
    page = site.pages["briefings/2031/reeds"]
    assert structured_data(site, page, "en") == ""
    assert not list(social_tags(site, page, "en"))


def test_the_tags_of_a_briefing(moon: Site) -> None:
    tags = list(social_tags(moon, moon.pages["briefings/2031/reeds"], "zh"))
    assert [(name, value) for _, name, value in tags if "image" not in name] == [
        ("og:type", "article"),
        ("og:title", "月球为何难以替代芦苇"),
        ("og:url", f"{BASE}zh/briefings/2031/reeds/"),
        ("og:site_name", "Duizhao 对照"),
        ("og:locale", "zh_CN"),
        ("og:locale:alternate", "en_US"),
        ("article:published_time", "2031-04-01"),
        ("article:modified_time", "2031-05-01T00:00:00+00:00"),
        ("article:tag", "芦苇"),
        ("article:tag", "鼓"),
        ("twitter:card", "summary_large_image"),
        ("twitter:title", "月球为何难以替代芦苇"),
    ]


def test_every_page_has_a_complete_set_of_tags(site: Path) -> None:
    needed = {
        "og:title",
        "og:type",
        "og:url",
        "og:description",
        "og:locale",
        "og:site_name",
        "og:image",
    }
    for path in site.rglob("index.html"):
        page = html.document_fromstring(path.read_bytes())
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        tags = {str(each.get("property")): each.get("content") for each in page.iter("meta")}
        assert needed <= set(tags), path
        assert all(tags[name] for name in needed), path
        kind = "application/ld+json"
        (block,) = (each for each in page.iter("script") if each.get("type") == kind)
        assert json.loads(block.text or "")["@graph"]
