"""`translated_from` in the front matter of a translation: what `duizhao sync` writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from duizhao.model import Reviewed

_KEY = "translated_from:"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def reviewed_again(
    before: Mapping[str, Reviewed], points: Iterable[str], digests: Mapping[str, str], day: str
) -> dict[str, Reviewed]:
    """Return the reviewed state after everything was marked as reviewed on a day.

    A point that was reviewed already, and whose source has not changed since, keeps its date:
    nothing has happened to it.

    Args:
        before: The state so far, by point id.
        points: Those of the translation.
        digests: Of the source points of today, by id.
        day: `YYYY-MM-DD`.
    """
    after = {id_: each for id_, each in before.items() if id_ in digests}
    for point in points:
        known = after.get(point)
        if known is None or known.digest != digests[point]:
            after[point] = Reviewed(digests[point], day)
    return after


def with_reviewed(text: str, reviewed: Mapping[str, Reviewed], order: Iterable[str]) -> str:
    """Return a translation's file with these reviewed points, otherwise unchanged.

    Args:
        text: The file; its line ends are kept, and the new lines have the same.
        reviewed: By point id.
        order: In which the points are listed; others are dropped.

    Raises:
        ValueError: The file has no front matter.
    """
    lines = [line for line in _LINE.findall(text) if line]
    closing = (i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
    end = next(closing, None) if lines and lines[0].lstrip("\ufeff").rstrip() == "---" else None
    if end is None:
        raise ValueError("no front matter")
    head = list(_without_key(lines[1:end]))
    listed = [
        f"  {point}: {reviewed[point].digest} {reviewed[point].day}"
        for point in order
        if point in reviewed
    ]
    block = [_KEY, *listed] if listed else []
    ending = _ending(lines[: end + 1])
    return "".join([lines[0], *head, *(line + ending for line in block), *lines[end:]])


def _ending(lines: Sequence[str]) -> str:
    """Return the end that most lines have."""
    ends = Counter(line[len(line.rstrip("\r\n")) :] for line in lines)
    return max(("\n", "\r\n", "\r"), key=lambda end: ends[end])


def _without_key(lines: Iterable[str]) -> Iterable[str]:
    inside = False
    for line in lines:
        if line.startswith(_KEY):
            inside = True
        elif inside and (line.startswith((" ", "\t", "#")) or not line.strip()):
            continue
        else:
            inside = False
            yield line
