"""A briefing as XLIFF 2.1 (OASIS Standard, 13 February 2018), for translators' own tools.

There is one unit for the title, one for each heading and one for each point, under the same ids as
on the site. A segment holds Markdown as the file writes it, citations included, so that nothing is
lost on the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from duizhao.checks.staleness import PointStatus, statuses
from duizhao.model import LANG, Briefing, Side, twin

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""That of XLIFF 2.0, 2.1 and 2.2."""
TITLE = "title"
_XML = "http://www.w3.org/XML/1998/namespace"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A text and its translation.

    Attributes:
        id: `title`, or the id of a heading or point.
        source: Markdown, in one line.
        target: None where it is not translated.
    """

    id: str
    source: str
    target: str | None


def segments_of(briefing: Briefing) -> Iterator[Segment]:
    """Yield everything in a briefing that is translated, in the order of the source."""
    own = texts_of(briefing.target) if briefing.target else {}
    for id_, text in texts_of(briefing.source).items():
        yield Segment(id_, text, own.get(id_))


def texts_of(side: Side) -> dict[str, str]:
    """Return the title, headings and points of a text as Markdown by their ids."""
    texts = {TITLE: side.title or ""}
    texts |= {point.id: point.markup or point.text for point in side.insights}
    for group in side.groups:
        texts[group.id] = (group.markup or group.heading or "") if group.heading else ""
        texts |= {point.id: point.markup or point.text for point in group.points}
    return {id_: one_line(text) for id_, text in texts.items() if text.strip()}


def one_line(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def xliff_document(briefing: Briefing) -> bytes:
    """Return a briefing for translation into its other language."""
    states = {state.point: state for state in statuses(briefing)}
    # Prefixes are a setting of the whole module; the standard's own is none.
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.Element(
        f"{{{NAMESPACE}}}xliff",
        {
            "version": "2.1",
            "srcLang": LANG[briefing.source.locale],
            "trgLang": LANG[twin(briefing.source.locale)],
        },
    )
    file = ElementTree.SubElement(
        root, f"{{{NAMESPACE}}}file", {"id": "briefing", "original": briefing.key}
    )
    for segment in segments_of(briefing):
        unit = ElementTree.SubElement(file, f"{{{NAMESPACE}}}unit", {"id": segment.id})
        attributes = _state(segment, states)
        element = ElementTree.SubElement(unit, f"{{{NAMESPACE}}}segment", attributes)
        for name, text in (("source", segment.source), ("target", segment.target)):
            if text is not None:
                child = ElementTree.SubElement(
                    element, f"{{{NAMESPACE}}}{name}", {f"{{{_XML}}}space": "preserve"}
                )
                child.text = _NO_XML.sub("\ufffd", text)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _state(segment: Segment, states: Mapping[str, PointStatus]) -> dict[str, str]:
    """Return how far a translation is; what a person has to look at again is `initial`."""
    known = states.get(segment.id)
    if segment.target is None:
        return {"state": "initial"}
    if known is None or known.status == "done":
        return {"state": "reviewed" if known and known.reviewed else "translated"}
    return {"state": "initial", "subState": f"duizhao:{known.status}"}
