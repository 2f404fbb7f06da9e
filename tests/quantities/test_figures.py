"""Figures of a briefing against the text of their point."""

from __future__ import annotations

import pytest

from duizhao.model import Locale
from duizhao.quantities.figures import figure, stated

STATED: list[tuple[str, str, Locale, str]] = [
    (">80", "%", "en", "more than four-fifths of the world's processing capacity"),
    (">80", "%", "zh", "全球逾80%的稀土加工产能"),
    ("~240000", "t", "zh", "每年生产约24万吨稀土"),
    ("7", "categories", "zh", "七类中重稀土"),
    (">=6", "months", "en", "good for six months or longer"),
    (">=6", "months", "zh", "有效期至少六个月"),
    ("30-40", "years", "zh", "可供全球使用30至40年"),
    ("1510000000-1570000000", "CNY", "en", "between 1.51 and 1.57 billion yuan"),
    ("1510000000-1570000000", "CNY", "zh", "15.1亿至15.7亿元"),
    ("-34.56", "%", "zh", "出口下降34.56%"),
    (">270000", "CNY/t", "zh", "价格突破27万元/吨"),
    ("~2", "kg/t", "en", "roughly 2 kilograms of rare earths out of each ton"),
    ("53", "%/year", "zh", "复合年增长率为53%"),
    ("<=890000", "units", "en", "as many as 890,000 units by 2030"),
    ("200000000", "AUD", "en", "A$200 million, or about 930 million yuan"),
    ("~12000000000", "JPY", "zh", "预算约120亿日元"),
    ("5500", "m", "en", "5,500 metres down"),
]
NOT_STATED: list[tuple[str, str, Locale, str]] = [
    (">80", "%", "zh", "全球逾90%的稀土加工产能"),
    ("~240000", "t", "zh", "约240万吨"),
    ("8500000000", "USD", "zh", "85亿元"),
    ("7", "categories", "en", "many categories"),
]


@pytest.mark.parametrize(("value", "unit", "locale", "text"), STATED)
def test_a_point_states_its_figure(value: str, unit: str, locale: Locale, text: str) -> None:
    assert stated(value, unit, text, locale).code == ""


@pytest.mark.parametrize(("value", "unit", "locale", "text"), NOT_STATED)
def test_a_point_does_not_state_it(value: str, unit: str, locale: Locale, text: str) -> None:
    assert stated(value, unit, text, locale).code == "QTY001"


def test_a_figure_may_be_bounded_otherwise_than_in_its_point() -> None:
    result = stated(">80", "%", "under 80% of output", "en")
    assert result.code == "QTY008"
    assert result.amount is not None
    assert result.amount.text == "under 80%"


@pytest.mark.parametrize(
    ("value", "unit", "form"),
    [
        (">80", "%", ">80 %"),
        ("~10", "", "~10"),
        ("<=65", "%", "<=65 %"),
        ("1510000000-1570000000", "CNY", "1510000000..1570000000 CNY"),
        ("-34.56", "%", "34.56 %"),
        ("26205", "CNY/t", "26205 CNY/t"),
        ("10000", "t/year", "10000 t/year"),
        ("3", "times", "×3"),
        ("2.5", "pp", "2.5 pp"),
    ],
)
def test_the_shorthand_of_a_figure_is_a_quantity(value: str, unit: str, form: str) -> None:
    assert str(figure(value, unit)) == form


@pytest.mark.parametrize("value", ["", "many", "~", "1,000", "5 to 6", "٣" * 30])
def test_other_shorthand_is_none(value: str) -> None:
    assert figure(value, "%") is None
    assert stated(value, "%", "5%", "en").code == "QTY001"
