"""The history of a page as readers see it: when it was added and changed, and its corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.model import Figure, Locale
from duizhao.site.catalog import Catalog
from duizhao.site.history import Event, Record
from duizhao.wording.values import value_text

DatedLine = tuple[str, str]
"""The key of a word with a `{day}`, and the day."""


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """A correction in the words of a page.

    Attributes:
        point: The id of the point that states the value.
        name: What is measured, where the figure says it; "" if the text tells.
        was: The value before.
        now: The value since.
    """

    day: str
    point: str
    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ShownHistory:
    """The history of a briefing's text in one language.

    Attributes:
        added: The day on which it was added.
        changed: The day of its last change, None if there was none.
        points: Those that were changed on that day and are still there.
        corrections: Latest first.
    """

    added: str
    changed: str | None
    points: tuple[str, ...]
    corrections: tuple[ShownCorrection, ...]


def shown_history(
    record: Record, text: Locale, locale: Locale, catalog: Catalog, points: Sequence[str]
) -> ShownHistory | None:
    """Return what a briefing's page says of its history, None if nothing is known.

    Args:
        record: Of the briefing.
        text: The language of the text on the page.
        locale: The language of the page.
        catalog: Of the site.
        points: The ids of the points on the page.
    """
    added = record.added(text)
    if added is None:
        return None
    changed = record.changed(text)
    touched = {
        point for event in record.events if event.concerns(text, changed) for point in event.points
    }
    return ShownHistory(
        added,
        changed,
        tuple(point for point in points if point in touched),
        tuple(_shown(event, locale, catalog) for event in record.corrections(text)),
    )


def _shown(event: Event, locale: Locale, catalog: Catalog) -> ShownCorrection:
    point = event.points[0]
    if event.kind != "figure":
        return ShownCorrection(event.day, point, "", event.was, event.now)
    quantity = catalog.quantities.get(event.quantity)
    name = quantity.label[locale] if quantity else event.quantity
    was, now = (
        value_text(Figure(event.quantity, value, event.unit, None, None, point), locale).strip()
        for value in (event.was, event.now)
    )
    return ShownCorrection(event.day, point, name, was, now)
