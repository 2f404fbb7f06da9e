"""Decoding of files: UTF-8 only, with a finding that names the probable encoding otherwise."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Position
from duizhao.text.characters import CONTROL, INVISIBLE, refused_matches, without_refused
from duizhao.text.han import has_han

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    r"""Return the text of a file, with `\n` line ends and no byte-order mark.

    The text is None if the bytes are not UTF-8 or are only white space. Control characters are
    reported and removed, because feeds and pages cannot contain them. So are invisible characters,
    except those that Chinese and emoji need.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return None, (found("FILE001", path, guess=name, byte=f"{data[0]:02x}"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start])
        guess = _guess(data)
        byte = f"{data[error.start]:02x}"
        return None, (found("FILE001", path, Position(line, column), guess=guess, byte=byte),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, (found("FILE002", path),)
    findings = (*_refused(CONTROL, text, path), *_refused(INVISIBLE, text, path))
    return (without_refused(text) if findings else text), findings


def refusal(character: str, path: str, at: Position) -> Diagnostic:
    """Return the finding for such a character."""
    number = f"U+{ord(character):04X}"
    if CONTROL.match(character):
        return found("FILE006", path, at, found=number)
    name = unicodedata.name(character, "no character")
    return found("FILE012", path, at, found=number, name=name)


def _place(before: bytes) -> tuple[int, int]:
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return before.count(b"\n") + 1, column


def _guess(data: bytes) -> str:
    # UTF-16 without a mark: half of the bytes of Latin text are zero.
    if data[:4096].count(0) > len(data[:4096]) // 4:
        return "UTF-16"
    # Valid Big5 is nearly always valid GB18030 too, so they cannot be told apart.
    try:
        decoded = data.decode("gb18030")
    except UnicodeDecodeError:
        return "Latin-1"
    if has_han(decoded):
        return "GB18030"
    return "Latin-1"


def _refused(pattern: re.Pattern[str], text: str, path: str) -> Iterator[Diagnostic]:
    """Report the first such character of each line."""
    if not pattern.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for character, at in islice(refused_matches(pattern, line), 1):
            yield refusal(character, path, Position(number, at + 1))
