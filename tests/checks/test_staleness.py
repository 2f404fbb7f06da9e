"""What makes a translation stale: words and numbers, not punctuation, case or citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.staleness import digest

TEXT = "China makes 90% of the world’s magnets; output rose 1.5-fold, to US$3 billion."


@pytest.mark.parametrize(
    "same",
    [
        "China makes 90% of the world's magnets, output rose 1.5-fold, to US$3 billion",
        "china makes 90% of the World’s magnets – output rose 1.5-fold to US$3 billion!",
        "China  makes 90% of the world’s magnets; output rose 1.5-fold, (to US$3 billion).",
    ],
)
def test_punctuation_and_case_do_not_count(same: str) -> None:
    assert digest(same) == digest(TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("90%", "91%"),
        ("90%", "90"),
        ("1.5", "15"),
        ("US$3", "US3"),
        ("rose", "fell"),
        ("magnets", "magnet"),
        ("90%", "-90%"),
        ("90%", ">90%"),
    ],
)
def test_words_and_numbers_count(old: str, new: str) -> None:
    assert digest(TEXT.replace(old, new)) != digest(TEXT)


def test_a_digest_never_changes() -> None:
    # It stands in the files of every site.
    assert digest("稀土精矿 26,205 yuan a ton") == "b97c3a480ad1"


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    assert len(digest(text)) == 12
