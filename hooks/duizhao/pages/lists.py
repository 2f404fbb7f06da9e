"""Pages that list briefings: home, archive, years and outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from duizhao.model import Briefing, Locale, Outlet, Topic
from duizhao.pages.calendars import calendar
from duizhao.pages.periods import Part, is_month, month_of, parts_of, pieces, shown, year_of
from duizhao.pages.quantities import figure_worth_seeing
from duizhao.pages.rendering import render, title_of
from duizhao.site import addresses
from duizhao.site.addresses import Here
from duizhao.site.catalog import Catalog
from duizhao.site.changes import changes_of
from duizhao.wording.words import length_text, reading_minutes

_ON_HOME = 12
_CHANGES_ON_HOME = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing in a list.

    Attributes:
        text_locale: The language of its text, which may not be the page's.
        gist: Its first insight or point.
        minutes: How long it takes to read.
        length: Its words or characters, in words.
    """

    briefing: Briefing
    title: str
    text_locale: Locale
    gist: str
    topics: tuple[Topic, ...]
    minutes: int
    length: str


def _entry(catalog: Catalog, briefing: Briefing, locale: Locale) -> Entry:
    side = briefing.side(locale) or briefing.source
    texts = [point.text for point in side.points()]
    text = " ".join(texts)
    return Entry(
        briefing,
        title_of(briefing, locale),
        side.locale,
        texts[0] if texts else "",
        tuple(catalog.topics[topic] for topic in catalog.topics_of[briefing.key][:5]),
        reading_minutes(text),
        length_text(text, side.locale, locale),
    )


def home_page(catalog: Catalog, locale: Locale, intro: str) -> str:
    """Return the home page: the newest briefings by day, each with its first insight."""
    newest = [_entry(catalog, briefing, locale) for briefing in catalog.briefings[:_ON_HOME]]
    days = [(day, list(entries)) for day, entries in groupby(newest, key=lambda e: e.briefing.day)]
    month, counts = _topics_of_month(catalog)
    here = Here(locale, addresses.HOME)
    return render(
        "home.html",
        here,
        catalog,
        intro=Markup(intro),
        days=days,
        month=month,
        topics_of_month=[(catalog.topics[topic], count) for topic, count in counts],
        figure_worth_seeing=figure_worth_seeing(catalog, here),
        changes=changes_of(catalog),
        most_changes=_CHANGES_ON_HOME,
    )


def _topics_of_month(catalog: Catalog, most: int = 10) -> tuple[str, list[tuple[str, int]]]:
    """Return the month of the newest briefing and in how many of its briefings each topic is."""
    month = next((briefing.day[:7] for briefing in catalog.briefings if briefing.day), "")
    counts = Counter(
        topic
        for briefing in catalog.briefings
        if month and (briefing.day or "").startswith(month)
        for topic in catalog.topics_of[briefing.key]
    )
    return month, counts.most_common(most)


def archive_page(catalog: Catalog, locale: Locale) -> str:
    """Return the calendar, the list of years and months with their counts, and the outlets."""
    here = Here(locale, addresses.ARCHIVE)
    return render(
        "archive.html",
        here,
        catalog,
        calendar=calendar(catalog.briefings, lambda briefing: _month_link(here, briefing)),
        years=[
            (year, len(found), _months(found)) for year, found in briefings_by_year(catalog).items()
        ],
        outlets=_outlets(catalog),
    )


def _month_link(here: Here, briefing: Briefing) -> str:
    """Return where the month of a briefing stands in the archive."""
    return here.to(addresses.year_path(briefing.year), f"m{month_of(briefing)}")


def year_page(catalog: Catalog, year: str, locale: Locale) -> str:
    """Return the briefings of a year by month."""
    here = Here(locale, addresses.year_path(year))
    briefings = briefings_by_year(catalog)[year]
    return render(
        "year.html",
        here,
        catalog,
        year=year,
        calendar=calendar(briefings, lambda briefing: f"#m{month_of(briefing)}"),
        months=[
            (month, [_entry(catalog, briefing, locale) for briefing in found])
            for month, found in _by_month(briefings).items()
        ],
    )


def briefings_by_year(catalog: Catalog) -> dict[str, list[Briefing]]:
    """Return the briefings of each year's folder, the newest year first."""
    years: dict[str, list[Briefing]] = {}
    for briefing in catalog.briefings:
        years.setdefault(briefing.year, []).append(briefing)
    return dict(sorted(years.items(), reverse=True))


def _by_month(briefings: Iterable[Briefing]) -> dict[str, list[Briefing]]:
    months: dict[str, list[Briefing]] = {}
    for briefing in briefings:
        months.setdefault((briefing.day or "")[:7], []).append(briefing)
    return months


def _months(briefings: Iterable[Briefing]) -> list[tuple[str, int]]:
    return [(month, len(found)) for month, found in _by_month(briefings).items()]


def outlet_index(catalog: Catalog, locale: Locale) -> str:
    """Return the list of outlets, those with most briefings first."""
    return render(
        "outlets.html",
        Here(locale, addresses.OUTLETS),
        catalog,
        outlets=_outlets(catalog),
    )


def _outlets(catalog: Catalog) -> list[tuple[Outlet, int]]:
    counted = [(catalog.outlets[id_], len(found)) for id_, found in catalog.briefings_of.items()]
    return sorted(counted, key=lambda each: -each[1])


def outlet_page(catalog: Catalog, outlet: Outlet, locale: Locale, part: Part | None = None) -> str:
    """Return the briefings on an outlet's articles by month; see `periods` for long lists."""
    path = addresses.outlet_path(outlet)
    period = part.period if part else ""
    here = Here(locale, f"{path}{period}/" if period else path)
    briefings = part.briefings if part else catalog.briefings_of[outlet.id]
    own_pages = frozenset() if part else {each.period for each in parts_of(outlet, briefings)}

    def link(briefing: Briefing) -> str:
        """Return where a month stands: on a page of its own, on that of its year, or here."""
        month, year = month_of(briefing), year_of(briefing)
        if month in own_pages:
            return here.to(f"{path}{month}/")
        return here.to(f"{path}{year}/" if year in own_pages else here.path, f"m{month}")

    return render(
        "outlet.html",
        here,
        catalog,
        outlet=outlet,
        period=period,
        count=len(briefings),
        path=path,
        calendar=() if period else calendar(briefings, link),
        parts=pieces(briefings, period),
        above=period[:4] if is_month(period) else "",
        topics=() if period else _most_covered(catalog, briefings),
        months=[
            (month, [_entry(catalog, briefing, locale) for briefing in found])
            for month, found in _by_month(shown(briefings, period)).items()
        ],
    )


def _most_covered(
    catalog: Catalog, briefings: Sequence[Briefing], most: int = 10
) -> Sequence[tuple[Topic, int]]:
    counts: Mapping[str, int] = Counter(
        topic for briefing in briefings for topic in catalog.topics_of[briefing.key]
    )
    # `most_common` keeps the order of first mention among equals.
    return [(catalog.topics[topic], n) for topic, n in Counter(counts).most_common(most)]
