"""Briefings as objects of the data files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from duizhao.checks.staleness import PointStatus
from duizhao.model import LOCALES, Briefing, Facts, Label, Locale, Point, twin
from duizhao.pages.cited import cited_numbers
from duizhao.pages.site import Site
from duizhao.site.history import Record
from duizhao.site.timestamps import updated_at
from duizhao.syndication.data.figures import figures_of
from duizhao.syndication.data.forms import (
    BriefingFile,
    CitationForm,
    CorrectionForm,
    GroupForm,
    Language,
    Original,
    OutletForm,
    PointForm,
    Summary,
    Texts,
    Translation,
)
from duizhao.syndication.links import briefing_url, locales_of, root_of

LANGUAGE: dict[Locale, Language] = {"en": "en", "zh": "zh-Hans"}


def data_path(briefing: Briefing) -> str:
    """Return where a briefing's own data file is."""
    return f"data/briefings/{briefing.key}.json"


def summary_of(site: Site, briefing: Briefing) -> Summary:
    """Return a briefing as the list of all briefings gives it."""
    return Summary.model_validate(_summary(site, briefing))


def _summary(site: Site, briefing: Briefing) -> dict[str, object]:
    catalog, settings = site.content.catalog, site.settings
    there = locales_of(briefing)
    return {
        "id": briefing.key,
        "title": texts({side.locale: side.title for side in briefing.sides}),
        "url": texts({locale: briefing_url(settings, briefing, locale) for locale in there}),
        "data": root_of(settings) + data_path(briefing),
        "source_language": LANGUAGE[briefing.source.locale],
        "outlet": _outlet(site, briefing),
        "published": briefing.facts.published,
        "updated": updated_at(briefing).isoformat().replace("+00:00", "Z"),
        "added": min(_days(site, briefing, Record.added), default=None),
        "changed": max(_days(site, briefing, Record.changed), default=None),
        "topics": list(catalog.topics_of[briefing.key]),
        "points": sum(1 for _ in briefing.source.points()),
        "figures": len(briefing.facts.figures),
        "translation": _translation(briefing, catalog.statuses[briefing.key]),
    }


def _days(
    site: Site, briefing: Briefing, day_of: Callable[[Record, Locale], str | None]
) -> list[str]:
    """Return the days of the texts of a briefing, as far as they are known."""
    record = site.content.history.of_briefing(briefing)
    return [day for locale in locales_of(briefing) if (day := day_of(record, locale))]


def texts(by_locale: dict[Locale, str | None]) -> Texts:
    """Return one text in each language."""
    return Texts(en=by_locale.get("en"), zh=by_locale.get("zh"))


def both(label: Label) -> Texts:
    """Return a term in each language."""
    return Texts(en=label.en, zh=label.zh)


def _outlet(site: Site, briefing: Briefing) -> OutletForm | None:
    known = site.content.catalog.outlet_of(briefing)
    if known:
        return OutletForm(id=known.id, name=both(known.name))
    printed = briefing.facts.outlet
    return OutletForm(id=None, name=texts(dict.fromkeys(LOCALES, printed))) if printed else None


def _translation(briefing: Briefing, states: tuple[PointStatus, ...]) -> Translation:
    counts = Counter(state.status for state in states)
    state = "done" if counts["done"] == len(states) else "partial" if briefing.target else "none"
    return Translation.model_validate(
        {
            "language": LANGUAGE[twin(briefing.source.locale)],
            "state": state,
            "points": {each: counts[each] for each in sorted(counts)},
        }
    )


def briefing_file(site: Site, briefing: Briefing) -> BriefingFile:
    """Return a briefing's own data file."""
    facts = briefing.facts
    return BriefingFile.model_validate(
        {
            **_summary(site, briefing),
            "original": Original(title=facts.original_title, url=facts.original_url),
            "truncated": briefing.source.truncated,
            "groups": list(_groups(briefing)),
            "content": list(_points(site, briefing)),
            "citations": [_citation(facts, each.number) for each in cited_numbers(briefing)],
            "stated_figures": list(figures_of(site, briefing)),
            "corrections": list(_corrections(site, briefing)),
        }
    )


def _corrections(site: Site, briefing: Briefing) -> Iterator[CorrectionForm]:
    for event in site.content.history.of_briefing(briefing).events:
        if event.kind in ("corrected", "figure"):
            yield CorrectionForm(
                day=event.day,
                point=event.points[0],
                language=LANGUAGE[event.locale] if event.kind == "corrected" else None,
                quantity=event.quantity or None,
                was=event.was,
                now=event.now,
            )


def _groups(briefing: Briefing) -> Iterator[GroupForm]:
    headings = {
        side.locale: {group.id: group.heading for group in side.groups} for side in briefing.sides
    }
    for group in briefing.source.groups:
        by_locale = {locale: found.get(group.id) for locale, found in headings.items()}
        yield GroupForm(id=group.id, heading=texts(by_locale))


def _points(site: Site, briefing: Briefing) -> Iterator[PointForm]:
    catalog = site.content.catalog
    topics = catalog.topics_of_points[briefing.key]
    order = {topic: place for place, topic in enumerate(catalog.topics)}
    own = {side.locale: {p.id: p for p in side.points()} for side in briefing.sides}
    for state in catalog.statuses[briefing.key]:
        found: dict[Locale, Point] = {
            locale: points[state.point] for locale, points in own.items() if state.point in points
        }
        group, _, _ = state.point.partition("p")
        yield PointForm(
            id=state.point,
            group=group if state.point.startswith("g") else None,
            text=texts({locale: point.text for locale, point in found.items()}),
            citations=list(found[briefing.source.locale].citations),
            topics=sorted(topics[state.point], key=lambda topic: order[topic]),
            status=state.status,
            reviewed=state.reviewed,
        )


def _citation(facts: Facts, number: int) -> CitationForm:
    source = next((each for each in facts.sources if each.number == number), None)
    passage = next((each for each in facts.passages if each.number == number), None)
    return CitationForm(
        number=number,
        title=source.title if source else None,
        url=(source.url if source else None) or (passage.url if passage else None),
        text=passage.text if passage else None,
    )
