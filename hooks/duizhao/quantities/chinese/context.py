"""How far back a Chinese text may be read for what belongs to a value."""

from __future__ import annotations

_ENDS_CLAUSE = frozenset("，。；：！？,;!?（）()、\n")
_WINDOW = 24
"""In characters. Far enough for 每吨价格相应增减524.10元, and a limit that keeps time linear."""


def clause_start(text: str, i: int) -> int:
    """Return where the clause that holds character `i` begins, at most a window before it."""
    j = i
    while j > 0 and i - j < _WINDOW and text[j - 1] not in _ENDS_CLAUSE:
        j -= 1
    return j


def one_of(char: str, chars: str) -> bool:
    """Whether `char` is one of `chars`; the empty string past the end of a text is not."""
    return char != "" and char in chars
