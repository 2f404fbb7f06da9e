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
