"""Translation memories in TMX 1.4b (LISA, 2005), the form in which other tools export theirs.

Only the texts of the segments are read. A file with a document type of its own is refused: TMX
needs none but its name, and entities in one could make a few bytes into gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from duizhao.drafting.memory import Unit
from duizhao.model import Locale

LARGEST: Final = 100_000_000
"""Bytes."""

_INLINE = ("bpt", "ept", "it", "ph", "ut")
"""Elements whose text is markup of another format, not of the segment."""
_TAG = re.compile(r"(en|zh)(?:$|[-_])", re.IGNORECASE)


class TmxError(Exception):
    """A file is not a translation memory that can be read; the message says why."""


def read_tmx(data: bytes) -> Iterator[Unit]:
    """Yield the units that have a text in English and one in Chinese.

    Raises:
        TmxError: It is not well-formed, has entities, or is too large.
    """
    if len(data) > LARGEST:
        raise TmxError(f"It has more than {LARGEST // 1_000_000} MB.")
    reader = _Reader()
    try:
        reader.parse(data)
    except expat.ExpatError as error:
        raise TmxError(f"It is not well-formed XML: {error}.") from None
    if not reader.is_tmx:
        raise TmxError("It is not TMX: its root is not <tmx>.")
    yield from reader.units


class _Reader:
    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.is_tmx = False
        self._texts: dict[Locale, str] = {}
        self._locale: Locale | None = None
        self._text: list[str] | None = None
        self._inline = 0

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.Parse(data, True)

    def _entity(self, *declaration: object) -> None:
        raise TmxError("It declares entities, which are not read.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tmx":
            self.is_tmx = True
        elif name == "tu":
            self._texts = {}
        elif name == "tuv":
            tag = attributes.get("xml:lang") or attributes.get("lang") or ""
            match = _TAG.match(tag)
            self._locale = None if match is None else "en" if match[1].lower() == "en" else "zh"
        elif name == "seg":
            self._text = []
        elif name in _INLINE:
            self._inline += 1

    def _end(self, name: str) -> None:
        if name in _INLINE:
            self._inline -= 1
        elif name == "seg":
            if self._locale and self._text:
                self._texts[self._locale] = " ".join("".join(self._text).split())
            self._text = None
        elif name == "tu" and self._texts.get("en") and self._texts.get("zh"):
            self.units.append(Unit(self._texts["en"], self._texts["zh"]))

    def _characters(self, data: str) -> None:
        if self._text is not None and not self._inline:
            self._text.append(data)
