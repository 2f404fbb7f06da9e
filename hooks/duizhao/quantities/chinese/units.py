"""What a Chinese number is counted in: percent, 成, a currency, a unit, a measure word."""

from __future__ import annotations

import re
from fractions import Fraction

from duizhao.quantities.amount import Comparator
from duizhao.quantities.chinese.context import clause_start, one_of
from duizhao.quantities.chinese.numerals import DIGITS
from duizhao.quantities.counted import Counted
from duizhao.quantities.numeral import Numeral
from duizhao.quantities.tables import table
from duizhao.quantities.units import (
    CURRENCY_SYMBOLS,
    MEASURE_WORDS,
    SYMBOLS,
    ZH_CENTS,
    ZH_CURRENCIES,
    ZH_UNITS,
)

_HALF, _TEN = Fraction(1, 2), Fraction(10)
_HUNDREDTH, _TENTH = Fraction(1, 100), Fraction(1, 10)


def _words() -> dict[str, tuple[tuple[str, Counted], ...]]:
    """Return what can follow a number, by first character, the longest first."""
    words = {word: Counted("count", 0) for word in MEASURE_WORDS}
    words |= {name: Counted("measure", 0, unit.id) for name, unit in ZH_UNITS.items()}
    del words["度"]  # 三度 is the third time: `_degree` reads it
    words |= {name: Counted("money", 0, currency=code) for name, code in ZH_CURRENCIES.items()}
    words |= {
        name: Counted("money", 0, currency=code, factor=_HUNDREDTH)
        for name, code in ZH_CENTS.items()
    }
    words |= {name: Counted("points", 0) for name in ("个百分点", "百分点", "个点")}
    words |= {name: Counted("points", 0, factor=_HUNDREDTH) for name in ("个基点", "基点")}
    words |= {
        "元人民币": Counted("money", 0, currency="CNY"),
        "个世纪": Counted("measure", 0, "year", factor=Fraction(100)),
        "个十年": Counted("measure", 0, "year", factor=_TEN),
        "%": Counted("share", 0),
        "‰": Counted("share", 0, factor=_TENTH),
        "倍": Counted("multiple", 0),
    }
    by_char: dict[str, list[tuple[str, Counted]]] = {}
    for name in sorted(words, key=len, reverse=True):
        by_char.setdefault(name[0], []).append((name, words[name]._replace(word=name)))
    return {char: tuple(entries) for char, entries in by_char.items()}


_WORDS = _words()
_LATIN = re.compile(r"(?:US\$|[A-Za-zµμ°]+[²³]?|℃)(?:/h)?")
_LATIN_WORDS = {
    "km/h": Counted("measure", 0, "km", per="hour"),
    "pp": Counted("points", 0),
    "pct": Counted("share", 0),
    "bp": Counted("points", 0, factor=_HUNDREDTH),
    "bps": Counted("points", 0, factor=_HUNDREDTH),
    "BP": Counted("points", 0, factor=_HUNDREDTH),
    "x": Counted("multiple", 0),
}
_PREFIXES = {
    **CURRENCY_SYMBOLS, "¥": "CNY", "人民币": "CNY", "美元": "USD", "港币": "HKD", "欧元": "EUR",
    "日元": "JPY",
}  # fmt: skip
_LONGEST_FIRST = sorted(_PREFIXES, key=len, reverse=True)
_PREFIX_ENDS = frozenset(prefix[-1] for prefix in _PREFIXES)
_NOT_LITRES = "至到幅值级破高温"
_NOT_TENTHS = "立为员品功交长果套熟就都效型绩形"
_NOT_HALF = "导成固数"
_KWH_FROM = 10**4
"""From this scale on, 度 counts electricity: 3000亿度, but 三度 is the third time."""

_RATES = table("rates")["zh"]
_PER_TIME: dict[str, str] = _RATES["times"]
_PER_THINGS: dict[str, str] = _RATES["things"]
_AVERAGES: dict[str, str] = _RATES["averages"]


def unit_at(text: str, i: int) -> Counted | None:
    """Return the unit, currency or measure word at `i`, the longest that fits."""
    char = text[i : i + 1]
    for name, unit in _WORDS.get(char, ()):
        if text.startswith(name, i):
            end = i + len(name)
            if name == "升" and one_of(text[end : end + 1], _NOT_LITRES):
                return None
            return unit._replace(next=end)
    if (char.isascii() and char.isalpha()) or one_of(char, "℃°µμ"):
        return _latin_unit(text, i)
    return None


def _latin_unit(text: str, i: int) -> Counted | None:
    match = _LATIN.match(text, i)
    if match is None:
        return None
    name, end = match.group(), match.end()
    if name in SYMBOLS:
        return Counted("measure", end, SYMBOLS[name].id, word=name)
    if name in CURRENCY_SYMBOLS:
        return Counted("money", end, currency=CURRENCY_SYMBOLS[name], word=name)
    if name in _LATIN_WORDS:
        return _LATIN_WORDS[name]._replace(next=end, word=name)
    return None


def currency_at(text: str, i: int) -> tuple[str, int]:
    """Return the currency sign or word at `i` and the place after it; "" for none."""
    for prefix in _LONGEST_FIRST:
        if text.startswith(prefix, i):
            return _PREFIXES[prefix], i + len(prefix)
    return "", i


def currency_before(text: str, i: int, floor: int) -> tuple[str, int]:
    """Return the currency written before character `i` and where it begins.

    Args:
        text: The whole text.
        i: Where a number begins.
        floor: Where the quantity before it ends; its currency is not this one's.
    """
    j = i - 1 if i and text[i - 1] == " " else i
    if not j or text[j - 1] not in _PREFIX_ENDS:
        return "", i
    for prefix in _LONGEST_FIRST:
        start = j - len(prefix)
        if start < floor or not text.endswith(prefix, start, j):
            continue
        before = text[start - 1 : start] if start else ""
        if prefix[0].isascii() and before.isascii() and before.isalpha():
            continue  # the RM of FARM
        if prefix == "¥" and "日元" in text:
            return "JPY", start
        return _PREFIXES[prefix], start
    return "", i


def counted(text: str, number: Numeral, currency: str) -> tuple[Counted | None, Numeral]:
    """Return what a number is counted in, and the number with its 多 or 半 read.

    Args:
        text: The whole text.
        number: A number that was read from it.
        currency: The currency before it, "" for none.
    """
    number = _with_more(text, number)
    i = number.next
    if text[i : i + 1] == " ":
        i += 1
    if text[i : i + 1] == "折" and not number.vague:
        return _discount(text, number, i)
    if text[i : i + 1] == "成" and not number.vague and number.high <= 10:
        return _tenths(text, number, i)
    if text.startswith("个半", i) and (unit := _unit_or_month(text, i + 2)):  # 一个半月
        return unit, _plus(number, _HALF)
    unit = unit_at(text, i)
    if unit is None and text[i : i + 1] == "月" and number.spelled and not number.bare:
        unit = _unit_or_month(text, i)
    unit = _by_context(text, number, i, unit)
    if unit is None:
        return (Counted("money", i, currency=currency) if currency else None), number
    if currency and unit.kind in ("count", "money"):
        end = unit.next if unit.kind == "money" else i
        own = unit.currency if unit.currency and unit.word != "元" else currency
        unit = unit._replace(kind="money", currency=own, next=end, word="")
    half = unit.kind in ("measure", "multiple") and text[unit.next : unit.next + 1] == "半"
    if half and not one_of(text[unit.next + 1 : unit.next + 2], _NOT_HALF):  # 两年半, 八分半钟
        end = unit.next + (2 if text.startswith("半钟", unit.next) else 1)
        return unit._replace(next=end), _plus(number, _HALF)
    return unit, number


def _by_context(text: str, number: Numeral, i: int, unit: Counted | None) -> Counted | None:
    """Return the unit that a word means here: 块 is money or a piece, 度 heat or electricity."""
    if unit is None:
        return _degree(text, number, i) or _minutes(text, number, i)
    if unit.word in ("块", "毛") and not _is_change(text, unit.next):
        return Counted("count", unit.next, word=unit.word)
    return unit


def _degree(text: str, number: Numeral, i: int) -> Counted | None:
    """Read 度: electricity in 3000亿度, degrees in 零下12度; 三度 is the third time."""
    if text[i : i + 1] != "度":
        return None
    if number.scale >= _KWH_FROM:
        return Counted("measure", i + 1, "kWh", word="度")
    is_heat = not number.spelled or any(word in text for word in ("零下", "气温", "温度", "高温"))
    return Counted("measure", i + 1, "deg", word="度") if is_heat else None


def _minutes(text: str, number: Numeral, i: int) -> Counted | None:
    """Read the 分 of 2分05秒 and 22分9秒."""
    if text.startswith("分半钟", i):
        return Counted("measure", i + 1, "minute", word="分")
    if text[i : i + 1] != "分" or number.spelled:
        return None
    j = i + 1
    while text[j : j + 1].isdecimal():
        j += 1
    begin = i
    while begin and (text[begin - 1].isdecimal() or text[begin - 1] == "零"):
        begin -= 1
    after_hours = text.endswith("小时", 0, begin) and one_of(
        text[i + 1 : i + 2] or "，", "，。；、）的后钟以，"
    )
    if after_hours or (j > i + 1 and text[j : j + 1] in ("秒", ".")):
        return Counted("measure", i + 1, "minute", word="分")
    return None


def _is_change(text: str, i: int) -> bool:
    """Whether the 块 before `i` is money: 五块钱, 三块五; 一块大钢板 is not."""
    after = text[i : i + 1]
    return not after or after in "钱，。、；）)" or (after in DIGITS or after.isdecimal())


def _plus(number: Numeral, part: Fraction) -> Numeral:
    return number._replace(low=number.low + part, high=number.high + part)


def _with_more(text: str, number: Numeral) -> Numeral:
    """Read the 多 of 20多家 and 100多万吨, the 来 of 十来家."""
    i = number.next
    char = text[i : i + 1]
    if char == "个" and one_of(text[i + 1 : i + 2], "多来") and _unit_or_month(text, i + 2):
        return number._replace(
            comparator=">" if text[i + 1] == "多" else "~", next=i + 2
        )  # 七个多月
    if not one_of(char, "多余来几") or (char in "来几" and number.low < 10):
        return number
    if not unit_at(text, i + 1) and number.spelled and number.low < 100:
        return number
    comparator: Comparator = "~" if char == "来" else ">"
    return number._replace(comparator=comparator, next=i + 1)


def _unit_or_month(text: str, i: int) -> Counted | None:
    if text[i : i + 1] == "月":
        return Counted("measure", i + 1, "month", word="月")
    return unit_at(text, i)


def _discount(text: str, number: Numeral, i: int) -> tuple[Counted | None, Numeral]:
    """Read 七折, which is 30% off, and 八五折."""
    if text[i + 1 : i + 2] in ("扣", "旧", "叠", "磨", "射", "腾", "返", "算", "合") and (
        text[i + 1 : i + 2] != "扣"
    ):
        return None, number
    low, high = number.low, number.high
    if low == high and low < 10:
        rate = low * 10
    elif number.spelled and low != high:  # 八九折
        return None, number
    else:
        rate = low
    if not 0 < rate < 100:
        return None, number
    off = 100 - rate
    return Counted("share", i + 1, word="折"), number._replace(low=off, high=off)


def _tenths(text: str, number: Numeral, i: int) -> tuple[Counted | None, Numeral]:
    """Read the 成 of 八成, 八成五, 两成半; 成立 and 成为 are words."""
    after = text[i + 1 : i + 2]
    share = Counted("share", i + 1, factor=_TEN, word="成")
    if after in DIGITS and number.low == number.high:
        return share._replace(next=i + 2), _plus(number, Fraction(DIGITS[after], 10))
    if after == "半" and text[i + 2 : i + 3] != "导":
        return share._replace(next=i + 2), _plus(number, _HALF)
    before = text[i - 2 : i - 1] if i > 1 else ""
    if after == "为" and one_of(before, "近约超逾过中有"):  # 近四成为本地独有
        return share, number
    return (None if one_of(after, _NOT_TENTHS) else share), number


def per_of(text: str, start: int, end: int, floor: int) -> tuple[str, int]:
    """Return what a value is counted by, as in 元/吨 or 每吨…元, and where the value ends.

    Args:
        text: The whole text.
        start: Where the value begins.
        end: Where its unit ends.
        floor: Where the quantity before it ends.
    """
    if one_of(text[end : end + 1], "/每"):
        found = _each(text, end + 1)
        if found:
            return found
    begin = max(clause_start(text, start), floor)
    place = text.rfind("每", begin, start)
    if place >= 0:
        found = _each(text, place + 1)
        if found:
            return found[0], end
    for word, per in _AVERAGES.items():
        if text.find(word, begin, start) >= 0:
            return per, end
    return "", end


def _each(text: str, i: int) -> tuple[str, int] | None:
    """Return the unit that 每 or / at the character before `i` counts by, and where it ends."""
    for word, per in _PER_TIME.items():
        if text.startswith(word, i):
            return per, i + len(word)
    unit = unit_at(text, i)
    if unit and unit.kind == "measure":
        return unit.unit, unit.next
    if unit and unit.word in _PER_THINGS:
        return _PER_THINGS[unit.word], unit.next
    return None
