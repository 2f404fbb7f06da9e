"""What a site has translated before: its reviewed points as a translation memory.

A text that was reviewed word for word is used again. One that is merely similar is an example for
an engine. One whose words are the same and whose quantities differ can be carried over without an
engine, see `carry`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from duizhao.checks.staleness import statuses
from duizhao.drafting.request import Term
from duizhao.model import Briefing, Locale, twin

SIMILAR = 60.0
"""From which similarity, of 100, a reviewed point is an example: rapidfuzz's `ratio`, which counts
the characters to insert and delete, with every number read as 0."""

MOST_EXAMPLES = 5

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and its translation."""

    en: str
    zh: str

    def __getitem__(self, locale: Locale) -> str:
        return self.zh if locale == "zh" else self.en


class Memory:
    """Translations by the language that they were asked for in; either can be the source."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Index translations; of two of the same text the first counts."""
        self._exact: dict[Locale, dict[str, str]] = {"en": {}, "zh": {}}
        self._masked: dict[Locale, list[str]] = defaultdict(list)
        self._units: dict[Locale, list[Unit]] = defaultdict(list)
        for unit in units:
            for locale, exact in self._exact.items():
                if _plain(unit[locale]) not in exact:
                    exact[_plain(unit[locale])] = unit[twin(locale)]
                    self._masked[locale].append(masked(unit[locale]))
                    self._units[locale].append(unit)

    def exact(self, text: str, locale: Locale) -> str | None:
        """Return the translation of a text that is there word for word."""
        return self._exact[locale].get(_plain(text))

    def similar(self, text: str, locale: Locale) -> tuple[Unit, ...]:
        """Return the translations of the texts that are most like this one, the likest first."""
        hits = process.extract(
            masked(text),
            self._masked[locale],
            scorer=fuzz.ratio,
            score_cutoff=SIMILAR,
            limit=MOST_EXAMPLES,
        )
        return tuple(self._units[locale][index] for _, _, index in hits)

    def examples(self, texts: Iterable[str], locale: Locale) -> tuple[Term, ...]:
        """Return the nearest reviewed translations of several texts, at most five of them all."""
        ranked = [list(self.similar(text, locale)) for text in texts]
        chosen: dict[Unit, None] = {}
        for place in range(MOST_EXAMPLES):
            chosen |= {hits[place]: None for hits in ranked if place < len(hits)}
        units = list(chosen)[:MOST_EXAMPLES]
        return tuple(Term(unit[locale], unit[twin(locale)]) for unit in units)


def reviewed_units(briefings: Iterable[Briefing]) -> Iterator[Unit]:
    """Yield the points that a person has reviewed, and the headings of what is reviewed whole."""
    for briefing in briefings:
        if briefing.target is None:
            continue
        states = tuple(statuses(briefing))
        done = {each.point for each in states if each.status == "done" and each.reviewed}
        by_id = {point.id: point.text for point in briefing.target.points()}
        source = briefing.source.locale
        for point in briefing.source.points():
            if point.id in done:
                yield _unit(source, point.text, by_id[point.id])
        if len(done) == len(states):
            for ours, theirs in zip(briefing.source.groups, briefing.target.groups, strict=True):
                if ours.heading and theirs.heading:
                    yield _unit(source, ours.heading, theirs.heading)


def masked(text: str) -> str:
    """Return a text with each of its numbers as 0."""
    return _NUMBER.sub("0", text)


def _unit(source: Locale, text: str, translation: str) -> Unit:
    return Unit(text, translation) if source == "en" else Unit(translation, text)


def _plain(text: str) -> str:
    return " ".join(text.split())
