"""Topics by their labels in running text: longest match, in the manner of each language.

English labels match whole words in any case, singular or plural, with a hyphen or a space;
acronyms and chemical symbols match to the letter. Chinese labels match wherever they stand,
since Chinese has no spaces between words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from duizhao.model import Locale, Topic

# One character for one, so that spans in the folded text are spans in the text.
_FOLD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ-\u2010\u2011’", "abcdefghijklmnopqrstuvwxyz   '")
# Phrases that hold a label and mean something else win as the longer match, and name nothing.
_NO_TOPIC = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic's label in a text, `text[start:end]`."""

    start: int
    end: int
    topic: str


class Tagger:
    """Finds the labels of topics in texts of one language."""

    def __init__(self, topics: Iterable[Topic], locale: Locale) -> None:
        """Build the automaton of all labels of `topics` in the language `locale`."""
        self._topics: list[str] = []
        self._exact: list[str | None] = []
        patterns: list[str] = []
        for topic in topics:
            for label in topic.labels(locale):
                exact = label if is_acronym(label) else None
                for form in {label} if exact else word_forms(label, locale):
                    patterns.append(form.translate(_FOLD))
                    self._topics.append(topic.id)
                    self._exact.append(exact)
            for phrase in topic.not_within.get(locale, ()):
                patterns.append(phrase.translate(_FOLD))
                self._topics.append(_NO_TOPIC)
                self._exact.append(None)
        self._automaton = AhoCorasick(
            patterns, matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return every mention that no longer one covers, in order of place."""
        kept: list[Mention] = []
        for mention in sorted(self._candidates(text), key=lambda m: (m.start, -m.end)):
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return tuple(mention for mention in kept if mention.topic != _NO_TOPIC)

    def _candidates(self, text: str) -> Iterator[Mention]:
        folded = text.translate(_FOLD)
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for index, start, end in matches:
            exact = self._exact[index]
            if exact is not None and text[start:end] != exact:
                continue
            if _is_whole(folded, start, end):
                yield Mention(start, end, self._topics[index])


def is_acronym(label: str) -> bool:
    """Tell whether a label counts only to the letter: `REE`, `Nd`, `F-35`, not `Lynas`."""
    if " " in label or not label.isascii():
        return False
    capitals = sum("A" <= c <= "Z" for c in label)
    has_digit = any(c.isdigit() for c in label)
    return capitals >= 2 or len(label) <= 2 or (capitals == 1 and has_digit)


def word_forms(label: str, locale: Locale) -> set[str]:
    """Return a label with its last word in the singular and the plural."""
    if locale == "zh" or not label[-1:].isascii() or not label[-1:].isalpha():
        return {label}
    forms = {label, _plural(label)}
    forms.update(
        candidate
        for candidate in _singulars(label)
        if len(candidate) > 3 and _plural(candidate).casefold() == label.casefold()
    )
    return forms


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _singulars(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no Latin word or number goes on beyond either end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_joins(before) and _joins(text[start])) and not (
        _joins(after) and _joins(text[end - 1])
    )


def _joins(character: str) -> bool:
    # `US$` is a currency, not a country.
    return (character.isalnum() and ord(character) < 0x250) or character == "$"
