"""Which way a value goes, by how much or to what, and against which base.

Two texts are compared only where each says it with a word of the tables right at the same value.
A clause that holds words of both directions, or one that turns them over, says nothing for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from duizhao.findings.diagnostic import as_values
from duizhao.model import Label
from duizhao.quantities.agreement import BASE, BASE_LOST, DIRECTION, ROLE
from duizhao.quantities.amount import Amount
from duizhao.quantities.difference import Difference, between
from duizhao.quantities.pairing import Pair
from duizhao.quantities.scan import Scan, TextSpan
from duizhao.quantities.tables import table
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
    rf"(?:{'|'.join(sorted(_CHINESE, key=len, reverse=True))})"
)
_CLAUSE_EN = re.compile(
    r"[.,:](?!\d)|[;()—–\"“”]|\b(?:while|but|although|after|as|when|with|despite)\b"
)
_CLAUSE_ZH = re.compile(r"[，。；：、（）()“”,;]|而|但")
_JOINTS_EN = re.compile(
    r"\s*(?:,|and|or|to|from|at|,? or|,? to|,? from|\()?\s*"
    r"|[a-z\s-]{0,30}\sand\s"  # rose 9% this year and 31% over three years
)
_JOINTS_ZH = re.compile(r"[，、]?(?:至|到|为|达|达到|即|或|和|报|收报|收于|从)?")
_MOST_PAIRS = 40
"""A point states a handful; time stays linear in the length of a text that lists hundreds."""

_GAP_EN, _GAP_ZH, _WINDOW = 34, 8, 80
_PHRASAL = frozenset(listed("en", "trends", "phrasal"))
"""Verbs whose `up` or `down` is no direction of a value."""

_NOT_ADJECTIVE = frozenset(listed("en", "trends", "not-adjective"))
_FROM_ZH = re.compile(
    r"(?:高于|低于|超过|多于|少于)[^，。；\d]{0,8}的$|(?:从|由(?!于))[^，。；\d]{0,6}$"
)
_POSITIONS = ("below", "above", "under", "over", "past", "beyond")
_BY_ZH = re.compile(r"(?:了|近|幅度?)?(?:为|达|达到|约|超|超过)?")


def other_trends(
    pairs: Sequence[Pair], said: Scan, found: Scan, source_locale: str
) -> list[Difference]:
    """Return the values that go the other way, or by instead of to, in the translation."""
    pairs = [pair for pair in pairs if pair[0].kind not in ("date", "clock", "multiple")]
    pairs = pairs[:_MOST_PAIRS]
    if not pairs:
        return []
    target_locale = "zh" if source_locale == "en" else "en"
    chinese = said.plain if source_locale == "zh" else found.plain
    if not _ZH_WORD.search(chinese):
        return []
    source_hits, target_hits = _hits(said.plain, source_locale), _hits(found.plain, target_locale)
    if not source_hits or not target_hits:
        return []
    source_trends = _Trends(said, source_locale, source_hits)
    target_trends = _Trends(found, target_locale, target_hits)
    differences = []
    trends = [(source_trends.of(source), target_trends.of(target)) for source, target in pairs]
    swapped = _values_before(trends)
    for first, second in trends:
        code, differing = _compared(first, second)
        if not code and swapped and second.role == "from":
            code, differing = ROLE, _ROLE_NAMES["to", "from"]
        if code:
            differences.append(
                between(
                    code, said, found, (first.span, second.span),
                    expected=said.plain[slice(*first.span)],
                    found=found.plain[slice(*second.span)], slip=differing,
                )
            )  # fmt: skip
    return differences


def _values_before(trends: Sequence[tuple[Trend, Trend]]) -> bool:
    """Whether each text has one value from which something changed, and not the same one."""
    first = [i for i, (source, _) in enumerate(trends) if source.role == "from"]
    second = [i for i, (_, target) in enumerate(trends) if target.role == "from"]
    return len(first) == len(second) == 1 and first != second


def _compared(source: Trend, target: Trend) -> tuple[str, Label]:
    """Return the rule that is broken, "" for none, and how."""
    for first, second, names in zip(source.signs, target.signs, _SIGN_NAMES, strict=True):
        if first * second < 0:
            return DIRECTION, names[first > 0]
    if source.role and target.role and source.role != target.role:
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
        if found and not (word in ("up", "down") and before in _PHRASAL):
            is_after_only = word not in _ENGLISH
            yield Hit(match.start(), match.end(), found if not is_after_only else _AFTER[word])
        before = word


def _chinese_hits(text: str) -> Iterator[Hit]:
    for match in _ZH_WORD.finditer(text):
        yield Hit(match.start(), match.end(), _CHINESE[match.group()])


class _Trends:
    """What one text says of its values."""

    def __init__(self, scan: Scan, locale: str, hits: list[Hit]) -> None:
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
        for match in clause.finditer(self.lower, floor, amount.start):
            if not self._is_joint(match, amount):
                floor = match.end()
        gap = _GAP_EN if self.is_english else _GAP_ZH
        is_movement = amount.is_range or amount.role  # 从3.9%回落至3.2% has its word inside
        limit = amount.end if is_movement else amount.start
        hits = [
            hit
            for hit in self.hits
            if floor <= hit.start and hit.end <= limit
            and hit.word.place != "after"
            and (hit.word.place != "at" or hit.end == amount.start)
        ]  # fmt: skip
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
        if len(both) == 1:
            return both.pop()
        if behind and before and amount.start - before[-1].end > 12:
            return behind.pop()
        return 0

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
        if amount.lenient and text.startswith("up to"):
            return "to"
        if text.startswith(_POSITIONS):
            return ""  # fell below 60%: neither by nor to
        last = (self.lower[max(0, amount.start - 16) : amount.start].split() or [""])[-1]
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
        gap = self.text[last.end : amount.start]
        if gap in ("至", "到", "为", "成") and last.word.place == "verb":
            return "to"
        return "by" if _BY_ZH.fullmatch(gap) else ""


# ------------------------------------------------------------------------------------------ bases

_BASES = table("bases")


class _Bases(NamedTuple):
    """The bases that a text names, and those that it may stand for, by their first place."""

    said: dict[str, TextSpan]
    hinted: frozenset[str]


def _bases(text: str, locale: str) -> _Bases:
    lower = text.lower()
    said: dict[str, TextSpan] = {}
    for base, rows in _BASES.items():
        for phrase in rows[locale]["said"]:
            place = lower.find(phrase)
            if place >= 0:
                said.setdefault(base, (place, place + len(phrase)))
    hinted = {
        base
        for base, rows in _BASES.items()
        if any(phrase in lower for phrase in rows[locale]["hinted"])
    }
    return _Bases(said, frozenset(hinted) | said.keys())


_HINTS = {"en": ("year", "month", "quarter", "yoy", "y/y", "m/m", "qoq", "q/q"), "zh": "同环较比按"}


def other_bases(said: Scan, found: Scan, source_locale: str) -> list[Difference]:
    """Return the base of comparison that is another one, or lost, in the translation."""
    target_locale = "zh" if source_locale == "en" else "en"
    if not any(hint in said.plain for hint in _HINTS[source_locale]):
        return []
    source = _bases(said.plain, source_locale)
    if not source.said:
        return []
    target = _bases(found.plain, target_locale)
    lost = _without_alternatives(source.said, target.hinted)
    new = _without_alternatives(target.said, source.hinted)
    if lost and new:
        return [
            between(
                BASE, said, found, (source.said[lost[0]], target.said[new[0]]),
                expected=said.plain[slice(*source.said[lost[0]])],
                found=found.plain[slice(*target.said[new[0]])],
            )
        ]  # fmt: skip
    if any(amount.kind == "multiple" for amount in said.amounts):
        return []  # 同比翻了一番 is `doubled`
    return [_base_lost(said, source.said[base]) for base in lost[:1]]


def _base_lost(said: Scan, span: TextSpan) -> Difference:
    values = as_values({"expected": said.plain[slice(*span)]})
    return Difference(BASE_LOST, values, said.place(span), None)


def _without_alternatives(said: dict[str, TextSpan], other: Iterable[str]) -> list[str]:
    """Return the bases that the other text does not have; 环比 is a month or a quarter."""
    others = set(other)
    lost = [base for base in said if base not in others]
    short = {"month", "quarter"}
    if short <= said.keys() and others & short:
        lost = [base for base in lost if base not in short]
    return lost
