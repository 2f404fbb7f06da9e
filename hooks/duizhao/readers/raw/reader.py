"""The reader of raw summaries: a briefing's text as a summariser prints it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from duizhao.findings.diagnostic import Diagnostic, found, in_order
from duizhao.model import Facts, Group, Locale, Point, Position, Side
from duizhao.readers.citations import citations, without_citations
from duizhao.readers.raw.body import Body, Section, Span, read_body
from duizhao.readers.raw.header import Layout, Line, layout
from duizhao.readers.reading import Reading

_EXCERPT = 40
_ENDING = 24


def read_raw(text: str, path: str, locale: Locale = "en") -> Reading:
    """Read a raw summary.

    Whatever the text, it is all kept: in the title, the outlet, the date, a heading or a point,
    or else a finding names it. Time grows with the length of the text and no faster.

    Args:
        text: The file, decoded.
        path: The file as diagnostics print it.
        locale: The language that the summary is written in.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _Reader(text, path, locale).reading()


class _Reader:
    """Puts header and body of one summary together as the model."""

    def __init__(self, text: str, path: str, locale: Locale) -> None:
        self._text = text
        self._path = path
        self._locale: Locale = locale
        self._line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._findings: list[Diagnostic] = []

    def reading(self) -> Reading:
        if not self._text or self._text.isspace():
            empty = Side(self._locale, self._path, "raw")
            return Reading(empty, Facts(), (found("FILE002", self._path),))
        parts = layout(self._text)
        body = read_body(self._text, parts.blocks)
        side = self._side(parts, body)
        facts = self._facts(parts)
        self._judge(parts, body)
        return Reading(side, facts, tuple(in_order(self._findings)))

    def _side(self, parts: Layout, body: Body) -> Side:
        lead, groups = _lead_and_groups(body.sections)
        body_at = parts.blocks[0][0] if parts.blocks else len(self._text)
        before = [(line.start, line.end) for line in parts.strays if line.start < body_at]
        after = [(line.start, line.end) for line in parts.strays if line.start >= body_at]
        lead_points = [*before, *(lead.points if lead else [])]
        (groups[-1].points if groups else lead_points).extend(after)
        return Side(
            locale=self._locale,
            path=self._path,
            form="raw",
            title=self._plain(parts.title) if parts.title else None,
            insights_heading=self._heading(lead.markup) if lead else None,
            insights=self._points("i", lead_points),
            groups=tuple(
                Group(
                    id=f"g{number}",
                    heading=self._heading(group.heading),
                    points=self._points(f"g{number}p", group.points),
                    number=group.number,
                    markup=self._folded(group.markup),
                    position=self._position(group.markup),
                )
                for number, group in enumerate(groups, 1)
            ),
            truncated=bool(parts.blocks) and body.unfinished is not None,
        )

    def _facts(self, parts: Layout) -> Facts:
        dateline = parts.dateline.dateline if parts.dateline else None
        return Facts(outlet=dateline.outlet, published=dateline.published) if dateline else Facts()

    def _points(self, prefix: str, spans: Iterable[Span]) -> tuple[Point, ...]:
        return tuple(self._point(f"{prefix}{number}", span) for number, span in enumerate(spans, 1))

    def _point(self, identity: str, span: Span) -> Point:
        markup = self._folded(span)
        numbers = tuple(number for _, _, some in citations(markup) for number in some)
        text = without_citations(markup) if numbers else markup
        return Point(identity, " ".join(text.split()), numbers, markup, self._position(span))

    # What is to be reported

    def _judge(self, parts: Layout, body: Body) -> None:
        self._judge_header(parts)
        if not parts.blocks:
            self._report("RAW001", parts.strays[0].start if parts.strays else 0)
            return
        for line in parts.strays:
            self._report("RAW005", line.start, found=self._excerpt(line.start, line.end))
        ends = {start: end for section in body.sections for start, end in section.points}
        for start in body.strays:
            self._report("RAW005", start, found=self._excerpt(start, ends.get(start, start)))
        self._judge_order(parts, body)
        for start, _ in body.bare_numbers[:1]:
            self._report("RAW009", start, found=self._bare_numbers(body.bare_numbers))
        for start in body.tables:
            self._report("RAW010", start)
        if body.unfinished is not None:
            self._report("RAW002", body.unfinished - 1, found=self._ending(body.unfinished))

    def _judge_header(self, parts: Layout) -> None:
        for line in parts.leftovers:
            self._report("RAW007", line.start, found=self._plain(line))
        for start, lines in parts.seconds:
            header = " / ".join(self._plain(line) for line in lines)
            self._report("RAW004", start, found=header or self._excerpt(start, start + 60))
        date = parts.dateline.dateline if parts.dateline else None
        if parts.dateline is not None and date is not None and date.fault:
            code = "RAW003" if date.fault == "impossible" else "RAW008"
            printed = date.printed or self._plain(parts.dateline)
            self._report(code, parts.dateline.start + date.date_at, found=printed)

    def _judge_order(self, parts: Layout, body: Body) -> None:
        """Report groups out of order; a second summary counts from 1 again."""
        restarts = [start for start, _ in parts.seconds]
        expected = 1
        for section in body.sections:
            while restarts and restarts[0] <= section.markup[0]:
                restarts.pop(0)
                expected = 1
            if section.number is None:
                continue
            if section.number != expected:
                self._report("RAW006", section.markup[0], found=section.number, expected=expected)
            expected = section.number + 1

    def _report(self, code: str, at: int, **values: object) -> None:
        place = self._position((at, len(self._text)))
        self._findings.append(found(code, self._path, place, **values))

    # Stretches of the text as strings

    def _position(self, span: Span) -> Position:
        """Return the line and column of the first character that is no blank."""
        at, end = span
        while at < end and self._text[at].isspace():
            at += 1
        line = bisect_right(self._line_starts, at, hi=len(self._line_starts) - 1)
        return Position(line, at - self._line_starts[line - 1] + 1)

    def _folded(self, span: Span) -> str:
        """Return the characters of a stretch with each line end as a space."""
        markup = self._text[span[0] : span[1]].strip()
        if "\n" not in markup:
            return markup
        return " ".join(filter(None, (line.strip() for line in markup.split("\n"))))

    def _heading(self, span: Span) -> str | None:
        return " ".join(self._text[span[0] : span[1]].split()).strip("#* :：") or None

    def _plain(self, line: Line) -> str:
        return " ".join(self._text[line.start : line.end].split())

    def _excerpt(self, start: int, end: int) -> str:
        excerpt = " ".join(self._text[start : min(end, start + 2 * _EXCERPT)].split())
        if len(excerpt) <= _EXCERPT:
            return excerpt
        return excerpt[:_EXCERPT].rpartition(" ")[0] or excerpt[:_EXCERPT]

    def _ending(self, end: int) -> str:
        ending = " ".join(self._text[max(0, end - 2 * _ENDING) : end].split())
        if len(ending) <= _ENDING:
            return ending
        return ending[-_ENDING:].partition(" ")[2] or ending[-_ENDING:]

    def _bare_numbers(self, spans: list[Span]) -> str:
        """Return the words that end in digits, the first few of them."""
        words = []
        for start, end in spans[:5]:
            words.append(self._text[max(0, start - 16) : end].split()[-1])
        return ", ".join(words) + (", …" if len(spans) > len(words) else "")


def _lead_and_groups(sections: list[Section]) -> tuple[Section | None, list[Section]]:
    """Split the sections: what comes first without a number is the lead."""
    if sections and sections[0].number is None:
        return sections[0], sections[1:]
    return None, sections
