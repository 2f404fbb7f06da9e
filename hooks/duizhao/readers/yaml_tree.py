"""YAML with the place of every key and value, and none of what makes YAML dangerous.

Scalars stay as they are written: `2025-11` and `90` are text, so nothing is lost by a guess at a
type. Only `null`, `~`, nothing, `true` and `false` are what they say. Anchors, aliases and tags
are refused before anything is built, which is what makes a nest of aliases harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Position
from duizhao.safety.decoding import refusal
from duizhao.text.characters import refused_in, without_refused

Loc = tuple[str | int, ...]
"""The way to a value: keys and indexes from the root."""

Data = None | bool | str | list["Data"] | dict[str, "Data"]

MAX_DEPTH = 12
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class YamlTree:
    """A YAML document as plain data, with the place of each key and value.

    Attributes:
        data: None if the document is empty or broken.
        values: Where each value begins.
        keys: Where the key of each value begins.
        findings: What was refused.
    """

    data: Data = None
    values: dict[Loc, Position] = field(default_factory=dict)
    keys: dict[Loc, Position] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def place(self, loc: Loc) -> Position:
        """Return where the key of a value is, or the nearest enclosing thing that is there."""
        for end in range(len(loc), -1, -1):
            position = self.keys.get(loc[:end]) or self.values.get(loc[:end])
            if position:
                return position
        return Position()


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlTree:
    """Read one YAML document; `first_line` is the number of its first line in the file."""
    tree = YamlTree()
    reader = _Reader(tree, path, first_line)
    try:
        tree.data = reader.document(iter(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        tree.findings.append(
            found("YAML001", path, Position(line, column), found=error.problem or "unreadable text")
        )
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        reason = str(error).splitlines()[0]
        tree.findings.append(found("YAML001", path, Position(first_line), found=reason))
    except _RefusedError as refused:
        tree.findings.append(refused.finding)
    return tree


class _RefusedError(Exception):
    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(str(finding))
        self.finding = finding


class _Reader:
    def __init__(self, tree: YamlTree, path: str, first_line: int) -> None:
        self._tree = tree
        self._path = path
        self._first_line = first_line

    def document(self, events: Iterator[Event]) -> Data:
        data: Data = None
        for event in events:
            if isinstance(event, NodeEvent):
                data = self._node(event, events, ())
                break
        for event in events:
            if isinstance(event, NodeEvent):
                raise self._refuse("YAML003", event, found="---")
        return data

    def _node(self, event: Event, events: Iterator[Event], loc: Loc) -> Data:
        refused = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if refused or isinstance(event, AliasEvent):
            raise self._refuse("YAML002", event, found=f"{refused}")
        if len(loc) > MAX_DEPTH:
            raise self._refuse("YAML004", event, expected=MAX_DEPTH)
        self._tree.values[loc] = self._position(event)
        if isinstance(event, ScalarEvent):
            return _scalar(event, self._text(event))
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, loc)
        assert isinstance(event, MappingStartEvent), event
        return self._mapping(events, loc)

    def _sequence(self, events: Iterator[Event], loc: Loc) -> Data:
        items: list[Data] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, events, (*loc, len(items))))
        return items

    def _mapping(self, events: Iterator[Event], loc: Loc) -> Data:
        items: dict[str, Data] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                raise self._refuse("YAML005", event)
            key = self._text(event)
            here = self._position(event)
            if key in items:
                first = self._tree.keys[(*loc, key)].line
                self._tree.findings.append(
                    found("YAML006", self._path, here, found=key, first=first)
                )
            self._tree.keys[(*loc, key)] = here
            items[key] = self._node(next(events), events, (*loc, key))
        return items

    def _text(self, event: ScalarEvent) -> str:
        """Return what stands there, without what an escape has brought in, such as a null."""
        refused = refused_in(event.value)
        if refused is None:
            return event.value
        here = self._position(event)
        self._tree.findings.append(refusal(refused, self._path, here))
        return without_refused(event.value)

    def _position(self, event: Event) -> Position:
        mark = event.start_mark
        assert mark is not None
        return Position(mark.line + self._first_line, mark.column + 1)

    def _refuse(self, code: str, event: Event, **values: object) -> _RefusedError:
        here = self._position(event)
        return _RefusedError(found(code, self._path, here, **values))


def _scalar(event: ScalarEvent, value: str) -> bool | str | None:
    return _WORDS.get(value, value) if event.style is None or event.style == "" else value
