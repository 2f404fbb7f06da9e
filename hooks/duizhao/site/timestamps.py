"""When a briefing was published and last changed, from its sources alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from duizhao.model import Briefing

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def published_at(briefing: Briefing) -> datetime | None:
    """Return when the article was published; a time without an offset counts as UTC."""
    return _moment(briefing.facts.published)


def placed_at(briefing: Briefing) -> datetime:
    """Return the time by which briefings are sorted: without a date, its folder's first day."""
    return published_at(briefing) or _first_day(briefing.year)


def updated_at(briefing: Briefing) -> datetime:
    """Return the latest date that the sources state: publication, review or draft of a translation.

    A briefing without any date has that of its folder's first day.
    """
    target = briefing.target
    days = [each.day for each in target.reviewed.values()] if target else []
    days += [each.day for each in target.drafted.values()] if target else []
    moments = [published_at(briefing), *map(_moment, days)]
    return latest([moment for moment in moments if moment] or [_first_day(briefing.year)])


def latest(moments: Iterable[datetime]) -> datetime:
    """Return the last of several moments, the beginning of 1970 if there is none."""
    return max(moments, default=_NEVER)


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _first_day(year: str) -> datetime:
    return datetime(int(year), 1, 1, tzinfo=UTC) if year.isdecimal() and int(year) else _NEVER
