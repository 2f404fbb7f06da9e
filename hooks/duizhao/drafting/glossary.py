"""The names of things that occur in a briefing, in both languages, for an engine to use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duizhao.drafting.request import Piece, Term
from duizhao.model import Locale, twin
from duizhao.quantities import amounts, render
from duizhao.quantities.units import BY_ID, CURRENCY_NAMES
from duizhao.site.vocabularies import Vocabularies


def terms(pieces: Iterable[Piece], locale: Locale, known: Vocabularies) -> tuple[Term, ...]:
    """Return the topics, outlets and units that occur in texts, each once, in order."""
    found: dict[Term, None] = {}
    for piece in pieces:
        found |= dict.fromkeys(_topics(piece.text, locale, known))
        found |= dict.fromkeys(_outlets(piece.text, locale, known))
        found |= dict.fromkeys(_units(piece.text, locale))
    return tuple(term for term in found if term.source and term.target)


def quantities(pieces: Iterable[Piece], locale: Locale) -> tuple[Term, ...]:
    """Return how the other language writes the quantities of texts."""
    other = twin(locale)
    found = {
        Term(amount.text, render(amount, other)): None
        for piece in pieces
        for amount in amounts(piece.text, locale)
        if not amount.soft and not amount.inferred
    }
    return tuple(found)


def _topics(text: str, locale: Locale, known: Vocabularies) -> Iterator[Term]:
    for mention in known.taggers[locale].mentions(text):
        label = known.topics[mention.topic].pref_label[twin(locale)]
        yield Term(text[mention.start : mention.end], label)


def _outlets(text: str, locale: Locale, known: Vocabularies) -> Iterator[Term]:
    for outlet in known.outlets.values():
        if outlet.name[locale] in text:
            yield Term(outlet.name[locale], outlet.name[twin(locale)])


def _units(text: str, locale: Locale) -> Iterator[Term]:
    for amount in amounts(text, locale):
        names: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        if amount.currency:
            by_language = CURRENCY_NAMES[amount.currency]
            names = by_language[locale], by_language[twin(locale)]
        elif amount.unit:
            unit = BY_ID[amount.unit]
            names = (unit.en, unit.zh) if locale == "en" else (unit.zh, unit.en)
        if names[0] and names[1]:
            yield Term(names[0][0], names[1][0])
