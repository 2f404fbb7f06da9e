"""Values that have changed places: exports 5% and imports 3%, 出口3%，进口5%.

Found only where each of two values of a kind has a name beside it that both languages have. There
are several ways to be sure of it:

- what is counted stands at each value: 11 countries and 27 scientists, 11个国家和27位科学家;
- one value is a part of the other: 22 of its 59 stores, 59家门店中的22家;
- one is a difference: 50 more, 多50个;
- the values are a list, which keeps its order; or the English has the second in a phrase with `in`,
  which Chinese puts first: 2,600 people in 14 countries;
- the clause of each value has names that the other clause has not, and in the translation it is the
  other way round;
- both texts put two names (dates, ordinals, Latin names, rows of `data/anchors.yml`) and the two
  values in some order; if the values are the other way round in one of them, they were swapped.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from duizhao.quantities.agreement import SWAPPED
from duizhao.quantities.amount import Amount
from duizhao.quantities.difference import Difference, between
from duizhao.quantities.pairing import Pair
from duizhao.quantities.scan import Scan
from duizhao.quantities.tables import table
from duizhao.quantities.units import is_length_of_time
from duizhao.quantities.wordlist import listed

_ROWS = table("anchors")
_EN_ROW: dict[str, str] = {name: f"N{i}" for i, row in enumerate(_ROWS) for name in row["en"]}
_ZH_ROW: dict[str, str] = {name: f"N{i}" for i, row in enumerate(_ROWS) for name in row["zh"]}
_EN_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_LONGEST_NAME = max(len(name.split()) for name in _EN_ROW)
_FIRST_WORDS = frozenset(name.split()[0] for name in _EN_ROW)
_ZH = re.compile(
    rf"(?=[{''.join(sorted({name[0] for name in _ZH_ROW}))}])"
    rf"(?:{'|'.join(sorted(_ZH_ROW, key=len, reverse=True))})"
)
_COUNTED = [*_ROWS, *table("counted-things")]
_SHORTEST_PLURAL = 4
_EN_THING: dict[str, str] = {name: f"T{i}" for i, row in enumerate(_COUNTED) for name in row["en"]}
for _name in list(_EN_THING):  # team for teams
    if _name.endswith("s") and len(_name) > _SHORTEST_PLURAL:
        _EN_THING.setdefault(
            _name[:-3] + "y" if _name.endswith("ies") else _name[:-1], _EN_THING[_name]
        )
_ZH_THING: dict[str, str] = {name: f"T{i}" for i, row in enumerate(_COUNTED) for name in row["zh"]}
_EN_KINDS: dict[str, tuple[str, ...]] = {}
_ZH_KINDS: dict[str, str] = {}
for _i, _row in enumerate(table("measure-kinds")):
    _ZH_KINDS |= dict.fromkeys(_row["zh"], f"M{_i}")
    for _name in _row["en"]:
        _EN_KINDS[_name] = (*_EN_KINDS.get(_name, ()), f"M{_i}")
_EN_DONE = frozenset(listed("en", "swaps", "done"))
_ZH_DONE = re.compile(
    "|".join(name for name in _ZH_THING if _ZH_THING[name] in {_EN_THING[n] for n in _EN_DONE})
)
_FIRST_OF_THINGS = frozenset(name.split()[0] for name in _EN_THING)
_ZH_LONG_NAME = re.compile(
    "|".join(sorted((n for n in _ZH_THING if len(n) > 1 or n in _ZH_ROW), key=len, reverse=True))
)
_CLAUSE = {
    "en": re.compile(r"[,;:()](?!\d)|\.(?!\d)|\b(?:and|while|but|whereas|against|compared|or)\b"),
    "zh": re.compile(r"，(?![至达为报到约合即])|[。；：、（）]|和|与|及|而|比"),
}
_ZH_THING_NAME = re.compile("|".join(sorted(_ZH_THING, key=len, reverse=True)))
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z]{2,}")
_BEFORE, _AFTER = {"en": 60, "zh": 24}, {"en": 45, "zh": 16}
"""How far from the two values a name may be, in characters."""

Thing = tuple[frozenset[str], frozenset[str]]
"""What a value counts: rows of the tables of things, and of measure words."""

Anchor = tuple[int, str]
"""A place and a name; the first character of the name tells dates, ordinals and names apart."""


def swapped_values(
    pairs: Sequence[Pair], said: Scan, found: Scan, source_locale: str
) -> list[Difference]:
    """Return the first two values that have changed places in the translation."""
    candidates = [pair for pair in pairs if pair[0].kind not in ("date", "clock") and not (
        pair[0].soft or pair[1].soft
    )]  # fmt: skip
    if len(candidates) < 2:
        return []
    target_locale = "zh" if source_locale == "en" else "en"
    things = _Things(candidates, (said, found), (source_locale, target_locale))
    things.all_pairs = pairs
    anchors = None
    for first, second in itertools.combinations(candidates[:8], 2):
        if not _are_alike(first[0], second[0]) or _share_a_place(first, second):
            continue
        if things.are_swapped(first, second):
            return [_swapped(first, second, said, found)]
        if anchors is None:
            shared = _shared_anchors(pairs, said, found)
            anchors = _common(
                _anchors(said, source_locale, shared, 0), _anchors(found, target_locale, shared, 1)
            )  # fmt: skip
        before = _order(first[0], second[0], anchors[0], source_locale)
        after = _order(first[1], second[1], anchors[1], target_locale)
        if before and after and before[1:] == after[1:] and before[0] != after[0]:
            return [_swapped(first, second, said, found)]
    return []


def _swapped(first: Pair, second: Pair, said: Scan, found: Scan) -> Difference:
    spans = (first[0].start, first[0].end), (second[1].start, second[1].end)
    return between(
        SWAPPED, said, found, spans, first=first[0].text, second=second[0].text,
        found=first[1].text, other=second[1].text,
    )  # fmt: skip


_LISTED = re.compile(r",? ?(?:and|or)? ?|[、和及与或]")
_DIFFERENCE_EN = re.compile(
    r" (?:percentage points? |points? |people |votes |seats )?"
    r"(?:more|fewer|less|higher|lower|above|below|short|ahead|behind|longer|shorter)\b"
    r"(?! than \$?[\d£€])"
)
_DIFFERENCE_ZH = re.compile("(?:多|少|高|低|高出|低于|多出|差|短|领先|落后|超出)了?(?:约|近|逾)?$")
_MEASURE_WORD = re.compile(r"[^\d万亿千百十〇一二三四五六七八九两几多余来约近逾]+$")
_SHORTEST_SENTENCE = 40
"""In characters; a phrase like `3% and 5% respectively` does not say what its values belong to."""

_PERSONS = frozenset(("M0",))
_ANYBODY = frozenset(_EN_THING[name] for name in ("people", "men", "staff"))
"""Of whom a translator may well say something more exact: 2,000 men, 2000名工人."""

_SAME_KIND, _SAME_THING = 1, 2


class _Things:
    """What follows each value, and which value is a part of which, in both texts."""

    def __init__(
        self, pairs: Sequence[Pair], scans: tuple[Scan, Scan], locales: tuple[str, str]
    ) -> None:
        self.pairs, self.scans, self.locales = pairs, scans, locales
        self.all_pairs: Sequence[Pair] = pairs
        self.known: dict[tuple[int, int], Thing] = {}
        self.clauses: dict[int, tuple[list[Anchor], list[int]]] = {}

    def are_swapped(self, first: Pair, second: Pair) -> bool:
        """Whether two values of the source have changed places in the translation."""
        said_part = self._part(first[0], second[0], 0)
        found_part = self._part(first[1], second[1], 1)
        if said_part and found_part:
            return said_part == -found_part
        if self._are_listed(first, second):
            return (first[0].start < second[0].start) != (first[1].start < second[1].start)
        if self._is_difference_moved(first, second):
            return True
        kept = self._likeness(first[0], first[1]), self._likeness(second[0], second[1])
        if max(kept) > 0:
            return False
        moved = self._likeness(first[0], second[1]), self._likeness(second[0], first[1])
        certain = max(moved) == _SAME_THING or any(
            away > 0 and home < 0 for away, home in zip(moved, kept, strict=True)
        )
        if certain and min(moved) >= 0 and min(kept) < 0 and not self._is_said_twice(first, second):
            return True
        return self._have_changed_clauses(first, second) or (
            self._are_out_of_order(first, second, max(moved) > 0)
        )

    def _is_said_twice(self, first: Pair, second: Pair) -> bool:
        """Whether the translation names twice what is counted: 三名十几岁的球员和八名…的球员."""
        side = self.locales.index("zh")
        names = [_ZH_THING[name] for name in _ZH_THING_NAME.findall(self.scans[side].plain)]
        things = self._thing(first[side], side)[0] | self._thing(second[side], side)[0]
        return any(names.count(thing) > 1 for thing in things)

    def _likeness(self, source: Amount, target: Amount) -> int:
        """Return how certainly the two count the same thing.

        Returns:
            `_SAME_THING`, `_SAME_KIND`, 0 where it is not known, -1 where they count other things.
        """
        said, found = self._thing(source, 0), self._thing(target, 1)
        if said[0] & found[0]:
            return _SAME_THING
        if said[0] and found[0]:  # staff and 工人, vehicles and 汽车 may yet be the same
            is_loose = (said[1] & found[1]) - _PERSONS or (said[0] | found[0]) & _ANYBODY
            return 0 if is_loose else -1
        if said[1] and found[1]:
            return _SAME_KIND if said[1] & found[1] else -1
        return 0

    def _are_listed(self, first: Pair, second: Pair) -> bool:
        """Whether nothing but a joint is between them in both texts."""
        if len(self.scans[self.locales.index("en")].plain) < _SHORTEST_SENTENCE:
            return False
        return all(
            _LISTED.fullmatch(self._gap(min(pair, key=_place), max(pair, key=_place), side))
            for side, pair in enumerate(zip(first, second, strict=True))
        )

    def _is_difference_moved(self, first: Pair, second: Pair) -> bool:
        """Whether the other value is the difference in the translation: 50 more, 多50个."""
        said = self._is_difference(first[0], 0), self._is_difference(second[0], 0)
        if said[0] == said[1]:
            return False
        found = self._is_difference(first[1], 1), self._is_difference(second[1], 1)
        return found == said[::-1]

    def _is_difference(self, amount: Amount, side: int) -> bool:
        text = self.scans[side].plain
        if self.locales[side] == "en":
            return _DIFFERENCE_EN.match(text[amount.end : amount.end + 30].lower()) is not None
        return _DIFFERENCE_ZH.search(text[max(0, amount.start - 6) : amount.start]) is not None

    def _are_out_of_order(self, first: Pair, second: Pair, hinted: bool) -> bool:
        """Whether joined values are the other way round, or those of a phrase are not."""
        english = self.locales.index("en")
        left, right = sorted((first, second), key=lambda pair: pair[english].start)
        if any(amount.is_range for pair in (left, right) for amount in pair):
            return False
        if any(
            left[english].start < pair[english].start < right[english].start
            and _are_alike(pair[0], left[0])
            for pair in self.pairs
        ):
            return False
        gap = self._gap(left[english], right[english], english).lower()
        is_turned = left[1 - english].start > right[1 - english].start
        begin, end = sorted((left[1 - english], right[1 - english]), key=lambda a: a.start)
        chinese = self._gap(begin, end, 1 - english)
        if _is_joined(gap) and _JOINS_ZH.search(chinese) and chinese[-1:] not in _PHRASE_ENDS:
            return is_turned and hinted
        text = self.scans[1 - english].plain
        return (
            not is_turned
            and first[0].kind == "count"
            and _IN_PHRASE_EN.search(gap) is not None
            and not _ENDS_CLAUSE.search(gap + chinese)
            and _IN_PHRASE_ZH.search(text[max(0, begin.start - 8) : begin.start]) is not None
        )

    def _gap(self, left: Amount, right: Amount, side: int) -> str:
        return self.scans[side].plain[left.end : right.start]

    def _have_changed_clauses(self, first: Pair, second: Pair) -> bool:
        """Whether the names around each value are around the other one in the translation."""
        said = self._names(first[0], 0), self._names(second[0], 0)
        if not (said[0] or said[1]) or said[0] & said[1]:
            return False
        found = self._names(first[1], 1), self._names(second[1], 1)
        if said[0] & found[0] or said[1] & found[1]:
            return False
        moved = (said[0] & found[1]), (said[1] & found[0])
        if moved[0] and moved[1]:
            return True
        # one that says when, or how much, is enough where each value has a clause of its own
        return not found[0] & found[1] and any(name[0] == "P" for name in moved[0] | moved[1])

    def _names(self, amount: Amount, side: int) -> frozenset[str]:
        """Return the rows that the clause of an amount names, of those that its text names once."""
        if side not in self.clauses:
            text = self.scans[side].plain
            if self.locales[side] == "en":
                names = [*_english_names(text.lower(), _EN_THING, _FIRST_OF_THINGS)]
            else:
                names = [(m.start(), _ZH_THING[m.group()]) for m in _ZH_LONG_NAME.finditer(text)]
            cuts = [match.start() for match in _CLAUSE[self.locales[side]].finditer(text)]
            names += self._amounts_beside(side)
            self.clauses[side] = sorted(_unique(names)), [*cuts, len(text) + 1]
        anchors, cuts = self.clauses[side]
        begin = max((cut for cut in cuts if cut <= amount.start), default=-1)
        end = min(cut for cut in cuts if cut > amount.start)
        return frozenset(name for place, name in anchors if begin <= place < end)

    def _amounts_beside(self, side: int) -> list[Anchor]:
        """Return the dates and lengths of time that both texts state, which go with one value."""
        return [
            (pair[side].start, f"P{i}")
            for i, pair in enumerate(self.all_pairs)
            if pair[0].kind == "date" or is_length_of_time(pair[0].unit)
        ]

    def _thing(self, amount: Amount, side: int) -> Thing:
        """Return what an amount counts, as far as it is known."""
        key = (side, amount.start)
        if key not in self.known:
            text = self.scans[side].plain
            amounts = self.scans[side].amounts
            begin = max((a.end for a in amounts if a.end <= amount.start), default=0)
            end = min((a.start for a in amounts if a.start >= amount.end), default=len(text))
            read = _english_thing if self.locales[side] == "en" else _chinese_thing
            self.known[key] = read(text, amount, begin, end)
        return self.known[key]

    def _part(self, first: Amount, second: Amount, side: int) -> int:
        """Return 1 where the first is a part of the second, -1 where it is the other way round."""
        left, right = (first, second) if first.start < second.start else (second, first)
        gap = self.scans[side].plain[left.end : right.start]
        sign = 1 if left is first else -1
        if self.locales[side] == "en":
            text = self.scans[side].plain[max(0, left.start - 12) : left.start].lower()
            if _OF_WHOLE.search(text) and _THEN_PART.fullmatch(gap):  # of the 12 jurors, 11 voted
                return -sign
            if _PART_OF_EN.fullmatch(gap.lower()):
                return sign
            after = self.scans[side].plain[right.end : right.end + 12].lower()
            return -sign if _THEREOF_EN.match(after) and "," in gap else 0
        if _PART_OF_ZH.fullmatch(gap):
            return -sign
        return -sign if _THEREOF_ZH.search(gap) else 0


_JOIN_EN = re.compile(r"\b(?:and|while|but|or)\b|;")
_SUBORDINATES = re.compile(
    r"\b(?:of|in|from|after|as|when|before|than|because|since|with|despite|to|out|which|who|whose"
    r"|that|if|by|at|for|on|until|per)\b"
)
_JOINS_ZH = re.compile("[，、；和与及而或]")
_PHRASE_ENDS = ("中", "里", "的")
_IN_PHRASE_EN = re.compile(
    r"\b(?:in|from|across|among|at)"
    r"(?: (?:the|its|his|her|their|a|some|more than|at least|just))*\s*$"
)
_IN_PHRASE_ZH = re.compile("(?:在|来自|从|向|对)[^，。、\\d]*$")
_ENDS_CLAUSE = re.compile("[,;，。；]")


def _share_a_place(first: Pair, second: Pair) -> bool:
    """Whether they are the two ends of one range."""
    return first[0].start == second[0].start or first[1].start == second[1].start


def _place(amount: Amount) -> int:
    return amount.start


def _is_joined(gap: str) -> bool:
    """Whether only `and`, `while` or `but` joins the values around an English gap."""
    joints = list(_JOIN_EN.finditer(gap))
    return bool(joints) and not _SUBORDINATES.search(gap, joints[-1].end())


_THEREOF_EN = re.compile(r" of (?:them|which|whom|these)\b")
_THEREOF_ZH = re.compile("其中[^，。；\\d]{0,8}$")
_PART_OF_EN = re.compile(
    r"(?: [a-z]+)? (?:out )?of (?:(?:the|its|his|her|their|some|a|about|all) )*"
)
_OF_WHOLE = re.compile(
    r"(?:^|[,.;:] )of (?:(?:the|its|his|her|their|about|some|all|first|last|top) )*$"
)
_THEN_PART = re.compile(r"[a-z\s-]{0,30}, (?:just |only |at least |about )*")
_PART_OF_ZH = re.compile(
    r"[^，。；、\d]{0,8}(?:中|里|当中)(?:的|有|约有|，有)?(?:[赢选拿]\w{0,2})?"
)


def _english_thing(text: str, amount: Amount, begin: int, end: int) -> Thing:
    """Return what the words at an amount say: 27 scientists, killing 30."""
    lower = text.lower()
    after = lower[amount.end : min(end, amount.end + 40)]
    if amount.kind == "share":
        after = _OF_SHARE.sub(" ", after)
    names = set(_EN_WORD.findall(_ENDS_PHRASE_EN.split(after, maxsplit=1)[0]))
    before = _EN_WORD.findall(
        re.split("[.,;:()]", lower[max(begin, amount.start - 24) : amount.start])[-1]
    )
    exact = {_EN_THING[name] for name in names if name in _EN_THING}
    exact |= {_EN_THING[name] for name in before[-2:] if name in _EN_DONE}
    kinds = {kind for name in names for kind in _EN_KINDS.get(name, ())}
    return frozenset(exact), frozenset(kinds)


_MEASURE_AT_MOST = 2
"""How many characters of a measure word and an adjective are before what is counted."""

_OF_SHARE = re.compile(r"^ of (?:the |all |its |their |his |her )?")
_ENDS_PHRASE_EN = re.compile(
    r"[.,;:()]|\b(?:and|or|of|in|on|at|to|for|from|with|by|who|which|that|than)\b"
)


def _chinese_thing(text: str, amount: Amount, begin: int, end: int) -> Thing:
    """Return what the words at an amount say: 27位科学家, 14个受灾村庄, 造成30人死亡."""
    start = amount.end
    if amount.kind == "count" and (word := _MEASURE_WORD.search(text, amount.start, amount.end)):
        start = word.start()
    if amount.kind == "share" and text[start : start + 1] == "的":
        start += 1
    phrase = re.split(
        "[，。；、：（）的是和与及]", text[start : min(end, amount.end + 9)], maxsplit=1
    )[0]
    names = list(_ZH_THING_NAME.finditer(phrase))
    if text.startswith("的", start + len(phrase)):  # 八名尚未代表国家队出场的球员
        names = [name for name in names if name.start() <= _MEASURE_AT_MOST]
    exact = {_ZH_THING[name.group()] for name in names}
    before = re.split("[，。；、：（）]", text[max(begin, amount.start - 5) : amount.start])[-1]
    exact |= {_ZH_THING[name] for name in _ZH_DONE.findall(before)}
    kinds = {kind for word, kind in _ZH_KINDS.items() if phrase.startswith(word)}
    return frozenset(exact), frozenset(kinds)


def _are_alike(first: Amount, second: Amount) -> bool:
    """Whether two values are of one kind, so that they can be taken for one another."""
    return (
        (first.kind, first.unit, first.currency) == (second.kind, second.unit, second.currency)
        and first.low != second.low
    )  # fmt: skip


def _shared_anchors(pairs: Sequence[Pair], said: Scan, found: Scan) -> list[list[Anchor]]:
    """Return the dates, ordinals and Latin names that both texts have, once each."""
    sides: list[list[Anchor]] = [[], []]
    for source, target in pairs:
        if source.kind == "date":
            sides[0].append((source.start, f"D{source}"))
            sides[1].append((target.start, f"D{source}"))
    ranks = {o.value for o in said.ordinals} & {o.value for o in found.ordinals}
    names = set(_LATIN_NAME.findall(said.plain)) & set(_LATIN_NAME.findall(found.plain))
    for side, scan in zip(sides, (said, found), strict=True):
        side += [(o.span[0], f"O{o.value}") for o in scan.ordinals if o.value in ranks]
        side += [(scan.plain.index(name), f"N{name}") for name in names]
    return sides


def _anchors(scan: Scan, locale: str, shared: list[list[Anchor]], side: int) -> list[Anchor]:
    """Return the names of a text that occur once, in order."""
    if locale == "en":
        found = list(_english_names(scan.plain.lower(), _EN_ROW, _FIRST_WORDS))
    else:
        found = [(match.start(), _ZH_ROW[match.group()]) for match in _ZH.finditer(scan.plain)]
    return sorted(_unique([*found, *shared[side]]))


def _english_names(text: str, rows: dict[str, str], first: frozenset[str]) -> Iterator[Anchor]:
    words = [(match.start(), match.group()) for match in _EN_WORD.finditer(text)]
    for i, (start, word) in enumerate(words):
        if word not in first:
            continue
        for size in range(_LONGEST_NAME, 0, -1):
            name = " ".join(each for _, each in words[i : i + size])
            if name in rows:
                yield start, rows[name]
                break


def _common(source: list[Anchor], target: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """Return the anchors of both texts that the other one has too."""
    names = {name for _, name in source} & {name for _, name in target}
    return (
        [anchor for anchor in source if anchor[1] in names],
        [anchor for anchor in target if anchor[1] in names],
    )


def _unique(anchors: list[Anchor]) -> Iterator[Anchor]:
    counts: dict[str, int] = {}
    for _, name in anchors:
        counts[name] = counts.get(name, 0) + 1
    return (anchor for anchor in anchors if counts[anchor[1]] == 1)


def _alternate(anchors: list[Anchor], left: int, right: int) -> bool:
    """Whether a name, a value, a name and a value follow one another, or the values come first."""
    first, second = anchors[0][0], anchors[1][0]
    return first < left < second < right or left < first < right < second


def _order(
    first: Amount, second: Amount, anchors: list[Anchor], locale: str
) -> tuple[bool, str, str] | None:
    """Return whether the values are in the order of the two names around them, and the names.

    None unless there are exactly two names around the two values.
    """
    begin = min(first.start, second.start) - _BEFORE[locale]
    end = max(first.end, second.end) + _AFTER[locale]
    names = [
        (place, name)
        for place, name in anchors
        if begin <= place <= end
        and not any(a.start <= place < a.end for a in (first, second))
    ]  # fmt: skip
    for sort in "NDO":
        of_sort = [anchor for anchor in names if anchor[1][0] == sort]
        if len(of_sort) == 2:
            break
    is_in_order = first.start < second.start
    left_value, right_value = sorted((first.start, second.start))
    if len(of_sort) != 2 or not _alternate(of_sort, left_value, right_value):
        return None
    left, right = of_sort[0][1], of_sort[1][1]
    if left > right:
        left, right, is_in_order = right, left, not is_in_order
    return is_in_order, left, right
