"""What several briefings say about one quantity, as pages show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from duizhao.charts.date_range import DateRange, date_range
from duizhao.charts.dot_plot import (
    MOST_NUMBERED,
    SHAPES,
    DotPlot,
)
from duizhao.charts.drawing import Link, inline_svg
from duizhao.charts.placement import PlotMark
from duizhao.charts.strip_plot import NARROW, WIDE, StripMark, strip_plot
from duizhao.model import Briefing, Figure, Locale, Quantity
from duizhao.pages.rendering import render
from duizhao.quantities.scale import Extent, extent
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks
from duizhao.site.catalog import Catalog
from duizhao.wording.dates import date_text
from duizhao.wording.values import value_text
from duizhao.wording.words import WORDS

_MOST_AT_A_GLANCE = 60
"""Reports in a small plot, the newest: more would hide one another."""


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


def reports_of(
    catalog: Catalog, quantity: Quantity, briefings: Collection[Briefing] | None = None
) -> list[Report]:
    """Return the reports of a quantity, the newest time first, those without one last.

    Args:
        catalog: Of the site.
        quantity: Which one.
        briefings: Those whose reports are returned; None for all.
    """
    keys = None if briefings is None else {briefing.key for briefing in briefings}
    found = [
        (briefing, figure, date_range(figure.as_of))
        for briefing, figure in catalog.compared_quantities[quantity.id]
        if keys is None or briefing.key in keys
    ]
    found.sort(key=lambda each: (each[2].end, each[2].start) if each[2] else (-1, -1), reverse=True)
    return [
        Report(n, briefing, figure, extent(figure.value, figure.unit, quantity.unit), dates)
        for n, (briefing, figure, dates) in enumerate(found, 1)
    ]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Reports for one year and one region that cannot all be right.

    Attributes:
        year: `2025`.
        lowest: The report of the lowest value.
        highest: The report of the highest value.
        spread: The difference, as a part of the greater value.
    """

    year: str
    lowest: Report
    highest: Report
    spread: float


def disagreements(reports: Iterable[Report]) -> list[Disagreement]:
    """Return where reports disagree, the largest difference first."""
    by_place: dict[tuple[str, str], list[tuple[Report, Extent]]] = {}
    for report in reports:
        if report.extent and report.dates:
            year = f"{report.dates.start // 12:04}"
            place = (year, report.figure.region or "")
            by_place.setdefault(place, []).append((report, report.extent))
    found = []
    for (year, _), stated in by_place.items():
        allowed = [extent.allowed for _, extent in stated]
        if max(low for low, _ in allowed) > min(high for _, high in allowed):
            lowest, low = min(stated, key=lambda each: each[1].low)
            highest, high = max(stated, key=lambda each: each[1].high)
            greatest = max(abs(low.low), abs(high.high)) or 1
            found.append(
                Disagreement(year, lowest, highest, float((high.high - low.low) / greatest))
            )
    return sorted(found, key=lambda each: (-each.spread, each.year))


def differing_years(reports: Iterable[Report]) -> list[str]:
    """Return the years for which two reports on one region cannot both be right."""
    return sorted({each.year for each in disagreements(reports)}, reverse=True)


MOST_NAMED = 12
"""Reports of one quantity among those of others; its own page has all."""


def difference_text(catalog: Catalog, found: Disagreement, locale: Locale) -> str:
    """Return a disagreement in words: `Reports disagree for 2025: from about 60% to over 90%.`"""
    return WORDS[locale]["differ"].format(
        year=found.year,
        low=value_text(found.lowest.figure, locale),
        high=value_text(found.highest.figure, locale),
    )


@dataclass(frozen=True, slots=True)
class Strip:
    """The reports of a quantity by source.

    Attributes:
        reports: Those that are shown, from the lowest value to the highest.
        plot: The drawing; None if all name one value.
        svg: The same as part of a page.
    """

    reports: list[Report]
    plot: DotPlot | None
    svg: Markup


def strip_of(
    catalog: Catalog, quantity: Quantity, reports: Sequence[Report], here: PageLinks
) -> Strip:
    """Return what each source reports on one axis of values."""
    locale, words = here.locale, WORDS[here.locale]
    shown = _by_value(reports)
    if not _is_comparison(shown):
        return Strip(shown, None, Markup())
    marks = [
        StripMark(report.extent, statement(catalog, report, locale))
        for report in shown
        if report.extent
    ]
    plot = strip_plot(marks, quantity.unit, locale, WIDE)
    links = [
        Link(
            here.to(addresses.briefing_path(report.briefing), report.figure.point),
            statement(catalog, report, locale),
        )
        for report in shown
    ]
    svg = inline_svg(
        plot.drawing,
        f"dz-plot-{quantity.id}",
        words["strip_of"].format(label=quantity.label[locale]),
        range_text("strip_summary", shown, locale),
        links=links,
        classes="dz-chart--large",
    )
    return Strip(shown, plot, svg)


def _is_comparison(reports: Sequence[Report]) -> bool:
    """Tell whether reports name more than one value: a chart of one point shows nothing."""
    return len({report.extent for report in reports}) > 1


def _by_value(reports: Iterable[Report]) -> list[Report]:
    found = [(report.extent.low, report.extent.high, report) for report in reports if report.extent]
    return [report for _, _, report in sorted(found, key=lambda each: each[:2])]


def range_text(words_key: str, reports: Sequence[Report], locale: Locale) -> str:
    """Return how many reports there are and from where to where they go."""
    return WORDS[locale][words_key].format(
        n=len(reports),
        low=value_text(min(reports, key=_low).figure, locale),
        high=value_text(max(reports, key=_high).figure, locale),
    )


def _low(report: Report) -> Fraction:
    return report.extent.low if report.extent else Fraction(0)


def _high(report: Report) -> Fraction:
    return report.extent.high if report.extent else Fraction(0)


def is_series(catalog: Catalog, reports: Iterable[Report]) -> bool:
    """Tell whether one known outlet gives the values of several times: then they are a history."""
    plotted = [report for report in reports if report.extent and report.dates]
    outlets = {getattr(catalog.outlet_of(report.briefing), "id", None) for report in plotted}
    return (
        len({report.dates for report in plotted}) > 1 and len(outlets) == 1 and None not in outlets
    )


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
    as_of = report.figure.as_of
    parts.append(date_text(as_of, locale) if as_of else WORDS[locale]["no_date"])
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
        plot: A small picture of them; "" if all name one value.
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
    shown = _by_value(reports[:_MOST_AT_A_GLANCE])
    svg = Markup()
    if _is_comparison(shown):
        marks = [StripMark(report.extent) for report in shown if report.extent]
        svg = inline_svg(
            strip_plot(marks, quantity.unit, locale, NARROW).drawing,
            f"dz-plot-{quantity.id}",
            WORDS[locale]["strip_of"].format(label=quantity.label[locale]),
            range_text("small_summary", shown, locale),
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


def sentence_of(report: Report, locale: Locale) -> str:
    """Return the point that states a report, in the page's language where it is translated."""
    briefing, id_ = report.briefing, report.figure.point
    sides = (briefing.text_in(locale), briefing.source)
    return next((p.text for side in sides for p in side.points() if p.id == id_), "")


def named_reports(found: list[Disagreement], reports: list[Report]) -> list[Report]:
    """Return the reports to be read: all if they are few, else those that differ most."""
    ends = [report.number for each in found for report in (each.lowest, each.highest)]
    order = dict.fromkeys([*ends, *(report.number for report in reports)])
    chosen = set(list(order)[:MOST_NAMED])
    return [report for report in reports if report.number in chosen]
