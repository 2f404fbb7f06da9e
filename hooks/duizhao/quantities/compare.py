"""Compares the quantities of a text with those of its translation."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from duizhao.quantities import bases, costs, names, periods, swaps, trends
from duizhao.quantities.agreement import (
    BOUND_LOST,
    BOUND_OTHER,
    BOUND_REVERSED,
    CURRENCY,
    DATE,
    UNIT,
    VALUE,
    Verdict,
    bounds_verdict,
    judge,
    shares_name,
)
from duizhao.quantities.amount import Amount
from duizhao.quantities.assignment import least_cost_pairs
from duizhao.quantities.bounds import bounds
from duizhao.quantities.difference import Comparison, Difference, differ, extra, missing
from duizhao.quantities.english.dates import MONTHS
from duizhao.quantities.pairing import Pair, with_ranges_split, without_equals
from duizhao.quantities.reading import read
from duizhao.quantities.scan import Scan
from duizhao.quantities.stated import Stated, is_label
from duizhao.quantities.units import (
    BY_ID,
    CURRENCY_NAMES,
    DOLLAR_PLACES,
    EN_CENTS,
    EN_CURRENCIES,
    EN_UNITS,
)
from duizhao.quantities.written import Written, numbers_written, values_of

__all__ = ["Comparison", "Difference", "compare", "pairs", "read"]


def compare(source: str, target: str, source_locale: str = "en") -> Comparison:
    """Return what differs between the quantities of a text and those of its translation.

    What the source states must be in the target; what the target adds is a warning. Order does not
    matter, nor how often a text repeats a quantity.

    Args:
        source: The original text.
        target: Its translation.
        source_locale: `en` or `zh`; the target is in the other language.
    """
    target_locale = "zh" if source_locale == "en" else "en"
    said, found = read(source, source_locale), read(target, target_locale)
    findings: list[Difference] = []
    comparison = _Comparison(source_locale, said, found)
    if said.amounts or found.amounts:
        findings = comparison.findings()
    if source_locale == "en":
        findings += names.half_signed_ranges(said, found)
    if said.labels and found.labels:
        findings += names.other_names(said, found)
    if said.ordinals and found.ordinals:
        findings += comparison.other_ordinals()
    findings += bases.other_bases(said, found, source_locale)
    return Comparison(tuple(findings), said.as_written(), found.as_written())


_FAR = {"en": 48, "zh": 12}
"""How far before a value a bound may stand that the other text has right at it, in characters."""


def _distant_bounds() -> dict[tuple[str, str], re.Pattern[str]]:
    """Return, for each language and comparator, what finds such a bound in its clause."""
    patterns = {}
    for locale, ends in (("en", ".,;:()"), ("zh", "，。；：（）")):
        words = bounds("before", locale)
        for comparator in (">", ">=", "<", "<=", "~", "<~"):
            alike = (comparator, *_ALIKE_BOUNDS.get(comparator, ()))
            names = [re.escape(word) for word, bound in words.items() if bound.comparator in alike]
            edge = r"\b" if locale == "en" else ""
            patterns[locale, comparator] = re.compile(
                f"{edge}(?:{'|'.join(sorted(names, key=len, reverse=True))}){edge}[^{ends}]*$"
            )
    return patterns


_ALIKE_BOUNDS = {
    "~": ("<~",),
    "<~": ("~", "<"),
    "<": ("<=",),
    "<=": ("<",),
    ">": (">=",),
    ">=": (">",),
}
_DISTANT = _distant_bounds()


def pairs(source: str, target: str, source_locale: str = "en") -> tuple[tuple[int, int], ...]:
    """Return which quantity of a text is which of its translation, by their places in the order.

    The ends of a range that the other text states one by one have the place of the range.
    """
    target_locale = "zh" if source_locale == "en" else "en"
    said, found = read(source, source_locale), read(target, target_locale)
    comparison = _Comparison(source_locale, said, found)
    comparison.findings()
    places = [
        (_index(said.amounts, first), _index(found.amounts, second))
        for first, second in comparison.pairs
    ]
    return tuple(dict.fromkeys(sorted(places)))


def _index(amounts: Sequence[Amount], part: Amount) -> int:
    """Return the place of the amount that an amount is, or is an end of."""
    return next(i for i, each in enumerate(amounts) if each.start <= part.start < each.end)


_REACHES = re.compile("达|可|一度|最|高|多|长")

_RELATIVE_YEAR = re.compile(
    r"今年|去年|明年|前年|本年|当年|同年|次年|翌年|上年|年内|后年"
    r"|\b(?:this|last|next|that|previous|following|same) year"
    r"|\byear (?:earlier|ago|before)|\ba year ",
    re.IGNORECASE,
)
_YEAR_ON_YEAR = re.compile(r"同比|上年|去年|year on year|year-on-year|a year (?:earlier|before)")
_BLOCK = 24
"""How many amounts of each side are weighed against each other at once. A point states a handful;
a text that lists hundreds is taken in blocks, so that time stays linear in its length."""


class _Side:
    """One of the two texts."""

    def __init__(self, scan: Scan, locale: str) -> None:
        self.scan = scan
        self.locale = locale
        self.paired: list[Amount] = []

    @cached_property
    def stated(self) -> Stated:
        """All that the text states."""
        return Stated(self.scan.amounts)

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Every number that the text writes, in whatever role."""
        return numbers_written(self.scan.plain, self.locale)

    @cached_property
    def ends(self) -> list[int]:
        """Where its amounts end, in order."""
        return sorted(amount.end for amount in self.scan.amounts)

    @cached_property
    def free(self) -> set[Fraction]:
        """The free numbers as they are when amounts are first left alone."""
        return self.free_numbers()

    def free_numbers(self, with_months: bool = True) -> set[Fraction]:
        """Return the numbers that are not part of an amount which the other text states too."""
        plain = self.scan.plain
        covered = bytearray(len(plain) + 1)
        for amount in self.paired:
            covered[amount.start : amount.end] = b"\1" * (amount.end - amount.start)
        return {
            number.value
            for number in self.written
            if not covered[number.start] and (with_months or not _is_month(plain, number))
        }


class _Comparison:
    """The work on one pair of texts."""

    def __init__(self, source_locale: str, said: Scan, found: Scan) -> None:
        self.source = _Side(said, source_locale)
        self.target = _Side(found, "zh" if source_locale == "en" else "en")
        self.pairs: list[Pair] = []

    def findings(self) -> list[Difference]:
        """Return the differences in the order of the source, extras last."""
        said, found = self.source.scan, self.target.scan
        left, right, self.pairs = without_equals(said.amounts, found.amounts)
        findings: list[Difference] = []
        extras: list[Difference] = []
        if left or right:
            left = with_ranges_split(left, right, self.target.stated)
            right = with_ranges_split(right, left, self.source.stated)
            self._mark_paired()
            for start in range(0, max(len(left), len(right)), _BLOCK):
                block = left[start : start + _BLOCK], right[start : start + _BLOCK]
                self._report(*block, findings, extras)
        findings += trends.other_trends(self.pairs, said, found, self.source.locale)
        findings += swaps.swapped_values(self.pairs, said, found, self.source.locale)
        return findings + extras

    def other_ordinals(self) -> list[Difference]:
        """Return the ordinals that are others in the translation."""
        said, found = self.source.scan.ordinals, self.target.scan.ordinals
        if {each.value for each in said} == {each.value for each in found}:
            return []
        self._mark_paired()
        return names.other_ordinals(
            self.source.scan, self.target.scan,
            _ranked(self.source), _ranked(self.target),
        )  # fmt: skip

    def _mark_paired(self) -> None:
        is_number = [pair for pair in self.pairs if pair[0].period is None]
        self.source.paired = [source for source, _ in is_number]
        self.target.paired = [target for _, target in is_number]

    def _report(
        self,
        left: list[Amount],
        right: list[Amount],
        findings: list[Difference],
        extras: list[Difference],
    ) -> None:
        """Pair what is left of both sides; add how the pairs differ and what is left alone."""
        verdicts = [[self._verdict(source, target) for target in right] for source in left]
        matrix = [
            [
                verdict.cost + self._distance(source, target)
                for target, verdict in zip(right, row, strict=True)
            ]
            for source, row in zip(left, verdicts, strict=True)
        ]
        alone_left = [self._cost_alone(each, self.target) for each in left]
        alone_right = [self._cost_alone(each, self.source) for each in right]
        partner = least_cost_pairs(matrix, alone_left, alone_right)
        for i, j in enumerate(partner):
            if j < 0:
                if alone_left[i] == costs.ALONE:
                    findings.append(missing(left[i], self.source.scan, self.target.locale))
                continue
            verdict = verdicts[i][j]
            if verdict.cost < costs.VALUE_AGREES:
                self.pairs.append((left[i], right[j]))
            if verdict.code:
                findings.append(
                    differ(verdict.code, left[i], right[j], self.source.scan, self.target.scan,
                           self.target.locale)
                )  # fmt: skip
        unpaired = sorted(set(range(len(right))).difference(partner))
        extras += [
            extra(right[j], self.target.scan)
            for j in unpaired
            if alone_right[j] == costs.ALONE
            and not (right[j].inferred and self._is_a_guess(right[j]))
        ]

    # --------------------------------------------------------------------------------- judging

    def _verdict(self, source: Amount, target: Amount) -> Verdict:
        verdict = judge(source, target)
        if verdict.year:
            side = self.target if verdict.code == DATE else self.source
            if verdict.year in side.stated.years or _RELATIVE_YEAR.search(side.scan.plain):
                return Verdict(costs.YEAR_STATED_ELSEWHERE)
        if verdict.code in (BOUND_LOST, BOUND_OTHER) and (
            self._reaches(source, target) or self._bounds_at_a_distance(source, target)
        ):
            return Verdict(costs.SAME)
        if verdict.code in (UNIT, CURRENCY) and (
            self._is_elliptic(source, target) or self._names_its_currency(source, target)
        ):
            bounded = bounds_verdict(source, target)
            reverses = bounded.code == BOUND_REVERSED
            return bounded if reverses else Verdict(costs.UNIT_NAMED_ELSEWHERE)
        if verdict.code == VALUE and self._is_rest(source, target):
            return Verdict(costs.UNIT_NAMED_ELSEWHERE)
        if verdict.code == VALUE and source.low == -target.low and self._says_fall(source, target):
            return Verdict(costs.UNIT_NAMED_ELSEWHERE)
        if verdict.cost < costs.VALUE_AGREES and source.per and not target.per and (
            self._rate_is_lost(source.per)
        ):  # fmt: skip
            return Verdict(costs.RATE_LOST, UNIT)
        return verdict

    def _reaches(self, source: Amount, target: Amount) -> bool:
        """Whether it is 风速达每小时162公里, 可运行36小时 or 一度下跌14% for `up to`."""
        is_english = self.source.locale == "en"
        english, chinese = (source, target) if is_english else (target, source)
        text = (self.target if is_english else self.source).scan.plain
        before = text[max(0, chinese.start - _FAR["zh"]) : chinese.start]
        return (
            english.comparator == "<="
            and not chinese.comparator
            and (_REACHES.search(before) is not None or text.startswith("外", chinese.end))
        )

    @cached_property
    def _says_rest(self) -> bool:
        english = (self.source if self.source.locale == "en" else self.target).scan.plain
        return _SAYS_REST.search(english.lower()) is not None

    def _is_rest(self, source: Amount, target: Amount) -> bool:
        """Whether one text counts those that are left: missed 11 of his 13 shots, 13投2中."""
        if source.is_range or target.is_range or not self._says_rest:
            return False
        whole = source.low + target.low
        return source.kind == target.kind == "count" and any(
            first.low == whole and first.kind == "count" for first, _ in self.pairs
        )

    def _bounds_at_a_distance(self, source: Amount, target: Amount) -> bool:
        """Whether the text without a bound has it farther off: roughly the area of 460 fields."""
        if bool(source.comparator) == bool(target.comparator):
            return False
        bare, side = (target, self.target) if source.comparator else (source, self.source)
        comparator = source.comparator or target.comparator
        place = bisect.bisect_right(side.ends, bare.start)
        begin = side.ends[place - 1] if place else 0
        window = side.scan.plain[max(begin, bare.start - _FAR[side.locale]) : bare.start].lower()
        return _DISTANT[side.locale, comparator].search(window) is not None

    def _says_fall(self, source: Amount, target: Amount) -> bool:
        """Whether one text has a minus, and the other says that the value fell."""
        amount, side = (source, self.source) if source.low > 0 else (target, self.target)
        return trends.falls_by(amount, side.scan, side.locale)

    def _names_its_currency(self, source: Amount, target: Amount) -> bool:
        """Whether a bare number or `$` is in the currency that its text names elsewhere."""
        for amount, other, side in (
            (source, target, self.source),
            (target, source, self.target),
        ):
            if other.kind != "money" or amount.low != other.low:
                continue
            text = side.scan.plain.lower()
            if amount.kind == "count":
                if any(name in text for name in CURRENCY_NAMES[other.currency][side.locale]):
                    return True
                if side.locale == "zh" and other.currency == "CNY" and not (
                    any(char.isdecimal() for char in amount.text)
                ):  # fmt: skip
                    return True  # 突破万亿
            if amount.currency == "USD" and amount.text.lstrip("<>~ ").find("US") < 0:
                places = DOLLAR_PLACES.get(other.currency, ())
                both = text + self.source.scan.plain.lower() + self.target.scan.plain
                if "$" in amount.text and any(place in both for place in places):
                    return True
        return False

    def _distance(self, source: Amount, target: Amount) -> float:
        """Return a small cost for standing at different places, which breaks ties."""
        place = source.start / (len(self.source.scan.plain) or 1)
        place -= target.start / (len(self.target.scan.plain) or 1)
        return costs.DISTANCE * abs(place)

    def _is_elliptic(self, source: Amount, target: Amount) -> bool:
        """Whether the English side leaves out a unit that it has named: `down from 2.1 million`."""
        is_english = self.source.locale == "en"
        english, chinese = (source, target) if is_english else (target, source)
        named = self.source.scan if is_english else self.target.scan
        if chinese.kind == "share" and english.kind == "count":
            return _leaves_out_percent(english, named)
        if chinese.kind == "points" and "point" in named.plain:
            return english.kind == "count"  # narrowed from 12 points to 4
        if (
            english.kind == "count"
            and chinese.kind == "measure"
            and (
                _names_unit_after(english, named, chinese.unit)
                or _ENDS_PHRASE.match(named.plain[english.end : english.end + _NEAR].lower())
            )
        ):
            return True
        return (
            english.kind == "count"
            and chinese.kind in ("money", "measure")
            and any(
                (other.unit, other.currency) == (chinese.unit, chinese.currency)
                or (chinese.kind == other.kind == "money" and shares_name(chinese, other))
                for other in named.amounts
            )
        )

    def _rate_is_lost(self, per: str) -> bool:
        """Whether the target drops the `a ton` of a price; it may say `a year` in many ways."""
        text = self.target.scan.plain.replace("-", " ").lower()
        if per == "share":
            return ("股" if self.target.locale == "zh" else "share") not in text
        unit = BY_ID.get(per)
        if unit is None or unit.dimension in ("months", "days"):
            return False
        if self.target.locale == "zh":
            return not any(name in text for name in unit.zh)
        names = (*unit.en, *(f"/{symbol.lower()}" for symbol in unit.symbols))
        return not any(name in text for name in names)

    def _cost_alone(self, amount: Amount, other: _Side) -> float:
        """Return the cost of leaving an amount without a counterpart."""
        if amount.soft:
            return costs.OMISSIBLE_ALONE
        if self._is_stated_elsewhere(amount, other):
            return costs.STATED_ELSEWHERE_ALONE
        is_percentage = amount.kind == "share" and "%" in amount.text
        if not is_percentage and all(abs(value) in other.free for value in values_of(amount)):
            is_date = amount.period is not None  # 12 November and 12月11日 are one slip
            return costs.STATED_ELSEWHERE_ALONE if is_date else costs.WRITTEN_ELSEWHERE_ALONE
        if amount.period is not None and _is_half(amount.period) and "半场" in other.scan.plain:
            return costs.STATED_ELSEWHERE_ALONE
        return costs.ALONE

    def _is_stated_elsewhere(self, amount: Amount, other: _Side) -> bool:
        """Whether the other text says it as a name, a date, a decade of age, or in another unit."""
        if is_label(amount, other.scan.labels) or other.stated.states(amount):
            return True
        if amount.period is not None:
            own = self.source if other is self.target else self.target
            return _is_decade_of_life(amount, own) or self._is_base_of_comparison(
                amount.period, other
            )
        if amount.kind == "clock":
            return other.locale == "en" and _PART_OF_DAY.search(other.scan.plain) is not None
        if amount.kind == "money":
            return _is_one_coin(amount, other)
        if not amount.low and _NO_GOALS.search(other.scan.plain):
            return True
        if amount.unit == "month" and amount.low == 3 and "quarter" in other.scan.plain:
            return True
        if amount.unit == "year" and _is_in_decade(amount, other):
            return True
        return self._is_conversion(amount, self.source if other is self.target else self.target)

    def _is_a_guess(self, amount: Amount) -> bool:
        """Whether an amount that only the translation has may be its wording: 两次, an age."""
        return amount.kind == "measure" or self.target.locale == "zh"

    def _is_conversion(self, amount: Amount, side: _Side) -> bool:
        """Whether it is the (200 hectares) of `3,000 mu (200 hectares)`."""
        text = side.scan.plain
        if amount.kind != "measure" or text[amount.start - 1 : amount.start] not in ("(", "（"):
            return False
        unit = BY_ID[amount.unit]
        for other in side.scan.amounts:
            if other.kind == "measure" and other.unit != amount.unit:
                factor = BY_ID[other.unit].factor if other.unit in BY_ID else Fraction(0)
                same = BY_ID[other.unit].dimension == unit.dimension
                difference = abs(other.low * factor - amount.low * unit.factor)
                if same and difference * 50 <= abs(other.low * factor):
                    return True
        return False

    def _is_base_of_comparison(self, period: periods.Period, other: _Side) -> bool:
        """Whether 环比 or 同比 says it: `fell in June from May`, `up on 2024`."""
        if period.is_span or period.part or period.first.day:
            return False
        own = (self.source if other is self.target else self.target).stated
        text = other.scan.plain
        year, month, _ = period.first
        if month:
            return "环比" in text and any(m == month % 12 + 1 for _, m, _ in own.moments)
        return bool(_YEAR_ON_YEAR.search(text)) and year + 1 in own.years


def _leaves_out_percent(amount: Amount, scan: Scan) -> bool:
    """Whether it is the 55 of `48 percent, down from 55 in 2013`."""
    if not any(other.kind == "share" for other in scan.amounts):
        return False
    before = scan.plain[max(0, amount.start - 12) : amount.start].lower()
    after = scan.plain[amount.end : amount.end + 6]
    return before.endswith(_BEFORE_BARE) and (not after or after.startswith(_AFTER_BARE))


def _names_unit_after(amount: Amount, scan: Scan, unit: str) -> bool:
    """Whether the unit follows after a word or two: 88 Earth days, 30 sitting days."""
    following = re.findall(r"[a-z]+", scan.plain[amount.end : amount.end + _NEAR].lower())[:3]
    return any(word in EN_UNITS and EN_UNITS[word].id == unit for word in following)


_PART_OF_DAY = re.compile(
    r"\b(?:mid-?|early |late |small )(?:morning|afternoon|evening|hours)|\bnoon|midday|midnight"
    r"|\bdawn|\bdusk|lunchtime|sunrise|sunset"
)
"""English that Chinese may have as a time of day: 下午三点左右 for mid-afternoon."""

_SAYS_REST = re.compile(
    r"\b(?:miss\w*|fail\w*|all but|except|others?|remaining|rest|without|lost|only)\b"
)
_NEAR = 30
_ENDS_PHRASE = re.compile(
    r"\s*(?:[.,;:)–—]|$|(?:in|on|at|to|from|by|and|or|but|for|with|when|while|as|after|before|than|is"
    r"|was)\b)"
)
"""What follows a number that counts what the context says: from zero to 60 in 5.9 seconds."""

_BEFORE_BARE = (
    "from ",
    "'s ",
    "’s ",
    "against ",
    "than ",
    "target of ",
    "goal of ",
    "average of ",
    "the other ",
    "another ",
)
_AFTER_BARE = (".", ",", ";", ")", " in ", " last", " a ", " at ")


def _is_one_coin(amount: Amount, other: _Side) -> bool:
    """Whether the English has no number for it: a single cent, 1.14 to the dollar."""
    if other.locale != "en" or amount.low not in (1, Fraction(1, 100)):
        return False
    text = other.scan.plain.lower()
    coins = _ONE_COIN.findall(text)
    if len(text) > _SHORTEST_SENTENCE:
        coins += _TO_THE_COIN.findall(text)
    return any(amount.currency == EN_CURRENCIES.get(coin, EN_CENTS.get(coin)) for coin in coins)


_SHORTEST_SENTENCE = 40
_TO_THE_COIN = re.compile(r"\b(?:per|to the|against the) (?:us )?(dollar|pound|euro|yuan|yen)\b")
_ONE_COIN = re.compile(
    r"\b(?:a|single|every|each) (?:single )?(cent|penny|dollar|pound|euro|yuan)\b"
)
_DECADE_OF_AGE = re.compile(
    r"\b(?:([2-9])0s|(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
    r"|teens|teenage\w*)\b"
)
_TENS = (
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)


def _is_in_decade(amount: Amount, other: _Side) -> bool:
    """Whether an age is in the decade that the English names: 二十五六岁, in his mid-twenties."""
    if other.locale != "en" or "岁" not in amount.text:
        return False
    for match in _DECADE_OF_AGE.finditer(other.scan.plain.lower()):
        ten = int(match[1] or 0) or (_TENS.index(match[2]) + 2 if match[2] else 1)
        if ten * 10 - 2 <= amount.low and amount.high <= ten * 10 + 10:
            return True
    return False


_SOMEBODYS = re.compile(
    r"\b(?:his|her|their|my|our|your) (?:(?:early|late|mid|very|middle)[ -]*)*$"
)


_NO_GOALS = re.compile(r"\b(?:goalless|scoreless|nil-nil|nil-all)\b", re.IGNORECASE)
"""A score that is a word, and 0比0 in Chinese."""


def _is_decade_of_life(amount: Amount, own: _Side) -> bool:
    """Whether a decade is somebody's age and not a time: in his mid-20s, by her late 60s."""
    return own.locale == "en" and bool(
        amount.text.endswith("0s") and _SOMEBODYS.search(own.scan.plain[: amount.start].lower())
    )


def _is_month(text: str, number: Written) -> bool:
    return text[number.end : number.end + 1] == "月" or text[number.start : number.end].lower() in (
        MONTHS
    )  # fmt: skip


def _is_half(period: periods.Period) -> bool:
    """Whether it is a half without its year, which may be that of a match."""
    return not period.first.year and period.last.month - period.first.month == 5


def _ranked(side: _Side) -> set[int]:
    """Return the whole numbers that may stand for an ordinal; the 一 of 一首 is none."""
    values = side.free_numbers(with_months=False)
    whole = {int(value) for value in values if value.denominator == 1}
    said, text = _SAYS_RANK[side.locale], side.scan.plain.lower()
    return whole - {value for value in said if not said[value].search(text)}


_SAYS_RANK = {
    "en": {
        2: re.compile(r"\b(?:second|two|2|twice|again|another|runner)\b"),
    },
    "zh": {
        1: re.compile(
            r"首[次例个届批位轮场款家条座艘枚部名盘局战回度]|头[一号名个]|[最起]初|初[版次]|冠军|榜首|(?<!\d)1(?!\d)"
            "|第一|最早|开局|揭幕|处女|唯一"
        ),
        2: re.compile("[二2又再另亚]|两[次度]"),
    },
}
"""What must be in a text whose 一, 两 or `pair` may stand for an ordinal; 双方 does not."""
