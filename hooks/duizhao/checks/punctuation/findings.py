"""Slips of punctuation as findings, each at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from duizhao.checks.punctuation.rules import PARTNERS, Slip, slips
from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Position, Side

_TITLE_PLACE = Position(2, len("title: ") + 1)


def check_punctuation(side: Side) -> Iterator[Diagnostic]:
    """Find the slips of a Markdown text in its title, headings and points.

    A raw summary is somebody's print, so it is passed over. Columns are exact where a point's
    lines are indented alike. A title's place is where it stands by custom: first, unquoted.
    """
    if side.form == "raw":
        return
    abbreviations = defined_abbreviations(side)
    yield from _findings(side, side.title or "", _TITLE_PLACE, abbreviations, "")
    for group in side.groups:
        yield from _findings(side, group.markup, group.position, abbreviations, "")
    for point in side.points():
        yield from _findings(side, point.markup, point.position, abbreviations, point.id)


def defined_abbreviations(side: Side) -> tuple[str, ...]:
    """Return the abbreviations that a text defines, `*[REE]: …`."""
    defined = re.compile(r"^\*\[([^\]\n]+)\]:", re.MULTILINE)
    return tuple(name for note in side.interludes for name in defined.findall(note.markdown))


def _findings(
    side: Side, text: str, place: Position, abbreviations: Collection[str], point: str
) -> Iterator[Diagnostic]:
    line, line_start, done = place.line, 0, 0
    for slip in slips(text, side.locale, headline=not point, abbreviations=abbreviations):
        breaks = text.count("\n", done, slip.start)
        if breaks:
            line, line_start = line + breaks, text.rindex("\n", done, slip.start) + 1
        done = slip.start
        column = place.column + slip.start - line_start
        yield found(
            slip.code,
            side.path,
            Position(line, column),
            found=slip.found,
            expected=PARTNERS.get(slip.found, slip.found) if slip.fix is None else slip.fix,
            around=_around(text, slip, slip.found),
            corrected=_around(text, slip, slip.fix or ""),
            point=point,
        )


def _around(text: str, slip: Slip, middle: str) -> str:
    """Return `middle` between the characters before and after a slip, as a reader sees them."""
    before = text[max(0, slip.start - 8) : slip.start].replace("*", "")
    after = text[slip.end : slip.end + 8].replace("*", "")
    return f"{before[-1:]}{middle}{after[:1]}".replace("\n", " ")
