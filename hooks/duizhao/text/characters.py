"""Characters that sources may not contain: invisible ones, and those that hide or reorder text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from duizhao.text.han import HAN

# Control characters except tab and line end; and private-use characters, which the build uses
# internally as markers.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]")

# Invisible characters can hide text from a reviewer, reorder it ("Trojan Source", CVE-2021-42574),
# or make two words look the same.
INVISIBLE = re.compile(
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
# Those of them that Chinese and emoji need.
_EMOJI = "#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_NEEDED = re.compile(
    f"(?<=[{HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"  # the form of a Han character
    "|(?<=[，。、：；！？])[\ufe00\ufe01]"  # the place of a Chinese mark
    f"|(?<=[{_EMOJI}])[\ufe0e\ufe0f]"  # text or picture
    f"|(?<=[{_EMOJI}\ufe0f])\u200d(?=[\u2600-\u27bf\u2b1b\U0001f000-\U0001faff])"  # one of two
)

REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{1,40});?")
"""A character written as a reference, by its number or name."""

_ZEROS = re.compile(r"(?<=[#xX])0+(?=[0-9a-fA-F])")
_LONGEST_NUMBER = len("&#x10ffff;")


def refused_in(text: str) -> str | None:
    """Return the first disallowed character of a text, or None."""
    for pattern in (CONTROL, INVISIBLE):
        for character, _ in refused_matches(pattern, text):
            return character
    return None


def without_refused(text: str) -> str:
    """Return a text without its disallowed characters."""
    text = INVISIBLE.sub(lambda m: m[0] if _NEEDED.match(text, m.start()) else "", text)
    return CONTROL.sub("", text)


def refused_reference(reference: str) -> str | None:
    """Return the character that a reference such as `&#xE000;` denotes, if it is disallowed."""
    reference = _ZEROS.sub("", reference)
    if reference.startswith("&#") and len(reference) > _LONGEST_NUMBER:
        return None  # not a valid code point
    text = unescape(reference)
    if not text:  # a control character, which Python drops and browsers keep
        digits = reference.strip("&#;").lower()
        text = chr(int(digits[1:], 16) if digits.startswith("x") else int(digits))
    return refused_in(text)


def refused_matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int]]:
    """Yield each disallowed character of a text and its position."""
    for match in pattern.finditer(text):
        if not _NEEDED.match(text, match.start()):
            yield match[0], match.start()
