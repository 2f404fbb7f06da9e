"""Bytes to text: UTF-8 only, with a finding that names what the file probably is instead."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from duizhao.diagnostics import Diagnostic, found

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_KEPT_CONTROLS = frozenset("\t\n")

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
REFERENCE = re.compile(r"&(?:#[0-9]{1,12}|#[xX][0-9a-fA-F]{1,12}|[A-Za-z][A-Za-z0-9]{1,40});?")
"""A character that is written by its number or name."""

_NEEDED = re.compile(
    f"(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"  # the form of a Han character
    "|(?<=[，。、：；！？])[\ufe00\ufe01]"  # the place of a Chinese mark
    f"|(?<=[{_EMOJI}])[\ufe0e\ufe0f]"  # text or picture
    f"|(?<=[{_EMOJI}\ufe0f])\u200d(?=[\u2600-\u27bf\u2b1b\U0001f000-\U0001faff])"  # one of two
)


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
    controls = tuple(_controls(text, path))
    if controls:
        text = "".join(c for c in text if not _is_control(c))
    unseen = tuple(_unseen(text, path))
    if unseen:
        text = _INVISIBLE.sub(lambda m: m[0] if _NEEDED.match(text, m.start()) else "", text)
    return text, (*controls, *unseen)


def refused_in(text: str) -> str | None:
    """Return the first character of a text that no source may hold, None without one."""
    for character in text:
        if _is_control(character):
            return character
    for match in _INVISIBLE.finditer(text):
        if not _NEEDED.match(text, match.start()):
            return match[0]
    return None


def without_refused(text: str) -> str:
    """Return a text without the characters that no source may hold."""
    text = "".join(c for c in text if not _is_control(c))
    return _INVISIBLE.sub(lambda m: m[0] if _NEEDED.match(text, m.start()) else "", text)


def refusal(character: str, path: str, line: int, column: int) -> Diagnostic:
    """Return the finding that names such a character."""
    number = f"U+{ord(character):04X}"
    if _is_control(character):
        return found("FILE006", path, line, column, found=number)
    name = unicodedata.name(character, "no character")
    return found("FILE012", path, line, column, found=number, name=name)


def refused_reference(reference: str) -> str | None:
    """Return the character that a reference such as `&#xE000;` stands for, if it is refused."""
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


def _is_control(character: str) -> bool:
    # Characters for private use mark places inside the build, so no source may hold them.
    return (
        (character < " " and character not in _KEPT_CONTROLS)
        or "\x7f" <= character <= "\x9f"
        or "\ue000" <= character <= "\uf8ff"
    )


def _controls(text: str, path: str) -> Iterator[Diagnostic]:
    if not any(map(_is_control, text)):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if _is_control(character):
                yield found("FILE006", path, number, column, found=f"U+{ord(character):04X}")
                break


def _unseen(text: str, path: str) -> Iterator[Diagnostic]:
    if not _INVISIBLE.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for match in _INVISIBLE.finditer(line):
            if not _NEEDED.match(line, match.start()):
                name = unicodedata.name(match[0], "no character")
                place = (path, number, match.start() + 1)
                yield found("FILE012", *place, found=f"U+{ord(match[0]):04X}", name=name)
                break
