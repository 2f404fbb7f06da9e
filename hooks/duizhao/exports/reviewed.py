"""`translated_from` in the front matter of a translation: what `duizhao sync` writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from duizhao.model import Reviewed

_KEY = "translated_from:"


def with_reviewed(text: str, reviewed: Mapping[str, Reviewed], order: Iterable[str]) -> str:
    """Return a translation's file with these reviewed points, all else as it is.

    Args:
        text: The file; it has a front matter.
        reviewed: By point id.
        order: In which the points are listed; others are dropped.
    """
    lines = text.split("\n")
    end = next(i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
    head = list(_without_key(lines[1:end]))
    listed = [
        f"  {point}: {reviewed[point].digest} {reviewed[point].day}"
        for point in order
        if point in reviewed
    ]
    block = [_KEY, *listed] if listed else []
    return "\n".join([lines[0], *head, *block, *lines[end:]])


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
