"""Whether a translation still says what its source says, point by point.

A translation keeps, for each point that a person has declared reviewed, a digest of the source
point at that time. Words and numbers count; punctuation, case and citations do not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Briefing, Drafted, Side
from duizhao.text.nearest import listed

Status = Literal["done", "draft", "outdated", "missing"]

_NUMBER_SIGNS = frozenset("%‰+-−.,~<>≤≥$€£¥/")
_SIGN = r"[%‰+\-−~<>≤≥$€£¥/]"
_KEPT = re.compile(rf"(?:[^\W_]|(?<=[0-9])[.,](?=[0-9])|(?<=[0-9]){_SIGN}|{_SIGN}(?=[0-9]))+")
_OTHER_DIGIT = re.compile(
    f"[{''.join(chr(code) for code in range(0x80, 0x20000) if chr(code).isdigit())}]"
)


@lru_cache(maxsize=1 << 16)
def digest(text: str) -> str:
    """Return the digest of a point's text: its words and numbers, 12 hexadecimal digits."""
    return hashlib.sha256(_normalised(text).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _normalised(text: str) -> str:
    """Keep letters and digits, and signs that belong to a number."""
    folded = text.casefold()
    if len(folded) != len(text) or _OTHER_DIGIT.search(text):
        return _normalised_slowly(text)
    kept: list[str] = []
    done = 0
    for match in _KEPT.finditer(folded):
        if kept and match.start() > done:
            kept.append(" ")
        kept.append(match[0])
        done = match.end()
    return "".join(kept)


def _normalised_slowly(text: str) -> str:
    """Do the same for texts with digits such as ², whose places shift when they are folded."""
    kept: list[str] = []
    for index, character in enumerate(text.casefold()):
        if character.isalnum() or (character in _NUMBER_SIGNS and _beside_digit(text, index)):
            kept.append(character)
        elif kept and kept[-1] != " ":
            kept.append(" ")
    return "".join(kept).strip()


def _beside_digit(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if text[index : index + 1] in ",.":
        return before.isdigit() and after.isdigit()
    return before.isdigit() or after.isdigit()


@dataclass(frozen=True, slots=True)
class PointStatus:
    """How a point of a translation stands to its source.

    Attributes:
        point: Its id.
        status: `done` also if it was never declared reviewed: `reviewed` is None then.
        reviewed: The day of its last review.
        drafted: Of a draft, what wrote it and when.
    """

    point: str
    status: Status
    reviewed: str | None = None
    drafted: Drafted | None = None


def statuses(briefing: Briefing) -> Iterator[PointStatus]:
    """Yield the status of each source point in the other language, in order."""
    target = briefing.target
    present = {point.id for point in target.points()} if target else set()
    for point in briefing.source.points():
        if target is None or point.id not in present:
            yield PointStatus(point.id, "missing")
            continue
        reviewed, drafted = target.reviewed.get(point.id), target.drafted.get(point.id)
        if drafted is not None:
            yield PointStatus(point.id, "draft", drafted=drafted)
        elif reviewed is None:
            yield PointStatus(point.id, "done")
        elif reviewed.digest == digest(point.text):
            yield PointStatus(point.id, "done", reviewed.day)
        else:
            yield PointStatus(point.id, "outdated", reviewed.day)


def has_drafts(briefing: Briefing) -> bool:
    """Tell whether a machine wrote a part of the translation that nobody has reviewed yet."""
    target = briefing.target
    if target is None or not target.drafted:
        return False
    there = {point.id for point in briefing.source.points()}
    return any(point.id in there and point.id in target.drafted for point in target.points())


def check_staleness(briefing: Briefing) -> Iterator[Diagnostic]:
    """Find points whose source has changed, and new ones that nobody has declared reviewed."""
    target = briefing.target
    if target is None:
        return
    twins = {point.id: point for point in target.points()}
    sources = {point.id: point for point in briefing.source.points()}
    unreviewed = []
    for each in statuses(briefing):
        source = sources[each.point]
        where = f"{briefing.source.path}:{source.position.line}"
        values = {"point": each.point, "other": where, "path": target.path}
        if each.status == "outdated":
            place = twins[each.point].position
            yield found("STALE001", target.path, place, **values, day=each.reviewed)
        elif each.drafted is not None and each.drafted.digest != digest(source.text):
            place = twins[each.point].position
            yield found("STALE003", target.path, place, **values, day=each.drafted.day)
        elif each.status == "done" and each.reviewed is None:
            unreviewed.append(each.point)
    # A new translation is reviewed as a whole; what is added to a reviewed one is asked for.
    if unreviewed and target.reviewed:
        yield _unreviewed(briefing.source, target, unreviewed)


def check_drafts(briefing: Briefing) -> Iterator[Diagnostic]:
    """Find the machine drafts that nobody has reviewed, for sites that never publish one."""
    target = briefing.target
    twins = {point.id: point for point in target.points()} if target else {}
    sources = {point.id: point for point in briefing.source.points()}
    for each in statuses(briefing):
        if target is None or each.drafted is None:
            continue
        yield found(
            "DRAFT001",
            target.path,
            twins[each.point].position,
            point=each.point,
            other=f"{briefing.source.path}:{sources[each.point].position.line}",
            engine=each.drafted.engine,
            day=each.drafted.day,
            path=target.path,
        )


def _unreviewed(source: Side, target: Side, points: list[str]) -> Diagnostic:
    named = listed(points) if len(points) <= 3 else f"{points[0]}–{points[-1]}"
    return found("STALE002", target.path, points=named, other=source.path, path=target.path)
