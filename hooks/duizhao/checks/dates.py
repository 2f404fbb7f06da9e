"""Whether a briefing's date fits the folder that it is in. No clock is read."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Briefing

_MOST_YEARS = 1
"""An article of December may be summarised in January, and one of a year ago be looked at again."""


def check_published(briefing: Briefing) -> Iterator[Diagnostic]:
    """Find a year of publication that is more than a year from the folder's."""
    facts = briefing.facts
    if facts.published and abs(int(facts.published[:4]) - int(briefing.year)) > _MOST_YEARS:
        place = facts.place("published")
        day = facts.published[:10]
        yield found("FM023", briefing.source.path, place, found=day, folder=briefing.year)
