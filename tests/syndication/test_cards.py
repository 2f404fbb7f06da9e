"""Cards: broken by CLREQ, never clipped, small, and the same every time."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.pages.social import SITE_CARD, social_tags
from duizhao.publish.site_files import write_site_files
from duizhao.site.content import read_content
from duizhao.syndication.cards import balanced, card_files, units_of, wrapped
from duizhao.syndication.site_file import SiteFile

BASE = "https://duizhao.example/"
THEME = Path(__file__).parents[2] / "overrides"


def length(text: str) -> float:
    """A character of Chinese is as wide as two of English."""
    return sum(2 if ord(each) > 0x2E7F else 1 for each in text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("稀土价格上涨，供应趋紧。", 12, ["稀土价格上", "涨，供应趋", "紧。"]),
        ("他说：“供应（全球）趋紧”。", 14, ["他说：“供应", "（全球）趋", "紧”。"]),
        ("投资5亿美元，MP Materials股价", 14, ["投资5亿美元，", "MP Materials股", "价"]),
        ("Rare-earth prices rise, again", 12, ["Rare-earth", "prices rise,", "again"]),
        ("Pneumonoultramicroscopic", 10, ["Pneumonoul", "tramicrosc", "opic"]),
        ("价格上涨50%至85.5亿元", 10, ["价格上涨", "50%至", "85.5亿元"]),
    ],
)
def test_lines_end_where_they_may(text: str, width: float, lines: list[str]) -> None:
    assert wrapped(units_of(text), width, length) == lines
    assert "".join(units_of(text)) == text


def test_lines_are_about_equally_long() -> None:
    assert balanced(units_of("美国为何难以摆脱对中国镓的依赖"), 24, length) == [
        "美国为何难以摆脱",
        "对中国镓的依赖",
    ]


@pytest.fixture(scope="module", name="files")
def fixture_files(own: Site) -> dict[str, SiteFile]:
    site = replace(own, settings=Settings(site_url=BASE, cards=True))
    return {each.path: each for each in card_files(site)}


def test_there_is_a_card_of_each_briefing_and_topic(files: dict[str, SiteFile], own: Site) -> None:
    briefings = own.content.catalog.briefings
    texts = sum(len(briefing.sides) for briefing in briefings)
    assert len([path for path in files if "briefings/" in path]) == texts
    assert len([path for path in files if "topics/" in path]) == 2 * 60


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_no_title_is_clipped() -> None:
    """The longest that can be: outside the margins nothing is drawn."""
    titles = {
        "en": "The longest of all imaginable titles, with a Pneumonoultramicroscopic word, " * 3,
        "zh": "全世界最长的标题，写到第五行仍未结束，还有“引文”和《书名》，" * 5,
    }
    for lang, title in titles.items():
        source = f"---\ntitle: '{title}'\npublished: 2031-01-01\n---\n## Core insights\n- Reeds.\n"
        name = f"briefings/2031/long.{lang}.md"
        if lang == "zh":
            source = source.replace("published", "topics: []\npublished")
        content = read_content({name: source.encode()})
        (card,) = card_files(Site(content, Settings(site_url=BASE, cards=True)))
        image = picture(card.make())
        paper = image.getpixel((5, 300))
        for box in ((0, 20, 78, 630), (1124, 20, 1200, 630), (0, 490, 1200, 515)):
            colours = image.crop(box).getcolors() or []
            assert [colour for _, colour in colours] == [paper], (lang, box)


def test_cards_are_small_and_the_same_every_time(files: dict[str, SiteFile], own: Site) -> None:
    site = replace(own, settings=Settings(site_url=BASE, cards=True))
    again = {each.path: each for each in card_files(site)}
    for path in [path for path in files if "briefings/" in path][::6]:
        data = files[path].make()
        assert data == again[path].make()
        assert len(data) <= 60_000
        assert picture(data).size == (1200, 630)
        assert files[path].key == again[path].key


def test_what_takes_long_is_kept_for_the_next_build(tmp_path: Path) -> None:
    made: list[str] = []

    def file(key: str) -> SiteFile:
        def make() -> bytes:
            made.append(key)
            return key.encode()

        return SiteFile(f"{key}.png", make, key=key)

    kept = tmp_path / "kept"
    write_site_files(tmp_path / "one", [file("a"), file("b")], kept=kept)
    write_site_files(tmp_path / "two", [file("a"), file("c")], kept=kept)
    assert made == ["a", "b", "c"]
    assert (tmp_path / "two/a.png").read_bytes() == b"a"
    assert sorted(each.name for each in kept.iterdir()) == ["a", "c"]


def test_a_page_names_its_card_or_that_of_the_site(own: Site) -> None:
    site = replace(own, settings=Settings(site_url=BASE, cards=True))
    page = site.pages["briefings/2025/us-gallium-gap"]
    tags = {name: value for _, name, value in social_tags(site, page, "zh")}
    assert tags["og:image"] == f"{BASE}zh/briefings/2025/us-gallium-gap/card.png"
    assert tags["twitter:card"] == "summary_large_image"
    without = {name: value for _, name, value in social_tags(own, page, "zh")}
    assert without["og:image"] == f"{BASE}{SITE_CARD}"
    assert without["og:image:alt"] == own.settings.site_name
    assert picture((THEME / SITE_CARD).read_bytes()).size == (1200, 630)
    assert list(card_files(own)) == []
