"""Which way a value goes, and by how much or to what.

Two texts are compared only where each says it with a word of the tables right at the same value.
A clause that holds words of both directions, or one that turns them over, says nothing for certain.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from duizhao.model import Label
from duizhao.quantities.agreement import DIRECTION, ROLE
from duizhao.quantities.amount import Amount
from duizhao.quantities.difference import Difference, between
from duizhao.quantities.pairing import Pair
from duizhao.quantities.scan import Scan, TextSpan
from duizhao.quantities.tables import table
from duizhao.quantities.units import is_length_of_time
from duizhao.quantities.wordlist import listed

Role = Literal["", "by", "to", "from"]
Sign = Literal[-1, 0, 1]
_TABLE = table("directions")
_AXES = ("change", "balance")


class Word(NamedTuple):
    """A word of the tables.

    Attributes:
        sign: 1 for up, -1 for down.
        axis: Whether it is a change or a balance.
        place: Where it may be: `any`, `verb`, `after` an English value, `at` a Chinese one.
    """

    sign: Sign
    axis: str
    place: str


class Hit(NamedTuple):
    """A word of the tables in a text."""

    start: int
    end: int
    word: Word


class Trend(NamedTuple):
    """What a text says of a value.

    Attributes:
        signs: For each axis, 1 for up, -1 for down, 0 where it does not say for certain.
        role: Whether it is what the value changes by, to, or from.
        span: The words that say it, with the value.
    """

    signs: tuple[Sign, Sign]
    role: Role
    span: TextSpan


def _words() -> tuple[dict[str, Word], dict[str, Word], dict[str, Word]]:
    """Return the English words, those only after a value, and the Chinese words."""
    english: dict[str, Word] = {}
    after: dict[str, Word] = {}
    chinese: dict[str, Word] = {}
    signs: tuple[tuple[str, Sign], ...] = (("up", 1), ("down", -1))
    for axis in _AXES:
        for side, sign in signs:
            rows = _TABLE[axis][side]
            english |= dict.fromkeys(rows["en"], Word(sign, axis, "any"))
            after |= dict.fromkeys(rows.get("after", ()), Word(sign, axis, "after"))
            chinese |= dict.fromkeys(rows["zh"], Word(sign, axis, "any"))
            chinese |= dict.fromkeys(rows.get("verbs", ()), Word(sign, axis, "verb"))
            chinese |= dict.fromkeys(rows.get("at", ()), Word(sign, axis, "at"))
    return english, after, chinese


_ENGLISH, _AFTER, _CHINESE = _words()
_TURNS_EN = frozenset(_TABLE["turn"]["en"])
_TURNS_ZH = tuple(_TABLE["turn"]["zh"])
_EN_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_ZH_WORD = re.compile(
    rf"(?=[{''.join(sorted({word[0] for word in _CHINESE}))}])"
    rf"(?:{'|'.join(sorted({*_CHINESE, *_TABLE['neutral']}, key=len, reverse=True))})"
)
_CLAUSE_EN = re.compile(
    r"[.,:](?!\d| by )|[;()—–\"“”]|\b(?:while|but|although|after|as|when|with|despite)\b"
)
_CLAUSE_ZH = re.compile(r"[，。；：、（）()“”,;]|而|但")
_JOINTS_EN = re.compile(
    r"\s*(?:,|and|or|to|from|at|,? or|,? to|,? from|\()?\s*"
    r"|[a-z0-9\s-]{0,30}\sand\s(?:to\s)?"  # rose 9% this year and 31% over three years
)
_JOINTS_ZH = re.compile(r"[，、]?(?:至|到|为|达|达到|即|或|和|报|收报|收于|从)?")
_MOST_PAIRS = 40
"""A point states a handful; time stays linear in the length of a text that lists hundreds."""

_GAP_EN, _GAP_ZH, _WINDOW = 34, 8, 80
_NEAR_TIME = (2, 4)
"""How near, in Chinese and English, a length of time is to the word that says how it changed."""

_IN_RATES = re.compile("兑|汇率|排名|位|exchange rate|to the dollar|against the|rank")
"""A currency that falls to 6.5 to the dollar, or a team to 17th place, has a larger number."""

_COMPARATIVE = re.compile(r" (?:[a-z]+er|more|less|fewer|above|below)\b")
_WON_OR_LOST: dict[str, Sign] = {"lost": -1, "loses": -1, "lose": -1, "losing": -1, "gained": 1}
"""Words of change that are said of profits too."""

_TO_EXTREME = re.compile(r"\bto an? [a-z -]{0,20}(?:low|high|total|record|peak) of $")
_HALVED = re.compile("halv|减半|腰斩")
_GAP_BEFORE_OWN = 8
"""A word farther before a value gives way to the one right after it: gains to finish 2% lower."""

_PHRASAL = frozenset(listed("en", "trends", "phrasal"))
"""Verbs whose `up` or `down` is no direction of a value."""

_NOT_ADJECTIVE = frozenset(listed("en", "trends", "not-adjective"))
_FROM_ZH = re.compile(
    r"(?:高于|低于|超过|多于|少于)[^，。；\d]{0,8}的$"
    r"|(?:从|由(?!于))(?:\d{4}年)?[^，。；\d]{0,6}$"
)
_EXTREMES = ("as low as", "as high as")
_PASSED = re.compile(r"^[a-z]+ past\b")
_POSITIONS = ("below", "above", "under", "over", "past", "beyond")
_LEADS_TO = re.compile(r", to (?:between |about |nearly )?$")
_TO_ZH = re.compile("为|成|[至到](?:(?:现在|目前|如今|今年|去年|今天|当前)?的?)")
_BY_ZH = re.compile(r"(?:了|近|幅度?)?(?:为|达|达到|约|超|超过)?")


def other_trends(
    pairs: Sequence[Pair], said: Scan, found: Scan, source_locale: str
) -> list[Difference]:
    """Return the values that go the other way, or by instead of to, in the translation."""
    pairs = [pair for pair in pairs if pair[0].kind not in ("date", "clock")]
    pairs = pairs[:_MOST_PAIRS]
    if not pairs:
        return []
    target_locale = "zh" if source_locale == "en" else "en"
    source_hits, target_hits = _hits(said.plain, source_locale), _hits(found.plain, target_locale)
    if not target_hits:
        return []
    source_trends = _Trends(said, source_locale, source_hits)
    target_trends = _Trends(found, target_locale, target_hits)
    differences = []
    reported: list[tuple[Trend, Trend]] = []
    trends = [(source_trends.of(source), target_trends.of(target)) for source, target in pairs]
    swapped = _values_before(trends)
    for (source, _), (first, second) in zip(pairs, trends, strict=True):
        code, differing = _compared(first, second, source.kind == "multiple")
        if not code and swapped and second.role == "from":
            code, differing = ROLE, _ROLE_NAMES["to", "from"]
        if code and not any(_share_words((first, second), other) for other in reported):
            reported.append((first, second))
            differences.append(_difference(code, said, found, (first, second), differing))
    return differences or _contradictions(pairs, trends, source_trends, target_trends)


def _contradictions(
    pairs: Sequence[Pair],
    trends: Sequence[tuple[Trend, Trend]],
    source: _Trends,
    target: _Trends,
) -> list[Difference]:
    """Return the value that goes against the words of its own text, if only of the one."""
    found, said = target.contradicted(), source.contradicted()
    if bool(found) == bool(said):
        return []
    side, text = (1, target.lower) if found else (0, source.lower)
    against = {amount.start for amount in found or said}
    for pair, (first, second) in zip(pairs, trends, strict=True):
        if pair[side].start in against:
            falls = (first, second)[side].signs[0] < 0 or _DOWN_FROM.search(text) is not None
            falls = falls == bool(found)
            both = (first, second)
            return [_difference(DIRECTION, source.scan, target.scan, both, _SIGN_NAMES[0][falls])]
    return []


def _share_words(first: tuple[Trend, Trend], other: tuple[Trend, Trend]) -> bool:
    """Whether both are said by the same words, so that one slip is one finding: fell 5% to 60."""
    return any(
        one.span[0] < two.span[1] and two.span[0] < one.span[1]
        for one, two in zip(first, other, strict=True)
    )


def _difference(
    code: str, said: Scan, found: Scan, trends: tuple[Trend, Trend], differing: Label
) -> Difference:
    first, second = trends
    return between(
        code, said, found, (first.span, second.span), expected=said.plain[slice(*first.span)],
        found=found.plain[slice(*second.span)], slip=differing,
    )  # fmt: skip


_DOWN_FROM = re.compile(r"(?:down|lower) from")
_FROM_EN = re.compile(r"\b(up|higher|down|lower) from (?:about |nearly |a |just |a mere )*$")
_MOVE = 50


def _may_follow(first: Amount, second: Amount) -> bool:
    """Whether the two can be one value at two times."""
    kinds = {first.kind, second.kind}
    return first.low != second.low and not first.is_range and not second.is_range and (
        (first.kind, first.unit, first.currency) == (second.kind, second.unit, second.currency)
        and kinds <= {"count", "share", "money", "measure"}
    )  # fmt: skip


def _values_before(trends: Sequence[tuple[Trend, Trend]]) -> bool:
    """Whether each text has one value from which something changed, and not the same one."""
    first = [i for i, (source, _) in enumerate(trends) if source.role == "from"]
    second = [i for i, (_, target) in enumerate(trends) if target.role == "from"]
    return len(first) == len(second) == 1 and first != second


def _compared(source: Trend, target: Trend, is_multiple: bool) -> tuple[str, Label]:
    """Return the rule that is broken, "" for none, and how.

    By and to are in the value itself where it is a multiple: 增长三倍 is 增至四倍.
    """
    for first, second, names in zip(source.signs, target.signs, _SIGN_NAMES, strict=True):
        if first * second < 0:
            return DIRECTION, names[first > 0]
    if source.role and target.role and source.role != target.role and not is_multiple:
        return ROLE, _ROLE_NAMES[source.role, target.role]
    return "", Label("", "")


_SIGN_NAMES = (
    (
        Label("down in the source, up here", "源语言版是下降，译文是上升"),
        Label("up in the source, down here", "源语言版是上升，译文是下降"),
    ),
    (
        Label(
            "a loss or deficit in the source, a gain here",
            "源语言版是亏损或逆差，译文是盈利或顺差",
        ),
        Label(
            "a gain or surplus in the source, a loss here",
            "源语言版是盈利或顺差，译文是亏损或逆差",
        ),
    ),
)
_ROLES_ZH = {"by": "变动的幅度", "to": "变动后的值", "from": "变动前的值"}
_ROLES_EN = {"by": "what it changes by", "to": "what it changes to", "from": "what it was before"}
_ROLE_NAMES = {
    (first, second): Label(
        f"{_ROLES_EN[first]} in the source, {_ROLES_EN[second]} here",
        f"源语言版是{_ROLES_ZH[first]}，译文是{_ROLES_ZH[second]}",
    )
    for first in _ROLES_EN
    for second in _ROLES_EN
    if first != second
}


def falls_by(amount: Amount, scan: Scan, locale: str) -> bool:
    """Whether the text says that something fell by an amount."""
    hits = _hits(scan.plain, locale)
    if not hits:
        return False
    trend = _Trends(scan, locale, hits).of(amount)
    return trend.signs[0] < 0 and trend.role != "to"


def _hits(text: str, locale: str) -> list[Hit]:
    return list(_english_hits(text.lower()) if locale == "en" else _chinese_hits(text))


def _english_hits(text: str) -> Iterator[Hit]:
    before = ""
    for match in _EN_WORD.finditer(text):
        word = match.group()
        found = _ENGLISH.get(word) or _AFTER.get(word)
        if word == "growth" and text.startswith(" of ", match.end()):
            found = None
            yield Hit(match.start(), match.end(), Word(1, "change", "any"))
        if word in _WON_OR_LOST:
            yield Hit(match.start(), match.end(), Word(_WON_OR_LOST[word], "balance", "any"))
        is_picked = before.startswith("pick") and text.startswith((" to ", " by "), match.end())
        if found and (is_picked or not (word in ("up", "down") and before in _PHRASAL)):
            if word in ("grew", "grow", "grown", "growing") and text.startswith(" up", match.end()):
                before = "grew"
                continue
            is_after_only = word not in _ENGLISH
            yield Hit(match.start(), match.end(), found if not is_after_only else _AFTER[word])
        before = word


def _chinese_hits(text: str) -> Iterator[Hit]:
    for match in _ZH_WORD.finditer(text):
        if match.group() in _CHINESE:
            yield Hit(match.start(), match.end(), _CHINESE[match.group()])


class _Trends:
    """What one text says of its values."""

    def __init__(self, scan: Scan, locale: str, hits: list[Hit]) -> None:
        self.scan = scan
        self.text = scan.plain
        self.lower = scan.plain.lower()
        self.is_english = locale == "en"
        self.hits = hits
        self.ends = sorted({amount.end for amount in scan.amounts if amount.period is None})

    def of(self, amount: Amount) -> Trend:
        """Return what is said of an amount."""
        begin, before = self._window(amount)
        after = self._hit_after(amount)
        signs: list[Sign] = [self._sign(before, after, axis, amount) for axis in _AXES]
        if self._is_turned(begin, amount.start, before):
            signs = [0, 0]
        hits = [*before, *after]
        start = min([amount.start, *(hit.start for hit in before)])
        end = max([amount.end, *(hit.end for hit in after)])
        return Trend((signs[0], signs[1]), self._role(amount, before, after, hits), (start, end))

    def contradicted(self) -> list[Amount]:
        """Return the values that go the other way than the words at them: down from 71% to 98%."""
        if ("from" if self.is_english else "从") not in self.lower or _IN_RATES.search(self.lower):
            return []
        amounts = [a for a in self.scan.amounts if a.period is None and a.low >= 0][:_MOST_PAIRS]
        found = [
            amount
            for amount in amounts
            if amount.is_range
            and (sign := self._sign_of_move(amount))
            and (sign > 0) == amount.descending
        ]
        for first, second in itertools.pairwise(amounts):
            if not _may_follow(first, second):
                continue
            rises = second.low > first.low
            stated = _FROM_EN.search(self.lower[max(0, second.start - _MOVE) : second.start])
            misstated = stated and rises == (stated[1] in ("up", "higher"))
            if misstated or self._is_against(second, first, rises):
                found.append(second)
            elif self._is_against(first, second, not rises):
                found.append(first)
        return found

    def _is_against(self, last: Amount, first: Amount, rises: bool) -> bool:
        """Whether one value is said to have gone the other way from the other."""
        gap = max(last.start - first.end, first.start - last.end)
        sign = self._sign_of_move(last) if gap < _MOVE else 0
        return bool(sign) and (sign > 0) != rises and self.of(first).role == "from"

    def _sign_of_move(self, amount: Amount) -> int:
        """Return which way an amount is said to have gone to, 0 where it is not said."""
        if amount.is_range and not self.is_english:
            signs = {h.word.sign for h in self.hits if amount.start < h.start < amount.end}
            return signs.pop() if len(signs) == 1 else 0
        trend = self.of(amount)
        return trend.signs[0] if trend.role == "to" else 0

    def _window(self, amount: Amount) -> tuple[int, list[Hit]]:
        """Return where the clause of an amount begins, and its words before the amount.

        A value that is only joined to the one before, as in `rose 5% to 60`, shares its words.
        """
        floor = max((end for end in self.ends if end <= amount.start), default=0)
        joints = _JOINTS_EN if self.is_english else _JOINTS_ZH
        if floor and joints.fullmatch(self.lower, floor, amount.start):
            floor = max((end for end in self.ends if end < floor), default=0)
        floor = max(floor, amount.start - _WINDOW)
        clause = _CLAUSE_EN if self.is_english else _CLAUSE_ZH
        leads_to = self.is_english and _LEADS_TO.search(self.lower, 0, amount.start)
        for match in clause.finditer(self.lower, floor, amount.start):
            is_last_comma = leads_to and match.start() == leads_to.start()
            if not is_last_comma and not self._is_joint(match, amount):
                floor = match.end()
        gap = _GAP_EN if self.is_english else _GAP_ZH
        if leads_to or self.lower.endswith(" by ", 0, amount.start):
            gap = _WINDOW
        is_movement = amount.is_range or amount.role  # 从3.9%回落至3.2% has its word inside
        limit = amount.end if is_movement else amount.start
        hits = [
            hit
            for hit in self.hits
            if floor <= hit.start
            and (hit.end <= limit or (hit.start == amount.start and (
                hit.end - hit.start > 2 or (self.is_english and amount.lenient)
            )))
            and hit.word.place != "after"
            and (hit.word.place != "at" or hit.end == amount.start)
        ]  # fmt: skip
        if is_length_of_time(amount.unit) and not is_movement:
            gap = _NEAR_TIME[self.is_english]
            if not self.is_english and hits and self.text[hits[-1].end] in "至到":
                gap = _GAP_ZH
        if hits and amount.start - hits[-1].end > gap and not any(
            hits[-1].end < end <= amount.start for end in self.ends
        ):  # fmt: skip
            hits = []
        return floor, hits

    def _is_joint(self, match: re.Match[str], amount: Amount) -> bool:
        """Whether the comma found belongs to a joint right before the amount."""
        if match.group() not in (",", "，", "(", "、"):
            return False
        joints = _JOINTS_EN if self.is_english else _JOINTS_ZH
        return bool(joints.fullmatch(self.lower, match.start(), amount.start)) and any(
            end == match.start() for end in self.ends
        )

    def _hit_after(self, amount: Amount) -> list[Hit]:
        """Return the word right after an amount: a 5% increase, 5%的涨幅."""
        for hit in self.hits:
            if hit.start < amount.end:
                continue
            gap = self.lower[amount.end : hit.start]
            if self.is_english:
                middle = gap.strip(" -")
                word = self.lower[hit.start : hit.end]
                near = (gap and not middle) or (middle.isalpha() and middle not in _NOT_ADJECTIVE)
                found = [hit._replace(word=_AFTER[word])] if near and word in _AFTER else []
                return found if not self._is_phrase_of_its_own(hit) else []
            return [hit] if gap in ("的",) and hit.word.place in ("any", "verb") else []
        return []

    def _is_phrase_of_its_own(self, hit: Hit) -> bool:
        """Whether `more`, `less` or `above` belongs to the next value: more than 5."""
        return self.lower.startswith(" than", hit.end) and any(
            end > hit.end and end - hit.end < 14 for end in self.ends
        )

    def _sign(self, before: list[Hit], after: list[Hit], axis: str, amount: Amount) -> Sign:
        signs = {hit.word.sign for hit in before if hit.word.axis == axis}
        behind = {hit.word.sign for hit in after if hit.word.axis == axis}
        both = signs | behind
        if not both and axis == "change" and _HALVED.search(amount.text.lower()):
            return -1
        if len(both) == 1:
            return both.pop()
        if (
            behind
            and before
            and (amount.start - before[-1].end > _GAP_BEFORE_OWN or self._is_comparative(amount))
        ):
            return behind.pop()
        return 0

    def _is_comparative(self, amount: Amount) -> bool:
        """Whether what follows compares: expanding 9% slower."""
        return self.is_english and _COMPARATIVE.match(self.lower, amount.end) is not None

    def _is_turned(self, begin: int, start: int, before: list[Hit]) -> bool:
        """Whether a word of the clause turns the direction over."""
        if self.is_english:
            clause = self.lower[begin:start].replace("n't", " n't")
            return not _TURNS_EN.isdisjoint(clause.split())
        return any(
            self.text.endswith(_TURNS_ZH, max(0, hit.start - 2), hit.start) for hit in before
        )

    def _role(self, amount: Amount, before: list[Hit], after: list[Hit], hits: list[Hit]) -> Role:
        if not any(hit.word.axis == "change" for hit in self.hits):
            return amount.role
        if amount.role:
            return amount.role
        return self._english_role(amount, before, after) if self.is_english else (
            self._chinese_role(amount, before, after)
        )  # fmt: skip

    def _english_role(self, amount: Amount, before: list[Hit], after: list[Hit]) -> Role:
        text = amount.text.lower()
        if (amount.lenient and text.startswith("up to")) or text.startswith(_EXTREMES):
            return "to"
        if text.startswith(_POSITIONS) or _PASSED.search(text):
            # rose above 60% is `to`, rose over 5% may be either
            return "" if text.startswith(("over", "under")) or not before else "to"
        last = (self.lower[max(0, amount.start - 16) : amount.start].split() or [""])[-1]
        if _TO_EXTREME.search(self.lower[max(0, amount.start - 30) : amount.start]):
            return "to"
        if last in ("by", "to", "from"):
            return "by" if last == "by" else "to" if last == "to" else "from"
        if after:
            return "by"
        gap = self.lower[before[-1].end : amount.start].strip() if before else "-"
        if gap in ("", "of") or gap.startswith("by ") or gap.endswith((" rate of", " pace of")):
            return "by"
        return ""

    def _chinese_role(self, amount: Amount, before: list[Hit], after: list[Hit]) -> Role:
        if after:
            return "by"
        if _FROM_ZH.search(self.text, max(0, amount.start - 12), amount.start):
            return "from"
        if not before:
            return ""
        last = before[-1]
        if last.end > amount.start:
            return ""  # 跌破6万元: neither by nor to
        gap = self.text[last.end : amount.start]
        if _TO_ZH.fullmatch(gap) and last.word.place == "verb":
            return "to"
        return "by" if _BY_ZH.fullmatch(gap) else ""
