"""The page that says what is compared: it is what `make docs` writes, and its examples hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.exports.comparison_page import comparison_page
from duizhao.model import Locale
from duizhao.quantities import compare
from duizhao.quantities.reference import compared
from golden import Golden

DOCS = Path(__file__).parents[2] / "docs/contributing"
SAME = [pair for kind in compared() for pair in kind.same]
SLIPS = [kind.slip for kind in compared()]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_what_make_docs_writes(lang: Locale, golden: Golden) -> None:
    golden.text(DOCS / f"comparison.{lang}.md", comparison_page(lang))


@pytest.mark.parametrize(("en", "zh"), SAME)
def test_what_the_page_calls_the_same_has_no_finding(en: str, zh: str) -> None:
    assert compare(en, zh, "en").same
    assert compare(zh, en, "zh").same


@pytest.mark.parametrize(("en", "zh", "code"), SLIPS)
def test_what_the_page_says_is_found_is_found(en: str, zh: str, code: str) -> None:
    assert [finding.code for finding in compare(en, zh, "en").findings] == [code]
