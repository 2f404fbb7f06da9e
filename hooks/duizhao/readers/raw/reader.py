"""The reader of raw summaries: a briefing's text as a summariser prints it, in any usual layout."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, islice, pairwise

from duizhao.findings.diagnostic import Diagnostic, found, in_order
from duizhao.model import Facts, Group, Label, Locale, Point, Position, Side, Source
from duizhao.readers.citations import citations, without_citations
from duizhao.readers.raw.outline import Outline, Title, outline
from duizhao.readers.raw.plain import PlainText, links_of, plain_text, without_marks
from duizhao.readers.raw.refusals import refusal
from duizhao.readers.raw.sections import Span
from duizhao.readers.raw.several import starts
from duizhao.readers.reading import Reading
from duizhao.text.nearest import listed

_EXCERPT = 40
_ENDING = 24
_MOST_LINES = 12


def read_raw(text: str, path: str, locale: Locale = "en") -> Reading:
    """Read a raw summary.

    Whatever the text, it is all kept: in the title, the outlet, the date, a heading, a point or a
    source, or else a finding names it. Time grows with the length of the text and no faster.

    Args:
        text: The file, decoded.
        path: The file as diagnostics print it.
        locale: The language that the summary is written in.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _Reader(text, path, locale).reading()


def split_summaries(text: str) -> tuple[str, ...]:
    """Return the summaries that one file holds, each a text of its own; one if it holds one."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    plain = plain_text(text)
    places = [plain.origin(at) for at in starts(plain.text)]
    cuts = [text.rfind("\n", 0, at) + 1 for at in places[1:]]
    edges = [0, *cuts, len(text)]
    parts = (text[start:end] for start, end in pairwise(edges))
    return tuple(_without_rules(part) for part in parts)


def _without_rules(part: str) -> str:
    """Return a summary without the rules and blank lines around it."""
    lines = part.strip("\n").split("\n")
    while lines and not lines[-1].strip("-=*_~—–─━ \t"):
        lines.pop()
    return "\n".join(lines) + "\n" if lines else part


class _Reader:
    """Puts the outline of one summary together as the model."""

    def __init__(self, text: str, path: str, locale: Locale) -> None:
        self._source = text
        self._path = path
        self._locale: Locale = locale
        self._line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._findings: list[Diagnostic] = []
        self._plain = PlainText(text)
        self._text = text

    def reading(self) -> Reading:
        empty = Side(self._locale, self._path, "raw")
        if not self._source or self._source.isspace():
            return Reading(empty, Facts(), (found("FILE002", self._path),))
        refused = refusal(self._source)
        if refused:
            code, at, values = refused
            finding = found(code, self._path, self._place(at), **values)
            return Reading(empty, Facts(), (finding,))
        self._plain = plain_text(self._source)
        self._text = self._plain.text
        parts = outline(self._text, self._plain.links)
        parts.dropped += self._plain.left_out
        side = self._side(parts)
        facts = self._facts(parts, side)
        self._judge(parts)
        return Reading(side, facts, tuple(in_order(self._findings)))

    def _side(self, parts: Outline) -> Side:
        lead, groups = parts.lead, parts.groups
        side = Side(
            locale=self._locale,
            path=self._path,
            form="raw",
            title=parts.title.words if parts.title else None,
            insights_heading=self._heading(lead.heading) if lead else None,
            insights=self._points("i", lead.points if lead else (), parts),
            groups=tuple(
                Group(
                    id=f"g{number}",
                    heading=self._heading(group.heading),
                    points=self._points(f"g{number}p", group.points, parts),
                    number=group.number,
                    markup=self._folded(group.markup),
                    position=self._position(group.markup),
                )
                for number, group in enumerate(groups, 1)
            ),
            truncated=parts.unfinished is not None,
        )
        links = [
            (url, self._position((at, len(self._text))))
            for url, at in links_of(self._text)
            if url.lower().startswith(("http://", "https://"))
        ]
        return replace(side, links=tuple(links))

    def _facts(self, parts: Outline, side: Side) -> Facts:
        cited = {number for point in side.points() for number in point.citations}
        sources: dict[int, Source] = {}
        for order, entry in enumerate(parts.sources, 1):
            number = entry.number if entry.number is not None else order
            said = " ".join(filter(None, (entry.title, entry.url)))
            uncited = entry.number is None and not cited
            if uncited or number in sources or not said:
                self._report("RAW017", entry.at, found=said or f"[{number}]")
                continue
            place = self._position((entry.at, entry.at + 1))
            sources[number] = Source(number, entry.title, entry.url, place)
        for number, (url, at) in self._plain.links.items():
            if number not in cited:
                self._findings.append(found("RAW017", self._path, self._place(at), found=url))
            elif number not in sources:
                is_address = url.lower().startswith(("http://", "https://"))
                title = None if is_address else url
                sources[number] = Source(
                    number, title or None, url if is_address else None, self._place(at)
                )
        for url, at in self._plain.others:
            self._findings.append(found("RAW017", self._path, self._place(at), found=url))
        for number, (name, at) in self._plain.names.items():
            if number in cited and number not in sources:
                sources[number] = Source(number, name, None, self._place(at))
            elif number not in sources or sources[number].title != name:
                self._findings.append(found("RAW017", self._path, self._place(at), found=name))
        return Facts(
            outlet=parts.outlet,
            published=parts.published,
            original_url=parts.url,
            sources=tuple(sources[number] for number in sorted(sources)),
            places=self._header_places(parts),
        )

    def _header_places(self, parts: Outline) -> dict[str, Position]:
        """Return where outlet and date stand, for findings about them."""
        places = {"outlet": parts.outlet_at, "published": parts.date_at}
        end = len(self._text)
        return {name: self._position((at, end)) for name, at in places.items() if at is not None}

    def _points(self, prefix: str, spans: Iterable[Span], parts: Outline) -> tuple[Point, ...]:
        return tuple(
            self._point(f"{prefix}{number}", span, parts.rows.get(span[0]))
            for number, span in enumerate(spans, 1)
        )

    def _point(self, identity: str, span: Span, row: str | None) -> Point:
        markup = without_marks(row if row is not None else self._folded(span))
        numbers = tuple(number for _, _, some in citations(markup) for number in some)
        text = without_citations(markup) if numbers else markup
        return Point(identity, " ".join(text.split()), numbers, markup, self._position(span))

    # What is to be reported

    def _judge(self, parts: Outline) -> None:
        self._judge_header(parts)
        begins = self._lines(parts.starts)
        for at, words in parts.seconds:
            self._report("RAW004", at, found=words, lines=begins)
        if not parts.has_body:
            self._report(
                "RAW001", parts.body_at, found=self._excerpt(parts.body_at, len(self._text))
            )
            return
        for start, end in parts.strays:
            self._report("RAW005", start, found=self._excerpt(start, end))
        for start, _ in parts.paragraphs[:1]:
            self._report("RAW019", start, found=len(parts.paragraphs))
        self._judge_order(parts)
        for start, _ in parts.bare_numbers[:1]:
            self._report("RAW009", start, found=self._bare_numbers(parts.bare_numbers))
        for start in parts.tables:
            self._report("RAW010", start)
        for start, head in parts.grids:
            self._report("RAW018", start, found=head or "–")
        for doubt in parts.doubts:
            self._report(
                "RAW013", doubt.at, found=self._excerpt(doubt.at, doubt.end),
                taken=doubt.taken, other=doubt.other, force=doubt.force,
            )  # fmt: skip
        if parts.unfinished is not None:
            at = parts.unfinished
            self._report("RAW002", at - 1, found=self._ending(at))

    def _judge_header(self, parts: Outline) -> None:
        for start, end in parts.asides:
            words = " ".join(self._text[start:end].split())
            self._report("RAW007", start, found=words, title=_title_note(parts.title, self._line))
        # A link to a page of its own site leads nowhere from here.
        parts.dropped += [
            (at, url) for url, at in links_of(self._text) if not url.lower().startswith("http")
        ]
        if parts.dropped:
            at = parts.dropped[0][0]
            listed = "; ".join(words for _, words in parts.dropped)
            self._report("RAW011", at, found=listed)
        if parts.fault and parts.date_at is not None:
            codes = {"impossible": "RAW003", "cut off": "RAW008", "ambiguous": "RAW012"}
            self._report(codes[parts.fault], parts.date_at, found=parts.printed)

    def _judge_order(self, parts: Outline) -> None:
        """Report groups out of order; a second summary counts from 1 again."""
        restarts = list(parts.starts[1:])
        expected = 1
        for section in (parts.lead, *parts.groups):
            if section is None:
                continue
            while restarts and restarts[0] <= section.markup[0]:
                restarts.pop(0)
                expected = 1
            if section.number is None:
                continue
            if section.number != expected and section.labelled:
                self._report("RAW006", section.markup[0], found=section.number, expected=expected)
            expected = section.number + 1

    def _report(self, code: str, at: int, **values: object) -> None:
        self._findings.append(
            found(code, self._path, self._position((at, len(self._text))), **values)
        )

    # Stretches of the text as strings

    def _position(self, span: Span) -> Position:
        """Return the line and column of the first character that is no blank."""
        at, end = span[0], min(span[1], len(self._text))
        while at < end and self._text[at].isspace():
            at += 1
        return self._place(min(self._plain.origin(at), len(self._source)))

    def _place(self, at: int) -> Position:
        line = bisect_right(self._line_starts, at, hi=len(self._line_starts) - 1)
        return Position(line, at - self._line_starts[line - 1] + 1)

    def _line(self, at: int) -> int:
        return self._position((at, len(self._text))).line

    def _lines(self, places: Iterable[int]) -> Label:
        lines = [str(self._line(at)) for at in islice(places, _MOST_LINES + 1)]
        return listed([*lines[:_MOST_LINES], *(["…"] if len(lines) > _MOST_LINES else [])])

    def _folded(self, span: Span) -> str:
        """Return the characters of a stretch with each line end as a space, or none in Chinese."""
        markup = self._text[span[0] : span[1]].strip()
        if "\n" not in markup:
            return markup
        folded = ""
        for line in filter(None, (line.strip() for line in markup.split("\n"))):
            touch = folded[-1:] and _is_han(folded[-1]) and _is_han(line[0])
            folded += line if touch or not folded else f" {line}"
        return folded

    def _heading(self, span: Span) -> str | None:
        heading = without_marks(" ".join(self._text[span[0] : span[1]].split()))
        return heading.strip("#*_ :：") or None

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

    def _bare_numbers(self, spans: list[Span]) -> Label:
        """Return the words that end in digits, the first few of them."""
        words = []
        for start, end in spans[:5]:
            words.append(self._text[max(0, start - 16) : end].split()[-1])
        return listed([*words, *(["…"] if len(spans) > len(words) else [])])


def _title_note(title: Title | None, line_of: object) -> Label:
    """Say which line was taken for the title, and why."""
    if title is None:
        return Label("No line was taken for the title.", "没有任何一行被当作标题。")
    line = line_of(title.at) if callable(line_of) else 1
    shown = title.words if len(title.words) <= _EXCERPT else title.words[:_EXCERPT] + "…"
    return Label(
        f"The title is line {line}, {shown!r}: {title.reason.en}.",
        f"标题取自第{line}行“{shown}”：{title.reason.zh}。",
    )


def _is_han(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
