"""The raw-summary reader: the cases show each rule, the properties hold for any text."""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from string import whitespace
from types import FrameType
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from duizhao.exports.summary_json import summary_json
from duizhao.model import Group, Label, Point
from duizhao.readers.raw.dateline import header
from duizhao.readers.raw.lexicon import is_chrome
from duizhao.readers.raw.reader import read_raw, split_summaries
from duizhao.readers.reading import Reading
from golden import Golden

CASES = Path(__file__).parents[2] / "cases" / "raw"
TEXTS = sorted(CASES.glob("*.txt"))


def text_of(path: Path) -> str:
    """Return the text as it is, line ends included."""
    return path.read_bytes().decode("utf-8")


def test_there_are_cases() -> None:
    assert len(TEXTS) > 80
    assert {path.stem for path in TEXTS} == {path.stem for path in CASES.glob("*.json")}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_case(path: Path, golden: Golden) -> None:
    reading = read_raw(text_of(path), path.name)
    # Most of the cases have no sources, and leave the key out.
    expected = {"sources": []} | json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert summary_json(reading) | {"diagnostics": expected["diagnostics"]} == expected
    findings = [str(finding) for finding in reading.findings]
    golden.value(path.with_suffix(".json"), ["diagnostics"], findings)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_positions_and_ids(path: Path) -> None:
    lines = text_of(path).removeprefix("\ufeff").splitlines()
    reading = read_raw(text_of(path), path.name)
    side = reading.side
    placed: list[Point | Group] = [*side.points(), *side.groups]
    rows = {finding.line for finding in reading.findings if finding.code == "RAW018"}
    for part in placed:
        if rows and part.position.line > min(rows):
            continue  # a row of a table is written out as a sentence
        line, column = part.position.line, part.position.column
        printed = lines[line - 1][column - 1 :]
        assert part.markup[:1] == printed[:1] or part.markup.strip("*#") in printed
    assert [point.id for point in side.insights] == [
        f"i{number}" for number in range(1, len(side.insights) + 1)
    ]
    for number, group in enumerate(side.groups, 1):
        assert group.id == f"g{number}"
        assert [point.id for point in group.points] == [
            f"g{number}p{place}" for place in range(1, len(group.points) + 1)
        ]


def test_columns_count_characters() -> None:
    """Not bytes, and not what editors draw: 😀 is one."""
    side = read_raw("核心观点 - 😀 rose [1] - 报价持平[2]", "x.zh.txt", "zh").side
    assert [point.position.column for point in side.insights] == [8, 21]
    assert side.locale == "zh"


def test_markup_is_the_source_with_line_ends_as_spaces() -> None:
    (point,) = read_raw("Core Insights - Output\n  rose [1]  again. [2]", "x.en.txt").side.insights
    assert point.markup == "Output rose [1]  again. [2]"
    assert point.text == "Output rose again."


def test_line_ends_do_not_matter() -> None:
    text = text_of(CASES / "points-on-lines-of-their-own.txt")
    readings = [read_raw(text.replace("\n", end), "x.en.txt") for end in ("\n", "\r\n", "\r")]
    assert readings[0] == readings[1] == readings[2]


def test_summary_json_gives_findings_as_values() -> None:
    reading = read_raw("Core Insights - A berth opened [1] - An", "x.en.txt")
    assert summary_json(reading)["diagnostics"] == [
        {
            "path": "x.en.txt",
            "line": 1,
            "column": 39,
            "code": "RAW002",
            "severity": "warning",
            "message": reading.findings[0].message(),
        }
    ]


@pytest.mark.parametrize("ending", ["...", "…", " (", "（", " ["])
def test_without_citations_and_stops_a_mark_tells_that_the_text_breaks_off(ending: str) -> None:
    text = "Core Insights - Offers held - Prices fell"
    assert read_raw(text, "x.en.txt").side.truncated is False
    assert read_raw(text + ending, "x.en.txt").side.truncated is True


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("2025-11-12 13:59", "2025-11-12T13:59"),
        ("2025-11-12 13:59:07", "2025-11-12T13:59"),
        ("2025-11-12T13:59Z", "2025-11-12T13:59Z"),
        ("2025-11-12 13:59+08:00", "2025-11-12T13:59+08:00"),
        ("2025-11-12 13:59 GMT+0800", "2025-11-12T13:59+08:00"),
        ("2025/6/5 9:05", "2025-06-05T09:05"),
        ("2025.11.12", "2025-11-12"),
        ("2025年11月12日13时59分", "2025-11-12T13:59"),
        ("2025年11月12日 13时59分", "2025-11-12T13:59"),
        ("2024-02-29", "2024-02-29"),
        ("2025-02-29", None),
        ("2025-11-12 24:00", None),
        ("2025-11-12 23:60", None),
        ("2025-11-1", None),
        ("202", None),
    ],
)
def test_dates(printed: str, published: str | None) -> None:
    text = f"Core Insights - A berth opened [1]\nPort Qiansha Reopens\nSou Hu·{printed}"
    facts = read_raw(text, "x.en.txt").facts
    assert (facts.outlet, facts.published) == ("Sou Hu", published)


# Any text

PIECES = st.sampled_from(
    [
        *("Core Insights", "Group 1", "Group 2:", "group 3 - ", "Summary by Sections ", "1. "),
        *(
            "Market Trends",
            "Who Pays?",
            "Title of it",
            "核心观点",
            "第一组：",
            "库存下降",
            "model8",
        ),
        *("offers rose", "Prices fell 3%", "U.S.", "Co., Ltd.", "Long - Term", "3.1", "A", "x"),
        *(" - ", "- ", "* ", "•", "–", "—", "·", "[1]", "[1][3]", "[2].", "[", "]", "(", "…"),
        *(". ", ".", "。", "？", ":", "：", "“", "”", "｜", "| a | b |", "|---|---|"),
        *("\n", "\n\n", "\r\n", " ", "\t", "\u3000", "\xa0", "\ufeff", "Workflow\n"),
        *("## Market\n", "**Costs**\n", "1. ", "2) ", "一、", "- [ ] ", "🔹 ", "| a | b |\n"),
        *("> quoted\n", "[1](https://example.org/a)", "【1†source】", "[^2]", "¹", "*so*"),
        *("\nSources\n", "[1]: https://example.org/b\n", "https://example.org/c\n", "Share\n"),
        *("Outlet·2025-11-12 13:59", "Sou Hu·2025-02-31\n", "\n2025-11-12\n"),
    ]
)
ANY_TEXT = st.text() | st.lists(PIECES, max_size=20).map("".join)

# An address under a number stands once, however often it is linked; what numbers sections and
# stands over sources is structure, as bullets are.
STRUCTURE = re.compile(
    r"(?i)\b(?:group|part)\s{0,2}#?(?:\d+|one)|第[一\d]组|组\d|</?\w+>|(?<=\d)一、|†source"
    r"|Summary by Sections|Title: |Source: |Outlet·2025-11-12|(?<=\d\])\([^()\s]*\)"
    r"|^\W*(?:sources?|参考资料)\W*$|^\W*(?:[ivx]{1,4}|[a-h]|[一二])[.)、）]"
    r"|(?<=13:59)\W*(?:[ivx]{1,4}|[a-h]|[一二])[.)、）]",
    re.MULTILINE,
)


def kept(reading: Reading) -> Counter[str]:
    """Count the letters that are somewhere in the model or named in a finding."""
    side, facts = reading.side, reading.facts
    texts = [side.title, side.insights_heading, facts.outlet, facts.original_url]
    texts += [point.markup for point in side.points()]
    texts += [group.markup for group in side.groups]
    texts += [text for source in facts.sources for text in (source.title, source.url)]
    texts += [url for url, _ in side.links]
    values = [value for finding in reading.findings for _, value in finding.values]
    texts += [value if isinstance(value, str) else value.en for value in values]
    return Counter("".join(text or "" for text in texts))


def says_itself(line: str) -> bool:
    """Tell whether a line is of the page, or only names outlet and date."""
    line = line.strip("\ufeff" + whitespace + "\u3000\xa0")
    return is_chrome(line, "silent") or header(line) is not None


@given(ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_no_text_is_lost(text: str) -> None:
    reading = read_raw(text, "x.en.txt")
    assume(not {"RAW014", "RAW015", "RAW016"} & {finding.code for finding in reading.findings})
    plain = text.removeprefix("\ufeff").replace("\r", "\n")
    lines = [STRUCTURE.sub("", line) for line in plain.split("\n") if not says_itself(line)]
    wanted = Counter(letter for line in lines for letter in line if letter.isalpha())
    assert wanted - kept(reading) == Counter()


@given(ANY_TEXT)
@settings(deadline=None)
def test_findings_point_into_the_text(text: str) -> None:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in read_raw(text, "x.en.txt").findings:
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert finding.message("en") != finding.message("zh")


# What is printed reads back

WORDS = st.sampled_from(
    [
        *("offers", "held", "steady", "after", "buyers", "returned", "in", "northern", "ports"),
        *("the U.S. - Estavia memorandum", "a short - term priority", "net - bought", "3.1%"),
        *("Mingzhou - W (12.4 billion)", "(- 3.1 billion)", "“阶梯配额”", "'Group 3' countries"),
        *("No. 4", "Co., Ltd. of Qiansha", "HK$5.15", "2025 - 2027", "Hot - Rolled Sheet"),
    ]
)
OPENERS = st.sampled_from(["Offers", "The", "Output", "Beiluo Solar", "库存", "12", "E - commerce"])
HEADINGS = st.sampled_from(
    [
        *("Market Trends", "Cost Structure", "R&D and Localization", "Estavia's Position"),
        *("U.S. - Estavia Talks", "Short - Term Outlook", "Lanting Metals (Code: 00412)"),
        *("Who Pays for It?", "Plans for 2025 - 2027", "Company Actions"),
    ]
)
TITLES = st.sampled_from(
    [
        *("明州航运再添支线,运价承压", "“先有鸡”还是先有矿?一座港口的冬天", "【实探】第3组 - 新规"),
        *("Lanting Metals Restarts Its Smelter", "U.S. - Estavia Talks: Core Issues Remain"),
        *(
            "Group of Seven Meets in Qiansha",
            "Who Pays?",
            "锑:港口新\\“命脉\\”",
            "三天两改报价 2025",
        ),
    ]
)
OUTLETS = st.sampled_from(
    [
        "Sou Hu Cai Jing",
        "2 1 Shi Ji Jing Ji Bao Dao",
        "Yahoo Finance",
        "蓝亭观察",
        "36Kr",
        "丝绸之路",
    ]
)
DATES = (
    st.datetimes()
    .filter(lambda moment: moment.year >= 1900)
    .map(lambda moment: moment.isoformat()[:16])
)


@dataclass(frozen=True)
class Told:
    """A point before it is printed."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Printed:
    """How a summary is laid out.

    Attributes:
        groups: How its groups are labelled.
        breaks: What stands between sections, and before a point.
        cite: Prints a point with its citations.
        header_first: Whether the header stands before the body.
        dot: What stands between outlet and date.
    """

    groups: str
    breaks: tuple[str, str]
    cite: Callable[[Told], str]
    header_first: bool
    dot: str


def brackets(told: Told) -> str:
    return "".join(f"[{number}]" for number in told.citations)


STYLES: list[Callable[[Told], str]] = [
    lambda told: f"{told.text} {brackets(told)}",
    lambda told: f"{told.text} {brackets(told)}.",
    lambda told: f"{told.text}. {brackets(told)}",
    lambda told: f"{told.text}{brackets(told)}",
    lambda told: f"{told.text}{brackets(told)}.",
    lambda told: f"{told.text} [{', '.join(map(str, told.citations))}]",
    lambda told: told.text + "".join(f"［{number}］" for number in told.citations),
]

POINTS = st.lists(
    st.builds(
        lambda opener, words, citations: Told(" ".join([opener, *words, "again"]), citations),
        OPENERS,
        st.lists(WORDS, min_size=1, max_size=8),
        st.lists(st.integers(1, 40), max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=4,
)
LAYOUTS = st.builds(
    Printed,
    groups=st.sampled_from(["Group 1: A", "Group 1", "A", "1. A", "1. A:", "第1组：A"]),
    breaks=st.sampled_from(
        [
            (" ", " - "),
            ("\n", " - "),
            ("\n\n", " - "),
            ("\n", "\n- "),
            ("\n\n", "\n- "),
            (" ", " • "),
        ]
    ),
    cite=st.sampled_from(STYLES),
    header_first=st.booleans(),
    dot=st.sampled_from(["·", " · ", "· ", "•", "Â·", "路", "\ufffd"]),
)


def print_out(layout: Printed, header: list[str], sections: list[tuple[str, list[Told]]]) -> str:
    between, before_point = layout.breaks
    body = between.join(
        before_point.join([heading, *(cited(layout, point) for point in points)])
        for heading, points in sections
    )
    return "\n".join([*header, "", body] if layout.header_first else [body, *header])


def cited(layout: Printed, point: Told) -> str:
    """Print a point; without a citation its full stop shows where it ends."""
    return layout.cite(point) if point.citations else f"{point.text}."


def label(style: str, number: int, heading: str) -> str:
    return style.replace("1", str(number)).replace("A", heading)


@given(
    layout=LAYOUTS,
    title=st.none() | TITLES,
    outlet=OUTLETS,
    date=st.none() | DATES,
    lead=st.none() | POINTS,
    groups=st.lists(st.tuples(HEADINGS, POINTS), min_size=1, max_size=4),
)
@settings(max_examples=200, deadline=None)
def test_what_is_printed_reads_back(
    layout: Printed,
    title: str | None,
    outlet: str,
    date: str | None,
    lead: list[Told] | None,
    groups: list[tuple[str, list[Told]]],
) -> None:
    if layout.groups == "A" and lead is None:
        lead = [Told("Offers held", (1,))]  # the first heading without a number is the lead's
    if layout.groups.startswith("1. A") and "\n" not in layout.breaks[1]:
        # `1. Costs - Freight fell.` alone may be a point with a dash in it.
        assume(min(len(points) for _, points in groups) > 1)
    sections = [("Core Insights", lead)] if lead else []
    sections += [
        (label(layout.groups, number, heading), points)
        for number, (heading, points) in enumerate(groups, 1)
    ]
    header = [title] if title else []
    header += [outlet + layout.dot + date.replace("T", " ")] if date else []
    text = print_out(layout, header, sections)

    reading = read_raw(text, "x.en.txt")

    side = reading.side
    assert reading.findings == ()
    assert side.title == title
    assert reading.facts.published == date
    assert reading.facts.outlet == (outlet if date else None)
    assert side.insights_heading == ("Core Insights" if lead else None)
    assert told(side.insights) == (lead or [])
    assert [told(group.points) for group in side.groups] == [points for _, points in groups]
    bare = layout.groups == "Group 1"
    assert [group.heading for group in side.groups] == [
        None if bare else heading for heading, _ in groups
    ]
    numbered = layout.groups != "A"
    assert [group.number for group in side.groups] == [
        number if numbered else None for number in range(1, len(groups) + 1)
    ]


@given(
    layout=LAYOUTS,
    lead=POINTS,
    groups=st.lists(st.tuples(HEADINGS, POINTS), min_size=1, max_size=4),
    share=st.floats(0, 1),
)
@settings(max_examples=200, deadline=None)
def test_what_stands_before_a_cut_stays_as_it_was(
    layout: Printed, lead: list[Told], groups: list[tuple[str, list[Told]]], share: float
) -> None:
    sections = [("Core Insights", lead)]
    sections += [
        (label(layout.groups, number, heading), points)
        for number, (heading, points) in enumerate(groups, 1)
    ]
    whole = print_out(layout, [], sections)
    cut = whole[: int(len(whole) * share)]
    # Without any citation the cut text is read by another rule.
    assume("]" in cut or "］" in cut)
    before, after = places(read_raw(cut, "x.en.txt")), places(read_raw(whole, "x.en.txt"))
    assert before[:-1] == after[: max(0, len(before) - 1)]


def places(reading: Reading) -> list[tuple[str, Told]]:
    side = reading.side
    return [(point.id, told((point,))[0]) for point in side.points()]


def told(points: tuple[Point, ...]) -> list[Told]:
    return [Told(point.text.removesuffix("."), point.citations) for point in points]


# Linear time

ADVERSARIES = [
    *(" - ", "- \n", "A - ", "[", "[1]", "[1, ", "[1]  ", ":", ".", "A. ", "U.S.", "1. ", "| "),
    *("Group 1: ", "Group 1 - ", "model8 - ", "|---|", "A title\n", "Outlet·2025-11-12 13:59\n"),
    *(
        "\n",
        " ",
        "Market Trends\n- Offers held [1]\n",
        "[1] Market Trends - ",
        "第一组：",
        "。",
        "（",
    ),
]


TraceFunction = Callable[[FrameType, str, Any], Any]


def steps(text: str) -> int:
    """Count the lines of Python that reading a text runs."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_raw(text, "x.en.txt")
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", ADVERSARIES, ids=repr)
@pytest.mark.parametrize("start", ["", "Core Insights - Offers held [1] "], ids=["", "after"])
def test_twice_the_text_takes_twice_the_steps(start: str, unit: str) -> None:
    once, twice = (steps(start + unit * (length // len(unit))) for length in (2_000, 4_000))
    assert twice <= 2.05 * once + 100


# Several summaries in one file


def test_one_summary_stays_one_text() -> None:
    for path in TEXTS:
        if "second-summary" not in path.stem and text_of(path).strip():
            assert len(split_summaries(text_of(path))) == 1, path.stem


@pytest.mark.parametrize("rule", ["", "---\n\n", "=====\n"])
def test_several_summaries_are_split_where_each_begins(rule: str) -> None:
    first = "Snow falls\nMoon Gazette · 2031-04-01\n\nKey points\n- Snow fell for a day. [1]\n"
    second = "Sun shines\nCrater Times · 2031-04-02\n\nKey points\n- The sun shone. [1]\n"
    assert split_summaries(f"{first}\n{rule}{second}") == (first, second)


def test_the_error_names_the_lines_where_summaries_begin() -> None:
    one = "# Snow falls\n## Details\n- Snow fell for a day. [1]\n"
    findings = read_raw(one + "\n" + one.replace("Snow", "Rain"), "x.en.txt").findings
    (finding,) = findings
    assert (finding.code, finding.line) == ("RAW004", 5)
    assert dict(finding.values) == {"found": "Rain falls", "lines": Label("1, 5", "1、5")}


# Refusals


@pytest.mark.parametrize(
    "text",
    [
        "[2031] Dust gets dearer\n\n- Dust costs 12 shells [1]",
        "{Dust} gets dearer\n\n- Dust rose [1]",
        "Dust < gold, and gold > silver\n\n- Dust costs 12 shells [1]",
        "Import of dust stops\n\n- import duties rise (by 3%)\n- Return flights end;",
    ],
)
def test_a_summary_with_marks_of_code_is_no_code(text: str) -> None:
    assert list(read_raw(text, "x.en.txt").side.points())


def test_a_source_at_the_very_end_of_a_text_has_a_place() -> None:
    text = "[2].[2].https://example.org/c\n🔹  B) Prices fell 3%i. b. [1][3]\xa0核心观点\r\n¹3.1"
    findings = read_raw(text, "docs/briefings/2031/reeds.en.txt", "en").findings
    assert {finding.line for finding in findings} <= {1, 2, 3}
