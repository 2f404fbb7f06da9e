"""Finds every quantity of a Chinese text.

The scanner jumps from one character that can begin a quantity to the next. There it reads, in this
order, a date, a part of a whole, a label, and at last a number with what it is counted in; then it
looks to either side for what bounds the value and for what it is counted by.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from duizhao.quantities import periods
from duizhao.quantities.amount import Amount, Comparator
from duizhao.quantities.bounds import Bounded
from duizhao.quantities.chinese import dates, numerals
from duizhao.quantities.chinese.bounds import BEFORE, bound_after, bound_before
from duizhao.quantities.chinese.clock import clock_at
from duizhao.quantities.chinese.context import clause_start, one_of
from duizhao.quantities.chinese.labels import is_idiom, is_label
from duizhao.quantities.chinese.omissible import Place, is_omissible
from duizhao.quantities.chinese.ranges import JOINTS, whole_range
from duizhao.quantities.chinese.units import counted, currency_before, per_of, unit_at
from duizhao.quantities.counted import Counted
from duizhao.quantities.numeral import Numeral
from duizhao.quantities.scan import Ordinal, Scan
from duizhao.quantities.scanning import Scanner
from duizhao.quantities.stopwatch import chinese_stopwatch
from duizhao.quantities.units import is_length_of_time
from duizhao.quantities.wordlist import listed, split_words

_ZERO, _ONE, _HALF, _TWO = Fraction(0), Fraction(1), Fraction(1, 2), Fraction(2)
_FIFTY = Fraction(50)
_CANDIDATE = re.compile(
    r"[0-9一二三四五六七八九十两百千万亿〇零几数半双翻腰减倍世第前头首上下QHF]|\d"
)
_GROWTH = listed("zh", "scanner", "growth")
_GROWTH_NOUNS = ("涨幅", "增幅", "升幅", "增速", "增长率")
_TO = ("至", "到", "为", "达", "是", "的", "于", "占", "成")
_NOT_SEVERAL_AFTER = "多少半人指系参基户次总函点个位倍件奇偶岁计无字变常读代分单复"
"""Characters before a 数 that is no `several`: 多数, 指数, 人数."""

_NUMBER_WORDS = "字据量值目学码额"
"""Characters after a 数 that is no `several`: 数字, 数据, 数量."""

_CLOCK = re.compile(r"[0-9零一二三四五六七八九十两]{1,3}[点时:：]")
_PLAN = re.compile(r"十([一二三四五])五(?:[”」]|规划|计划|期间|时期|$)")
_COMPARES = frozenset(("高于", "低于", "多于", "少于", "大于", "小于"))
_MINUS_AFTER = frozenset("为是至到于达得了以，。；、：（( ")
"""Characters before a 负 that is a minus; 减负 and 胜负 are words."""

_BOTH = "管线轨方边重向"
"""Characters after a 双 that means two: 双管齐下, 双方, 双边."""

_MOST_DOUBLINGS = 20
_HALF_AND_MORE = {
    "分多钟": ("minute", 1), "个多小时": ("hour", 1), "个多月": ("month", 1), "年多": ("year", 1),
    "个多世纪": ("year", 100), "天多": ("day", 1),
}  # fmt: skip
_MOST_TIMES = 100
_HIGHEST_SCORE = 999
_FIRST_OF = "次例个届批位轮场款家条座艘枚部名盘局战回度"
"""Characters after a 首 that means the first; 首都 and 首席 are words."""
_PARTED_UNITS = frozenset(
    (
        "秒",
        "秒钟",
        "英里",
        "英寸",
        "英尺",
        "毫米",
        "厘米",
        "公里",
        "盎司",
        "小时",
        "分钟",
        "个世纪",
        "个小时",
        "个月",
        "吨",
        "公斤",
        "平方公里",
    )
)
_MOST_RUNNERS = 8
_BENCHMARKS = tuple(
    f"的{word}" for word in split_words("预期 预测 预估 目标 估计 水平 平均 纪录 记录 标准 门槛")
)
"""After these 超过 means that something beat a benchmark: 超过8.9%的预期."""


_FLIPPED: dict[Comparator, Comparator] = {
    ">": "<", "<": ">", ">=": "<=", "<=": ">=", "<~": "~",
}  # fmt: skip


def _flipped(bound: Bounded) -> Bounded:
    """Return the bound of what is taken off, from that of what is left: 最低五折 is up to half."""
    return bound._replace(comparator=_FLIPPED.get(bound.comparator, bound.comparator))


def read(text: str) -> Scan:
    """Return the quantities of a Chinese text and the numbers of its labels.

    Args:
        text: With half-width digits and signs.
    """
    return _Scanner(text).read()


class _Scanner(Scanner):
    """One walk over one Chinese text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.floor = 0  # where the last quantity ended

    def scan(self) -> None:
        """Fill `amounts` and `labels`."""
        i = 0
        while match := _CANDIDATE.search(self.text, i):
            start = match.start()
            i = max(self._read_at(start), start + 1)

    # ---------------------------------------------------------------- what begins at a character

    def _read_at(self, i: int) -> int:
        """Read whatever begins at character `i`; return the character to go on with."""
        char = self.text[i]
        if char == "第":
            return self._ordinal(i)
        if char.isdecimal() and (measured := chinese_stopwatch(self.text, i)):
            return self._keep(measured[0], i, measured[1])
        if _CLOCK.match(self.text, i) and (found := clock_at(self.text, i, self.floor)):
            start, time = found
            amount, end = time.amount(), time.next
            if self.text.startswith("许", end):  # 上午7时40分许
                amount, end = replace(amount, comparator="~"), end + 1
            return self._keep(amount, start, end)
        if char in dates.STARTS:
            return self._date(i) or self._first(i)
        if char in "翻腰减倍双世":
            return self._word(i)
        if not char.isascii() and is_idiom(self.text, i):
            return (char == "十" and self._plan(i)) or i + 1
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
        return self._keep(
            Amount("date", _ZERO, _ZERO, period=dated.period), dated.start, dated.next
        )

    def _ordinal(self, i: int) -> int:
        if after := self._date(i):
            return after
        j = i + 2 if self.text[i + 1 : i + 2] == " " else i + 1
        number = numerals.number_at(self.text, j)
        if number is None:
            return i + 1
        self._rank(number, i)
        return self._label(number, j)

    def _first(self, i: int) -> int:
        """Read the first of 首次 and 首例."""
        if self.text[i] == "首" and one_of(self.text[i + 1 : i + 2], _FIRST_OF):
            self.ordinals.append(Ordinal(1, (i, i + 2)))
        return i + 1

    def _ranks(self, number: Numeral, i: int) -> bool:
        """Whether it is the rank of 19世纪 or 排行老三, which is then kept."""
        is_rank = self.text.startswith("世纪", number.next) or self.text.endswith("排行老", 0, i)
        if is_rank:
            self._rank(number, i)
        return is_rank

    def _rank(self, number: Numeral, start: int) -> None:
        if number.low == number.high and number.low.denominator == 1:
            self.ordinals.append(Ordinal(int(number.low), (start, number.next)))

    def _plan(self, i: int) -> int:
        """Read the number of the 十四五 plan; return 0 where there is none."""
        match = _PLAN.match(self.text, i)
        if match is None:
            return 0
        value = 10 + numerals.DIGITS[match[1]]
        self.ordinals.append(Ordinal(value, (i, match.end(1) + 1)))
        return match.end()

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
            return (
                self._keep(Amount("count", size, size * 10, vague=True), i, i + 4)
                if size
                else i + 1
            )
        if char == "千" and i and text.startswith("成千上万", i - 1):
            size = Fraction(1000)
            return self._keep(Amount("count", size, size * 10, vague=True, soft=True), i - 1, i + 3)
        if char == "数" and (
            (i and text[i - 1] in _NOT_SEVERAL_AFTER) or one_of(text[i + 1 : i + 2], _NUMBER_WORDS)
        ):
            return i + 1
        return 0

    def _word(self, i: int) -> int:
        """Read 翻番, 翻了两番, 腰斩, 减半, 加倍 and 双管齐下."""
        text = self.text
        char, after = text[i], text[i + 1 : i + 2]
        if char == "翻":
            return self._doubled(i)
        if char == "世":
            return self._early_century(i)
        if char + after in ("腰斩", "减半"):
            return self._keep(Amount("share", _FIFTY, _FIFTY, change=True), i, i + 2)
        if char == "倍" and i and text[i - 1] == "加":
            return self._keep(Amount("multiple", _TWO, _TWO), i - 1, i + 1)
        if char == "双" and one_of(after, _BOTH):
            return self._keep(Amount("count", _TWO, _TWO, soft=True), i, i + 2)
        return i + 1

    def _early_century(self, i: int) -> int:
        """Read 本世纪初 from its 世."""
        if not i or self.text[i - 1] != "本" or not self.text.startswith("世纪初", i):
            return i + 1
        period = periods.decade(2000)._replace(part="early")
        return self._keep(Amount("date", _ZERO, _ZERO, period=period), i - 1, i + 3)

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
            Amount("multiple", value, value, comparator=comparator, also=also, change=True),
            i,
            j + 1,
        )

    # ------------------------------------------------------------------------ parts of a whole

    def _half(self, i: int) -> int:
        """Read 半年, 半个世纪, 半数, and 半 after a bound: 过半, 近半."""
        text = self.text
        if text.startswith("半数", i):
            return self._keep(Amount("share", _FIFTY, _FIFTY), i, i + 2)
        if text.startswith("半成", i):
            return self._keep(Amount("share", Fraction(5), Fraction(5)), i, i + 2)
        for word, (name, size) in _HALF_AND_MORE.items():
            if text.startswith(word, i + 1):
                amount = Amount("measure", _HALF * size, _HALF * size, unit=name, comparator=">")
                return self._keep(amount, i, i + 1 + len(word))
        unit = unit_at(text, i + 1)
        if unit and unit.word == "个":
            unit = unit_at(text, i + 2)  # 半个小时
        if unit and unit.kind in ("measure", "points"):
            value = _HALF * unit.factor
            soft = one_of(text[unit.next : unit.next + 1], "报度")  # the half-year report
            return self._keep(
                Amount(unit.kind, value, value, unit=unit.unit, soft=soft), i, unit.next
            )
        if bound_before(text, i, self.floor).comparator and (not unit or unit.kind == "count"):
            return self._keep(Amount("share", _FIFTY, _FIFTY), i, i + 1)
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
        unit = unit_at(text, end)
        if unit and unit.word in _PARTED_UNITS:  # 百分之四秒
            return self._part(first.low / 100, high / 100, i, end)
        return self._keep(
            Amount("share", first.low, high, vague=first.vague, comparator=first.comparator), i, end
        )

    def _fraction(self, number: Numeral, i: int) -> int:
        """Read 三分之二 on from its denominator; return 0 if it is none."""
        second = numerals.number_at(self.text, number.next + 2)
        if second is None or not number.low:
            return 0
        low, high, end = second.low / number.low, second.high / number.low, second.next
        if self.text.startswith("个百分点", end):  # 四分之一个百分点
            return self._keep(Amount("points", low, high), i, end + 4)
        return self._part(low, high, i, end)

    def _part(self, low: Fraction, high: Fraction, i: int, end: int) -> int:
        """Keep a part of a whole, or of the unit that follows: 十分之一秒, 四分之三英里."""
        unit = unit_at(self.text, end)
        if unit and unit.word in _PARTED_UNITS:
            low, high = low * unit.factor, high * unit.factor
            return self._keep(Amount("measure", low, high, unit=unit.unit), i, unit.next)
        return self._keep(Amount("share", low * 100, high * 100), i, end)

    def _ratio(self, number: Numeral, i: int) -> int:
        """Read 1/3 and 50:50; pass over 3:1 and 13:59; return 0 where there is none of them."""
        text, j = self.text, number.next
        if one_of(text[j : j + 1], "比-–—") and (end := self._score(number, i)):
            return end
        if number.spelled or not one_of(text[j : j + 1], "/:：∶"):
            return 0
        second = numerals.number_at(text, j + 1) if text[j + 1 : j + 2].isdecimal() else None
        if second is None:
            return 0
        n, m = number.low, second.low
        if n == m == _FIFTY:
            return self._keep(Amount("share", n, n), i, second.next)
        if text[j] == "/" and 0 < n < m <= 10:
            return self._keep(Amount("share", n * 100 / m, n * 100 / m), i, second.next)
        self._label(number, i)
        return self._label(second, j + 1)

    def _score(self, number: Numeral, i: int) -> int:
        """Read 6比4, a score; return 0 where there is none."""
        second = numerals.number_at(self.text, number.next + 1)
        if second is None or number.low != number.high or second.low != second.high:
            return 0
        if (
            max(number.low, second.low) > _HIGHEST_SCORE
            or self.text[second.next : second.next + 1] == "%"
        ):
            return 0
        if self.text[number.next] != "比" and (
            second.low >= number.low or number.spelled or unit_at(self.text, second.next)
        ):
            return 0  # 2-6岁
        low, high = sorted((number.low, second.low))
        amount = Amount(
            "count", low, high, descending=number.low > second.low, inferred=number.spelled
        )
        return self._keep(amount, i, second.next)

    # ----------------------------------------------------------------------- numbers with units

    def _number(self, i: int) -> int:
        """Read a number or a range from character `i`, with what it is counted in."""
        text = self.text
        number = numerals.number_at(text, i)
        if number is None:
            return i + 1
        if self._ranks(number, i) or is_label(text, i, number.next):
            return self._label(number, i)
        if text.startswith("分之", number.next) and (end := self._fraction(number, i)):
            return end
        if text.startswith("一半", i):
            return self._keep(Amount("share", _FIFTY, _FIFTY), i, i + 2)
        if end := self._ratio(number, i):
            return end
        number = self._relay(number)
        currency, start = currency_before(text, i, self.floor)
        unit, number = counted(text, number, currency)
        if (before := self._minus(start)) is not None:
            number, start = number._replace(low=-number.high, high=-number.low), before
        ranged = whole_range(text, start, self.floor, number, unit, currency)
        if ranged:
            number, unit = ranged
        if unit is None:
            if self._is_no_count(number):
                return number.next
            unit = Counted("count", number.next)
        return self._keep_number(number, unit, start)

    def _relay(self, number: Numeral) -> Numeral:
        """Return the 400 of 4×100米, other numbers as they are."""
        if (
            not one_of(self.text[number.next : number.next + 1], "×xX")
            or number.low > _MOST_RUNNERS
        ):
            return number
        leg = numerals.number_at(self.text, number.next + 1)
        if leg is None or leg.spelled or not unit_at(self.text, leg.next):
            return number
        return leg._replace(low=leg.low * number.low, high=leg.high * number.low)

    def _minus(self, start: int) -> int | None:
        """Return where the minus of a negative number begins: 零下5度, 负三十二, 降至-3.5."""
        text = self.text
        if text.endswith("零下", self.floor, start):
            return start - 2
        before = text[start - 2 : start - 1] if start > 1 else ""
        if start and text[start - 1] == "负" and (not before or before in _MINUS_AFTER):
            return start - 1
        if start and text[start - 1] == "-" and not (before.isascii() and before.strip()):
            return start - 1 if start > 1 else 0
        return None

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
        amount = Amount(
            unit.kind, low, high, unit.unit, unit.currency, per, number.comparator,
            vague=number.vague,
            soft=is_omissible(Place(self.text, number, unit, start, self.floor)),
            change=change,
            descending=descending,
            inferred=self._is_small_count(number, unit),
            text="折" if unit.word == "折" else "",
        )  # fmt: skip
        return self._keep(amount, start, end, number.scale)

    def _is_small_count(self, number: Numeral, unit: Counted) -> bool:
        """Whether it is 两次 or 两名, for which English has `twice`, `again` or a plural."""
        return number.spelled and unit.kind == "count" and number.low == number.high == _TWO

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

    def _keep(self, amount: Amount, start: int, end: int, scale: int = 1) -> int:
        """Keep an amount that is at `start` to `end`, with its bounds; return where it ends."""
        if amount.period is None:
            before = bound_before(self.text, start, self.floor, amount.kind)
            after = bound_after(self.text, end)
            end = after.place
            is_over = (
                not before.comparator and not after.comparator and self._is_over(amount, start)
            )
            if is_over:
                amount, start = replace(amount, comparator=">"), start - 1
            if before.comparator or after.comparator or amount.comparator:
                amount = self._bounded(amount, before, after, end)
                start = start if is_over else before.place
        self.keep(amount, start, end, scale)
        self.floor = end
        return end

    def _is_over(self, amount: Amount, start: int) -> bool:
        """Whether a 上 before a Chinese numeral means `over`: 上百, 上千."""
        is_spelled = self.text[start] in numerals.NUMERALS or self.text[start] in "几数"
        return is_spelled and amount.low >= 100 and start > 0 and self.text[start - 1] == "上"

    def _is_ago(self, before: Bounded, after: Bounded) -> bool:
        """Whether 高于四年前 compares with a time and bounds none."""
        word = self.text[before.place : before.place + 2]
        return self.text[after.place : after.place + 1] == "前" and word in _COMPARES

    def _bounded(self, amount: Amount, before: Bounded, after: Bounded, amount_end: int) -> Amount:
        """Return an amount with the words that bound it, of which one may be missing."""
        comparator, lenient = amount.comparator, False
        if amount.text == "折":
            before, after = _flipped(before), _flipped(after)
        is_time = is_length_of_time(amount.unit)
        if before.comparator and not (is_time and self._is_ago(before, after)):
            comparator, lenient = before.comparator, before.lenient
            # 近三年: nearly three years, or the last three
            lenient |= is_time and self.text[before.place] == "近"
            lenient |= self.text.startswith(_BENCHMARKS, amount_end)
            if comparator == "~" and after.comparator:
                comparator, lenient = after.comparator, after.lenient
        elif after.comparator and not comparator:
            comparator, lenient = after.comparator, after.lenient
        soft = amount.soft and (not is_time or self._is_ago(before, after))
        return replace(amount, comparator=comparator, lenient=lenient, soft=soft)
