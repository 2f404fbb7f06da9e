"""The words that the reader of raw summaries knows, from the data files in `words/`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from opencc import OpenCC

from duizhao.model import LOCALES
from duizhao.text.han import has_han


@cache
def word_list(name: str) -> Any:
    """Return what the data file of that name holds, Chinese words in traditional form, too."""
    path = files("duizhao.readers.raw").joinpath(f"words/{name}.yml")
    return _in_both_scripts(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def _traditional(text: str) -> tuple[str, ...]:
    """Return the traditional forms of some words that differ from the simplified ones."""
    form: str = _to_traditional().convert(text)
    return tuple(sorted({form, form.replace("佈", "布").replace("覈", "核")} - {text}))


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def _in_both_scripts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_both_scripts(item) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    words = [word for word in value if isinstance(word, str) and has_han(word)]
    return value + [form for word in words for form in _traditional(word)]


def any_of(listed: list[str]) -> str:
    """Return a pattern for one of some words, the longest first."""
    longest_first = sorted(listed, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"


def in_both(listed: dict[str, list[str]]) -> list[str]:
    """Return the words of both languages."""
    return [word for locale in LOCALES for word in listed[locale]]


@cache
def source_heading() -> re.Pattern[str]:
    """Return the pattern of a heading over a list of sources."""
    return re.compile(any_of(in_both(word_list("source_headings"))), re.IGNORECASE)


@cache
def chrome(place: str) -> re.Pattern[str]:
    """Return the pattern of what a page or an assistant prints: `anywhere`, `opening`, ….

    Args:
        place: `anywhere`, `tails`, `opening`, `closing` or `silent`.
    """
    of = word_list("chrome")
    if place == "anywhere":
        patterns = [any_of(of["silent"] + in_both(of["lines"])), *of["patterns"]]
    else:
        patterns = of[place]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def is_chrome(line: str, place: str = "anywhere") -> bool:
    """Tell whether a line is of the page, not of the summary."""
    return len(line) <= 1200 and bool(chrome(place).fullmatch(line))
