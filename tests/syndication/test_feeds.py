"""Feeds: strict readers take them, their ids last, and nothing in them is markup by accident."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree, html

from duizhao.model import LOCALES, Locale
from duizhao.pages.head import head_of
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.site.addresses import PREFIX
from duizhao.site.content import read_content
from duizhao.syndication.kinds import site_files

HERE = Path(__file__).parent
BASE = "https://duizhao.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
Edited = Callable[..., Mapping[str, bytes]]


def atom_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if b"2005/Atom" in data[:200]}


def json_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    found = {p: d for p, d in files.items() if p.endswith(".json") and b"jsonfeed.org" in d[:60]}
    return {path: json.loads(data) for path, data in found.items()}


def links_of(root: etree._Element, rel: str) -> list[str]:
    return [str(link.get("href")) for link in root.findall(f"{ATOM}link") if link.get("rel") == rel]


def titles(feed: bytes) -> list[str]:
    return [str(each.title) for each in feedparser.parse(feed).entries]


def test_there_is_a_feed_of_each_language_topic_outlet_and_digest_and_one_of_both(
    own: Site, own_files: Mapping[str, bytes]
) -> None:
    catalog = own.content.catalog
    pages = 1 + len(catalog.topics) + len(catalog.outlets)
    digests = 2 * 2
    assert len(atom_of(own_files)) == len(json_of(own_files)) == 2 * pages + 1 + digests == 135


def test_strict_readers_take_every_feed(own_files: Mapping[str, bytes]) -> None:
    for path, data in atom_of(own_files).items():
        root = etree.fromstring(data)
        parsed = feedparser.parse(data)
        assert not parsed.bozo, (path, parsed.get("bozo_exception"))
        assert parsed.feed.id == BASE + path
        assert links_of(root, "self") == [BASE + path]
        assert len(parsed.entries) == len(root.findall(f"{ATOM}entry"))
        for entry in root.iter(f"{ATOM}entry"):
            lang = entry.get(f"{XML}lang")
            content = entry.find(f"{ATOM}content")
            assert content is not None
            assert content.get(f"{XML}lang") == lang
            assert html.fragments_fromstring(content.text or "")


def test_every_json_feed_is_valid(own_files: Mapping[str, bytes]) -> None:
    schema = json.loads((HERE / "json_feed.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)
    for path, data in json_of(own_files).items():
        validator.validate(data)
        atom = own_files[path.replace(".json", ".xml")]
        assert [item["title"] for item in data["items"]] == titles(atom)


def test_an_entry_has_the_whole_text_its_outlet_and_its_topics(
    moon_files: Mapping[str, bytes],
) -> None:
    (reeds, _) = feedparser.parse(moon_files["zh/feed.xml"]).entries
    assert reeds.title == "月球为何难以替代芦苇"
    assert reeds.id == reeds.link == f"{BASE}zh/briefings/2031/reeds/"
    assert reeds.author == "月球公报"
    assert (reeds.published, reeds.updated) == (
        "2031-04-01T00:00:00+00:00",
        "2031-05-01T00:00:00+00:00",
    )
    assert [(tag.term, tag.scheme, tag.label) for tag in reeds.tags] == [
        ("reeds", f"{BASE}topics/", "芦苇"),
        ("drums", f"{BASE}topics/", "鼓"),
    ]
    assert [link.href for link in reeds.links if link.rel == "via"] == [
        "https://moon.example/reeds"
    ]
    assert reeds.content[0].value == (
        "<h2>核心观点</h2>\n<ul>\n<li>芦苇要价12枚贝壳。[1]</li>\n</ul>\n"
        "<h2>供应</h2>\n<ul>\n<li>月球有98%的芦苇。[2]</li>\n<li>每面鼓需要20根芦苇。[3]</li>\n</ul>"
    )


def test_a_language_has_only_what_is_written_in_it(moon_files: Mapping[str, bytes]) -> None:
    assert len(titles(moon_files["feed.xml"])) == 3
    assert titles(moon_files["zh/feed.xml"]) == ["月球为何难以替代芦苇", "鼓敲得少了"]
    assert titles(moon_files["zh/topics/drums/feed.xml"]) == ["月球为何难以替代芦苇", "鼓敲得少了"]


def test_the_bilingual_feed_has_both_texts_of_each_point(
    moon_files: Mapping[str, bytes],
) -> None:
    reeds, _, flutes = json_of(moon_files)["feed-bilingual.json"]["items"]
    assert reeds["title"] == "Why the moon cannot easily replace its reeds · 月球为何难以替代芦苇"
    body = html.fragment_fromstring(reeds["content_html"], "div")
    assert [li.xpath("span/@lang") for li in body.iter("li")] == [["en", "zh-Hans"]] * 3
    assert flutes["title"] == "Flutes grow scarce"
    assert "<br>" not in flutes["content_html"]


def test_ids_survive_a_new_title_and_a_new_address(
    moon_files: Mapping[str, bytes], edited: Edited
) -> None:
    def ids(files: Mapping[str, bytes]) -> list[str]:
        return [entry.id for entry in feedparser.parse(files["feed.xml"]).entries]

    drums = "briefings/2031/drums.en.md"
    retitled = edited({drums: ("title: Drums are beaten less", "title: Silence")})
    assert "Silence" in titles(retitled["feed.xml"])
    assert ids(retitled) == ids(moon_files)
    moved = edited({drums: ("published:", "aliases: [2030/tambourines]\npublished:")})
    assert ids(moved) == [
        each.replace("2031/drums", "2030/tambourines") for each in ids(moon_files)
    ]


def test_a_hostile_title_stays_text(edited: Edited) -> None:
    title = "]]><script>alert(1)</script>&lt;b&gt;"
    files = edited(
        {"briefings/2031/drums.en.md": ("title: Drums are beaten less", f"title: '{title}'")}
    )
    parsed = feedparser.parse(files["feed.xml"], sanitize_html=False)
    assert not parsed.bozo
    assert etree.fromstring(files["feed.xml"]).findall(f"{ATOM}entry/{ATOM}title")[1].text == title
    assert json_of(files)["feed.json"]["items"][1]["title"] == title


def test_markdown_in_a_feed_is_clean_and_its_links_are_absolute(edited: Edited) -> None:
    point = "- *Drums* cost 13 shells, [as told](../../index.md) [here](javascript:alert(1)). [1]"
    table = "\n\n| a | b |\n|---|---|\n| <b>1</b> | [2](https://moon.example/) |\n"
    files = edited({"briefings/2031/drums.en.md": ("- Drums cost 13 shells. [1]", point + table)})
    (drums,) = [e for e in json_of(files)["feed.json"]["items"] if "drums" in e["id"]]
    content = drums["content_html"]
    assert f'<em>Drums</em> cost 13 shells, <a href="{BASE}"' in content
    assert "<table>" in content
    body = html.fragment_fromstring(content, "div")
    links = [link for element, _, link, _ in body.iterlinks()]
    assert all(link.startswith("https://") for link in links), links


def test_a_feed_holds_fifty_entries_and_its_archives_all_of_them(edited: Edited) -> None:
    def briefing(number: int) -> str:
        day = f"2030-{number % 6 + 1:02}-{number // 6 + 1:02}"
        return f"---\ntitle: Reeds {number}\npublished: {day}\n---\n## Core insights\n- Reeds.\n"

    more = {f"briefings/2030/reeds-{n}.en.md": briefing(n) for n in range(118)}
    files = edited({}, more)
    seen: list[str] = []
    path, archives = "feed.xml", 0
    root = etree.fromstring(files[path])
    assert len(root.findall(f"{ATOM}entry")) == 50
    assert root.find(f"{HISTORY}archive") is None
    while True:
        seen += [entry.findtext(f"{ATOM}id") or "" for entry in root.findall(f"{ATOM}entry")]
        older = links_of(root, "prev-archive")
        if not older:
            break
        path, archives = older[0].removeprefix(BASE), archives + 1
        root = etree.fromstring(files[path])
        assert root.find(f"{HISTORY}archive") is not None
        assert links_of(root, "current") == [f"{BASE}feed.xml"]
    assert len(set(seen)) == 118 + 3
    assert archives == 4
    assert path == "feed/2030-01.xml"
    # The first sixty of the year stay where they are, whatever is added.
    parts = [
        etree.fromstring(files[f"topics/reeds/feed/{name}.xml"]) for name in ("2030", "2030-p2")
    ]
    assert [len(part.findall(f"{ATOM}entry")) for part in parts] == [60, 58]
    # An archive of a topic has the gist; that of the language has the whole text.
    assert parts[0].find(f".//{ATOM}content") is None
    assert parts[0].findtext(f"{ATOM}entry/{ATOM}summary") == "Reeds."
    assert root.find(f".//{ATOM}content") is not None
    item = json.loads(files["topics/reeds/feed/2030.json"])["items"][0]
    assert (item["content_text"], "content_html" in item) == ("Reeds.", False)
    pages = json_of(files)
    assert pages["feed.json"]["next_url"] == f"{BASE}feed/2030-04.json"
    assert "next_url" not in pages["feed/2030-01.json"]


def test_the_feed_of_a_topic_that_has_moved_is_at_both_addresses(edited: Edited) -> None:
    page = "---\ntitle: Reeds\naliases: [topics/canes]\n---\nReeds.\n"
    files = edited({}, {"topics/reeds.en.md": page})
    assert files["topics/canes/feed.xml"] == files["topics/reeds/feed.xml"]
    assert "zh/topics/canes/feed.json" in files


def test_the_list_names_every_feed(own_files: Mapping[str, bytes]) -> None:
    root = etree.fromstring(own_files["feeds.opml"])
    urls = [outline.get("xmlUrl") for outline in root.iter("outline")]
    listed = [str(url).removeprefix(BASE) for url in urls if url]
    assert sorted(listed) == sorted(atom_of(own_files))


def test_pages_name_their_feeds(own: Site, own_files: Mapping[str, bytes]) -> None:
    page = own.pages["topics/gallium"]
    feeds = [(f.title, f.type, f.url) for f in head_of(own, page, "zh", BASE).feeds]
    assert feeds == [
        ("镓", "application/atom+xml", "feed.xml"),
        ("镓", "application/feed+json", "feed.json"),
        ("全部简报", "application/atom+xml", "../../feed.xml"),
        ("全部简报", "application/feed+json", "../../feed.json"),
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_of_feeds_leads_to_all_of_its_language(
    locale: Locale, own: Site, own_files: Mapping[str, bytes]
) -> None:
    body = html.fragment_fromstring(own.pages["subscribe"].html(locale, ""), "main")
    here = f"{BASE}{PREFIX[locale]}subscribe/"
    links = {urljoin(here, link).removeprefix(BASE) for link in body.xpath("//a/@href")}
    feeds = {*atom_of(own_files), *json_of(own_files)}
    assert {path for path in feeds if path.startswith("zh/") == (locale == "zh")} <= links
    assert links <= {*feeds, "feeds.opml"}


def test_a_site_without_an_address_has_no_feeds() -> None:
    site = Site(read_content({}), Settings())
    assert not atom_of({each.path: each.make() for each in site_files(site)})
    assert "no feeds yet" in site.pages["subscribe"].html("en", "")
