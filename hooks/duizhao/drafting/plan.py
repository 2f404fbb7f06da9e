"""What a translation lacks: points, headings and the title that are missing or out of date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from duizhao.checks.alignment import Alignment, Names, align
from duizhao.checks.staleness import digest
from duizhao.drafting.request import TITLE, Piece
from duizhao.exports.markdown_source import twin_skeleton
from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import Severity
from duizhao.model import Group, Locale, Point, Side
from duizhao.readers.markdown.reader import read_markdown

MISSING, OUTDATED = "missing", "outdated"
LEAD = "i"
"""The id of the section of the insights."""

# What a translation that is not there yet may lack without being broken.
_INCOMPLETE = ("FM004", "FM005", "FM008", "MD001", "MD004", "MD005")


class UnusableError(Exception):
    """A translation cannot be added to as it is.

    Attributes:
        findings: Why.
    """

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


@dataclass(frozen=True)
class Section:
    """A group of the source, or its insights, and where the translation has it.

    Attributes:
        id: `i` or that of the group.
        source: The points of the source.
        heading: The heading of the source, None if it prints none or has insights here.
        target: The group of the translation, None if it is not there; of the insights always None.
    """

    id: str
    source: tuple[Point, ...]
    heading: str | None
    target: Group | None


@dataclass(frozen=True)
class Plan:
    """A translation as it is, and what it lacks.

    Attributes:
        source: The text that is translated.
        path: The file of the translation, as diagnostics print it.
        text: Of the file; of a translation that does not exist, that of an empty one.
        target: How the text is read.
        sections: In the order of the source.
        twins: The points of the translation by the id of their source; empty ones are among them.
        wanted: What to draft, in the order of the source: title, headings and points.
        outdated: Those of the wanted points that are there, but out of date.
    """

    source: Side
    path: str
    text: str
    target: Side
    sections: tuple[Section, ...]
    twins: Mapping[str, Point]
    wanted: tuple[Piece, ...]
    outdated: frozenset[str]

    @property
    def locale(self) -> Locale:
        """The language of the translation."""
        return self.target.locale

    @property
    def points(self) -> tuple[Piece, ...]:
        """The wanted points, without headings and title."""
        ids = {point.id for point in self.source.points()}
        return tuple(piece for piece in self.wanted if piece.id in ids)


def plan(
    source: Side,
    locale: Locale,
    path: str,
    text: str | None,
    names: Names,
    states: Collection[str] = (MISSING, OUTDATED),
) -> Plan:
    r"""Return what a translation lacks.

    A point that a person has written or reviewed is never among it.

    Args:
        source: The text to translate.
        locale: The language of the translation.
        path: Its file, as diagnostics print it.
        text: Of that file, line ends `\n`; None if there is none.
        names: The topics that a text names.
        states: Of the points to draft: `missing`, `outdated`.

    Raises:
        UnusableError: The file has errors that have to be corrected first.
    """
    text = twin_skeleton(source) if text is None else text
    reading = read_markdown(text, path, locale, is_source=False)
    errors = tuple(
        finding
        for finding in reading.findings
        if finding.severity is Severity.ERROR and finding.code not in _INCOMPLETE
    )
    if errors:
        raise UnusableError(errors)
    target = reading.side
    alignment = align(source, target, names)
    twins = {pair.source.id: pair.target for pair in alignment.pairs if pair.target}
    sections = tuple(_sections(source, target, twins))
    wanted = dict(_wanted_points(source, target, twins, alignment))
    kept = tuple(
        piece
        for piece in (*_title(source, target), *_headings_and_points(sections, wanted))
        if piece.id not in wanted or wanted[piece.id] in states
    )
    if MISSING not in states:
        kept = tuple(piece for piece in kept if piece.id in wanted)
    outdated = frozenset(id_ for id_, state in wanted.items() if state == OUTDATED)
    return Plan(source, path, text, target, sections, twins, kept, outdated)


def _wanted_points(
    source: Side, target: Side, twins: Mapping[str, Point], alignment: Alignment
) -> Iterator[tuple[str, str]]:
    # What another point of the translation says already would be said twice.
    merged = {dict(f.values)["point"] for f in alignment.findings if f.code == "PAR006"}
    for point in source.points():
        twin = twins.get(point.id)
        if twin is None or not twin.text:
            if point.id not in merged and point.text:
                yield point.id, MISSING
            continue
        state = target.drafted.get(point.id) or target.reviewed.get(point.id)
        if state is not None and state.digest != digest(point.text):
            yield point.id, OUTDATED


def _title(source: Side, target: Side) -> Iterator[Piece]:
    if source.title and not target.title:
        yield Piece(TITLE, source.title)


def _headings_and_points(sections: Sequence[Section], wanted: Mapping[str, str]) -> Iterator[Piece]:
    for section in sections:
        if section.heading and not (section.target and section.target.heading):
            yield Piece(section.id, section.heading)
        yield from (Piece(point.id, point.text) for point in section.source if point.id in wanted)


def _sections(source: Side, target: Side, twins: Mapping[str, Point]) -> Iterator[Section]:
    if source.insights:
        yield Section(LEAD, source.insights, None, None)
    same = len(source.groups) == len(target.groups)
    for number, group in enumerate(source.groups):
        own = target.groups[number] if same else _group_with(target, group.points, twins)
        yield Section(group.id, group.points, group.heading, own)


def _group_with(target: Side, points: Sequence[Point], twins: Mapping[str, Point]) -> Group | None:
    """Return the group of the translation in which most of these points are."""
    own = {id(twins[point.id]) for point in points if point.id in twins}
    counts = [(sum(id(point) in own for point in group.points), group) for group in target.groups]
    most = max((count for count, _ in counts), default=0)
    return next((group for count, group in counts if count == most), None) if most else None
