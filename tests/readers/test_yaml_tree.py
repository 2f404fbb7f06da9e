"""YAML as data with places: what its words mean, and what is refused."""

from __future__ import annotations

import pytest

from duizhao.model import Position
from duizhao.readers.yaml_tree import MAX_DEPTH, Data, read_yaml


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_nothing(word: str) -> None:
    assert read_yaml(f"a: {word}", "x.yml").data == {"a": None}


@pytest.mark.parametrize("word", ["true", "True", "TRUE", "false", "False", "FALSE"])
def test_true_and_false(word: str) -> None:
    assert read_yaml(f"a: {word}", "x.yml").data == {"a": word.lower() == "true"}


@pytest.mark.parametrize(
    "text", ["2025-11", "90", "1.5", "yes", "no", "on", "0x10", "1e3", "nulls"]
)
def test_all_else_is_text(text: str) -> None:
    assert read_yaml(f"a: {text}", "x.yml").data == {"a": text}


@pytest.mark.parametrize("quoted", ['"true"', "'null'", '"~"', "|\n  null\n"])
def test_what_is_quoted_is_text(quoted: str) -> None:
    assert read_yaml(f"a: {quoted}", "x.yml").data == {
        "a": quoted.strip("\"'|\n ") + ("\n" if quoted.startswith("|") else "")
    }


def test_an_empty_document_is_nothing() -> None:
    for text in ("", "\n", "# note\n"):
        tree = read_yaml(text, "x.yml")
        assert (tree.data, tree.findings) == (None, [])


def test_keys_and_values_have_their_places() -> None:
    tree = read_yaml("a:\n  - b\n  - c: d\n", "x.yml", first_line=5)
    assert tree.values == {
        (): Position(5, 1),
        ("a",): Position(6, 3),
        ("a", 0): Position(6, 5),
        ("a", 1): Position(7, 5),
        ("a", 1, "c"): Position(7, 8),
    }
    assert tree.keys == {("a",): Position(5, 1), ("a", 1, "c"): Position(7, 5)}
    assert tree.place(("a", 1, "c")) == Position(7, 5)
    assert tree.place(("a", 1, "missing")) == Position(7, 5)
    assert tree.place(("missing", 3)) == Position(5, 1)
    assert read_yaml("", "x.yml").place(("a",)) == Position()


def test_lines_are_counted_from_one() -> None:
    assert read_yaml("a: b", "x.yml").place(("a",)) == Position(1, 1)


def test_as_deep_as_it_may_be() -> None:
    fits = "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH
    data: Data = "x"
    for _ in range(MAX_DEPTH):
        data = [data]
    assert read_yaml(fits, "x.yml").data == data
    (finding,) = read_yaml(f"[{fits}]", "x.yml").findings
    assert (finding.code, finding.line, finding.column) == ("YAML004", 1, MAX_DEPTH + 2)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: b: c", 1, 5), ("a: [b", 2, 1), ("a: {b: c", 2, 1), ("a: 'b", 1, 6)],
)
def test_a_broken_document_has_its_place(text: str, line: int, column: int) -> None:
    (finding,) = read_yaml(text, "x.yml").findings
    assert (finding.code, finding.line, finding.column) == ("YAML001", line, column)
    assert dict(finding.values)["found"]


def test_half_a_character_is_reported() -> None:
    (finding,) = read_yaml("a: \ud800", "x.yml", first_line=2).findings
    assert (finding.code, finding.line, finding.column) == ("YAML001", 2, 1)


@pytest.mark.parametrize("text", ["a: &b c", "a: *b", "a: !c d", "!!map {a: b}", "- &a [b]"])
def test_anchors_aliases_and_tags_are_refused(text: str) -> None:
    tree = read_yaml(text, "x.yml")
    assert tree.data is None
    assert [finding.code for finding in tree.findings] == ["YAML002"]


def test_a_refused_character_from_an_escape_is_reported_and_left_out() -> None:
    tree = read_yaml('a: b\n"c\\0": "d\\u202e\\uE000e"\n', "x.yml")
    assert tree.data == {"a": "b", "c": "de"}
    assert [(each.code, each.line, each.column) for each in tree.findings] == [
        ("FILE006", 2, 1),
        ("FILE006", 2, 8),
    ]
