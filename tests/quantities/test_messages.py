"""What a finding says, in both languages, for each code."""

from __future__ import annotations

import pytest

from duizhao.findings.diagnostic import found
from duizhao.findings.rule import RULES, Severity
from duizhao.model import Label, Locale, Position
from duizhao.quantities import compare

# Code, the language of the source, source, target, and the message in English and in Chinese.
MESSAGES: list[tuple[str, Locale, str, str, str, str]] = [
    (
        "QTY001",
        "en",
        "a plant of 45,000 tons",
        "一家工厂",
        "The source's “45,000 tons” (45000 t) is missing here. Add it, such as “4.5万吨”.",
        "缺少原文中的“45,000 tons”（45000 t）。请补上，例如“4.5万吨”。",
    ),
    (
        "QTY002",
        "en",
        "a mine",
        "2030年的矿山",
        "“2030年” (2030) is not stated by the source. Remove it, or add it to the source.",
        "原文没有“2030年”（2030）。请删去，或在原文中补上。",
    ),
    (
        "QTY003",
        "en",
        "about 240,000 tons",
        "约240万吨",
        "“约240万吨” (~2400000 t) is another value than the source's “about 240,000 tons” "
        "(~240000 t) (off by 10: 万 is 10 thousand). Write “约24万吨”.",
        "“约240万吨”（~2400000 t）与原文“about 240,000 tons”（~240000 t）数值不同"
        "（相差 10 倍：1万 = 10 thousand）。请改为“约24万吨”。",
    ),
    (
        "QTY003",
        "zh",
        "8.5亿元",
        "8.5 billion yuan",
        "“8.5 billion yuan” (8500000000 CNY) is another value than the source's “8.5亿元” "
        "(850000000 CNY) (off by 10: 亿 is 100 million). Write “850 million yuan”.",
        "“8.5 billion yuan”（8500000000 CNY）与原文“8.5亿元”（850000000 CNY）数值不同"
        "（相差 10 倍：1亿 = 100 million）。请改为“850 million yuan”。",
    ),
    (
        "QTY004",
        "en",
        "35 tons of mud",
        "35公斤泥",
        "“35公斤” (35 kg) has another unit than the source's “35 tons” (35 t). Write “35吨”.",
        "“35公斤”（35 kg）与原文“35 tons”（35 t）单位不同。请改为“35吨”。",
    ),
    (
        "QTY005",
        "en",
        "US$50 billion",
        "500亿元",
        "“500亿元” (50000000000 CNY) has another currency than the source's “US$50 billion” "
        "(50000000000 USD). Write “500亿美元”.",
        "“500亿元”（50000000000 CNY）与原文“US$50 billion”（50000000000 USD）币种不同。"
        "请改为“500亿美元”。",
    ),
    (
        "QTY006",
        "en",
        "up 2.5 percentage points",
        "上升2.5%",
        "“2.5%” (2.5 %) mixes up percent and percentage points: the source has “2.5 percentage "
        "points” (2.5 pp). Write “2.5个百分点”.",
        "“2.5%”（2.5 %）混淆了百分比与百分点：原文为“2.5 percentage points”（2.5 pp）。"
        "请改为“2.5个百分点”。",
    ),
    (
        "QTY007",
        "en",
        "in November 2025",
        "2024年11月",
        "“2024年11月” (2024-11) is another date than the source's “November 2025” (2025-11) "
        "(another year). Write “2025年11月”.",
        "“2024年11月”（2024-11）与原文“November 2025”（2025-11）日期不同（年份不同）。"
        "请改为“2025年11月”。",
    ),
    (
        "QTY008",
        "en",
        "over 98% of its rare earths",
        "98%的稀土",
        "“98%” (98 %) drops what bounds the source's “over 98%” (>98 %). Write “超过98%”.",
        "“98%”（98 %）漏掉了原文“over 98%”（>98 %）中的限定。请改为“超过98%”。",
    ),
    (
        "QTY009",
        "en",
        "over 98% of its rare earths",
        "不到98%的稀土",
        "“不到98%” (<98 %) reverses what bounds the source's “over 98%” (>98 %): more has become "
        "less, or less more. Write “超过98%”.",
        "“不到98%”（<98 %）把原文“over 98%”（>98 %）的限定说反了：“超过”与“不到”颠倒。"
        "请改为“超过98%”。",
    ),
    (
        "QTY010",
        "en",
        "98% of its rare earths",
        "约98%的稀土",
        "“约98%” (~98 %) bounds the value otherwise than the source's “98%” (98 %) (the source "
        "states the bare value). Write “98%”.",
        "“约98%”（~98 %）的限定与原文“98%”（98 %）不同（原文未作限定）。请改为“98%”。",
    ),
    (
        "QTY011",
        "en",
        "under Section 232",
        "根据第301条",
        "The name or code with the number 301 has 232 in the source. Write 232, or check the "
        "source.",
        "此处名称或编号中的数字为 301，原文为 232。请改为 232，或核对原文。",
    ),
    (
        "QTY012",
        "en",
        "60% to 70% of mining",
        "开采量的60至70%",
        "The range “60至70%” has lost the percent sign of its first number. Write “60%至70%”.",
        "数值范围“60至70%”的前一个数值缺少百分号。请改为“60%至70%”。",
    ),
    (
        "QTY013",
        "en",
        "open at 3 p.m.",
        "下午4点开放",
        "“下午4点” (16:00) is not the time of the source's “3 p.m.” (15:00). Write “15:00”.",
        "“下午4点”（16:00）与原文“3 p.m.”（15:00）时刻不同。请改为“15:00”。",
    ),
    (
        "QTY014",
        "en",
        "prices fell 6%",
        "价格上涨6%",
        "“上涨6%” goes the other way than the source's “fell 6%”: down in the source, up "
        "here. Check both.",
        "“上涨6%”与原文“fell 6%”方向相反：原文是下降，译文是上升。请核对。",
    ),
    (
        "QTY014",
        "zh",
        "净利润500万美元",
        "a net loss of $5 million",
        "“loss of $5 million” goes the other way than the source's “净利润500万美元”: a gain "
        "or surplus in the source, a loss here. Check both.",
        "“loss of $5 million”与原文“净利润500"
        "万美元”方向相反：原文是盈利或顺差，译文是亏损或逆差。请核对。",
    ),
    (
        "QTY015",
        "en",
        "sales rose 4% year on year",
        "销售额环比增长4%",
        "“环比” is another base of comparison than the source's “year on year”. Year on "
        "year is 同比, month on month and quarter on quarter are 环比.",
        "“环比”与原文“year on year”的对比基期不同。year on yea"
        "r 为同比，month on month、quarter on quarter "
        "为环比。",
    ),
    (
        "QTY016",
        "en",
        "output rose to 80 tons",
        "产量增加了80吨",
        "“增加了80吨” and the source's “rose to 80 tons” have the same value in different "
        "roles: what it changes to in the source, what it changes by here. “By” is 增长, "
        "“to” is 增至.",
        "“增加了80吨”与原文“rose to 80 tons”数值相同而含义不同"
        "：原文是变动后的值，译文是变动的幅度。by 译“增长”，to 译“增至”。",
    ),
    (
        "QTY017",
        "en",
        "exports grew 6% and imports 2%",
        "出口增长2%，进口增长6%",
        "The source's “6%” and “2%” have changed places here. Check which value belongs to which.",
        "原文的“6%”与“2%”在译文中似乎互换了位置。请核对各属哪一项。",
    ),
    (
        "QTY018",
        "en",
        "the third largest grower",
        "第四大产地",
        "“第四” is another ordinal or rank than the source's “third”. Check both.",
        "“第四”与原文“third”的序数或名次不同。请核对。",
    ),
    (
        "QTY019",
        "en",
        "eight choirs",
        "许多合唱团",
        "The source's “eight” (8) was not found here. Add it if it is missing.",
        "译文中未找到原文的“eight”（8）。如有遗漏，请补上。",
    ),
    (
        "QTY020",
        "en",
        "sales rose 4% year on year",
        "销售额增长4%",
        "The source's “year on year” is missing here: the change has lost its base of "
        "comparison. Add it: 同比 is year on year, 环比 month on month or quarter on quarter.",
        "缺少原文的“year on year”，变化的对比基期不明。请补上：同比为 ye"
        "ar on year，环比为 month on month 或 quarter "
        "on quarter。",
    ),
]

# A source, a translation with one slip, and the slip as the message names it.
SLIPS = [
    ("8.5 billion dollars", "8.5亿美元", "off by 10: 亿 is 100 million"),
    ("240,000 tons", "24亿吨", "off by 10,000: 万 and 亿 mixed up"),
    ("US$1.2 trillion", "12万亿美元", "off by 10: 万亿 is a trillion"),
    ("80% of supply", "0.8成供应", "off by 10: 成 is 10%"),
    ("58.4 yuan", "54.8元", "digits swapped"),
    ("272.54%", "278.54%", "one digit differs"),
    ("16,741 yuan", "1674元", "a digit is missing"),
    ("1,674 yuan", "16774元", "one digit too many"),
    ("60% to 70%", "60%至75%", "only the upper end differs"),
    ("60% to 70%", "65%至70%", "only the lower end differs"),
    (
        "sales tripled",
        "销量增长三倍",
        "off by one: 增长三倍 is four times as much, 增至三倍 is three times",
    ),
    ("28% of supply", "72%的供应", "it is the rest of 100%"),
    ("in November 2025", "2025年12月", "another month"),
    ("on 4 April", "4月5日", "another day"),
    ("in November 2025", "2025年", "the month is missing"),
    ("in Q3", "四季度", "another quarter"),
    ("in H1 2025", "2025年下半年", "another half-year"),
    ("late September", "9月上旬", "another part of it"),
    ("fiscal 2025", "2025年", "a fiscal year is not a calendar year"),
]


@pytest.mark.parametrize(("code", "locale", "source", "target", "en", "zh"), MESSAGES)
def test_a_finding_says_what_is_wrong_and_how_to_mend_it(
    code: str, locale: Locale, source: str, target: str, en: str, zh: str
) -> None:
    (finding,) = compare(source, target, locale).findings
    assert finding.code == code
    assert finding.message("en") == en
    assert finding.message("zh") == zh
    # The caller makes a diagnostic of it, with the same words.
    assert found(code, "x.md", Position(1, 1), **dict(finding.values)).message("zh") == zh


def test_every_code_has_its_message_above() -> None:
    assert {code for code in RULES if code.startswith("QTY")} == {row[0] for row in MESSAGES}


@pytest.mark.parametrize(("source", "target", "slip"), SLIPS)
def test_the_likely_slip_is_named(source: str, target: str, slip: str) -> None:
    (finding,) = compare(source, target, "en").findings
    values = dict(finding.values)
    named = values["slip"]
    assert isinstance(named, Label)
    assert named.en == f" ({slip})"
    assert named.zh.startswith("（")
    assert named.zh.endswith("）")


def test_what_is_inferred_or_a_shade_is_a_warning() -> None:
    warnings = {code for code, rule in RULES.items() if rule.severity == Severity.WARNING}
    of_quantities = {code for code in warnings if code.startswith("QTY")}
    assert of_quantities == {
        "QTY002", "QTY008", "QTY009", "QTY010", "QTY011", "QTY012", "QTY017", "QTY019", "QTY020",
    }  # fmt: skip


def test_a_finding_points_at_both_texts() -> None:
    source, target = "some 60% of the total", "总量的约６５%"
    (finding,) = compare(source, target).findings
    assert finding.source == (0, 8)
    assert finding.target == (3, 7)
    assert target[3:7] == "约６５%"
    assert finding.severity == Severity.ERROR


def test_a_missing_quantity_has_no_place_in_the_translation() -> None:
    (finding,) = compare("in 2030", "今后").findings
    assert (finding.source, finding.target) == ((3, 7), None)
    (finding,) = compare("later", "2030年").findings
    assert (finding.source, finding.target) == (None, (0, 5))


def test_findings_come_in_the_order_of_the_source_and_extras_last() -> None:
    comparison = compare("5 tons, 60% and US$3", "2030年，6%、5公斤")
    assert [finding.code for finding in comparison.findings] == [
        "QTY004",
        "QTY003",
        "QTY001",
        "QTY002",
    ]
    assert not comparison.same
    assert [str(amount) for amount in comparison.source] == ["5 t", "60 %", "3 USD"]
    assert [str(amount) for amount in comparison.target] == ["2030", "6 %", "5 kg"]
