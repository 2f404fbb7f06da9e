"""Figures as objects of the data files, and as a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from duizhao.model import Briefing, Figure
from duizhao.pages.site import Site
from duizhao.syndication.data.forms import FigureForm, Texts
from duizhao.syndication.links import briefing_url

_VALUE = re.compile(r"(>=|<=|<~|[<>~])?\s*(-?[\d.]+)(?:\s*-\s*(-?[\d.]+))?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figures_of(site: Site, briefing: Briefing) -> Iterator[FigureForm]:
    """Yield the figures of a briefing, in the order of its file."""
    for figure in briefing.facts.figures:
        yield _form(site, briefing, figure)


def _form(site: Site, briefing: Briefing, figure: Figure) -> FigureForm:
    known = site.content.catalog.quantities.get(figure.quantity)
    comparator, low, high = _ends(figure.value)
    return FigureForm(
        briefing=briefing.key,
        point=figure.point,
        quantity=figure.quantity,
        name=Texts(en=known.label.en, zh=known.label.zh) if known else Texts(en=None, zh=None),
        value=figure.value,
        minimum=low,
        maximum=high,
        comparator=comparator,
        unit=figure.unit,
        as_of=figure.as_of,
        region=figure.region,
        url=f"{briefing_url(site.settings, briefing, briefing.source.locale)}#{figure.point}",
    )


def _ends(value: str) -> tuple[str, float | None, float | None]:
    """Return how a value is bounded, and its lower and upper end; None if it is no number."""
    match = _VALUE.fullmatch(value.strip())
    try:
        low, high = (float(match[2]), float(match[3] or match[2])) if match else (None, None)
    except ValueError:
        return "", None, None
    return (match[1] or "") if match else "", low, high


COLUMNS = {
    "briefing": "string",
    "point": "string",
    "quantity": "string",
    "name_en": "string",
    "name_zh": "string",
    "value": "string",
    "minimum": "number",
    "maximum": "number",
    "comparator": "string",
    "unit": "string",
    "as_of": "string",
    "region": "string",
    "url": "string",
}
"""The columns of the table and their types, as Frictionless Table Schema names them."""


def figures_table(figures: Iterable[FigureForm]) -> bytes:
    """Return the figures as CSV (RFC 4180), with the mark by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for figure in figures:
        row = figure.model_dump() | {"name_en": figure.name.en, "name_zh": figure.name.zh}
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """Keep a spreadsheet from taking a text for a formula; numbers stay as they are."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
