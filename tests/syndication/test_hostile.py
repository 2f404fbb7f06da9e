"""A hostile title is text in every format that the site is published in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

import feedparser
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.pages.structured_data import structured_data
from duizhao.site.content import read_content
from duizhao.syndication.kinds import site_files

TITLE = (
    "</script></title>]]><script>alert(1)</script><!-- & \"x\" 'y' [a](javascript:alert(2)) {{ 7 }}"
)
POINT = "]]></content><img src=x onerror=alert(3)> \u2028 =1+1 | end"
SOURCE = f"""---
title: {json.dumps(TITLE)}
published: 2031-02-01
figures:
  - {{quantity: price, value: "12", unit: "=cmd", as_of: 2031-02, point: i1}}
---
## Core insights
- Reeds cost 12 shells {POINT.replace("<", chr(92) + "<")}. [1]
"""
TWIN = SOURCE.partition("published")[0] + "---\n## 核心观点\n- 芦苇12枚贝壳。[1]\n"
Files = Mapping[str, bytes]


@pytest.fixture(scope="module", name="site")
def fixture_site() -> Site:
    sources = {
        "briefings/2031/reeds.en.md": SOURCE.encode(),
        "briefings/2031/reeds.zh.md": TWIN.encode(),
        "quantities.yml": b"price:\n  label: {en: Price, zh: \xe4\xbb\xb7\xe6\xa0\xbc}\n",
    }
    return Site(read_content(sources), Settings(site_url="https://moon.example/"))


@pytest.fixture(scope="module", name="files")
def fixture_files(site: Site) -> Files:
    return {each.path: each.make() for each in site_files(site)}


def test_xml_is_well_formed_and_has_the_title_as_text(files: Files) -> None:
    kinds = {".xml", ".opml", ".tmx", ".xlf", ".svg"}
    found = {path: data for path, data in files.items() if any(path.endswith(k) for k in kinds)}
    assert {path.rsplit(".", 1)[1] for path in found} >= {"xml", "opml", "tmx", "xlf"}
    for path, data in found.items():
        root = etree.fromstring(data)
        assert not root.xpath("//*[local-name()='script' or local-name()='img']"), path
    for path in ("feed.xml", "zh/feed.xml"):
        feed = feedparser.parse(files[path])
        assert not feed.bozo
    atom = etree.fromstring(files["feed.xml"])
    assert atom.findtext("{*}entry/{*}title") == TITLE


def test_json_says_the_title(files: Files) -> None:
    for path, data in files.items():
        if path.endswith(".json"):
            json.loads(data)
    assert json.loads(files["data/briefings.json"])["briefings"][0]["title"]["en"] == TITLE
    assert json.loads(files["feed.json"])["items"][0]["title"] == TITLE


def test_content_of_feeds_has_no_element_of_the_text(files: Files) -> None:
    for item in json.loads(files["feed-bilingual.json"])["items"]:
        content = html.fragment_fromstring(item["content_html"], create_parent=True)
        assert not content.xpath(".//script | .//img | .//*[@onerror]")
        assert "onerror=alert(3)" in content.text_content()


def test_the_table_is_no_formula(files: Files) -> None:
    rows = list(csv.reader(io.StringIO(files["data/figures.csv"].decode("utf-8-sig"))))
    assert len(rows) == 2
    assert not [cell for cell in rows[1] if cell[:1] in ("=", "+", "@", "\t")]


def test_mails_and_markdown_have_no_element_of_the_title(files: Files) -> None:
    for path, data in files.items():
        if path.endswith((".md", ".txt")) and not path.endswith("robots.txt"):
            page = html.document_fromstring(MarkdownIt().render(data.decode()))
            assert not page.xpath("//script | //img | //*[@onerror]"), path
            assert not [
                a for a in page.iter("a") if not str(a.get("href")).startswith("https://")
            ], path
    mails = [data for path, data in files.items() if path.endswith("mail.html")]
    assert mails
    for mail in mails:
        page = html.document_fromstring(mail)
        assert not page.xpath("//script | //img")
        assert page.xpath("string(//h3)") == TITLE


def test_structured_data_cannot_leave_its_element(site: Site) -> None:
    for page in site.pages.values():
        text = structured_data(site, page, "en")
        assert "<" not in text
        assert ">" not in text
        assert not text or json.loads(text)
