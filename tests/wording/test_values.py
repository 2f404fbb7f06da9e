"""Values of figures and their units, as each language writes them."""

from __future__ import annotations

import pytest

from duizhao.model import LOCALES, Figure
from duizhao.wording.values import axis_unit_text, unit_text, value_text


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        (">80", "%", "over 80%", "逾80%"),
        (">=2", "t", "at least 2 tonnes", "至少2吨"),
        ("<1", "t", "under 1 tonne", "不足1吨"),
        ("<=3", "years", "at most 3 years", "至多3年"),
        ("<~90", "%", "nearly 90%", "近90%"),
        ("~1", "times", "about 1 times", "约1倍"),
        ("1", "months", "1 month", "1个月"),
        ("1.0", "months", "1.0 months", "1.0个月"),
        ("1-2", "weeks", "1–2 weeks", "1–2周"),
        ("-5--3", "%", "−5 to −3%", "−5至−3%"),
        ("1200.50", "kg", "1,200.50 kg", "1,200.50公斤"),
        ("4400000", "t", "4.4 million tonnes", "440万吨"),
        ("1000000", "people", "1 million people", "100万人"),
        ("12345678", "people", "12,345,678 people", "12,345,678人"),
        (
            "1510000000-1570000000",
            "USD",
            "1.51 billion–1.57 billion US dollars",
            "15.1亿–15.7亿美元",
        ),
        ("2000000000000", "JPY", "2 trillion yen", "2万亿日元"),
        ("300", "CNY/t", "300 yuan/tonne", "300元/吨"),
        ("7", "", "7", "7"),
        ("7", "reeds", "7 reeds", "7 reeds"),
        ("7", "reeds/t", "7 reeds/tonne", "7 reeds/吨"),
    ],
)
def test_a_value_in_words(value: str, unit: str, en: str, zh: str) -> None:
    figure = Figure("reed-output", value, unit, None, None, "g1p1")
    assert [value_text(figure, locale) for locale in LOCALES] == [en, zh]


def test_a_value_that_cannot_be_read_stays_as_it_is() -> None:
    figure = Figure("reed-output", "many", "t", None, None, "g1p1")
    assert [value_text(figure, locale) for locale in LOCALES] == ["many t", "many t"]


@pytest.mark.parametrize(
    ("size", "unit", "locale", "text"),
    [
        ("thousand", "t", "en", "thousand tonnes"),
        ("", "kg", "en", "kilograms"),
        ("", "m", "en", "metres"),
        ("million", "USD/t", "en", "million US dollars/tonne"),
        ("万", "t", "zh", "万吨"),
        ("", "kg", "zh", "公斤"),
        ("万", "reeds", "zh", "万reeds"),
        ("", "", "en", ""),
    ],
)
def test_the_unit_of_an_axis(size: str, unit: str, locale: str, text: str) -> None:
    assert axis_unit_text(size, unit, "zh" if locale == "zh" else "en") == text


def test_a_unit_has_the_space_that_it_needs() -> None:
    assert [unit_text("%", "en"), unit_text("pp", "en")] == ["%", " percentage points"]
    assert [unit_text("%", "zh"), unit_text("pp", "zh")] == ["%", "个百分点"]
