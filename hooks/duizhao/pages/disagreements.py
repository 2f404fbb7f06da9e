"""The page of what reports disagree about: the largest difference first, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup

from duizhao.model import Locale, Quantity
from duizhao.pages.page import Context, Page
from duizhao.pages.periods import ROOM
from duizhao.pages.quantity_reports import (
    MOST_NAMED,
    Disagreement,
    Report,
    difference_text,
    disagreements,
    named_reports,
    reports_of,
    sentence_of,
    strip_of,
)
from duizhao.pages.rendering import render
from duizhao.site import addresses


@dataclass(frozen=True, slots=True)
class _Contested:
    """A quantity that reports disagree about.

    Attributes:
        spread: The largest difference, as a part of the largest value.
        said: The differences in words, the largest first.
        count: How many reports there are.
        chart: Reports by source: all, or those that differ most.
        sentences: Each of these with the sentence that states it.
    """

    quantity: Quantity
    spread: float
    said: list[str]
    count: int
    chart: Markup
    sentences: list[tuple[Report, str]]


class DisagreementsPage(Page):
    """All quantities with reports that cannot all be right."""

    kind = "disagreements"
    lists_briefings = True
    title_key = "disagreements"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the page."""
        yield cls(context, addresses.DISAGREEMENTS, "disagreements")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the quantities with what each report says."""
        contested = sorted(self._contested(locale), key=lambda each: -each.spread)
        here = self.links(locale)
        room, shown = ROOM, []
        for each in contested:
            room -= sum(
                len(sentence.encode()) + len(each.chart) // 8 for _, sentence in each.sentences
            )
            if room < 0:
                break
            shown.append(each)
        return render(
            "disagreements.html",
            here,
            self.catalog,
            contested=shown,
            others=contested[len(shown) :],
        )

    def _contested(self, locale: Locale) -> Iterator[_Contested]:
        for id_ in self.catalog.compared_quantities:
            quantity = self.catalog.quantities[id_]
            reports = reports_of(self.catalog, quantity)
            found: list[Disagreement] = disagreements(reports)
            if found:
                named = named_reports(found, reports)
                yield _Contested(
                    quantity,
                    found[0].spread,
                    [difference_text(self.catalog, each, locale) for each in found[:MOST_NAMED]],
                    len(reports),
                    strip_of(self.catalog, quantity, named, self.links(locale)).svg,
                    [(report, sentence_of(report, locale)) for report in named],
                )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: every compared quantity with the names in its reports."""
        catalog = self.catalog
        return (
            *super().inputs(locale),
            catalog.compared_quantities,
            tuple(catalog.quantities.values()),
            tuple(catalog.outlets.values()),
            tuple(catalog.topics.values()),
        )
