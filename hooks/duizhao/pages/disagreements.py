"""The page of what reports disagree about: the largest difference first, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup

from duizhao.model import Locale, Quantity
from duizhao.pages.page import Context, Page
from duizhao.pages.quantity_reports import (
    Disagreement,
    Report,
    difference_text,
    disagreements,
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
        chart: All its reports by source.
        sentences: Each report with the sentence that states it.
    """

    quantity: Quantity
    spread: float
    said: list[str]
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
        return render("disagreements.html", here, self.catalog, contested=contested)

    def _contested(self, locale: Locale) -> Iterator[_Contested]:
        for id_ in self.catalog.compared_quantities:
            quantity = self.catalog.quantities[id_]
            reports = reports_of(self.catalog, quantity)
            found: list[Disagreement] = disagreements(reports)
            if found:
                yield _Contested(
                    quantity,
                    found[0].spread,
                    [difference_text(self.catalog, each, locale) for each in found],
                    strip_of(self.catalog, quantity, reports, self.links(locale)).svg,
                    [(report, sentence_of(report, locale)) for report in reports],
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
