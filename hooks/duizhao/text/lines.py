"""Text that must stay on one line."""

from __future__ import annotations

import unicodedata


def on_one_line(text: str) -> str:
    r"""Return text with line ends, control and direction characters escaped, such as `\n`."""
    return "".join(
        sign
        if sign.isprintable() or unicodedata.category(sign) == "Zs"
        else sign.encode("unicode_escape").decode("ascii")
        for sign in text
    )
