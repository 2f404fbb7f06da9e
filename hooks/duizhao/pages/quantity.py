"""The page of a quantity: what several briefings say about it, to look at and to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup

from duizhao.charts.dot_plot import LARGE, DotPlot, dot_plot, key_symbol
from duizhao.charts.drawing import Link, inline_svg
from duizhao.model import Locale, Quantity
from duizhao.pages.page import Context, Page
from duizhao.pages.quantity_reports import (
    PlottedReports,
    Report,
    differing_years,
    plotted_reports,
    reports_of,
    statement,
    summary,
)
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks
from duizhao.site.catalog import Catalog
from duizhao.wording.words import WORDS


@dataclass(frozen=True, eq=False)
class QuantityPage(Page):
    """The page of a quantity that two or more briefings state."""

    kind = "quantity"

    quantity: Quantity

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield a page for each quantity that can be compared."""
        for id_ in context.catalog.compared_quantities:
            quantity = context.catalog.quantities[id_]
            path = addresses.quantity_path(quantity)
            yield cls(context, path, path.rstrip("/"), quantity)

    def title(self, locale: Locale) -> str:
        """Return what the quantity is called."""
        return self.quantity.label[locale]

    def body(self, locale: Locale, rendered: str) -> str:
        """Return who states the quantity, and with what value; reports that differ are named."""
        catalog, here, quantity = self.catalog, self.links(locale), self.quantity
        words = WORDS[locale]
        reports = reports_of(catalog, quantity)
        plotted = plotted_reports(catalog, reports, locale)
        plot = _large(catalog, quantity, plotted, here) if plotted.marks else None
        return render(
            "quantity.html",
            here,
            catalog,
            quantity=quantity,
            reports=reports,
            differing=differing_years(reports),
            chart=plot and plot.svg,
            # The shapes of the groups show plain marks already.
            signs=[
                (key_symbol(symbol), words[f"key_{symbol}"])
                for symbol in (plot.plot.symbols if plot else ())
                if symbol != "dot" or not plotted.groups
            ],
            groups=[(key_symbol("dot", n), name) for n, name in enumerate(plotted.groups)],
            numbered=any(mark.number for mark in plotted.marks),
            dodged=plot is not None and plot.plot.dodged,
            undated=_numbers((r for r in reports if not r.dates), locale),
            off_scale=_numbers((r for r in reports if r.dates and not r.extent), locale),
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the reports with the names in them."""
        catalog = self.catalog
        return (
            *super().inputs(locale),
            self.quantity,
            catalog.compared_quantities[self.quantity.id],
            tuple(catalog.outlets.values()),
            tuple(catalog.topics.values()),
        )


@dataclass(frozen=True, slots=True)
class _Large:
    plot: DotPlot
    svg: Markup


def _large(
    catalog: Catalog, quantity: Quantity, plotted: PlottedReports, here: PageLinks
) -> _Large:
    locale = here.locale
    plot = dot_plot(plotted.marks, quantity.unit, locale, LARGE)
    links = [
        Link(
            here.to(addresses.briefing_path(report.briefing), report.figure.point),
            statement(catalog, report, locale),
        )
        for report in plotted.reports
    ]
    words = WORDS[locale]
    svg = inline_svg(
        plot.drawing,
        f"dz-plot-{quantity.id}",
        words["chart_of"].format(label=quantity.label[locale]),
        summary("chart_summary", plotted.reports, locale),
        links=links,
        classes="dz-chart--large",
    )
    return _Large(plot, svg)


def _numbers(reports: Iterable[Report], locale: Locale) -> str:
    words = WORDS[locale]
    numbers = words["list_comma"].join(str(report.number) for report in reports)
    return words["numbers"].format(list=numbers) if numbers else ""
