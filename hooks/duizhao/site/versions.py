"""From the versions of the site's files to the events of its history.

What a day left behind is one version: what is changed on the day on which it was written is no
change that a reader could have seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from duizhao.checks.corrections import changed_points, corrected_figures, corrections
from duizhao.model import LOCALES, Briefing, Locale
from duizhao.safety.limits import LEDGERS, TEXTS
from duizhao.site.briefing_files import group_files, read_briefing
from duizhao.site.history import Event
from duizhao.text.source_name import SourceName

Versions = tuple[str, Mapping[str, bytes | None]]
"""A day, and the files that were changed on it as it left them; None for one that was removed."""

_BRIEFINGS = "briefings/"


def events_of(versions: Iterable[Versions], root: str) -> Iterator[Event]:
    """Yield what happened to the pages of a site.

    Args:
        versions: Of its files, by path under the documents' folder, in the order of the days.
        root: That folder.
    """
    files: dict[str, bytes] = {}
    briefings: dict[str, Briefing] = {}
    for day, changes in versions:
        before = dict(files)
        for name, content in changes.items():
            if content is None:
                files.pop(name, None)
            elif _is_text(name):
                files[name] = content
        pages = {name for name in changes if _is_text(name) and not name.startswith(_BRIEFINGS)}
        yield from _page_events(day, pages, before, files)
        for briefing in _read(changes, files, root):
            page = f"{_BRIEFINGS}{briefing.key}"
            yield from _briefing_events(page, day, briefings.get(page), briefing)
            briefings[page] = briefing


def _is_text(name: str) -> bool:
    return name not in LEDGERS and any(name.endswith(suffix) for suffix in TEXTS)


def _page_events(
    day: str, names: Iterable[str], before: Mapping[str, bytes], now: Mapping[str, bytes]
) -> Iterator[Event]:
    for path in sorted(names):
        name = SourceName.parse(path)
        if name.form != ".md" or name.locale is None or path not in now:
            continue
        if path not in before:
            yield Event(name.page, day, name.locale, "added")
        elif before[path] != now[path]:
            yield Event(name.page, day, name.locale, "changed")


def _read(
    changes: Mapping[str, object], files: Mapping[str, bytes], root: str
) -> Iterator[Briefing]:
    """Yield the briefings of which a file was changed, as far as they can be read."""
    of_page: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path in files:
        if page := SourceName.parse(path).briefing:
            of_page[page].append(path)
    touched = {SourceName.parse(path).briefing for path in changes if _is_text(path)}
    for page in sorted(page for page in touched if page):
        for group in group_files(iter(of_page.get(page, ())), root)[0]:
            briefing, _ = read_briefing(group, files, root)
            if briefing:
                yield briefing


def _briefing_events(
    page: str, day: str, before: Briefing | None, now: Briefing
) -> Iterator[Event]:
    for locale in LOCALES:
        yield from _text_events(page, day, locale, before, now)
    for each in corrected_figures(before.facts, now.facts) if before else ():
        figure = each.figure
        if figure:
            values = (each.was, each.now, figure.quantity, figure.unit)
            yield Event(page, day, now.source.locale, "figure", (each.point,), *values)


def _text_events(
    page: str, day: str, locale: Locale, before: Briefing | None, now: Briefing
) -> Iterator[Event]:
    side, earlier = now.side(locale), before.side(locale) if before else None
    if side is None:
        return
    if earlier is None:
        yield Event(page, day, locale, "added")
        return
    changed = changed_points(earlier, side)
    if changed or earlier.title != side.title:
        yield Event(page, day, locale, "changed", changed)
    for each in corrections(earlier, side):
        yield Event(page, day, locale, "corrected", (each.point,), each.was, each.now)
