"""Layouts by combination: header, labels, headings, bullets, citations, tail and language.

A summary is made up, printed in one of many thousand ways, and read back.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhao.model import Point
from duizhao.readers.raw.reader import read_raw
from duizhao.readers.reading import Reading


@dataclass(frozen=True)
class Language:
    """The words of invented summaries in one language."""

    title: tuple[str, ...]
    outlet: tuple[str, ...]
    label: tuple[str, ...]
    heading: tuple[str, ...]
    point: tuple[str, ...]
    stop: str


LANGUAGES = {
    "en": Language(
        (
            *("Dust gets dearer in Copernicus", "Who pays for the new shovels?"),
            *("Tycho's lamps: darker nights ahead", "10 wells run dry as the 2031 season ends"),
        ),
        ("Moon Harbour Gazette", "Grid & Crater", "TYCHO.NEWS", "The Rill Review"),
        ("Core Insights", "Key takeaways", "Summary", "Highlights", "TL;DR"),
        ("Supply", "What happens next", "Costs and prices", "Who is building", "R&D"),
        (
            *("Grey dust costs 12 shells a sack", "Two of five shovels stand idle after the storm"),
            *("The harbour – or what is left of it – closes", "Prices rose 4.5% to $1,200 a ton"),
            *("Lamp makers, who wait for oil, take only the finest dust", "U.S. buyers left"),
        ),
        ".",
    ),
    "zh": Language(
        ("哥白尼坑月尘涨价", "新铲子由谁付钱？", "第谷坑灯油告急，夜班提前结束"),
        ("月港公报", "环形山观察", "第谷财经"),
        ("核心观点", "要点", "摘要", "核心要点", "要点速览"),
        ("供应", "成本与价格", "后续安排", "需求情况"),
        (
            *("灰色月尘每袋涨到12贝壳", "五把铲子有两把停用", "灯具厂只收最细的月尘"),
            *("价格上涨4.5%，至每吨1200贝壳", "维修零件要从正面运来"),
        ),
        "。",
    ),
}
DATES = {
    "en": {
        "2031-04-01": ("2031-04-01", "April 1, 2031", "1 April 2031", "Apr. 1, 2031", "1 Apr 2031"),
        "2031-04-01T13:59": (
            *("2031-04-01 13:59", "Apr 1, 2031 1:59 PM", "1 April 2031, 13:59"),
            *("Tuesday, April 1st, 2031 at 1:59 p.m.",),
        ),
    },
    "zh": {
        "2031-04-01": ("2031-04-01", "2031年4月1日", "2031/04/01", "2031.4.1"),
        "2031-04-01T13:59": ("2031-04-01 13:59", "2031年4月1日 13:59", "2031年4月1日 下午1:59"),
    },
}
HEADERS = (
    *("{title}\n{outlet} · {date}", "{title}\n{outlet} | {date}", "{title}\n\n{outlet}, {date}"),
    *("# {title}\n\n*{outlet} · {date}*", "{title}\n{outlet} — {date}"),
    *("{outlet}·{date}\n{title}", "Title: {title}\nSource: {outlet}\nDate: {date}"),
    *("标题：{title}\n来源：{outlet} 时间：{date}", "《{title}》\n{outlet}\u3000{date}"),
    "# {title}\n**Source:** {outlet} | **Date:** {date}",
    *("{title}\nPublished: {date}\nSource: {outlet}", "**{title}**\n{outlet} - {date}"),
    *("---\ntitle: {title}\nsource: {outlet}\ndate: {date}\n---",),
    *("{title}\nBy Ada Crater\n{outlet} · {date}",),
)
LABELS = (
    "{label}",
    "## {label}",
    "**{label}**",
    "{label}:",
    "【{label}】",
    "📌 {label}",
    "### **{label}**",
)
HEADINGS = (
    *("## {heading}", "**{heading}**", "【{heading}】", "{heading}:", "Part {n}: {heading}"),
    *("{n}. {heading}", "{roman}. {heading}", "{zh}、{heading}", "（{zh}）{heading}", "{heading}"),
    *("### {n}. {heading}", "**{n}. {heading}**", "Group {n}: {heading}", "🔹 {heading}"),
)  # fmt: skip
BULLETS = (
    "- ",
    "* ",
    "• ",
    "●",
    "– ",
    "■ ",
    "► ",
    "✓ ",
    "{n}) ",
    "({n}) ",
    "{circled}",
    "- [ ] ",
    "o ",
)
CITES = (
    "[{n}]",
    " [{n}]",
    "【{n}】",
    "［{n}］",
    "[^{n}]",
    "【{n}†source】",
    " [cite: {n}]",
    "[citation:{n}]",
)
TAILS = (
    *("none", "Sources\n[{n}] {url}", "References:\n{n}. {url}", "参考资料\n[{n}] {url}"),
    "[^{n}]: {url}",
)
CHROME = ("", "Share\nSubscribe", "责任编辑：阿环", "2 min read", "Would you like me to go on?")


@dataclass(frozen=True)
class Layout:
    """One way to print a summary."""

    language: str
    header: str
    label: str
    heading: str
    bullet: str
    cite: str
    tail: str
    chrome: str
    cites_after_stop: bool
    blank_lines: bool


@dataclass(frozen=True)
class Summary:
    """What is printed."""

    title: str
    outlet: str
    published: str
    date: str
    label: str
    lead: list[tuple[str, list[int]]]
    groups: list[tuple[str, list[tuple[str, list[int]]]]]


LAYOUTS = st.builds(
    Layout,
    language=st.sampled_from(["en", "zh"]),
    header=st.sampled_from(HEADERS),
    label=st.sampled_from(LABELS),
    heading=st.sampled_from(HEADINGS),
    bullet=st.sampled_from(BULLETS),
    cite=st.sampled_from(CITES),
    tail=st.sampled_from(TAILS),
    chrome=st.sampled_from(CHROME),
    cites_after_stop=st.booleans(),
    blank_lines=st.booleans(),
)


@st.composite
def summaries(draw: st.DrawFn, language: str) -> Summary:
    """Return an invented summary in one language."""
    words = LANGUAGES[language]
    published, dates = draw(st.sampled_from(list(DATES[language].items())))
    cites = st.lists(st.integers(1, 9), min_size=1, max_size=2, unique=True)
    points = st.lists(st.tuples(st.sampled_from(words.point), cites), min_size=2, max_size=3)
    headings = draw(st.lists(st.sampled_from(words.heading), min_size=1, max_size=3, unique=True))
    return Summary(
        title=draw(st.sampled_from(words.title)),
        outlet=draw(st.sampled_from(words.outlet)),
        published=published,
        date=draw(st.sampled_from(dates)),
        label=draw(st.sampled_from(words.label)),
        lead=draw(points),
        groups=[(heading, draw(points)) for heading in headings],
    )


def print_points(layout: Layout, points: list[tuple[str, list[int]]], stop: str) -> list[str]:
    lines = []
    for place, (text, cites) in enumerate(points, 1):
        bullet = layout.bullet.format(n=place, circled="①②③"[place - 1])
        cited = "".join(layout.cite.format(n=number) for number in cites)
        lines.append(bullet + text + (stop + cited if layout.cites_after_stop else cited + stop))
    return lines


def print_out(layout: Layout, summary: Summary) -> str:
    stop = LANGUAGES[layout.language].stop
    blank = [""] if layout.blank_lines else []
    lines = [layout.header.format(**vars(summary)), "", layout.label.format(label=summary.label)]
    lines += print_points(layout, summary.lead, stop)
    for place, (heading, points) in enumerate(summary.groups, 1):
        numbers = {"n": place, "roman": ("I", "II", "III")[place - 1], "zh": "一二三"[place - 1]}
        lines += [*blank, layout.heading.format(heading=heading, **numbers)]
        lines += print_points(layout, points, stop)
    if layout.tail != "none":
        head, _, entry = layout.tail.rpartition("\n")
        lines += ["", *([head] if head else [])]
        lines += [entry.format(n=number, url=url(number)) for number in cited(summary)]
    return "\n".join([*lines, *([""] if layout.tail != "none" else []), layout.chrome])


def url(number: int) -> str:
    return f"https://example.org/{number}"


def cited(summary: Summary) -> list[int]:
    points = summary.lead + [point for _, points in summary.groups for point in points]
    return sorted({number for _, cites in points for number in cites})


def told(points: tuple[Point, ...]) -> list[tuple[str, list[int]]]:
    return [(point.text.rstrip(".。"), list(point.citations)) for point in points]


def faults(layout: Layout, summary: Summary, reading: Reading) -> list[str]:
    """Return what was read otherwise than it was printed."""
    side, facts = reading.side, reading.facts
    sources = cited(summary) if layout.tail != "none" else []
    pairs = {
        "title": (side.title, summary.title),
        "outlet": (facts.outlet, summary.outlet),
        "published": (facts.published, summary.published),
        "label": (side.insights_heading, summary.label),
        "lead": (told(side.insights), summary.lead),
        "headings": (
            [group.heading for group in side.groups],
            [name for name, _ in summary.groups],
        ),
        "groups": (
            [told(group.points) for group in side.groups],
            [some for _, some in summary.groups],
        ),
        "sources": (
            [(some.number, some.url) for some in facts.sources],
            [(n, url(n)) for n in sources],
        ),
        "truncated": (side.truncated, False),
    }
    return [
        f"{name}: {found!r}, not {made!r}" for name, (found, made) in pairs.items() if found != made
    ]


@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_layout_reads_back(data: st.DataObject) -> None:
    layout = data.draw(LAYOUTS)
    summary = data.draw(summaries(layout.language))
    text = print_out(layout, summary)
    wrong = faults(layout, summary, read_raw(text, "x.en.txt"))
    assert not wrong, f"{text}\n\n{wrong}"


@pytest.mark.deep
def test_of_thousands_of_layouts_nearly_all_read_back_and_the_others_warn() -> None:
    read, failed, silent = 0, [], []

    @given(st.data())
    @settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
    def sample(data: st.DataObject) -> None:
        nonlocal read
        layout = data.draw(LAYOUTS)
        summary = data.draw(summaries(layout.language))
        reading = read_raw(print_out(layout, summary), "x.en.txt")
        read += 1
        if wrong := faults(layout, summary, reading):
            failed.append(wrong)
            if not reading.findings:
                silent.append(wrong)

    sample()
    assert read >= 5000
    assert len(failed) <= read / 100, failed[:5]
    assert not silent, silent[:5]
