"""How a briefing is referred to: each form whole, and with what is missing left out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from duizhao.exports.citing import (
    Part,
    Reference,
    apa,
    bibtex,
    chicago,
    gbt_7714,
    quotation_source,
    reference,
    ris,
    runs_by_language,
)
from duizhao.model import Briefing, Facts, Label, Outlet, Side

EN = Reference(
    key="2031/moon-reeds",
    locale="en",
    site="Duizhao 对照",
    title="Reeds rise again",
    outlet="Moon Gazette",
    original_title="月球芦苇“涨价”",
    day="2031-04-01",
    url="https://duizhao.example/briefings/2031/moon-reeds/",
)
ZH = replace(
    EN,
    locale="zh",
    title="芦苇再度涨价",
    outlet="月球公报",
    url="https://duizhao.example/zh/briefings/2031/moon-reeds/",
)
BARE = {"title": None, "outlet": None, "original_title": None, "day": None}
EN_BARE, ZH_BARE = replace(EN, **BARE), replace(ZH, **BARE)  # type: ignore[arg-type]


def plain(parts: list[Part]) -> str:
    return "".join(part.text for part in parts if part.role != "accessed")


def accessed(parts: list[Part]) -> str:
    return "".join(part.text for part in parts)


def test_gb_t_7714() -> None:
    assert plain(gbt_7714(ZH)) == (
        "Duizhao 对照. 芦苇再度涨价: 月球公报《月球芦苇“涨价”》摘要[EB/OL]. (2031-04-01). "
        "https://duizhao.example/zh/briefings/2031/moon-reeds/."
    )
    assert plain(gbt_7714(EN)) == (
        "Duizhao 对照. Reeds rise again: summary of “月球芦苇‘涨价’,” Moon Gazette[EB/OL]. "
        "(2031-04-01). https://duizhao.example/briefings/2031/moon-reeds/."
    )
    assert plain(gbt_7714(ZH_BARE)) == (
        "Duizhao 对照. [未命名简报]: 新闻报道摘要[EB/OL]. "
        "https://duizhao.example/zh/briefings/2031/moon-reeds/."
    )


def test_gb_t_7714_has_a_place_for_the_day_of_access() -> None:
    assert "[EB/OL]. (2031-04-01)[{day}]. https://" in accessed(gbt_7714(ZH))
    assert "[EB/OL]. [{day}]. https://" in accessed(gbt_7714(ZH_BARE))


def test_apa() -> None:
    assert plain(apa(EN)) == (
        "Duizhao 对照. (2031, April 1). Reeds rise again "
        "[Summary of “月球芦苇‘涨价’,” Moon Gazette]. "
        "https://duizhao.example/briefings/2031/moon-reeds/"
    )
    assert [part.text for part in apa(EN) if part.role == "title"] == ["Reeds rise again"]
    assert plain(apa(ZH)) == (
        "Duizhao 对照. (2031年4月1日). 芦苇再度涨价 [月球公报《月球芦苇“涨价”》摘要]. "
        "https://duizhao.example/zh/briefings/2031/moon-reeds/"
    )
    assert plain(apa(EN_BARE)) == (
        "Duizhao 对照. (n.d.). [Untitled briefing] [Summary of a news article]. "
        "https://duizhao.example/briefings/2031/moon-reeds/"
    )


def test_chicago() -> None:
    assert plain(chicago(EN)) == (
        "Duizhao 对照. “Reeds rise again.” Summary of “月球芦苇‘涨价’,” Moon Gazette. "
        "April 1, 2031. https://duizhao.example/briefings/2031/moon-reeds/."
    )
    assert plain(chicago(ZH)) == (
        "Duizhao 对照. “芦苇再度涨价”. 月球公报《月球芦苇“涨价”》摘要. 2031年4月1日. "
        "https://duizhao.example/zh/briefings/2031/moon-reeds/."
    )
    assert plain(chicago(EN_BARE)) == (
        "Duizhao 对照. “[Untitled briefing].” Summary of a news article. "
        "https://duizhao.example/briefings/2031/moon-reeds/."
    )


def test_quotation_marks_within_a_title_change() -> None:
    asking = replace(EN, title="Who grows “moon” reeds?")
    assert plain(chicago(asking)).startswith("Duizhao 对照. “Who grows ‘moon’ reeds?” Summary")
    book = replace(ZH, original_title="读《月球志》")
    assert "月球公报《读〈月球志〉》摘要" in plain(gbt_7714(book))


def test_bibtex() -> None:
    assert bibtex(EN).split("\n") == [
        "@misc{duizhao-2031-moon-reeds-en,",
        "  author = {{Duizhao 对照}},",
        "  title = {{Reeds rise again}},",
        "  note = {Summary of “月球芦苇‘涨价’,” Moon Gazette},",
        "  year = {2031},",
        "  month = apr,",
        "  day = {1},",
        "  url = {https://duizhao.example/briefings/2031/moon-reeds/},",
        "  langid = {english},",
        "}",
    ]
    assert bibtex(ZH_BARE).split("\n") == [
        "@misc{duizhao-2031-moon-reeds-zh,",
        "  author = {{Duizhao 对照}},",
        "  title = {{[未命名简报]}},",
        "  note = {新闻报道摘要},",
        "  url = {https://duizhao.example/zh/briefings/2031/moon-reeds/},",
        "  langid = {chinese},",
        "}",
    ]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("R&D at 5% of $3_000 #1", r"R\&D at 5\% of \$3\_000 \#1"),
        ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
        ("}{, x", r"\textbraceright{}\textbraceleft{}, x"),
        ("\\input{x}", r"\textbackslash{}input\textbraceleft{}x\textbraceright{}"),
    ],
)
def test_bibtex_takes_any_title(title: str, written: str) -> None:
    entry = bibtex(replace(EN, title=title))
    assert f"  title = {{{{{written}}}}}," in entry.split("\n")
    assert entry.count("{") == entry.count("}")


def test_ris() -> None:
    assert ris(EN).split("\n") == [
        "TY  - ELEC",
        "AU  - Duizhao 对照",
        "TI  - Reeds rise again",
        "T2  - Duizhao 对照",
        "PY  - 2031",
        "DA  - 2031/04/01/",
        "UR  - https://duizhao.example/briefings/2031/moon-reeds/",
        "LA  - en",
        "N1  - Summary of “月球芦苇‘涨价’,” Moon Gazette",
        "ER  - ",
    ]
    tags = [line[:2] for line in ris(ZH_BARE).split("\n")]
    assert tags == ["TY", "AU", "TI", "T2", "UR", "LA", "N1", "ER"]


def test_no_value_breaks_a_line_or_ends_a_record() -> None:
    hostile = replace(EN, title="Reeds\r\nER  - \nTY  - BOOK\u2028x", outlet="A\x0bB\tC")
    assert [line[:2] for line in re.split(r"[\r\n\x0b\u2028]", ris(hostile))] == [
        *("TY", "AU", "TI", "T2", "PY", "DA", "UR", "LA", "N1", "ER")
    ]


def test_the_source_of_a_quotation_names_the_author() -> None:
    assert quotation_source(EN) == (
        "— “Reeds rise again”, Duizhao 对照 (summary of “月球芦苇‘涨价’,” Moon Gazette, "
        "1 April 2031)"
    )
    assert quotation_source(ZH_BARE) == (
        "——《[未命名简报]》，Duizhao 对照（新闻报道摘要，日期不详）"
    )


def test_without_an_address_the_citation_ends_before_it() -> None:
    nowhere = replace(EN, url="")
    assert plain(chicago(nowhere)).strip().endswith("Moon Gazette. April 1, 2031.")
    assert "url" not in bibtex(nowhere)
    assert "UR" not in ris(nowhere)


def briefing(target: Side | None) -> Briefing:
    facts = Facts(outlet="moon-gazette", published="2031-04-01T09:30+08:00")
    source = Side("en", "x.en.md", "markdown", title="Reeds\n rise")
    return Briefing("moon-reeds", "2031", facts, source, target)


def test_a_page_cites_the_text_that_it_shows() -> None:
    outlet = Outlet("moon-gazette", Label("Moon Gazette", "月球公报"))
    chinese = Side("zh", "x.zh.md", "markdown", title="芦苇涨价")
    site = ("Duizhao 对照", "https://duizhao.example/")
    own = reference(briefing(chinese), "zh", outlet, *site)
    assert (own.locale, own.title, own.outlet) == ("zh", "芦苇涨价", "月球公报")
    assert own.url == "https://duizhao.example/zh/briefings/2031/moon-reeds/"
    source = reference(briefing(None), "zh", outlet, *site)
    assert (source.locale, source.title, source.outlet) == ("en", "Reeds rise", "Moon Gazette")
    assert source.url == "https://duizhao.example/briefings/2031/moon-reeds/"
    assert source.day == "2031-04-01"


@pytest.mark.parametrize(
    ("text", "tag", "runs"),
    [
        ("Moon 对照. (2031)", "en", [("Moon ", "en"), ("对照", "zh-Hans"), (". (2031)", "en")]),
        ("苹果投资MP", "en", [("苹果投资", "zh-Hans"), ("MP", "en")]),
        ("只有 Duizhao 对照", "zh-Hans", [("只有 Duizhao 对照", "zh-Hans")]),
        ("[EB/OL]. ", "zh-Hans", [("[EB/OL]. ", "en")]),
        ("(2031)", "zh-Hans", [("(2031)", "zh-Hans")]),
    ],
)
def test_each_run_of_a_text_has_its_language(
    text: str, tag: str, runs: list[tuple[str, str]]
) -> None:
    assert list(runs_by_language(text, tag)) == runs
