"""Suggestions for a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, names: Iterable[str]) -> str:
    """Return up to three names that look like `name`, nearest first, for a message."""
    return ", ".join(get_close_matches(name, list(names), n=3, cutoff=0.4)) or "—"
