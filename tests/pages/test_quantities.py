"""The pages of figures: what they plot, list and name."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import html

from duizhao.model import Locale
from duizhao.pages.quantity_reports import figure_worth_seeing
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.site.addresses import PageLinks
from duizhao.site.content import read_content

_TOPICS = """
- id: {id}
  kind: place
  pref_label: {{en: {en}, zh: {zh}}}
  definition: {{en: A place., zh: 地名。}}
"""


def site_of(figures: Sequence[tuple[str, str, str, str | None, str]]) -> Site:
    """Return a site of one briefing for each figure: quantity, value, unit, date and region."""
    files = {
        "topics.yml": "".join(
            _TOPICS.format(id=id_, en=en, zh=zh)
            for id_, en, zh in (("china", "China", "中国"), ("japan", "Japan", "日本"))
        ),
        "quantities.yml": "".join(
            f'- id: {q}\n  label: {{en: "Label of {q} <b>", zh: "{q}之名<b>"}}\n  unit: "{unit}"\n'
            for q, unit in {f[0]: f[2] for f in reversed(figures)}.items()
        ),
        "outlets.yml": "- id: paper\n  name: {en: The Paper, zh: 纸报}\n",
    }
    for n, (quantity, value, unit, as_of, region) in enumerate(figures, 1):
        when = f', as_of: "{as_of}"' if as_of else ""
        files[f"briefings/2025/b{n}.en.md"] = (
            f"---\ntitle: Invented {n}\noutlet: paper\nfigures:\n"
            f'  - {{quantity: {quantity}, value: "{value}", unit: "{unit}"{when},'
            f" region: {region}, point: g1p1}}\n---\n"
            f"## Core insights\n- One.\n\n## Group\n- It is {value}{unit}. [1]\n"
        )
    return Site(read_content({name: text.encode() for name, text in files.items()}))


def page(site: Site, source: str, locale: Locale = "en") -> html.HtmlElement:
    return html.document_fromstring(site.pages[source].body(locale, ""))


def test_a_quantity_is_plotted_named_and_listed() -> None:
    site = site_of(
        [
            ("share", ">80", "%", "2025-06", "china"),
            ("share", "60", "%", "2025", "china"),
            ("share", "55", "%", None, "china"),
        ]
    )
    shown = page(site, "figures/share", "en")
    svg = shown.find(".//svg[@role='group']")
    assert svg is not None
    assert svg.findtext("title") == "Label of share <b>, by date"
    assert svg.findtext("desc") == (
        "Reports plotted: 2, for 2025; values from 60% to over 80%. "
        "The table below has the same figures."
    )
    assert [(a.get("href"), a.findtext("title")) for a in svg.iter("a")] == [
        ("../../briefings/2025/b2/#g1p1", "60%, 2025, The Paper"),
        ("../../briefings/2025/b1/#g1p1", "over 80%, June 2025, The Paper"),
    ]
    assert [
        [" ".join(cell.text_content().split()) for cell in row][:3] for row in shown.iter("tr")
    ] == [
        ["No.", "As of", "Value"],
        ["1", "2025", "60%"],
        ["2", "June 2025", "over 80%"],
        ["3", "Date unknown", "55%"],
    ]
    assert "Not plotted, undated: no. 3." in shown.text_content()
    assert "Reports disagree for 2025: from 60% to over 80%." in shown.text_content()


def test_the_page_is_in_its_language() -> None:
    site = site_of(
        [
            ("price", ">270000", "CNY/t", "2025-06", "china"),
            ("price", "~250000", "CNY/t", "2025-08", "japan"),
        ]
    )
    shown = page(site, "figures/price", "zh")
    svg = shown.find(".//svg[@role='group']")
    assert svg is not None
    assert [a.findtext("title") for a in svg.iter("a")] == [
        "约25万元/吨，2025年8月，纸报",
        "逾27万元/吨，2025年6月，纸报",
    ]
    assert {t.text for t in svg.iter("text")} == {
        *("万元/吨", "24", "25", "26", "27", "28"),
        *("2025年6月", "2025年7月", "2025年8月", "1", "2"),
    }
    # One shape for each region.
    keys = [" ".join(li.text_content().split()) for li in shown.findall(".//figcaption//li")]
    assert keys[:2] == ["日本", "中国"]
    # Different places may well differ.
    assert "不一致" not in shown.text_content()


def test_what_the_scale_cannot_show_is_listed_and_said() -> None:
    site = site_of([("a", "5", "t", "2025", "china"), ("a", "5", "USD", "2025", "china")])
    text = page(site, "figures/a", "zh").text_content()
    assert "以下条目单位无法换算，仅列于表中：编号" in text


def test_reports_that_are_no_series_are_compared_by_source() -> None:
    site = site_of([("a", "~5", "t", None, "china"), ("a", "<=4", "t", None, "china")])
    shown = page(site, "figures/a", "en")
    svg = shown.find(".//svg[@role='group']")
    assert svg is not None
    assert svg.findtext("title") == "Label of a <b>, by source"
    assert svg.findtext("desc") == (
        "Reports: 2; values from at most 4 tonnes to about 5 tonnes. "
        "The table below has the same figures."
    )
    names = [text.text for text in svg.findall(".//g[@class='dz-chart__number']/text")]
    assert names == [
        "at most 4 tonnes, Date unknown, The Paper",
        "about 5 tonnes, Date unknown, The Paper",
    ]
    assert [a.get("href") for a in svg.iter("a")] == [
        "../../briefings/2025/b2/#g1p1",
        "../../briefings/2025/b1/#g1p1",
    ]
    keys = [" ".join(li.text_content().split()) for li in shown.findall(".//figcaption//li")]
    assert keys == [
        "a value as reported",
        "hollow: “about”",
        "arrow to the left: “under” or “at most”",
    ]
    assert len(shown.findall(".//tbody/tr")) == 2


def test_reports_of_one_value_have_no_chart() -> None:
    site = site_of([("a", "5", "t", None, "china"), ("a", "5", "t", "2025", "china")])
    shown = page(site, "figures/a", "en")
    assert shown.findall(".//svg") == []
    assert page(site, "figures/index").findall(".//svg") == []


def test_a_quantity_can_be_downloaded_and_cited() -> None:
    site = site_of([("a", "5", "t", "2025", "china"), ("a", "6", "t", "2025", "china")])
    cited = Site(site.content, Settings(site_name="Gazette", site_url="https://example.org"))
    shown = page(cited, "figures/a", "zh")
    links = shown.findall(".//p[@class='dz-downloads']/a")
    assert [link.get("href") for link in links] == ["../../../data/figures/a.csv", "chart.svg"]
    assert (
        "引用格式：Gazette：《a之名<b>》，https://example.org/zh/figures/a/" in shown.text_content()
    )
    assert "引用格式" not in page(site, "figures/a", "zh").text_content()


def test_where_reports_disagree_the_largest_difference_is_first() -> None:
    site = site_of(
        [
            *[("near", value, "t", "2025", "china") for value in ("95", "100")],
            *[("far", value, "t", "2025-03", "china") for value in ("10", "<=3")],
            *[
                ("other", value, "t", "2025", place)
                for value, place in (("1", "china"), ("9", "japan"))
            ],
            *[("same", value, "t", "2025", "china") for value in ("7", "~7")],
        ]
    )
    shown = page(site, "disagreements")
    assert [h2.text_content() for h2 in shown.iter("h2")] == [
        "Label of far <b>",
        "Label of near <b>",
    ]
    said = [p.text_content() for p in shown.findall(".//p[@class='dz-contested__said']")]
    assert said[0] == "Reports disagree for 2025: from at most 3 tonnes to 10 tonnes."
    sentences = [
        a.text_content().strip() for a in shown.findall(".//ul[@class='dz-sentences']/li/p/a")
    ]
    assert sentences[:2] == ["It is 10t.", "It is <=3t."]


def test_the_overview_groups_quantities_by_place() -> None:
    site = site_of(
        [
            ("a", "5", "t", "2025-01", "japan"),
            ("a", "6", "t", "2025-02", "japan"),
            ("b", "5", "t", "2025-01", "china"),
            ("b", "~5", "t", "2025-03", "china"),
            ("c", "5", "t", None, "china"),
            ("c", "5", "t", None, "china"),
        ]
    )
    shown = page(site, "figures/index")
    assert [h2.text for h2 in shown.iter("h2")] == ["China", "Japan"]
    items = [" ".join(li.text_content().split()) for li in shown.iter("li")]
    assert any("Latest: about 5 tonnes, March 2025, The Paper 2 reports" in item for item in items)
    assert any("reports for 2025 disagree" in item for item in items)
    assert len(shown.findall(".//svg")) == 2
    ids = [e.get("id") for e in shown.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_the_figure_worth_seeing() -> None:
    agreeing = [("many", "5", "t", f"2025-0{n}", "china") for n in range(1, 6)]
    differing = [("few", v, "t", "2024-01", "china") for v in ("5", "6")]
    undated = [("none", v, "t", None, "china") for v in ("5", "6")]

    def chosen(figures: Sequence[tuple[str, str, str, str | None, str]]) -> str | None:
        shown = figure_worth_seeing(site_of(figures).content.catalog, PageLinks("en", ""))
        if not shown:
            return None
        link = html.fragment_fromstring(str(shown)).find("p/a")
        assert link is not None
        return str(link.text)

    assert chosen([*agreeing, *differing, *undated]) == "Label of few <b>"
    assert chosen([*agreeing, *undated]) == "Label of many <b>"
    assert chosen(undated) is None
    assert chosen([]) is None
