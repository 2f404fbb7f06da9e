"""The headings that a summary prints over its insights."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from duizhao.model import LOCALES


@cache
def lead_label_words() -> tuple[str, str]:
    """Return the patterns of lead labels in their two forms.

    Returns:
        A qualifier before a noun, which is a label wherever it begins a line, and the words that
        are labels only where they stand alone.
    """
    words = yaml.safe_load(
        files("duizhao.readers.raw").joinpath("words/lead_labels.yml").read_text(encoding="utf-8")
    )
    composed, alone = [], []
    for locale in LOCALES:
        of = words[locale]
        gap = r"\s{1,3}" if locale == "en" else ""
        edge = r"(?![\w-])" if locale == "en" else ""
        qualifiers, nouns = _any(of["qualifiers"]), _any(of["nouns"])
        composed.append(rf"(?:{qualifiers}{gap})+{nouns}{edge}")
        alone.append(_any(of["alone"]) + edge)
    return f"(?:{'|'.join(composed)})", f"(?:{'|'.join(alone)})"


def is_lead_label(heading: str) -> bool:
    """Tell whether a heading stands over insights rather than over a group."""
    words = " ".join(heading.split()).rstrip(":： ")
    return bool(_label().fullmatch(words))


@cache
def _label() -> re.Pattern[str]:
    return re.compile("|".join(lead_label_words()), re.IGNORECASE)


def _any(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"
