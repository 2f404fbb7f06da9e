"""What `--update` does to a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden import Golden

YAML = """\
# A case.
files:
  a.md: |
    text
findings:  # in English
- 'a: b'   # a comment
- c
zh: []
deep:
  en:
  - >-
    folded
    text
  zh: one  # line
after: kept
"""


@pytest.mark.parametrize(
    ("keys", "value", "before", "after"),
    [
        (("findings",), ["d: e"], "findings:  # in English\n- 'a: b'   # a comment\n- c\n",
         "findings:\n- 'd: e'\n"),
        (("findings",), [], "findings:  # in English\n- 'a: b'   # a comment\n- c\n",
         "findings: []\n"),
        (("findings",), ["a: b", "d"], "\n- c\n", "\n- d\n"),
        (("findings", 0), "d", "'a: b' ", "d "),
        (("zh",), ["一：二", "3"], "zh: []", "zh:\n- 一：二\n- '3'"),
        (("deep", "en"), ["x"], "- >-\n    folded\n    text", "- x"),
        (("deep", "zh"), "two: three", "one", "'two: three'"),
    ],
)  # fmt: skip
def test_only_the_expectation_is_rewritten(
    tmp_path: Path, keys: tuple[str | int, ...], value: str | list[str], before: str, after: str
) -> None:
    path = tmp_path / "case.yml"
    path.write_text(YAML, "utf-8")
    Golden(update=True).value(path, keys, value)
    assert YAML.count(before) == 1
    assert path.read_text("utf-8") == YAML.replace(before, after)
    Golden(update=False).value(path, keys, value)


def test_a_list_in_json_is_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    text = '{\n "title": null,\n "diagnostics": [\n  "a",\n  "b"\n ]\n}\n'
    path.write_text(text, "utf-8")
    Golden(update=True).value(path, ("diagnostics",), ["“c”"])
    assert path.read_text("utf-8") == text.replace('"a",\n  "b"', '"“c”"')


def test_without_update_a_difference_fails_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "case.yml"
    path.write_text(YAML, "utf-8")
    with pytest.raises(AssertionError):
        Golden(update=False).value(path, ("zh",), ["one"])
    with pytest.raises(AssertionError):
        Golden(update=False).text(path, "other")
    assert path.read_text("utf-8") == YAML


def test_a_text_is_rewritten_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("old\n", "utf-8")
    Golden(update=True).text(path, "new\n")
    assert path.read_text("utf-8") == "new\n"
