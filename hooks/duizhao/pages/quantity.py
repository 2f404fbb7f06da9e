"""The page of a quantity: what several briefings say about it, to look at and to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Self

from markupsafe import Markup

from duizhao.charts.dot_plot import LARGE, dot_plot, key_symbol
from duizhao.charts.drawing import Link, inline_svg
from duizhao.charts.strip_plot import strip_symbol
from duizhao.exports import citing
from duizhao.model import Briefing, Locale, Quantity
from duizhao.pages.page import Context, Page
from duizhao.pages.periods import Part, gist_weight, parts_of, title_in_period
from duizhao.pages.quantity_reports import (
    PlottedReports,
    Report,
    difference_text,
    disagreements,
    is_series,
    plotted_reports,
    reports_of,
    statement,
    strip_of,
    summary,
)
from duizhao.pages.rendering import render
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks
from duizhao.site.catalog import Catalog
from duizhao.wording.words import WORDS

_MOST_DIFFERING = 12
"""Disagreements above the table, the largest."""


@dataclass(frozen=True, eq=False)
class QuantityPage(Page):
    """The page of a quantity that two or more briefings state, or a part of its reports.

    Attributes:
        quantity: Which one.
        part: Which part of the briefings that state it.
    """

    kind = "quantity"
    lists_briefings = True

    quantity: Quantity
    part: Part

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield a page for each quantity that can be compared."""
        for id_ in context.catalog.compared_quantities:
            quantity = context.catalog.quantities[id_]
            top = addresses.quantity_path(quantity)
            for part in parts_of(_briefings(context.catalog, quantity), gist_weight):
                path = addresses.part_path(top, part.name)
                yield cls(context, path, path.rstrip("/"), quantity, part)

    def title(self, locale: Locale) -> str:
        """Return what the quantity is called, and the period."""
        return title_in_period(self.quantity.label[locale], self.part.name, locale)

    def body(self, locale: Locale, rendered: str) -> str:
        """Return who states the quantity, and with what value; reports that differ are named."""
        catalog, here, quantity = self.catalog, self.links(locale), self.quantity
        reports = self._reports()
        everything = reports_of(catalog, quantity, self.part.briefings)
        differing = disagreements(everything)[:_MOST_DIFFERING]
        shown = self._chart(reports, here)
        return render(
            "quantity.html",
            here,
            catalog,
            quantity=quantity,
            part=self.part,
            part_link=partial(addresses.part_path, addresses.quantity_path(quantity)),
            title=self.title(locale),
            reports=reports,
            differing=[difference_text(catalog, each, locale) for each in differing],
            chart=shown,
            table=here.to_file(addresses.quantity_table(quantity)),
            picture=here.to_file(addresses.quantity_chart(quantity, locale)),
            citing=citing,
            citation=self._citation(locale),
            undated=_numbers((r for r in reports if shown.is_series and not r.dates), locale),
            off_scale=_numbers((r for r in reports if not r.extent), locale),
        )

    def _citation(self, locale: Locale) -> str:
        """Return how the page is cited, "" while the site has no address."""
        settings = self.context.settings
        if not settings.site_url:
            return ""
        url = f"{settings.site_url.rstrip('/')}/{addresses.PREFIX[locale]}{self.path}"
        label = self.quantity.label[locale]
        return WORDS[locale]["cite_chart"].format(site=settings.site_name, label=label, url=url)

    def _reports(self) -> list[Report]:
        return reports_of(self.catalog, self.quantity, self.part.shown)

    def _chart(self, reports: list[Report], here: PageLinks) -> _Shown:
        """Return the reports by source, or by date where one source gives a series."""
        catalog, quantity, words = self.catalog, self.quantity, WORDS[here.locale]
        if is_series(catalog, reports):
            return _series(catalog, quantity, plotted_reports(catalog, reports, here.locale), here)
        strip = strip_of(catalog, quantity, reports, here)
        symbols = strip.plot.symbols if strip.plot else ()
        signs = [(strip_symbol(symbol), words[f"strip_{symbol}"]) for symbol in symbols]
        return _Shown(strip.svg, signs)

    def picture(self, locale: Locale) -> str:
        """Return the chart as an SVG document, "" if there is none."""
        reports = self._reports()
        return str(self._chart(reports, self.links(locale)).svg)

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the reports with the names in them."""
        catalog = self.catalog
        return (
            *super().inputs(locale),
            self.quantity,
            self.part.place,
            tuple(each.key for each in self.part.shown),
            catalog.compared_quantities[self.quantity.id],
            tuple(catalog.outlets.values()),
            tuple(catalog.topics.values()),
        )


def _briefings(catalog: Catalog, quantity: Quantity) -> list[Briefing]:
    """Return the briefings that state a quantity, newest first."""
    keys = {briefing.key for briefing, _ in catalog.compared_quantities[quantity.id]}
    return [briefing for briefing in catalog.briefings if briefing.key in keys]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A chart with its key.

    Attributes:
        signs: What its symbols mean.
        groups: What its shapes mean.
        is_series: Whether it is by date.
    """

    svg: Markup
    signs: list[tuple[Markup, str]]
    groups: list[tuple[Markup, str]] = field(default_factory=list)
    is_series: bool = False
    numbered: bool = False
    dodged: bool = False


def _series(
    catalog: Catalog, quantity: Quantity, plotted: PlottedReports, here: PageLinks
) -> _Shown:
    locale, words = here.locale, WORDS[here.locale]
    plot = dot_plot(plotted.marks, quantity.unit, locale, LARGE)
    links = [
        Link(
            here.to(addresses.briefing_path(report.briefing), report.figure.point),
            statement(catalog, report, locale),
        )
        for report in plotted.reports
    ]
    svg = inline_svg(
        plot.drawing,
        f"dz-plot-{quantity.id}",
        words["chart_of"].format(label=quantity.label[locale]),
        summary("chart_summary", plotted.reports, locale),
        links=links,
        classes="dz-chart--large",
    )
    # The shapes of the groups show plain marks already.
    signs = [
        (key_symbol(symbol), words[f"key_{symbol}"])
        for symbol in plot.symbols
        if symbol != "dot" or not plotted.groups
    ]
    groups = [(key_symbol("dot", n), name) for n, name in enumerate(plotted.groups)]
    numbered = any(mark.number for mark in plotted.marks)
    return _Shown(svg, signs, groups, True, numbered, plot.dodged)


def _numbers(reports: Iterable[Report], locale: Locale) -> str:
    words = WORDS[locale]
    numbers = words["list_comma"].join(str(report.number) for report in reports)
    return words["numbers"].format(list=numbers) if numbers else ""
