"""The glossary: every topic once, under its letter, in both languages."""

from __future__ import annotations

from typing import cast

import pytest
from lxml import html

from duizhao.model import Locale
from duizhao.pages.site import Site
from duizhao.site.content import read_content
from duizhao.text.pinyin import sound

TOPICS = "".join(
    f"- id: {id_}\n  kind: theme\n  pref_label: {{en: {en}, zh: {zh}}}\n"
    f"  definition: {{en: It is {id_}., zh: 释义。}}\n"
    for id_, en, zh in (
        ("silk", "silk", "丝绸"),
        ("river", "Long River", "长江"),
        ("length", "Length", "长度"),
        ("earth", "Élan", "重稀土"),
        ("six", "6G", "6G"),
    )
)


def letters(locale: Locale) -> list[tuple[str, list[str]]]:
    site = Site(read_content({"topics.yml": TOPICS.encode()}))
    page = html.fragment_fromstring(site.pages["glossary"].html(locale, ""), "main")
    return [
        (section.findtext("h2") or "", [str(a.text) for a in section.findall(".//dt/a")])
        for section in page.findall("section")
    ]


def test_another_name_leads_to_its_topic_and_can_be_linked_to() -> None:
    topics = TOPICS.replace(
        "zh: 丝绸}", "zh: 丝绸}\n  alt_labels: {en: [Silken cloth], zh: [绸缎]}"
    )
    site = Site(read_content({"topics.yml": topics.encode()}))
    for locale, id_, name in (
        ("en", "term-silken-cloth", "Silken cloth"),
        ("zh", "term-绸缎", "绸缎"),
    ):
        page = html.fragment_fromstring(
            site.pages["glossary"].html(cast(Locale, locale), ""), "main"
        )
        (term,) = page.xpath("//dt[@id=$id]", id=id_)
        assert term.text_content() == name
        (link,) = term.getnext().iter("a")
        assert link.get("href") == "#silk"


def test_english_is_sorted_by_letter_whatever_its_case() -> None:
    assert letters("en") == [
        ("#", ["6G", "Élan"]),
        ("L", ["Length", "Long River"]),
        ("S", ["silk"]),
    ]


def test_chinese_is_sorted_by_the_sound_of_each_word() -> None:
    # 长 and 重 are read cháng and zhòng here, not zhǎng and chóng.
    assert letters("zh") == [
        ("#", ["6G"]),
        ("C", ["长度", "长江"]),
        ("S", ["丝绸"]),
        ("Z", ["重稀土"]),
    ]


@pytest.mark.parametrize(("word", "as_pinyin"), [("长江", "chang2 jiang1"), ("6G", "6g")])
def test_sound(word: str, as_pinyin: str) -> None:
    assert sound(word) == as_pinyin


def test_each_letter_is_linked_and_a_site_without_topics_has_no_glossary() -> None:
    site = Site(read_content({"topics.yml": TOPICS.encode()}))
    page = html.fragment_fromstring(site.pages["glossary"].html("en", ""), "main")
    targets = [link.lstrip("#") for link in page.xpath("//nav//a/@href")]
    assert targets == page.xpath("//section/h2/@id")
    assert "glossary" not in Site(read_content({})).pages
