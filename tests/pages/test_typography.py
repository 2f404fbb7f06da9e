"""What may not be parted at the end of a line, and what is left as it is."""

from __future__ import annotations

import re

import pytest
from lxml import html

from duizhao.pages.typography import prevent_bad_breaks

KEPT = re.compile('<span class="dz-nb">(.*?)</span>')


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("about 24 million tonnes a year", ["24 million tonnes"]),
        ("US$2.5 billion of debt", ["US$2.5 billion"]),
        ("A$ 400 million in 12 months", ["A$ 400 million", "12 months"]),
        ("from 5–7% to 30 kg", ["5–7%", "30 kg"]),
        ("on 12 November 2025", ["12 November"]),
        ("85 percent and 1,200 metric tons", ["85 percent", "1,200 metric tons"]),
        ("产量达24万吨，占全球80%", ["24万吨"]),
        ("2025年11月12日", ["2025年", "11月", "12日"]),
        ("约100多万吨、20多家企业", ["100多万吨", "20多家"]),
        ("增长5%~7%，约3.5亿美元", ["5%~7%", "3.5亿美元"]),
        ("上升2.5个百分点", ["2.5个百分点"]),
        ("自５月起", ["５月"]),
    ],
)
def test_a_number_stays_with_its_unit(text: str, kept: list[str]) -> None:
    assert KEPT.findall(prevent_bad_breaks(f"<p>{text}</p>")) == kept


@pytest.mark.parametrize(
    "text",
    [
        "<p>80% of 17 elements, 3,400 in all</p>",  # nothing here can break
        "<p>the F-35 and plan-2</p>",
        "<p><code>24 million tonnes</code> and <pre>24万吨</pre></p>",
        '<p title="24 million tonnes">4 millions-worth</p>',
        "<h2 id='24 tonnes'>17 minutes-long</h2>",
    ],
)
def test_nothing_else_changes(text: str) -> None:
    assert prevent_bad_breaks(text) == text


def test_a_citation_does_not_begin_a_line() -> None:
    cite = '<a class="dz-cite" href="#c1">[1]</a>'
    assert prevent_bad_breaks(f"<p>矿产。{cite * 4}</p>") == (
        f'<p>矿产<span class="dz-nb">。{cite * 3}</span>{cite}</p>'
    )
    assert prevent_bad_breaks(f"<p>&quot;ore&quot;{cite}</p>") == (
        f'<p>&quot;ore<span class="dz-nb">&quot;{cite}</span></p>'
    )


def test_a_column_is_aligned_by_class() -> None:
    assert prevent_bad_breaks('<td align="right">24%</td>') == '<td class="dz-right">24%</td>'


@pytest.mark.parametrize("text", ["<p>逾80%的24 million tonnes 与 US$3 billion</p>"])
def test_the_text_is_unchanged(text: str) -> None:
    before, after = (
        html.fragment_fromstring(each).text_content() for each in (text, prevent_bad_breaks(text))
    )
    assert after == before
