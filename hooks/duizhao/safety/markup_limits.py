"""How much markup a Markdown file may have, so that every parser stays fast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Label, Position
from duizhao.safety.decoding import refusal
from duizhao.text.characters import REFERENCE, refused_reference

DEPTH = 12
"""Levels of lists and quotes in a line; four columns of indentation count as one."""

OPEN_BRACKETS = 20


@dataclass(frozen=True, slots=True)
class Count:
    """How many lines of one kind a Markdown file may have."""

    pattern: re.Pattern[str]
    most: int
    what: Label


COUNTS = (
    Count(
        re.compile(r" {0,3}(?:#|[=-]+[ \t]*$)"), 400, Label("headings or rules", "个标题或分隔线")
    ),
    Count(re.compile(r"\s*(?:[-*+]|\d+[.)])(?:\s|$)"), 1_000, Label("list items", "个列表项")),
    Count(
        re.compile(r"\s*(?::\s|\*?\[[^\]]*\]:)"), 200, Label("definitions or notes", "个定义或脚注")
    ),
    Count(re.compile(r"\s*(?:/{3,}|!!!|\?\?\?|===)[+!]*\s"), 200, Label("blocks", "个区块")),
    Count(re.compile(r".*\|"), 2_000, Label("table rows", "个表格行")),
)
_TAG = re.compile(r"<[A-Za-z/!?]")
_COLUMNS = 500
_TAGS = 400
_MARKERS = re.compile(r"(?:[ \t]*(?:>|(?:[-*+:]|\d{1,9}[.)])(?=[ \t]|$)))*[ \t]*")
_MARKER = re.compile(r">|[-*+:]|\d{1,9}[.)]")
# A code block that every parser recognises as one. Others are counted like other text.
_CODE = re.compile(r"^(`{3,})[a-z]*\n(?:(?!\1).*\n)*?\1[ ]*$", re.MULTILINE)


def too_much_markup(text: str, path: str) -> Iterator[Diagnostic]:
    """Report what would make a Markdown parser slow or nest too deep, each kind once."""
    # The line ends keep the line numbers.
    text = _CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        depth = _depth(line)
        if depth > DEPTH:
            yield found("FILE013", path, Position(number), found=depth, expected=DEPTH)
            break
    for bracket, closing in (("[", "]"), ("(", ")"), ("{", "}")):
        open_at = _line_of_too_many(lines, bracket, closing)
        if open_at:
            yield found("FILE014", path, Position(open_at), found=bracket, expected=OPEN_BRACKETS)
    for count in COUNTS:
        number_of = sum(1 for line in lines if count.pattern.match(line))
        if number_of > count.most:
            yield found("FILE015", path, found=number_of, expected=count.most, what=count.what)
    widest = max(line.count("|") for line in lines)
    if widest > _COLUMNS:
        what = Label("table columns", "个表格列")
        yield found("FILE015", path, found=widest, expected=_COLUMNS, what=what)
    yield from _refused_references(lines, path)
    tags = len(_TAG.findall(text))
    if tags > _TAGS:
        what = Label("HTML tags", "个HTML标签")
        yield found("FILE015", path, found=tags, expected=_TAGS, what=what)


def _refused_references(lines: list[str], path: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines, 1):
        for match in REFERENCE.finditer(line) if "&" in line else ():
            refused = refused_reference(match[0])
            if refused is not None:
                yield refusal(refused, path, Position(number, match.start() + 1))
                return


def _depth(line: str) -> int:
    if line[:1] not in " \t>-*+:0123456789":
        return 0
    markers = _MARKERS.match(line)
    assert markers is not None
    blank = line[: len(line) - len(line.lstrip())].expandtabs(4)
    return len(_MARKER.findall(markers[0])) + len(blank) // 4


def _line_of_too_many(lines: list[str], bracket: str, closing: str) -> int | None:
    """Return the first line at which too many brackets of a paragraph are open."""
    opened = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            opened = 0
        if bracket not in line and closing not in line:
            continue
        for character in line:
            if character == bracket:
                opened += 1
                if opened > OPEN_BRACKETS:
                    return number
            elif character == closing and opened:
                opened -= 1
    return None
