"""The words of the interface: all of them used, and the same in both languages but for the text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, nodes

from duizhao.model import KINDS, LOCALES, Locale
from duizhao.wording.words import COUNTED, WORDS, point_name

ROOT = Path(__file__).parents[2]
FILE = ROOT / "hooks/duizhao/wording/words.yml"
TEMPLATES = sorted(
    [
        *(ROOT / "hooks/duizhao/pages/templates").glob("*.html"),
        *(ROOT / "overrides").rglob("*.html"),
    ]
)
MODULES = [
    path
    for path in sorted((ROOT / "hooks").rglob("*.py"))
    if "duizhao.wording" in path.read_text("utf-8") or path.parent.name in ("pages", "wording")
]
# Keys that code puts together, by how they begin.
COMPOSED = {
    "digest_": ("weekly", "monthly"),
    "half_": ("1", "2"),
    "in_": LOCALES,
    "key_": ("dot", "about", "over", "under", "range", "span"),
    "kind_": KINDS,
    "strip_": ("dot", "about", "over", "under", "range"),
    "unread_": ("first", "some", "none", "all", "off", "on", "mark"),
    "view_": ("below", "columns"),
}
ENTRIES: dict[str, dict[str, object]] = {
    key: texts
    for section in yaml.safe_load(FILE.read_text("utf-8")).values()
    for key, texts in section.items()
}
BRACES = re.compile(r"\{\w*\}")


def is_words(node: nodes.Node) -> bool:
    """Return whether a part of a template is the words of a language: `words`, `dz.words`."""
    if isinstance(node, nodes.Getattr):
        return node.attr == "words"
    return isinstance(node, nodes.Name) and node.name in ("words", "twin_words")


def looked_up(template: Path) -> Iterator[str]:
    """Yield the keys that a template looks up by name."""
    tree = Environment().parse(template.read_text("utf-8"))
    for attribute in tree.find_all(nodes.Getattr):
        if is_words(attribute.node):
            yield attribute.attr
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "counted":
            assert isinstance(call.args[0], nodes.Const)
            yield call.args[0].value


def mentioned(template: Path) -> Iterator[str]:
    """Yield what may be keys that a template looks up by way of a variable."""
    tree = Environment().parse(template.read_text("utf-8"))
    yield from (const.value for const in tree.find_all(nodes.Const) if isinstance(const.value, str))


def is_words_of_a_language(node: ast.expr) -> bool:
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id == "WORDS"
    return isinstance(node, ast.Name) and node.id == "words"


def key_looked_up(node: ast.AST) -> ast.expr | None:
    """Return the key of `WORDS[en]["x"]`, `words["x"]`, `counted("x", 1)`, `title_key = "x"`."""
    if isinstance(node, ast.Subscript) and is_words_of_a_language(node.value):
        return node.slice
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "counted":
        return node.args[0]
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "title_key":
        return node.value
    return None


def keys_in(module: Path) -> Iterator[str]:
    """Yield the keys that a module looks up by name."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        key = key_looked_up(node)
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value


def strings_in(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def texts_of(text: object) -> tuple[str, ...]:
    return tuple(text.values()) if isinstance(text, dict) else (str(text),)


@pytest.mark.parametrize("path", [*TEMPLATES, *MODULES], ids=lambda path: path.name)
def test_every_word_that_a_page_looks_up_exists(path: Path) -> None:
    keys = set(looked_up(path) if path.suffix == ".html" else keys_in(path))
    assert keys - ENTRIES.keys() == set()


def test_every_word_that_code_puts_together_exists() -> None:
    composed = {start + end for start, ends in COMPOSED.items() for end in ends}
    assert composed - ENTRIES.keys() == set()


def test_no_word_is_unused() -> None:
    used = {start + end for start, ends in COMPOSED.items() for end in ends}
    for template in TEMPLATES:
        used |= {*looked_up(template), *mentioned(template)}
    for module in MODULES:
        used |= set(strings_in(module))
    # The form for a single date: quantities.py adds the ending.
    used |= {f"{key}_one" for key in used if key in ENTRIES}
    assert ENTRIES.keys() - used == set()


def test_a_key_is_given_once() -> None:
    keys = re.findall(r"^  (\w+):$", FILE.read_text("utf-8"), re.MULTILINE)
    assert sorted(keys) == sorted(set(keys)) == sorted(ENTRIES)


@pytest.mark.parametrize("key", ENTRIES)
def test_a_word_is_in_both_languages_with_the_same_braces(key: str) -> None:
    texts = ENTRIES[key]
    assert tuple(texts) == LOCALES
    # "1 point" has no place for a number.
    braces = [set(BRACES.findall(texts_of(text)[-1])) for text in texts.values()]
    assert braces[0] == braces[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_words_are_read_as_they_are_written(locale: Locale) -> None:
    both: Mapping[str, object] = {**WORDS[locale], **COUNTED[locale]}
    assert both.keys() == ENTRIES.keys()
    assert WORDS[locale]["colon"] == ENTRIES["colon"][locale]


def test_chinese_words_hold_no_typed_spaces_beside_han() -> None:
    """The style sheet sets the quarter em between Han and Latin where a browser can."""
    beside_han = re.compile(r"[\u4e00-\u9fff] +[\w{]|[\w}] +[\u4e00-\u9fff]")
    chinese = {key: text for key, texts in ENTRIES.items() for text in texts_of(texts["zh"])}
    assert {key for key, text in chinese.items() if beside_han.search(text)} == set()


@pytest.mark.parametrize(
    ("point", "en", "zh"),
    [("i1", "Insight 1", "观点1"), ("g2p1", "2.1", "2.1"), ("g12p10", "12.10", "12.10")],
)
def test_the_name_of_a_point(point: str, en: str, zh: str) -> None:
    assert [point_name(point, locale) for locale in LOCALES] == [en, zh]
