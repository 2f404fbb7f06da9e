"""What the scanners find in a text: `amounts.yml` lists it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from duizhao.model import Locale
from duizhao.quantities import amounts

TABLE = yaml.safe_load((Path(__file__).parent / "amounts.yml").read_text("utf-8"))
ROWS = [
    pytest.param(locale, text, forms, id=f"{locale} {rule}: {text}")
    for locale, rules in TABLE.items()
    for rule, rows in rules.items()
    for text, forms in rows
]


def test_the_table_is_there() -> None:
    assert len(ROWS) > 100


@pytest.mark.parametrize(("locale", "text", "forms"), ROWS)
def test_the_quantities_of_a_text(locale: Locale, text: str, forms: list[str]) -> None:
    found = amounts(text, locale)
    assert [f"({each})" if each.soft else str(each) for each in found] == forms
    for amount in found:
        assert amount.text == text[amount.start : amount.end]


def test_a_span_holds_the_bound_and_the_unit() -> None:
    text = "全球逾80%的稀土加工产能和约９０%的磁体"
    assert [amount.text for amount in amounts(text, "zh")] == ["逾80%", "约９０%"]
    text = "it will send up to 65% of its output"
    assert [amount.text for amount in amounts(text, "en")] == ["up to 65%"]
