"""How each language counts and dates."""

from __future__ import annotations

import pytest

from duizhao.model import LOCALES, Locale
from duizhao.wording.lengths import lang_of, length_text, reading_minutes, text_length
from duizhao.wording.numbers import tally_text


@pytest.mark.parametrize(
    ("text", "locale", "length"),
    [
        ("", "en", 0),
        ("Reed flutes cost US$12 – a lot.", "en", 7),
        ("", "zh", 0),
        ("芦笛每支12贝。", "zh", 6),
        ("产量降至1,200.5吨，约占90%。", "zh", 9),
        ("MP Materials公司", "zh", 4),
        ("二〇三一年", "zh", 5),
        ("㐀豈𠮷", "zh", 3),
    ],
)
def test_the_length_of_a_text(text: str, locale: Locale, length: int) -> None:
    assert text_length(text, locale) == length


def test_a_text_is_counted_as_its_language_counts_and_named_in_the_page_s() -> None:
    text = "芦笛" * 600
    assert length_text(text, "zh", "zh") == "1,200字"
    assert length_text(text, "zh", "en") == "1,200 Chinese characters"
    assert length_text("Reed flutes", "en", "zh") == "2个英文词"
    assert length_text("Reed flutes", "en", "en") == "2 words"
    assert length_text("Reed", "en", "en") == "1 word"


def test_a_tally_has_the_singular_and_the_plural() -> None:
    assert [tally_text(1, 1, each) for each in LOCALES] == [
        "1 point in 1 briefing",
        "1篇简报，1个要点",
    ]
    assert [tally_text(12, 5, each) for each in LOCALES] == [
        "12 points in 5 briefings",
        "5篇简报，12个要点",
    ]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 1),
        ("芦" * 999, 2),
        ("芦" * 1001, 3),
        ("reed " * 344, 1),
        ("reed " * 346, 2),
        ("芦" * 400 + " reed" * 230, 2),
    ],
)
def test_the_minutes_that_a_text_takes(text: str, minutes: int) -> None:
    assert reading_minutes(text) == minutes


def test_the_language_of_a_title() -> None:
    assert [lang_of(text) for text in ("Reed flutes", "“5”", "Reed 芦笛", "〇")] == [
        "en",
        "en",
        "zh-Hans",
        "zh-Hans",
    ]
