"""Where the links and pictures of a Markdown text lead, and on which line each is.

The site's renderer knows blocks that CommonMark does not, and takes spaces in a target. Both count
here: what it makes a link of must be found, or the build would stop at what `check` has passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from duizhao.model import Position
from duizhao.readers.markdown.syntax import briefing_markdown

Links = tuple[tuple[str, Position], ...]
"""Targets as written, and where they are."""

_PARSER = briefing_markdown().use(deflist_plugin)
# What stands under these is indented by four, and is no code: a note, a detail, a tab.
_OPENER = re.compile(r"( *)(?:!!!|\?\?\?\+?|===[!+]*) ")
_INDENT = 4
# `[a](my file.md)`: a link for the renderer, none for CommonMark.
_SPACED = re.compile(r"\]\(\s*([^()<>\"'\\\s]+(?: +[^()<>\"'\\\s]+)+)\s*\)")


@lru_cache(maxsize=512)  # a preview reads the same pages again after each change
def links_of(text: str, first_line: int) -> Links:
    """Return the links and pictures of a Markdown text.

    Args:
        text: Without front matter.
        first_line: The number of its first line in the file.
    """
    # A citation alone, `[1]`, is no link unless the text says what `[1]:` is.
    if "](" not in text and "]:" not in text and not ("[" in text and "<" in text):
        return ()
    lines = _opened(text.split("\n"))
    tokens = _PARSER.parse("\n".join(lines))
    found = [*_marked(tokens, lines), *_spaced(tokens)]
    return tuple((href, Position(line + first_line)) for line, href in sorted(found))


def _opened(lines: list[str]) -> list[str]:
    """Return the lines with the blocks that are indented under a title taken out of them."""
    opened: list[str] = []
    titles: list[int] = []  # the indentation of each that is open
    for line in lines:
        line = line.expandtabs(_INDENT)
        indent = len(line) - len(line.lstrip())
        while titles and line.strip() and indent < titles[-1] + _INDENT:
            titles.pop()
        inner = line[_INDENT * len(titles) :] if line.strip() else ""
        title = _OPENER.match(line)
        if title and len(title[1]) == _INDENT * len(titles):
            titles.append(len(title[1]))
            inner = ""
        opened.append(inner)
    return opened


def _marked(tokens: list[Token], lines: list[str]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        if token.type != "inline":
            continue
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            href = child.attrs.get("href" if child.type == "link_open" else "src")
            if child.type in ("link_open", "image") and href:
                yield (line if token.map else _line_with(str(href), lines)), str(href)


def _line_with(href: str, lines: list[str]) -> int:
    """Return the first line that holds a target: of a footnote the parser knows no place."""
    return next((number for number, line in enumerate(lines) if href in line), 0)


def _spaced(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        if token.type == "inline" and token.map and "](" in token.content:
            text = "".join(map(_plain, token.children or ()))
            for match in _SPACED.finditer(text):
                yield token.map[0] + text.count("\n", 0, match.start()), match[1]


def _plain(token: Token) -> str:
    """Return what of an inline token is text; other things divide it."""
    if token.type == "text":
        return token.content
    return "\n" if token.type in ("softbreak", "hardbreak") else "\0"
