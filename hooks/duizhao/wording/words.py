"""The words of the interface in both languages, from `words.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from duizhao.model import LOCALES, Locale
from duizhao.wording.data import read_data

Forms = Mapping[str, str]
"""The forms of a word that is counted, `one` and `other`, as CLDR names them."""

# Sections only help an editor to find a word: keys are unique.
_ENTRIES: dict[str, Any] = {
    key: texts for section in read_data("words.yml").values() for key, texts in section.items()
}


def _is_counted(texts: Mapping[Locale, object]) -> bool:
    return any(isinstance(text, dict) for text in texts.values())


def _forms(text: str | Forms) -> Forms:
    """Return the forms of a word; a language without a plural has one text for all numbers."""
    return {"other": text} if isinstance(text, str) else text


WORDS: Mapping[Locale, Mapping[str, str]] = MappingProxyType(
    {
        locale: MappingProxyType(
            {key: texts[locale] for key, texts in _ENTRIES.items() if not _is_counted(texts)}
        )
        for locale in LOCALES
    }
)
"""Every word by locale and key, but those that are counted."""

COUNTED: Mapping[Locale, Mapping[str, Forms]] = MappingProxyType(
    {
        locale: MappingProxyType(
            {key: _forms(texts[locale]) for key, texts in _ENTRIES.items() if _is_counted(texts)}
        )
        for locale in LOCALES
    }
)
"""Every word that has a singular and a plural by locale and key; see `numbers.counted`."""


def point_name(point: str, locale: Locale) -> str:
    """Return what a reader sees of a point's id: `i1` is Insight 1, `g2p1` is 2.1."""
    if point.startswith("i"):
        return WORDS[locale]["insight"].format(n=point[1:])
    return point[1:].replace("p", ".")
