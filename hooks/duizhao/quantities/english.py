"""Finds every quantity of an English text.

The scanner walks over the tokens once. At each number or number word it reads, in this order, a
multiple, a date, a label, a part of a whole, and at last a number with what it is counted in; then
it looks a few words to either side for what bounds the value.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from . import dates, numerals, periods
from .amount import Amount, Comparator, Kind
from .comparators import EN_AFTER, EN_BEFORE, EN_FILLERS
from .labels import is_english_label, names_a_part
from .lists import Reading, with_shared_units
from .numerals import DENOMINATORS, FEW, Numeral
from .tokens import PADDING, Tokens
from .units import BY_ID, CENTS, CURRENCY_SYMBOLS, EN_CURRENCIES, EN_UNITS, SYMBOLS, Unit

_ZERO = Fraction(0)
_HALF = Fraction(50)

_MULTIPLES = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "treble": 3, "trebled": 3, "trebles": 3, "trebling": 3,
    "quadruple": 4, "quadrupled": 4, "quadruples": 4, "quadrupling": 4, "quintuple": 5,
    "quintupled": 5, "quintupling": 5, "sextupled": 6, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9,
    "tenfold": 10, "twelvefold": 12, "twentyfold": 20, "hundredfold": 100, "thrice": 3,
}  # fmt: skip
_NOT_MULTIPLE_BEFORE = frozenset(
    "down counting taxation standard standards blow whammy dip check checking edged agent bottom "
    "bond play act bind jeopardy glazing digit".split()
)
_TWICE_AS = frozenset(
    "the as that what its their his our last this those these normal current domestic global".split()
)
_MORE_THAN_BEFORE = frozenset(
    "more higher larger greater bigger longer faster stronger wider heavier costlier".split()
)
_GROWTH = frozenset(
    "rose rise rises rising grew grow grows growing grown increase increased increases increasing "
    "up jumped jump surged surge climbed climb gained gain gains expanded expand soared soar "
    "advanced added growth higher swelled multiplied risen".split()
)
_HALVED = frozenset(("halve", "halved", "halves", "halving"))
_SOFT_BEFORE_TWO = frozenset(
    "the these those its their his her our other both between all any such last first".split()
)
_SIDES = frozenset(
    "sides countries governments nations parties leaders presidents economies powers capitals "
    "ways fronts neighbours neighbors decades".split()
)
_ONCE_MORE = frozenset("ago earlier before later prior previously old hence".split())
_SINGULAR_TIMES = frozenset(
    "year month week day quarter decade century fortnight hour minute second".split()
)
_PER_WORDS = {
    "share": "share", "head": "person", "person": "person", "capita": "person",
    "unit": "unit", "vehicle": "unit", "car": "unit", "kilo": "kg",
    "annum": "year", "lb": "lb", "piece": "unit", "set": "unit", "robot": "unit",
}  # fmt: skip
_PER_ADVERBS = {
    "annually": "year", "yearly": "year", "daily": "day", "monthly": "month", "hourly": "hour",
    "weekly": "week", "quarterly": "quarter", "apiece": "unit", "pa": "year",
}  # fmt: skip
_RATES = {
    "tpa": ("t", "year", 1), "tpy": ("t", "year", 1), "mtpa": ("t", "year", 10**6),
    "ktpa": ("t", "year", 1000), "bpd": ("bbl", "day", 1), "tpd": ("t", "day", 1),
    "kbpd": ("bbl", "day", 1000),
}  # fmt: skip
_UNIT_ADJECTIVES = frozenset("metric long gross dry wet us american physical standard".split())
_FIRST_WORDS = {name.replace("-", " ").split()[0] for name in (*EN_UNITS, *EN_CURRENCIES)} | {
    "cent", "cents",
}  # fmt: skip
_TIME_BEFORE = frozenset(
    "for past last next first previous coming in after within final straight every".split()
)
_TIME_AFTER = frozenset("in running straight ago after later before since and".split())
_EN_CENTS = frozenset(("cent", "cents", "us cent", "us cents"))
_IN_A_ROW = frozenset("straight consecutive successive full whole calendar more further".split())
_ARTICLES = frozenset(("a", "an"))
_EACH = frozenset(("per", "each", "every", "a", "an"))
_JOINTS = frozenset("- – — ~ to or and".split())
_SHARE_AFTER_ARTICLE = frozenset(
    "of . , ; ) : more less higher lower the its their since from in by over and or but to on a "
    "as compared this that year".split()
) | {""}
_MOVED_BY = frozenset(
    "by about nearly over than around roughly almost up down rose fell grew lost gained cut nearly "
    "least some dropped shed slid jumped sank climbed".split()
)
_NOT_HALF = frozenset("other latter better top bottom former".split()) | {
    "first", "second", "northern", "southern",
}  # fmt: skip
_RAISED = frozenset("bring brings bringing brought take takes taking taken took".split())
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_TRIGGERS = (
    frozenset(_ORDINALS) |
    numerals.ENGLISH_WORDS
    | frozenset(_MULTIPLES)
    | _HALVED
    | dates.DATE_WORDS
    | frozenset(numerals.VULGAR)
    | {"half", "twice", "percentage", "decade", "decades"}
)


class _Unit(NamedTuple):
    """What a number is counted in, and the token after it."""

    kind: Kind
    next: int
    unit: str = ""
    currency: str = ""
    per: str = ""
    factor: Fraction = Fraction(1)


def _in_years(unit: str) -> tuple[str, int]:
    """Return decades and centuries as years, as Chinese counts them; other units as they are."""
    years = {"decade": 10, "century": 100}.get(unit)
    return ("year", years) if years else (unit, 1)


def read(text: str) -> Reading:
    """Return the quantities of an English text and the digits of its labels.

    Args:
        text: Half-width characters only.
    """
    scanner = _Scanner(text)
    scanner.scan()
    amounts = with_shared_units(text, scanner.amounts, scanner.scales)
    return Reading(tuple(amounts), scanner.labels)


class _Scanner:
    """One walk over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = Tokens(text)
        self.words = self.tokens.words
        self.amounts: list[Amount] = []
        self.scales: list[int] = []
        self.labels: dict[str, tuple[int, int]] = {}
        self.yen: bool | None = None

    def scan(self) -> None:
        """Fill `amounts` and `labels`."""
        words = self.words
        i, end = PADDING, len(words) - PADDING
        while i < end:
            word = words[i]
            if "0" <= word[0] <= "9" or word in _TRIGGERS or word[0].isdecimal():
                i = max(self._at(i), i + 1)
            elif word in _ARTICLES:
                i = max(self._at_article(i), i + 1)
            else:
                i += 1

    # ------------------------------------------------------------------- what begins at a token

    def _at(self, i: int) -> int:
        """Read whatever begins at token `i`; return the token to go on with."""
        word = self.words[i]
        if word in _MULTIPLES or word in _HALVED:
            return self._multiple_word(i)
        if dated := dates.english(self.tokens, i):
            if self._is_more_than_a_year(dated):
                return self._number(i)
            return self._date(dated)
        if word[0].isdecimal():
            if is_english_label(self.tokens, i):
                self._label(word, i)
                return i + 1
            return self._share_of_two_numbers(i) or self._number(i)
        if word == "half":
            return self._half(i)
        if word == "twice":
            return self._twice(i)
        if word == "percentage":
            return self._each_percentage_point(i)
        if word in ("decade", "decades"):
            return self._decade(i)
        if word in dates.DATE_WORDS or word in _ORDINALS:
            return self._ordinal(i)
        if word == "few" and self.words[i - 1] not in ("next", "past", "last", "first", "coming"):
            if self.words[i + 1] not in numerals.SCALES:
                return i + 1
        if word == "zero" or (word == "one" and self.words[i - 1] == "no"):
            return i + 1
        return self._share_of_two_numbers(i) or self._number(i)

    def _at_article(self, i: int) -> int:
        """Read `a third`, `a year`, `a dozen`, `a million` from their article."""
        words = self.words
        following = words[i + 1]
        if following in DENOMINATORS and following != "half":
            return self._one_part(i)
        if following in numerals.SCALES or following in FEW or following == "dozen":
            return self._number(i)
        if following == "half":
            return self._half(i + 1) if words[i + 2] not in numerals.SCALES else self._number(i)
        if following in _SINGULAR_TIMES:
            return self._one_unit(i)
        return i + 1

    def _is_more_than_a_year(self, dated: dates.Dated) -> bool:
        """Whether the number read as a year counts after all: `2000 of its workers`."""
        return dated.period.is_year and self.words[dated.next] == "of" and (
            self.words[dated.next + 1] in ("its", "their", "the", "them")
        )  # fmt: skip

    def _date(self, dated: dates.Dated) -> int:
        self._add(
            Amount("date", _ZERO, _ZERO, period=dated.period), dated.start, dated.next, bounded=False
        )
        return dated.next

    def _ordinal(self, i: int) -> int:
        """Pass over `first half` where it is no date, so that its half is not taken for 50%."""
        if self._is_quarter_by_context(i):
            number = dates.ORDINALS[self.words[i]]
            period = periods.quarters(number, number)
            self._add(Amount("date", _ZERO, _ZERO, period=period), i, i + 1, bounded=False)
            return i + 1
        if self.words[i] in _ORDINALS:
            self._label(str(_ORDINALS[self.words[i]]), i)
        j = i + 2 if self.words[i + 1] == "-" else i + 1
        return j + 1 if self.words[j] in ("half", "quarter") else i + 1

    def _is_quarter_by_context(self, i: int) -> bool:
        """Whether it is the second of `in the first quarter and … in the second`."""
        return (
            self.words[i] in dates.ORDINALS
            and self.words[i - 2 : i] == ["in", "the"]
            and self.words[i + 1] in (".", ",", ";", ")", "")
            and any(a.period is not None and "-Q" in str(a.period) for a in self.amounts[-4:])
        )

    def _label(self, digits: str, i: int) -> None:
        self.labels[digits] = (self.tokens.starts[i], self.tokens.ends[i])

    # --------------------------------------------------------------------------------- multiples

    def _multiple_word(self, i: int) -> int:
        word, after = self.words[i], self.words[i + 1]
        if word in _HALVED:
            if word == "halves":
                return i + 1
            self._add(Amount("share", _HALF, _HALF, change=True), i, i + 1)
            return i + 1
        if after in _NOT_MULTIPLE_BEFORE or (after == "-" and word in ("double", "triple")):
            return i + 2
        value = Fraction(_MULTIPLES[word])
        also = value + 1 if value >= 5 and word.endswith("fold") else None
        self._add(Amount("multiple", value, value, also=also), i, i + 1)
        return i + 1

    def _twice(self, i: int) -> int:
        kind: Kind = "multiple" if self.words[i + 1] in _TWICE_AS else "count"
        self._add(Amount(kind, Fraction(2), Fraction(2), soft=kind == "count"), i, i + 1)
        return i + 1

    # -------------------------------------------------------------------------- parts of a whole

    def _half(self, i: int) -> int:
        """Read the half of `half of`, `half a year`, `half-year`, `half a million`, `by half`."""
        words = self.words
        number = numerals.english(self.tokens, i)
        if number:
            return self._number(i)
        j = i + 1
        k = j + 1 if words[j] in _ARTICLES else j
        if words[k] == "percentage" and words[k + 1] == "point":
            half = Fraction(1, 2)
            self._add(Amount("points", half, half), i, k + 2)
            return k + 2
        if words[k] in ("percent", "%", "-") and words[k + (words[k] == "-")] in ("percent", "%"):
            half = Fraction(1, 2)
            self._add(Amount("share", half, half), i, k + 1 + (words[k] == "-"))
            return k + 2
        if words[j] in _ARTICLES or words[j] == "-":
            unit = EN_UNITS.get(words[j + 1])
            if unit:
                name, size = _in_years(unit.id)
                half = Fraction(size, 2)
                soft = words[j] == "-"
                amount = Amount("measure", half, half, unit=name, soft=soft)
                self._add(amount, i, j + 2)
                return j + 2
        if words[j] == "-" or words[i - 1] in _NOT_HALF or words[i - 1] == "-":
            return i + 1
        start = i - 1 if words[i - 1] in ("a", "one") else i
        self._add(Amount("share", _HALF, _HALF), start, i + 1)
        return i + 1

    def _one_part(self, i: int) -> int:
        """Read `a third of`, `by a quarter`; `a third plant` counts nothing."""
        words = self.words
        part, after = words[i + 1], words[i + 2]
        if part in ("quarter", "second") and after in _ONCE_MORE | {"on"}:
            return i + 3
        is_share = after in _SHARE_AFTER_ARTICLE and (
            after in ("of", "more", "less", "higher", "lower")
            or words[i - 1] in _MOVED_BY
            or words[i - 1] in EN_BEFORE
        )
        if part == "quarter" and after == "of" and words[i + 3] in ("growth", "decline"):
            is_share = False
        if is_share:
            return self._add_share(Fraction(100, DENOMINATORS[part]), i, i + 2)
        if part == "quarter":
            return self._one_unit(i)
        return i + 2

    def _share_of_two_numbers(self, i: int) -> int:
        """Read two-thirds, 2/3, one in five, nine out of ten; return 0 for none of them."""
        words = self.words
        if words[i] in ("50", "fifty") and words[i + 1] in ("-", ":", "/") and words[i + 2] == words[i]:
            return self._add_share(_HALF, i, i + 3)
        number = numerals.english(self.tokens, i)
        if number is None or number.low != number.high or number.low.denominator != 1:
            return 0
        n, j = number.low, number.next
        k = j + 1 if words[j] == "-" else j
        if words[k] in DENOMINATORS and 0 < n < 100:
            m = DENOMINATORS[words[k]]
            plural = words[k].endswith("s")
            ordinal = (words[k] == "half") or plural != (n > 1) or not number.spelled
            duration = m == 4 and (n == 2 or (k == j and self._is_duration(i, k)))
            if not ordinal and not duration:
                return self._add_share(n * 100 / m, i, k + 1)
            return 0
        if words[j] == "/" and self.tokens.glued(j) and self.tokens.glued(j + 1):
            m = int(words[j + 1]) if words[j + 1].isdecimal() else 0
            if 0 < n < m <= 10:
                return self._add_share(n * 100 / m, i, j + 2)
            if not m or not self._no_unit(j + 2):
                return 0
            self._label(words[i], i)
            self._label(words[j + 1], j + 1)
            return j + 2
        every = 1 if words[j] == "in" else 2 if words[j : j + 2] == ["out", "of"] else 0
        if not every or not number.spelled and every == 1 and words[j + 1] != "every":
            return 0
        k = j + every
        if words[k] == "every":
            k += 1
        whole = numerals.english(self.tokens, k)
        if whole is None or whole.low != whole.high or whole.spelled != number.spelled:
            return 0
        if not 0 < n < whole.low <= 1000 or not self._no_unit(whole.next):
            return 0
        return self._add_share(n * 100 / whole.low, i, whole.next)

    def _is_duration(self, i: int, k: int) -> bool:
        """Whether `three quarters` from token `i` to `k` are nine months rather than 75%."""
        return self.words[k + 1] != "of" and (
            self.words[i - 1] in _TIME_BEFORE or self.words[k + 1] in _TIME_AFTER
        )

    def _no_unit(self, i: int) -> bool:
        return self.words[i] not in EN_UNITS and self.words[i] not in ("%", "percent")

    def _add_share(self, value: Fraction, start: int, after: int) -> int:
        words = self.words
        j = after + 2 if words[after : after + 2] == ["of", "a"] else after
        if words[j] == "percentage" and words[j + 1] == "point":
            part = value / 100
            self._add(Amount("points", part, part), start, j + 2)
            return j + 2
        after, per = self._per(after)
        self._add(Amount("share", value, value, per=per), start, after)
        return after

    def _each_percentage_point(self, i: int) -> int:
        """Read the one point of `for every percentage point`."""
        words = self.words
        if words[i + 1] == "point" and words[i - 1] in _EACH | {"additional"}:
            one = Fraction(1)
            self._add(Amount("points", one, one, soft=True), i - 1, i + 2)
        return i + 2

    # ------------------------------------------------------------------------------ lengths of time

    def _one_unit(self, i: int) -> int:
        """Read `a year`, `a decade`, `a month and a half` from their article."""
        words = self.words
        name = EN_UNITS[words[i + 1]].id
        unit, size = _in_years(name)
        j = i + 2
        value = Fraction(size)
        if words[j : j + 3] == ["and", "a", "half"]:
            value, j = value * 3 / 2, j + 3
        bound = self._bound_before(i)[0]
        if words[j] in _ONCE_MORE and not bound and size == 1:
            return j + 1
        soft = value == 1 and not bound
        self._add(Amount("measure", value, value, unit=unit, soft=soft), i, j)
        return j

    def _decade(self, i: int) -> int:
        """Read `decades` and `the past decade`; `the decade` alone is a time, not a length."""
        if self.words[i] == "decades":
            low = Fraction(10)
            self._add(
                Amount("measure", low, low * 10, unit="year", vague=True, soft=True), i, i + 1
            )
        elif self.words[i - 1] in ("past", "next", "last", "coming", "previous", "half"):
            ten = Fraction(10)
            self._add(Amount("measure", ten, ten, unit="year"), i, i + 1)
        return i + 1

    # ------------------------------------------------------------------------- numbers with units

    def _number(self, i: int) -> int:
        """Read a number or a range from token `i`, with what it is counted in."""
        if self._is_five_year_plan(i):
            return i + 3
        currency, start = self._currency_before(i)
        number = numerals.english(self.tokens, i, bool(currency))
        if number is None:
            return i + 1
        if number.spelled and names_a_part(self.tokens, i) or (number.bare and currency):
            return number.next
        number = self._with_plus(number)
        unit = self._unit(number, currency)
        second = self._second_end(i, number, unit, start)
        if second is not None:
            number, unit = second
        self._add_number(number, unit, start, i)
        return unit.next

    def _with_plus(self, number: Numeral) -> Numeral:
        """Read the plus of 80-plus percent, 20+ companies and 20-odd firms."""
        words, j = self.words, number.next
        if words[j] == "-" and self.tokens.glued(j):
            j += 1
        glued = self.tokens.glued(j)
        if (words[j] == "+" and glued) or (words[j] in ("plus", "odd") and j > number.next):
            return number._replace(comparator=">", next=j + 1)
        return number

    def _is_five_year_plan(self, i: int) -> bool:
        """Whether it is the five of a five-year plan, whose Chinese name, 十五五, has no years."""
        return self.words[i] in ("five", "5") and self.words[i + 1 : i + 4] == ["-", "year", "plan"]

    def _add_number(self, number: Numeral, unit: _Unit, start: int, i: int) -> None:
        low, high = number.low, number.high
        if unit.factor != 1:
            low, high = low * unit.factor, high * unit.factor
        change = unit.kind in ("share", "multiple") and self._grows(start, unit.next)
        also = None
        if unit.kind == "multiple":
            compared = self.words[unit.next] in _MORE_THAN_BEFORE
            times = self.words[unit.next - 1] == "times"
            if compared or low >= 5 or (times and self.words[start - 1] in _GROWTH):
                also = low + 1
        amount = Amount(
            unit.kind, min(low, high), max(low, high), unit.unit, unit.currency, unit.per,
            number.comparator, None, number.vague, self._is_soft(number, unit, start, i),
            change=change, descending=low > high, also=also,
        )  # fmt: skip
        self._add(amount, start, unit.next, scale=number.scale)

    def _is_soft(self, number: Numeral, unit: _Unit, start: int, i: int) -> bool:
        """Whether a translation may leave it out: the two, one plant, several, 12 months."""
        words = self.words
        value = number.low
        if number.vague and number.low < 3:
            return True
        if unit.kind == "measure" and value == number.high:
            if (value == 1 and number.spelled and words[unit.next] in _ONCE_MORE | {"on"}) or (
                value == 12 and unit.unit == "month"
            ):
                return True
            return value == 1 and unit.unit in ("quarter", "day") and number.spelled
        if unit.kind == "share":
            owned = words[unit.next + (words[unit.next] == "-")] in ("owned", "subsidiary", "sure")
            return owned and value == 100
        if unit.kind == "points":
            return value == 1 and words[start - 1] in _EACH
        if unit.kind == "count" and words[start - 1] == "top":
            return True
        if unit.kind != "count" or not number.spelled:
            return unit.kind == "money" and number.bare
        if number.bare or value == 1:
            return True
        if value == 2 and (words[start - 1] in _SOFT_BEFORE_TWO or words[unit.next] in _SIDES):
            return True
        if self.tokens.capital(i) and self.tokens.starts[i] > 0 and words[i - 1] not in (".", ":"):
            return True
        return words[unit.next] == "-" and self.tokens.glued(unit.next)

    def _grows(self, start: int, after: int) -> bool:
        """Whether the words around say that something grew by as much."""
        words = self.words
        return bool(_GROWTH.intersection(words[start - 4 : start])) and words[start - 1] not in (
            "to", "at",
        ) or words[after] in _GROWTH  # fmt: skip

    def _currency_before(self, i: int) -> tuple[str, int]:
        """Return the currency written before token `i` and where it begins."""
        words, tokens = self.words, self.tokens
        sign = words[i - 1]
        if sign == "-" and tokens.glued(i) and words[i - 2] in "$€£¥" and words[i - 2]:
            sign, i = words[i - 2], i - 1
        if not sign or sign.isdecimal():
            return "", i
        if sign in "$€£¥₹₩₽₸฿₫₱₺₪￥":
            prefix = tokens.raw(i - 2) if tokens.glued(i - 1) else ""
            if prefix == "." and words[i - 5 : i - 2] == ["u", ".", "s"]:
                return "USD", i - 5
            if prefix and prefix + sign in CURRENCY_SYMBOLS:
                return CURRENCY_SYMBOLS[prefix + sign], i - 2
            if sign in "¥￥":
                return self._yen_or_yuan(), i - 1
            return CURRENCY_SYMBOLS[sign], i - 1
        raw = tokens.raw(i - 1)
        if raw in CURRENCY_SYMBOLS:
            return CURRENCY_SYMBOLS[raw], i - 1
        if sign == "." and words[i - 2] == "rs":
            return "INR", i - 2
        return "", i

    def _yen_or_yuan(self) -> str:
        if self.yen is None:
            japanese = ("yen", "japan", "tokyo", "jpy")
            self.yen = any(word.startswith(japanese) for word in self.words)
        return "JPY" if self.yen else "CNY"

    def _unit(self, number: Numeral, currency: str) -> _Unit:
        """Return what the number that ends before its `next` is counted in."""
        words, tokens = self.words, self.tokens
        i = number.next
        word = words[i]
        if currency:
            after, per = self._per(i)
            return _Unit("money", after, currency=currency, per=per)
        if word == "-" and tokens.glued(i) and tokens.glued(i + 1):
            i += 1
            word = words[i]
        elif word == "of" and number.vague:
            i += 1
            word = words[i]
        found = self._unit_at(i, number)
        if found is None and words[number.next - 2] == "aged":
            return _Unit("measure", number.next, "year")
        if found is None:
            after, per = self._per(number.next)
            return _Unit("count", after, per=per)
        if found.per:
            return found
        after, per = self._per(found.next)
        return found._replace(next=after, per=per)

    def _unit_at(self, i: int, number: Numeral) -> _Unit | None:
        words = self.words
        word = words[i]
        if word == "%" or word == "percent" or word == "pct":
            return self._percent(i + 1)
        if word == "per" and words[i + 1] == "cent":
            return self._percent(i + 2)
        if word == "percentage" and words[i + 1] in ("point", "points"):
            return _Unit("points", i + 2)
        if word in ("pp", "ppt", "ppts", "pps", "pct-pt"):
            return _Unit("points", i + 1)
        if word == "basis" and words[i + 1] in ("point", "points"):
            return _Unit("points", i + 2, factor=Fraction(1, 100))
        if word in ("bps", "bp"):
            return _Unit("points", i + 1, factor=Fraction(1, 100))
        if word == "‰":
            return _Unit("share", i + 1, factor=Fraction(1, 10))
        if word == "per" and words[i + 1] in ("mille", "mil", "thousand"):
            return _Unit("share", i + 2, factor=Fraction(1, 10))
        if word == "times" or (word in ("x", "×") and self.tokens.glued(i)) or word == "fold":
            return self._times(i, number)
        if word in _RATES:
            unit, per, factor = _RATES[word]
            return _Unit("measure", i + 1, unit, per=per, factor=Fraction(factor))
        if word in _UNIT_ADJECTIVES and words[i + 1] in EN_UNITS and word != "long":
            i += 1
        if word in _IN_A_ROW and EN_UNITS.get(words[i + 1], BY_ID["t"]).dimension == "months":
            i += 1
        named = self._named_unit(i, number)
        if named:
            return named
        return self._symbol(i)

    def _percent(self, i: int) -> _Unit:
        if self.words[i] in ("point", "points", "pt", "pts"):
            return _Unit("points", i + 1)
        return _Unit("share", i)

    def _times(self, i: int, number: Numeral) -> _Unit:
        """Read `three times` as a multiple unless it says how often."""
        words = self.words
        often = words[i + 1] in ("a", "per", "in", "since", "during", "each", ".", "")
        often = often and words[i] == "times" and number.low.denominator == 1
        grew = bool(_GROWTH.intersection(words[i - 3 : i]))
        return _Unit("count" if often and not grew else "multiple", i + 1)

    def _named_unit(self, i: int, number: Numeral) -> _Unit | None:
        """Read a unit or currency of one to four words: tonnes, US dollars, sq km, kilowatt-hours."""
        words = self.words
        if words[i] not in _FIRST_WORDS and words[i] != "u":
            return None
        if words[i : i + 4] == ["u", ".", "s", "."]:
            return _Unit("money", i + 5, currency="USD") if words[i + 4] in EN_CURRENCIES else None
        named = self._longest_name(i)
        if named is None:
            return None
        name, after = named
        if name in EN_CURRENCIES:
            return _Unit("money", after, currency=EN_CURRENCIES[name])
        if name in EN_UNITS:
            return self._one_of_two_readings(EN_UNITS[name], after, number)
        return _Unit("money", after, currency="USD", factor=Fraction(1, 100))

    def _longest_name(self, i: int) -> tuple[str, int] | None:
        """Return the longest name of a unit or currency at token `i`, and the token after it."""
        words = self.words
        if words[i] not in _FIRST_WORDS:
            return None
        best = None
        name, j = "", i
        for _ in range(4):
            name = f"{name} {words[j]}" if name else words[j]
            j += 1
            if name in EN_CURRENCIES or name in EN_UNITS or name in _EN_CENTS:
                best = name, j
            if words[j] == "-" and words[j + 1] in ("hour", "hours", "feet"):
                j += 1
            if not words[j].isalpha():
                break
        return best

    def _one_of_two_readings(self, unit: Unit, after: int, number: Numeral) -> _Unit:
        """Take large sums in pounds for sterling, and other pounds for weight."""
        if unit.id == "lb" and number.low >= 10**6 and self.words[after] not in ("of", "a", "per"):
            return _Unit("money", after, currency="GBP")
        name, size = _in_years(unit.id)
        return _Unit("measure", after, name, factor=Fraction(size))

    def _symbol(self, i: int) -> _Unit | None:
        """Read an abbreviated unit or a currency code: kg, km², GWh, MB, USD."""
        words, tokens = self.words, self.tokens
        raw = tokens.raw(i)
        if not raw:
            return None
        if tokens.glued(i + 1) and words[i + 1] in ("²", "³", "2", "3", "°", "c"):
            squared = raw + tokens.raw(i + 1)
            if squared in SYMBOLS:
                return _Unit("measure", i + 2, SYMBOLS[squared].id)
        if words[i] == "km" and words[i + 1 : i + 3] == ["/", "h"]:
            return _Unit("measure", i + 3, "km/h")
        if words[i] == "b" and words[i + 1 : i + 3] == ["/", "d"]:
            return _Unit("measure", i + 3, "bbl", per="day")
        if raw in SYMBOLS:
            return _Unit("measure", i + 1, SYMBOLS[raw].id)
        if raw in CURRENCY_SYMBOLS:
            return _Unit("money", i + 1, currency=CURRENCY_SYMBOLS[raw])
        return None

    def _per(self, i: int) -> tuple[int, str]:
        """Return what a value is counted by from token `i`, and the token after it."""
        words = self.words
        word = words[i]
        if word in _PER_ADVERBS:
            return i + 1, _PER_ADVERBS[word]
        if word not in _EACH and word != "/":
            return i, ""
        j = i + 1
        if word == "/" and not self.tokens.glued(i):
            return i, ""
        while words[j] in ("metric", "dry", "wet", "long", "troy") and j < i + 3:
            j += 1
        named = self._longest_name(j)
        if named and named[0] in EN_UNITS and (word != "a" or not named[0].endswith("s")):
            return named[1], EN_UNITS[named[0]].id
        if words[j] in _PER_WORDS and word != "a":
            return j + 1, _PER_WORDS[words[j]]
        if words[j] == "share":
            return j + 1, "share"
        raw = self.tokens.raw(j)
        if raw in SYMBOLS and word in ("/", "per"):
            return j + 1, SYMBOLS[raw].id
        short = {"y": "year", "yr": "year", "d": "day", "h": "hour", "mo": "month", "w": "watt"}
        if word == "/" and words[j] in short:
            return j + 1, short[words[j]]
        return i, ""

    # ------------------------------------------------------------------------------------ ranges

    def _second_end(
        self, i: int, number: Numeral, unit: _Unit, start: int
    ) -> tuple[Numeral, _Unit] | None:
        """Return the whole range that begins with `number`, None where it stands alone."""
        words, tokens = self.words, self.tokens
        j = unit.next
        joint = words[j]
        if number.vague or joint not in _JOINTS:
            return None
        if joint == "-" and words[j + 1] == "to":
            j += 1
        if joint in "-–—~" and tokens.glued(j) and not tokens.glued(j + 1):
            return None
        if joint == "and" and not self._between(start):
            return None
        if joint == "or" and not (unit.kind == "count" and number.high < 100):
            return None
        k = j + 1
        while words[k] and (words[k] in "$€£¥" or words[k] in ("us", "rmb", "hk", "cny", "usd")):
            k += 1
        if not words[k] or not (words[k][0].isdecimal() or words[k] in numerals.ENGLISH_WORDS):
            return None
        if words[k] in FEW or words[k] in numerals.PLURALS or (joint in "-–" and tokens.capital(k)):
            return None
        if dates.english(tokens, k) or is_english_label(tokens, k) and not tokens.glued(k):
            return None
        currency, _ = self._currency_before(k)
        other = numerals.english(tokens, k, bool(currency or unit.currency))
        if other is None or other.vague or other.low != other.high:
            return None
        other_unit = self._unit(other, currency)
        if other_unit.kind == "count" and unit.kind == "money" and unit.next == number.next:
            other_unit = other_unit._replace(kind="money", currency=unit.currency)
        low = number.low
        if unit.kind == "count" and not unit.per:
            if number.scale == 1 and other.scale > 1 and low < 1000:
                low *= other.scale
        elif (unit.kind, unit.unit, unit.currency) != (
            other_unit.kind, other_unit.unit, other_unit.currency,
        ):  # fmt: skip
            if unit.kind != other_unit.kind or unit.kind != "measure":
                return None
            first, last = BY_ID[unit.unit], BY_ID[other_unit.unit]
            if first.dimension != last.dimension:
                return None
            low = low * first.factor / last.factor
        elif unit.kind == "money" and number.scale == 1 and other.scale > 1 and low < 1000:
            low *= other.scale if unit.next == number.next else 1
        if low == other.low or (low > other.low and joint not in ("-", "–") and not self._from(start)):
            return None
        return other._replace(low=low, high=other.low, scale=1), other_unit

    def _between(self, start: int) -> bool:
        return "between" in self.words[start - 3 : start]

    def _from(self, start: int) -> bool:
        return "from" in self.words[start - 3 : start]

    # ------------------------------------------------------------------------------- comparators

    def _bound_before(self, i: int) -> tuple[Comparator, bool, int]:
        """Return what bounds the value that begins at token `i`, and where those words begin."""
        words = self.words
        j = i - 1
        for _ in range(3):
            if words[j] == "." and words[j - 1] in ("approx", "ca"):
                j -= 1
            phrases = EN_BEFORE.get(words[j])
            if phrases:
                for size in range(5, 0, -1):
                    bound = phrases.get(tuple(words[j - size + 1 : j + 1]))
                    if bound:
                        return self._outer_bound(bound, j - size + 1)
            if words[j] not in EN_FILLERS:
                break
            j -= 1
        return "", False, i

    def _outer_bound(
        self, bound: tuple[Comparator, bool], start: int
    ) -> tuple[Comparator, bool, int]:
        """Let the first of two bounds win: in `up to about 65%` it is the limit that matters."""
        words = self.words
        if bound[0] == "~" and words[start - 1] != "over":  # over about three weeks: a length
            phrases = EN_BEFORE.get(words[start - 1], {})
            for size in range(4, 0, -1):
                outer = phrases.get(tuple(words[start - size : start]))
                if outer and outer[0] != "~":
                    return (*outer, start - size)
        if words[start : start + 2] == ["up", "to"] and _RAISED.intersection(
            words[max(0, start - 12) : start]
        ):
            return "<=", True, start  # bring output up to 10,000 tons: no limit
        return (*bound, start)

    def _bound_after(self, i: int) -> tuple[Comparator, bool, int]:
        """Return what bounds the value that ends before token `i`, and the token after those words."""
        words = self.words
        j = i + 1 if words[i] in ("-", ",") else i
        phrases = EN_AFTER.get(words[j])
        if phrases is None and words[i].isalpha() and words[i + 1] in ("or", "and"):
            j = i + 1  # ten companies or more
            phrases = EN_AFTER.get(words[j])
        if phrases:
            for size in range(4, 0, -1):
                bound = phrases.get(tuple(words[j : j + size]))
                if bound and (words[i] != "," or size > 1):
                    return (*bound, j + size)
        return "", False, i

    def _add(
        self, amount: Amount, start: int, after: int, *, bounded: bool = True, scale: int = 1
    ) -> None:
        """Keep an amount that stands from token `start` to `after`, with its bounds."""
        comparator, lenient = amount.comparator, amount.lenient
        comparator_inside = comparator
        if bounded:
            before, before_lenient, start = self._bound_before(start)
            behind, behind_lenient, after = self._bound_after(after)
            if before or behind:
                comparator, lenient = (
                    (before, before_lenient) if before else (behind, behind_lenient)
                )
                if before == "~" and (behind or comparator_inside):
                    comparator = behind or comparator_inside
            if comparator == ">" and self.words[start] == "over" and self._is_time(amount):
                lenient = True  # over five years: more than five, or in the course of them
            if amount.soft and amount.kind == "measure" and comparator and not lenient:
                amount = replace(amount, soft=False)
        first, last = self.tokens.starts[start], self.tokens.ends[after - 1]
        self.amounts.append(
            replace(
                amount, comparator=comparator, lenient=lenient, start=first, end=last,
                text=self.text[first:last],
            )
        )  # fmt: skip
        self.scales.append(scale)

    def _is_time(self, amount: Amount) -> bool:
        return amount.kind == "measure" and BY_ID[amount.unit].dimension in ("months", "days")
