"""Aligned segments: a translation memory of the whole site, and each briefing for translators.

TMX 1.4b (LISA, 2005): one unit for each point. What is outdated, drafted by a machine or not
translated is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from lxml import etree

from duizhao.exports.xliff import xliff_document
from duizhao.model import LANG, LOCALES, Briefing
from duizhao.pages.site import Site
from duizhao.site.timestamps import latest, updated_at
from duizhao.syndication.data.forms import VERSION
from duizhao.syndication.site_file import SiteFile

SEGMENTS = "data/segments.tmx"
_XML = "http://www.w3.org/XML/1998/namespace"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def segment_files(site: Site) -> Iterator[SiteFile]:
    """Yield the translation memory, and the XLIFF of each briefing."""
    yield SiteFile(SEGMENTS, lambda: _tmx(site))
    for briefing in site.content.catalog.briefings:
        yield SiteFile(f"data/xliff/{briefing.key}.xlf", partial(xliff_document, briefing))


def _tmx(site: Site) -> bytes:
    briefings = site.content.catalog.briefings
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(root, "header")
    for name, value in (
        ("creationtool", "Duizhao"),
        ("creationtoolversion", VERSION),
        ("segtype", "block"),
        ("o-tmf", "Markdown"),
        ("adminlang", "en"),
        ("srclang", "*all*"),  # each unit says its own
        ("datatype", "plaintext"),
    ):
        header.set(name, value)
    header.set("creationdate", _date(latest(updated_at(each) for each in briefings)))
    body = etree.SubElement(root, "body")
    for briefing in briefings:
        for unit in _units(site, briefing):
            body.append(unit)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _units(site: Site, briefing: Briefing) -> Iterator[etree._Element]:
    points = {side.locale: {p.id: p.text for p in side.points()} for side in briefing.sides}
    for state in site.content.catalog.statuses[briefing.key]:
        if state.status != "done":
            continue
        unit = etree.Element("tu")
        unit.set("tuid", f"{briefing.key}#{state.point}")
        unit.set("srclang", LANG[briefing.source.locale])
        for locale in LOCALES:
            text = etree.SubElement(unit, "tuv")
            text.set(f"{{{_XML}}}lang", LANG[locale])
            segment = etree.SubElement(text, "seg")
            segment.text = _NO_XML.sub("\ufffd", points[locale][state.point])
        yield unit


def _date(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%SZ")
