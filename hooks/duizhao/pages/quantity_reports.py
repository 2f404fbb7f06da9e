"""What several briefings say about one quantity, as pages show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from duizhao.charts.date_range import DateRange, date_range
from duizhao.charts.dot_plot import (
    MOST_NUMBERED,
    SHAPES,
    SMALL,
    dot_plot,
)
from duizhao.charts.drawing import inline_svg
from duizhao.charts.placement import PlotMark
from duizhao.model import Briefing, Figure, Locale, Quantity
from duizhao.pages.rendering import render
from duizhao.quantities.scale import Extent, extent
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks
from duizhao.site.catalog import Catalog
from duizhao.wording.dates import date_text
from duizhao.wording.values import value_text
from duizhao.wording.words import WORDS


@dataclass(frozen=True, slots=True)
class Report:
    """What one briefing says about a quantity.

    Attributes:
        number: Its place in the table, from 1.
        briefing: Who says it.
        figure: What it says.
        extent: The same in the unit of the quantity; None if that cannot be.
        dates: The time it is for; None if unknown.
    """

    number: int
    briefing: Briefing
    figure: Figure
    extent: Extent | None
    dates: DateRange | None


def reports_of(catalog: Catalog, quantity: Quantity) -> list[Report]:
    """Return the reports of a quantity, the newest time first, those without one last."""
    found = [
        (briefing, figure, date_range(figure.as_of))
        for briefing, figure in catalog.compared_quantities[quantity.id]
    ]
    found.sort(key=lambda each: (each[2].end, each[2].start) if each[2] else (-1, -1), reverse=True)
    return [
        Report(n, briefing, figure, extent(figure.value, figure.unit, quantity.unit), dates)
        for n, (briefing, figure, dates) in enumerate(found, 1)
    ]


def differing_years(reports: Iterable[Report]) -> list[str]:
    """Return the years for which two reports on one region cannot both be right."""
    by_place: dict[tuple[str, str], list[tuple[Fraction, Fraction]]] = {}
    for report in reports:
        if report.extent and report.dates:
            year = f"{report.dates.start // 12:04}"
            place = (year, report.figure.region or "")
            by_place.setdefault(place, []).append(report.extent.allowed)
    years = {
        year
        for (year, _), allowed in by_place.items()
        if max(low for low, _ in allowed) > min(high for _, high in allowed)
    }
    return sorted(years, reverse=True)


@dataclass(frozen=True, slots=True)
class PlottedReports:
    """The reports of a quantity that a plot can show, and how it tells them apart."""

    reports: list[Report]
    marks: list[PlotMark]
    groups: list[str]


def plotted_reports(catalog: Catalog, reports: Sequence[Report], locale: Locale) -> PlottedReports:
    """Return the reports that have a place in a plot, told apart by region or else by outlet."""
    plotted = [report for report in reports if report.extent and report.dates]
    groups: list[str] = []
    names = [region_name(catalog, report, locale) for report in plotted]
    if len(set(names)) < 2:
        names = [outlet_name(catalog, report, locale) for report in plotted]
    if 2 <= len(set(names)) <= len(SHAPES):
        groups = [name for name, _ in Counter(names).most_common()]
    numbered = len(plotted) <= MOST_NUMBERED
    marks = [
        PlotMark(
            report.dates,
            report.extent,
            groups.index(name) if groups else 0,
            str(report.number) if numbered else "",
        )
        for report, name in zip(plotted, names, strict=True)
        if report.extent and report.dates
    ]
    return PlottedReports(plotted, marks, groups)


def region_name(catalog: Catalog, report: Report, locale: Locale) -> str:
    """Return what a report's region is called."""
    topic = catalog.topics.get(report.figure.region or "")
    if topic:
        return topic.pref_label[locale]
    return WORDS[locale]["world" if report.figure.region == "world" else "elsewhere"]


def outlet_name(catalog: Catalog, report: Report, locale: Locale) -> str:
    """Return what the outlet that a report comes from is called."""
    outlet = catalog.outlet_of(report.briefing)
    return outlet.name[locale] if outlet else WORDS[locale]["no_outlet"]


def statement(catalog: Catalog, report: Report, locale: Locale) -> str:
    """Return a report in a line: `about 70%, November 2025, Reuters`."""
    parts = [value_text(report.figure, locale)]
    if report.figure.as_of:
        parts.append(date_text(report.figure.as_of, locale))
    parts.append(outlet_name(catalog, report, locale))
    return WORDS[locale]["comma"].join(parts)


def summary(words_key: str, reports: Sequence[Report], locale: Locale) -> str:
    """Return what a plot of these reports shows, for those who do not see it."""
    lowest = min(reports, key=lambda report: report.extent.low if report.extent else 0)
    highest = max(reports, key=lambda report: report.extent.high if report.extent else 0)
    earliest = min(reports, key=lambda report: report.dates.start if report.dates else 0)
    latest = max(reports, key=lambda report: report.dates.end if report.dates else 0)
    first, last = earliest.figure.as_of or "", latest.figure.as_of or ""
    text = WORDS[locale][words_key if first != last else f"{words_key}_one"]
    return text.format(
        n=len(reports),
        first=date_text(first, locale),
        last=date_text(last, locale),
        low=value_text(lowest.figure, locale),
        high=value_text(highest.figure, locale),
    )


@dataclass(frozen=True, slots=True)
class Glance:
    """A quantity as a list of them shows it.

    Attributes:
        quantity: Which one.
        reports: The newest first.
        plot: A small picture of them; "" if none has a date.
        latest: The newest of them in words, as `statement` puts it.
        latest_link: Where it is stated.
        differing: The years for which reports differ.
    """

    quantity: Quantity
    reports: list[Report]
    plot: Markup
    latest: str
    latest_link: str
    differing: list[str]


def glance_at(catalog: Catalog, quantity: Quantity, here: PageLinks) -> Glance:
    """Return a quantity with a small plot of its reports."""
    locale = here.locale
    reports = reports_of(catalog, quantity)
    plotted = plotted_reports(catalog, reports, locale)
    svg = Markup()
    if plotted.marks:
        # Too small for numbers, or for a key that would explain shapes.
        plain = [PlotMark(mark.dates, mark.extent) for mark in plotted.marks]
        svg = inline_svg(
            dot_plot(plain, quantity.unit, locale, SMALL).drawing,
            f"dz-plot-{quantity.id}",
            WORDS[locale]["chart_of"].format(label=quantity.label[locale]),
            summary("small_summary", plotted.reports, locale),
            classes="dz-chart--small",
        )
    latest = reports[0]
    return Glance(
        quantity,
        reports,
        svg,
        statement(catalog, latest, locale),
        here.to(addresses.briefing_path(latest.briefing), latest.figure.point),
        differing_years(reports),
    )


def figure_worth_seeing(catalog: Catalog, here: PageLinks) -> Markup:
    """Return one quantity in a small plot, to stand on another page; nothing if there is none.

    Reports that contradict each other come first, then the quantity with most reports, then the
    one with the newest report.
    """
    glances = []
    for id_ in catalog.compared_quantities:
        reports = reports_of(catalog, catalog.quantities[id_])
        dated = [report for report in reports if report.dates and report.extent]
        if dated:
            newest = max(report.dates.end for report in dated if report.dates)
            glances.append((bool(differing_years(reports)), len(reports), newest, id_))
    if not glances:
        return Markup()
    # The first of the vocabulary where all else is equal.
    best = max(glances, key=lambda glance: glance[:3])[3]
    glance = glance_at(catalog, catalog.quantities[best], here)
    return Markup(render("figure_worth_seeing.html", here, catalog, glance=glance))
