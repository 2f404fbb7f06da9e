"""The grammar of a raw summary: what each line is, chosen for the whole file at once.

    header   TITLE, META (outlet, date, byline) in any order; ASIDE is what has no place
    body     LEAD or HEADING, then POINT (marked), TEXT (an unmarked point), ROW (of a table),
             each with MORE (the line goes on); RUN holds several pieces between dashes
    tail     SOURCES (a heading), SOURCE (shows itself as one), LISTED (stands among them);
             META and TITLE where the header stands last

Every line has a score for each role that it can have: `_FIXED_ROLES` and `_DOUBTFUL_ROLES` name
the evidence. Between two lines `_step` says what follows what. The reading with the highest sum is
taken; how far the next best is behind tells how sure it is. Numbers, emoji and signs that may stand
before headings or before points are read alike in the whole file: each way is tried, and the better
one holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, auto
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from duizhao.readers.raw.lines import Line, style_of

_SENTENCES = re.compile(r"[a-z)”\"][.!?]\s[A-Z]|[。！？](?=.)")


class Role(IntEnum):
    """What a line is."""

    TITLE = auto()
    META = auto()
    ASIDE = auto()
    LEAD = auto()
    HEADING = auto()
    POINT = auto()
    TEXT = auto()
    MORE = auto()
    ROW = auto()
    RUN = auto()
    SOURCES = auto()
    SOURCE = auto()
    LISTED = auto()


BODY = frozenset({Role.LEAD, Role.HEADING, Role.POINT, Role.TEXT, Role.ROW, Role.RUN})
_LIST = frozenset({Role.SOURCES, Role.SOURCE, Role.LISTED})
_HEADS = frozenset({Role.LEAD, Role.HEADING})
_POINTS = frozenset({Role.POINT, Role.TEXT, Role.ROW, Role.RUN})


class Phase(IntEnum):
    """Which part of the file a line stands in."""

    HEADER = auto()
    BODY = auto()
    TAIL = auto()


class State(NamedTuple):
    """What the lines up to here are: the last role, the part, and whether there is a title."""

    role: Role
    phase: Phase
    titled: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The best reading of the lines.

    Attributes:
        roles: One for each line.
        margins: How far the best reading that gives a line another role is behind.
        others: That other role, None without one.
        headings: The styles of numbers and marks that are read as headings.
    """

    roles: list[Role]
    margins: list[float]
    others: list[Role | None]
    headings: frozenset[str]


# The whole file


@dataclass(slots=True)
class Survey:
    """What the lines show together.

    Attributes:
        lines: All of them.
        headings: The styles of items that are headings, by hypothesis.
        top: The level of the shallowest Markdown headings, 0 without any.
        tops: How many there are of that level.
        width: The length that lines are wrapped at, 0 if they are not.
        cites: Whether points are cited.
        items: How many lines are items.
        runs: Whether any line surely holds several pieces.
        bare_heads: How many short lines without marks stand right above an item.
        heads: How many lines that are no items stand right above one.
        brackets: How many lines are in brackets as a whole.
        styles: How many items have each style.
    """

    lines: Sequence[Line]
    headings: frozenset[str] = frozenset()
    top: int = 0
    tops: int = 0
    width: int = 0
    cites: bool = False
    items: int = 0
    runs: bool = False
    bare_heads: int = 0
    brackets: int = 0
    heads: int = 0
    styles: Counter[str] = field(default_factory=Counter)


def read_lines(lines: Sequence[Line]) -> Reading:
    """Return what each line is."""
    survey = _survey(lines)
    best: Reading | None = None
    highest = float("-inf")
    fixed = _fixed_scores(survey)
    for headings in _hypotheses(survey):
        survey.headings = headings
        total, reading = _best_reading(survey, fixed)
        if total > highest:
            highest, best = total, reading
    assert best is not None
    return best


def _survey(lines: Sequence[Line]) -> Survey:
    levels = [line.hashes for line in lines if line.hashes]
    top = min(levels, default=0)
    survey = Survey(lines, top=top, tops=levels.count(top))
    survey.styles = Counter(line.item or line.emoji[:1] for line in lines)
    survey.styles.pop("", None)
    survey.items = sum(bool(line.item) for line in lines)
    survey.cites = sum(line.cited for line in lines) * 4 >= max(1, survey.items)
    survey.runs = any(line.run >= 4 for line in lines)
    survey.bare_heads = sum(
        bool(line.item) and not line.gap and _is_bare_head(above) for above, line in pairwise(lines)
    )
    survey.heads = sum(
        (not above.item or above.hashes > 0 or above.whole != "")
        and bool(style_of(line) or line.is_row) and not above.is_row
        and not (above.header and above.header.sure)
        for above, line in pairwise(lines)
    )  # fmt: skip
    survey.brackets = sum(line.whole == "bracket" for line in lines)
    survey.width = _wrap_width(lines)
    return survey


def _wrap_width(lines: Sequence[Line]) -> int:
    """Return the length that lines are broken at, 0 if they are whole."""
    broken = [
        _width(before)
        for before, line in pairwise(lines)
        if not line.gap and not line.item and not before.finished and not line.hashes
        and not line.whole
    ]  # fmt: skip
    longest = max(broken, default=0)
    near = sum(length >= longest * 0.75 for length in broken)
    return longest if longest >= 44 and near * 2 > len(broken) else 0


def _width(line: Line) -> int:
    """Return how wide a line is printed: a Chinese character is as wide as two letters."""
    shown = line.source[line.start : min(line.end, line.start + _WIDEST)]
    wide = 0 if shown.isascii() else sum(character > "\u2e7f" for character in shown)
    return line.indent + line.end - line.start + wide


# Marks that stand before points as a rule; what they head is never guessed.
_POINTS_ONLY = frozenset([*"-*+•–—·◦o~§ü\uf0b7\uf0a7\uf0d8\uf0fc\uf076", "box"])
_NEVER_HEADS = ("small", "sub", "slash", "answer")
_MOST_STYLES = 3
_WIDEST = 400


def _hypotheses(survey: Survey) -> list[frozenset[str]]:
    """Return which styles of items may be headings, each combination."""
    bare = [line for line in survey.lines if not line.hashes and not line.whole]
    styles = Counter(style_of(line) for line in bare)
    doubtful = [
        style
        for style, _ in styles.most_common()
        if style and style not in _POINTS_ONLY and _may_head(style, survey)
    ]
    choices = product((False, True), repeat=min(len(doubtful), _MOST_STYLES))
    return [
        frozenset(style for style, is_heading in zip(doubtful, chosen, strict=False) if is_heading)
        for chosen in choices
    ]


def _may_head(style: str, survey: Survey) -> bool:
    """Tell whether some item of a style could be a heading."""
    of = [line for line in survey.lines if style_of(line) == style and not line.hashes]
    if style in _NEVER_HEADS:
        return False
    if style in ("alpha", "roman", "alphas") and [
        line.number[1] for line in of[:2] if line.number
    ] != [1, 2]:
        return len(of) == 1 and style == "roman"
    heads = sum(_could_head(line) for line in of)
    return heads * 2 >= len(of)


def _could_head(line: Line) -> bool:
    return not line.is_long and len(line.words) <= 100 and not line.ends_cited and not (
        line.stopped and not line.asks
    )  # fmt: skip


# Evidence: a score for each role that a line can have, None where it cannot


class Place(NamedTuple):
    """A line with those around it."""

    line: Line
    before: Line | None
    after: Line | None
    first: bool
    second: bool


Evidence = Callable[[Place, Survey], float | None]


def _is_item(line: Line | None, survey: Survey) -> bool:
    if line is None:
        return False
    return line.is_row or (bool(style_of(line)) and style_of(line) not in survey.headings
                           and not line.hashes and not line.whole)  # fmt: skip


def _title(place: Place, survey: Survey) -> float | None:
    line, words = place.line, place.line.words
    if line.front:
        return 9.5 if line.header and line.header.title else None
    if (line.bullet and line.bullet in _POINTS_ONLY) or not words:
        return None
    if line.header and line.header.title:
        return 9.0
    score = _title_place(place)
    score += _title_form(line, survey)
    score -= 3.0 if line.header and line.header.sure else 0.0
    for other, weight in ((place.after, 2.0), (place.before, 1.5)):
        if (
            other
            and other.header
            and not other.header.title
            and (other.header.sure or weight > 1.5)
        ):
            score += weight if other.header.sure else 0.7
    if _is_item(place.after, survey) and place.after and not place.after.gap:
        score -= 4.0 if survey.bare_heads >= 2 and _is_bare_head(line) else 1.0
        score += (
            3.5 if place.first and survey.heads == 1 and (line.size >= 4 or not line.colon) else 0.0
        )
    if place.after is None or place.after.gap:
        score += 0.5
    return score


def _is_bare_head(line: Line) -> bool:
    """Tell whether a line without marks is as short as headings are."""
    is_plain = not (line.item or line.emoji or marked(line) or line.is_lead or line.finished)
    return is_plain and line.look.titled and line.size <= (4 if line.words.isascii() else 3)


def _title_place(place: Place) -> float:
    line, after = place.line, place.after
    beside = after is not None and not after.gap and not (
        after.header or after.item or after.is_lead or after.hashes or after.run >= 2
    )  # fmt: skip
    if place.first:
        return -0.5 if line.size < 4 and beside else 2.5
    if place.second and place.before and place.before.size < 4 and not line.gap:
        return 1.0
    return -0.5 if line.gap or after is None or after.header else -1.0


def _title_form(line: Line, survey: Survey) -> float:
    score = 0.0
    if line.hashes:
        score += 4.0 if line.hashes == survey.top and survey.tops == 1 else -1.0
    if line.underlined:
        score += 3.0
    score += 0.5 if line.whole == "bold" else 0.0
    if line.whole == "bracket":
        score -= 1.5 if survey.brackets < 2 else 4.0
    score += 1.0 if line.words[:1] == "《" else 0.0
    score -= 3.0 if line.number else 0.0
    score -= 4.0 if line.is_lead or line.is_source_heading else 0.0
    score -= 3.0 if line.section else 0.0
    score -= 1.5 if line.colon else 0.0
    score -= 4.0 if line.ends_cited else (2.0 if line.stopped and not line.asks else 0.0)
    length = len(line.words)
    score -= (2.0 if length > 200 else 0.0) + (3.0 if length > 400 or line.is_long else 0.0)
    score -= min(3.0, line.run)
    score -= 1.0 if line.opens_small else 0.0
    return score


def _meta(place: Place, survey: Survey) -> float | None:
    head = place.line.header
    if place.line.front:
        return None if head and head.title else 9.0
    if head is None or head.title:
        return None
    if (place.line.item and place.line.bullet not in ("", "-", "*", "•")) or place.line.is_row:
        return None
    if place.line.item:
        return 3.0 if head.sure and (head.outlet or head.published or head.skipped) else None
    return 5.0 if head.sure else 1.8


def _aside(place: Place, survey: Survey) -> float | None:
    line = place.line
    if line.item or line.hashes or line.is_row:
        return None
    if not line.stopped and len(line.words) <= 150:
        return -2.0
    return -2.5 if place.second else -3.5


def _lead(place: Place, survey: Survey) -> float | None:
    line = place.line
    if line.is_lead and not (line.bullet and line.bullet in _POINTS_ONLY):
        return 6.0
    if line.lead_inline is not None and not line.item and not line.run:
        return 4.5
    return None


def marked(line: Line) -> bool:
    """Tell whether a line is marked as a heading: `## …`, `**…**`, `Part 1: …`."""
    return bool(line.hashes or line.section or line.whole)


def _heading(place: Place, survey: Survey) -> float | None:
    line, style = place.line, style_of(place.line)
    if line.is_row or line.is_long or not line.words or line.is_lead:
        return None
    if line.item and style not in survey.headings and not line.hashes and not line.whole:
        return None
    score = _heading_form(line, style, survey)
    score += _heading_words(line)
    if line.header and line.header.published:
        score -= 4.0 if line.header.sure else 2.5
    score -= 2.0 if _is_pair(line) and _is_pair(place.before or place.after) else 0.0
    after = place.after
    if after is None:
        return score - 2.0
    if after.labelled_run:
        score -= 4.0
    if place.second and not line.gap and after.gap and not marked(line):
        score -= 3.0  # it closes the header above
    if _is_item(after, survey):
        score += 2.0
    elif not (after.hashes or after.whole or after.is_lead):
        small = line.size <= 8 and (line.look.titled or line.gap)
        opens = line.gap and not after.gap and _is_bare_head(line) and after.size > line.size
        score += 0.8 if small and after.finished else (2.0 if opens else -1.0)
    return score + (0.5 if line.gap else 0.0)


_PAIR = re.compile(r"[^\s:：][^:：]{0,24}[:：]\s?(?=\S)")


def _is_pair(line: Line | None) -> bool:
    """Tell whether a line without marks says something of something: `Where: the north`."""
    return line is not None and not (
        line.item or line.hashes or line.whole or line.run or line.lead_inline
    ) and bool(
        _PAIR.match(line.words)
    )  # fmt: skip


def _heading_form(line: Line, style: str, survey: Survey) -> float:
    if line.hashes:
        return 5.0
    if line.section:
        return 4.0
    if line.whole:
        return 3.0
    if style in survey.headings:
        return 2.5
    return 2.0 if line.caps else -0.5


def _heading_words(line: Line) -> float:
    is_marked = marked(line)
    score = 1.5 if line.colon else 0.0
    if line.colon and line.size > 5 and _SENTENCES.search(line.words):
        score -= 5.0
    if line.ends_cited:
        score -= 1.0 if line.hashes else 5.0
    elif line.stopped and not line.asks:
        score -= 0.5 if line.hashes else (2.0 if is_marked else 4.0)
    if not is_marked:
        score += 0.0 if line.look.possible else -3.0
        score -= 1.0 if line.opens_small else 0.0
        score -= 1.5 if line.size > 10 and not line.look.titled else 0.0
        score += 0.5 if line.look.titled else 0.0
    return score - (5.0 if len(line.words) > 120 else 0.0)


def _point(place: Place, survey: Survey) -> float | None:
    line, style = place.line, style_of(place.line)
    if not style or line.hashes or style in survey.headings or line.is_row:
        return None
    if line.whole and not line.bullet:
        return 0.0
    score = 4.0 if line.bullet else 3.0
    if line.emoji and not line.item:
        score = 2.5 if survey.styles[line.emoji[:1]] > 1 else 1.0
    if line.number and line.number[0] in ("alpha", "roman", "alphas"):
        score -= 1.5
    return score + (0.5 if line.finished else 0.0)


def _text(place: Place, survey: Survey) -> float | None:
    line = place.line
    if line.item or line.hashes or line.is_row or not line.words:
        return None
    score = 2.0 if line.ends_cited else (1.5 if line.stopped else -1.0)
    score += 1.0 if line.is_long or len(line.words) > 120 else 0.0
    if _is_item(place.after, survey) and (line.asks or not line.finished):
        score -= 2.0
    score -= 0.5 if survey.items >= 2 else 0.0
    score -= 1.0 if line.size < 4 and not line.finished else 0.0
    above = place.before
    score += 1.5 if _is_pair(line) and _is_pair(place.before or place.after) else 0.0
    score += 0.5 if above is not None and above.is_lead and not line.opens_small else 0.0
    under = above is not None and not above.run and (above.section or above.is_lead or above.hashes)
    if not line.finished and (line.whole or (survey.runs and not under)):
        score -= 2.0
    return score + (0.3 if line.gap else 0.0)


def _more(place: Place, survey: Survey) -> float | None:
    line, before = place.line, place.before
    if before is None or line.item or line.hashes or line.is_row or line.whole or line.section:
        return None
    if before.hashes or before.is_row or before.is_lead:
        return None
    if before.section and not before.run:
        return None
    if style_of(before) in survey.headings and line.indent > before.indent and line.stopped:
        return None
    deeper = _is_deeper(line, before)
    if line.gap:
        return 1.0 if deeper and before.item and line.indent >= 2 else None
    if before.item and not before.words:  # its mark stands on a line of its own
        return 5.0
    score = 0.5 if not before.finished else -1.5
    score -= 2.0 if before.ends_cited else 0.0
    score += 2.5 if deeper else 0.0
    score += 2.0 if line.opens_small else 0.0
    score += 4.0 if line.only_cites else 0.0
    return score + _broken_off(line, before, survey) + _apart(line, before, survey)


def _is_deeper(line: Line, before: Line) -> bool:
    if line.indent > before.indent:
        return True
    return 0 < line.indent == before.indent and not before.item and not before.finished


def _broken_off(line: Line, before: Line, survey: Survey) -> float:
    """Weigh whether the line before breaks off where lines of this text do."""
    joined = _is_deeper(line, before) or line.opens_small
    score = 0.0
    if survey.width and not before.finished:
        score += 2.5 if _width(before) >= survey.width * 0.75 else -0.5
    if before.run >= 4 or survey.runs:
        score += 0.8
    elif not (survey.width or joined or line.only_cites):
        score -= 1.5
    if not (survey.width or joined or before.run) and _width(before) < 60:
        score -= 0.5
    return score


def _apart(line: Line, before: Line, survey: Survey) -> float:
    """Weigh what shows that two lines are two things."""
    score = -1.5 if before.words and before.colon else 0.0
    score -= 1.0 if _is_pair(line) and _is_pair(before) else 0.0
    if before.number and before.look.titled and before.size <= 6 and line.stopped:
        score -= 2.5  # a heading over a sentence
    if line.look.titled and line.size >= 2 and not (_is_deeper(line, before) or survey.width):
        score -= 1.5
    return score


def _row(place: Place, survey: Survey) -> float | None:
    return 6.0 if place.line.is_row else None


def _run(place: Place, survey: Survey) -> float | None:
    run = place.line.run
    if not run or (run < 4 and survey.items >= 2 and not survey.runs):
        return None
    after = place.after
    under_date = bool(after and after.header and after.header.sure and not after.header.title)
    if run < 2:
        if survey.runs and place.line.gap:
            return None
        run -= 1.5 if not survey.runs or run < 1 else -1.5
    return run + 1.0 - (4.0 if under_date and not place.line.finished else 0.0)


def _sources(place: Place, survey: Survey) -> float | None:
    line, after = place.line, place.after
    if not line.is_source_heading or (line.bullet and line.bullet in _POINTS_ONLY):
        return None
    if after is None:
        return 1.0
    return 7.0 if after.has_url or after.entry or after.item else 0.5


def _source(place: Place, survey: Survey) -> float | None:
    line, entry = place.line, place.line.entry
    if line.is_row or line.hashes:
        return None
    if entry and entry[0] is None:
        return 4.0
    if entry:
        defines = line.source.startswith((":", "："), entry[1] - 1)
        return 7.0 if defines or line.has_url else 1.5
    if line.has_url:
        return 3.5 if line.item else 2.0
    return None


def _listed(place: Place, survey: Survey) -> float | None:
    line = place.line
    if line.is_row or line.hashes or line.entry or line.has_url:
        return None
    score = 1.0 if line.item else 0.0
    return score - (4.0 if line.ends_cited else 0.0)


# Which styles of items are headings changes only what these say.
_DOUBTFUL_ROLES: tuple[tuple[Role, Evidence], ...] = (
    (Role.TITLE, _title),
    (Role.HEADING, _heading),
    (Role.POINT, _point),
    (Role.TEXT, _text),
    (Role.MORE, _more),
)
_FIXED_ROLES: tuple[tuple[Role, Evidence], ...] = (
    (Role.META, _meta),
    (Role.ASIDE, _aside),
    (Role.LEAD, _lead),
    (Role.ROW, _row),
    (Role.RUN, _run),
    (Role.SOURCES, _sources),
    (Role.SOURCE, _source),
    (Role.LISTED, _listed),
)


# What follows what


def _start(role: Role) -> tuple[State, float] | None:
    if role is Role.MORE:
        return None
    before = State(Role.ASIDE, Phase.HEADER, titled=False)
    return _step(before, role, fresh=True)


def _step(before: State, role: Role, *, fresh: bool = False) -> tuple[State, float] | None:
    """Return the state after one more line and what that costs, None where it cannot be."""
    if role is Role.MORE:
        return _goes_on(before, fresh)
    if role is Role.LISTED and before.role not in _LIST:
        return None
    if before.phase is Phase.HEADER:
        return _after_header(before, role)
    if before.phase is Phase.BODY:
        return _after_body(before, role)
    return _after_tail(before, role)


def _goes_on(before: State, fresh: bool) -> tuple[State, float] | None:
    if fresh or before.role in (Role.META, Role.SOURCES, Role.ROW):
        return None
    cost = {Role.TITLE: -2.5, Role.ASIDE: -1.0, Role.SOURCE: -0.5, Role.LISTED: -0.5}.get(
        before.role, 0.0
    )
    if before.role in _HEADS:
        cost = -2.5
    return before, cost


def _after_header(before: State, role: Role) -> tuple[State, float] | None:
    if role is Role.TITLE:
        return None if before.titled else (State(role, Phase.HEADER, titled=True), 1.0)
    if role in (Role.META, Role.ASIDE):
        return State(role, Phase.HEADER, before.titled), 0.0
    if role in BODY:
        cost = 0.0 if before.titled or role in (Role.LEAD, Role.RUN) else -1.0
        cost -= 1.0 if role is Role.TEXT and not before.titled else 0.0
        return State(role, Phase.BODY, before.titled), cost
    return State(role, Phase.TAIL, before.titled), -8.0


def _after_body(before: State, role: Role) -> tuple[State, float] | None:
    if role in BODY:
        return State(role, Phase.BODY, before.titled), _within_body(before.role, role)
    cost = -5.0 if before.role in _HEADS else 0.0
    if role is Role.TITLE:
        return None if before.titled else (State(role, Phase.TAIL, titled=True), cost + 0.5)
    if role is Role.SOURCE:
        return State(role, Phase.TAIL, before.titled), cost - 2.0
    if role is Role.SOURCES:
        return State(role, Phase.TAIL, before.titled), cost
    return State(role, Phase.TAIL, before.titled), cost - 0.5


def _within_body(before: Role, role: Role) -> float:
    if before in _HEADS:
        if role is Role.LEAD:
            return -4.0
        return -1.5 if role is Role.HEADING else 0.0
    if role is Role.LEAD:
        return -1.0
    return -0.3 if role is Role.TEXT and before is not Role.TEXT else 0.0


def _after_tail(before: State, role: Role) -> tuple[State, float] | None:
    in_sources = before.role in _LIST
    if role is Role.TITLE:
        return None if before.titled else (State(role, Phase.TAIL, titled=True), 0.5)
    if role in (Role.SOURCE, Role.LISTED):
        return State(role, Phase.TAIL, before.titled), 3.5 if in_sources else -1.0
    if role in BODY:
        return State(role, Phase.BODY, before.titled), -5.0
    return State(role, Phase.TAIL, before.titled), -0.5 if in_sources else 0.0


def _end(state: State) -> float:
    """Return what it costs to end so: without a title, or with a heading over nothing."""
    cost = 0.0 if state.titled else -1.5
    return cost - (1.0 if state.role in _HEADS and state.phase is Phase.BODY else 0.0)


# The best reading

_Table = dict[int, tuple[float, Role, int]]
"""For each state that a line can leave, the highest sum so far, its role, and the state before."""

_STATES = [
    State(role, phase, titled) for role in Role for phase in Phase for titled in (False, True)
]
_NUMBERS = {state: number for number, state in enumerate(_STATES)}


@cache
def _steps() -> list[list[tuple[int, float] | None]]:
    """Return what each role leads to from each state: the next state and the cost."""
    found = [[_step(state, role) for role in Role] for state in _STATES]
    return [[step and (_NUMBERS[step[0]], step[1]) for step in steps] for steps in found]


def _best_reading(survey: Survey, fixed: list[Scores]) -> tuple[float, Reading]:
    """Return the highest sum of scores, and the reading that has it (Viterbi's algorithm)."""
    scores = [
        _scores(place, survey, known)
        for place, known in zip(_places(survey.lines), fixed, strict=True)
    ]
    forward = _forward(scores)
    ends = {state: entry[0] + _end(_STATES[state]) for state, entry in forward[-1].items()}
    last = max(ends, key=ends.__getitem__)
    total = ends[last]
    roles: list[Role] = []
    state = last
    for table in reversed(forward):
        _, role, state = table[state]
        roles.append(role)
    roles.reverse()
    margins, others = _margins(scores, forward, roles, total)
    return total, Reading(roles, margins, others, survey.headings)


Scores = list[tuple[Role, float]]


def _places(lines: Sequence[Line]) -> Iterator[Place]:
    """Yield each line with those around it."""
    around: list[Line | None] = [None, *lines, None]
    for index, line in enumerate(lines):
        yield Place(line, around[index], around[index + 2], index == 0, index == 1)


def _scores(place: Place, survey: Survey, known: Scores) -> Scores:
    """Return the scores of a line, those that no hypothesis changes being known."""
    rated = known + [
        (role, score)
        for role, evidence in _DOUBTFUL_ROLES
        if (score := evidence(place, survey)) is not None
    ]
    return rated or [(Role.TEXT, -2.0)]


def _fixed_scores(survey: Survey) -> list[Scores]:
    """Return for each line the scores that do not depend on which styles are headings."""
    return [
        [
            (role, score)
            for role, evidence in _FIXED_ROLES
            if (score := evidence(place, survey)) is not None
        ]
        for place in _places(survey.lines)
    ]


def _forward(scores: list[Scores]) -> list[_Table]:
    steps = _steps()
    tables: list[_Table] = []
    table: _Table = {}
    for role, score in scores[0]:
        first = _start(role)
        if first:
            table[_NUMBERS[first[0]]] = (first[1] + score, role, -1)
    tables.append(table or {_NUMBERS[_NO_START]: (-9.0, Role.TEXT, -1)})
    for options in scores[1:]:
        table = {}
        for before, entry in tables[-1].items():
            value, from_here = entry[0], steps[before]
            for role, score in options:
                step = from_here[role - 1]
                if step is None:
                    continue
                total = value + step[1] + score
                known = table.get(step[0])
                better = known is None or total > known[0]
                if better or (known and total == known[0] and role < known[1]):
                    table[step[0]] = (total, role, before)
        # Equal sums are told apart by the order of roles, whatever leads to them.
        table = dict(sorted(table.items())) or {
            _NUMBERS[_NO_START]: (-9.0, Role.TEXT, next(iter(tables[-1])))
        }
        tables.append(table)
    return tables


_NO_START = State(Role.TEXT, Phase.BODY, titled=False)


def _margins(
    scores: list[Scores], forward: list[_Table], roles: list[Role], total: float
) -> tuple[list[float], list[Role | None]]:
    """Return for each line how far the best reading with another role is behind, and the role."""
    steps = _steps()
    rest: dict[int, float] = {state: _end(_STATES[state]) for state in forward[-1]}
    margins: list[float] = []
    others: list[Role | None] = []
    for index in range(len(scores) - 1, 0, -1):
        best, other, taken = float("-inf"), None, roles[index]
        before: dict[int, float] = {}
        for state, entry in forward[index - 1].items():
            value, from_here, furthest = entry[0], steps[state], float("-inf")
            for role, score in scores[index]:
                step = from_here[role - 1]
                if step is None or step[0] not in rest:
                    continue
                ahead = step[1] + score + rest[step[0]]
                if role is not taken and value + ahead > best:
                    best, other = value + ahead, role
                furthest = max(furthest, ahead)
            if furthest > float("-inf"):
                before[state] = furthest
        margins.append(total - best)
        others.append(other)
        rest = before
    best, other = _other_start(scores[0], roles[0], rest)
    return [total - best, *margins[::-1]], [other, *others[::-1]]


def _other_start(scores: Scores, taken: Role, rest: dict[int, float]) -> tuple[float, Role | None]:
    """Return the best sum of a reading that gives the first line another role, and that role."""
    best: tuple[float, Role | None] = (float("-inf"), None)
    for role, score in scores:
        first = _start(role)
        if role is taken or first is None or _NUMBERS[first[0]] not in rest:
            continue
        value = first[1] + score + rest[_NUMBERS[first[0]]]
        if value > best[0]:
            best = (value, role)
    return best
