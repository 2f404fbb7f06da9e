"""How many planted slips the comparison of the two languages finds, and how often it cries wolf.

Takes clean pairs of points, plants one slip at a time in the translation, and prints by class how
many are found, and what is found on the clean text. The same seed plants the same slips.

    python .github/tools/bench/parity.py PAIRS [--seed N] [--rounds N] [--misses] [--speed]

PAIRS is a JSON or YAML file: a list of `{en: …, zh: …}`, each side one point without citations.
Slips that are no matter of quantities (a dropped citation, two points swapped) join in through
`SLIPS` and `CHECKS`.
"""

from __future__ import annotations

import argparse
import calendar
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import yaml

from duizhao.quantities import compare

Locale = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A point and its translation.

    Attributes:
        source: The original text.
        target: Its translation, where slips are planted.
        locale: The language of the source.
        citations: Passage numbers of the source, for checks that need them.
        target_citations: Passage numbers of the translation.
    """

    source: str
    target: str
    locale: Locale = "en"
    citations: tuple[int, ...] = ()
    target_citations: tuple[int, ...] = ()

    @property
    def target_locale(self) -> Locale:
        """The language of the translation."""
        return "zh" if self.locale == "en" else "en"


Mutate = Callable[[str, Locale, random.Random], str | None]
"""Plants a slip in a translation; None where the text has no place for it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A class of slips.

    Attributes:
        name: What the report calls it.
        plant: Makes a pair with the slip from a clean one, None where it has no place for it.
        changes_value: Whether a wrong quantity is the result, and not only a wrong shade of one.
    """

    name: str
    plant: Callable[[Pair, random.Random], Pair | None]
    changes_value: bool


SLIPS: list[Slip] = []
"""Every class, in the order of the report; other modules may append theirs."""

CHECKS: list[Callable[[Pair], Sequence[str]]] = []
"""What is asked about a pair: each returns the codes of its findings."""


def slip(name: str, *, changes_value: bool = True) -> Callable[[Mutate], Mutate]:
    """Register a class of slips that changes the text of a translation."""

    def register(mutate: Mutate) -> Mutate:
        def plant(pair: Pair, rng: random.Random) -> Pair | None:
            text = mutate(pair.target, pair.target_locale, rng)
            return None if text is None or text == pair.target else replace(pair, target=text)

        SLIPS.append(Slip(name, plant, changes_value))
        return mutate

    return register


def quantities(pair: Pair) -> list[str]:
    """Return the codes that the comparison of quantities finds."""
    return [finding.code for finding in compare(pair.source, pair.target, pair.locale).findings]


CHECKS.append(quantities)

# ------------------------------------------------------------------------------------------ slips

_NAME = r"A-Za-z0-9.,:/-"
_NUMBER = re.compile(rf"(?<![{_NAME}])\d+(?:,\d{{3}})*(?:\.\d+)?(?![A-Z0-9:./-])(?!,\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?=\s*年|[ ,.;:)’'\-–]|$)")
_HANZI = "一二三四五六七八九十"
_BEFORE_LABEL = re.compile(r"(?:第|[A-Z][a-z]+ )$")


def _pick(pattern: re.Pattern[str], text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def _swap(text: str, match: re.Match[str], new: str, group: int = 0) -> str:
    return text[: match.start(group)] + new + text[match.end(group) :]


def _plain_numbers(text: str) -> list[re.Match[str]]:
    """Return the numbers that are neither years, days and months nor part of a name."""
    return [
        match
        for match in _NUMBER.finditer(text)
        if not _YEAR.match(text, match.start())
        and not _BEFORE_LABEL.search(text[: match.start()])
        and text[match.end() : match.end() + 1] not in tuple("月日号季")
        and not re.match(
            r" (?:January|February|March|April|May|June|July|August|September|October|November|"
            r"December)",
            text[match.end() :],
        )
    ]


def _choose_number(text: str, rng: random.Random) -> re.Match[str] | None:
    numbers = _plain_numbers(text)
    return rng.choice(numbers) if numbers else None


@slip("times ten")
def times_ten(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Move the decimal point: 24万 becomes 240万, 8.5 becomes 85."""
    match = _choose_number(text, rng)
    if match is None:
        return None
    digits = match.group().replace(",", "")
    whole, _, decimals = digits.partition(".")
    if decimals:
        new = f"{whole}{decimals[0]}" + (f".{decimals[1:]}" if decimals[1:] else "")
        new = new.lstrip("0") or "0"
    else:
        new = digits + "0"
    return _swap(text, match, new)


@slip("a tenth")
def a_tenth(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Divide a number by ten."""
    match = _choose_number(text, rng)
    if match is None:
        return None
    digits = match.group().replace(",", "")
    whole, _, decimals = digits.partition(".")
    whole = whole.rjust(2, "0")
    new = f"{whole[:-1]}.{whole[-1]}{decimals}".rstrip("0").rstrip(".")
    return _swap(text, match, new)


@slip("times ten thousand")
def times_ten_thousand(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Add a 万 where none belongs, or lose one."""
    if locale != "zh":
        return None
    numbers = [m for m in _plain_numbers(text) if text[m.end() : m.end() + 1] not in ("%", "个")]
    if not numbers:
        return None
    match = rng.choice(numbers)
    if text[match.end() : match.end() + 1] == "万":
        return text[: match.end()] + text[match.end() + 1 :]
    return text[: match.end()] + "万" + text[match.end() :]


@slip("万 for 亿")
def wan_for_yi(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Mix up 万 and 亿."""
    match = _pick(re.compile(r"(?<=[0-9十百千数几多])[万亿](?![万亿])"), text, rng)
    if match is None:
        return None
    return _swap(text, match, "亿" if match.group() == "万" else "万")


@slip("million for billion")
def million_for_billion(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Mix up thousand, million, billion and trillion."""
    match = _pick(re.compile(r"\b(?:thousand|million|billion|trillion)\b"), text, rng)
    if match is None:
        return None
    words = {"thousand": "million", "million": "billion", "billion": "million"}
    return _swap(text, match, words.get(match.group(), "billion"))


@slip("digits swapped")
def digits_swapped(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Swap two neighbouring digits that differ."""
    places = [
        i
        for match in _plain_numbers(text)
        for i in range(match.start(), match.end() - 1)
        if text[i : i + 2].isdigit() and text[i] != text[i + 1] and text[i + 1] != "0"
    ]
    if not places:
        return None
    i = rng.choice(places)
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :]


@slip("one digit wrong")
def one_digit_wrong(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Replace the first digit of a number."""
    match = _choose_number(text, rng)
    if match is None:
        return None
    others = [d for d in "123456789" if d != match.group()[0]]
    return _swap(text, match, rng.choice(others) + match.group()[1:])


@slip("number word wrong")
def number_word_wrong(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Replace a spelled number by its neighbour: seven by eight, 七类 by 八类."""
    if locale == "zh":
        match = _pick(
            re.compile(
                r"(?<![第一-龥])[三四五六七八九](?=[类种家座个项台名国年成])"
                r"|(?<=[对约近逾超至])[三四五六七八九](?=[类种家座个项台名年成周])"
            ),
            text,
            rng,
        )
        if match is None:
            return None
        return _swap(text, match, _HANZI[_HANZI.index(match.group()) - 1])
    words = ["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    match = _pick(re.compile(rf"\b(?:{'|'.join(words[1:])})\b"), text, rng)
    if match is None:
        return None
    return _swap(text, match, words[words.index(match.group()) - 1])


@slip("number dropped")
def number_dropped(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Leave out a number with its percent sign or scale."""
    match = _choose_number(text, rng)
    if match is None:
        return None
    end = match.end()
    while text[end : end + 1] and text[end] in "%万亿":
        end += 1
    return text[: match.start()] + text[end:]


@slip("percent sign dropped")
def percent_dropped(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Leave out a percent sign."""
    match = _pick(re.compile(r"%| percent\b"), text, rng)
    return _swap(text, match, "") if match else None


@slip("percent for points")
def percent_for_points(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Mix up percent and percentage points."""
    if locale == "zh":
        match = _pick(re.compile(r"%|个百分点"), text, rng)
        if match is None:
            return None
        return _swap(text, match, "个百分点" if match.group() == "%" else "%")
    match = _pick(re.compile(r"%| percentage points?"), text, rng)
    if match is None:
        return None
    return _swap(text, match, " percentage points" if match.group() == "%" else "%")


@slip("currency changed")
def currency_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take another currency."""
    if locale == "zh":
        names = ["美元", "澳元", "日元", "欧元", "港元", "元"]
        match = _pick(re.compile(r"(?<=[\d万亿])(?:美元|澳元|日元|欧元|港元|元)"), text, rng)
    else:
        names = ["US$", "A$", "HK$", "€", "£"]
        match = _pick(re.compile(r"US\$|(?<![A-Z])A\$|HK\$|€|£"), text, rng)
    if match is None:
        return None
    return _swap(text, match, rng.choice([name for name in names if name != match.group()]))


@slip("year changed")
def year_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take the year before or after."""
    match = _pick(_YEAR, text, rng)
    if match is None:
        return None
    return _swap(text, match, str(int(match.group()) + rng.choice((-1, 1, 10))))


_MONTHS = list(calendar.month_name)[1:]


@slip("month changed")
def month_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take another month."""
    if locale == "zh":
        match = _pick(re.compile(r"(?<!\d)(\d{1,2})(?=月)"), text, rng)
        if match is None:
            return None
        return _swap(text, match, str(int(match.group()) % 12 + 1))
    match = _pick(re.compile("|".join(_MONTHS)), text, rng)
    if match is None:
        return None
    return _swap(text, match, _MONTHS[(_MONTHS.index(match.group()) + 1) % 12])


@slip("day changed")
def day_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take another day."""
    if locale == "zh":
        match = _pick(re.compile(r"(?<=月)(\d{1,2})(?=日)"), text, rng)
    else:
        match = _pick(re.compile(rf"\b\d{{1,2}}(?= (?:{'|'.join(_MONTHS)}))"), text, rng)
    if match is None:
        return None
    return _swap(text, match, str(int(match.group()) % 28 + 1))


@slip("quarter changed")
def quarter_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take another quarter."""
    if locale == "zh":
        match = _pick(re.compile(r"(?<!前)[一二三四](?=季度)"), text, rng)
        if match is None:
            return None
        return _swap(text, match, rng.choice([c for c in "一二三四" if c != match.group()]))
    words = ("first", "second", "third", "fourth")
    match = _pick(re.compile(r"\b(?:first|second|third|fourth)(?=[ -]quarter)"), text, rng)
    if match is None:
        return None
    return _swap(text, match, rng.choice([w for w in words if w != match.group()]))


@slip("range end changed")
def range_end_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Change the upper end of a range."""
    match = _pick(
        re.compile(r"(?<=[\d%万亿元])(?:至|到|-|–|~|～| to | and )(?:US\$)?(\d+)"), text, rng
    )
    if match is None:
        return None
    digits = match.group(1)
    first = str(int(digits[0]) % 9 + 1)
    return _swap(text, match, first + digits[1:], group=1)


_REVERSED = {
    "zh": {
        "超过": "不到", "逾": "不足", "以上": "以下", "不到": "超过", "不足": "超过",
        "至少": "至多", "近": "逾", "至多": "至少", "突破": "跌破",
    },
    "en": {
        "more than": "less than", "over": "under", "at least": "at most", "less than": "more than",
        "nearly": "more than", "almost": "more than", "up to": "at least", "above": "below",
        "fewer than": "more than", "close to": "over",
    },
}  # fmt: skip


def _bound(text: str, locale: Locale, rng: random.Random) -> re.Match[str] | None:
    """Return a bound that stands at a number."""
    if locale == "zh":
        before = "|".join(word for word in _REVERSED["zh"] if word != "以上")
        pattern = rf"(?:{before})(?=[\d一二两三四五六七八九十半百千])|(?<=[%成月年元吨倍])以上"
    else:
        pattern = rf"\b(?:{'|'.join(_REVERSED['en'])})(?= (?:[A-Z]{{0,3}}\$)?\d)"
    return _pick(re.compile(pattern), text, rng)


@slip("bound reversed", changes_value=False)
def bound_reversed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Turn over into under."""
    match = _bound(text, locale, rng)
    return _swap(text, match, _REVERSED[locale][match.group()]) if match else None


@slip("bound dropped", changes_value=False)
def bound_dropped(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Leave out over, nearly or at least; 不到 included."""
    match = _bound(text, locale, rng)
    if match is None:
        return None
    end = match.end() + (1 if locale == "en" else 0)
    return text[: match.start()] + text[end:]


@slip("about dropped", changes_value=False)
def about_dropped(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Leave out about."""
    pattern = r"约(?=\d|为|占)" if locale == "zh" else r"\b(?:about|roughly|around|some) (?=\d)"
    match = _pick(re.compile(pattern), text, rng)
    return _swap(text, match, "") if match else None


@slip("unit changed")
def unit_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take another unit: tonnes for kilograms, years for months."""
    if locale == "zh":
        units = {"吨": "公斤", "公斤": "吨", "米": "公里", "年": "个月", "个月": "年", "周": "天"}
        match = _pick(
            re.compile(r"(?<=[\d万亿])(?:吨|公斤|米)|(?<=[一二三四五六七八九十])(?:个月|周|年(?!代))"),
            text, rng,
        )  # fmt: skip
    else:
        units = {
            "tons": "kilograms", "tonnes": "kilograms", "kilograms": "tons",
            "metres": "kilometres", "years": "months", "months": "years", "weeks": "days",
        }  # fmt: skip
        match = _pick(re.compile(rf"(?<=[a-z\d] )(?:{'|'.join(units)})\b"), text, rng)
    return _swap(text, match, units[match.group()]) if match else None


@slip("tenths wrong")
def tenths_wrong(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take another 成: 九成 for 八成."""
    match = _pick(re.compile(r"[二三四五六七八九](?=成)"), text, rng)
    return _swap(text, match, _HANZI[_HANZI.index(match.group()) - 2]) if match else None


@slip("multiple wrong")
def multiple_wrong(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take one time more or less: 三倍 for 两倍, triple for double."""
    if locale == "zh":
        match = _pick(re.compile(r"[一两三四五](?=倍)"), text, rng)
        follows = {"一": "两", "两": "三", "三": "四", "四": "五", "五": "六"}
    else:
        match = _pick(re.compile(r"\b(?:doubled?|tripled?)\b"), text, rng)
        follows = {"double": "triple", "doubled": "tripled", "triple": "quadruple",
                   "tripled": "quadrupled"}  # fmt: skip
    return _swap(text, match, follows[match.group()]) if match else None


@slip("magnitude wrong")
def magnitude_wrong(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take another order of magnitude: 数千 for 数万, millions for billions."""
    if locale == "zh":
        match = _pick(re.compile(r"(?<=[数几])[十百千万亿](?![十百千万亿])"), text, rng)
        follows = {"十": "百", "百": "千", "千": "万", "万": "亿", "亿": "万"}
    else:
        match = _pick(re.compile(r"\b(?:thousands|millions|billions)\b"), text, rng)
        follows = {"thousands": "millions", "millions": "billions", "billions": "millions"}
    return _swap(text, match, follows[match.group()]) if match else None


_DIRECTIONS = {
    "zh": {
        "上涨": "下跌", "下跌": "上涨", "增长": "下降", "下降": "增长", "上升": "下降",
        "增加": "减少",
        "减少": "增加", "提高": "降低", "降低": "提高", "升至": "降至", "降至": "升至",
        "涨幅": "跌幅", "跌幅": "涨幅", "增至": "减至", "上调": "下调", "下调": "上调",
        "回落": "回升",
        "扩大": "收窄", "收窄": "扩大", "亏损": "盈利", "顺差": "逆差", "逆差": "顺差",
        "下滑": "上升", "涨": "跌",
    },
    "en": {
        "rose": "fell", "fell": "rose", "increased": "decreased", "decreased": "increased",
        "grew": "shrank", "up": "down", "down": "up", "gained": "lost", "lost": "gained",
        "climbed": "slid", "dropped": "rose", "increase": "decrease", "decline": "rise",
        "rise": "fall", "fall": "rise", "higher": "lower", "lower": "higher", "raised": "cut",
        "surplus": "deficit", "deficit": "surplus", "jumped": "dropped", "declined": "rose",
    },
}  # fmt: skip


@slip("direction reversed")
def direction_reversed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Turn a rise into a fall at a number: 上涨6% becomes 下跌6%."""
    words = sorted(_DIRECTIONS[locale], key=len, reverse=True)
    if locale == "zh":
        pattern = rf"(?:{'|'.join(words)})(?=(?:了|约|近|逾)?\d)"
    else:
        pattern = rf"\b(?:{'|'.join(words)})\b(?= (?:by |to |about )?(?:US|A|HK)?[$€£]?\d)"
        pattern += rf"|(?<=\d% )(?:{'|'.join(words)})\b"
    match = _pick(re.compile(pattern), text, rng)
    return _swap(text, match, _DIRECTIONS[locale][match.group()]) if match else None


@slip("base of comparison changed")
def base_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take 环比 for 同比, month on month for year on year."""
    if locale == "zh":
        match = _pick(re.compile("同比|环比"), text, rng)
        return _swap(text, match, "环比" if match.group() == "同比" else "同比") if match else None
    swapped = {"year on year": "month on month", "month on month": "year on year",
               "year-on-year": "month-on-month", "month-on-month": "year-on-year",
               "quarter on quarter": "year on year",
               "from a year earlier": "from a month earlier"}  # fmt: skip
    match = _pick(re.compile("|".join(swapped)), text, rng)
    return _swap(text, match, swapped[match.group()]) if match else None


@slip("base of comparison dropped", changes_value=False)
def base_dropped(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Leave out 同比 or year on year."""
    pattern = (
        "同比|环比"
        if locale == "zh"
        else r",? (?:year|month|quarter)[ -]on[ -](?:year|month|quarter)"
    )
    match = _pick(re.compile(pattern), text, rng)
    return _swap(text, match, "") if match else None


@slip("by for to")
def by_for_to(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Mix up 增长5% and 增至5%, rose by and rose to."""
    if locale == "zh":
        verbs = "增长|上涨|上升|下降|下跌|增加|减少|下滑|提高|回落"
        match = _pick(re.compile(rf"(?:{verbs})(?=\d)|(?<=[升降增跌涨])至(?=\d)"), text, rng)
        if match is None:
            return None
        return _swap(text, match, "了" if match.group() == "至" else f"{match.group()}到")
    verbs = "rose|fell|grew|dropped|climbed|declined|increased|decreased|gained"
    match = _pick(re.compile(rf"\b(?:{verbs})(?: by)?(?= \d)|(?<=\w) to(?= \d)"), text, rng)
    if match is None:
        return None
    if match.group() == " to":
        before = text[: match.start()].rsplit(" ", 1)[-1]
        return _swap(text, match, " by") if before in verbs.split("|") else None
    return _swap(text, match, f"{match.group().removesuffix(' by')} to")


@slip("ordinal changed")
def ordinal_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take the next ordinal: 第三 becomes 第四, third becomes fourth."""
    if locale == "zh":
        match = _pick(re.compile(r"(?<=第)[二三四五六七八](?!季|十|百)"), text, rng)
        if match is None:
            return None
        return _swap(text, match, _HANZI[_HANZI.index(match.group()) + 1])
    words = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    match = _pick(
        re.compile(rf"\b(?:{'|'.join(words[:-1])})\b(?!s|[ -](?:quarter|half))"), text, rng
    )
    if match is None or re.search(r"\b(?:a|two|one|three)[ -]$", text[: match.start()]):
        return None
    return _swap(text, match, words[words.index(match.group()) + 1])


@slip("time of day changed")
def clock_changed(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Take another hour."""
    if locale == "zh":
        match = _pick(re.compile(r"(?<!\d)(\d{1,2})(?=点|时\d|:\d\d)"), text, rng)
    else:
        match = _pick(re.compile(r"(?<![\d.:])(\d{1,2})(?=(?:[:.]\d\d)? ?[ap]\.?m\b)"), text, rng)
    if match is None:
        return None
    return _swap(text, match, str(int(match.group()) % 11 + 1))


@slip("values swapped", changes_value=False)
def values_swapped(text: str, locale: Locale, rng: random.Random) -> str | None:
    """Let two percentages of a text change places."""
    found = list(re.finditer(r"\d+(?:\.\d+)?(?=%)", text))
    if len(found) != 2 or found[0].group() == found[1].group():
        return None
    first, second = found
    middle = text[first.end() : second.start()]
    return text[: first.start()] + second.group() + middle + first.group() + text[second.end() :]


# ----------------------------------------------------------------------------------------- report


def pairs(path: Path) -> Iterator[Pair]:
    """Yield the clean pairs of a file, each in both directions."""
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    for row in rows:
        yield Pair(row["en"], row["zh"], "en")
        yield Pair(row["zh"], row["en"], "zh")


def findings(pair: Pair) -> list[str]:
    """Return the codes of all checks."""
    return [code for check in CHECKS for code in check(pair)]


@dataclass(slots=True)
class Tally:
    """What became of the slips of one class."""

    planted: int = 0
    found: int = 0


def run(
    clean: Sequence[Pair], seed: int, rounds: int
) -> tuple[dict[str, Tally], list[tuple[str, Pair]], Counter[str], list[Pair]]:
    """Plant slips and count those found.

    Returns:
        The tally of each class, the slips missed, the codes found on clean text, and the clean
        pairs that have findings.
    """
    rng = random.Random(seed)
    tallies: dict[str, Tally] = defaultdict(Tally)
    missed: list[tuple[str, Pair]] = []
    false_codes: Counter[str] = Counter()
    suspects: list[Pair] = []
    for pair in clean:
        known = Counter(findings(pair))
        if known:
            false_codes += known
            suspects.append(pair)
        for kind in SLIPS:
            seen: set[Pair] = set()
            for _ in range(rounds):
                mutant = kind.plant(pair, rng)
                if mutant is None or mutant in seen:
                    continue
                seen.add(mutant)
                tallies[kind.name].planted += 1
                if Counter(findings(mutant)) - known:
                    tallies[kind.name].found += 1
                else:
                    missed.append((kind.name, mutant))
    return dict(tallies), missed, false_codes, suspects


def main() -> int:
    """Print the report; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--seed", type=int, default=20251123)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--misses", action="store_true", help="print the slips that were not found")
    parser.add_argument("--speed", action="store_true", help="time the comparison of clean pairs")
    options = parser.parse_args()
    clean = list(pairs(options.pairs))
    tallies, missed, false_codes, suspects = run(clean, options.seed, options.rounds)
    planted = sum(tally.planted for tally in tallies.values())
    found = sum(tally.found for tally in tallies.values())
    print(f"{'class':24}{'planted':>8}{'found':>8}{'rate':>8}")
    weak = []
    for kind in SLIPS:
        tally = tallies.get(kind.name, Tally())
        rate = tally.found / tally.planted if tally.planted else 1.0
        if kind.changes_value and rate < 0.95:
            weak.append(kind.name)
        shown = f"{rate:8.1%}" if tally.planted else f"{'-':>8}"
        print(f"{kind.name:24}{tally.planted:8}{tally.found:8}{shown}")
    rate = found / planted if planted else 1.0
    print(f"{'all':24}{planted:8}{found:8}{rate:8.1%}")
    print(f"clean pairs {len(clean)}, with findings {len(suspects)}: {dict(false_codes)}")
    for name, pair in missed if options.misses else []:
        print(f"missed {name}: {pair.source}\n    {pair.target}")
    for pair in suspects if options.misses else []:
        print(f"clean {findings(pair)}: {pair.source}\n    {pair.target}")
    if options.speed:
        _print_speed(clean)
    return 1 if weak or rate < 0.98 else 0


def _print_speed(clean: Sequence[Pair]) -> None:
    rounds = 1 + 12_000 // max(1, len(clean))
    began = time.process_time()
    for _ in range(rounds):
        for pair in clean:
            compare(pair.source, pair.target, pair.locale)
    spent = time.process_time() - began
    count = rounds * len(clean)
    print(f"{count} pairs in {spent:.2f} CPU s: {count / spent:.0f} pairs a second")


if __name__ == "__main__":
    sys.exit(main())
