"""Digits that are addresses and numbers of telephones, and count nothing: they are passed over."""

from __future__ import annotations

import re

_CODES = re.compile(
    r"(?:https?://|www\.)[^\s，。；、（）()]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,63}"
    r"|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"  # 192.0.2.1
    r"|(?<![\d-])(?:\+?\d{1,3}[- ])?\(?\d{3,4}\)?[- ]\d{3,4}-\d{4}(?![\d-])"  # 859-292-3680
    r"|(?<![\d-])\d{3}-\d{4}(?![\d-])"
    r"|\b\d+(?:\.\d+){2,}\b"  # version 2.4.1
)
_HINT = re.compile(r"[@/]|www|\d{3}[- ]\d{3}|\d\.\d+\.\d")


def without_codes(text: str) -> str:
    """Return the text with every character of such a code replaced by a low line."""
    if not _HINT.search(text):
        return text
    return _CODES.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    code = match.group()
    # 2025.11.12 is a date
    if re.fullmatch(r"(?:19|20)\d\d\.\d\d?\.\d\d?", code):
        return code
    return "_" * len(code)
