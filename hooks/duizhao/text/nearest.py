"""Names in a message: those that may have been meant, and lists of names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from duizhao.model import Label


def nearest(name: str, names: Iterable[str]) -> Label:
    """Return the question whether a similar name was meant; empty if no name is similar.

    It is placed between two sentences of a message. It lists up to three names, most similar first.
    """
    close = get_close_matches(name, list(names), n=3, cutoff=0.4)
    if not close:
        return Label("", "")
    *most, last = close
    en = f"{', '.join(most)} or {last}" if most else last
    zh = f"{''.join(f'“{each}”' for each in most)}或“{last}”" if most else f"“{last}”"
    return Label(f" Did you mean {en}?", f"是否应为{zh}？")


def listed(names: Collection[str]) -> Label:
    """Return names as a message lists them in each language."""
    return Label(", ".join(names), "、".join(names)) if names else Label("none", "无")
