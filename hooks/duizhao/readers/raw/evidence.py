"""Evidence in plain text: what may be a label, a heading, the end or the beginning of a point.

A raw summary has no markup: ` - ` separates points, and stands inside them (`U.S. - China`,
`short - term`). Each function here looks at one place and reads a bounded stretch around it, so
that a scan of the whole text stays linear.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duizhao.readers.lead_labels import lead_label_words
from duizhao.readers.raw.lexicon import any_of, word_list

LONGEST_HEADING = 120
"""Characters; what is longer is text."""

CLOSERS = "\"'”’)）】」』"
_CJK_STOPS = "。．！？"
_OPENERS = "\"'“‘「『《(（【#*"
_DASHES = "-–—•●▪◦‣"

_ORDINAL = re.compile(r"(\d{1,2})(?:[.)）](?=\s)|、)\s*")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Abbreviations that never end a point, and those that do where a dash or a line's end follows.
_NEVER_FINAL = _words("vs approx est jan feb mar apr jun jul aug sep sept oct nov dec")
_SOMETIMES_FINAL = _words(
    "inc ltd co corp plc llc jr sr etc bros intl al mr mrs ms dr prof st dept fig gov sen rep gen "
    "nos vol pp cf"
)
# Words that stand small in a heading written with capitals.
_SMALL_WORDS = _words(
    "a an and as at but by de for from in into nor of off on or over per the to up via vs with "
    "within without its their amid among between after before under than"
)
# A heading seldom begins with these, a sentence often.
_SENTENCE_OPENERS = _words(
    "the a an this that these those it its he she his her we our they their there in on at for by "
    "with from as if when while although though however but and or so since because after before "
    "during despite also meanwhile moreover overall"
)
# After these a group is mentioned, not begun: `the countries of Group 2`.
_BEFORE_MENTION = _words(
    "in of the and to for from with by under as or than its their all both into at on that "
    "called named within a an see per"
)
# First parts of compounds; alone they are no heading: `Hot - Rolled Sheet`, `Long - Term Outlook`.
_COMPOUND_STARTS = _words(
    "short long mid medium near high low hot cold first second third half full large small semi "
    "non pre post anti multi cross co ex sub inter self e re un ultra mini micro"
)
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九", 1)}


class SectionLabel(NamedTuple):
    """A label such as `Group 2:`, `Part 2 –` or `第二组：`.

    Attributes:
        number: What it prints.
        end: After the number and its colon; a dash after it is not part of it.
        colon: Whether a colon follows the number.
        heading_at: Where the heading begins, past a colon, dash or full stop.
    """

    number: int
    end: int
    colon: bool
    heading_at: int


_WRITTEN_OUT = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}


@cache
def _section() -> re.Pattern[str]:
    numbered = word_list("sections")["numbered"]
    return re.compile(
        rf"(?:{any_of(numbered['en'])}\s{{0,2}}#?(\d{{1,3}}|(?:{'|'.join(_WRITTEN_OUT)})(?=\s?[:：.–—-]))"
        rf"|第\s?(\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\s?{any_of(numbered['zh'])}"
        rf"|组\s?(\d{{1,3}}|[一二三四五六七八九十]{{1,3}}))[*]{{0,2}}(?!\w)",
        re.IGNORECASE,
    )


def section_label(text: str, at: int, end: int) -> SectionLabel | None:
    """Return the section label that begins at `at`.

    A colon, a dash or the end of the line must follow, else it is a mention (`Group 3 countries`).
    """
    before = text[at - 1] if at else " "
    if not (before.isspace() or before in "]］】。*#.|_【[=-—~"):
        return None
    match = _section().match(text, at, end)
    if match is None:
        return None
    number = _number(match[1] or match[2] or match[3])
    after = _past_blanks(text, match.end(), end)
    if text.startswith((":", "："), after) and after < end:
        return SectionLabel(number, after + 1, True, _past_blanks(text, after + 1, end))
    if after >= end or text[after] == "\n":
        return SectionLabel(number, match.end(), False, match.end())
    if is_dash(text, after, end):
        return SectionLabel(number, match.end(), False, _past_blanks(text, after + 1, end))
    if text[after] in ".、|｜" and after + 1 < end and text[after + 1].isspace():
        return SectionLabel(number, match.end(), False, _past_blanks(text, after + 1, end))
    return None


@cache
def _lead_label() -> re.Pattern[str]:
    composed, alone = lead_label_words()
    return re.compile(
        rf"(?:{composed})|(?:{alone})(?=\s*(?:\*\*\s*)?(?:[:：]|[-–—•*]\s|$))",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _connector() -> re.Pattern[str]:
    listed = "|".join(word_list("sections")["connectors"])
    return re.compile(rf"(?:{listed})\s*[:：]?\s*", re.IGNORECASE)


def is_connector(heading: str) -> bool:
    """Tell whether a heading only says that sections follow: `Summary by Sections`."""
    return bool(_connector().fullmatch(heading))


def lead_label_end(text: str, at: int, end: int) -> int | None:
    """Return where the lead label that begins at `at` ends, such as `Core Insights`."""
    match = _lead_label().match(text, at, min(end, at + LONGEST_HEADING))
    return match.end() if match else None


def connector_end(text: str, at: int, end: int) -> int:
    """Return where `Summary by Sections` ends if it begins at `at`, else `at`."""
    match = _connector().match(text, at, min(end, at + LONGEST_HEADING))
    return match.end() if match else at


def ordinal(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Return the number of `2. ` or `2、` at `at` and where the text after it begins."""
    match = _ORDINAL.match(text, at, end)
    return (int(match[1]), match.end()) if match else None


def is_dash(text: str, at: int, end: int) -> bool:
    """Tell whether a dash or round bullet stands at `at` with a blank, or nothing, after it."""
    return at < end and text[at] in _DASHES and (at + 1 == end or text[at + 1].isspace())


def stop_end(text: str, at: int, end: int) -> int | None:
    """Return where the sentence that the mark at `at` ends is over, None if it ends none.

    Closing quotes and brackets belong to the sentence. A full stop that belongs to an
    abbreviation (`U.S.`), a number (`3.5`) or an ellipsis is none.
    """
    after = at + 1
    while after < min(end, at + 4) and text[after] in CLOSERS:
        after += 1
    if text[at] in _CJK_STOPS:
        return after
    if after < end and not (text[after].isspace() or text[after] in "[［【"):
        return None
    if text[at] == "." and _is_no_full_stop(text, at, end):
        return None
    return after


def opens_point(text: str, at: int, end: int) -> bool:
    """Tell whether a point can begin at `at`.

    Points begin with a capital, a digit, a quote or Chinese. `- term` is the rest of a compound,
    `- W (` a share class.
    """
    if at >= end or text[at].isspace():
        return True
    first = text[at]
    token = text[at : min(end, at + 16)].split(maxsplit=1)[0]
    if first.islower():
        return not token.islower() and token.isalnum()  # iPhone, but not short - term
    if first in ",.;:!?)）%。，；：！？、":
        return False
    capitals = token.rstrip(",.;:)")
    if not (len(capitals) <= 2 and capitals.isascii() and capitals.isupper()):
        return True
    rest = _past_blanks(text, at + len(capitals), end)
    if rest >= end or text[rest] == "(" or len(capitals) < len(token):
        return False
    if len(capitals) == 2 or capitals in "AI":
        return True
    return is_dash(text, rest, end)  # E - commerce


def ends_in_initials(text: str, end: int) -> bool:
    """Tell whether the text before `end` stops at an abbreviation of initials: `U.S.`."""
    if not text.endswith(".", 0, end):
        return False
    word = _word_before(text, end - 1)
    return "." in word or (len(word) == 1 and word.isupper())


def ends_in_half_word(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text is only the first part of a compound: `Hot`, `Long`."""
    return end - start <= 12 and text[start:end].strip().casefold() in _COMPOUND_STARTS


def is_range(text: str, before: int, after: int) -> bool:
    """Tell whether the numbers that end at `before` and begin at `after` are a range.

    `2025 - 2027` and `5% - 12%` are; a year and another number are not.
    """
    first = text[max(0, before - 6) : before].rstrip("%")
    last = text[after : after + 5]
    if not (first[-1:].isdecimal() and last[:1].isdecimal()):
        return False
    return _is_year(first[-5:][::-1]) == _is_year(last)


def _is_year(digits: str) -> bool:
    return digits[:4].isdecimal() and len(digits[:4]) == 4 and not digits[4:].isdecimal()


def follows_preposition(text: str, at: int) -> bool:
    """Tell whether the word before `at` leads to a mention of a group, not to its label."""
    before = at - 1
    while before > at - 4 and before >= 0 and text[before].isspace():
        before -= 1
    if before < 0:
        return False
    return text[before] in ",，;；'\"“‘(（、" or (
        _word_before(text, before + 1).casefold() in _BEFORE_MENTION
    )


class Look(NamedTuple):
    """What a stretch of text looks like as a heading.

    Attributes:
        possible: It could be one at all: short, no text marks, begins like one.
        titled: It is written as one: capitals on all but small words, or short Chinese.
        sentence: It begins as sentences do (`The`, `However`).
        words: How many, a Chinese character counting as half a word.
    """

    possible: bool
    titled: bool
    sentence: bool
    words: int


_NO_HEADING = Look(possible=False, titled=False, sentence=True, words=0)


def look(text: str, start: int, end: int) -> Look:
    """Say what the text from `start` to `end` looks like as a heading."""
    if end - start > LONGEST_HEADING:
        return _NO_HEADING
    heading = text[start:end].strip().rstrip(":：*").rstrip()
    if not heading or "|" in heading or heading[-1] in ",;，；。、(（":
        return _NO_HEADING
    if heading[-1] == "." and not _word_before(heading, len(heading) - 1):
        return _NO_HEADING
    first = heading[0]
    if not (first.isupper() or first.isdecimal() or _is_cjk(first) or first in _OPENERS):
        return _NO_HEADING
    if _is_cjk(heading[-1]) or _is_cjk(first):
        plain = not any(mark in heading for mark in "，；。")
        return Look(len(heading) <= 60, plain and len(heading) <= 30, False, len(heading) // 2)
    words = heading.split()
    titled = all(_stands_large(word) for word in words)
    return Look(True, titled, words[0].casefold() in _SENTENCE_OPENERS, len(words))


def _is_cjk(character: str) -> bool:
    """Tell whether a character is Chinese, or punctuation or width of Chinese text."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\uffef"


def _stands_large(word: str) -> bool:
    bare = word.strip("\"'“”‘’()（）*#,:")
    return not bare or not bare[0].islower() or bare in _SMALL_WORDS or not bare.islower()


def _number(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if printed.casefold() in _WRITTEN_OUT:
        return _WRITTEN_OUT[printed.casefold()]
    tens, _, ones = printed.partition("十")
    if "十" not in printed:
        return _NUMERALS[printed[0]]
    return _NUMERALS.get(tens[:1], 1) * 10 + _NUMERALS.get(ones[:1], 0)


def _past_blanks(text: str, at: int, end: int) -> int:
    limit = min(end, at + 8)
    while at < limit and text[at].isspace() and text[at] != "\n":
        at += 1
    return at


def _word_before(text: str, end: int) -> str:
    """Return the letters and dots that stand directly before `end`, at most twelve."""
    start = end
    while start > max(0, end - 12) and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    return text[start:end]


def _is_no_full_stop(text: str, at: int, end: int) -> bool:
    if text.startswith(".", at + 1) or (at and text[at - 1] == "."):
        return True
    word = _word_before(text, at)
    if not word or not word.isascii():
        return False
    after = _past_blanks(text, at + 1, end)
    closes_text = after >= end
    if "." in word or (len(word) == 1 and word.isupper() and not text[at - 2 : at - 1].isdecimal()):
        return not closes_text
    if word.casefold() in _SOMETIMES_FINAL:
        return not (closes_text or text[after] == "\n" or is_dash(text, after, end))
    if word.casefold() == "no":
        return after < end and text[after].isdecimal()
    return word.casefold() in _NEVER_FINAL and not closes_text
