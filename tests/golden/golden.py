"""Expectations in data files, compared with what was found, or rewritten by `pytest --update`.

Only the expectation itself is rewritten: comments, order and layout of a file stay.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Key = str | int
"""A key of a mapping, or an index of a list."""


@dataclass(frozen=True)
class Golden:
    """Compares with a file, or rewrites it.

    Attributes:
        update: Whether to rewrite what differs.
    """

    update: bool

    def value(self, path: Path, keys: Sequence[Key], actual: str | list[str]) -> None:
        """Assert that a YAML or JSON file has this text or list of texts at that place."""
        text = path.read_bytes().decode("utf-8")
        read = json.loads if path.suffix == ".json" else yaml.safe_load
        expected: Any = read(text)
        for key in keys:
            expected = expected[key]
        if expected != actual and self.update:
            replace = with_json_value if path.suffix == ".json" else with_yaml_value
            new = replace(text, keys, actual)
            path.write_bytes(new.encode("utf-8"))
            return
        assert actual == expected

    def text(self, path: Path, actual: str) -> None:
        """Assert that a file has this text."""
        if self.update and path.read_text("utf-8") != actual:
            path.write_text(actual, "utf-8")
            return
        assert actual == path.read_text("utf-8"), "run pytest with --update"


def with_yaml_value(text: str, keys: Sequence[Key], value: str | list[str]) -> str:
    """Return a YAML file with another text, or list of texts, at that place.

    In a list of the same length only the texts that differ are rewritten.
    """
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    start, column = 0, 0
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            name, node = next(pair for pair in node.value if pair[0].value == key)
            start, column = name.end_mark.index + 1, name.start_mark.column
        else:
            node = node.value[key]
            start, column = node.start_mark.index - 1, node.start_mark.column
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    if items and len(items) == len(value):
        for index in reversed(range(len(items))):
            if items[index].value != value[index]:
                text = with_yaml_value(text, [*keys, index], value[index])
        return text
    return text[:start] + _yaml(value, column) + text[_end(text, node) :]


def _end(text: str, node: yaml.Node) -> int:
    """Return where a value ends, without the comments and line ends after it."""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _end(text, node.value[-1])
    end: int = node.end_mark.index
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return len(text[:end].rstrip()) if is_block else end


def _yaml(value: str | list[str], column: int) -> str:
    """Return what follows a key in that column."""
    if isinstance(value, str):
        return f" {_scalar(value)}"
    if not value:
        return " []"
    return "".join(f"\n{' ' * column}- {_scalar(each)}" for each in value)


def _scalar(value: str) -> str:
    dumped = yaml.safe_dump([value], allow_unicode=True, width=float("inf"))
    return dumped.removeprefix("- ").removesuffix("\n")


def with_json_value(text: str, keys: Sequence[Key], value: str | list[str]) -> str:
    """Return a JSON file with another text, or list of texts, under a key of its top level."""
    (key,) = keys
    start = text.index(f"\n {json.dumps(key)}: ") + len(f"\n {json.dumps(key)}: ")
    _, end = json.JSONDecoder().raw_decode(text, start)
    new = json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")
    return text[:start] + new + text[end:]
