"""A chart in a page: named, described, linked, and with nothing that the page should decide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from duizhao.charts.dot_plot import LARGE, DotPlot
from duizhao.charts.drawing import Drawing, Link, draw, hidden_svg, inline_svg
from duizhao.charts.frame import Frame
from duizhao.charts.svg import words

Plot = Callable[..., DotPlot]


def test_a_picture_has_a_name_and_a_description(plot: Plot) -> None:
    drawing = plot(("80", "2025-06")).drawing
    picture = etree.fromstring(str(inline_svg(drawing, "k", "Title", "Description", classes="c")))
    assert dict(picture.items()) == {
        "class": "dz-chart c",
        "viewBox": f"0 0 {LARGE.width} {LARGE.height}",
        "role": "img",
        "aria-labelledby": "k-title",
        "aria-describedby": "k-desc",
    }
    names = [(each.tag, each.get("id"), each.text) for each in list(picture)[:2]]
    assert names == [("title", "k-title", "Title"), ("desc", "k-desc", "Description")]
    assert not picture.findall(".//a")
    (moved,) = list(picture)[2:]
    assert moved.get("transform") == f"translate({LARGE.left},{LARGE.top})"


def test_a_chart_with_links_is_a_group_of_named_links(plot: Plot) -> None:
    # The parts of an image cannot be reached.
    drawing = plot(("60-70", "2025-06"), ("80", "2025-08")).drawing
    links = [Link("../x/#i1", "60–70%"), Link("../y/", "80%")]
    linked = etree.fromstring(str(inline_svg(drawing, "k", "T", "D", links=links)))
    assert linked.get("role") == "group"
    found = linked.findall("g/a[@class='dz-chart__hit']")
    assert [(link.get("href"), link.findtext("title")) for link in found] == [
        ("../x/#i1", "60–70%"),
        ("../y/", "80%"),
    ]
    # They are above all else, so that nothing keeps a pointer from them.
    assert [each.tag for each in linked.findall("g/*")][-2:] == ["a", "a"]
    # They cover no mark, with or without a style sheet.
    assert {(link.get("fill"), link.get("pointer-events")) for link in found} == {("none", "all")}
    # At the middle of each mark, and large enough for a finger.
    assert [link.find("path").get("transform") for link in found] == [  # type: ignore[union-attr]
        f"translate({drawing.targets[0][0]:.2f},{drawing.targets[0][1]:.1f})",
        f"translate({drawing.targets[1][0]:.2f},{drawing.targets[1][1]:.1f})",
    ]
    assert all("A12,12," in (link.find("path").get("d") or "") for link in found)  # type: ignore[union-attr]


def test_each_mark_needs_its_link(plot: Plot) -> None:
    drawing = plot(("60", "2025-06"), ("80", "2025-08")).drawing
    with pytest.raises(ValueError, match="argument 2 is longer"):
        inline_svg(drawing, "k", "T", "D", links=[Link("../x/", "one")])


def test_a_drawing_brings_nothing_that_the_page_should_decide(plot: Plot) -> None:
    drawing = plot((">80", "2025-06"), ("~60-70", "2023"), numbers=True).drawing
    links = [Link("../a/", "a"), Link("../b/", "b")]
    root = etree.fromstring(str(inline_svg(drawing, "k", "T", "D", links=links)))
    elements = list(root.iter())
    assert all(not set(e.attrib) & {"style", "width", "height", "font-family"} for e in elements)
    colours = {e.get(name) for e in elements for name in ("fill", "stroke")} - {None}
    assert colours == {"currentColor", "none"}
    assert [e.get("id") for e in elements if e.get("id")] == ["k-title", "k-desc"]
    assert all(
        e is root or not str(name).startswith("aria-") for e in elements for name in e.attrib
    )


def test_no_text_becomes_markup(plot: Plot) -> None:
    evil = "</title><script>alert(1)</script>\"'&"
    drawing = plot(("80", "2025-06")).drawing
    svg = inline_svg(drawing, "k", evil, evil, links=[Link(f"../{evil}", evil)])
    root = etree.fromstring(str(svg))
    assert root.findall(".//script") == []
    assert [root.findtext("title"), root.findtext("desc")] == [evil, evil]
    assert root.findtext(".//a/title") == evil
    assert root.find(".//a").get("href") == f"../{evil}"  # type: ignore[union-attr]


def test_a_hidden_drawing_has_neither_name_nor_links() -> None:
    drawing = Drawing((28, 24), (0, 0), draw([words("x", (0, 0))], Frame(width=1, height=1)).body)
    assert hidden_svg(drawing, "c") == (
        '<svg class="dz-chart c" viewBox="0 0 28 24" aria-hidden="true">'
        '<text x="0" y="0">x</text></svg>'
    )
