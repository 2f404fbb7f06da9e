"""Slips of the keyboard in YAML: full-width signs, tabs, odd blanks, a missing blank.

A Chinese keyboard writes `：` for `:`, an editor a tab for blanks, a web page blanks that are not
blanks. To a YAML parser the line then says something else, or nothing. Here they are found line by
line, and corrected, so that one slip is one finding and all else is read as it was meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from duizhao.model import Label

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANK = f"[ \t{_ODD}]"
_KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
_LEAD = re.compile(f"{_BLANK}*(?:-(?:{_BLANK}+|$))*")
_DASHED = re.compile(r"-(?=[A-Za-z{\[\"\u3400-\u9fff])")
_PAIR = re.compile(f"({_KEY})({_BLANK}*)([:：])")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_LITERAL = re.compile(r"(?::|-)[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")
_IDS = r"(?<![a-z0-9，、-])[a-z0-9-]{1,80}(?:[，、][a-z0-9-]{1,80}){1,50}"
_COMMENT = re.compile(r"(?<=\s)#.*")
_COMMAS = re.compile("[，、]")
_FLOW_PARTS = re.compile(
    f"(?P<pair>(?<!{_BLANK}){_BLANK}{{0,9}}(?<![A-Za-z0-9_-])(?P<key>{_KEY}){_BLANK}{{0,9}}[:：])"
    rf"|(?P<ids>(?<![ ])[ ]{{0,9}}{_IDS})(?=[ ]{{0,9}}[,\]］]|$)"
    r"|(?P<comma>，)(?=[ ]{0,9}$)"
    r"|(?P<open>[\[{［｛])|(?P<close>[\]}］｝])"
    f"|(?P<outer>(?<=[,\\[{{])[{_ODD}]+|[{_ODD}]+(?=[,\\]}}]))"
)
_WIDE = {"［": "[", "］": "]", "｛": "{", "｝": "}", "，": ",", "、": ","}

_NAMES = {
    "\u3000": Label("full-width space", "全角空格"),
    "\u00a0": Label("no-break space", "不换行空格"),
    "\t": Label("tab", "制表符"),
}

OUTER_BLANK = re.compile(f"^[{_ODD}]|[{_ODD}]$")
"""A text that begins or ends with a blank which is not the ordinary one."""

CODES = frozenset(["YAML007", "YAML008", "YAML009", "YAML010", "YAML011"])
"""Rules of slips: what they name has been read as it was meant."""

WIDTHS = ((2, 1), (2, 2), (4, 1), (4, 2), (1, 1))
"""Blanks that a tab and a full-width space in an indentation may stand for, likeliest first."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One sign that is to be another.

    Attributes:
        code: Its rule.
        line: From 0.
        column: From 0.
        found: What is there, for the message.
        expected: What should be there, for the message.
        length: How many characters are replaced.
        new: What takes their place.
    """

    code: str
    line: int
    column: int
    found: str
    expected: str
    length: int
    new: str


def slips(text: str, widths: tuple[int, int]) -> tuple[Slip, ...]:
    """Return the slips of a YAML document, in order; `widths` is one of `WIDTHS`."""
    return tuple(_Lines(widths).slips(text.split("\n")))


def corrected(text: str, found: Sequence[Slip]) -> str:
    """Return the document with its slips put right."""
    lines = text.split("\n")
    for slip in reversed(found):
        line = lines[slip.line]
        lines[slip.line] = line[: slip.column] + slip.new + line[slip.column + slip.length :]
    return "\n".join(lines)


def original_column(found: Iterable[Slip], column: int) -> int:
    """Return where something in a corrected line was in the one that was written."""
    for slip in found:
        if slip.column < column:
            column -= min(len(slip.new) - slip.length, column - slip.column)
    return column


def name_of(slip: Slip) -> Label:
    """Return what the character that a slip found is called."""
    sign = chr(int(slip.found[2:], 16)) if slip.found.startswith("U+") else slip.found[:1]
    return _NAMES.get(sign) or Label(unicodedata.name(sign, "").lower(), "特殊空格")


class _Lines:
    def __init__(self, widths: tuple[int, int]) -> None:
        self._tab, self._wide_space = widths
        self._open = ""  # brackets that are not closed yet
        self._literal: int | None = None  # the indentation of a key with `|` or `>`

    def slips(self, lines: Sequence[str]) -> Iterator[Slip]:
        for number, line in enumerate(lines):
            indent = len(line) - len(line.lstrip())
            if self._literal is not None and (indent > self._literal or not line.strip()):
                continue
            self._literal = indent if _LITERAL.search(line) else None
            found = self._line(number, line)
            yield from sorted(found, key=lambda slip: slip.column)

    def _line(self, number: int, line: str) -> Iterator[Slip]:
        if self._open:
            yield from self._flow(number, line, 0)
            return
        lead = _LEAD.match(line)
        assert lead is not None
        at = lead.end()
        yield from self._blanks(number, line, 0, at)
        if line.startswith("#", at):
            return
        dash = _DASHED.match(line, at)
        if dash and not line.startswith("---"):
            yield Slip("YAML010", number, at, "-", f"- {line[at + 1 : at + 13]}", 1, "- ")
            at += 1
        pair = _PAIR.match(line, at)
        if pair:
            yield from self._pair(number, line, pair)
            at = pair.end()
        value = re.compile(f"{_BLANK}*").match(line, at)
        assert value is not None
        if line[value.end() : value.end() + 1] in ("{", "[", "｛", "［"):
            yield from self._flow(number, line, value.end())
        elif OUTER_BLANK.search(line[at:]):
            end = len(line.rstrip())
            yield from self._blanks(number, line, end, len(line))

    def _pair(self, number: int, line: str, pair: re.Match[str]) -> Iterator[Slip]:
        key, colon, end = pair[1], pair.start(3), pair.end()
        yield from self._blanks(number, line, pair.start(2), colon)
        after = line[end : end + 1]
        if pair[3] == "：":
            new = ": " if after.strip() else ":"
            yield Slip("YAML007", number, colon, key, f"{key}: ", 1, new)
        elif after.strip() and not line.startswith("//", end):
            yield Slip("YAML010", number, colon, f"{key}:", f"{key}: ", 1, ": ")
        rest = re.compile(f"{_BLANK}*").match(line, end)
        assert rest is not None
        yield from self._blanks(number, line, end, rest.end())

    def _blanks(self, number: int, line: str, start: int, end: int) -> Iterator[Slip]:
        """Find each run of odd blanks; a tab counts only where it indents."""
        signs = f"[\t{_ODD}]+" if start == 0 else f"[{_ODD}]+"
        for run in re.compile(signs).finditer(line, start, end):
            new = " " * len(run[0])
            if not line[: run.start()].strip():
                wide = {"\t": " " * self._tab, "\u3000": " " * self._wide_space}
                new = "".join(wide.get(sign, " ") for sign in run[0])
            code = "YAML008" if "\t" in run[0] else "YAML009"
            sign = f"U+{ord(run[0][0]):04X}"
            yield Slip(code, number, run.start(), sign, "", len(run[0]), new)

    def _flow(self, number: int, line: str, start: int) -> Iterator[Slip]:
        """Find slips within `{…}` or `[…]`, which may go on for several lines."""
        masked = _QUOTED.sub(lambda quoted: "\x00" * len(quoted[0]), line)
        masked = _COMMENT.sub(lambda comment: "\x00" * len(comment[0]), masked)
        for part in _FLOW_PARTS.finditer(masked, start):
            is_item = part.start() == start or masked[part.start() - 1] in "{[,，｛［"
            if part["open"]:
                self._open += _WIDE.get(part[0], part[0])
            elif part["close"]:
                self._open = self._open[:-1]
            if part[0] in _WIDE and part[0] not in "，、":
                yield self._wide(number, line, part.start())
            elif part["pair"] and is_item and self._open.endswith("{"):
                yield from self._flow_pair(number, line, masked, part)
            elif part["ids"] and is_item and self._open.endswith("["):
                for each in _COMMAS.finditer(masked, part.start(), part.end()):
                    yield self._wide(number, line, each.start())
            elif part["comma"] and self._open.endswith("{"):
                yield self._wide(number, line, part.start())
            elif part["outer"]:
                yield from self._blanks(number, line, part.start(), part.end())
        yield from self._blanks(number, line, max(start, len(line.rstrip())), len(line))

    def _flow_pair(
        self, number: int, line: str, masked: str, part: re.Match[str]
    ) -> Iterator[Slip]:
        """Find slips of one `key: value` within `{…}`, and before it."""
        comma = part.start() - 1
        if masked[comma : part.start()] == "，":
            yield self._wide(number, line, comma)
        pair = _PAIR.match(masked, part.start("key"))
        assert pair is not None
        yield from self._blanks(number, line, part.start(), part.start("key"))
        yield from self._pair(number, masked, pair)

    def _wide(self, number: int, line: str, at: int) -> Slip:
        new = _WIDE[line[at]]
        return Slip("YAML011", number, at, line[at], new, 1, new)
