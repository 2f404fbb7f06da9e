"""Slips of the keyboard in YAML: what was meant is read, and what stands there is named."""

from __future__ import annotations

import time
from typing import Any

import pytest

from duizhao.readers.yaml_tree import read_yaml

Told = list[tuple[str, int, int]]

COLON, TAB, SPACE, MISSING, SIGN = "YAML007", "YAML008", "YAML009", "YAML010", "YAML011"


@pytest.mark.parametrize(
    ("text", "data", "told"),
    [
        ("a：b\nc: d\n", {"a": "b", "c": "d"}, [(COLON, 1, 2)]),
        ("a：b", {"a": "b"}, [(COLON, 1, 2)]),
        ("- id: x\n  a： {b: c}\n", [{"id": "x", "a": {"b": "c"}}], [(COLON, 2, 4)]),
        ("a:\n  b：\n    c: 1\n", {"a": {"b": {"c": "1"}}}, [(COLON, 2, 4)]),
        ("a: [{b：c},{d:e}]\n", {"a": [{"b": "c"}, {"d": "e"}]}, [(COLON, 1, 7), (MISSING, 1, 13)]),
        ("a: {\n  b：1，\n  c: 2\n}\n", {"a": {"b": "1", "c": "2"}}, [(COLON, 2, 4), (SIGN, 2, 6)]),
        ("\tb: c", {"b": "c"}, [(TAB, 1, 1)]),
        ("- a: 1\n\tb: 2\n", [{"a": "1", "b": "2"}], [(TAB, 2, 1)]),
        ("a:\n\t\tb: 1\n\t\tc: 2\n", {"a": {"b": "1", "c": "2"}}, [(TAB, 2, 1), (TAB, 3, 1)]),
        (
            "a:\n\u3000b: 1\n\u3000c: 2\n",
            {"a": {"b": "1", "c": "2"}},
            [(SPACE, 2, 1), (SPACE, 3, 1)],
        ),
        ("a\u3000: x\n", {"a": "x"}, [(SPACE, 1, 2)]),
        ("a:\u00a0x\n", {"a": "x"}, [(SPACE, 1, 3)]),
        ("a: x\u00a0\n", {"a": "x"}, [(SPACE, 1, 5)]),
        ("a: [x,\u2003y]\u3000\n", {"a": ["x", "y"]}, [(SPACE, 1, 7), (SPACE, 1, 10)]),
        ("a: 1\n\u3000\nb: 2\n", {"a": "1", "b": "2"}, [(SPACE, 2, 1)]),
        ("-\u3000id: a\n", [{"id": "a"}], [(SPACE, 1, 2)]),
        ("a:b\n", {"a": "b"}, [(MISSING, 1, 2)]),
        ("a:\n  -b\n  -c\n", {"a": ["b", "c"]}, [(MISSING, 2, 3), (MISSING, 3, 3)]),
        ("a: ［b, c］\n", {"a": ["b", "c"]}, [(SIGN, 1, 4), (SIGN, 1, 9)]),
        ("a: [b，c、d]\n", {"a": ["b", "c", "d"]}, [(SIGN, 1, 6), (SIGN, 1, 8)]),
        ("a: |\n  x：y\n   z\nb：1\n", {"a": "x：y\n z\n", "b": "1"}, [(COLON, 4, 2)]),
    ],
)
def test_what_was_meant_is_read(text: str, data: Any, told: Told) -> None:
    tree = read_yaml(text, "x.yml")
    assert tree.data == data
    assert [(f.code, f.line, f.column) for f in tree.findings] == told
    assert not tree.is_broken


@pytest.mark.parametrize(
    "text",
    [
        "a: 芦笛：十二贝\n",
        "a: 'b：c'\nd: \"[b，c]\"\n",
        "a: >-\n  b：c\n  d:e\n",
        "a: [EU：x, 甲，乙]\n",
        "a: {b: see x：y, c: 1}\n",
        "a: https://x.example/b，c\n",
        "- https://x.example/\n",
        "a: 12\u00a0shells\n",
        "a:\tb\n",
        "a: -1\n",
    ],
)
def test_text_may_hold_such_signs(text: str) -> None:
    assert read_yaml(text, "x.yml").findings == []


def test_what_is_broken_besides_is_told_besides_at_the_place_that_it_has_in_the_file() -> None:
    tree = read_yaml("a：[b, c\nd: 1\n", "x.yml", first_line=2)
    assert [(f.code, f.line, f.column) for f in tree.findings] == [(COLON, 2, 2), ("YAML001", 3, 2)]
    assert tree.is_broken
    assert read_yaml("a：b：\nc：{d: e: f}\n", "x.yml").findings[-1].column == 8


@pytest.mark.parametrize(
    "text",
    [
        "a： {" + "a，" * 4500,
        "a： {" + " " * 9000 + "}",
        "a： [" + "a-" * 4500 + "，",
        "a： {" + "{" * 9000,
        "- " * 4500 + "a：b",
        "\u3000" * 9000 + "a",
    ],
)
def test_long_lines_take_no_time(text: str) -> None:
    start = time.process_time()
    read_yaml(text, "x.yml")
    assert time.process_time() - start < 1
