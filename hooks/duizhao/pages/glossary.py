"""The glossary: the definition of every topic, A to Z, in Chinese by pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Self

from duizhao.model import Locale, Topic
from duizhao.pages.page import Context, Page
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.text.pinyin import sound

_NO_LETTER = "#"


class GlossaryPage(Page):
    """The definitions of all topics under their first letters."""

    kind = "glossary"
    title_key = "glossary"
    vocabulary = "topics.yml"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the glossary if the site has topics."""
        if context.catalog.topics:
            yield cls(context, addresses.GLOSSARY, "glossary")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the letters and under each its topics with their definitions."""
        return render(
            "glossary.html", self.links(locale), self.catalog, letters=self._letters(locale)
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: every topic."""
        return (*super().inputs(locale), tuple(self.catalog.topics.values()))

    def _letters(self, locale: Locale) -> list[tuple[str, list[Topic]]]:
        """Return the topics of each letter in order; what begins with none comes first."""
        topics = sorted(self.catalog.topics.values(), key=lambda each: _key(each, locale))
        return [
            (letter, list(found)) for letter, found in groupby(topics, lambda t: _letter(t, locale))
        ]


def _letter(topic: Topic, locale: Locale) -> str:
    first = sound(topic.pref_label[locale])[:1].upper()
    return first if "A" <= first <= "Z" else _NO_LETTER


def _key(topic: Topic, locale: Locale) -> tuple[bool, str]:
    return _letter(topic, locale) != _NO_LETTER, sound(topic.pref_label[locale])
