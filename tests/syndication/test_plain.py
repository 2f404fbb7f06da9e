"""The pages as Markdown, guides for language models, sitemaps and robots.txt."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from duizhao.model import LOCALES
from duizhao.pages.head import sitemap_entries
from duizhao.pages.site import Site
from duizhao.publish.site_files import write_site_files
from duizhao.readers.markdown.reader import read_markdown
from duizhao.site.addresses import PREFIX
from duizhao.syndication.crawlers import crawler_files
from duizhao.syndication.site_file import SiteFile

BASE = "https://duizhao.example/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
Edited = Callable[..., Mapping[str, bytes]]


def text(files: Mapping[str, bytes], path: str) -> str:
    return files[path].decode()


def test_a_briefing(moon_files: Mapping[str, bytes]) -> None:
    assert text(moon_files, "zh/briefings/2031/reeds/index.md") == (
        "# 月球为何难以替代芦苇\n\n<https://duizhao.example/zh/briefings/2031/reeds/>\n\n"
        "月球公报 · 2031年4月1日\n\n原题：[月球芦苇涨价](https://moon.example/reeds)\n\n"
        "## 核心观点\n\n- 芦苇要价12枚贝壳。[1]\n\n"
        "## 供应\n\n- 月球有98%的芦苇。[2]\n- 每面鼓需要20根芦苇。[3]\n"
    )


def test_every_page_is_there_in_every_language(own: Site, own_files: Mapping[str, bytes]) -> None:
    for page in own.pages.values():
        for locale in LOCALES:
            assert text(own_files, f"{PREFIX[locale]}{page.path}index.md").startswith("# ")


def test_a_briefing_reads_back_as_its_points(own: Site, own_files: Mapping[str, bytes]) -> None:
    for briefing in own.content.catalog.briefings:
        for side in briefing.sides:
            path = f"{PREFIX[side.locale]}briefings/{briefing.key}/index.md"
            # The list of figures and sources is no part of it.
            body = re.split(r"\n## (?:Figures|Sources|数据|来源)\n", text(own_files, path))[0]
            read = read_markdown(body.split("\n## ", 1)[1].join(["## ", ""]), path, side.locale)
            assert [(p.text, p.citations) for p in read.side.points()] == [
                (p.text, p.citations) for p in side.points()
            ]


def test_a_text_is_no_markup_and_links_are_absolute(edited: Edited) -> None:
    flutes = ("Nobody plays them", "Nobody *plays* <them> [so](x)")
    point = ("- Drums cost 13 shells.", "- Drums [cost](../../index.md#here) 13 shells.")
    files = edited({"briefings/2031/flutes.en.txt": flutes, "briefings/2031/drums.en.md": point})
    flutes_text = text(files, "briefings/2031/flutes/index.md")
    assert "- Nobody plays &lt;them> so [2]" in flutes_text
    drums = text(files, "briefings/2031/drums/index.md")
    assert f"- Drums [cost]({BASE}#here) 13 shells. [1]" in drums


def test_both_languages_stand_below_each_other(moon_files: Mapping[str, bytes]) -> None:
    both = text(moon_files, "zh/briefings/2031/reeds/both/index.md")
    assert "- The moon has 98% of the reeds. [2]\n  - 月球有98%的芦苇。[2]\n" in both


def test_the_guide_lists_what_search_engines_may_list(moon_files: Mapping[str, bytes]) -> None:
    guide = text(moon_files, "zh/llms.txt")
    assert guide.splitlines()[:3] == ["# Duizhao 对照", "", "> 中英双语简报，逐点对照。"]
    assert re.findall(r"\((.+?)\)", guide) == [
        f"{BASE}zh/{path}/index.md"
        for path in ("briefings/2031/reeds", "briefings/2031/drums", "topics/reeds", "topics/drums")
    ]
    assert set(re.findall(r"\((.+?)\)", guide)) <= {BASE + path for path in moon_files}
    whole = text(moon_files, "llms-full.txt")
    for slug in ("reeds", "drums", "flutes"):
        assert text(moon_files, f"briefings/2031/{slug}/index.md") in whole


def test_a_long_sitemap_is_divided(own: Site) -> None:
    whole = list(sitemap_entries(own, BASE))
    files = {each.path: each.make() for each in crawler_files(own, most=100)}
    index = etree.fromstring(files["sitemap.xml"])
    assert index.tag == f"{SITEMAP}sitemapindex"
    parts = [str(each.text).removeprefix(BASE) for each in index.iter(f"{SITEMAP}loc")]
    assert len(parts) == -(-len(whole) // 100) > 1
    urls = [etree.fromstring(files[part]) for part in parts]
    assert [len(each) <= 100 for each in urls] == [True] * len(parts)
    listed = [each.findtext(f"{SITEMAP}loc") for part in urls for each in part]
    assert listed == [entry.url for entry in whole]
    links = [len(each.findall(f"{XHTML}link")) for part in urls for each in part]
    assert links == [len(entry.alternates) for entry in whole]


def test_a_short_sitemap_is_one_file(moon_files: Mapping[str, bytes]) -> None:
    assert etree.fromstring(moon_files["sitemap.xml"]).tag == f"{SITEMAP}urlset"
    assert gzip.decompress(moon_files["sitemap.xml.gz"]) == moon_files["sitemap.xml"]


def test_robots_are_told_where_the_sitemap_is(moon_files: Mapping[str, bytes]) -> None:
    assert text(moon_files, "robots.txt") == (
        f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n"
    )


def test_a_maintainer_s_own_file_takes_the_place_of_a_default(tmp_path: Path) -> None:
    files = [SiteFile("robots.txt", lambda: b"a", is_default=True), SiteFile("b", lambda: b"b")]
    write_site_files(tmp_path, files, {"robots.txt", "b"})
    assert [each.name for each in tmp_path.iterdir()] == ["b"]


def test_no_page_is_only_its_title(own: Site, own_files: Mapping[str, bytes]) -> None:
    for page in own.pages.values():
        for locale in LOCALES:
            lines = text(own_files, f"{PREFIX[locale]}{page.path}index.md").split("\n")
            assert any(lines[4:]), page.path


def test_reports_that_disagree_are_told_by_the_sentence(own_files: Mapping[str, bytes]) -> None:
    page = text(own_files, "zh/disagreements/index.md")
    assert "## 中国占全球稀土产量" in page
    assert re.search(r"^- \*\*约?\d+%\*\* \(.+\)：\[.+\]\(https://.+#g\dp\d\)$", page, re.MULTILINE)


def test_lists_name_what_they_list(moon_files: Mapping[str, bytes]) -> None:
    feeds = text(moon_files, "zh/subscribe/index.md")
    assert f"[Atom]({BASE}zh/feed.xml), [JSON]({BASE}zh/feed.json)" in feeds
    assert f"{BASE}feed.xml" not in feeds
    assert f"({BASE}digest/2031-w14/) (1)" in text(moon_files, "digest/index.md")
    assert f"({BASE}outlets/moon-gazette/)" in text(moon_files, "outlets/index.md")
