"""Reads a translation that has come back as XLIFF 2.

A file with entities is refused: a few bytes of them could become gigabytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

LARGEST: Final = 10_000_000
"""Bytes."""
_NAMESPACE = "urn:oasis:names:tc:xliff:document:2."


class XliffError(Exception):
    """A file cannot be read as XLIFF 2; the message says why."""


@dataclass(frozen=True, slots=True)
class Xliff:
    """What a file says.

    Attributes:
        original: The key of the briefing, `2025/slug`.
        target: The language tag of the translations.
        units: Source and translation by the id of the unit; the translation is None without one.
    """

    original: str
    target: str
    units: Mapping[str, tuple[str, str | None]]


def read_xliff(data: bytes) -> Xliff:
    """Read a file.

    Raises:
        XliffError: It is too large, not well-formed, has entities, or is not XLIFF 2.
    """
    if len(data) > LARGEST:
        raise XliffError(f"It has more than {LARGEST // 1_000_000} MB.")
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise XliffError(f"It is not well-formed XML: {error}.") from None
    if not reader.is_xliff:
        raise XliffError("It is not XLIFF 2: its root is not <xliff> with that namespace.")
    units = {id_: (each.source, each.target) for id_, each in reader.units.items()}
    return Xliff(reader.original, reader.language, units)


@dataclass(slots=True)
class _Unit:
    source: str = ""
    target: str | None = None


@dataclass(slots=True)
class _Reader:
    """Collects the text of segments; a unit may have been split into several."""

    units: dict[str, _Unit] = field(default_factory=dict)
    original: str = ""
    language: str = ""
    is_xliff: bool = False
    _unit: _Unit | None = None
    _part: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not namespace.startswith(_NAMESPACE):
            return
        match local:
            case "xliff":
                self.is_xliff = True
                self.language = attributes.get("trgLang", "")
            case "file":
                self.original = self.original or attributes.get("original", "")
            case "unit":
                self._unit = self.units.setdefault(attributes.get("id", ""), _Unit())
            case "source" | "target":
                self._part = local
                if local == "target" and self._unit and self._unit.target is None:
                    self._unit.target = ""

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == self._part:
            self._part = ""
        elif local == "unit":
            self._unit = None

    def characters(self, data: str) -> None:
        if self._unit is None:
            return
        if self._part == "source":
            self._unit.source += data
        elif self._part == "target":
            self._unit.target = (self._unit.target or "") + data

    def entity(self, *declaration: object) -> None:
        raise XliffError("It declares entities, which are not read.")
