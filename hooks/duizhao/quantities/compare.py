"""Compares the quantities of a text with those of its translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from duizhao.findings.diagnostic import Values, as_values, message
from duizhao.findings.rule import RULES, Severity
from duizhao.model import Label, Locale
from duizhao.quantities import chinese, costs, english, periods, slips
from duizhao.quantities.agreement import (
    BOUND_OTHER,
    CURRENCY,
    DATE,
    EXTRA,
    LABEL,
    MISSING,
    SIGN,
    UNIT,
    VALUE,
    Verdict,
    judge,
)
from duizhao.quantities.amount import Amount
from duizhao.quantities.assignment import least_cost_pairs
from duizhao.quantities.render import render
from duizhao.quantities.scan import Scan
from duizhao.quantities.units import BY_ID
from duizhao.quantities.width import half_width

TextSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between a text and its translation.

    Attributes:
        code: The rule of `diagnostics` that it breaks.
        values: What fills the rule's texts, in name order.
        source: Where the source states the quantity, in characters; None if it does not.
        target: Where the translation states it; None if it does not.
    """

    code: str
    values: Values
    source: TextSpan | None = None
    target: TextSpan | None = None

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return RULES[self.code].severity

    def message(self, lang: Locale = "en") -> str:
        """Return the rule's text in that language, filled in."""
        return message(self.code, self.values, lang)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts state and where they differ.

    Attributes:
        findings: In the order of the source, extras of the target last.
        source: The quantities of the source.
        target: The quantities of its translation.
    """

    findings: tuple[Difference, ...]
    source: tuple[Amount, ...]
    target: tuple[Amount, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.findings


def read(text: str, locale: str) -> Scan:
    """Return the quantities of a text and the digits in it that are none."""
    plain = half_width(text)
    reading = chinese.read(plain) if locale == "zh" else english.read(plain)
    if plain == text:
        return reading
    as_written = (
        replace(amount, text=text[amount.start : amount.end]) for amount in reading.amounts
    )
    return reading._replace(amounts=tuple(as_written))


def compare(source: str, target: str, source_locale: str = "en") -> Comparison:
    """Return what differs between the quantities of a text and those of its translation.

    What the source states must stand in the target; what the target adds is a warning. Order does
    not matter, nor how often a text repeats a quantity.

    Args:
        source: The original text.
        target: Its translation.
        source_locale: `en` or `zh`; the target is in the other language.
    """
    target_locale = "zh" if source_locale == "en" else "en"
    said, found = read(source, source_locale), read(target, target_locale)
    findings: list[Difference] = []
    if said.amounts or found.amounts:
        findings = _Comparison(source, target, source_locale, said, found).findings()
    if source_locale == "en":
        findings += _half_signed(said, found)
    if said.labels and found.labels:
        findings += _other_labels(source, target, said, found)
    return Comparison(tuple(findings), said.amounts, found.amounts)


def _half_signed(said: Scan, found: Scan) -> list[Difference]:
    """Return the Chinese ranges that have lost the percent sign of their first end.

    GB/T 15835-2011, General rules for writing numerals in publications, wants it at both ends. A
    range joined by a dash, as in 60-70%, is left alone, and so is one whose source has one sign.
    """
    written = {
        (amount.low, amount.high): (amount.start, amount.end)
        for amount in said.amounts
        if amount.kind == "share" and amount.text.count("%") > 1
    }
    findings = []
    for amount in found.amounts if written else ():
        source = written.get((amount.low, amount.high))
        half_signed = amount.kind == "share" and amount.is_range and amount.text.count("%") == 1
        if source and half_signed and ("至" in amount.text or "到" in amount.text):
            values = as_values({"found": amount.text, "mend": render(amount, "zh")})
            findings.append(Difference(SIGN, values, source, (amount.start, amount.end)))
    return findings


def _other_labels(source: str, target: str, said: Scan, found: Scan) -> list[Difference]:
    """Return the names whose number is another one in the translation: Section 232, 第301条.

    Only where each side has such a name that the other has not; one that is merely left out, or
    spelled out, is a matter of wording. One digit is too little to tell names by.
    """
    lost = [name for name in said.labels if _tells(name, found)]
    new = [name for name in found.labels if _tells(name, said)]
    if len(lost) != len(new):
        return []
    findings = []
    for expected, other in zip(lost, new, strict=True):
        source_span, target_span = said.labels[expected], found.labels[other]
        findings.append(
            Difference(
                LABEL, as_values({"expected": expected, "found": other}), source_span, target_span
            )
        )
    return findings


def _tells(name: str, other: Scan) -> bool:
    """Whether a name's number stands on this side only."""
    if len(name) < 2 or name in other.labels:
        return False
    value = int(name) if name.isdecimal() else -1
    return not any(
        amount.low == value or (amount.period is not None and value in amount.period.years)
        for amount in other.amounts
    )


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


class _Comparison:
    """The work on one pair of texts."""

    def __init__(
        self, source: str, target: str, source_locale: str, said: Scan, found: Scan
    ) -> None:
        self.source_text, self.target_text = source, target
        self.source_locale = source_locale
        self.target_locale = "zh" if source_locale == "en" else "en"
        self.said, self.found = said, found
        self.said_index, self.found_index = _Index(said.amounts), _Index(found.amounts)

    def findings(self) -> list[Difference]:
        """Return the differences in the order of the source, extras last."""
        left, right = _without_equals(self.said.amounts, self.found.amounts)
        if not left and not right:
            return []
        left = _with_ranges_split(left, right, self.found_index)
        right = _with_ranges_split(right, left, self.said_index)
        findings: list[Difference] = []
        extras: list[Difference] = []
        for start in range(0, max(len(left), len(right)), _BLOCK):
            block = left[start : start + _BLOCK], right[start : start + _BLOCK]
            self._report(*block, findings, extras)
        return findings + extras

    def _report(
        self,
        left: list[Amount],
        right: list[Amount],
        findings: list[Difference],
        extras: list[Difference],
    ) -> None:
        """Pair what is left of both sides and add what the pairs, and those left alone, differ in."""
        verdicts = [[self._verdict(source, target) for target in right] for source in left]
        matrix = [
            [
                verdict.cost + self._distance(source, target)
                for target, verdict in zip(right, row, strict=True)
            ]
            for source, row in zip(left, verdicts, strict=True)
        ]
        alone_left = [self._cost_alone(each, self.found, self.found_index) for each in left]
        alone_right = [self._cost_alone(each, self.said, self.said_index) for each in right]
        partner = least_cost_pairs(matrix, alone_left, alone_right)
        for i, j in enumerate(partner):
            if j < 0:
                if alone_left[i] == costs.ALONE:
                    findings.append(self._missing(left[i]))
            elif verdicts[i][j].code:
                findings.append(self._different(left[i], right[j], verdicts[i][j]))
        unpaired = sorted(set(range(len(right))).difference(partner))
        extras += [self._extra(right[j]) for j in unpaired if alone_right[j] == costs.ALONE]

    # --------------------------------------------------------------------------------- judging

    def _verdict(self, source: Amount, target: Amount) -> Verdict:
        verdict = judge(source, target)
        if verdict.year:
            index, text = (
                (self.found_index, self.target_text)
                if verdict.code == DATE
                else (self.said_index, self.source_text)
            )
            if verdict.year in index.years or _RELATIVE_YEAR.search(text):
                return Verdict(costs.YEAR_STATED_ELSEWHERE)
        if verdict.code in (UNIT, CURRENCY) and self._is_elliptic(source, target):
            return Verdict(costs.UNIT_NAMED_ELSEWHERE)
        if (
            verdict.cost < costs.VALUE_AGREES
            and source.per
            and not target.per
            and (self._rate_is_lost(source.per))
        ):
            return Verdict(costs.RATE_LOST, UNIT)
        return verdict

    def _distance(self, source: Amount, target: Amount) -> float:
        """Return a small cost for standing at different places, which breaks ties."""
        place = source.start / (len(self.source_text) or 1)
        place -= target.start / (len(self.target_text) or 1)
        return costs.DISTANCE * abs(place)

    def _is_elliptic(self, source: Amount, target: Amount) -> bool:
        """Whether the English side leaves out a unit that it has named: `down from 2.1 million`."""
        is_english = self.source_locale == "en"
        english, chinese = (source, target) if is_english else (target, source)
        named = self.said if is_english else self.found
        return (
            english.kind == "count"
            and chinese.kind in ("money", "measure")
            and any(
                (other.unit, other.currency) == (chinese.unit, chinese.currency)
                for other in named.amounts
            )
        )

    def _rate_is_lost(self, per: str) -> bool:
        """Whether the target drops the `a ton` of a price; it may say `a year` in many ways."""
        text = self.target_text.replace("-", " ").lower()
        if per == "share":
            return ("股" if self.target_locale == "zh" else "share") not in text
        unit = BY_ID.get(per)
        if unit is None or unit.dimension in ("months", "days"):
            return False
        if self.target_locale == "zh":
            return not any(name in text for name in unit.zh)
        names = (*unit.en, *(f"/{symbol.lower()}" for symbol in unit.symbols))
        return not any(name in text for name in names)

    def _cost_alone(self, amount: Amount, other: Scan, index: _Index) -> float:
        """Return the cost of leaving an amount without a counterpart."""
        if amount.soft:
            return costs.OMISSIBLE_ALONE
        if _is_label(amount, other.labels) or index.states(amount):
            return costs.STATED_ELSEWHERE_ALONE
        if amount.period is not None and self._is_base_of_comparison(amount.period, other):
            return costs.STATED_ELSEWHERE_ALONE
        return costs.ALONE

    def _is_base_of_comparison(self, period: periods.Period, other: Scan) -> bool:
        """Whether 环比 or 同比 says it: `fell in June from May`, `up on 2024`."""
        if period.is_span or period.part or period.first.day:
            return False
        own, text = (
            (self.said_index, self.target_text)
            if other is self.found
            else (self.found_index, self.source_text)
        )
        year, month, _ = period.first
        if month:
            return "环比" in text and any(m == month % 12 + 1 for _, m, _ in own.moments)
        return bool(_YEAR_ON_YEAR.search(text)) and year + 1 in own.years

    # -------------------------------------------------------------------------------- reporting

    def _missing(self, amount: Amount) -> Difference:
        return Difference(
            MISSING,
            as_values(
                {
                    "expected": amount.text,
                    "expected_form": str(amount),
                    "mend": render(amount, self.target_locale),
                }
            ),
            (amount.start, amount.end),
        )

    def _extra(self, amount: Amount) -> Difference:
        return Difference(
            EXTRA,
            as_values({"found": amount.text, "found_form": str(amount)}),
            None,
            (amount.start, amount.end),
        )

    def _different(self, source: Amount, target: Amount, verdict: Verdict) -> Difference:
        source_place, target_place = (source.start, source.end), (target.start, target.end)
        if verdict.code == EXTRA:
            values = as_values({"found": target.text, "found_form": target})
            return Difference(EXTRA, values, source_place, target_place)
        slip = _slip(source, target, verdict.code)
        mend = render(source, self.target_locale)
        if source.kind == "multiple" and self.target_locale == "zh" and not source.comparator:
            mend = f"增至{mend}"  # after 增长 the bare 三倍 would still be four times as much
        values = as_values(
            {
                "expected": source.text,
                "expected_form": source,
                "found": target.text,
                "found_form": target,
                "mend": mend,
                "slip": Label(f" ({slip.en})", f"（{slip.zh}）") if slip.en else slip,
            }
        )
        return Difference(verdict.code, values, source_place, target_place)


def _slip(source: Amount, target: Amount, code: str) -> Label:
    if code == VALUE and source.kind == target.kind:
        return slips.of_values(source, target)
    if source.period is not None and target.period is not None and code == DATE:
        return slips.of_dates(source.period, target.period)
    if code == BOUND_OTHER and not source.comparator and source.period is None:
        return Label("the source states the bare value", "原文未作限定")
    return Label("", "")


# -------------------------------------------------------------------------- before the assignment


def _key(amount: Amount) -> tuple[object, ...]:
    return (
        amount.kind, amount.low, amount.high, amount.unit, amount.currency, amount.comparator,
        amount.period, amount.vague, amount.descending, amount.per,
    )  # fmt: skip


def _without_equals(
    said: Sequence[Amount], found: Sequence[Amount]
) -> tuple[list[Amount], list[Amount]]:
    """Return what is left of both sides when equal normal forms are paired."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    for j, amount in enumerate(found):
        waiting.setdefault(_key(amount), []).append(j)
    left = []
    paired = set()
    for amount in said:
        equals = waiting.get(_key(amount))
        if equals:
            paired.add(equals.pop())
        else:
            left.append(amount)
    return left, [amount for j, amount in enumerate(found) if j not in paired]


def _with_ranges_split(amounts: list[Amount], others: list[Amount], index: _Index) -> list[Amount]:
    """Split a range into its ends where the other side states these one by one.

    Args:
        amounts: What is left of one side.
        others: What is left of the other side.
        index: All that the other side states.
    """
    if not any(_has_ends(amount) for amount in amounts):
        return amounts
    ranges_of = {other.kind for other in others if _has_ends(other)}
    result: list[Amount] = []
    for amount in amounts:
        if _has_ends(amount) and amount.kind not in ranges_of:
            ends = _ends(amount)
            stated = sum(index.states(end) for end in ends)
            # both years of a span may stand apart, but one that fits proves nothing
            if stated == len(ends) or (stated and amount.period is None):
                result += ends
                continue
        result.append(amount)
    return result


def _has_ends(amount: Amount) -> bool:
    if amount.period is not None:
        return amount.period.is_span
    return amount.is_range


def _ends(amount: Amount) -> list[Amount]:
    if amount.period is not None:
        first, last = amount.period.first, amount.period.last
        return [
            replace(amount, period=periods.Period(first, first, "", amount.period.fiscal)),
            replace(amount, period=periods.Period(last, last, "", amount.period.fiscal)),
        ]
    return [replace(amount, high=amount.low), replace(amount, low=amount.high)]


# --------------------------------------------------------------------------- what excuses a finding


class _Index:
    """All that one text states, to look single values up in."""

    def __init__(self, amounts: Sequence[Amount]) -> None:
        self.years: set[int] = set()
        self.moments: set[tuple[int, int, int]] = set()
        self.values: set[tuple[object, ...]] = set()
        for amount in amounts:
            if amount.period is not None:
                self.years |= amount.period.years
                for moment in (amount.period.first, amount.period.last):
                    self.moments |= {
                        moment, moment._replace(year=0), moment._replace(day=0),
                        (0, moment.month, 0), (0, 0, moment.day),
                    }  # fmt: skip
            elif not amount.soft:
                for value in {amount.low, amount.high}:
                    self.values.add((amount.kind, value, amount.unit, amount.currency))

    def states(self, amount: Amount) -> bool:
        """Whether the text states that value, alone or as a part of a date or a range."""
        period = amount.period
        if period is not None:
            if period.is_span or period.part:
                return False
            return period.first in self.moments or (
                period.is_year and period.first.year in self.years
            )
        rest = (amount.unit, amount.currency)
        return (amount.kind, amount.low, *rest) in self.values and (
            (amount.kind, amount.high, *rest) in self.values
        )


def _is_label(amount: Amount, labels: dict[str, TextSpan]) -> bool:
    """Whether the other language has the number as a name: 232条款 for Section 232."""
    if amount.kind not in ("count", "date", "measure") or not labels:
        return False
    value = amount.low if amount.period is None else Fraction(amount.period.first.year)
    return value.denominator == 1 and str(value.numerator) in labels
