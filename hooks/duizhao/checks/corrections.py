"""What has changed between two versions of a text: which points, and which of their figures.

A figure has been corrected where a point that otherwise says the same states another value of the
same kind. Whatever is less certain than that is a change, and no correction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from duizhao.checks.staleness import digest
from duizhao.model import Facts, Figure, Locale, Point, Side
from duizhao.quantities import Amount, amounts

_SAME_POINT = 60
"""From which similarity, of 100, two texts are versions of one point."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that was replaced by another.

    Attributes:
        point: The id of the point that states it.
        was: As the text wrote it before; of a figure its `value`.
        now: As it writes it since.
        figure: The figure as it is since, None where only the text tells.
    """

    point: str
    was: str
    now: str
    figure: Figure | None = None


def changed_points(before: Side, now: Side) -> tuple[str, ...]:
    """Return the points whose words or numbers have changed, new ones included, in order."""
    earlier = _earlier_versions(before, now)
    return tuple(
        point.id
        for point in now.points()
        if (known := earlier.get(point.id)) is None or digest(known.text) != digest(point.text)
    )


def corrections(before: Side, now: Side) -> Iterator[Correction]:
    """Yield the values of a text that were replaced, in the order of the points."""
    earlier = _earlier_versions(before, now)
    for point in now.points():
        known = earlier.get(point.id)
        if known and digest(known.text) != digest(point.text):
            for was, value in _replaced(known.text, point.text, now.locale):
                yield Correction(point.id, was, value)


def corrected_figures(before: Facts, now: Facts) -> Iterator[Correction]:
    """Yield the figures that have another value than before."""
    known: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in before.figures:
        known[_place(figure)].append(figure)
    for figure in now.figures:
        found = known.get(_place(figure), [])
        values = {each.value for each in found}
        if len(found) == 1 and figure.value not in values:
            yield Correction(figure.point, found[0].value, figure.value, figure)


def _place(figure: Figure) -> tuple[object, ...]:
    return figure.quantity, figure.unit, figure.as_of, figure.region, figure.point


def _earlier_versions(before: Side, now: Side) -> Mapping[str, Point]:
    """Return the earlier version of each point by its id: ids shift when a point is added."""
    left = list(before.points())
    found: dict[str, Point] = {}
    points = list(now.points())
    for is_same in (_is_unchanged, _is_in_place, _is_similar):
        for point in points:
            if point.id in found:
                continue
            best = max(left, key=lambda each: _rank(each, point), default=None)
            if best is not None and is_same(best, point):
                found[point.id] = best
                left.remove(best)
    return found


def _rank(earlier: Point, point: Point) -> tuple[bool, float, bool]:
    likeness = fuzz.ratio(earlier.text, point.text)
    return digest(earlier.text) == digest(point.text), likeness, earlier.id == point.id


def _is_unchanged(earlier: Point, point: Point) -> bool:
    return digest(earlier.text) == digest(point.text)


def _is_in_place(earlier: Point, point: Point) -> bool:
    return earlier.id == point.id and _is_similar(earlier, point)


def _is_similar(earlier: Point, point: Point) -> bool:
    return fuzz.ratio(earlier.text, point.text) >= _SAME_POINT


def _replaced(before: str, now: str, locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the values of a text that another of the same kind has replaced, as written."""
    old, new = _stated(before, locale), _stated(now, locale)
    gone = _by_kind([each for each in old if not _has(new, each)])
    come = _by_kind([each for each in new if not _has(old, each)])
    for kind, values in come.items():
        if len(values) == len(gone.get(kind, ())):
            yield from (
                (was.text, value.text) for was, value in zip(gone[kind], values, strict=True)
            )


def _stated(text: str, locale: Locale) -> list[Amount]:
    return [each for each in amounts(text, locale) if not (each.soft or each.vague)]


def _has(among: Sequence[Amount], amount: Amount) -> bool:
    return any(_value(each) == _value(amount) for each in among)


def _value(amount: Amount) -> tuple[object, ...]:
    """Return a value without how it is bounded or written: about 70% is no change from 70%."""
    return (*_kind(amount), amount.low, amount.high, amount.period)


def _kind(amount: Amount) -> tuple[object, ...]:
    return amount.kind, amount.unit, amount.currency, amount.per


def _by_kind(found: Sequence[Amount]) -> dict[tuple[object, ...], list[Amount]]:
    kinds: defaultdict[tuple[object, ...], list[Amount]] = defaultdict(list)
    for amount in found:
        kinds[_kind(amount)].append(amount)
    return kinds
