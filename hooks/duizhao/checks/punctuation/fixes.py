"""Files with their slips of punctuation corrected, everything else as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from duizhao.checks.punctuation.findings import defined_abbreviations
from duizhao.checks.punctuation.rules import slips
from duizhao.model import Locale, Side
from duizhao.readers.front_matter import split_front_matter
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.yaml_tree import read_yaml


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file after its slips were corrected.

    Attributes:
        text: The whole file.
        count: How many slips were corrected.
    """

    text: str
    count: int


def fix_punctuation(text: str, locale: Locale) -> FixedFile:
    r"""Correct every certain slip of a briefing's Markdown file.

    Only points, headings and the title change. Line ends (`\n`, `\r\n`, `\r`) and a byte-order
    mark stay as they are.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = _LINE_END.findall(text)
    plain = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    count = 0
    # A fix may show what its slip had hidden; more than two rounds are for hostile texts.
    for _ in range(_ROUNDS):
        edits = _edits(plain, locale)
        if not edits:
            break
        count += len(edits)
        plain = _edited(plain, edits)
    if not count:
        return FixedFile(text, 0)
    lines = plain.split("\n")
    whole = "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    return FixedFile(mark + whole, count)


_LINE_END = re.compile(r"\r\n|\r|\n")
_ROUNDS = 10

_Edit = tuple[int, int, str]
"""Where the text to replace begins and ends in a file, and what replaces it."""


def _edited(text: str, edits: list[_Edit]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, fix in edits:
        parts += text[done:start], fix
        done = end
    return "".join((*parts, text[done:]))


def _edits(file: str, locale: Locale) -> list[_Edit]:
    side = read_markdown(file, "", locale).side
    line_starts = [0, *(match.end() for match in re.finditer("\n", file))]
    abbreviations = defined_abbreviations(side)
    edits = list(_title_edits(file, side))
    pieces = [(group.markup, group.position, True) for group in side.groups]
    pieces += [(point.markup, point.position, False) for point in side.points()]
    for markup, position, headline in pieces:
        start = line_starts[position.line - 1] + position.column - 1
        where: list[int] | None = None
        for slip in slips(markup, locale, headline=headline, abbreviations=abbreviations):
            if slip.fix is None:
                continue
            where = _aligned(markup, file, start) if where is None else where
            if slip.end <= len(where):
                first, last = where[slip.start], where[slip.end - 1] + 1
                if file[first:last] == slip.found:
                    edits.append((first, last, slip.fix))
    edits.sort()
    return [b for a, b in pairwise([(0, 0, ""), *edits]) if a[1] <= b[0]]


def _aligned(markup: str, file: str, start: int) -> list[int]:
    """Return the place in the file of each character of a piece, as far as they agree.

    The reader has taken out comments and the indentation of lines.
    """
    where: list[int] = []
    at = start
    for index, character in enumerate(markup):
        while at < len(file):
            if file.startswith("<!--", at) and not markup.startswith("<!--", index):
                at = file.find("-->", at) + 3
                if at < 3:
                    return where
            elif file[at] == character:
                break
            elif file[at].isspace():
                at += 1
            else:
                return where
        where.append(at)
        at += 1
    return where


def _title_edits(file: str, side: Side) -> Iterator[_Edit]:
    """Yield the fixes of a title that stands on one line, in quotes or not."""
    yaml = split_front_matter(file, "")[0].yaml
    line = re.search(r"^title:[ \t]+(?=\S)(.+)$", yaml or "", re.MULTILINE)
    if yaml is None or line is None:
        return
    start = file.index("\n") + 1 + line.start(1)
    raw = line[1].rstrip()
    quote = raw[0] if raw[0] in "\"'" else ""
    value = raw[1:-1] if quote else raw
    if value != side.title or (quote and (len(raw) < 2 or raw[-1] != quote)):
        return
    certain = [
        (slip.start, slip.end, slip.fix)
        for slip in slips(value, side.locale, headline=True)
        if slip.fix is not None
    ]
    new = _edited(value, certain)
    if read_yaml(f"title: {quote}{new}{quote}", "").data == {"title": new}:
        offset = start + len(quote)
        yield from ((offset + first, offset + last, fix) for first, last, fix in certain)
    elif '"' not in new and "\\" not in new:
        yield start, start + len(raw), f'"{new}"'
