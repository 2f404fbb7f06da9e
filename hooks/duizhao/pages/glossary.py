"""The glossary: every topic and its other names, A to Z, in Chinese by pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Self

from duizhao.model import Locale, Topic
from duizhao.pages.page import Context, Page
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.text.pinyin import sound

_NO_LETTER = "#"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry.

    Attributes:
        id: Where a link to it leads.
        name: The name of a topic, or another name for it.
        topic: Which one.
    """

    id: str
    name: str
    topic: Topic


class GlossaryPage(Page):
    """The definitions of all topics under their first letters, and where other names lead."""

    kind = "glossary"
    title_key = "glossary"
    vocabulary = "topics.yml"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the glossary if the site has topics."""
        if context.catalog.topics:
            yield cls(context, addresses.GLOSSARY, "glossary")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the letters and under each its terms."""
        return render(
            "glossary.html", self.links(locale), self.catalog, letters=self._letters(locale)
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: every topic."""
        return (*super().inputs(locale), tuple(self.catalog.topics.values()))

    def _letters(self, locale: Locale) -> list[tuple[str, list[Term]]]:
        """Return the terms of each letter in order; what begins with none comes first."""
        terms = sorted(self._terms(locale), key=lambda each: _key(each.name))
        return [
            (letter, list(found)) for letter, found in groupby(terms, lambda t: _letter(t.name))
        ]

    def _terms(self, locale: Locale) -> Iterator[Term]:
        for topic in self.catalog.topics.values():
            yield Term(topic.id, topic.pref_label[locale], topic)
            for name in dict.fromkeys(topic.alt_labels.get(locale, ())):
                if name.casefold() != topic.pref_label[locale].casefold():
                    yield Term(f"term-{'-'.join(name.casefold().split())}", name, topic)


def _letter(name: str) -> str:
    first = sound(name)[:1].upper()
    return first if "A" <= first <= "Z" else _NO_LETTER


def _key(name: str) -> tuple[bool, str]:
    return _letter(name) != _NO_LETTER, sound(name)
