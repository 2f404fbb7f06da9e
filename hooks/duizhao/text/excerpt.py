"""Texts cut to a length."""

from __future__ import annotations


def excerpt(text: str, most: int) -> str:
    """Return a text cut to at most `most` characters, the last of which is … if it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
