"""Digests for mailing, and their feeds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import feedparser
from lxml import html

BASE = "https://duizhao.example/"
MAIL = "digest/2031-w14/mail.html"
Edited = Callable[..., Mapping[str, bytes]]


def test_the_feeds_of_weeks_and_months(moon_files: Mapping[str, bytes]) -> None:
    weeks = feedparser.parse(moon_files["zh/digest/weekly.xml"])
    assert not weeks.bozo
    assert [entry.title for entry in weeks.entries] == [
        "2031年第14周",
        "2031年第9周",
        "2031年第5周",
    ]
    assert weeks.entries[0].id == f"{BASE}zh/digest/2031-w14/"
    assert "月球为何难以替代芦苇</a>：芦苇要价12枚贝壳。" in weeks.entries[0].content[0].value
    months = feedparser.parse(moon_files["digest/monthly.xml"])
    assert [entry.title for entry in months.entries] == [
        "April 2031",
        "March 2031",
        "February 2031",
    ]


def test_a_mail_stands_on_its_own(moon_files: Mapping[str, bytes]) -> None:
    page = html.document_fromstring(moon_files[MAIL])
    assert not page.xpath("//style | //link | //script | //img")
    links = [str(link.get("href")) for link in page.iter("a")]
    assert f"{BASE}briefings/2031/reeds/" in links
    assert all(link.startswith(BASE) for link in links)
    assert all(cell.get("style") for cell in page.iter("td"))
    assert {str(table.get("role")) for table in page.iter("table")} == {"presentation"}
    assert page.xpath("string(//h3)") == "Why the moon cannot easily replace its reeds"


def test_a_hostile_title_stays_text_in_a_mail(edited: Edited) -> None:
    title = "</style><script>alert(1)</script>"
    files = edited({"briefings/2031/reeds.en.md": ("title: Why", f"title: '{title}'\n# Why")})
    page = html.document_fromstring(files[MAIL])
    assert page.xpath("string(//h3)") == title
    assert not re.search(rb"<script", files[MAIL])


def test_fifty_digests_are_in_a_feed_and_all_of_a_year_in_its_archive(edited: Edited) -> None:
    months = [f"{year}-{month:02}" for year in range(2025, 2030) for month in range(1, 13)]
    text = "---\ntitle: Reeds\npublished: {month}-15\n---\n## Core insights\n- Reeds.\n"
    more = {
        f"briefings/{month[:4]}/reeds-{month}.en.md": text.format(month=month) for month in months
    }
    files = edited({}, more)
    newest = feedparser.parse(files["digest/monthly.xml"])
    assert len(newest.entries) == 50
    older = [link.href for link in newest.feed.links if link.rel == "prev-archive"]
    assert older == [f"{BASE}digest/monthly/2026.xml"]
    archive = feedparser.parse(files["digest/monthly/2026.xml"])
    assert not archive.bozo
    assert len(archive.entries) == 12
    assert {link.rel: link.href for link in archive.feed.links}.items() >= {
        "current": f"{BASE}digest/monthly.xml",
        "prev-archive": f"{BASE}digest/monthly/2025.xml",
    }.items()


def test_what_changed_is_in_the_feed(own_files: Mapping[str, bytes]) -> None:
    months = feedparser.parse(own_files["digest/monthly.xml"])
    changed = [
        entry
        for entry in months.entries
        if "<h2>Figures that changed" in entry.summary_detail.value + entry.content[0].value
    ]
    assert changed
    assert " → <a " in changed[0].content[0].value
