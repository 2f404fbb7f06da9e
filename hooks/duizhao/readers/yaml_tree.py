"""YAML with the place of every key and value, and none of what makes YAML dangerous.

Scalars stay as they are written: `2025-11` and `90` are text, so nothing is lost by a guess at a
type. Only `null`, `~`, nothing, `true` and `false` are what they say. Anchors, aliases and tags
are refused before anything is built, which is what makes a nest of aliases harmless.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

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
from duizhao.readers import yaml_slips
from duizhao.safety.decoding import refusal
from duizhao.text.characters import refused_in, without_refused


class Mark(Protocol):
    """A place that a parser names, counted from 0."""

    line: int
    column: int


Loc = tuple[str | int, ...]
"""The way to a value: keys and indexes from the root."""

Data = None | bool | str | list["Data"] | dict[str, "Data"]

MAX_DEPTH = 12
# A key with a colon in it, of whatever width; a value that looks like a list or an item of one.
_ODD_KEY = re.compile(r"^[A-Za-z_][\w-]*\s*(?:：|:(?!//))|^-")
_ODD_VALUE = re.compile(r"^[［｛]|^-[A-Za-z{\[\"\u3400-\u9fff]|^[a-z0-9-]+(?:[，、][a-z0-9-]+)+$")
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
        is_broken: Whether it could not be read to its end: what it says is not known.
    """

    data: Data = None
    values: dict[Loc, Position] = field(default_factory=dict)
    keys: dict[Loc, Position] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    is_broken: bool = False

    def place(self, loc: Loc) -> Position:
        """Return where the key of a value is, or the nearest enclosing thing that is there."""
        for end in range(len(loc), -1, -1):
            position = self.keys.get(loc[:end]) or self.values.get(loc[:end])
            if position:
                return position
        return Position()


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlTree:
    """Read one YAML document; `first_line` is the number of its first line in the file.

    A slip of the keyboard, such as a full-width colon, is reported and read as it was meant.
    """
    tree = _tree(text, path, first_line)
    if not _looks_wrong(tree):
        return tree
    for widths in yaml_slips.WIDTHS:
        slips = yaml_slips.slips(text, widths)
        if not slips:
            return tree
        meant = _tree(yaml_slips.corrected(text, slips), path, first_line, slips)
        meant.findings[:0] = [
            found(
                slip.code,
                path,
                Position(slip.line + first_line, slip.column + 1),
                found=slip.found,
                expected=slip.expected,
                name=yaml_slips.name_of(slip),
            )
            for slip in slips
        ]
        if not meant.is_broken:
            break
    return meant


def _tree(text: str, path: str, first_line: int, slips: Sequence[yaml_slips.Slip] = ()) -> YamlTree:
    tree = YamlTree()
    reader = _Reader(tree, path, first_line, slips)
    try:
        tree.data = reader.document(iter(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = reader.position(mark) if mark else Position(first_line)
        reason = error.problem or "unreadable text"
        tree.findings.append(found("YAML001", path, place, found=reason))
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        reason = str(error).splitlines()[0]
        tree.findings.append(found("YAML001", path, Position(first_line), found=reason))
    except _RefusedError as refused:
        tree.findings.append(refused.finding)
    else:
        return tree
    tree.is_broken = True
    return tree


def _looks_wrong(tree: YamlTree) -> bool:
    """Tell whether a document may hold slips: it is broken, or says something that nobody means."""
    return tree.is_broken or isinstance(tree.data, str) or _is_odd(tree.data)


def _is_odd(data: Data) -> bool:
    if isinstance(data, dict):
        return any(
            _ODD_KEY.search(key) or yaml_slips.OUTER_BLANK.search(key) or _is_odd(value)
            for key, value in data.items()
        )
    if isinstance(data, list):
        return any(map(_is_odd, data))
    return isinstance(data, str) and bool(
        _ODD_VALUE.search(data) or yaml_slips.OUTER_BLANK.search(data)
    )


class _RefusedError(Exception):
    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(str(finding))
        self.finding = finding


class _Reader:
    def __init__(
        self, tree: YamlTree, path: str, first_line: int, slips: Sequence[yaml_slips.Slip]
    ) -> None:
        self._tree = tree
        self._path = path
        self._first_line = first_line
        self._slips: defaultdict[int, list[yaml_slips.Slip]] = defaultdict(list)
        for slip in slips:
            self._slips[slip.line].append(slip)

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
        return self.position(mark)

    def position(self, mark: Mark) -> Position:
        """Return where in the file as it is written something stands."""
        column = yaml_slips.original_column(self._slips.get(mark.line, ()), mark.column)
        return Position(mark.line + self._first_line, column + 1)

    def _refuse(self, code: str, event: Event, **values: object) -> _RefusedError:
        here = self._position(event)
        return _RefusedError(found(code, self._path, here, **values))


def _scalar(event: ScalarEvent, value: str) -> bool | str | None:
    return _WORDS.get(value, value) if event.style is None or event.style == "" else value
