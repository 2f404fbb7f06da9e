"""What may be a label, a heading, the end or the beginning of a point; `‸` stands at the place."""

from __future__ import annotations

import pytest

from duizhao.readers.raw.evidence import (
    connector_end,
    ends_in_half_word,
    ends_in_initials,
    follows_preposition,
    is_dash,
    is_range,
    lead_label_end,
    look,
    opens_point,
    ordinal,
    section_label,
    stop_end,
)


def placed(marked: str) -> tuple[str, int]:
    return marked.replace("‸", ""), marked.find("‸")


@pytest.mark.parametrize(
    ("text", "number", "label", "colon"),
    [
        ("‸Group 1: A", 1, "Group 1:", True),
        ("‸Group 1：A", 1, "Group 1：", True),
        ("‸GROUP #12:", 12, "GROUP #12:", True),
        ("‸group1:", 1, "group1:", True),
        ("‸Group  123 - A", 123, "Group  123", False),
        ("‸Group 1", 1, "Group 1", False),
        ("‸Group 1\nA", 1, "Group 1", False),
        ("‸Group 1  : A", 1, "Group 1  :", True),
        ("‸Group 1        : A", 1, "Group 1        :", True),
        ("**‸Group 1**: A", 1, "Group 1**:", True),
        *((f"{before}‸Group 1:", 1, "Group 1:", True) for before in " ]］】。*#.|"),
        ("‸第3组：", 3, "第3组：", True),
        ("‸第 12 部分", 12, "第 12 部分", False),
        ("‸第一组 - ", 1, "第一组", False),
        ("‸第九组", 9, "第九组", False),
        ("‸第十组", 10, "第十组", False),
        ("‸第十二组", 12, "第十二组", False),
        ("‸第二十部分", 20, "第二十部分", False),
        ("‸第二十三组", 23, "第二十三组", False),
        ("‸组 4：", 4, "组 4：", True),
        ("‸组三", 3, "组三", False),
    ],
)
def test_a_section_label(text: str, number: int, label: str, colon: bool) -> None:
    text, at = placed(text)
    found = section_label(text, at, len(text))
    assert found is not None
    assert (found.number, text[at : found.end], found.colon) == (number, label, colon)


@pytest.mark.parametrize(
    "text",
    [
        *("‸Group 1 countries", "sub‸Group 1:", "(‸Group 1:", "‸Group 1234:", "‸Group A:"),
        *("‸Group   1:", "‸Group 1         :", "‸Group 1st", "‸Groups 1:", "‸第一组织", "‸第组："),
    ],
)
def test_no_section_label(text: str) -> None:
    text, at = placed(text)
    assert section_label(text, at, len(text)) is None


def test_a_section_label_ends_where_the_text_does() -> None:
    assert section_label("Group 1: A", 0, 7) == (1, 7, False, 7)
    assert section_label("Group 12", 0, 7) == (1, 7, False, 7)


@pytest.mark.parametrize(
    ("label", "after"),
    [
        *(("Core Insights", " - A"), ("core view", ""), ("Key  takeaways", ": A")),
        *(("Industry Investment Ratings", ""), ("main core ideas", " A"), ("Overall Logic", "")),
        *(("Executive Summary", ":"), ("Highlights", " - A"), ("overview", ""), ("Abstract", "：")),
        *(
            ("核心观点", "本"),
            ("行业投资评级", ""),
            ("内容摘要", ""),
            ("概要", " - 甲"),
            ("总结", "："),
        ),
    ],
)
def test_a_lead_label(label: str, after: str) -> None:
    text = f"## {label}{after}"
    assert lead_label_end(text, 3, len(text)) == 3 + len(label)


@pytest.mark.parametrize(
    "text",
    [
        *("Core", "Insights", "Core insightful", "Core insight-based", "Overview of ports"),
        *("core    insights", "摘要本", "观点不同", "核心", "Highlights-A", "The core insights"),
    ],
)
def test_no_lead_label(text: str) -> None:
    assert lead_label_end(text, 0, len(text)) is None


def test_a_lead_label_is_no_longer_than_a_heading() -> None:
    longest = 22 * "core " + "  insights"
    assert lead_label_end(longest, 0, 200) == len(longest) == 120
    assert lead_label_end(f"core {longest}", 0, 200) is None


@pytest.mark.parametrize(
    "connector",
    [
        *("Summary by Sections", "analysis by section: ", "Details by relevant chapters："),
        *("Summary by key topics ", "Summary by main themes", "Summary by different parts"),
        *("Summary by catalogs", "Summary by catalogue", "Summary by categories"),
        *("Summary by category", "分节总结：", "分项摘要", "分章内容", "分类"),
    ],
)
def test_a_connector(connector: str) -> None:
    text = f"# {connector}A"
    assert connector_end(text, 2, len(text)) == len(text) - 1


@pytest.mark.parametrize("text", ["Summary of Sections", "Summary by port", "总结", "A"])
def test_no_connector(text: str) -> None:
    assert connector_end(text, 0, len(text)) == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("1. A", (1, 3)), ("12)  A", (12, 5)), ("3、A", (3, 2)), ("3） A", (3, 3))),
        *(("3.1 A", None), ("123. A", None), ("3）A", None), ("A", None), ("", None)),
    ],
)
def test_the_number_of_a_heading(text: str, found: tuple[int, int] | None) -> None:
    assert ordinal(text, 0, len(text)) == found


@pytest.mark.parametrize("dash", "-–—•●▪◦‣")
def test_a_dash_has_a_blank_or_nothing_after_it(dash: str) -> None:
    assert is_dash(f"{dash} a", 0, 3)
    assert is_dash(f"a{dash}", 1, 2)
    assert is_dash(f"{dash}a", 0, 1)
    assert not is_dash(f"{dash}a", 0, 2)
    assert not is_dash(f"a{dash}", 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "rose.‸ Next",
            "rose!‸",
            "rose?‸",
            "rose.”‸ Next",
            "rose.”)』‸ Next",
            "价涨。‸但",
            "价涨！”‸但",
        ),
        *("rose.‸[1]", "rose.‸［1］", "rose.‸【1】", "rose .‸ Next", ".‸ a.", "café.‸ Next"),
        *("Ltd.‸ - Next", "Ltd.‸\nNext", "Ltd.‸", "etc.‸   — Next", "vs.‸", "Jan.‸"),
        *("No.‸ But", "No.‸", "5A.‸ Next", "J.‸", "U.S.‸", "a.bbbbbbbbbbbbb.‸ Next", "i.‸ Next"),
    ],
)
def test_a_sentence_ends(text: str) -> None:
    text, end = placed(text)
    at = max(text.rfind(stop, 0, end) for stop in ".!?。！？")
    assert stop_end(text, at, len(text)) == end


@pytest.mark.parametrize(
    "text",
    [
        *("U‸.S. said", "U.S‸. said", "3‸.5", "rose‸...", "rose.‸.. Next", "rose..‸. Next"),
        *("rose‸!x", "Co‸., Ltd", "Ltd‸. said", "vs‸. x", "Approx‸. 4", "Dec‸. 4", "No‸. 4"),
        *("J‸. Smith", "rose‸.”)』」 Next", ".bbbbbbbbbbb‸. Next", "Gov‸. Next", "nos‸. 4"),
    ],
)
def test_no_sentence_ends(text: str) -> None:
    text, at = placed(text)
    assert stop_end(text, at, len(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", " x", "Prices rose", "iPhone sales", "A berth opened", "I think", "EU rules"),
        *("E - commerce", "USA", "“Quote", "2025 was", "库存", "É x", "aaaaaaaaaaaaaaaB"),
    ],
)
def test_a_point_can_begin(text: str) -> None:
    assert opens_point(text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        *(",.;:!?)）%。，；：！？、"),
        *("term outlook", "e-commerce", "B shares", "W (12", "W", "US, too", "EU (27)", "X."),
        *("E -commerce", "aaaaaaaaaaaaaaaaB"),
    ],
)
def test_no_point_can_begin(text: str) -> None:
    assert not opens_point(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "does"),
    [
        *(("the U.S.‸ - A", True), ("J.‸", True), ("rose.‸", False), ("U.S‸", False)),
        *(("a.‸", False), ("3.‸", False), ("‸", False)),
    ],
)
def test_initials_end_there(text: str, does: bool) -> None:
    text, end = placed(text)
    assert ends_in_initials(text, end) is does


@pytest.mark.parametrize(
    ("text", "is_half"),
    [
        *(("Hot", True), ("long ", True), ("   semi     ", True), ("    semi     ", False)),
        *(("Market", False), ("Long Term", False), ("", False)),
    ],
)
def test_half_a_word(text: str, is_half: bool) -> None:
    assert ends_in_half_word(text, 0, len(text)) is is_half


@pytest.mark.parametrize(
    ("text", "does"),
    [
        *(("2025‸2027", True), ("5%‸12%", True), ("8‸9", True), ("12345%‸50%", True)),
        *(("in 2025‸2027 to", True), ("2025‸12", False), ("12‸2025", False), ("2025‸20275", False)),
        *(("20255‸2027", False), ("a‸9", False), ("9‸a", False), ("‸9", False), ("9‸", False)),
    ],
)
def test_two_numbers_are_a_range(text: str, does: bool) -> None:
    text, at = placed(text)
    assert is_range(f"{text[:at]} - {text[at:]}", at, at + 3) is does


@pytest.mark.parametrize(
    ("text", "does"),
    [
        *(("countries of ‸Group", True), ("OF   ‸Group", True), ("both‸Group", True)),
        *((f"ports{mark} ‸Group", True) for mark in ",，;；'\"“‘(（、"),
        *(("rose. ‸Group", False), ("rose ‸Group", False), ("‸Group", False), (" ‸Group", False)),
        ("of    ‸Group", False),
    ],
)
def test_a_group_is_only_mentioned(text: str, does: bool) -> None:
    text, at = placed(text)
    assert follows_preposition(text, at) is does


@pytest.mark.parametrize(
    ("text", "titled", "sentence", "words"),
    [
        *(("Market Trends", True, False, 2), (" **Trends**: ", True, False, 1)),
        *(("Rise of the East", True, False, 4), ("The Market", True, True, 2)),
        *(("Prices fell fast", False, False, 3), ("However it fell", False, True, 3)),
        *(("China iPhone (Pro) Sales", True, False, 4), ("2025 Outlook", True, False, 2)),
        *(
            ("U.S.", True, False, 1),
            ("《Ports》", True, False, 3),
            ("“Ports” and R&D", True, False, 3),
        ),
        *(
            ("库存下降", True, False, 2),
            ("Output 上涨", True, False, 4),
            ("中国，美国", False, False, 2),
        ),
        *((30 * "矿", True, False, 15), (31 * "矿", False, False, 15), (60 * "A ", True, True, 60)),
        *((f"{mark}Ports", True, False, 1) for mark in "\"'“‘(#"),
    ],
)
def test_a_heading(text: str, titled: bool, sentence: bool, words: int) -> None:
    assert look(text, 0, len(text)) == (True, titled, sentence, words)


@pytest.mark.parametrize(
    "text",
    [
        *("", " : ", "market trends", "A | B", "3.", 61 * "矿", 60 * "A " + "B", "–Ports"),
        *(f"Ports{mark}" for mark in ",;，；。、(（"),
    ],
)
def test_no_heading(text: str) -> None:
    assert not look(text, 0, len(text)).possible
