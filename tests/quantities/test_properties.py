"""Values written in any supported style read back to themselves, and no text is too odd to read."""

from __future__ import annotations

import calendar
import itertools
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.model import Locale
from duizhao.quantities import amounts, compare, render
from duizhao.quantities.wordlist import split_words

EN_ONES = split_words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
EN_TENS = split_words("- - twenty thirty forty fifty sixty seventy eighty ninety")
ZH_DIGITS = "零一二三四五六七八九"


# ------------------------------------------------------------------------------ writing numbers


def en_words(n: int) -> str:
    """Write a whole number below a thousand million in English words."""
    if n < 20:
        return EN_ONES[n]
    if n < 100:
        return EN_TENS[n // 10] + (f"-{EN_ONES[n % 10]}" if n % 10 else "")
    for size, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            joint = " and " if rest and rest < 100 else " "
            return f"{en_words(n // size)} {word}" + (joint + en_words(rest) if rest else "")
    raise AssertionError


def zh_below_ten_thousand(n: int) -> str:
    text = ""
    for size, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // size % 10
        if digit:
            text += ZH_DIGITS[digit] + char
        elif text and n % size and not text.endswith("零"):
            text += "零"
    return text


def zh_numerals(n: int) -> str:
    """Write a whole number below 10**12 in Chinese numerals."""
    text = ""
    for size, char in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = n // size % 10**4
        if part:
            gap = text and part < 1000 and not text.endswith("零")
            text += ("零" if gap else "") + zh_below_ten_thousand(part) + char
        elif text and n % size and not text.endswith("零"):
            text += "零"
    if text.startswith("一十"):
        text = text[1:]
    return text


def decimal(value: Fraction) -> str:
    """Write a value of at most four decimals in digits."""
    scaled = value * 10**4
    assert scaled.denominator == 1
    digits = str(int(scaled)).rjust(5, "0")
    return f"{digits[:-4]}.{digits[-4:]}".rstrip("0").rstrip(".")


def grouped(value: Fraction) -> str:
    whole, point, rest = decimal(value).partition(".")
    return f"{int(whole):,}{point}{rest}"


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() or c == "." else c for c in text)


# ------------------------------------------------------------------------------------ quantities


@dataclass(frozen=True)
class Written:
    """A quantity, how each language may write it, and its normal form."""

    form: str
    en: str
    zh: str


EN_UNITS = {"t": "tons", "kg": "kilograms", "km": "km", "GW": "GW", "month": "months", "ha": "ha"}
ZH_UNITS = {"t": "吨", "kg": "公斤", "km": "公里", "GW": "吉瓦", "month": "个月", "ha": "公顷"}
EN_MONEY = {"USD": "US${}", "CNY": "{} yuan", "AUD": "A${}", "EUR": "€{}", "JPY": "{} yen"}
ZH_MONEY = {"USD": "{}美元", "CNY": "{}元", "AUD": "{}澳元", "EUR": "{}欧元", "JPY": "{}日元"}
BOUNDS = [
    ("", "", "", ""),
    (">", "more than ", "逾", ""),
    (">", "over ", "", "多"),
    (">=", "at least ", "至少", ""),
    ("<", "fewer than ", "不到", ""),
    ("<=", "up to ", "至多", ""),
    ("~", "about ", "约", ""),
    ("<~", "nearly ", "近", ""),
]
MONTHS = list(calendar.month_name)[1:]
sizes = st.sampled_from([1, 100, 10**4, 10**6, 10**8, 10**9, 10**10])
values = st.builds(
    lambda whole, size: Fraction(whole * size, 100), st.integers(1, 10**6), sizes
).filter(lambda value: value not in (1, 12))


@st.composite
def en_numbers(draw: st.DrawFn, value: Fraction) -> str:
    styles = [decimal(value), grouped(value)]
    for size, word in ((1000, " thousand"), (10**6, " million"), (10**9, " billion")):
        if 10**4 % (value / size).denominator == 0:
            styles.append(decimal(value / size) + word)
    if value.denominator == 1 and value < 10**9:
        styles.append(en_words(int(value)))
    return draw(st.sampled_from(styles))


@st.composite
def zh_numbers(draw: st.DrawFn, value: Fraction) -> str:
    styles = [decimal(value), grouped(value), full_width(decimal(value))]
    for size, word in ((10**4, "万"), (10**6, "百万"), (10**8, "亿"), (10**12, "万亿")):
        if 10**4 % (value / size).denominator == 0:
            styles.append(decimal(value / size) + word)
    if value.denominator == 1 and value < 10**12:
        styles.append(zh_numerals(int(value)))
    return draw(st.sampled_from(styles))


@st.composite
def measures(draw: st.DrawFn) -> Written:
    value = draw(values)
    unit = draw(st.sampled_from(sorted(EN_UNITS)))
    comparator, en_before, zh_before, zh_after = draw(st.sampled_from(BOUNDS))
    number = draw(zh_numbers(value))
    if zh_after and not number.endswith("万"):
        zh_before, zh_after = "超过", ""
    return Written(
        f"{comparator}{decimal(value)} {unit}",
        f"{en_before}{draw(en_numbers(value))} {EN_UNITS[unit]}",
        f"{zh_before}{number}{zh_after}{ZH_UNITS[unit]}",
    )


@st.composite
def sums(draw: st.DrawFn) -> Written:
    value = draw(values)
    currency = draw(st.sampled_from(sorted(EN_MONEY)))
    per = draw(st.sampled_from(["", "/t"]))
    return Written(
        f"{decimal(value)} {currency}{per}",
        EN_MONEY[currency].format(draw(en_numbers(value))) + (" a ton" if per else ""),
        ZH_MONEY[currency].format(draw(zh_numbers(value))) + ("/吨" if per else ""),
    )


@st.composite
def shares(draw: st.DrawFn) -> Written:
    value = Fraction(draw(st.integers(1, 99)))
    en = [f"{value}%", f"{value} percent", f"{value} per cent"]
    zh = [f"{value}%", f"百分之{value}", f"百分之{zh_numerals(int(value))}"]
    if value % 10 == 0:
        zh.append(f"{ZH_DIGITS[int(value) // 10]}成")
        tenths = int(value) // 10
        en.append(f"{en_words(tenths)}-tenth{'s' if tenths > 1 else ''}")
    elif value > 10 and value % 10 != 0:
        zh.append(f"{ZH_DIGITS[int(value) // 10]}成{ZH_DIGITS[int(value) % 10]}")
    return Written(f"{value} %", draw(st.sampled_from(en)), draw(st.sampled_from(zh)))


@st.composite
def ranges(draw: st.DrawFn) -> Written:
    low = draw(st.integers(2, 98))
    high = draw(st.integers(low + 1, 99))
    en = [f"{low}% to {high}%", f"{low}-{high}%", f"between {low}% and {high}%"]
    zh = [f"{low}%至{high}%", f"{low}%-{high}%", f"{low}-{high}%", f"{low}%～{high}%"]
    return Written(f"{low}..{high} %", draw(st.sampled_from(en)), draw(st.sampled_from(zh)))


@st.composite
def dates(draw: st.DrawFn) -> Written:
    year, month = draw(st.integers(1900, 2099)), draw(st.integers(1, 12))
    day, quarter = draw(st.integers(1, 28)), draw(st.integers(1, 4))
    name = MONTHS[month - 1]
    written = [
        Written(f"{year}", f"in {year}", f"{year}年"),
        Written(f"{year}-{month:02}", f"in {name} {year}", f"{year}年{month}月"),
        Written(f"{year}-{month:02}-{day:02}", f"{day} {name} {year}", f"{year}年{month}月{day}日"),
        Written(f"{year}-{month:02}-{day:02}", f"{name} {day}, {year}", f"{year}-{month}-{day}"),
        Written(f"---{month:02}-{day:02}"[1:], f"on {day} {name}", f"{month}月{day}日"),
        Written(f"{year}-Q{quarter}", f"Q{quarter} {year}", f"{year}年{ZH_DIGITS[quarter]}季度"),
        Written(f"FY{year}", f"fiscal {year}", f"{year}财年"),
        Written(f"{year}-{month:02} late", f"late {name} {year}", f"{year}年{month}月下旬"),
    ]
    return draw(st.sampled_from(written))


written = st.one_of(measures(), sums(), shares(), ranges(), dates())


@given(written)
def test_a_quantity_reads_back_to_itself_in_either_language(quantity: Written) -> None:
    for locale, text in (("en", quantity.en), ("zh", quantity.zh)):
        found = amounts(text, "en" if locale == "en" else "zh")
        assert [str(amount) for amount in found] == [quantity.form], text
        assert "".join(amount.text for amount in found) in text


@given(written)
def test_the_two_ways_to_write_a_quantity_agree(quantity: Written) -> None:
    assert compare(quantity.en, quantity.zh, "en").same
    assert compare(quantity.zh, quantity.en, "zh").same


@given(st.lists(written, min_size=2, max_size=4))
def test_several_quantities_agree_in_any_order(quantities: list[Written]) -> None:
    source = ". ".join(f"It is {each.en}" for each in quantities)
    target = "。".join(f"为{each.zh}" for each in reversed(quantities))
    assert compare(source, target, "en").same, (source, target)


@given(written)
def test_what_a_finding_suggests_agrees_with_the_source(quantity: Written) -> None:
    (amount,) = amounts(quantity.en, "en")
    assert compare(quantity.en, render(amount, "zh"), "en").same
    (amount,) = amounts(quantity.zh, "zh")
    assert compare(quantity.zh, render(amount, "en"), "zh").same


PIECES = split_words(
    "a an the two seven twenty - and half third quarter of first Q3 FY25 2025 1990s 25 3.5 "
    "240,000 million bn % percentage points US$ $ € ¥ yuan tons t / per a year between to "
    "from over about up . ( ) : ~ – May November dozen hundreds doubled or more plus + "
    "decade ½ 5G F-35 No Model 3 一 二 两 三 十 百 千 万 亿 半 成 几 数 多 余 倍 分之 "
    "百分之 第 前 上 年 月 日 季度 半年 旬 底 至 到 从 升至 约 近 逾 不到 以上 吨 元 美元 "
    "每吨 个 家 个百分点 翻 番 财年 年代 世纪 个月 ， 。 〇"
)
any_text = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES)).map("".join),
                     st.lists(st.sampled_from(PIECES)).map(" ".join))  # fmt: skip


@given(any_text, any_text, st.sampled_from(["en", "zh"]))
@example("1" * 5000, "1" * 5000, "en")
@example("1" * 5000, "亿" * 5000, "zh")
@example("about " * 2000 + "5", "约" * 2000 + "5", "en")
@example("one million " * 500, "一百万亿" * 500, "en")
@example("\ufeff\x00\u202e5\u20e35", "１\u3000２\ud800", "zh")
def test_no_text_is_too_odd(source: str, target: str, locale: Locale) -> None:
    for text in (source, target):
        for each in amounts(text, locale):
            assert 0 <= each.start < each.end <= len(text)
            assert each.text == text[each.start : each.end]
            assert each.low <= each.high
            assert str(each)
    for finding in compare(source, target, locale).findings:
        assert finding.message("en")
        assert finding.message("zh")


@given(any_text)
def test_amounts_stand_in_the_order_of_the_text_and_do_not_overlap(text: str) -> None:
    for locale in ("en", "zh"):
        found = amounts(text, "en" if locale == "en" else "zh")
        for first, second in itertools.pairwise(found):
            assert first.start <= second.start
