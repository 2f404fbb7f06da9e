"""Where several summaries begin in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from duizhao.readers.raw.evidence import lead_label_end
from duizhao.readers.raw.lines import Line, lines_of, style_of

_MOST_HEADER_LINES = 4


def starts(text: str) -> list[int]:
    """Return the offset at which each summary of a text begins; one for a single summary."""
    lines = lines_of(text)
    return [lines[index].start for index in start_indexes(lines)]


def start_indexes(lines: Sequence[Line]) -> list[int]:
    """Return the index of the line with which each summary begins."""
    if not lines:
        return []
    headed = not _is_body(lines[0]) or bool(lines[0].hashes and not lines[0].is_lead)
    begins = sorted(
        {*_titled(lines), *_restarted(lines, headed=headed), *(_dated(lines) if headed else ())}
    )
    points = [0, *accumulate(map(_has_points, lines))]
    kept = [0]
    for index in begins:
        after = lines[index : index + _MOST_HEADER_LINES * 2]
        if points[index] > points[kept[-1]] and any(map(_is_body, after)):
            kept.append(index)
    return kept


def _is_body(line: Line) -> bool:
    """Tell whether a line is surely part of a body."""
    if line.hashes == 1 or line.front or (line.header and line.header.sure):
        return False
    return bool(
        line.item or line.is_row or line.run >= 4 or line.ends_cited or line.is_lead
        or line.lead_inline or line.section or line.hashes
    )  # fmt: skip


def _has_points(line: Line) -> bool:
    """Tell whether points surely stand on a line."""
    if line.front or (line.header and line.header.sure):
        return False
    return bool(line.item or line.is_row or line.run >= 4 or line.ends_cited)


def _titled(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the first-level headings that each stand over a summary, from the second on."""
    tops = [index for index, line in enumerate(lines) if line.hashes == 1 and not line.is_lead]
    if len(tops) < 2 or tops[0] > 3:
        return
    for start, end in zip(tops, [*tops[1:], len(lines)], strict=True):
        if not any(_heads_summary(line) for line in lines[start + 1 : end]):
            return
    yield from tops[1:]


def _heads_summary(line: Line) -> bool:
    return bool(
        line.hashes > 1 or line.is_lead or (line.header and line.header.sure and not line.item)
    )


def _dated(lines: Sequence[Line]) -> Iterator[int]:
    """Yield where a title and a line of outlet and date stand between two bodies."""
    for index, line in enumerate(lines):
        if index and not line.item and line.header and line.header.sure and line.header.published:
            yield _header_start(lines, index)


def _restarted(lines: Sequence[Line], *, headed: bool) -> Iterator[int]:
    """Yield where the label that began the body comes again."""
    seen: set[str] = set()
    for index, line in enumerate(lines):
        label = _label(line)
        if label in seen:
            yield _header_start(lines, index) if headed else index
            seen = set()
        if label:
            seen.add(label)


def _label(line: Line) -> str:
    """Return the label with which a body begins, "" for any other line."""
    section = line.section
    if section and (section.colon or line.run or section.end >= line.words_end):
        return "section 1" if section.number == 1 else ""
    end = lead_label_end(line.source, line.words_at, line.words_end)
    if end is None or style_of(line) or not (line.is_lead or line.lead_inline or line.run >= 2):
        return ""
    return line.source[line.words_at : end].casefold()


def _header_start(lines: Sequence[Line], index: int) -> int:
    """Return where the header begins that a line belongs to or follows."""
    start = index
    while start > 0 and index - start < _MOST_HEADER_LINES:
        above = lines[start - 1]
        if _is_body(above) or above.stopped or above.is_chrome:
            break
        start -= 1
        if not (above.header and above.header.sure):
            break
    return start
