"""The states of points in the front matter of a translation: what `sync` and `draft` write."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from duizhao.model import Drafted, Reviewed

REVIEWED_KEY = "translated_from"
DRAFTED_KEY = "drafted"

_KEYS = (f"{REVIEWED_KEY}:", f"{DRAFTED_KEY}:")
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


def with_states(
    text: str,
    reviewed: Mapping[str, Reviewed],
    drafted: Mapping[str, Drafted],
    order: Iterable[str],
) -> str:
    """Return a translation's file with these states of its points, otherwise unchanged.

    Args:
        text: The file; its line ends are kept, and the new lines have the same.
        reviewed: What has been reviewed, by point id.
        drafted: What a machine wrote, by point id.
        order: In which the points are listed; others are dropped.

    Raises:
        ValueError: The file has no front matter.
    """
    lines = [line for line in _LINE.findall(text) if line]
    closing = (i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
    end = next(closing, None) if lines and lines[0].lstrip("\ufeff").rstrip() == "---" else None
    if end is None:
        raise ValueError("no front matter")
    order = tuple(order)
    states: dict[str, Mapping[str, Reviewed | Drafted]] = {
        REVIEWED_KEY: reviewed,
        DRAFTED_KEY: drafted,
    }
    block = [line for key, of_key in states.items() for line in _block(key, of_key, order)]
    head = list(_without_keys(lines[1:end]))
    ending = _ending(lines[: end + 1])
    return "".join([lines[0], *head, *(line + ending for line in block), *lines[end:]])


def _block(
    key: str, states: Mapping[str, Reviewed | Drafted], order: Iterable[str]
) -> Sequence[str]:
    listed = [f"  {point}: {_written(states[point])}" for point in order if point in states]
    return [f"{key}:", *listed] if listed else []


def _written(state: Reviewed | Drafted) -> str:
    engine = f" {state.engine}" if isinstance(state, Drafted) else ""
    return f"{state.digest} {state.day}{engine}"


def _ending(lines: Sequence[str]) -> str:
    """Return the end that most lines have."""
    ends = Counter(line[len(line.rstrip("\r\n")) :] for line in lines)
    return max(("\n", "\r\n", "\r"), key=lambda end: ends[end])


def _without_keys(lines: Iterable[str]) -> Iterable[str]:
    inside = False
    for line in lines:
        if line.startswith(_KEYS):
            inside = True
        elif inside and (line.startswith((" ", "\t", "#")) or not line.strip()):
            continue
        else:
            inside = False
            yield line
