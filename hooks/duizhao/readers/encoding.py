"""Bytes to text: UTF-8 only, with a finding that names what the file probably is instead."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from itertools import islice

from duizhao.diagnostics import Diagnostic, found

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# Control characters but tab and line end; and those for private use, which mark places inside the
# build, so that no source may hold them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]")

# What cannot be seen: it hides text from a reviewer, turns its order round ("Trojan Source",
# CVE-2021-42574), or makes two words look like one.
_INVISIBLE = re.compile(
    "["
    "\u00ad"  # soft hyphen
    "\u034f\u061c\u180b-\u180e"  # joiners and marks of other scripts
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # fillers
    "\u200b-\u200f"  # zero-width spaces and joiners, marks of direction
    "\u2028-\u202e"  # separators of lines, embeddings and overrides of direction
    "\u2060-\u206f"  # word joiner, isolates of direction
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variation selectors
    "\ufeff\ufff0-\uffff"  # byte-order mark inside a text, annotations, no characters
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff"  # musical marks, tags
    "]"
)
# What Chinese and emoji need of these.
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_EMOJI = "#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_NEEDED = re.compile(
    f"(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"  # the form of a Han character
    "|(?<=[，。、：；！？])[\ufe00\ufe01]"  # the place of a Chinese mark
    f"|(?<=[{_EMOJI}])[\ufe0e\ufe0f]"  # text or picture
    f"|(?<=[{_EMOJI}\ufe0f])\u200d(?=[\u2600-\u27bf\u2b1b\U0001f000-\U0001faff])"  # one of two
)

REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{1,40});?")
"""A character that is written by its number or name."""

_ZEROS = re.compile(r"(?<=[#xX])0+(?=[0-9a-fA-F])")
_LONGEST_NUMBER = len("&#x10ffff;")


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    r"""Return the text of a file, with `\n` line ends and no byte-order mark.

    The text is None if the bytes are not UTF-8 or there are none but white space. Control
    characters are named and left out, since no reader, feed or page can carry them; so are
    characters that cannot be seen, but for those that Chinese and emoji need.
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
        return None, (found("FILE001", path, line, column, guess=guess, byte=byte),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, (found("FILE002", path),)
    findings = (*_refused(_CONTROL, text, path), *_refused(_INVISIBLE, text, path))
    return (without_refused(text) if findings else text), findings


def refused_in(text: str) -> str | None:
    """Return a character of a text that no source may hold, None without one."""
    for pattern in (_CONTROL, _INVISIBLE):
        for character, _ in _matches(pattern, text):
            return character
    return None


def without_refused(text: str) -> str:
    """Return a text without the characters that no source may hold."""
    text = _INVISIBLE.sub(lambda m: m[0] if _NEEDED.match(text, m.start()) else "", text)
    return _CONTROL.sub("", text)


def refusal(character: str, path: str, line: int, column: int) -> Diagnostic:
    """Return the finding that names such a character."""
    number = f"U+{ord(character):04X}"
    if _CONTROL.match(character):
        return found("FILE006", path, line, column, found=number)
    name = unicodedata.name(character, "no character")
    return found("FILE012", path, line, column, found=number, name=name)


def refused_reference(reference: str) -> str | None:
    """Return the character that a reference such as `&#xE000;` stands for, if it is refused."""
    reference = _ZEROS.sub("", reference)
    if reference.startswith("&#") and len(reference) > _LONGEST_NUMBER:
        return None  # no character has such a number
    text = unescape(reference)
    if not text:  # a control character, which Python leaves out and a browser does not
        digits = reference.strip("&#;").lower()
        text = chr(int(digits[1:], 16) if digits.startswith("x") else int(digits))
    return refused_in(text)


def _place(before: bytes) -> tuple[int, int]:
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return before.count(b"\n") + 1, column


def _guess(data: bytes) -> str:
    # UTF-16 without a mark: half of the bytes of Latin text are zero.
    if data[:4096].count(0) > len(data[:4096]) // 4:
        return "UTF-16"
    # What is valid Big5 is nearly always valid GB18030 too, so that no guess can tell them apart.
    try:
        decoded = data.decode("gb18030")
    except UnicodeDecodeError:
        return "Latin-1"
    if any("\u4e00" <= character <= "\u9fff" for character in decoded):
        return "GB18030"
    return "Latin-1"


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int]]:
    for match in pattern.finditer(text):
        if not _NEEDED.match(text, match.start()):
            yield match[0], match.start()


def _refused(pattern: re.Pattern[str], text: str, path: str) -> Iterator[Diagnostic]:
    """Tell the first such character of each line."""
    if not pattern.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for character, at in islice(_matches(pattern, line), 1):
            yield refusal(character, path, number, at + 1)
