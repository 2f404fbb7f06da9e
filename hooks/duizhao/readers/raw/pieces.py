"""Lines that hold several: `【Label】text`, `Summary: 1. … 2. … 3. …`, `**Why it matters:** …`.

Each such line is read as if its pieces stood on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from duizhao.readers.lead_labels import lead_label_words
from duizhao.readers.raw.lexicon import any_of, in_both, source_heading, word_list

Span = tuple[int, int]

_BRACKETED = re.compile(r"【(?P<label>[^【】\n]{1,60})】\s*(?=\S)")
_TAG = re.compile(r"#[^#\s【】]{1,20}#\s*(?=\S)")
_SENTENCE = re.compile(r"[。！？!?…；;.\]］】)）]\s*$")
_FEWEST = 12
"""Characters of a sentence behind a label."""
_LONGEST = 20_000

_SERIES = (
    re.compile(r"(?P<number>[①-⑳])"),
    re.compile(r"[(（](?P<number>\d{1,2})[)）]"),
    re.compile(r"(?<![\d.])(?P<number>\d{1,2})(?:、|[.．](?=\s|[^\d\s.])|[)）])"),
)
_FIRST_OF_SERIES = re.compile(r"[.。:：]\s*(1[)）、])")
_BEFORE_NUMBER = re.compile(r"(?:[:：;；。.!！?？，,、\]］】)）]\s*|\s{1,4})$")
_LABEL = re.compile(r"[^\s:：\d][^:：\n]{0,30}[:：]\s*")
_CIRCLED_ONE = ord("①")


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the pieces of a line, the line itself if it holds only one."""
    listed = _sources().match(text, start, min(end, start + 80))
    if listed:
        yield start, listed.end()
        yield listed.end(), end
        return
    tag = _TAG.match(text, start, end)
    if tag:
        yield start, tag.end()
        start = tag.end()
    bracketed = _BRACKETED.match(text, start, end)
    if bracketed and _is_text(text, bracketed.end(), end) and not bracketed["label"].isdecimal():
        yield start, bracketed.end()
        start = bracketed.end()
    yield from _series(text, start, end)


@cache
def _sources() -> re.Pattern[str]:
    """Return the pattern of a heading over sources that stand on its line."""
    return re.compile(
        rf"\**{source_heading().pattern}\**\s?[:：]\**\s*(?=[\[［【]\d)", re.IGNORECASE
    )


def _is_text(text: str, start: int, end: int) -> bool:
    """Tell whether what follows a label is a sentence, not the rest of a heading."""
    tail = text[max(start, end - 8) : end]
    return end - start > 40 or (end - start >= _FEWEST // 2 and bool(_SENTENCE.search(tail)))


def _series(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the points that are numbered within a line, after a label or from its beginning."""
    if end - start <= _LONGEST and text.find(" - ", start, end) < 0:
        label = _LABEL.match(text, start, end)
        for pattern in _SERIES:
            for first in {start, label.end() if label else start}:
                places = _counted(pattern, text, first, end)
                if len(places) >= 2:
                    edges = [*([start] if first > start else []), *places, end]
                    yield from pairwise(edges)
                    return
        opens = _FIRST_OF_SERIES.search(text, start, min(end, start + 400))
        places = _counted(_SERIES[2], text, opens.start(1), end) if opens else []
        if len(places) >= 3:
            yield from pairwise([start, *places, end])
            return
    yield start, end


def _counted(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[int]:
    """Return where 1, 2, 3 … stand, if the first is at the start; none where they do not count."""
    places: list[int] = []
    if not pattern.match(text, start, end):
        return places
    for match in pattern.finditer(text, start, end):
        printed = match["number"]
        value = int(printed) if printed.isdecimal() else ord(printed) - _CIRCLED_ONE + 1
        free = match.start() == start or _BEFORE_NUMBER.search(
            text, max(start, match.start() - 6), match.start()
        )
        inside = text.rfind("(", places[-1] if places else start, match.start())
        closed = inside < 0 or text.find(")", inside, match.start()) >= 0
        if value == len(places) + 1 and free and closed:
            places.append(match.start())
    return places


@cache
def _label_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a label in bold, of a known label, and of a lead label in bold."""
    known = any_of(in_both(word_list("labels")))
    composed, alone = lead_label_words()
    bold = re.compile(
        r"\s*(?P<mark>\*\*|__)(?P<words>[^*\n:：]{2,60}?)"
        r"(?:[:：]\s?(?P=mark)|(?P=mark)\s?[:：]|[.。!！]\s?(?P=mark)(?=\s))\s*(?=\S)"
    )
    plain = re.compile(rf"\s*(?:\*\*|__)?(?P<words>{known})(?:\*\*|__)?\s?[:：]\s*(?=\S)", re.I)
    lead = re.compile(rf"\*\*(?:{composed}|{alone})(?:[:：]\s?\*\*|\*\*\s?[:：])\s*(?=\S)", re.I)
    return bold, plain, lead


def label_end(text: str, start: int, end: int) -> tuple[int, bool] | None:
    """Return where the text behind a label begins, and whether the label is a usual one.

    `Why it matters: …` has one that is, `**Supply:** …` one that may be the beginning of a point.
    """
    bold, plain, lead = _label_patterns()
    for pattern, known in ((lead, True), (plain, True), (bold, False)):
        match = pattern.match(text, start, min(end, start + 200))
        if match:
            long_enough = end - match.end() >= _FEWEST // 2
            return (match.end(), known) if long_enough else None
    return None


def is_digest(labels: Sequence[bool], heads: Sequence[bool]) -> bool:
    """Tell whether labels before paragraphs are headings, not parts of points under headings.

    Args:
        labels: For each line, whether a label stands before its text.
        heads: For each line, whether it is a heading; the title is none.
    """
    if not any(labels):
        return False
    return not any(label and head for label, head in zip(labels[1:], heads, strict=False))
