"""Punctuation and spacing that an editor would correct, in Chinese and in English.

The Chinese rules follow GB/T 15834-2011 (general rules for punctuation) and CLREQ (Requirements
for Chinese Text Layout, W3C) with this site's house style: no space between Chinese characters
and Latin letters or digits. What an editor would have to think about is left alone or reported
without a fix: `—` between two names is a connector (中国—东盟), `5%~7%` a range.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from duizhao.checks.punctuation.pairs import BRACKETS, Pairing, bracket_pairs, quote_pairs
from duizhao.checks.punctuation.prose import CITED, OBJECT, Prose, prose_of
from duizhao.model import Locale
from duizhao.text.han import HAN

HALF_WIDTH_MARK = "PUNC001"
HALF_WIDTH_DOT = "PUNC002"
HALF_WIDTH_BRACKET = "PUNC003"
WRONG_QUOTE = "PUNC004"
NO_PARTNER = "PUNC005"
WRONG_ELLIPSIS = "PUNC006"
WRONG_DASH = "PUNC007"
REPEATED_MARK = "PUNC008"
TWO_MARKS = "PUNC009"
SPACE = "PUNC010"
FULL_WIDTH_LETTERS = "PUNC011"
CHINESE_MARK = "PUNC012"
DOUBLE_SPACE = "PUNC013"
SPACE_BEFORE_MARK = "PUNC014"
UNCLEAR_QUOTE = "PUNC015"

_HAN_RANGES = f"々{HAN}"
_HAN = re.compile(f"[{_HAN_RANGES}]")
_OPENING = "（“‘《〈【〔「『"
_CLOSING = "）”’》〉】〕」』"
_STOPS = "，。、；：！？"
_WIDE = frozenset(_OPENING + _CLOSING + _STOPS + "—…")
_WIDENED = str.maketrans(",.;:!?()", "，。；：！？（）")
PARTNERS = dict(
    zip(
        "(（《〈【〔“‘「『«„)）》〉】〕”’」』»",
        ")）》〉】〕”’」』»“(（《〈【〔“‘「『«",
        strict=True,
    )
)

_SPACES = re.compile("[ \t\u00a0\u3000]+")
_GAP = " \t\u00a0\u3000"
_FULL_WIDTH = re.compile(
    "[０-９Ａ-Ｚａ-ｚ]+(?:，[０-９]{3}(?![０-９]))*(?:．[０-９]+)*％?|(?<=[0-9])％"
)
# Most pieces need no second look: nothing but these, no two stops in a row.
_CLEAN: dict[Locale, re.Pattern[str]] = {
    "zh": re.compile(
        rf"(?:[{_HAN_RANGES}0-9A-Za-z%\[\]]|[{_STOPS}](?!(?:\[[0-9]+\])*[{_STOPS}]))*"
    ),
    "en": re.compile(r"(?:[^\W_]|(?<! ) (?![ ,;:.])|[\[\]%$€£’,;:.-])*", re.ASCII),
}


@dataclass(frozen=True, slots=True)
class Slip:
    """One departure from the rules.

    Attributes:
        code: Of the rule.
        start: Where it begins in the text.
        end: Where it ends.
        found: The text there.
        fix: What belongs there; None where only a person can tell.
    """

    code: str
    start: int
    end: int
    found: str
    fix: str | None


def slips(
    text: str,
    locale: Locale,
    *,
    headline: bool = False,
    abbreviations: Collection[str] = (),
) -> Iterator[Slip]:
    """Yield the slips of one point, heading or title, in order; none overlaps another.

    Args:
        text: Markdown; code, addresses, citations, HTML and attributes are passed over.
        locale: The language of the text.
        headline: Whether a space may part two clauses, as it does in Chinese headlines.
        abbreviations: Those the file defines; the renderer needs the spaces around them.
    """
    clean = _CLEAN[locale].match(text)
    if clean is not None and clean.end() == len(text):
        return
    prose = prose_of(text)
    rules = (
        _Chinese(prose.text, headline, abbreviations) if locale == "zh" else _English(prose.text)
    )
    rules.read()
    merged: Slip | None = None
    for slip in _placed(rules.slips(), prose, text):
        if merged is not None and _belong_together(merged, slip):
            merged = replace(
                merged if slip.code == SPACE else slip,
                start=merged.start,
                end=slip.end,
                found=merged.found + slip.found,
                fix=f"{merged.fix}{slip.fix}",
            )
            continue
        if merged is not None:
            yield merged
        merged = slip
    if merged is not None:
        yield merged


def _placed(drafts: Iterator[Slip], prose: Prose, text: str) -> Iterator[Slip]:
    for draft in drafts:
        span = prose.span(draft.start, draft.end)
        # With markup in its midst the place of the fix is not certain: leave it.
        if span is not None:
            yield replace(draft, start=span[0], end=span[1], found=text[span[0] : span[1]])


def _belong_together(first: Slip, second: Slip) -> bool:
    """Tell whether a mark and the space beside it are one slip to a reader."""
    return (
        first.end == second.start
        and first.fix is not None
        and second.fix is not None
        and bool({first.code, second.code} & {SPACE, SPACE_BEFORE_MARK, DOUBLE_SPACE})
    )


class _Rules:
    """The draft of a text: each rule sees what earlier ones corrected, at the same places."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._slips: dict[int, Slip] = {}

    def read(self) -> None:
        """Apply every rule of the language."""
        raise NotImplementedError

    def slips(self) -> Iterator[Slip]:
        """Yield what was found, in order."""
        for start in sorted(self._slips):
            yield self._slips[start]

    def _slip(self, code: str, start: int, end: int, fix: str | None) -> None:
        for at in range(start, end):
            self._slips.pop(at, None)
        self._slips[start] = Slip(code, start, end, self._text[start:end], fix)

    def _substitute(self, changes: dict[int, str]) -> None:
        """Let the rules that follow read other characters at these places."""
        if changes:
            characters = list(self._text)
            for at, shown in changes.items():
                characters[at : at + len(shown)] = shown
            self._text = "".join(characters)

    def _left(self, at: int) -> str:
        """Return the character before `at`, spaces passed over; "" at the start of a line."""
        while at > 0 and self._text[at - 1] in _GAP:
            at -= 1
        return self._text[at - 1 : at].replace("\n", "")

    def _right(self, at: int) -> str:
        """Return the character at or after `at`, spaces passed over; "" at the end of a line."""
        while at < len(self._text) and self._text[at] in _GAP:
            at += 1
        return self._text[at : at + 1].replace("\n", "")

    def _full_width_letters(self) -> None:
        changes: dict[int, str] = {}
        for run in _FULL_WIDTH.finditer(self._text):
            fix = unicodedata.normalize("NFKC", run[0])
            self._slip(FULL_WIDTH_LETTERS, run.start(), run.end(), fix)
            changes[run.start()] = fix
        self._substitute(changes)

    def _loners(self, pairing: Pairing) -> None:
        for at in pairing.loners:
            self._slip(NO_PARTNER, at, at + 1, None)


class _Chinese(_Rules):
    # What makes clear that a lone `—` breaks off the clause instead of joining two names.
    _CLAUSE = re.compile(
        "即|也就是|而|这|但|却|包括|例如|比如|尤其|特别是|不过|甚至|因为|所以|并且"
    )
    _ELLIPSIS = re.compile(r"\.{3,}|。{3,}|…+")
    _DASH = re.compile("-{2,}|[—―]+")
    _HALF_WIDTH = re.compile("[,.;:!?]")
    _TWO = re.compile(f"([，。、；：！？])({CITED}*)([，。、；：]+)")
    _BREAKS = frozenset(_STOPS + "“”‘’")
    _QUOTES = ("“”", "‘’")

    def __init__(self, text: str, headline: bool, abbreviations: Collection[str]) -> None:
        super().__init__(text)
        self._headline = headline
        self._abbreviations = abbreviations
        self._holds_han = _HAN.search(text) is not None

    def read(self) -> None:
        self._full_width_letters()
        self._ellipses()
        self._dashes()
        self._quotes()
        self._brackets()
        self._half_width_marks()
        self._two_marks()
        self._spaces()

    def _ellipses(self) -> None:
        changes: dict[int, str] = {}
        for run in self._ELLIPSIS.finditer(self._text):
            if run[0][0] == "…" and len(run[0]) % 2 == 0:
                continue
            if _is_chinese(self._left(run.start())) or _is_chinese(self._right(run.end())):
                self._slip(WRONG_ELLIPSIS, run.start(), run.end(), "……")
                changes[run.start()] = "…" * len(run[0])
        self._substitute(changes)

    def _dashes(self) -> None:
        changes: dict[int, str] = {}
        for run in self._DASH.finditer(self._text):
            if self._is_wrong_dash(run[0], run.start(), run.end()):
                self._slip(WRONG_DASH, run.start(), run.end(), "——")
                changes[run.start()] = "—" * len(run[0])
        self._substitute(changes)

    def _is_wrong_dash(self, dash: str, start: int, end: int) -> bool:
        left, right = self._left(start), self._right(end)
        if not left or not (_is_chinese(left) or _is_chinese(right)):
            return False
        if dash[0] == "-":
            # `--fix` is an option.
            is_option = self._text[start - 1] in _GAP and self._text[end : end + 1].isascii()
            return not (is_option and self._text[end : end + 1].isalpha())
        if len(dash) > 1:
            return "―" in dash or len(dash) % 2 == 1
        spaced = self._text[start - 1] in _GAP or self._text[end : end + 1] in tuple(_GAP)
        by_one_mark = (left in self._BREAKS) != (right in self._BREAKS)
        return spaced or by_one_mark or self._CLAUSE.match(self._text, end) is not None

    def _quotes(self) -> None:
        pairing = quote_pairs(self._text)
        self._loners(pairing)
        if pairing.loners:
            return  # which mark belongs to which is no longer certain
        changes: dict[int, str] = {}
        for pair in pairing.pairs:
            for at, mark in zip(
                (pair.opening, pair.closing), self._QUOTES[pair.depth % 2], strict=True
            ):
                if self._text[at] != mark and not pairing.certain:
                    self._slip(UNCLEAR_QUOTE, at, at + 1, None)
                elif self._text[at] != mark:
                    self._slip(WRONG_QUOTE, at, at + 1, mark)
                    changes[at] = mark
        self._substitute(changes)

    def _brackets(self) -> None:
        changes: dict[int, str] = {}
        han = [match.start() for match in _HAN.finditer(self._text)]
        for family in BRACKETS:
            pairing = bracket_pairs(self._text, family)
            self._loners(pairing)
            for pair in pairing.pairs if "(" in family else ():
                places = pair.opening, pair.closing
                marks = {self._text[at] for at in places}
                holds_han = bisect(han, pair.opening) < bisect(han, pair.closing)
                if marks == {"(", ")"} and not (holds_han or _is_chinese(self._left(pair.opening))):
                    continue
                for at in places:
                    if self._text[at] in "()":
                        changes[at] = self._text[at].translate(_WIDENED)
                        self._slip(HALF_WIDTH_BRACKET, at, at + 1, changes[at])
        self._substitute(changes)

    def _half_width_marks(self) -> None:
        changes: dict[int, str] = {}
        last = ""
        for match in self._HALF_WIDTH.finditer(self._text):
            at, mark = match.start(), match[0]
            left, right = self._left(at), self._right(at + 1)
            # `?!`: the second mark follows what the first one has become.
            left = last if left and at - 1 in changes else left
            if mark == "." and self._is_dot_between_han(at):
                self._slip(HALF_WIDTH_DOT, at, at + 1, None)
            elif self._ends_chinese(at, mark, left, right):
                changes[at] = last = mark.translate(_WIDENED)
                self._slip(HALF_WIDTH_MARK, at, at + 1, last)
        self._substitute(changes)

    def _is_dot_between_han(self, at: int) -> bool:
        around = self._text[at - 1 : at + 2] if at else ""
        return len(around) == 3 and bool(_HAN.match(around[0]) and _HAN.match(around[2]))

    def _ends_chinese(self, at: int, mark: str, left: str, right: str) -> bool:
        if not left:
            return False
        after = bool(_HAN.match(left)) or left in _CLOSING + _STOPS or left == CITED
        before = bool(_HAN.match(right)) or (right != "" and right in _OPENING)
        following = self._text[at + 1 : at + 2]
        if mark == ".":
            if "." in (following, self._text[at - 1]) or _is_name_part(following):
                return False
            ends = right in ("", CITED) and following != "\n"
            number = left in "%％" or (left.isdecimal() and self._text[at - 1] == left)
            return after or (left in "%％" and before) or (number and ends and self._holds_han)
        if mark in "!?":
            return after or left == "…" or (mark == "?" and before)
        return (after or before) and not (mark == ":" and self._text.startswith("//", at + 1))

    def _two_marks(self) -> None:
        for match in self._TWO.finditer(self._text):
            mark, cited, others = match.groups()
            if mark in "，。、；：" and not others.strip(mark):
                self._slip(REPEATED_MARK, match.start(3), match.end(), "")
            elif not cited:
                self._slip(TWO_MARKS, match.start(), match.end(), None)

    def _spaces(self) -> None:
        kept = self._places_of_abbreviations()
        for run in _SPACES.finditer(self._text):
            start, end = run.span()
            left, right = self._text[start - 1 : start], self._text[end : end + 1]
            if not (start and left and right) or start in kept or end in kept:
                continue
            if self._headline and _HAN.match(left) and _HAN.match(right):
                continue
            if _needs_no_space(left, right):
                self._slip(SPACE, start, end, "")

    def _places_of_abbreviations(self) -> frozenset[int]:
        if not self._abbreviations:
            return frozenset()
        names = "|".join(map(re.escape, self._abbreviations))
        found_ = re.finditer(names, self._text)
        return frozenset(at for match in found_ for at in match.span())


def _is_chinese(character: str) -> bool:
    """Tell whether a neighbour shows that the text around is Chinese."""
    return bool(_HAN.match(character)) or (character != "" and character in _WIDE)


def _is_name_part(character: str) -> bool:
    """Tell whether a dot before this stands inside a file name, a domain or a number."""
    return character.isascii() and (character.isalnum() or character in tuple("_/*-"))


def _needs_no_space(left: str, right: str) -> bool:
    left_han, right_han = bool(_HAN.match(left)), bool(_HAN.match(right))
    left_cjk, right_cjk = left_han or left in _WIDE, right_han or right in _WIDE
    if left_cjk and right_cjk:
        return True
    if CITED in (left, right):
        return left_cjk or right_cjk
    if left_han or right_han:
        return _is_letter(right if left_han else left)
    # Around Latin words a quotation mark may be an English one.
    if left in _WIDE:
        return left not in "”’" and _is_letter(right)
    return right in _WIDE and right not in "“‘" and _is_letter(left)


def _is_letter(character: str) -> bool:
    return (character.isascii() and character.isalnum()) or character in tuple("%$€£¥")


_ASCII_MARKS = dict(
    zip("，。、；：！？（）「」『』《》〈〉【】〔〕％", ",.,;:!?()“”‘’“”“”()()%", strict=True)
)


class _English(_Rules):
    _CHINESE_MARK = re.compile(f"[{''.join(_ASCII_MARKS)}]|—{{2,}}|…{{2,}}")
    _BEFORE_MARK = re.compile(rf"(?<=\S)[ \t\u00a0]+(?=[,;:.](?:[\s”’)\"{CITED}{OBJECT}]|$))")
    _TWO_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")

    def read(self) -> None:
        self._full_width_letters()
        self._chinese_marks()
        self._partners()
        for run in self._TWO_SPACES.finditer(self._text):
            self._slip(DOUBLE_SPACE, run.start(), run.end(), " ")
        for run in self._BEFORE_MARK.finditer(self._text):
            self._slip(SPACE_BEFORE_MARK, run.start(), run.end(), "")

    def _chinese_marks(self) -> None:
        changes: dict[int, str] = {}
        for match in self._CHINESE_MARK.finditer(self._text):
            start, end, marks = match.start(), match.end(), match[0]
            if self._is_in_chinese(start, marks):
                continue
            fix = _ASCII_MARKS.get(marks, marks[0])
            changes[start] = fix * len(marks)
            before, after = self._text[start - 1 : start], self._text[end : end + 1]
            if marks in _OPENING and before.isalnum():
                fix = f" {fix}"
            elif before.isdecimal() and after.isdecimal():
                pass
            elif marks in _CLOSING + _STOPS and (after.isalnum() or after in tuple("“‘($")):
                fix = f"{fix} "
            self._slip(CHINESE_MARK, start, end, fix)
        self._substitute(changes)

    def _is_in_chinese(self, at: int, mark: str) -> bool:
        """Tell whether a mark belongs to Chinese words that the English text quotes."""
        before, after = self._text[at - 1 : at], self._text[at + 1 : at + 2]
        if mark in "《》〈〉":  # a title in its own language keeps its marks
            return any(_HAN.match(c) or c in tuple("《》〈〉") for c in (before, after))
        return bool(
            (mark not in _CLOSING and _HAN.match(before))
            or (mark not in _OPENING and _HAN.match(after))
        )

    def _partners(self) -> None:
        for family in (BRACKETS[0], "“”"):
            self._loners(bracket_pairs(self._text, family))
        straight = [m.start() for m in re.finditer(r'(?<![0-9])"|(?<=[0-9])"(?!\w)', self._text)]
        if len(straight) % 2:
            at = straight[-1]
            before = self._text[at - 1 : at]
            if not (at and before.isdecimal()):
                self._slip(NO_PARTNER, at, at + 1, None)
