"""The history of the site's pages: when each was added and changed, and what was corrected.

It is `history.txt` under the documents' folder, which `duizhao history` writes from git, so that a
build needs neither git nor a clock. One line an event, sorted by page and day:

    briefings/2025/x 2025-11-12 en added
    briefings/2025/x 2025-11-20 zh changed i2 g1p1-2
    briefings/2025/x 2025-11-20 zh corrected g1p1: 27万吨 → 24万吨
    briefings/2025/x 2025-11-20 en figure g1p1 quota t: 270000 → 240000

Lines are only added; branches that both add some are merged by keeping both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, cast

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Briefing, Locale, Position
from duizhao.site.ledger import compact, ids_of
from duizhao.text.excerpt import excerpt

HISTORY = "history.txt"
"""The path of the history under the folder of sources."""

Kind = Literal["added", "changed", "corrected", "figure"]

_LINE = re.compile(
    r"(?P<page>[a-z0-9][a-z0-9_/-]*) (?P<day>\d{4}-\d{2}-\d{2}) (?P<locale>en|zh) "
    r"(?P<kind>added|changed|corrected|figure)(?: (?P<rest>\S.*))?",
    re.ASCII,
)
_CORRECTION = re.compile(
    r"(?P<point>\w+)(?: (?P<quantity>[a-z0-9-]+) (?P<unit>\S+))?: (?P<was>\S.*?) → (?P<now>\S.*)"
)
_NO_UNIT = "-"
_LONGEST_VALUE = 80
_EXAMPLE = "briefings/2025/x 2025-11-20 zh corrected g1p1: 27万吨 → 24万吨"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a page.

    Attributes:
        page: Its Markdown without language and ending: `briefings/2025/x`.
        day: When, `YYYY-MM-DD`.
        locale: The language whose text it concerns.
        kind: What happened; a `figure` is a correction of one, in the facts of both languages.
        points: Those that it concerns, where it does not concern the page as a whole.
        was: What was written before a correction.
        now: What has replaced it.
        quantity: Of a corrected figure.
        unit: Of a corrected figure.
    """

    page: str
    day: str
    locale: Locale
    kind: Kind
    points: tuple[str, ...] = ()
    was: str = ""
    now: str = ""
    quantity: str = ""
    unit: str = ""

    def concerns(self, locale: Locale, day: str | None) -> bool:
        """Tell whether it changed the text in a language on a day."""
        is_text = self.kind == "figure" or self.locale == locale
        return self.day == day and is_text and self.kind != "added"

    def __str__(self) -> str:
        words = [self.page, self.day, self.locale, self.kind]
        if self.kind in ("corrected", "figure"):
            figure = f" {self.quantity} {self.unit or _NO_UNIT}" if self.quantity else ""
            was, now = excerpt(self.was, _LONGEST_VALUE), excerpt(self.now, _LONGEST_VALUE)
            words.append(f"{self.points[0]}{figure}: {was} → {now}")
        else:
            words += compact(self.points)
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one page.

    Attributes:
        events: In the order of their days.
    """

    events: tuple[Event, ...] = ()

    def added(self, locale: Locale) -> str | None:
        """Return the day on which its text in a language was added, None if it is not known."""
        days = [e.day for e in self.events if e.kind == "added" and e.locale == locale]
        return min(days, default=None)

    def changed(self, locale: Locale) -> str | None:
        """Return the day of its last change since then, None if there is none."""
        days = [
            e.day
            for e in self.events
            if e.kind == "figure" or (e.locale == locale and e.kind != "added")
        ]
        return max(days, default=None)

    def corrections(self, locale: Locale) -> tuple[Event, ...]:
        """Return what was corrected in a language, latest first.

        A figure is left out where the text of its point tells the same.
        """
        texts = [e for e in self.events if e.kind == "corrected" and e.locale == locale]
        told = {(e.day, e.points) for e in texts}
        figures = [e for e in self.events if e.kind == "figure" and (e.day, e.points) not in told]
        return tuple(sorted([*texts, *figures], key=lambda event: event.day, reverse=True))


_NOTHING = Record()


@dataclass(frozen=True, slots=True)
class History:
    """What is known of all pages, by the path of their Markdown."""

    records: Mapping[str, Record] = field(default_factory=dict)

    def of(self, page: str) -> Record:
        """Return what is known of a page, which may be nothing."""
        return self.records.get(page, _NOTHING)

    def of_briefing(self, briefing: Briefing) -> Record:
        """Return what is known of a briefing, under its former addresses too."""
        keys = (briefing.key, *briefing.facts.aliases)
        events = [event for key in keys for event in self.of(f"briefings/{key}").events]
        return Record(tuple(sorted(events, key=lambda event: event.day)))


def read_history(text: str, file: str) -> tuple[History, tuple[Diagnostic, ...]]:
    """Return a history, and the findings for lines that are none.

    Args:
        text: Empty lines and those that begin with `#` are ignored.
        file: Its path, as diagnostics print it.
    """
    findings = []
    events = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        event = _event(line.strip())
        if event:
            events.add(event)
        else:
            shown = excerpt(line, 60)
            findings.append(found("URL009", file, Position(number), found=shown, expected=_EXAMPLE))
    return history_of(events), tuple(findings)


def _event(line: str) -> Event | None:
    match = _LINE.fullmatch(line)
    if match is None or not _is_day(match["day"]):
        return None
    kind = cast(Kind, match["kind"])
    event = Event(match["page"], match["day"], cast(Locale, match["locale"]), kind)
    rest = match["rest"] or ""
    if kind in ("corrected", "figure"):
        value = _CORRECTION.fullmatch(rest)
        if value is None or bool(value["quantity"]) != (kind == "figure"):
            return None
        return replace(
            event,
            points=(value["point"],),
            was=value["was"],
            now=value["now"],
            quantity=value["quantity"] or "",
            unit=(value["unit"] or "").removeprefix(_NO_UNIT),
        )
    points = [ids_of(word) for word in rest.split()]
    if None in points:
        return None
    return replace(event, points=tuple(id_ for ids in points for id_ in ids or ()))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def history_of(events: Iterable[Event]) -> History:
    """Return events by page, each page's in the order of their days."""
    by_page: defaultdict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.page, event.day, str(event))):
        by_page[event.page].append(event)
    return History({page: Record(tuple(found)) for page, found in by_page.items()})


def history_text(known: History, new: Iterable[Event]) -> str:
    """Return a history with events added; a text that was added before is not added again."""
    events = [event for record in known.records.values() for event in record.events]
    told = {_identity(event) for event in events}
    whole = history_of({*events, *(event for event in new if _identity(event) not in told)})
    return "".join(f"{event}\n" for record in whole.records.values() for event in record.events)


def _identity(event: Event) -> Event:
    return replace(event, day="") if event.kind == "added" else event
