"""Finds every quantity of an English text.

The scanner walks over the tokens once. At each number or number word it reads, in this order, a
multiple, a date, a label, a part of a whole, and at last a number with what it is counted in; then
it looks a few words to either side for what bounds the value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from duizhao.quantities import periods
from duizhao.quantities.amount import Amount, AmountKind
from duizhao.quantities.bounds import Bounded
from duizhao.quantities.counted import Counted
from duizhao.quantities.english import dates, numerals, shares
from duizhao.quantities.english.bounds import bound_after, bound_before
from duizhao.quantities.english.clock import clock_at, spoken_clock_at
from duizhao.quantities.english.labels import is_label, names_a_part
from duizhao.quantities.english.numerals import DENOMINATORS, FEW
from duizhao.quantities.english.omissible import AGO, EACH, Place, is_omissible
from duizhao.quantities.english.ordinals import (
    ORDINALS,
    SUFFIXES,
    compound_ordinal,
    ordinal_value,
)
from duizhao.quantities.english.ranges import whole_range
from duizhao.quantities.english.tokens import PADDING, Tokens
from duizhao.quantities.english.units import (
    GROWTH,
    counted,
    currency_before,
    in_years,
    per_at,
)
from duizhao.quantities.numeral import Numeral
from duizhao.quantities.periods import Dated
from duizhao.quantities.scan import Ordinal, Scan
from duizhao.quantities.scanning import Scanner
from duizhao.quantities.stopwatch import english_stopwatch
from duizhao.quantities.units import EN_CENTS, EN_UNITS, is_length_of_time
from duizhao.quantities.wordlist import listed

_ZERO, _ONE, _HALF, _TWO = Fraction(0), Fraction(1), Fraction(1, 2), Fraction(2)
_FIFTY, _TWENTY_FIVE = Fraction(50), Fraction(25)

_MULTIPLES = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "treble": 3, "trebled": 3, "trebles": 3, "trebling": 3,
    "quadruple": 4, "quadrupled": 4, "quadruples": 4, "quadrupling": 4, "quintuple": 5,
    "quintupled": 5, "quintupling": 5, "sextupled": 6, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9,
    "tenfold": 10, "twelvefold": 12, "twentyfold": 20, "hundredfold": 100, "thrice": 3,
}  # fmt: skip
_HALVED = frozenset(("halve", "halved", "halving"))
_NOT_MULTIPLE_BEFORE = frozenset(listed("en", "scanner", "not-multiple-before"))
_TWICE_AS = frozenset(listed("en", "scanner", "twice-as"))
_MORE_THAN = frozenset(listed("en", "scanner", "more-than"))
_SMALL_COUNT = 10
_LOOSE_FROM = 5
"""From this multiple on, `a tenfold increase` and 增长十倍 are used as if they were one."""

_DISTANCES = frozenset(("m", "km", "mile", "yard", "ft"))
"""What something goes on over, too: run over 42 km."""

_COURSES = frozenset(listed("en", "scanner", "courses"))
_LENGTHS = frozenset(listed("en", "scanner", "lengths"))
_FEW_AFTER = frozenset(("next", "past", "last", "first", "coming", "a"))
_AROUND_NOW = frozenset(("past", "last", "next", "coming", "previous"))
_AFTER_SECOND = frozenset(listed("en", "scanner", "after-second"))
_GROUPS = {"both": 2, "pair": 2, "couple": 2, "duo": 2, "trio": 3, "quartet": 4}
_PLURAL_AGES = frozenset(f"{word}s" for word in numerals.ONES if word != "ten")
_TRIGGERS = (
    _PLURAL_AGES
    | numerals.WORDS
    | dates.WORDS
    | _HALVED
    | frozenset(_MULTIPLES)
    | ORDINALS
    | frozenset(_GROUPS)
    | _AROUND_NOW
    | frozenset(numerals.VULGAR)
    | {"a", "an", "turn", "half", "quarter", "twice", "percentage", "decade", "decades"}
)
"""The words, besides numbers, at which the scanner stops."""


def read(text: str) -> Scan:
    """Return the quantities of an English text and the numbers of its labels.

    Args:
        text: With half-width digits and signs.
    """
    return _Scanner(text).read()


class _Scanner(Scanner):
    """One walk over one English text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.tokens = Tokens(text)
        self.words = self.tokens.words

    def scan(self) -> None:
        """Fill `amounts` and `labels`."""
        words = self.words
        i, end = PADDING, len(words) - PADDING
        while i < end:
            word = words[i]
            if word in _TRIGGERS or word[0].isdecimal():
                i = max(self._read_at(i), i + 1)
            else:
                i += 1

    # ------------------------------------------------------------------- what begins at a token

    def _read_at(self, i: int) -> int:
        """Read whatever begins at token `i`; return the token to go on with."""
        word = self.words[i]
        if word in ("a", "an"):
            return self._article(i)
        if word in _MULTIPLES:
            return self._multiple(i)
        if after := self._stopwatch(i) or self._relay(i):
            return after
        if found := clock_at(self.tokens, i):
            return self._keep(found.amount(), i, found.next)
        if dated := dates.date_at(self.tokens, i):
            return self._number(i) if self._counts_after_all(dated) else self._date(dated)
        if word[0].isdecimal():
            if is_label(self.tokens, i):
                return self._label_or_rank(word, i)
            return self._share(i) or self._ratio(i) or self._number(i)
        return self._word(i)

    def _stopwatch(self, i: int) -> int:
        """Read 2:17.35; return 0 if there is no such time."""
        if self.words[i + 1] != ":" or not self.tokens.glued(i + 1):
            return 0
        found = english_stopwatch(self.text, self.tokens.starts[i])
        if found is None:
            return 0
        after = i + 1
        while self.tokens.starts[after] < found[1]:
            after += 1
        return self._keep(found[0], i, after)

    def _relay(self, i: int) -> int:
        """Read 4x100m, which is 400 m; return 0 where there is none."""
        words = self.words
        if words[i + 1] not in ("x", "×") or not words[i + 2].isdecimal() or len(words[i]) != 1:
            return 0
        if not words[i].isdecimal():
            return 0
        value = Fraction(int(words[i]) * int(words[i + 2]))
        number = Numeral(value, value, i + 3, spelled=False)
        unit = counted(self.tokens, number, "")
        return self._keep_number(number, unit, i, i) if unit.unit in ("m", "km") else 0

    def _word(self, i: int) -> int:
        """Read what begins with a word that is neither a date nor a multiple."""
        word, before = self.words[i], self.words[i - 1]
        if (
            self.words[i + 1 : i + 3] == ["quarter", "of"]
            and (after := self._quarter(i + 1)) > i + 2
        ):
            return after
        if word in _READERS:
            return _READERS[word](self, i)
        if before == "number" and word in numerals.ONES:
            self._rank(numerals.ONES[word], i, i + 1)
            return self._label(str(numerals.ONES[word]), i)
        if word in _AROUND_NOW and before == "the" and self.words[i + 1] in _LENGTHS - {"decade"}:
            return self._past_or_next(i)
        if ordinal_value(word) or word in dates.WORDS:
            return self._ordinal(i)
        number, after = compound_ordinal(self.tokens, i)
        if number:
            self._rank(number, i, after)
            return after
        if word in _AROUND_NOW or self._is_no_count(i):
            return i + 1
        return self._share(i) or self._number(i)

    def _is_no_count(self, i: int) -> bool:
        """Whether it is a word that counts nothing: zero, no one, few."""
        word, before = self.words[i], self.words[i - 1]
        if word == "few":
            return before not in _FEW_AFTER and self.words[i + 1] not in numerals.SCALES
        return word == "zero" or (word == "one" and before == "no")

    def _halved(self, i: int) -> int:
        return self._keep(Amount("share", _FIFTY, _FIFTY, change=True), i, i + 1)

    def _twice(self, i: int) -> int:
        kind: AmountKind = "multiple" if self.words[i + 1] in _TWICE_AS else "count"
        return self._keep(Amount(kind, _TWO, _TWO, soft=kind == "count"), i, i + 1)

    def _percentage_point(self, i: int) -> int:
        """Read the one of `for every percentage point`."""
        if self.words[i + 1] == "point" and self.words[i - 1] in EACH:
            self._keep(Amount("points", _ONE, _ONE, soft=True), i - 1, i + 2)
        return i + 2

    def _group(self, i: int) -> int:
        size = Fraction(_GROUPS[self.words[i]])
        return self._keep(Amount("count", size, size, soft=True), i, i + 1)

    def _article(self, i: int) -> int:
        """Read `a third`, `a year`, `a dozen`, `a million` from their article."""
        words = self.words
        following = words[i + 1]
        if words[i + 1 : i + 3] == ["quarter", "of"] and (
            after := self._part_of_unit(_TWENTY_FIVE, i, i + 2)
        ):
            return after
        if following == "quarter" and (found := spoken_clock_at(self.tokens, i + 1)):
            return self._keep(found.amount(), i, found.next)
        if following == "half":
            return self._number(i) if words[i + 2] in numerals.SCALES else self._half(i + 1)
        if following in DENOMINATORS:
            if following == "quarter" and words[i + 2] in AGO:
                return i + 3
            if share := shares.part_at(self.tokens, i):
                return self._add_share(share, i)
            if following == "quarter":
                return self._quarter_point(i + 1, i) or self._length(i)
            return self._ordinal(i + 1) if ordinal_value(following) else i + 2
        if following in numerals.SCALES or following in FEW or following == "dozen":
            return self._number(i)
        if following == "second" and words[i + 2].isalpha() and words[i + 2] not in _AFTER_SECOND:
            return self._ordinal(i + 1)
        return self._length(i) if following in _LENGTHS else i + 1

    def _counts_after_all(self, dated: Dated) -> bool:
        """Whether the number read as a year is none: `2000 of its workers`."""
        words, j = self.words, dated.next
        return (
            dated.period.is_year
            and words[j] == "of"
            and words[j + 1] in ("its", "their", "the", "them")
        )

    def _date(self, dated: Dated) -> int:
        return self._keep(
            Amount("date", _ZERO, _ZERO, period=dated.period), dated.start, dated.next
        )

    def _ordinal(self, i: int) -> int:
        """Pass over first, second and `first half`, whose half is no 50%."""
        word = self.words[i]
        if share := shares.ranked_part_at(self.tokens, i):
            return self._add_share(share, i)
        if self._is_quarter_by_context(i):
            number = dates.ORDINALS[word]
            return self._date(Dated(periods.quarters(number, number), i, i + 1))
        if number := ordinal_value(word):
            self._label(str(number), i)
            self._rank(number, i, i + 1)
        j = i + 2 if self.words[i + 1] == "-" else i + 1
        return j + 1 if self.words[j] in ("half", "quarter") else i + 1

    def _is_quarter_by_context(self, i: int) -> bool:
        """Whether it is the second of `in the first quarter and … in the second`."""
        words = self.words
        return (
            words[i] in dates.ORDINALS
            and words[i - 2 : i] == ["in", "the"]
            and words[i + 1] in (".", ",", ";", ")", "")
            and any(a.period is not None and "-Q" in str(a.period) for a in self.amounts[-4:])
        )

    def _label(self, digits: str, i: int) -> int:
        self.labels[digits] = (self.tokens.starts[i], self.tokens.ends[i])
        return i + 1

    def _label_or_rank(self, digits: str, i: int) -> int:
        """Keep 232 of Section 232 as a label, 21 of 21st or No. 21 as a rank too."""
        words = self.words
        after = i + 1
        is_rank = words[after] in SUFFIXES and self.tokens.glued(after)
        if (is_rank or "no" in words[i - 2 : i]) and digits.isdecimal() and len(digits) <= 3:
            self._rank(int(digits), i, after + is_rank)
        return self._label(digits, i)

    def _rank(self, number: int, i: int, after: int) -> None:
        span = self.tokens.starts[i], self.tokens.ends[after - 1]
        self.ordinals.append(Ordinal(number, span))

    def _ratio(self, i: int) -> int:
        """Pass over 24/7 and 9/11, which are names; return 0 where there is none."""
        tokens, words = self.tokens, self.words
        if words[i + 1] != "/" or not (tokens.glued(i + 1) and tokens.glued(i + 2)):
            return 0
        if not words[i + 2].isdecimal() or words[i + 3] in EN_UNITS:
            return 0
        self._label(words[i], i)
        return self._label(words[i + 2], i + 2)

    # ---------------------------------------------------------------------- multiples and shares

    def _multiple(self, i: int) -> int:
        word, after = self.words[i], self.words[i + 1]
        if after in _NOT_MULTIPLE_BEFORE or (after == "-" and word in ("double", "triple")):
            return i + 2
        value = Fraction(_MULTIPLES[word])
        also = value + 1 if value >= _LOOSE_FROM and word.endswith("fold") else None
        return self._keep(Amount("multiple", value, value, also=also), i, i + 1)

    def _share(self, i: int) -> int:
        """Read two-thirds, 2/3, one in five; return 0 for none of them."""
        share = shares.share_at(self.tokens, i)
        return self._add_share(share, i) if share else 0

    def _add_share(self, share: shares.Share, start: int) -> int:
        words, value, after = self.words, *share
        if words[after] == "of" and (end := self._part_of_unit(value, start, after)):
            return end
        of_one = words[after : after + 2] == ["of", "a"]
        j = after + 2 if of_one else after
        if of_one and words[j] in numerals.SCALES:  # a quarter of a million
            size = value / 100 * numerals.SCALES[words[j]]
            number = Numeral(size, size, j + 1)
            return self._keep_number(number, counted(self.tokens, number, ""), start, start)
        if of_one and words[j] == "point":
            return self._keep(Amount("points", value / 100, value / 100), start, j + 1)
        if words[j] == "percentage" and words[j + 1] == "point":  # a quarter of a percentage point
            return self._keep(Amount("points", value / 100, value / 100), start, j + 2)
        per, after = per_at(self.tokens, after)
        return self._keep(Amount("share", value, value, per=per), start, after)

    def _part_of_unit(self, share: Fraction, start: int, i: int) -> int:
        """Read a quarter of an hour, three-quarters of a mile; return 0 for none of them.

        Args:
            share: In percent.
            start: The token where it begins.
            i: The token of its `of`.
        """
        unit = EN_UNITS.get(self.words[i + 2]) if self.words[i + 1] in ("a", "an") else None
        if unit is None:
            return 0
        name, size = in_years(unit.id)
        value = share * size / 100
        return self._keep(Amount("measure", value, value, unit=name), start, i + 3)

    def _quarter_point(self, i: int, start: int) -> int:
        """Read `a quarter point` and `a quarter-point`; return 0 for none of them."""
        j = i + 2 if self.words[i + 1] == "-" else i + 1
        j = j + 1 if self.words[j] == "percentage" else j
        if self.words[j] not in ("point", "points"):
            return 0
        value = _TWENTY_FIVE / 100
        return self._keep(Amount("points", value, value), start, j + 1)

    def _quarter(self, i: int) -> int:
        """Read the quarter of `the final quarter of an hour`."""
        if self.words[i + 1] != "of":
            return self._quarter_point(i, i) or i + 1
        return self._part_of_unit(_TWENTY_FIVE, i, i + 1) or i + 1

    def _half(self, i: int) -> int:
        """Read the half of `half of`, `half a year`, `half-year`, `half a million`, `by half`."""
        words = self.words
        if found := spoken_clock_at(self.tokens, i):
            return self._keep(found.amount(), i, found.next)
        if numerals.number_at(self.tokens, i):
            return self._number(i)
        j = i + 1
        k = j + 1 if words[j] in ("a", "an", "-") else j
        if words[k] == "percentage" and words[k + 1] == "point":
            return self._keep(Amount("points", _HALF, _HALF), i, k + 2)
        if k > j and words[k] == "point":  # a half-point rise
            return self._keep(Amount("points", _HALF, _HALF), i, k + 1)
        if words[k] in ("%", "percent"):
            return self._keep(Amount("share", _HALF, _HALF), i, k + 1)
        unit = EN_UNITS.get(words[k]) if k > j else None
        if unit:
            name, size = in_years(unit.id)
            value = Fraction(size, 2)
            soft = words[j] == "-"  # the half-year report
            return self._keep(Amount("measure", value, value, unit=name, soft=soft), i, k + 1)
        if k > j and words[k] in EN_CENTS:
            value, currency = Fraction(1, 200), EN_CENTS[words[k]]
            return self._keep(Amount("money", value, value, currency=currency), i, k + 1)
        if not shares.is_half(self.tokens, i):
            return i + 1
        start = i - 1 if words[i - 1] in ("a", "one") else i
        return self._keep(Amount("share", _FIFTY, _FIFTY), start, i + 1)

    # ----------------------------------------------------------------------------- lengths of time

    def _length(self, i: int) -> int:
        """Read `a year`, `a decade`, `a month and a half` from their article."""
        words = self.words
        unit, size = in_years(EN_UNITS[words[i + 1]].id)
        value, j = Fraction(size), i + 2
        if words[j : j + 3] == ["and", "a", "half"]:
            value, j = value * 3 / 2, j + 3
        bounded = bool(bound_before(self.tokens, i).comparator)
        if words[j] in AGO and not bounded and value == 1:
            return j + 1
        return self._keep(
            Amount("measure", value, value, unit=unit, soft=value == 1 and not bounded), i, j
        )

    def _past_or_next(self, i: int) -> int:
        """Read the one year of `over the past year`, which Chinese writes as 过去一年."""
        unit = EN_UNITS[self.words[i + 1]].id
        return self._keep(Amount("measure", _ONE, _ONE, unit=unit, soft=True), i + 1, i + 2)

    def _decade(self, i: int) -> int:
        """Read `decades` and `the past decade`; `the decade` alone is a time, not a length."""
        ten = Fraction(10)
        if self.words[i] == "decades":
            self._keep(
                Amount("measure", ten, ten * 10, unit="year", vague=True, soft=True), i, i + 1
            )
        elif self.words[i - 1] in _AROUND_NOW:
            self._keep(Amount("measure", ten, ten, unit="year"), i, i + 1)
        return i + 1

    # ------------------------------------------------------------------------- numbers with units

    def _plural_age(self, i: int) -> int:
        """Read the fives of `under-fives`."""
        words = self.words
        number = numerals.ONES.get(words[i][:-1], 0)
        if words[i - 1] != "-" or words[i - 2] not in ("under", "over"):
            return i + 1
        return self._keep(
            Amount("measure", Fraction(number), Fraction(number), unit="year"), i, i + 1
        )

    def _turn(self, i: int) -> int:
        """Read the turn of the century, which is 本世纪初."""
        if self.words[i + 1 : i + 4] not in (["of", "the", "century"], ["of", "the", "millennium"]):
            return i + 1
        period = periods.decade(2000)._replace(part="early")
        return self._date(Dated(period, i, i + 4))

    def _number(self, i: int) -> int:
        """Read a number or a range from token `i`, with what it is counted in."""
        tokens = self.tokens
        if self._is_five_year_plan(i):
            return i + 3
        if self.words[i - 4 : i] == ["best", "-", "of", "-"]:  # a best-of-seven series: 七局四胜
            return i + 1
        currency, start = currency_before(tokens, i)
        number = numerals.number_at(tokens, i, bool(currency))
        if number is None:
            return i + 1
        if self.words[i] == "couple" and not self._counts_a_couple(number):
            return self._group(i)
        if (number.spelled and names_a_part(tokens, i)) or (number.bare and currency):
            return number.next
        if after := self._after_score(number):
            return after
        number = self._with_plus(number)
        unit = counted(tokens, number, currency)
        if before := self._minus(i, start, unit):
            number, start = number._replace(low=-number.high, high=-number.low), before
            return self._keep_number(number, unit, start, i)
        if unit.unit.startswith("deg") and self.words[unit.next] == "below":
            number = number._replace(low=-number.high, high=-number.low)
        ranged = whole_range(tokens, start, number, unit)
        if ranged:
            number, unit = ranged
        return self._keep_number(number, unit, start, i)

    def _minus(self, i: int, start: int, unit: Counted) -> int:
        """Return the token where the minus of a negative number begins, 0 where there is none."""
        words, tokens = self.words, self.tokens
        if words[start - 1] in ("minus", "negative") and not words[start - 2][:1].isdecimal():
            return start - 1
        if words[start - 1] != "-" or not tokens.glued(start) or tokens.glued(start - 1):
            return 0
        if words[start - 2][:1].isdecimal() or words[start - 2] in ("-", "–", "—", "%"):
            return 0
        return start - 1 if start == i else 0

    def _counts_a_couple(self, number: Numeral) -> bool:
        """Whether it is a couple of something, not the couple who are two people."""
        words, j = self.words, number.next
        return words[j - 1] != "couple" or words[j] in EN_UNITS or number.scale > 1

    def _after_score(self, number: Numeral) -> int:
        """Return the token after a score, as in `voted five to two`; 0 where there is none."""
        j = number.next
        if not number.spelled or self.words[j] not in ("to", "-") or self.words[j + 1] == "to":
            return 0
        other = numerals.number_at(self.tokens, j + 1)
        if other is None or not other.spelled or other.high >= number.low:
            return 0
        return other.next if counted(self.tokens, other, "").kind == "count" else 0

    def _is_five_year_plan(self, i: int) -> bool:
        """Whether it is the five of a five-year plan, whose Chinese name, 十五五, has no years."""
        return self.words[i] in ("five", "5") and self.words[i + 1 : i + 4] == ["-", "year", "plan"]

    def _with_plus(self, number: Numeral) -> Numeral:
        """Read the plus of 80-plus percent, 20+ companies and 20-odd firms."""
        words, j = self.words, number.next
        if words[j] == "-" and self.tokens.glued(j):
            j += 1
        signed = words[j] == "+" and self.tokens.glued(j)
        if signed or (words[j] in ("plus", "odd") and j > number.next):
            return number._replace(comparator=">", next=j + 1)
        return number

    def _keep_number(self, number: Numeral, unit: Counted, start: int, i: int) -> int:
        low, high = number.low, number.high
        if unit.factor != 1:
            low, high = low * unit.factor, high * unit.factor
        descending = low > high
        if descending:
            low, high = high, low
        amount = Amount(
            unit.kind, low, high, unit.unit, unit.currency, unit.per, number.comparator,
            vague=number.vague,
            soft=is_omissible(Place(self.tokens, number, unit, start, i)),
            change=unit.kind == "share" and self._grows(start, unit.next),
            descending=descending,
            also=low + 1 if self._is_loose(unit, low, start) else None,
            inferred=unit.word == "age" or self._is_small_count(number, unit),
        )  # fmt: skip
        return self._keep(amount, start, unit.next, number.scale)

    def _is_small_count(self, number: Numeral, unit: Counted) -> bool:
        """Whether it is a small count in words, which Chinese may say in many ways."""
        is_small = number.spelled and not number.vague and number.high <= _SMALL_COUNT
        return is_small and unit.kind == "count"

    def _is_loose(self, unit: Counted, value: Fraction, start: int) -> bool:
        """Whether `three times higher` or `rose three times` can also mean four times as much."""
        if unit.kind != "multiple":
            return False
        rose = self.words[unit.next - 1] == "times" and self.words[start - 1] in GROWTH
        return rose or value >= _LOOSE_FROM or self.words[unit.next] in _MORE_THAN

    def _grows(self, start: int, after: int) -> bool:
        """Whether the words around say that something grew by as much."""
        words = self.words
        if words[after] in GROWTH:
            return True
        grew = not GROWTH.isdisjoint(words[start - 4 : start])
        return grew and words[start - 1] not in ("to", "at")

    # ----------------------------------------------------------------------------------- keeping

    def _keep(self, amount: Amount, start: int, after: int, scale: int = 1) -> int:
        """Keep an amount that is at tokens `start` to `after`, with its bounds; return `after`."""
        begin, finish = start, after
        if amount.period is None and not self._is_score(amount, start, after):
            before, behind = bound_before(self.tokens, start), bound_after(self.tokens, after)
            if before.comparator or behind.comparator or amount.comparator:
                amount = self._bounded(amount, before, behind, after)
            if before.comparator:
                begin = before.place
            if behind.comparator:
                finish = behind.place
        self.keep(amount, self.tokens.starts[begin], self.tokens.ends[finish - 1], scale)
        return after

    def _is_score(self, amount: Amount, start: int, after: int) -> bool:
        """Whether it is the 62-37 of `passed 62-37`, which nothing bounds."""
        return amount.is_range and amount.kind == "count" and after - start == 3 and (
            self.words[start + 1] in ("-", "–")
        )  # fmt: skip

    def _is_course(self, amount: Amount, after: int) -> bool:
        """Whether something goes on over it: a bout over 12 rounds."""
        return amount.kind == "count" and self.words[after] in _COURSES

    def _bounded(self, amount: Amount, before: Bounded, behind: Bounded, after: int) -> Amount:
        """Return an amount with the words that bound it, of which one may be missing."""
        comparator, lenient = behind.comparator or amount.comparator, behind.lenient
        if before.comparator:
            lenient = before.lenient
            inner = comparator
            comparator = inner if before.comparator == "~" and inner else before.comparator
        is_time = (
            is_length_of_time(amount.unit)
            or amount.unit in _DISTANCES
            or self._is_course(amount, after)
        )
        if is_time and comparator == ">" and before.comparator:
            # over five years: more than five, or in the course of them
            lenient |= self.words[before.place] == "over"
        soft = amount.soft and not (is_time and not lenient)
        return replace(amount, comparator=comparator, lenient=lenient, soft=soft)


_READERS: dict[str, Callable[[_Scanner, int], int]] = {
    **dict.fromkeys(_HALVED, _Scanner._halved),
    **dict.fromkeys(_GROUPS, _Scanner._group),
    **dict.fromkeys(_PLURAL_AGES, _Scanner._plural_age),
    "turn": _Scanner._turn,
    "half": _Scanner._half,
    "quarter": _Scanner._quarter,
    "twice": _Scanner._twice,
    "percentage": _Scanner._percentage_point,
    "decade": _Scanner._decade,
    "decades": _Scanner._decade,
}
"""What reads a word with a meaning of its own."""
