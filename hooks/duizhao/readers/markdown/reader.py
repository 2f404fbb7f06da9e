"""The Markdown form of a briefing: sections of points, and anything else between them.

A `##` heading begins a section; the bullet lists directly under it are its points. The first
section holds the insights if its heading is a lead label (`Core insights`, `核心观点`) or says so
(`## Overview {: #i }`); with `{: #g1 }` it is a group whatever its heading. All other blocks are
interludes, which the site renders as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Group, Interlude, Locale, Point, Position, Side
from duizhao.readers.citations import citations, without_citations
from duizhao.readers.front_matter import read_front_matter, split_front_matter
from duizhao.readers.lead_labels import is_lead_label
from duizhao.readers.markdown.links import links_of
from duizhao.readers.markdown.syntax import briefing_markdown
from duizhao.readers.reading import Reading

_PARSER = briefing_markdown()
_UNHEADED = re.compile(r"(?:group|组)\s*([0-9]{1,4})|第\s*([0-9]{1,4})\s*组", re.IGNORECASE)
_BULLET = re.compile(r"[ \t]*[-*+][ \t]*")
# Marks of pymdown-extensions that CommonMark leaves in the text.
_EXTENDED_MARKS = re.compile(r"(==|\^\^|\+\+)(?=\S)(.+?)(?<=\S)\1")
_STATED_ID = re.compile(r"\s*(?<!\\)\{:?\s*#(i[0-9]{1,4}|g[0-9]{1,4}p[0-9]{1,4})\s*\}\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s*\{:\s*(?:#(i|g[0-9]{1,4})\b)?.*\}\s*$")


def read_markdown(text: str, path: str, locale: Locale, *, is_source: bool = True) -> Reading:
    r"""Read one language of a briefing from its Markdown file.

    Args:
        text: The whole file, line ends `\n`.
        path: As diagnostics print it.
        locale: The language of the file, from its name.
        is_source: Whether the facts common to both languages stand here.

    Returns:
        The text, the facts (empty for a translation), and every finding.
    """
    fenced, findings = split_front_matter(text, path)
    # A front matter without an end has been reported as that, not as a missing one.
    settings = "" if findings else fenced.yaml
    front = read_front_matter(settings, path, is_source=is_source)
    body = _Body(fenced.body, fenced.body_line, path)
    body.read()
    side = Side(
        locale=locale,
        path=path,
        form="markdown",
        title=front.title,
        insights_heading=body.insights_heading,
        insights=tuple(body.insights),
        groups=tuple(
            Group(
                id=section.id,
                heading=section.heading,
                points=tuple(section.points),
                number=section.number,
                markup=section.markup,
                position=section.position,
            )
            for section in body.groups
        ),
        truncated=front.truncated,
        waivers=front.waivers,
        reviewed=front.reviewed,
        drafted=front.drafted,
        interludes=tuple(body.interludes),
        links=links_of(fenced.body, fenced.body_line),
    )
    return Reading(side, front.facts, (*findings, *front.findings, *body.findings))


@dataclass(slots=True)
class _Section:
    id: str
    heading: str | None
    number: int | None
    markup: str
    position: Position
    points: list[Point] = field(default_factory=list)


class _Body:
    """Reads the blocks of a body in order; what was found is in its attributes."""

    def __init__(self, text: str, first_line: int, path: str) -> None:
        self._lines = text.split("\n")
        self._tokens = _PARSER.parse(text)
        self._first_line = first_line
        self._path = path
        self.insights_heading: str | None = None
        self.insights: list[Point] = []
        self.groups: list[_Section] = []
        self.interludes: list[Interlude] = []
        self.findings: list[Diagnostic] = []
        self._in_section = False
        self._ids: set[str] = set()

    def read(self) -> None:
        """Read the whole body."""
        loose = 0
        for block in _blocks(self._tokens):
            if block[0].map is None:
                continue  # the parser gathers footnotes at the end; their lines count as loose
            start, end = block[0].map
            self._raw_html(block)
            is_heading = block[0].tag == "h2"
            if is_heading or (self._in_section and block[0].type == "bullet_list_open"):
                self._interlude(loose, start)
                self._section(block) if is_heading else self._points(block)
                loose = end
            elif block[0].tag == "h1":
                self._find("MD002", start)
        self._interlude(loose, len(self._lines))
        if not self.insights and not any(group.points for group in self.groups):
            self._find("MD001", 0)

    def _section(self, block: Sequence[Token]) -> None:
        inline = block[1]
        assert block[0].map is not None
        line = block[0].map[0]
        plain = _plain(inline)
        attributes = _ATTRIBUTES.search(plain)
        stated = attributes[1] if attributes else None
        heading = plain[: attributes.start()] if attributes else plain
        position = Position(line + self._first_line, self._column_after(line, "#"))
        if not heading:
            self._find("MD004", line)
        first = not self._in_section
        self._in_section = True
        if first and (stated == "i" or (is_lead_label(heading) and not stated)):
            self.insights_heading = heading
            return
        unheaded = _UNHEADED.fullmatch(heading)
        number = int(unheaded[1] or unheaded[2]) if unheaded else None
        self.groups.append(
            _Section(
                id=f"g{len(self.groups) + 1}",
                heading=None if unheaded or not heading else heading,
                number=number,
                markup=_ATTRIBUTES.sub("", inline.content),
                position=position,
            )
        )

    def _points(self, block: Sequence[Token]) -> None:
        section = self.groups[-1] if self.groups else None
        points = section.points if section else self.insights
        prefix = f"{section.id}p" if section else "i"
        for item in _blocks(block[1:-1]):
            assert item[0].map is not None
            start, end = item[0].map
            indent = len(_bullet(self._lines[start]))
            markup = self._markup(start, end, indent)
            if "<!--" in markup:
                # A comment at the start of a line would make all of it HTML.
                markup = _COMMENT.sub("", markup).strip()
                item = [*item[:1], *_PARSER.parse(markup)]
            text, numbers = _text_of(item)
            stated = _STATED_ID.search(markup)
            if stated:
                text, markup = _STATED_ID.sub("", text), markup[: stated.start()]
            id_ = stated[1] if stated else self._free_id(prefix, len(points) + 1)
            if id_ in self._ids:
                self._find("MD007", start, indent + 1, point=id_)
            self._ids.add(id_)
            position = Position(start + self._first_line, indent + 1)
            if not text:
                self._find("MD005", start, indent + 1, point=id_)
            nested = next((t for t in item[1:] if t.type.endswith("list_open")), None)
            if nested is not None and nested.map is not None:
                self._find("MD003", nested.map[0], point=id_)
            points.append(Point(id_, text, numbers, markup, position, stated is not None))

    def _free_id(self, prefix: str, number: int) -> str:
        """Return the id that follows from the order, or the next that no point has stated."""
        while f"{prefix}{number}" in self._ids:
            number += 1
        return f"{prefix}{number}"

    def _markup(self, start: int, end: int, indent: int) -> str:
        first = self._lines[start][indent:]
        rest = [
            line[indent:] if not line[:indent].strip() else line.lstrip()
            for line in self._lines[start + 1 : end]
        ]
        return "\n".join([first, *rest]).strip()

    def _interlude(self, start: int, end: int) -> None:
        markdown = "\n".join(self._lines[start:end]).strip("\n")
        if not markdown.strip():
            return
        start += next(i for i, line in enumerate(self._lines[start:end]) if line.strip())
        position = Position(start + self._first_line, 1)
        self.interludes.append(Interlude(self._last_id(), markdown, position))

    def _last_id(self) -> str:
        if self.groups:
            points = self.groups[-1].points
            return points[-1].id if points else self.groups[-1].id
        if self.insights:
            return self.insights[-1].id
        return "i" if self.insights_heading else ""

    def _raw_html(self, block: Sequence[Token]) -> None:
        for token in block:
            tags = [c.content for c in token.children or () if c.type == "html_inline"]
            if token.type == "html_block":
                tags.append(token.content.strip())
            for tag in tags:
                if token.map and not tag.startswith(("<!--", "</")):
                    self._find("MD006", token.map[0], found=tag[:40])

    def _column_after(self, line: int, marks: str) -> int:
        text = self._lines[line]
        return len(text) - len(text.lstrip(" \t").lstrip(marks).lstrip(" \t")) + 1

    def _find(self, code: str, line: int, column: int = 1, **values: object) -> None:
        self.findings.append(
            found(code, self._path, Position(line + self._first_line, column), **values)
        )


def _bullet(line: str) -> str:
    match = _BULLET.match(line)
    return match[0] if match else ""


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield each top-level block: its opening token up to the closing one."""
    depth = start = 0
    for index, token in enumerate(tokens):
        if depth == 0:
            start = index
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]


def _text_of(item: Sequence[Token]) -> tuple[str, tuple[int, ...]]:
    """Return the plain text of a list item and the passages that it cites."""
    parts: list[str] = []
    numbers: list[int] = []
    for token in item:
        if token.type == "inline":
            text, cited = _inline_text(token)
            parts.append(text)
            numbers += cited
        elif token.type in ("fence", "code_block"):
            parts.append(token.content)
    return " ".join(" ".join(parts).split()), tuple(numbers)


def _plain(inline: Token) -> str:
    return " ".join(_inline_text(inline, cited=False)[0].split())


# Stands for what is no prose (code, the text of links) while citations are taken out.
_HELD = "\ue000"


def _inline_text(inline: Token, *, cited: bool = True) -> tuple[str, list[int]]:
    parts: list[str] = []
    held: list[str] = []
    links = 0
    for child in inline.children or ():
        match child.type:
            case "link_open":
                links += 1
            case "link_close":
                links -= 1
            case "text" if not links:
                parts.append(child.content)
            case "text" | "text_special" | "code_inline":
                held.append(child.content)
                parts.append(_HELD)
            case "softbreak" | "hardbreak":
                parts.append(" ")
            case "image":
                held.append(child.content)
                parts.append(_HELD)
            case _:
                pass
    text = _EXTENDED_MARKS.sub(r"\2", "".join(parts))
    numbers = [n for _, _, some in citations(text) for n in some] if cited else []
    if cited:
        text = without_citations(text)
    for content in held:
        text = text.replace(_HELD, content, 1)
    return text, numbers
