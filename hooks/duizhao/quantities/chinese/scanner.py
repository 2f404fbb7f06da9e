"""Finds every quantity of a Chinese text.

The scanner jumps from one character that can begin a quantity to the next. There it reads, in this
order, a date, a part of a whole, a label, and at last a number with what it is counted in; then it
looks to either side for what bounds the value and for what it is counted by.
"""

from __future__ import annotations

import re
from fractions import Fraction

from duizhao.quantities.amount import Amount, Comparator, Kind
from duizhao.quantities.chinese import dates, numerals
from duizhao.quantities.chinese.bounds import BEFORE, bound_after, bound_before
from duizhao.quantities.chinese.context import clause_start, one_of
from duizhao.quantities.chinese.labels import is_idiom, is_label
from duizhao.quantities.chinese.ranges import JOINTS, whole_range
from duizhao.quantities.chinese.units import counted, currency_before, per_of, unit_at
from duizhao.quantities.counted import Counted
from duizhao.quantities.numeral import Numeral
from duizhao.quantities.periods import Period
from duizhao.quantities.reading import Reading, with_shared_units
from duizhao.quantities.units import BY_ID
from duizhao.quantities.wordlist import in_order

_ZERO, _ONE, _HALF, _TWO = Fraction(0), Fraction(1), Fraction(1, 2), Fraction(2)
_FIFTY = Fraction(50)
_CANDIDATE = re.compile(r"[0-9一二三四五六七八九十两百千万亿〇几数半双翻腰减倍第前头首上下QHF]|\d")
_GROWTH = in_order(
    "增长 增加 上涨 上升 提高 提升 扩大 激增 飙升 暴涨 攀升 高出 多出 大涨 猛增 增 涨 升 高 "
    "多 大 大增 劲增 骤增 跳涨 走高 溢价"
)
_GROWTH_NOUNS = ("涨幅", "增幅", "升幅", "增速", "增长率")
_TO = ("至", "到", "为", "达", "是", "的", "于", "占", "成")
_OWNED = ("控股", "持股", "持有", "拥有", "子公司")
_PAIRS = "国地者方大"
"""Measure words of a two that means both: 两国, 两地."""

_NOT_SEVERAL_AFTER = "多少半人指系参基户次总函点个位倍件奇偶岁计无字变常读代分单复"
"""Characters before a 数 that is no `several`: 多数, 指数, 人数."""

_BOTH = "管线轨方边重向"
"""Characters after a 双 that means two: 双管齐下, 双方, 双边."""

_MOST_DOUBLINGS = 20
_MOST_TIMES = 100


def read(text: str) -> Reading:
    """Return the quantities of a Chinese text and the numbers of its labels.

    Args:
        text: With half-width digits and signs.
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
        self.floor = 0  # where the last quantity ended

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
        if char in dates.STARTS:
            return self._date(i) or i + 1
        if char in "翻腰减倍双":
            return self._word(i)
        if not char.isascii() and is_idiom(self.text, i):
            return i + 1
        if char == "半":
            return self._half(i)
        if char in "百千数几":
            return self._uncertain(i) or self._date(i) or self._number(i)
        return self._date(i) or self._number(i)

    def _date(self, i: int) -> int:
        """Read a date; return 0 if there is none."""
        dated = dates.date_at(self.text, i)
        if dated is None:
            return 0
        return self._keep("date", _ZERO, _ZERO, dated.start, dated.next, period=dated.period)

    def _ordinal(self, i: int) -> int:
        if after := self._date(i):
            return after
        j = i + 2 if self.text[i + 1 : i + 2] == " " else i + 1
        number = numerals.number_at(self.text, j)
        return self._label(number, j) if number else i + 1

    def _label(self, number: Numeral, start: int) -> int:
        if number.low.denominator == 1:
            self.labels[str(number.low.numerator)] = (start, number.next)
        return number.next

    def _uncertain(self, i: int) -> int:
        """Read 百分之八十, 数以百计 and 成千上万, pass over 多数; return 0 for none of them."""
        text = self.text
        char = text[i]
        if char == "百" and text.startswith("百分之", i):
            return self._percent(i)
        if char == "数" and text.startswith("以", i + 1) and text.startswith("计", i + 3):
            size = Fraction(numerals.MULTIPLIERS.get(text[i + 2], 0))
            return self._keep("count", size, size * 10, i, i + 4, vague=True) if size else i + 1
        if char == "千" and i and text.startswith("成千上万", i - 1):
            size = Fraction(1000)
            return self._keep("count", size, size * 10, i - 1, i + 3, vague=True, soft=True)
        if char == "数" and i and text[i - 1] in _NOT_SEVERAL_AFTER:
            return i + 1
        return 0

    def _word(self, i: int) -> int:
        """Read 翻番, 翻了两番, 腰斩, 减半, 加倍 and 双管齐下."""
        text = self.text
        char, after = text[i], text[i + 1 : i + 2]
        if char == "翻":
            return self._doubled(i)
        if char + after in ("腰斩", "减半"):
            return self._keep("share", _FIFTY, _FIFTY, i, i + 2, change=True)
        if char == "倍" and i and text[i - 1] == "加":
            return self._keep("multiple", _TWO, _TWO, i - 1, i + 1)
        if char == "双" and one_of(after, _BOTH):
            return self._keep("count", _TWO, _TWO, i, i + 2, soft=True)
        return i + 1

    def _doubled(self, i: int) -> int:
        """Read 翻番 (twice), 翻两番 (four times), 翻倍, 翻了近一番, 翻三倍 from their 翻."""
        text = self.text
        j = i + 2 if text[i + 1 : i + 2] == "了" else i + 1
        comparator: Comparator = ""
        for size in range(3, 0, -1):
            if text[j : j + size] in BEFORE:
                comparator = BEFORE[text[j : j + size]].comparator
                j += size
                break
        number = numerals.number_at(text, j)
        times, j = (number.low, number.next) if number else (_ONE, j)
        if one_of(text[j : j + 1], "多余"):
            comparator, j = ">", j + 1
        if not one_of(text[j : j + 1], "番倍") or not 0 < times <= _MOST_TIMES:
            return i + 1
        also = None
        if text[j] == "番" and times.denominator == 1 and times <= _MOST_DOUBLINGS:
            value = Fraction(2 ** int(times))
        elif times == 1:
            value = _TWO
        else:  # 翻三倍 is said for three times as much and for four
            value, also = times, times + 1
        return self._keep(
            "multiple", value, value, i, j + 1, comparator=comparator, also=also, change=True
        )

    # ------------------------------------------------------------------------ parts of a whole

    def _half(self, i: int) -> int:
        """Read 半年, 半个世纪, 半数, and 半 after a bound: 过半, 近半."""
        text = self.text
        if text.startswith("半数", i):
            return self._keep("share", _FIFTY, _FIFTY, i, i + 2)
        if text.startswith("半成", i):
            return self._keep("share", Fraction(5), Fraction(5), i, i + 2)
        unit = unit_at(text, i + 1)
        if unit and unit.word == "个":
            unit = unit_at(text, i + 2)  # 半个小时
        if unit and unit.kind in ("measure", "points"):
            value = _HALF * unit.factor
            soft = one_of(text[unit.next : unit.next + 1], "报度")  # the half-year report
            return self._keep(unit.kind, value, value, i, unit.next, unit=unit.unit, soft=soft)
        if bound_before(text, i, self.floor).comparator and (not unit or unit.kind == "count"):
            return self._keep("share", _FIFTY, _FIFTY, i, i + 1)
        return i + 1

    def _percent(self, i: int) -> int:
        """Read 百分之八十, 百分之六十到七十 and 百分之六十至百分之七十."""
        text = self.text
        first = numerals.number_at(text, i + 3)
        if first is None:
            return i + 3
        high, end = first.high, first.next
        if one_of(text[end : end + 1], JOINTS):
            j = end + 4 if text.startswith("百分之", end + 1) else end + 1
            second = numerals.number_at(text, j)
            if second and second.low > high and not dates.date_at(text, j):
                high, end = second.low, second.next
        return self._keep(
            "share", first.low, high, i, end, vague=first.vague, comparator=first.comparator
        )

    def _fraction(self, number: Numeral, i: int) -> int:
        """Read 三分之二 on from its denominator; return 0 if it is none."""
        second = numerals.number_at(self.text, number.next + 2)
        if second is None or not number.low:
            return 0
        low, high, end = second.low / number.low, second.high / number.low, second.next
        if self.text.startswith("个百分点", end):  # 四分之一个百分点
            return self._keep("points", low, high, i, end + 4)
        return self._keep("share", low * 100, high * 100, i, end)

    def _ratio(self, number: Numeral, i: int) -> int:
        """Read 1/3 and 50:50; pass over 3:1 and 13:59; return 0 where there is none of them."""
        text, j = self.text, number.next
        if number.spelled or not one_of(text[j : j + 1], "/:：∶"):
            return 0
        second = numerals.number_at(text, j + 1) if text[j + 1 : j + 2].isdecimal() else None
        if second is None:
            return 0
        n, m = number.low, second.low
        if n == m == _FIFTY:
            return self._keep("share", n, n, i, second.next)
        if text[j] == "/" and 0 < n < m <= 10:
            return self._keep("share", n * 100 / m, n * 100 / m, i, second.next)
        self._label(number, i)
        return self._label(second, j + 1)

    # ----------------------------------------------------------------------- numbers with units

    def _number(self, i: int) -> int:
        """Read a number or a range from character `i`, with what it is counted in."""
        text = self.text
        number = numerals.number_at(text, i)
        if number is None:
            return i + 1
        if is_label(text, i, number.next):
            return self._label(number, i)
        if text.startswith("分之", number.next) and (end := self._fraction(number, i)):
            return end
        if text.startswith("一半", i):
            return self._keep("share", _FIFTY, _FIFTY, i, i + 2)
        if end := self._ratio(number, i):
            return end
        currency, start = currency_before(text, i, self.floor)
        unit, number = counted(text, number, currency)
        ranged = whole_range(text, start, self.floor, number, unit, currency)
        if ranged:
            number, unit = ranged
        if unit is None:
            if self._is_no_count(number):
                return number.next
            unit = Counted("count", number.next)
        return self._keep_number(number, unit, start)

    def _is_no_count(self, number: Numeral) -> bool:
        """Whether a number without a unit is a word or a name rather than a count."""
        if not number.spelled:
            return False
        if number.bare:
            return number.scale < 10**4  # 千万 is a number, 百 and 千 are parts of words
        return number.low < (10 if number.vague else 100) and not number.comparator

    def _keep_number(self, number: Numeral, unit: Counted, start: int) -> int:
        low, high = number.low, number.high
        if unit.factor != 1:
            low, high = low * unit.factor, high * unit.factor
        change = False
        if unit.kind == "multiple":
            change = self._grows_by(start, unit.next)
            if change or low == high == 1:  # 增长三倍 is four times as much, 一倍 always twice
                low, high = low + 1, high + 1
        elif unit.kind == "share" and low >= 100:
            change = self._grows_by(start, unit.next)
        per, end = unit.per, unit.next
        if not per:
            per, end = per_of(self.text, start, end, self.floor)
        descending = low > high
        if descending:
            low, high = high, low
        return self._keep(
            unit.kind, low, high, start, end, unit=unit.unit, currency=unit.currency, per=per,
            comparator=number.comparator, vague=number.vague,
            soft=self._is_soft(number, unit, start), change=change, descending=descending,
            scale=number.scale, spelled=number.spelled,
        )  # fmt: skip

    def _is_soft(self, number: Numeral, unit: Counted, start: int) -> bool:
        """Whether the other language may leave it out: 两国, 一家, 数年, 每1吨, 12个月."""
        text, value = self.text, number.low
        if number.vague:
            return number.high < 10
        if value != number.high:
            return False
        if value == 1 and "每" in text[max(0, start - 5) : start]:
            return True
        if unit.kind == "share":
            return value == 100 and text.startswith(_OWNED, unit.next)
        if unit.unit == "month" and value == 12:
            return True
        if not number.spelled:
            return False
        if number.bare:
            hundreds = start > 0 and text[start - 1] == "上"  # 上百
            bound = number.comparator or bound_before(text, start, self.floor).comparator
            return not (hundreds or bound)
        if unit.kind not in ("count", "measure"):
            return False
        if value == 1 or (unit.kind == "count" and start > 0 and text[start - 1] == "前"):
            return True
        return unit.word in ("者", "方", "地") or (value == 2 and one_of(unit.word, _PAIRS))

    def _grows_by(self, start: int, end: int) -> bool:
        """Whether 增长三倍 or 涨幅300% is said, as against 增至三倍 or 是其三倍."""
        text = self.text
        if text[end : end + 1] == "于":
            return False
        j = bound_before(text, start, self.floor).place
        before = text[max(0, j - 6) : j].rstrip("了逾超近约")
        if before.endswith(_TO):
            return False
        if before.endswith(_GROWTH):
            return True
        window = text[clause_start(text, start) : start]
        return any(noun in window for noun in _GROWTH_NOUNS)

    # ----------------------------------------------------------------------------------- keeping

    def _keep(
        self, kind: Kind, low: Fraction, high: Fraction, start: int, end: int, *,
        unit: str = "", currency: str = "", per: str = "", comparator: Comparator = "",
        period: Period | None = None, vague: bool = False, soft: bool = False,
        change: bool = False, descending: bool = False, also: Fraction | None = None,
        scale: int = 1, spelled: bool = False,
    ) -> int:  # fmt: skip
        """Keep an amount that stands from `start` to `end`, with its bounds.

        Returns:
            Where it ends.
        """
        lenient = False
        text = self.text
        if period is None:
            before, after = bound_before(text, start, self.floor, kind), bound_after(text, end)
            is_time = unit in BY_ID and BY_ID[unit].dimension in ("months", "days")
            if before.comparator:
                start, lenient = before.place, before.lenient
                # 近三年: nearly three years, or the last three
                lenient |= is_time and text[start] == "近"
                comparator = before.comparator
                if comparator == "~" and after.comparator:
                    comparator, lenient = after.comparator, after.lenient
            elif after.comparator and not comparator:
                comparator, lenient = after.comparator, after.lenient
            elif spelled and low >= 100 and start and text[start - 1] == "上":  # 上百
                comparator, start = ">", start - 1
            end = after.place
            soft = soft and not (comparator and is_time)
        self.amounts.append(
            Amount(
                kind, low, high, unit, currency, per, comparator, period, vague, soft, lenient,
                change, descending, also, start, end, text[start:end],
            )
        )  # fmt: skip
        self.scales.append(scale)
        self.floor = end
        return end
