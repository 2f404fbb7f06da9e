"""The index of the quantities that several briefings state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Self

from duizhao.model import Locale
from duizhao.pages.page import Context, Page
from duizhao.pages.quantity_reports import Glance, glance_at, region_name
from duizhao.pages.rendering import render
from duizhao.site import addresses


class FiguresPage(Page):
    """The index of figures."""

    kind = "figures"
    lists_briefings = True
    title_key = "all_figures"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the index."""
        yield cls(context, addresses.FIGURES, "figures/index")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the quantities by the place that they are about."""
        catalog, here = self.catalog, self.links(locale)
        glances = [
            glance_at(catalog, catalog.quantities[id_], here) for id_ in catalog.compared_quantities
        ]
        places: dict[str, list[Glance]] = {}
        for glance in glances:
            regions = Counter(region_name(catalog, report, locale) for report in glance.reports)
            places.setdefault(regions.most_common(1)[0][0], []).append(glance)
        # Those with most quantities first; sorting keeps the order of the vocabulary otherwise.
        ordered = sorted(places.items(), key=lambda place: -len(place[1]))
        return render("quantities.html", here, catalog, places=ordered)

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
