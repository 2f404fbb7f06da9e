"""Where the data files are, and their schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import chain

from pydantic import BaseModel

from duizhao.exports.summary_json import published_schema
from duizhao.model import LOCALES, Briefing, Quantity
from duizhao.pages.quantity import QuantityPage
from duizhao.pages.site import Site
from duizhao.site import addresses
from duizhao.syndication.data.briefings import briefing_file, data_path, summary_of
from duizhao.syndication.data.figures import COLUMNS, figures_of, figures_table
from duizhao.syndication.data.forms import (
    FILES,
    VERSION,
    BriefingsFile,
    FigureForm,
    FiguresFile,
)
from duizhao.syndication.data.topics import topics_file
from duizhao.syndication.site_file import SiteFile

BRIEFINGS = "data/briefings.json"
FIGURES = "data/figures.json"
FIGURES_TABLE = "data/figures.csv"
TOPICS = "data/topics.json"
PACKAGE = "data/datapackage.json"


def data_files(site: Site) -> Iterator[SiteFile]:
    """Yield the data files of a site, one for each briefing, and the schemas of them all."""
    catalog = site.content.catalog
    for briefing in catalog.briefings:
        yield SiteFile(data_path(briefing), partial(_briefing, site, briefing))
    yield SiteFile(BRIEFINGS, lambda: _json(_briefings(site)))
    yield SiteFile(FIGURES, lambda: _json(_figures(site)))
    yield SiteFile(FIGURES_TABLE, lambda: figures_table(_all_figures(site)))
    for id_ in catalog.compared_quantities:
        quantity = catalog.quantities[id_]
        yield SiteFile(addresses.quantity_table(quantity), partial(_quantity_table, site, quantity))
    for page in site.pages.values():
        if isinstance(page, QuantityPage) and not page.part.name:
            for locale in LOCALES:
                picture = page.picture(locale)
                if picture:
                    path = addresses.quantity_chart(page.quantity, locale)
                    yield SiteFile(path, partial(_chart, picture))
    yield SiteFile(TOPICS, lambda: _text(topics_file(site)))
    yield SiteFile(PACKAGE, lambda: _text(_package(site)))
    for name in FILES:
        yield SiteFile(f"data/{name}.schema.json", partial(schema_text, name))
    for path, text in published_schema().items():
        yield SiteFile(path, text.encode)


def _quantity_table(site: Site, quantity: Quantity) -> bytes:
    return figures_table(form for form in _all_figures(site) if form.quantity == quantity.id)


def _chart(picture: str) -> bytes:
    """Return the chart of a page as a picture of its own, without its links."""
    inline = re.sub(r"<a [^>]*>.*?</a>", "", picture)
    look = 'xmlns="http://www.w3.org/2000/svg" font-family="sans-serif"'
    return inline.replace("<svg ", f"<svg {look} ", 1).encode()


def schema_of(name: str) -> dict[str, object]:
    """Return the JSON Schema of a data file."""
    schema = FILES[name].model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text(name: str) -> bytes:
    """Return the JSON Schema of a data file as its own file."""
    return _text(schema_of(name))


def _briefing(site: Site, briefing: Briefing) -> bytes:
    return _json(briefing_file(site, briefing))


def _briefings(site: Site) -> BriefingsFile:
    found = [summary_of(site, briefing) for briefing in site.content.catalog.briefings]
    return BriefingsFile(count=len(found), briefings=found)


def _figures(site: Site) -> FiguresFile:
    found = _all_figures(site)
    return FiguresFile(count=len(found), figures=found)


def _all_figures(site: Site) -> list[FigureForm]:
    briefings = site.content.catalog.briefings
    return list(chain.from_iterable(figures_of(site, briefing) for briefing in briefings))


def _package(site: Site) -> dict[str, object]:
    """Return the description of the table by the Data Package standard (Frictionless)."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "figures",
        "title": site.settings.site_name,
        "version": VERSION,
        "resources": [
            {
                "name": "figures",
                "type": "table",
                "path": FIGURES_TABLE.removeprefix("data/"),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": column, "type": kind}
                        | ({"description": text} if (text := _description(column)) else {})
                        for column, kind in COLUMNS.items()
                    ],
                },
            }
        ],
    }


def _description(column: str) -> str:
    field = FigureForm.model_fields.get(column)
    return (field.description if field else "") or ""


def _json(data: BaseModel) -> bytes:
    return data.model_dump_json(indent=1).encode() + b"\n"


def _text(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
