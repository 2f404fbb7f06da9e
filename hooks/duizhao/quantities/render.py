"""Writes a quantity in either language, to suggest what a translation should say.

The wording is the plainest that reads back to the same normal form; an editor may well choose a
better one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from duizhao.quantities.amount import Amount, decimal
from duizhao.quantities.periods import Moment, PartOfPeriod, Period
from duizhao.quantities.units import BY_ID, CURRENCIES
from duizhao.quantities.wordlist import split_words

_EN_MONTHS = split_words(
    "January February March April May June July August September October November December"
)
_EN_BOUNDS = {
    "": "", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "up to ",
    "~": "about ", "<~": "nearly ",
}  # fmt: skip
_ZH_BOUNDS = {
    "": "", ">": "超过", ">=": "至少", "<": "不到", "<=": "至多", "~": "约", "<~": "近",
}  # fmt: skip
_EN_PARTS: dict[PartOfPeriod, str] = {"": "", "early": "early ", "mid": "mid-", "late": "late "}
_ZH_MONTH_PARTS: dict[PartOfPeriod, str] = {"": "", "early": "上旬", "mid": "中旬", "late": "下旬"}
_ZH_YEAR_PARTS: dict[PartOfPeriod, str] = {"": "", "early": "初", "mid": "年中", "late": "底"}
_EN_SYMBOLS = {
    "USD": "US$", "AUD": "A$", "CAD": "C$", "HKD": "HK$", "NZD": "NZ$", "SGD": "S$", "TWD": "NT$",
    "EUR": "€", "GBP": "£", "INR": "₹", "BRL": "R$",
}  # fmt: skip
_EN_PER = {"share": "a share", "person": "per person", "unit": "per unit"}
_ZH_PER = {"share": "股", "person": "人", "unit": "台", "year": "年", "day": "日", "month": "月"}
_CURRENCY_NAMES = {currency.code: (currency.en[0], currency.zh[0]) for currency in CURRENCIES}


def render(amount: Amount, locale: str) -> str:
    """Return the amount as a text of that language would state it."""
    if amount.period is not None:
        return _period(amount.period, locale)
    if amount.kind == "clock":
        return f"{int(amount.low) // 60}:{int(amount.low) % 60:02}"
    if amount.vague:
        return _vague(amount, locale)
    if parts := _parts(amount):
        first, second = (render(part, locale) for part in parts)
        return first + second if locale == "zh" else f"{first} and {second}"
    return _zh(amount) if locale == "zh" else _en(amount)


_COMPOUNDS = {
    "minute": ("hour", 60, re.compile("hour|小时")),
    "month": ("year", 12, re.compile("year|年")),
    "inch": ("ft", 12, re.compile("f(?:oo|ee)?t|英尺")),
}  # fmt: skip
"""Of a unit that was added up: the larger unit, how many it is, and how a text names it."""


def _parts(amount: Amount) -> tuple[Amount, Amount] | None:
    """Return the two hours and the 18 minutes of 138 minutes that a text states so."""
    larger, size, named = _COMPOUNDS.get(amount.unit, ("", 1, None))
    if named is None or amount.is_range or amount.low <= size or not named.search(amount.text):
        return None
    whole = Fraction(amount.low // size)
    rest = amount.low - whole * size
    if not rest:
        return None
    return (
        replace(amount, low=whole, high=whole, unit=larger, text=""),
        replace(amount, low=rest, high=rest, comparator="", text=""),
    )


# ---------------------------------------------------------------------------------------- numbers


_EN_SCALES = ((10**12, " trillion", 4), (10**9, " billion", 4), (10**6, " million", 3))
_ZH_SCALES = ((10**12, "万亿", 4), (10**8, "亿", 4), (10**4, "万", 2))
"""Size, word and how many decimals may stand before the word."""


def _scaled(value: Fraction, scales: tuple[tuple[int, str, int], ...]) -> str:
    """Return a value with the largest scale that leaves it few decimals, "" if none does."""
    for size, word, decimals in scales:
        part = value / size
        if part >= 1 and 10**decimals % part.denominator == 0:
            return f"{_grouped(decimal(part)) if word[0] == ' ' else decimal(part)}{word}"
    return ""


def _grouped(digits: str) -> str:
    whole, point, decimals = digits.partition(".")
    return f"{int(whole):,}{point}{decimals}"


def en_number(value: Fraction) -> str:
    """Return a value as English writes it: 240,000, 8.5 billion."""
    return _scaled(value, _EN_SCALES) or _plain(value, grouped=True)


def zh_number(value: Fraction) -> str:
    """Return a value as Chinese writes it: 24万, 8.5亿."""
    return _scaled(value, _ZH_SCALES) or _plain(value, grouped=False)


def _plain(value: Fraction, *, grouped: bool) -> str:
    digits = decimal(value)
    if "/" in digits:  # a third of something: two decimals will do
        digits = decimal(Fraction(round(value * 100), 100))
    return _grouped(digits) if grouped else digits


def _en(amount: Amount) -> str:
    low, high = en_number(amount.low), en_number(amount.high)
    number = low if low == high else f"{low} to {high}"
    bound = _EN_BOUNDS[amount.comparator]
    per = _EN_PER.get(amount.per) or (f"a {_en_unit(amount.per, False)}" if amount.per else "")
    text = number
    if amount.kind == "share":
        text = f"{low}%" if low == high else f"{low}% to {high}%"
    elif amount.kind == "points":
        text = f"{number} percentage point{'' if amount.high == 1 else 's'}"
    elif amount.kind == "multiple":
        text = f"{number} times"
    elif amount.kind == "money":
        symbol = _EN_SYMBOLS.get(amount.currency)
        if symbol:
            text = f"{symbol}{low}" if low == high else f"{symbol}{low} to {symbol}{high}"
        else:
            text = f"{number} {_CURRENCY_NAMES[amount.currency][0]}"
    elif amount.kind == "measure":
        text = f"{number} {_en_unit(amount.unit, amount.high != 1)}"
    return f"{bound}{text} {per}".rstrip()


def _en_unit(unit: str, plural: bool) -> str:
    names = BY_ID[unit].en
    name = names[0] if names else unit
    if not plural or name.endswith(("s", "hertz", "horsepower", "celsius")):
        return name
    if name.endswith("foot"):
        return name.removesuffix("foot") + "feet"
    if name.endswith("century"):
        return "centuries"
    return name + ("es" if name.endswith("inch") else "s")


def _zh(amount: Amount) -> str:
    low, high = zh_number(amount.low), zh_number(amount.high)
    number = low if low == high else f"{low}至{high}"
    bound = _ZH_BOUNDS[amount.comparator]
    per = amount.per
    after = _ZH_PER.get(per) or (_zh_unit(per) if per else "")
    if amount.kind == "share":
        number = f"{low}%" if low == high else f"{low}%至{high}%"
        text = number
    elif amount.kind == "points":
        text = f"{number}个百分点"
    elif amount.kind == "multiple":
        text = f"{number}倍"
    elif amount.kind == "money":
        text = f"{number}{_CURRENCY_NAMES[amount.currency][1]}"
    elif amount.kind == "measure":
        text = f"{number}{_zh_unit(amount.unit)}"
    else:
        text = number
    return f"{bound}{text}/{after}" if after else f"{bound}{text}"


def _zh_unit(unit: str) -> str:
    names = BY_ID[unit].zh
    return names[0] if names else unit


_EN_MAGNITUDES = {
    1: "several", 10: "dozens of", 100: "hundreds of", 10**3: "thousands of",
    10**4: "tens of thousands of", 10**5: "hundreds of thousands of", 10**6: "millions of",
    10**7: "tens of millions of", 10**8: "hundreds of millions of", 10**9: "billions of",
    10**10: "tens of billions of", 10**11: "hundreds of billions of", 10**12: "trillions of",
}  # fmt: skip
_ZH_MAGNITUDES = {
    1: "数", 10: "数十", 100: "数百", 10**3: "数千", 10**4: "数万", 10**5: "数十万",
    10**6: "数百万", 10**7: "数千万", 10**8: "数亿", 10**9: "数十亿", 10**10: "数百亿",
    10**11: "数千亿", 10**12: "数万亿",
}  # fmt: skip


def _vague(amount: Amount, locale: str) -> str:
    """Return dozens, 数亿美元 and other orders of magnitude."""
    size = 1
    while size * 10 <= amount.low:
        size *= 10
    teens = amount.high < 10 * amount.low and 10 <= amount.low < 20
    if locale == "zh":
        number = "十几" if teens else _ZH_MAGNITUDES.get(size, zh_number(amount.low))
        if amount.kind == "money":
            return number + _CURRENCY_NAMES[amount.currency][1]
        return number + (_zh_unit(amount.unit) if amount.unit else "")
    number = "about a dozen" if teens else _EN_MAGNITUDES.get(size, en_number(amount.low))
    if amount.kind == "money":
        return f"{number} {_CURRENCY_NAMES[amount.currency][0]}s"
    return f"{number} {_en_unit(amount.unit, True)}" if amount.unit else number.removesuffix(" of")


# ------------------------------------------------------------------------------------------ dates


def _period(period: Period, locale: str) -> str:
    """Return a date or a span of dates."""
    words = _PERIODS[locale]
    first, last = period.first, period.last
    name = str(period._replace(part="", fiscal=False))
    year = words["of_year"].format(first.year) if first.year else ""
    if period.fiscal:
        years = str(first.year) if first == last else f"{first.year}-{last.year}"
        text = words["fiscal"].format(years)
    elif name[-2:-1] in "QH" and name[-3:-2] == "-":
        number = words["halves" if name[-2] == "H" else "numbers"].split()[int(name[-1]) - 1]
        text = words[name[-2]].format(number, year)
    elif first == last:
        text = _moment(first, locale)
    elif name.endswith("s"):
        text = words["decade"].format(first.year)
    else:
        text = words["span"].format(_moment(first, locale), _last_moment(period, locale))
    if locale == "en":
        return f"{_EN_PARTS[period.part]}{text}"
    parts = _ZH_MONTH_PARTS if first.month and not period.is_span else _ZH_YEAR_PARTS
    return text.removesuffix("年" if period.part == "mid" else "") + parts[period.part]


_PERIODS = {
    "en": {
        "of_year": " of {}", "fiscal": "fiscal {}", "Q": "the {} quarter{}", "H": "the {} half{}",
        "decade": "the {}s", "span": "{} to {}", "numbers": "first second third fourth",
        "halves": "first second",
    },
    "zh": {
        "of_year": "{}年", "fiscal": "{}财年", "Q": "{1}第{0}季度", "H": "{1}{0}半年",
        "decade": "{}年代", "span": "{}至{}", "numbers": "一 二 三 四", "halves": "上 下",
    },
}  # fmt: skip


def _moment(moment: Moment, locale: str) -> str:
    if locale == "zh":
        fields = ((moment.year, "年"), (moment.month, "月"), (moment.day, "日"))
        return "".join(f"{number}{name}" for number, name in fields if number)
    month = _EN_MONTHS[moment.month - 1] if moment.month else ""
    return " ".join(str(each) for each in (moment.day, month, moment.year) if each)


def _last_moment(period: Period, locale: str) -> str:
    """Return the end of a span; Chinese does not repeat the year."""
    last = period.last
    if locale == "zh" and period.first.year == last.year:
        last = last._replace(year=0)
    return _moment(last, locale)
