"""A summary as plain JSON values, the output of `duizhao parse --json`."""

from __future__ import annotations

import json
from collections.abc import Iterable

from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Point
from duizhao.readers.reading import Reading
from duizhao.readers.summary_json import summary_schema

SCHEMA_PATH = "data/summary.schema.json"
"""Where the site publishes the schema of this form."""


def published_schema() -> dict[str, str]:
    """Return the schema of the form as a file of the site, by its path."""
    return {SCHEMA_PATH: json.dumps(summary_schema(), ensure_ascii=False, indent=1) + "\n"}


def summary_json(reading: Reading) -> dict[str, object]:
    """Return the structure of one summary.

    Returns:
        `title`, `outlet`, `published` (`YYYY-MM-DDTHH:MM`, or the date alone),
        `insights_heading`, `insights`, `groups` (each with `number`, `heading` and `points`),
        `sources` (each with `number`, `title` and `url`), `truncated` and `diagnostics`; null for
        what the text does not have.
    """
    side = reading.side
    return {
        "title": side.title,
        "outlet": reading.facts.outlet,
        "published": _to_the_minute(reading.facts.published),
        "insights_heading": side.insights_heading,
        "insights": _points(side.insights),
        "groups": [
            {"number": group.number, "heading": group.heading, "points": _points(group.points)}
            for group in side.groups
        ],
        "sources": [
            {"number": source.number, "title": source.title, "url": source.url}
            for source in reading.facts.sources
        ],
        "truncated": side.truncated,
        "diagnostics": [_finding(finding) for finding in reading.findings],
    }


def _to_the_minute(published: str | None) -> str | None:
    """Drop the offset: the form of the answer has none."""
    return published[:16] if published else None


def _points(points: Iterable[Point]) -> list[dict[str, object]]:
    return [{"text": point.text, "citations": list(point.citations)} for point in points]


def _finding(finding: Diagnostic) -> dict[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message(),
    }
