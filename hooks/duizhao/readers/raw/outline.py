"""The parts of a raw summary: header, sections with their points, sources, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from duizhao.model import Label
from duizhao.readers.citations import without_citations
from duizhao.readers.raw.body import read_body
from duizhao.readers.raw.dateline import Header, header
from duizhao.readers.raw.dates import Fault, find_date
from duizhao.readers.raw.frame import around
from duizhao.readers.raw.grammar import Reading, Role, marked, read_lines
from duizhao.readers.raw.ledes import Lede
from duizhao.readers.raw.lexicon import is_chrome, word_list
from duizhao.readers.raw.lines import Line, lines_of
from duizhao.readers.raw.sections import Section, Span
from duizhao.readers.raw.several import start_indexes
from duizhao.readers.raw.sources import Entry, source_entries

_NEAR = 0.8
_MOST_DOUBTS = 3
_MOST_HEADER = 8
_MOST_PARAGRAPHS = 12
_LONGEST_PARAGRAPH = 700
_SHORTEST = 6
"""Characters of what is hardly a point under a heading, but the rest of a broken line."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title, and why it is taken for that."""

    words: str
    at: int
    reason: Label


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that could nearly as well be something else."""

    at: int
    end: int
    taken: Label
    other: Label
    force: Label


@dataclass(slots=True)
class Outline:
    """The parts of a file.

    Attributes:
        title: None without one.
        outlet: As printed.
        outlet_at: Where it is printed.
        published: As `dates` gives it.
        printed: The date as printed.
        date_at: Where it is printed.
        fault: What is wrong with it.
        url: Where the article can be read.
        lead: The section over the groups.
        groups: The other sections.
        sources: As listed.
        rows: What stands for a row of a table, by where it begins.
        dropped: Words of the page, and where they stand.
        asides: Lines without a place.
        strays: Points that no mark begins, among others that have one.
        bare_numbers: Digits that look like citations without brackets.
        tables: Where a table within a line begins.
        grids: Where a table on lines begins, and its head.
        paragraphs: Those that nothing marks as points, in a text without any mark.
        starts: Where each summary begins.
        seconds: Where a further summary begins, and its first words.
        doubts: Lines that could be something else.
        unfinished: Where the text breaks off.
        has_body: Whether there is any body.
        body_at: Where it should be.
    """

    title: Title | None = None
    outlet: str | None = None
    outlet_at: int | None = None
    published: str | None = None
    printed: str = ""
    date_at: int | None = None
    fault: Fault | None = None
    url: str | None = None
    lead: Section | None = None
    groups: list[Section] = field(default_factory=list)
    sources: list[Entry] = field(default_factory=list)
    rows: dict[int, str] = field(default_factory=dict)
    dropped: list[tuple[int, str]] = field(default_factory=list)
    asides: list[Span] = field(default_factory=list)
    strays: list[Span] = field(default_factory=list)
    bare_numbers: list[Span] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    grids: list[tuple[int, str]] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    seconds: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    unfinished: int | None = None
    has_body: bool = False
    body_at: int = 0


def outline(text: str, links: Mapping[int, tuple[str, int]]) -> Outline:
    """Return the parts of a raw summary, or of several in one file as those of the first."""
    lines = lines_of(text)
    begins = start_indexes(lines)
    if not lines:
        return Outline(body_at=len(text))
    parts = [
        _Builder(text, lines[start:end]).outline()
        for start, end in zip(begins, [*begins[1:], len(lines)], strict=True)
    ]
    whole = parts[0]
    whole.starts = [lines[index].start for index in begins]
    for part, index in zip(parts[1:], begins[1:], strict=True):
        _append(whole, part, lines[index])
    return whole


def _append(whole: Outline, part: Outline, first: Line) -> None:
    """Add the summary that follows in the same file; its sections are groups of the first."""
    header = [part.title.words if part.title else "", part.outlet or "", part.printed]
    said = " / ".join(filter(None, header)) or first.words[:60]
    whole.seconds.append((first.start, said))
    whole.groups += [*([part.lead] if part.lead else []), *part.groups]
    for name in ("sources", "dropped", "asides", "strays", "bare_numbers", "tables", "grids"):
        getattr(whole, name).extend(getattr(part, name))
    whole.rows |= part.rows
    whole.has_body = whole.has_body or part.has_body
    whole.unfinished = part.unfinished


# Why a line is the title

_LABELLED = Label("it is labelled as the title", "该行标明是标题")
_TOP_HEADING = Label("it is the first-level heading", "该行是一级标题")
_BESIDE_DATE = Label("it is next to the line with outlet and date", "该行紧邻来源与日期")
_FIRST_LINE = Label("it is the first line with other words", "该行是正文之前的第一行文字")
_NEAR_BODY = Label("it is the line nearest the body", "该行最靠近正文")
_AFTER_BODY = Label(
    "there is no title before the body, and this line is apart",
    "正文之前没有标题，而该行单独成行",
)

_SHOWN = {
    Role.TITLE: Label("the title", "标题"),
    Role.HEADING: Label("a heading", "小标题"),
    Role.LEAD: Label("a heading", "小标题"),
    Role.POINT: Label("a point", "要点"),
    Role.TEXT: Label("a point", "要点"),
    Role.MORE: Label("the rest of the line above", "上一行的延续"),
    Role.META: Label("outlet and date", "来源与日期"),
    Role.ASIDE: Label("text outside the summary", "与摘要无关的文字"),
    Role.RUN: Label("several points", "若干要点"),
    Role.SOURCE: Label("a source", "来源条目"),
    Role.LISTED: Label("a source", "来源条目"),
    Role.SOURCES: Label("the heading of the sources", "来源列表的标题"),
    Role.ROW: Label("a row of a table", "表格中的一行"),
}
_FORCE = {
    Role.TITLE: Label("put `# ` before it", "请在行首加`# `"),
    Role.HEADING: Label("put `## ` before it", "请在行首加`## `"),
    Role.POINT: Label("put `- ` before it", "请在行首加`- `"),
    Role.TEXT: Label("put `- ` before it", "请在行首加`- `"),
    Role.MORE: Label("join the two lines", "请将两行合并"),
    Role.META: Label("put `Source:` and `Date:` before its parts", "请写成“来源：”和“日期：”"),
    Role.ASIDE: Label("delete it", "请删除该行"),
    Role.RUN: Label("put each point on a separate line", "请将各要点分行书写"),
    Role.SOURCE: Label("put the list under a heading `Sources`", "请将列表置于“来源”标题之下"),
}


_OUTLET = Label("the outlet", "来源")
_OUTLET_AND_AUTHOR = Label("an outlet and an author", "来源与作者")
_SMALL_WORD = re.compile(r"\b[a-z]{4,}\b")
_SEVERAL_NAMES = re.compile(r"\s[/|｜]\s|[:：]")


class _Builder:
    """Puts the lines of one summary together by what they are."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text = text
        self._parts = Outline()
        self._lines = kept_lines(lines, self._parts)
        self._sections: list[Section] = []
        self._marked: list[Span] = []
        self._unmarked: list[Span] = []
        self._block: Span | None = None
        self._titles: list[Line] = []
        self._listings: list[Line] = []
        self._listed: list[tuple[str, int | None, int]] = []
        self._leads: set[int] = set()
        self._runs: set[int] = set()
        self._finished: list[bool] = []
        self._end: int | None = None
        self._before = Role.TEXT
        self._marked_alone = False  # the mark of a point is all that its line holds
        self._section_lines: dict[int, Line] = {}
        self._doubts: list[Doubt] = []
        self._sent = 0  # behind the beginning of the line that says when a mail was sent

    def outline(self) -> Outline:
        parts = self._parts
        if not self._lines:
            parts.body_at = parts.dropped[0][0] if parts.dropped else 0
            return parts
        reading = read_lines(self._lines)
        for line, role in zip(self._lines, reading.roles, strict=True):
            self._take(line, role)
        self._close_block()
        self._settle_labels()
        self._settle_lead()
        self._settle_title(reading)
        self._settle_outlet(reading)
        parts.sources = list(source_entries(self._listed))
        if not parts.sources:
            parts.asides += [(line.start, line.end) for line in self._listings]
        parts.has_body = any(
            section.points and (section.markup[0] < section.markup[1] or id(section) in self._runs)
            for section in self._sections
        ) or bool(self._marked or any(line.cited for line in self._lines))
        if not parts.has_body and self._is_in_paragraphs():
            parts.has_body, parts.paragraphs = True, list(self._unmarked)
        points = [span for section in self._sections for span in section.points]
        parts.body_at = [*points, *parts.asides, (self._lines[-1].start, 0)][0][0]
        self._settle_strays()
        self._doubt(reading)
        if parts.has_body:
            self._judge_end()
        return parts

    def _is_in_paragraphs(self) -> bool:
        """Tell whether the text is a summary in a few paragraphs, not an article."""
        lengths = [end - start for start, end in self._unmarked]
        if not 2 <= len(lengths) <= _MOST_PARAGRAPHS or max(lengths) > _LONGEST_PARAGRAPH:
            return False
        ends = (self._text[start:end].rstrip('"”’」』*) ')[-1:] for start, end in self._unmarked)
        return all(end in ".。!！?？;；…" for end in ends)

    def _take(self, line: Line, role: Role) -> None:
        if role not in (Role.RUN, Role.MORE):
            self._close_block()
        if role is Role.MORE:
            self._extend(line, self._before)
        elif role is Role.RUN:
            start = self._block[0] if self._block else line.start
            self._block = (start, line.end)
        else:
            _TAKE[role](self, line)
        if line.lede:
            self._take_lede(line, line.lede)
        self._before = self._before if role is Role.MORE else role

    # One role each

    def _take_title(self, line: Line) -> None:
        self._titles.append(line)
        if line.header and line.header.title:
            self._take_fields(line, line.header)

    def _take_meta(self, line: Line) -> None:
        self._take_fields(line, line.header or Header(skipped=(line.words,)))

    def _take_fields(self, line: Line, said: Header) -> None:
        parts = self._parts
        dated = bool(said.published or said.fault)
        if dated and self._sent and not said.sent:
            parts.dropped.append((self._sent, parts.printed))
            parts.published, parts.fault, self._sent = None, None, 0
        if dated and said.sent and parts.published is None:
            self._sent = line.start + 1
        if parts.published is None and parts.fault is None and dated:
            parts.published, parts.printed, parts.fault = said.published, said.printed, said.fault
            shown = line.raw.find(said.printed[:6]) if said.printed else len(line.raw)
            parts.printed = said.printed or line.words
            parts.date_at = line.start + max(0, shown)
        elif said.printed and said.published != parts.published:
            parts.dropped.append((line.start, said.printed))
        if parts.outlet is None and said.outlet:
            parts.outlet = said.outlet
            parts.outlet_at = line.start + max(0, line.raw.find(said.outlet))
        elif said.outlet and said.outlet != parts.outlet:
            parts.dropped.append((line.start, said.outlet))
        parts.url = parts.url or said.url
        parts.dropped += [(line.start, words) for words in said.skipped]

    def _take_lede(self, line: Line, said: Lede) -> None:
        parts = self._parts
        parts.dropped.append((line.start, said.rest))
        parts.outlet = parts.outlet or said.outlet
        if said.published and not (parts.published or parts.fault):
            parts.published, parts.printed, parts.date_at = said.published, said.printed, line.start

    def _take_aside(self, line: Line) -> None:
        self._parts.asides.append((line.start, line.end))

    def _take_lead(self, line: Line) -> None:
        end = line.words_end
        inline = line.lead_inline if not line.is_lead else None
        if inline is not None:
            end = inline
        self._open((line.start, end), (line.words_at, end), None, line)
        self._leads.add(id(self._sections[-1]))
        if inline is not None:
            self._add((inline, line.end), line, marked=True)

    def _take_heading(self, line: Line) -> None:
        if line.is_connector:
            self._parts.dropped.append((line.start, line.words))
            return
        number = line.number[1] if line.number and line.number[0] != "alpha" else None
        heading_at = line.words_at
        if line.section:
            number, heading_at = line.section.number, line.section.heading_at
        self._open((line.start, line.end), (heading_at, line.words_end), number, line)
        if line.section:
            self._sections[-1].labelled = True

    def _take_point(self, line: Line) -> None:
        self._add((line.words_at, line.words_end), line, marked=True)

    def _take_text(self, line: Line) -> None:
        self._add((line.start, line.end), line, marked=False)

    def _take_row(self, line: Line) -> None:
        self._add((line.start, line.end), line, marked=True)

    def _take_sources(self, line: Line) -> None:
        self._listings.append(line)

    def _take_source(self, line: Line) -> None:
        at, number = line.words_at, line.number[1] if line.number else None
        if line.entry and line.entry[0] is not None:  # the number stands within
            at, number = line.start, None
        self._listed.append((self._text[at : line.end], number, line.start))

    def _extend(self, line: Line, before: Role) -> None:
        if before is Role.RUN and self._block:
            self._block = (self._block[0], line.end)
        elif before is Role.TITLE:
            self._titles.append(line)
        elif before is Role.ASIDE:
            self._parts.asides[-1] = (self._parts.asides[-1][0], line.end)
        elif before in (Role.SOURCE, Role.LISTED):
            text, number, at = self._listed[-1]
            self._listed[-1] = (f"{text} {line.raw}", number, at)
        elif before in (Role.HEADING, Role.LEAD) and not self._sections[-1].points:
            section = self._sections[-1]
            section.heading = (section.heading[0], line.end)
            section.markup = (section.markup[0], line.end)
        elif self._marked_alone or not self._sections[-1].points:
            self._add((line.start, line.end), line, marked=self._marked_alone)
        else:
            points = self._sections[-1].points
            for spans in (self._marked, self._unmarked):
                if spans and spans[-1] == points[-1]:
                    spans[-1] = (points[-1][0], line.words_end)
            points[-1] = (points[-1][0], line.words_end)
            self._finished[-1] = line.finished
            self._end = line.end

    # Sections

    def _open(self, markup: Span, heading: Span, number: int | None, line: Line) -> None:
        self._sections.append(Section(markup, heading, number))
        self._section_lines[id(self._sections[-1])] = line
        self._end = line.end

    def _add(self, span: Span, line: Line, *, marked: bool) -> None:
        if not self._sections:
            self._sections.append(Section((span[0], span[0]), (span[0], span[0])))
        self._marked_alone = self._text[span[0] : span[1]].isspace() or span[0] >= span[1]
        if self._marked_alone:
            return
        self._sections[-1].points.append(span)
        (self._marked if marked else self._unmarked).append(span)
        self._finished.append(line.finished)
        self._end = line.end

    def _close_block(self) -> None:
        """Read the pieces of the lines between dashes."""
        if self._block is None:
            return
        body = read_body(self._text, [self._block])
        for section in body.sections:
            empty = section.heading[0] >= section.heading[1] or not self._text[
                section.heading[0] : section.heading[1]
            ].strip(" #*_")
            if empty and section.number is None and self._sections:
                self._sections[-1].points += section.points
            else:
                self._sections.append(section)
                self._runs.add(id(section))
                section.labelled = section.number is not None
            self._marked += section.points
        strays = set(body.strays)
        self._parts.strays += [
            span for section in body.sections for span in section.points if span[0] in strays
        ]
        self._parts.bare_numbers += body.bare_numbers
        self._parts.tables += body.tables
        self._parts.unfinished = body.unfinished
        self._finished.append(body.unfinished is None)
        self._end = None if body.unfinished is None else body.unfinished
        self._block = None

    def _settle_labels(self) -> None:
        """Read `Group 3 - Two carriers returned` as a point where nothing stands below it."""
        for section in self._sections:
            line = self._section_lines.get(id(section))
            if section.points or line is None or line.section is None:
                continue
            said = self._text[section.heading[0] : section.heading[1]]
            if said.strip() and (line.finished or not line.section.colon) and not line.look.titled:
                section.points.append(section.heading)
                section.heading = (section.heading[0], section.heading[0])
                self._finished.append(True)

    def _settle_lead(self) -> None:
        """Tell the lead from the groups: a label, or points before any heading."""
        sections = [
            section
            for section in self._sections
            if section.points or section.markup[0] < section.markup[1]
        ]
        parts = self._parts
        if not sections:
            return
        first, *rest = sections
        bare = first.heading[0] >= first.heading[1] and first.number is None
        if bare and rest and id(rest[0]) in self._leads:
            rest[0].points[:0] = first.points
            first, *rest = rest
        runs = id(first) in self._runs and first.number is None
        if id(first) in self._leads or runs or (bare and first.number is None):
            parts.lead, parts.groups = first, rest
        else:
            parts.groups = sections

    # Title

    def _settle_title(self, reading: Reading) -> None:
        parts = self._parts
        if not self._titles:
            self._title_of_dateline()
            return
        line = self._titles[0]
        labelled = line.header.title if line.header else None
        words = labelled or " ".join(part.words for part in self._titles)
        if labelled:
            parts.asides += [(part.start, part.end) for part in self._titles[1:]]
        if not labelled and parts.outlet is None and parts.published is None:
            words = self._without_dateline(words, line)
        for behind in (_HASHTAGS, _LEADS_ON):
            if found := behind.search(words):
                parts.dropped.append((line.start, found[0].strip()))
                words = words[: found.start()]
        parts.title = Title(_title_words(words), line.start, self._reason(line, reading))

    def _settle_outlet(self, reading: Reading) -> None:
        """Take the outlet from a line of its own beside that of the date, below the title."""
        parts = self._parts
        if parts.outlet is not None or parts.published is None or parts.title is None:
            return
        roles = reading.roles
        for index, role in enumerate(roles[:_MOST_HEADER]):
            line = self._lines[index]
            near = roles[max(0, index - 1) : index] + roles[index + 1 : index + 2]
            if role is not Role.ASIDE or line.start < parts.title.at or Role.META not in near:
                continue
            if _could_be_outlet(line) and (line.start, line.end) in parts.asides:
                parts.asides.remove((line.start, line.end))
                parts.outlet, parts.outlet_at = line.words, line.start
                return

    def _reason(self, line: Line, reading: Reading) -> Label:
        index = self._lines.index(line)
        if line.header and line.header.title:
            return _LABELLED
        if line.hashes == 1:
            return _TOP_HEADING
        body = [
            at for at, role in enumerate(reading.roles) if role in (Role.POINT, Role.RUN, Role.TEXT)
        ]
        if body and body[0] < index:
            return _AFTER_BODY
        near = _FIRST_LINE if Role.ASIDE not in reading.roles[:index] else _NEAR_BODY
        around = reading.roles[max(0, index - 1) : index] + reading.roles[index + 1 : index + 2]
        return _BESIDE_DATE if Role.META in around else near

    def _without_dateline(self, words: str, line: Line) -> str:
        """Return the title without outlet and date that stand on the same line."""
        bracketed = re.fullmatch(r"(.+?)\s*[(（\[]([^()（）\[\]]{6,90})[)）\]]\s?[:：]?", words)
        if bracketed and (said := header(bracketed[2])) and said.published:
            self._take_fields(line, said)
            return bracketed[1]
        for mark in re.finditer(r"\s[|｜·—–-]\s|[｜|]|\s{2,}|——", words):
            said = header(words[mark.end() :])
            divides = mark[0].strip() in ("|", "｜") and said and said.outlet
            if said and said.published and (said.sure or divides):
                self._take_fields(line, said)
                return words[: mark.start()]
        return words

    def _title_of_dateline(self) -> None:
        """Take the title from a line that holds title, outlet and date, where no other is."""
        parts = self._parts
        if not parts.outlet:
            return
        if self._is_title_and_date(parts.outlet):
            parts.title = Title(parts.outlet, self._lines[0].start, _BESIDE_DATE)
            line = self._lines[0]
            self._doubts.append(_doubt_about(line, Role.TITLE, Role.META))
            parts.outlet = parts.outlet_at = None
            return
        pieces = re.split(r"\s?[|｜·]\s?|\s[—–-]\s|——", parts.outlet)
        if len(pieces) < 2 or not (
            len(pieces[0].split()) >= 4 or (len(pieces[0]) >= 8 and not pieces[0].isascii())
        ):
            return
        at = self._lines[0].start
        parts.title = Title(pieces[0], at, _BESIDE_DATE)
        parts.outlet = parts.outlet[len(pieces[0]) :].strip(" |｜·—–-") or None

    def _is_title_and_date(self, name: str) -> bool:
        """Tell whether a dash divides a title, not an outlet, from the date: `Weekly sync - …`."""
        raw, words = self._lines[0].raw, {*name.casefold().split()}
        divided = raw.startswith(name) and raw[len(name) :].lstrip()[:1] in ("-", "–", "—")
        known = bool(words & {*word_list("outlet_names")["en"]})
        small = any(word.islower() for word in name.split())
        return divided and name.isascii() and len(words) > 1 and small and not known

    # What is to be reported

    def _settle_strays(self) -> None:
        loose = set(self._unmarked)
        for section in self._sections:
            unmarked = [span for span in section.points if span in loose]
            others = [span for span in section.points if span not in loose]
            if not others:
                continue
            self._parts.strays += [span for span in unmarked if span[0] > others[0][0]]

    def _doubt(self, reading: Reading) -> None:
        self._parts.doubts += [*self._doubts, *self._strange()]
        for index, margin in enumerate(reading.margins):
            role, other = reading.roles[index], reading.others[index]
            if margin >= _NEAR or other is None or _SHOWN[role] == _SHOWN[other]:
                continue
            # What is left out is reported anyway, and `Group 3 - …` says what it is.
            if Role.ASIDE in (role, other) or self._lines[index].section:
                continue
            if len(self._parts.doubts) >= _MOST_DOUBTS or other not in _FORCE:
                continue
            line = self._lines[index]
            self._parts.doubts.append(
                Doubt(line.start, line.end, _SHOWN[role], _SHOWN[other], _FORCE[other])
            )

    def _strange(self) -> Iterator[Doubt]:
        """Yield lines that were read as something they look strange as."""
        parts = self._parts
        title = self._titles[0] if self._titles else None
        if title and parts.title and parts.published is None and not parts.fault:
            date = find_date(parts.title.words)
            if date and date.published:
                yield _doubt_about(title, Role.TITLE, Role.META)
        if parts.title is None and parts.outlet and _SMALL_WORD.search(parts.outlet):
            yield _doubt_about(self._lines[0], Role.META, Role.TITLE)
        if parts.outlet and parts.outlet_at is not None and _SEVERAL_NAMES.search(parts.outlet):
            yield Doubt(
                parts.outlet_at, parts.outlet_at + len(parts.outlet),
                _OUTLET, _OUTLET_AND_AUTHOR, _FORCE[Role.META],
            )  # fmt: skip
        for section in self._sections:
            line = self._section_lines.get(id(section))
            if not (line and line.number and len(section.points) == 1) or marked(line):
                continue
            start, end = section.points[0]
            if section.points[0] in self._unmarked and end - start <= _SHORTEST:
                yield _doubt_about(line, Role.HEADING, Role.POINT)
                return

    def _judge_end(self) -> None:
        """Tell whether the text breaks off."""
        parts = self._parts
        if self._end is None or parts.unfinished == self._end:
            return
        parts.unfinished = None
        last = self._sections[-1]
        if last.points:
            start, end = last.points[-1]
            broken = self._text.endswith(("...", "…", "(", "（", "[", "【", "-"), start, end)
            others = self._finished[:-1]
            alone = last.points[-1] in self._unmarked and len(last.points) == 1
            lost = (
                not self._finished[-1] and all(others) and (len(others) >= 2 or (alone and others))
            )
            if broken or (lost and not parts.sources):
                parts.unfinished = end
        elif len(self._sections) > 1:
            parts.unfinished = last.markup[1]


def _doubt_about(line: Line, taken: Role, other: Role) -> Doubt:
    return Doubt(line.start, line.end, _SHOWN[taken], _SHOWN[other], _FORCE[other])


_TAKE = {
    Role.TITLE: _Builder._take_title,
    Role.META: _Builder._take_meta,
    Role.ASIDE: _Builder._take_aside,
    Role.LEAD: _Builder._take_lead,
    Role.HEADING: _Builder._take_heading,
    Role.POINT: _Builder._take_point,
    Role.TEXT: _Builder._take_text,
    Role.ROW: _Builder._take_row,
    Role.SOURCES: _Builder._take_sources,
    Role.SOURCE: _Builder._take_source,
    Role.LISTED: _Builder._take_source,
}


# A title that goes on to its points: 智利上调预期。要点如下：
_LEADS_ON = re.compile(r"(?<=[。.！!；;])\s?(?:主要)?(?:要点|内容|摘要|观点)如下\s?[:：]?\s*$")
_HASHTAGS = re.compile(r"(?:\s#(?!\d)[^\s#]{1,40})+\s*$")


def _could_be_outlet(line: Line) -> bool:
    """Tell whether a line is short and written like a name."""
    short = line.size <= (6 if line.words.isascii() else 5)
    words = line.words.casefold().split()
    if "in" in words:  # Ada Crater in Port Selene
        return False
    if line.words.isascii() and len(words) in (2, 3) and "." not in line.words:
        short = short and bool({*words} & {*word_list("outlet_names")["en"]})
    return short and line.look.titled and not (line.stopped or line.colon or line.item)


def _title_words(words: str) -> str:
    """Return a title without the marks around it, and without a hand that points down from it."""
    words = re.sub(r"(?:\s*[👇⬇↓🧵]\ufe0f?|(?<=\w)\s?[:：])\s*$", "", words)
    quoted = re.fullmatch(r"《([^《》]+)》", words.strip())
    return " ".join((quoted[1] if quoted else words).split()).strip("#").strip()


def kept_lines(lines: Iterable[Line], parts: Outline) -> list[Line]:
    """Return the lines that are of the summary; the others are noted as dropped."""
    listed = list(lines)
    outside = around(listed)
    kept: list[Line] = []
    rows: list[Line] = []
    for index, line in enumerate(listed):
        after = listed[index + 1] if index + 1 < len(listed) else None
        if index in outside or _is_page(line, after):
            if is_chrome(line.raw, "silent"):
                if after:
                    after.gap = line.gap
                continue
            parts.dropped.append((line.start, line.raw if line.hashes else line.words or line.raw))
            if after:
                after.gap = True
        elif line.is_row:
            rows.append(line)
        else:
            kept += _table(rows, parts)
            rows = []
            kept.append(line)
    return sorted(kept + _table(rows, parts), key=lambda line: line.start)


def _is_page(line: Line, after: Line | None) -> bool:
    if line.front:
        return False
    if line.item and line.bullet not in ("", "|"):
        return line.bullet in ("+", "∙", "·") and is_chrome(line.raw)
    if line.cited or not line.is_chrome or line.is_lead:
        return False
    if line.is_source_heading and after and (after.entry or after.has_url):
        return False
    if line.header and (line.header.outlet or line.header.published or line.header.title):
        return False
    heads = after is not None and not after.gap and bool(after.item) and not line.item
    return not (heads and len(line.words) <= 20)


def _table(rows: Sequence[Line], parts: Outline) -> list[Line]:
    """Return the rows of a table that are points, with what each says."""
    if not rows:
        return []
    body = [row for row in rows if not row.is_table_rule]
    headed = len(rows) > 1 and (rows[1].is_table_rule or _is_table_head(rows))
    head = _cells(body[0]) if headed and body else []
    said = body[1:] if headed and len(body) > 1 else body
    parts.grids.append((body[0].start if body else rows[0].start, " | ".join(head)))
    for row in said:
        parts.rows[row.start] = _row_words(_cells(row), head)
    return list(said)


def _is_table_head(rows: Sequence[Line]) -> bool:
    """Tell whether the first row between tabs names the columns: short words, no numbers."""
    cells = rows[0].cells
    return len(rows) > 2 and len(cells) > 1 and all(
        cell and len(cell) <= 24 and not any(map(str.isdecimal, cell)) and cell[-1] not in ".。"
        for cell in cells[1:]
    )  # fmt: skip


def _cells(row: Line) -> list[str]:
    if row.cells:
        return list(row.cells)
    return [cell.strip() for cell in row.raw.strip("|").split("|")]


def _row_words(cells: list[str], head: list[str]) -> str:
    """Return a row as a sentence: its first cell, and the others with what heads them."""
    name, *values = cells or [""]
    sources = [value for value in values if value and not without_citations(value).strip(" ,，;；")]
    if sources and len(sources) < len(values):
        rest = [(cell, label) for cell, label in zip_longest(cells, head) if cell not in sources]
        words = _row_words([cell or "" for cell, _ in rest], [label or "" for _, label in rest])
        return f"{words} {''.join(sources)}"
    labels = head[1:] if len(head) == len(cells) else []
    said = [
        f"{label}: {value}" if label else value
        for label, value in zip(labels or [""] * len(values), values, strict=True)
        if value
    ]
    if not name:
        return "; ".join(said)
    return f"{name}: {'; '.join(said)}" if len(said) == 1 and not labels else (
        f"{name} – {'; '.join(said)}" if said else name
    )  # fmt: skip
