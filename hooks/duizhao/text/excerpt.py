"""Texts cut to a length."""

from __future__ import annotations


def excerpt(text: str, most: int) -> str:
    """Return a text of at most `most` characters; where it was cut, … is the last of them."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
