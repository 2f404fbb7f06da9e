"""What an engine is asked and what it answers: the protocol that every engine speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from duizhao.model import Locale

TITLE = "title"
"""The id of the piece that is a briefing's title."""


class EngineError(Exception):
    """An engine gave no usable answer; the message says why, and never holds a key."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to translate.

    Attributes:
        id: `title`, the id of a group for its heading, or the id of a point.
        text: Plain, without citations.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """What something is called in both languages: a name, a unit, or a quantity that occurs."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A draft that the check found wrong.

    Attributes:
        id: Of the piece.
        draft: What the engine wrote; "" if it left the piece out.
        findings: What is wrong with it, in English.
    """

    id: str
    draft: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """The pieces of one briefing that are to be translated, and what helps to do so.

    Attributes:
        source: The language of the pieces.
        target: The language to translate them into.
        pieces: In the order of the briefing.
        terms: Names of topics, outlets and units that occur in them.
        quantities: How their quantities are written in the target language.
        examples: Reviewed translations of similar points, the most similar first.
        style: The house's rules for the target language.
        corrections: In a second or third round, what is to be put right.
    """

    source: Locale
    target: Locale
    pieces: tuple[Piece, ...]
    terms: tuple[Term, ...] = ()
    quantities: tuple[Term, ...] = ()
    examples: tuple[Term, ...] = ()
    style: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine made of a request.

    Attributes:
        texts: By the id of the piece. It may lack some, and hold what nobody asked for.
        tokens: How many tokens the engine counted, 0 if it counts none.
    """

    texts: Mapping[str, str] = field(hash=False)
    tokens: int = 0


class Engine(Protocol):
    """Something that translates."""

    @property
    def name(self) -> str:
        """What the entry point calls it; it is recorded with each draft."""
        ...

    @property
    def recipient(self) -> str:
        """To whom the texts are sent, in words: a host, or `this computer`."""
        ...

    @property
    def takes_findings(self) -> bool:
        """Whether it can correct a draft that the check found wrong."""
        ...

    def translate(self, request: Request) -> Answer:
        """Return translations of the pieces.

        Raises:
            EngineError: There is no usable answer.
        """
        ...
