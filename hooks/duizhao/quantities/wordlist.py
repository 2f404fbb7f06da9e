"""Word lists written as one text, which reads better than a line for each word."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def in_order(text: str) -> tuple[str, ...]:
    """Return the words of a text, in its order."""
    return tuple(text.split())
