"""Finds every quantity of a Chinese text.

The scanner jumps from one character that can begin a quantity to the next. There it reads, in this
order, a date, a part of a whole, a label, and at last a number with what it is counted in; then it
looks to either side for what bounds the value and for what it is counted by.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from . import dates, numerals
from .amount import Amount, Comparator, Kind
from .comparators import (
    LONGEST_ZH_AFTER,
    LONGEST_ZH_BEFORE,
    ZH_AFTER,
    ZH_BEFORE,
    ZH_FILLERS,
    ZH_NOT_BEFORE,
)
from .labels import is_chinese_label, is_idiom
from .lists import Reading, with_shared_units
from .numerals import Numeral
from .units import (
    BY_ID,
    CENTS,
    CURRENCY_SYMBOLS,
    MEASURE_WORDS,
    SYMBOLS,
    ZH_CURRENCIES,
    ZH_UNITS,
)

_ZERO = Fraction(0)
_CANDIDATE = re.compile(r"[0-9一二三四五六七八九十两兩百千万亿几数半双翻腰减倍第前头首上下QHF〇]|\d")
_CLAUSE_END = frozenset("，。；：！？,;!?（）()、\n")
_JOINTS = frozenset("至到~～-–—─―")
_WORD_JOINTS = tuple(
    verb + to
    for verb in (
        "升 增 降 跌 涨 减 提高 提升 增加 增长 扩大 上升 下降 减少 下调 上调 回落 攀升 飙升 缩减 降低 "
        "调整 上涨 下跌 收窄 下滑 扩 提 压缩 调 放缓 加快 激增 骤降 滑落 跃升"
    ).split()
    for to in ("至", "到", "为")
)
_FROM = ("从", "由", "自")
_NOT_LITRES = frozenset("至到幅值级破高温")
_GROWTH = (
    "增长 增加 上涨 上升 提高 提升 扩大 激增 飙升 暴涨 攀升 高出 多出 大涨 猛增 增 涨 升 高 多 大 涨了 增长了 "
    "增加了 提高了 上涨了 上升了 扩大了 提升了 大增 劲增 骤增 跳涨 走高 溢价"
).split()
_GROWTH_WORDS = tuple(word.removesuffix("了") for word in _GROWTH)
_GROWTH_NOUNS = ("涨幅", "增幅", "升幅", "增速", "增长率")
_TO = ("至", "到", "为", "达", "是", "的", "于", "占", "成")
_SOFT_PAIRS = frozenset("国地者方大")
_NOT_VAGUE_AFTER = frozenset("多少半人指系参基户次总函点个位倍件奇偶岁计无字变常读代分单复")
_PER_TIME = {"年": "year", "月": "month", "日": "day", "天": "day", "周": "week", "季度": "quarter"}
_AVERAGES = (
    ("年均", "year"), ("年产", "year"), ("年化", "year"), ("年需", "year"), ("年消费", "year"),
    ("月均", "month"), ("月产", "month"), ("日均", "day"), ("日产", "day"), ("人均", "person"),
    ("周均", "week"),
)  # fmt: skip
_PER_THINGS = {
    "股": "share", "人": "person", "台": "unit", "辆": "unit", "套": "unit", "架": "unit",
    "件": "unit", "个": "unit", "头": "person",
}  # fmt: skip
_FAR_BOUNDS = (
    "约相当于", "约为", "约合", "不足", "不到", "超过", "逾", "接近", "将近", "至少", "大约", "至多",
    "最多", "不超过", "不低于", "超",
)  # fmt: skip
"""Bounds that may stand before what the value is a part of: 不足全球的1%."""

_BOUND_OF_SHARE: dict[str, Comparator] = {"约占": "~", "几乎占": "<~", "近占": "<~"}
"""Bounds that reach the share at the end of their clause, over other numbers."""

_WINDOW = 24
"""How far back, in characters, a bound or a 每吨 may stand from its value."""


class _Unit(NamedTuple):
    """What a number is counted in, and the character after it."""

    kind: Kind
    next: int
    unit: str = ""
    currency: str = ""
    factor: Fraction = Fraction(1)
    word: str = ""


def _unit_words() -> dict[str, tuple[tuple[str, _Unit], ...]]:
    """Return what can follow a number, by first character, longest first."""
    words: dict[str, _Unit] = {word: _Unit("count", 0, word=word) for word in MEASURE_WORDS}
    for name, unit in ZH_UNITS.items():
        words[name] = _Unit("measure", 0, unit.id, word=name)
    for name, code in ZH_CURRENCIES.items():
        words[name] = _Unit("money", 0, currency=code, word=name)
    for name, years in (("个世纪", 100), ("个十年", 10)):
        words[name] = _Unit("measure", 0, "year", factor=Fraction(years), word=name)
    words["元人民币"] = _Unit("money", 0, currency="CNY", word="元")
    hundredth, tenth = Fraction(1, 100), Fraction(1, 10)
    for name, code in CENTS.items():
        if not name.isascii():
            words[name] = _Unit("money", 0, currency=code, factor=hundredth, word=name)
    for name in ("个百分点", "百分点", "个点"):
        words[name] = _Unit("points", 0, word=name)
    for name in ("个基点", "基点"):
        words[name] = _Unit("points", 0, factor=hundredth, word=name)
    words["%"] = _Unit("share", 0, word="%")
    words["‰"] = _Unit("share", 0, factor=tenth, word="‰")
    words["倍"] = _Unit("multiple", 0, word="倍")
    by_char: dict[str, list[tuple[str, _Unit]]] = {}
    for name in sorted(words, key=len, reverse=True):
        by_char.setdefault(name[0], []).append((name, words[name]))
    return {char: tuple(entries) for char, entries in by_char.items()}


_UNIT_WORDS = _unit_words()
_LATIN_UNIT = re.compile(r"(?:US\$|[A-Za-zµμ°]+[²³]?|℃)(?:/h)?")
_PREFIXES = sorted(
    [*CURRENCY_SYMBOLS, "￥", "¥", "人民币", "美元", "港币", "欧元", "日元"], key=len, reverse=True
)


def read(text: str) -> Reading:
    """Return the quantities of a Chinese text and the digits of its labels.

    Args:
        text: Half-width digits and signs only.
    """
    scanner = _Scanner(text)
    scanner.scan()
    amounts = with_shared_units(text, scanner.amounts, scanner.scales)
    return Reading(tuple(amounts), scanner.labels)


class _Scanner:
    """One walk over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.amounts: list[Amount] = []
        self.scales: list[int] = []
        self.labels: dict[str, tuple[int, int]] = {}
        self.done = 0

    def scan(self) -> None:
        """Fill `amounts` and `labels`."""
        i = 0
        while match := _CANDIDATE.search(self.text, i):
            start = match.start()
            i = max(self._at(start), start + 1)

    # ---------------------------------------------------------------- what begins at a character

    def _at(self, i: int) -> int:
        """Read whatever begins at character `i`; return the character to go on with."""
        char = self.text[i]
        if char == "第":
            return self._ordinal(i)
        if char in dates.ZH_DATE_STARTS:
            return self._date(i) or i + 1
        if char in "翻腰减倍双":
            return self._word(i)
        if not char.isascii() and is_idiom(self.text, i):
            return i + 1
        if char == "半":
            return self._half(i)
        if char == "百" and self.text.startswith("百分之", i):
            return self._parts_of_hundred(i)
        if char == "数" and self.text.startswith("以", i + 1) and self.text.startswith("计", i + 3):
            return self._by_the_hundred(i)
        if char == "千" and self.text.startswith("成千上万", i - 1):
            thousand = Fraction(1000)
            self._keep("count", thousand, thousand * 10, i - 1, i + 3, vague=True, soft=True)
            return i + 3
        if char in "数几":
            if char == "数" and i and self.text[i - 1] in _NOT_VAGUE_AFTER:
                return i + 1
            return self._number(i)
        return self._date(i) or self._number(i)

    def _date(self, i: int) -> int:
        """Read a date; return 0 if there is none."""
        dated = dates.chinese(self.text, i)
        if dated is None:
            return 0
        self._keep("date", _ZERO, _ZERO, dated.start, dated.next, period=dated.period)
        return dated.next

    def _ordinal(self, i: int) -> int:
        if after := self._date(i):
            return after
        j = i + 2 if self.text[i + 1 : i + 2] == " " else i + 1
        number = numerals.chinese(self.text, j)
        if number is None:
            return i + 1
        self._label(number, j)
        return number.next

    def _label(self, number: Numeral, start: int) -> None:
        if number.low.denominator == 1:
            self.labels[str(number.low.numerator)] = (start, number.next)

    def _word(self, i: int) -> int:
        """Read 翻番, 翻了两番, 腰斩, 减半, 加倍 and 双管齐下."""
        text = self.text
        char = text[i]
        if char == "翻":
            return self._doubled(i)
        if char in "腰减":
            if text[i + 1 : i + 2] == ("斩" if char == "腰" else "半"):
                fifty = Fraction(50)
                self._keep("share", fifty, fifty, i, i + 2, change=True)
                return i + 2
        elif char == "倍":
            if i and text[i - 1] == "加":
                self._keep("multiple", Fraction(2), Fraction(2), i - 1, i + 1)
        elif text[i + 1 : i + 2] in ("管", "线", "轨", "方", "边", "重", "向"):
            two = Fraction(2)
            self._keep("count", two, two, i, i + 2, soft=True)
            return i + 2
        return i + 1

    def _doubled(self, i: int) -> int:
        """Read 翻番 (twice), 翻两番 (four times), 翻倍, 翻了近一番, 翻三倍 from their 翻."""
        text = self.text
        j = i + 2 if text[i + 1 : i + 2] == "了" else i + 1
        bound: tuple[Comparator, bool] = ("", False)
        for size in range(3, 0, -1):
            if text[j : j + size] in ZH_BEFORE:
                bound = ZH_BEFORE[text[j : j + size]]
                j += size
                break
        number = numerals.chinese(text, j)
        times, j = (number.low, number.next) if number else (Fraction(1), j)
        comparator = bound[0]
        if text[j : j + 1] in ("多", "余") and text[j + 1 : j + 2] in ("番", "倍"):
            comparator, j = ">", j + 1
        if text[j : j + 1] not in ("番", "倍") or not 0 < times <= 100:
            return i + 1
        also = None
        if text[j] == "番" and times.denominator == 1 and times < 20:
            value = Fraction(2) ** int(times)
        elif times == 1:
            value = Fraction(2)
        else:
            value, also = times, times + 1
        self._keep("multiple", value, value, i, j + 1, comparator=comparator, also=also)
        return j + 1

    def _by_the_hundred(self, i: int) -> int:
        """Read 数以百计, an order of magnitude, from its 数."""
        size = numerals.MULTIPLIERS.get(self.text[i + 2], 0)
        if not size:
            return i + 1
        low = Fraction(size)
        self._keep("count", low, low * 10, i, i + 4, vague=True)
        return i + 4

    # ------------------------------------------------------------------------ parts of a whole

    def _half(self, i: int) -> int:
        """Read 半年, 半个世纪, 半数, and 半 after a bound: 过半, 近半."""
        text = self.text
        after = text[i + 1 : i + 2]
        if after == "数":
            return self._add_share(Fraction(50), i, i + 2)
        j = i + 1
        if text.startswith(("个百分点", "个世纪"), j):
            whole = after == "个" and text[j + 1] == "百"
            half = Fraction(1, 2) if whole else Fraction(50)
            end = j + (4 if whole else 3)
            self._keep("points" if whole else "measure", half, half, i, end, unit="" if whole else "year")
            return end
        unit = self._unit_word(j) or (self._unit_word(j + 1) if after == "个" else None)
        if unit and unit.kind == "measure":
            half = Fraction(1, 2)
            soft = text[unit.next : unit.next + 1] in ("报", "度")
            self._keep("measure", half, half, i, unit.next, unit=unit.unit, soft=soft)
            return unit.next
        if after == "成":
            return self._add_share(Fraction(5), i, i + 2)
        if self._bound_before(i)[0] and (not unit or unit.kind == "count"):
            return self._add_share(Fraction(50), i, i + 1)
        return i + 1

    def _add_share(self, value: Fraction, start: int, end: int) -> int:
        self._keep("share", value, value, start, end)
        return end

    def _parts_of_hundred(self, i: int) -> int:
        """Read 百分之八十, 百分之六十到七十 and 百分之六十至百分之七十."""
        text = self.text
        first = numerals.chinese(text, i + 3)
        if first is None:
            return i + 3
        low, high, end = first.low, first.high, first.next
        if text[end : end + 1] in _JOINTS and text[end : end + 1]:
            j = end + 1
            if text.startswith("百分之", j):
                j += 3
            second = numerals.chinese(text, j)
            if second and second.low > low and not dates.chinese(text, j):
                high, end = second.low, second.next
        self._keep(
            "share", low, high, i, end, vague=first.vague, comparator=first.comparator
        )
        return end

    def _fraction(self, number: Numeral, i: int) -> int:
        """Read 三分之二 on from its denominator; return 0 if it is none."""
        second = numerals.chinese(self.text, number.next + 2)
        if second is None or not number.low:
            return 0
        if self.text.startswith("个百分点", second.next):
            part = second.low / number.low
            self._keep("points", part, part, i, second.next + 4)
            return second.next + 4
        self._keep(
            "share", second.low * 100 / number.low, second.high * 100 / number.low, i, second.next
        )
        return second.next

    # ----------------------------------------------------------------------- numbers with units

    def _number(self, i: int) -> int:
        """Read a number or a range from character `i`, with what it is counted in."""
        text = self.text
        number = numerals.chinese(text, i)
        if number is None:
            return i + 1
        if is_chinese_label(text, i, number.next) or text.startswith("位数", number.next):
            self._label(number, i)
            return number.next
        if text.startswith("十年", i) and text.endswith(("这个", "本", "上个", "下个"), 0, i):
            return number.next + 1
        if text.startswith("分之", number.next):
            if end := self._fraction(number, i):
                return end
        if text.startswith("半", number.next) and text[i] == "一" and number.next == i + 1:
            return self._add_share(Fraction(50), i, i + 2)
        if ended := self._ratio_or_clock(number, i):
            return ended
        currency, start = self._currency_before(i)
        unit, number = self._unit(number, currency)
        if unit is None and text[number.next : number.next + 1] in ("半",):
            return number.next
        ranged = self._second_end(start, number, unit, currency)
        if ranged:
            number, unit = ranged
        if unit is None:
            if self._is_no_count(number, i):
                return number.next
            unit = _Unit("count", number.next)
        self._add_number(number, unit, start, i)
        return unit.next

    def _ratio_or_clock(self, number: Numeral, i: int) -> int:
        """Pass over 3:1, 13:59 and 1/3 where they stand in Latin digits; 1/3 is a share."""
        text, j = self.text, number.next
        if number.spelled or text[j : j + 1] not in ("/", ":", "：", "∶"):
            return 0
        if not text[j + 1 : j + 2].isdecimal():
            return 0
        second = numerals.chinese(text, j + 1)
        if second is None:
            return 0
        if number.low == second.low == 50:
            return self._add_share(number.low, i, second.next)
        if text[j] == "/" and 0 < number.low < second.low <= 10:
            return self._add_share(number.low * 100 / second.low, i, second.next)
        self._label(number, i)
        self._label(second, j + 1)
        return second.next

    def _is_no_count(self, number: Numeral, i: int) -> bool:
        """Whether a number without a unit is a word or a name rather than a count."""
        if not number.spelled:
            return False
        return number.bare or number.vague or number.low < 100 and not number.comparator

    def _add_number(self, number: Numeral, unit: _Unit, start: int, i: int) -> None:
        low, high = number.low, number.high
        if unit.factor != 1:
            low, high = low * unit.factor, high * unit.factor
        change = False
        if unit.kind == "multiple":
            change = self._grows_by(start, unit.next)
            if change or low == high == 1:
                low, high = low + 1, high + 1
        elif unit.kind == "share" and low >= 100:
            change = self._grows_by(start, unit.next)
        per, end = self._per(start, unit)
        descending = low > high
        if descending:
            low, high = high, low
        self._keep(
            unit.kind, low, high, start, end, unit=unit.unit, currency=unit.currency, per=per,
            comparator=number.comparator, vague=number.vague,
            soft=self._is_soft(number, unit, start, i), change=change, descending=descending,
            scale=number.scale, spelled=number.spelled,
        )  # fmt: skip

    def _is_soft(self, number: Numeral, unit: _Unit, start: int, i: int) -> bool:
        """Whether the other language may leave it out: 两国, 一家, 数年, 每1吨, 12个月."""
        value = number.low
        if number.vague:
            return number.high < 10
        if value != number.high:
            return False
        if value == 1 and "每" in self.text[max(0, start - 5) : start]:
            return True
        if unit.kind == "measure" and value == 12 and unit.unit == "month":
            return True
        if unit.kind == "share":
            owned = self.text.startswith(("控股", "持股", "持有", "拥有", "子公司"), unit.next)
            return owned and value == 100
        if not number.spelled:
            return False
        if number.bare:
            return not self._bound_before(start)[0] or unit.kind == "count" and not unit.word
        if unit.kind not in ("count", "measure"):
            return False
        if value == 1:
            return True
        if unit.kind == "count" and start and self.text[start - 1] == "前":
            return True
        return unit.word in ("者", "方", "地") or (value == 2 and unit.word in _SOFT_PAIRS)

    def _grows_by(self, start: int, end: int) -> bool:
        """Whether 增长三倍 or 涨幅300% is said, as against 增至三倍 or 是其三倍."""
        text = self.text
        if text[end : end + 1] == "于":
            return False
        _, _, j = self._bound_before(start)
        before = text[max(0, j - 6) : j].rstrip("了逾超近约")
        if before.endswith(_TO):
            return False
        if before.endswith(_GROWTH_WORDS):
            return True
        window = text[self._clause_start(start) : start]
        return any(noun in window for noun in _GROWTH_NOUNS)

    def _currency_before(self, i: int) -> tuple[str, int]:
        """Return the currency written before character `i` and where it begins."""
        text = self.text
        j = i - 1 if i and text[i - 1] == " " else i
        last = text[j - 1 : j]
        if not last or last not in _PREFIX_ENDS:
            return "", i
        for prefix in _PREFIXES:
            if text.endswith(prefix, 0, j) and j - len(prefix) >= self.done:
                code = CURRENCY_SYMBOLS.get(prefix) or ZH_CURRENCIES.get(prefix)
                if code is None:
                    code = "JPY" if "日" in text[:200] and "日元" in text else "CNY"
                start = j - len(prefix)
                if prefix.isalpha() and prefix.isascii() and text[start - 1 : start].isascii():
                    if text[start - 1 : start].isalpha():
                        continue
                return code, start
        return "", i

    def _unit_word(self, i: int) -> _Unit | None:
        """Return the unit, currency or measure word at `i`, the longest that fits."""
        text = self.text
        char = text[i : i + 1]
        for name, unit in _UNIT_WORDS.get(char, ()):
            if text.startswith(name, i):
                after = text[i + len(name) : i + len(name) + 1]
                if name == "升" and after in _NOT_LITRES:
                    return None
                return unit._replace(next=i + len(name))
        if char and char.isascii() and char.isalpha() or char in ("℃", "°", "µ", "μ"):
            return self._latin_unit(i)
        return None

    def _latin_unit(self, i: int) -> _Unit | None:
        match = _LATIN_UNIT.match(self.text, i)
        if match is None:
            return None
        name = match.group()
        if name in SYMBOLS:
            return _Unit("measure", match.end(), SYMBOLS[name].id, word=name)
        if name == "km/h":
            return _Unit("measure", match.end(), name, word=name)
        if name in CURRENCY_SYMBOLS:
            return _Unit("money", match.end(), currency=CURRENCY_SYMBOLS[name], word=name)
        if name in ("pp", "pct"):
            return _Unit("points" if name == "pp" else "share", match.end(), word=name)
        if name in ("bp", "bps", "BP"):
            return _Unit("points", match.end(), factor=Fraction(1, 100), word=name)
        if name == "x":
            return _Unit("multiple", match.end(), word=name)
        if self.text[i] == "m" and self.text.startswith(("2", "3"), i + 1):
            return _Unit("measure", i + 2, "m2" if self.text[i + 1] == "2" else "m3", word=name)
        return None

    def _unit(self, number: Numeral, currency: str) -> tuple[_Unit | None, Numeral]:
        """Return what a number is counted in, and the number with its 多 or 半 read."""
        text = self.text
        j = number.next
        if text[j : j + 1] == " ":
            j += 1
        if text[j : j + 1] in ("多", "余", "来", "几") and text[j : j + 1]:
            if text[j] in "多余" or number.low >= 10:
                following = self._unit_word(j + 1)
                if following or not number.spelled or number.low >= 100:
                    comparator: Comparator = "~" if text[j] == "来" else ">"
                    number = number._replace(comparator=comparator, next=j + 1)
                    j += 1
        if text[j : j + 1] == "成" and not number.vague | (number.high > 10):
            return self._tenths(number, j)
        if text.startswith(("个半月", "个半小时", "个半世纪"), j):
            number = number._replace(low=number.low + Fraction(1, 2), high=number.high + Fraction(1, 2))
            rest = self._unit_word(j + 2) or _Unit("measure", j + 3, "month", word="月")
            return rest, number
        unit = self._unit_word(j)
        if unit is None and text[j : j + 1] == "月" and number.spelled and not number.bare:
            unit = _Unit("measure", j + 1, "month", word="月")
        if unit is None and text[j : j + 1] == "度" and number.scale >= 10**4:
            unit = _Unit("measure", j + 1, "kWh", word="度")
        if unit is None:
            return (_Unit("money", j, currency=currency) if currency else None), number
        if currency and unit.kind in ("count", "money"):
            end = unit.next if unit.kind == "money" else j
            code = unit.currency if unit.currency and unit.word != "元" else currency
            unit = unit._replace(kind="money", currency=code, next=end, word="")
        half = text[unit.next : unit.next + 1] == "半" and unit.kind in ("measure", "multiple")
        if half and text[unit.next + 1 : unit.next + 2] not in ("导", "成", "固", "数"):
            number = number._replace(low=number.low + Fraction(1, 2), high=number.high + Fraction(1, 2))
            unit = unit._replace(next=unit.next + 1)
        return unit, number

    def _tenths(self, number: Numeral, i: int) -> tuple[_Unit | None, Numeral]:
        """Read the 成 of 八成, 八成五, 两成半; 成立 and 成为 are words."""
        text = self.text
        after = text[i + 1 : i + 2]
        ten = Fraction(10)
        if after in numerals.DIGITS and after and number.low == number.high:
            tenth = Fraction(numerals.DIGITS[after], 10)
            number = number._replace(low=number.low + tenth, high=number.high + tenth)
            return _Unit("share", i + 2, factor=ten, word="成"), number
        if after == "半" and text[i + 2 : i + 3] != "导":
            half = Fraction(1, 2)
            number = number._replace(low=number.low + half, high=number.high + half)
            return _Unit("share", i + 2, factor=ten, word="成"), number
        if after and after in "立为员品功交长果套熟就都效型绩形":
            return None, number
        return _Unit("share", i + 1, factor=ten, word="成"), number

    # ---------------------------------------------------------------------------------- ranges

    def _second_end(
        self, start: int, number: Numeral, unit: _Unit | None, currency: str
    ) -> tuple[Numeral, _Unit | None] | None:
        """Return the whole range that begins with `number`, None where it stands alone."""
        text = self.text
        j = unit.next if unit else number.next
        joint = text[j : j + 1]
        changed = False
        if joint in _JOINTS and joint:
            k = j + 1
            while text[k : k + 1] in _JOINTS and text[k : k + 1] and k < j + 3:
                k += 1
        else:
            k = self._word_joint(j, start)
            changed = True
            if not k:
                return None
        if number.vague or number.low != number.high:
            return None
        prefix = ""
        for symbol in _PREFIXES:
            if text.startswith(symbol, k):
                prefix = CURRENCY_SYMBOLS.get(symbol) or ZH_CURRENCIES.get(symbol) or "CNY"
                k += len(symbol)
                break
        if not text[k : k + 1] or (text[k] in "数几"):
            return None
        other = numerals.chinese(text, k)
        if other is None or other.vague or other.low != other.high or dates.chinese(text, k):
            return None
        if text.startswith("分之", other.next) or is_chinese_label(text, k, other.next):
            return None
        other_unit, other = self._unit(other, prefix or currency)
        low = number.low
        if unit is None and changed and other_unit and other_unit.kind == "share":
            return None
        if unit is None or (unit.kind == "money" and not unit.word):
            coefficient = other.low / other.scale
            if number.scale == 1 and other.scale > 1 and (
                low <= coefficient or (changed and low < 1000)
            ):  # fmt: skip
                low *= other.scale
        elif other_unit is None:
            return None
        elif unit.kind != other_unit.kind or unit.currency != other_unit.currency:
            return None
        elif unit.unit != other_unit.unit:
            if BY_ID[unit.unit].dimension != BY_ID[other_unit.unit].dimension:
                return None
            low = low * BY_ID[unit.unit].factor / BY_ID[other_unit.unit].factor
        if low == other.low or (low > other.low and not self._begins_with_from(start)):
            return None
        comparator = number.comparator or other.comparator
        return other._replace(low=low, scale=1, comparator=comparator), other_unit

    def _word_joint(self, i: int, start: int) -> int:
        """Return the place after 升至 in 从10%升至20%, 0 where there is none."""
        if not self.text.startswith(_WORD_JOINTS, i) or not self._begins_with_from(start):
            return 0
        for word in _WORD_JOINTS:
            if self.text.startswith(word, i):
                return i + len(word)
        return 0

    def _begins_with_from(self, start: int) -> bool:
        window = self.text[max(self._clause_start(start), self.done) : start]
        return any(word in window for word in _FROM)

    # ------------------------------------------------------------------------ what stands around

    def _clause_start(self, i: int) -> int:
        """Return where the clause that holds character `i` begins, at most a window before it."""
        j = i
        while j > 0 and i - j < _WINDOW and self.text[j - 1] not in _CLAUSE_END:
            j -= 1
        return j

    def _per(self, start: int, unit: _Unit) -> tuple[str, int]:
        """Return what a value is counted by, as in 元/吨 or 每吨…元, and where the value ends."""
        text, i = self.text, unit.next
        if text[i : i + 1] == "/" or text[i : i + 1] == "每":
            j = i + 1
            if following := self._unit_word(j):
                if following.kind == "measure":
                    return following.unit, following.next
                if following.word in _PER_THINGS:
                    return _PER_THINGS[following.word], following.next
            for word, per in _PER_TIME.items():
                if text.startswith(word, j):
                    return per, j + len(word)
        begin = max(self._clause_start(start), self.done)
        window = text[begin:start]
        place = window.rfind("每")
        if place >= 0:
            j = begin + place + 1
            for word, per in _PER_TIME.items():
                if text.startswith(word, j):
                    return per, i
            following = self._unit_word(j)
            if following and following.kind == "measure":
                return following.unit, i
            if following and following.word in _PER_THINGS:
                return _PER_THINGS[following.word], i
        for word, per in _AVERAGES:
            if word in window:
                return per, i
        return "", i

    def _bound_before(self, i: int, kind: Kind = "share") -> tuple[Comparator, bool, int]:
        """Return what bounds the value that begins at `i`, and where those words begin."""
        text = self.text
        j = i
        for _ in range(4):
            if j and text[j - 1] == " ":
                j -= 1
            for size in range(min(LONGEST_ZH_BEFORE, j - self.done), 0, -1):
                word = text[j - size : j]
                bound = ZH_BEFORE.get(word)
                if bound and not self._is_other_word(word, j - size):
                    return self._outer_bound(bound, j - size)
            shorter = self._before_filler(j, kind)
            if shorter == j:
                break
            j = shorter
        return "", False, i

    def _before_filler(self, i: int, kind: Kind) -> int:
        """Return the place before the word that may stand between a bound and its value at `i`."""
        text = self.text
        for filler in ZH_FILLERS:
            if text.endswith(filler, self.done, i):
                # 约占1.9万名员工的8%: what is about is the share
                return i if filler == "占" and kind != "share" else i - len(filler)
        place = text.rfind("每", max(self.done, i - 4), i)  # 跌破每吨6万元
        if place >= 0:
            unit = self._unit_word(place + 1)
            if unit and unit.next == i:
                return place
        return i

    def _outer_bound(self, bound: tuple[Comparator, bool], i: int) -> tuple[Comparator, bool, int]:
        """Let the first of two bounds win: in 至多约65% it is the limit that matters."""
        if bound[0] == "~":
            for size in range(min(LONGEST_ZH_BEFORE, i - self.done), 1, -1):
                outer = ZH_BEFORE.get(self.text[i - size : i])
                if outer and outer[0] != "~":
                    return (*outer, i - size)
        return (*bound, i)

    def _is_other_word(self, word: str, i: int) -> bool:
        """Whether the character before a bound makes another word of it: 节约, 附近."""
        before = self.text[i - 1 : i]
        return bool(before) and before in ZH_NOT_BEFORE.get(word, "")

    def _far_bound(self, i: int, kind: Kind) -> tuple[Comparator, bool]:
        """Return the bound that stands before what the value is a share of: 不足全球的1%."""
        text = self.text
        clause = self._clause_start(i)
        if kind == "share":
            for word, bound in _BOUND_OF_SHARE.items():
                if word in text[clause:i]:
                    return bound, False
        begin = max(clause, self.done)
        window = text[begin:i]
        if not window:
            return "", False
        place = window.rfind("不足以")
        if place >= 0 and len(window) - place <= 8:
            return "<", False
        for word in _FAR_BOUNDS:
            if kind != "share" and word[0] != "约":
                continue
            place = window.rfind(word)
            if place < 0 or self._is_other_word(word, begin + place):
                continue
            gap = len(window) - place - len(word)
            if word[0] == "约" and len(word) > 1 and word != "约占":
                return "~", False
            if window.endswith("的"):
                return ZH_BEFORE[word]
            if kind == "share" and gap <= 8 and word in ("不足", "不到", "将近", "接近", "逾"):
                return ZH_BEFORE[word]
        return "", False

    def _bound_after(self, i: int) -> tuple[Comparator, bool, int]:
        """Return what bounds the value that ends at `i`, and where those words end."""
        text = self.text
        for size in range(LONGEST_ZH_AFTER, 0, -1):
            word = text[i : i + size]
            if len(word) == size and word in ZH_AFTER:
                following = text[i + size : i + size + 1]
                if word == "余" or (word == "多" and following and following in "数为是元样次边种"):
                    continue
                return (*ZH_AFTER[word], i + size)
        return "", False, i

    def _keep(
        self, kind: Kind, low: Fraction, high: Fraction, start: int, end: int, *,
        unit: str = "", currency: str = "", per: str = "", comparator: Comparator = "",
        period: dates.Period | None = None, vague: bool = False, soft: bool = False,
        change: bool = False, descending: bool = False, also: Fraction | None = None,
        scale: int = 1, spelled: bool = False,
    ) -> None:  # fmt: skip
        """Keep an amount that stands from `start` to `end`, with its bounds."""
        lenient = False
        if period is None:
            before, lenient, begin = self._bound_before(start, kind)
            if not before:
                before, lenient = self._far_bound(start, kind)
                begin = start
            after, after_lenient, finish = self._bound_after(end)
            is_time = kind == "measure" and BY_ID[unit].dimension in ("months", "days")
            if before == "<~" and is_time and self.text[begin : begin + 1] == "近":
                lenient = True  # 近三年: nearly three years, or the last three
            if before:
                start = begin
                if before == "~" and after:
                    before, lenient = after, after_lenient
                comparator = before
            elif after and not comparator:
                comparator, lenient = after, after_lenient
            elif self._is_hundreds_or_so(start, spelled, low):
                comparator = ">"
                start -= 1
            if after:
                end = finish
            soft = soft and not (comparator and is_time)
        self.amounts.append(
            Amount(
                kind, low, high, unit, currency, per, comparator, period, vague, soft, lenient,
                change, descending, also, start, end, self.text[start:end],
            )
        )  # fmt: skip
        self.scales.append(scale)
        self.done = end

    def _is_hundreds_or_so(self, start: int, spelled: bool, low: Fraction) -> bool:
        """Whether it is the 百 of 上百, a hundred or more."""
        return spelled and low >= 100 and start > 0 and self.text[start - 1] == "上"


_PREFIX_ENDS = frozenset(prefix[-1] for prefix in _PREFIXES)
