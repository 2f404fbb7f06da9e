"""Writes drafts into the text of a translation; every other line stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from duizhao.checks.staleness import digest
from duizhao.drafting.plan import LEAD, Plan, Section
from duizhao.drafting.request import TITLE
from duizhao.exports.markdown_source import (
    heading_markdown,
    lead_heading,
    point_markdown,
    yaml_text,
)
from duizhao.exports.reviewed import with_states
from duizhao.model import Drafted, Locale, Point

_COMMENT = re.compile(r"<!--.*?-->")
_ATTRIBUTES = re.compile(r"\{:.*\}\s*$")
_TITLE = re.compile(r"title[ \t]*:.*")

_Edit = tuple[int, int, list[str]]
"""The first line to replace, counted from 0, the one after the last, and what replaces them."""


def merged(plan: Plan, texts: Mapping[str, str], engine_of: Callable[[str], str], day: str) -> str:
    """Return the text of the translation with drafts in it, each recorded as one.

    Args:
        plan: The translation.
        texts: The drafts, by the id of the piece; plain, without citations.
        engine_of: What wrote a piece.
        day: `YYYY-MM-DD`.
    """
    chosen = {piece.id: texts[piece.id] for piece in plan.wanted if piece.id in texts}
    if not chosen:
        return plan.text
    lines = plan.text.split("\n")
    writer = _Writer(plan, lines, chosen)
    # From the end, so that places stay right; of two at one place the second first.
    edits = sorted(writer.edits(), key=lambda edit: edit[:2])
    for start, end, new in reversed(edits):
        lines[start:end] = new
    sources = {point.id: point for point in plan.source.points()}
    drafted = {
        **plan.target.drafted,
        **{
            id_: Drafted(digest(sources[id_].text), day, engine_of(id_))
            for id_ in chosen
            if id_ in sources
        },
    }
    reviewed = {id_: each for id_, each in plan.target.reviewed.items() if id_ not in chosen}
    return with_states("\n".join(lines), reviewed, drafted, sources)


def point_text(text: str, point: Point, locale: Locale) -> str:
    """Return a draft as the Markdown of its point, with the citations of the source."""
    cited = "".join(f"[{number}]" for number in point.citations)
    gap = " " if cited and locale == "en" else ""
    return f"{point_markdown(text)}{gap}{cited}"


class _Writer:
    """The edits of one file."""

    def __init__(self, plan: Plan, lines: list[str], texts: Mapping[str, str]) -> None:
        self._plan = plan
        self._lines = lines
        self._texts = texts
        side = plan.target
        starts = {point.position.line for point in side.points()}
        starts |= {group.position.line for group in side.groups}
        starts |= {each.position.line for each in side.interludes}
        self._starts = sorted(starts)

    def edits(self) -> Iterator[_Edit]:
        if TITLE in self._texts:
            yield self._title(self._texts[TITLE])
        last = self._head_end()
        for section in self._plan.sections:
            inserted: list[str] = []
            place = self._first_line(section)
            if place is None:
                yield (last, last, self._new_section(section))
                continue
            heading = self._texts.get(section.id)
            if heading is not None and section.target:
                yield self._heading(section.target.position.line - 1, heading)
            at = place
            for point in section.source:
                twin, text = self._plan.twins.get(point.id), self._texts.get(point.id)
                if twin is None:
                    inserted += [self._bullet(point)] if text is not None else []
                    continue
                if inserted:
                    yield (at, at, inserted)
                    inserted = []
                start, at = twin.position.line - 1, self._end(twin.position.line)
                if text is not None:
                    yield (start, at, [self._replaced(start, twin, point, text)])
            if inserted:
                yield (at, at, inserted)
            last = max(last, at)

    def _head_end(self) -> int:
        """Return the index of the line after the front matter."""
        ends = (i for i, line in enumerate(self._lines[1:], 1) if line.rstrip() in ("---", "..."))
        return next(ends) + 1

    def _end(self, line: int) -> int:
        """Return the index of the line after the block that begins at a line, counted from 1."""
        end = next((each - 1 for each in self._starts if each > line), len(self._lines))
        while end > line and not self._lines[end - 1].strip():
            end -= 1
        return end

    def _first_line(self, section: Section) -> int | None:
        """Return where new points of a section go if none comes before; None without a section."""
        if section.target:
            return section.target.position.line
        twins = [self._plan.twins[p.id] for p in section.source if p.id in self._plan.twins]
        if twins:
            return min(twin.position.line for twin in twins) - 1
        return None

    def _title(self, title: str) -> _Edit:
        written = f"title: {yaml_text(title)}"
        for index in range(1, self._head_end() - 1):
            if _TITLE.match(self._lines[index]):
                return (index, index + 1, [written])
        return (1, 1, [written])

    def _heading(self, index: int, heading: str) -> _Edit:
        line = self._lines[index]
        marks = line[: len(line) - len(line.lstrip(" \t").lstrip("#"))]
        attributes = _ATTRIBUTES.search(_COMMENT.sub("", line))
        end = f" {attributes[0].rstrip()}" if attributes else ""
        return (index, index + 1, [f"{marks} {heading_markdown(heading)}{end}"])

    def _replaced(self, index: int, twin: Point, point: Point, text: str) -> str:
        before = self._lines[index][: twin.position.column - 1]
        gap = "" if before.endswith((" ", "\t")) else " "
        return before + gap + self._content(point, text, is_stated=twin.stated)

    def _bullet(self, point: Point) -> str:
        text = self._texts[point.id]
        return f"- {self._content(point, text, is_stated=point.stated)}"

    def _content(self, point: Point, text: str, *, is_stated: bool) -> str:
        stated = f" {{: #{point.id} }}" if is_stated else ""
        return point_text(text, point, self._plan.locale) + stated

    def _new_section(self, section: Section) -> list[str]:
        points = [self._bullet(point) for point in section.source if point.id in self._texts]
        if not points:
            return []
        locale = self._plan.locale
        if section.id == LEAD:
            heading = lead_heading(locale)
        else:
            number = section.id.removeprefix("g")
            unheaded = f"第{number}组" if locale == "zh" else f"Group {number}"
            heading = heading_markdown(self._texts.get(section.id) or unheaded)
        return ["", f"## {heading}", *points]
