"""The built site, page by page, as a browser or a crawler gets it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

Build = Callable[[Path], Path]
BASE = "https://duizhao.example/"
HAN = re.compile("[\u3400-\u9fff]")
XHTML = "{http://www.w3.org/1999/xhtml}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def pages_of(site: Path) -> dict[str, html.HtmlElement]:
    """Return every page by its address."""
    return {
        path.parent.relative_to(site).as_posix().removeprefix(".") + "/": parse(path)
        for path in sorted(site.rglob("index.html"))
    }


def parse(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


@pytest.fixture(scope="module", name="pages")
def fixture_pages(site: Path) -> dict[str, html.HtmlElement]:
    return pages_of(site)


def is_zh(address: str) -> bool:
    return address.startswith("zh/")


def test_eighteen_briefings_and_sixty_topics_in_each_language(
    pages: dict[str, html.HtmlElement],
) -> None:
    for prefix in ("", "zh/"):
        briefings = [a for a in pages if re.fullmatch(prefix + r"briefings/\d{4}/[^/]+/", a)]
        topics = [a for a in pages if re.fullmatch(prefix + r"topics/[^/]+/", a)]
        assert (len(briefings), len(topics)) == (18, 60)


def test_every_page_has_its_language(pages: dict[str, html.HtmlElement]) -> None:
    for address, page in pages.items():
        assert page.get("lang") == ("zh-Hans" if is_zh(address) else "en"), address


def test_every_page_exists_in_both_languages(pages: dict[str, html.HtmlElement]) -> None:
    english = {address for address in pages if not is_zh(address)}
    chinese = {address.removeprefix("zh/") or "/" for address in pages if is_zh(address)}
    assert english == chinese


def test_every_internal_link_and_fragment_leads_somewhere(
    site: Path, pages: dict[str, html.HtmlElement]
) -> None:
    ids = {address: set(page.xpath("//@id")) for address, page in pages.items()}
    broken = []
    for address, page in pages.items():
        here = BASE + address.lstrip("/")
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            target = urlsplit(urljoin(here, link))
            if target.scheme not in ("http", "https") or target.netloc != urlsplit(BASE).netloc:
                continue
            path = unquote(target.path).lstrip("/")
            if path == "" or path.endswith("/"):
                known = ids.get(path or "/")
                if known is None or (target.fragment and unquote(target.fragment) not in known):
                    broken.append((address, link))
            elif not (site / path).is_file():
                broken.append((address, link))
    assert broken == []


def test_points_have_the_same_anchors_in_both_languages(
    pages: dict[str, html.HtmlElement],
) -> None:
    for address, page in pages.items():
        if not is_zh(address):
            points = page.xpath("//li[contains(@class, 'dz-point')]/@id")
            twin = pages["zh/" + address.lstrip("/")]
            assert points == twin.xpath("//li[contains(@class, 'dz-point')]/@id"), address


def alternates(page: html.HtmlElement) -> dict[str, str]:
    found = page.xpath("//head/link[@hreflang]")
    assert all(link.get("rel").split() == ["alternate"] for link in found)
    return {link.get("hreflang"): link.get("href") for link in found}


def canonical(page: html.HtmlElement) -> str:
    (address,) = page.xpath("//head/link[@rel='canonical']/@href")
    return str(address)


def test_hreflang_is_absolute_reciprocal_and_has_a_default(
    pages: dict[str, html.HtmlElement],
) -> None:
    for address, page in pages.items():
        found = alternates(page)
        here = BASE + address.lstrip("/")
        if canonical(page) != here:
            continue  # a page without its own text; see below
        assert found["zh-Hans" if is_zh(address) else "en"] == here
        assert found["x-default"] == found.get("en", found.get("zh-Hans"))
        for target in found.values():
            other = pages[target.removeprefix(BASE) or "/"]
            assert alternates(other) == found, address


def test_an_untranslated_briefing_is_marked_and_leads_to_its_source(
    pages: dict[str, html.HtmlElement],
) -> None:
    path = "briefings/2025/rare-earth-concentrate-price/"
    page = pages["zh/" + path]
    assert canonical(page) == BASE + path
    assert set(alternates(page)) == {"en", "x-default"}
    assert page.xpath("//*[contains(@class,'dz-notice')]")[0].text_content().strip() == (
        "这篇简报尚未译成中文，以下为英文原文。 开始翻译"
    )
    (start,) = page.xpath("//*[contains(@class,'dz-notice')]/a/@href")
    query = unquote(urlsplit(start).query)
    assert "filename=rare-earth-concentrate-price.zh.md" in query
    assert "## 核心观点" in query
    points = page.xpath("//li[contains(@class, 'dz-point')]")
    assert len(points) == 9
    assert {point.xpath("string(div/@lang)") for point in points} == {"en"}
    assert page.xpath("//h1/@lang") == ["en"]


def test_the_sitemap_lists_each_text_once_with_its_languages(
    site: Path, pages: dict[str, html.HtmlElement]
) -> None:
    root = etree.fromstring((site / "sitemap.xml").read_bytes())
    found = {}
    for url in root:
        links = {link.get("hreflang"): link.get("href") for link in url.findall(XHTML + "link")}
        found[url.findtext(SITEMAP + "loc")] = links
    own = {a: p for a, p in pages.items() if canonical(p) == BASE + a.lstrip("/")}
    assert found == {canonical(page): alternates(page) for page in own.values()}
    days = {u.findtext(SITEMAP + "loc"): u.findtext(SITEMAP + "lastmod") for u in root}
    assert days[BASE + "briefings/2025/us-gallium-gap/"] == "2025-10-24"
    assert days[BASE + "briefings/2025/optimus-magnet-controls/"] is None


Text = tuple[str, str]
"""A text and the language that it is marked as."""


def texts(element: html.HtmlElement, lang: str = "") -> Iterator[Text]:
    """Yield every text and label that a reader gets, with its language."""
    if isinstance(element.tag, str):
        own = element.get("lang") or lang
        if element.tag not in ("script", "style", "svg", "title"):
            labels = [element.get(name) for name in ("aria-label", "title", "alt", "placeholder")]
            yield from ((label, own) for label in [*labels, element.text] if label)
        for child in element:
            yield from texts(child, own)
    if element.tail:
        yield element.tail, lang


def texts_outside_code(page: html.HtmlElement) -> Iterator[Text]:
    """Yield the texts that do not occur in code on the same page."""
    code = "\n".join(each.text_content() for each in page.iter("code", "kbd", "pre"))
    return (found for found in texts(page) if found[0] not in code)


# Names that are written in Latin letters in Chinese, too.
NAMES = {
    "Duizhao", "MP Materials", "Critical Metals", "Proterial", "Apple", "EN", "Markdown",
    "H", "O", "CO", "APT", "Esc", "m", "kB", "MB", "GB/T", "JSON", "YAML", "DeepL", "XML", "Atom",
}  # fmt: skip
CODE = re.compile(r"^(?:[\W\d_]|[A-Za-z]\d)*$")


def test_no_chinese_page_holds_a_stray_english_label(pages: dict[str, html.HtmlElement]) -> None:
    stray = {
        (address, text.strip())
        for address, page in pages.items()
        if is_zh(address)
        for text, lang in texts_outside_code(page)
        if lang.startswith("zh")
        and re.search("[A-Za-z]{2}", text)
        and not HAN.search(text)
        and text.strip("0123456789 \u202f\xa0\n") not in NAMES
    }
    assert stray == set()


def test_no_english_page_holds_a_stray_chinese_label(pages: dict[str, html.HtmlElement]) -> None:
    stray = {
        (address, text.strip())
        for address, page in pages.items()
        if not is_zh(address)
        for text, lang in texts_outside_code(page)
        if lang == "en" and HAN.search(text)
    }
    # The page that shows contributors each form shows Chinese ones, too.
    assert {address for address, _ in stray} <= {"contributing/markdown/"}


def test_dates_are_written_in_the_page_s_language(pages: dict[str, html.HtmlElement]) -> None:
    path = "briefings/2025/us-gallium-gap/"
    assert "24 October 2025" in pages[path].xpath("string(//header//time)")
    assert "2025年10月24日" in pages["zh/" + path].xpath("string(//header//time)")


def test_the_header_of_a_briefing(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["briefings/2025/us-seeks-rare-earth-alternatives/"]
    (original,) = page.xpath("//*[contains(@class,'dz-original')]//cite")
    assert original.get("lang") == "zh-Hans"
    (link,) = page.xpath("//*[contains(@class,'dz-original')]//a")
    assert link.get("href") == "https://reportify.ai/news/1186110627341537280"
    assert link.text == "Summary on reportify.ai"
    assert "Sohu Finance" in page.xpath("string(//*[contains(@class,'dz-meta')])")
    topics = page.xpath("//nav[contains(@class,'dz-topics')]/a/@href")
    assert "../../../topics/tungsten/" in topics


def test_only_the_first_mention_of_a_topic_is_a_link(pages: dict[str, html.HtmlElement]) -> None:
    for address, page in pages.items():
        links = page.xpath("//a[@class='dz-topic']/@href")
        assert len(links) == len(set(links)), address


def test_the_not_found_page_is_in_both_languages(site: Path) -> None:
    page = parse(site / "404.html")
    shown = "//main//h1 | //main//h2[not(ancestor::*[@hidden])]"
    headings = [h.text_content() for h in page.xpath(shown)]
    assert headings == ["Page not found", "找不到页面"]
    assert page.xpath("//main//section/@lang") == ["en", "zh-Hans"]
    assert "/zh/topics/" in page.xpath("//main//a/@href")
    assert page.xpath("//head/meta[@name='robots']/@content") == ["noindex"]


def test_edit_links_lead_to_the_file_that_one_would_edit(
    pages: dict[str, html.HtmlElement],
) -> None:
    def edited(address: str) -> str:
        (link,) = pages[address].xpath("//p[@class='dz-edit']/a/@href")
        return str(link).split("/edit/main/")[1]

    path = "briefings/2025/us-gallium-gap"
    raw = "briefings/2025/rare-earth-concentrate-price"
    assert edited(f"{path}/") == f"docs/{path}.en.md"
    assert edited(f"zh/{path}/") == f"docs/{path}.zh.md"
    assert edited(f"zh/{raw}/") == f"docs/{raw}.en.txt"
    assert edited("zh/topics/rare-earths/") == "docs/topics/rare-earths.zh.md"
    assert edited("topics/tungsten/") == "docs/topics.yml"


def test_only_pages_and_what_they_need_are_published(site: Path) -> None:
    plain = {"index.md", "llms.txt", "llms-full.txt", "robots.txt"}
    files = {path for path in site.rglob("*") if path.is_file() and path.name not in plain}
    kinds = {path.suffix for path in files if "search" not in path.parts}
    assert not kinds & {".yml", ".txt", ".md", ".py"}


RAW = (
    "Moon bells ring again\nMoon Gazette·2032-04-01 09:30\n\n"
    "Core Insights - Bells cost 12 shells <script>alert(1)</script> & more [1][3] "
    "Group 1: Supply - Reeds are *not* concerned [2] - Short - term stocks are low [5]\n"
)


def test_a_raw_summary_is_published_at_the_next_build(small: Path, build: Build) -> None:
    (small / "docs/briefings/2032").mkdir()
    (small / "docs/briefings/2032/moon-bells.en.txt").write_text(RAW, "utf-8")
    pages = pages_of(build(small))
    page = pages["briefings/2032/moon-bells/"]
    assert page.xpath("string(//h1)") == "Moon bells ring again"
    assert [
        (point.get("id"), " ".join(point.xpath("div")[0].text_content().split()))
        for point in page.xpath("//li[contains(@class,'dz-point')]")
    ] == [
        ("i1", "Bells cost 12 shells <script>alert(1)</script> & more[1][3]"),
        ("g1p1", "Reeds are not concerned[2]"),
        ("g1p2", "Short - term stocks are low[5]"),
    ]
    assert page.xpath("//li[@id='g1p1']//a[@class='dz-topic']/@href") == ["../../../topics/reeds/"]
    assert "zh/briefings/2032/moon-bells/" in pages
    first = pages["/"].xpath("(//*[contains(@class,'dz-entry__title')]/a)[1]")[0]
    assert first.text_content() == "Moon bells ring again"


def test_a_strict_build_stops_at_an_error_with_the_line_that_check_prints(
    small: Path, build: Build
) -> None:
    path = small / "docs/briefings/2031/reeds.zh.md"
    path.write_text(path.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    with pytest.raises(AssertionError, match=r"reeds.zh.md:2:1: FM002 error: There is no"):
        build(small)


def test_two_builds_are_byte_identical(
    small_site: Path, small: Path, build: Build, tree: Callable[[Path], dict[str, str]]
) -> None:
    """As is the whole site: `test_folder_zone_day_and_machine_change_no_byte_and_no_mode`."""
    assert tree(build(small)) == tree(small_site)
