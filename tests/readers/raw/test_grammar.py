"""What each line of a summary is, and how sure that is, each as an example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.readers.raw.grammar import Role, read_lines
from duizhao.readers.raw.lines import Line, lines_of
from duizhao.readers.raw.outline import Outline, kept_lines
from duizhao.readers.raw.reader import read_raw

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "raw" / "layouts.yml").read_text("utf-8")
)


def roles(text: str) -> list[str]:
    lines = kept_lines(lines_of(text), Outline())
    return [role.name.lower() for role in read_lines(lines).roles]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].splitlines()[0][:40])
def test_a_layout(case: dict[str, Any]) -> None:
    assert roles(case["text"]) == case["roles"]


POINTS = "- Offers rose [1]\n- Prices fell [2]"


@pytest.mark.parametrize(
    "heading",
    [
        *("## Supply", "**Supply**", "【供应】", "Part 1: Supply", "Section 2 - Supply", "SUPPLY"),
        *("1. Supply", "I. Supply", "一、供应", "（一）供应", "Supply:", "📌 Supply", "■ Supply"),
        *("__Supply__", "### **Supply**", "第一部分：供应", "Supply", "== Supply ==", "A. Supply"),
    ],
)
def test_a_heading(heading: str) -> None:
    second = heading.replace("1", "2").replace("I.", "II.").replace("一", "二")
    second = second.replace("A.", "B.").replace("Section 22", "Section 3")
    text = (
        f"Ports reopen after a storm\nSou Hu·2025-11-12\n\n{heading}\n{POINTS}\n{second}\n{POINTS}"
    )
    assert roles(text)[2:] == ["heading", "point", "point"] * 2


@pytest.mark.parametrize(
    "mark",
    [
        *("- ", "* ", "+ ", "– ", "— ", "· ", "• ", "•", "● ", "▪ ", "◦ ", "‣ ", "■ ", "□ ", "➤ "),
        *("► ", "▶ ", "→ ", "✓ ", "✔ ", "★ ", "☆ ", "◆ ", "○ ", "✅ ", "🔹 ", "☐ ", "☑ ", "- [ ] "),
        *("- [x] ", "[ ] ", "o ", "» ", "⁃ ", "・"),
    ],
)
def test_a_bullet(mark: str) -> None:
    text = f"Ports reopen after a storm\n\n{mark}Offers rose again\n{mark}Prices fell again"
    side = read_raw(text, "x.en.txt").side
    assert [point.text for point in side.insights] == ["Offers rose again", "Prices fell again"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("1. ", "2. "), ("1) ", "2) "), ("1、", "2、"), ("(1) ", "(2) "), ("（1）", "（2）")),
        *(
            ("①", "②"),
            ("❶ ", "❷ "),
            ("a) ", "b) "),
            ("(a) ", "(b) "),
            ("1️⃣ ", "2️⃣ "),
            ("i. ", "ii. "),
        ),
        *(("一、", "二、"), ("（一）", "（二）"), ("**1.** ", "**2.** ")),
    ],
)
def test_a_number_before_a_point(first: str, second: str) -> None:
    text = f"Ports reopen after a storm\n\n{first}Offers rose again.\n{second}Prices fell again."
    side = read_raw(text, "x.en.txt").side
    assert [point.text for point in side.insights] == ["Offers rose again.", "Prices fell again."]


def test_one_style_of_number_is_read_alike_in_the_whole_file() -> None:
    """The last number has nothing below it, but the others are headings."""
    text = f"Ports reopen\n\n1. Supply\n{POINTS}\n2. Demand\n{POINTS}\n3. Outlook"
    reading = read_lines(list(lines_of(text)))
    assert reading.headings == {"dot"}
    assert reading.roles[-1] is Role.HEADING


def test_a_margin_says_how_near_another_reading_is() -> None:
    sure = read_lines(list(lines_of(f"# Ports reopen\n\n## Supply\n{POINTS}")))
    assert min(sure.margins) > 2
    assert sure.others[1] is not Role.HEADING


def test_a_line_knows_its_marks() -> None:
    (line,) = lines_of("  - [x] **Ports** reopen [1].")
    assert (line.indent, line.bullet, line.box, line.words) == (2, "box", True, "Ports reopen [1].")
    assert line.ends_cited
    assert isinstance(line, Line)
