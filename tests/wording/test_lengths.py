"""How each language counts and dates."""

from __future__ import annotations

import pytest

from duizhao.model import LOCALES, Locale
from duizhao.wording.words import length_text, period_text, tally_text, text_length


@pytest.mark.parametrize(
    ("text", "locale", "length"),
    [
        ("", "en", 0),
        ("Reed flutes cost US$12 – a lot.", "en", 7),
        ("", "zh", 0),
        ("芦笛每支12贝。", "zh", 6),
        ("产量降至1,200.5吨，约占90%。", "zh", 9),
        ("MP Materials公司", "zh", 4),
    ],
)
def test_the_length_of_a_text(text: str, locale: Locale, length: int) -> None:
    assert text_length(text, locale) == length


def test_a_text_is_counted_as_its_language_counts_and_told_in_the_page_s() -> None:
    text = "芦笛" * 600
    assert length_text(text, "zh", "zh") == "1,200 字"
    assert length_text(text, "zh", "en") == "1,200 Chinese characters"
    assert length_text("Reed flutes", "en", "zh") == "2 个英文词"
    assert length_text("Reed flutes", "en", "en") == "2 words"


def test_a_tally_has_the_singular_and_the_plural() -> None:
    assert [tally_text(1, 1, each) for each in LOCALES] == [
        "1 point in 1 briefing",
        "1 篇简报，1 个要点",
    ]
    assert [tally_text(12, 5, each) for each in LOCALES] == [
        "12 points in 5 briefings",
        "5 篇简报，12 个要点",
    ]


@pytest.mark.parametrize(
    ("period", "en", "zh"),
    [
        ("2031", "2031", "2031年"),
        ("2031-04", "April 2031", "2031年4月"),
        ("2031-undated", "2031, undated", "2031年（日期不详）"),
    ],
)
def test_a_period_in_words(period: str, en: str, zh: str) -> None:
    assert [period_text(period, locale) for locale in LOCALES] == [en, zh]
