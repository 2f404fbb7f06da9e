"""Draws Vega specifications as inline SVG that fits a page: small, quiet and the same everywhere.

Vega (https://vega.github.io/vega/docs/) is drawn by vl-convert, without a browser or a network.
Its SVG is made for a file of its own: it brings a size, fonts, colours and a description of every
mark. What stays here is the geometry; a style sheet does the rest, in light, in dark and in print.
No text of a source is ever given to Vega: names, links and descriptions are put in afterwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from markupsafe import Markup, escape

Spec = Mapping[str, object]

_SVG = "{http://www.w3.org/2000/svg}"
_AXIS = {
    "role-axis-grid": "grid",
    "role-axis-tick": "tick",
    "role-axis-label": "label",
    "role-axis-domain": "axis",
}
# Colours and widths that the style sheet overrides; a page without one can still be read.
_KEPT = (
    *("transform", "d", "x2", "y2", "fill", "stroke", "stroke-width", "stroke-opacity"),
    *("fill-opacity", "text-anchor", "font-size"),
)
_INHERITED = frozenset(_KEPT) - {"transform", "d", "x2", "y2"}
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?|-?\d+e-\d+")
_HIT = "hit"
_NOTHING = frozenset({"", "M0,0h0v0h0Z"})


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart without names.

    Attributes:
        size: The width and height of its view box.
        origin: Where the plot begins, in the view box.
        body: The elements, without links.
        hits: The marks that a link can be laid on, in the order of the data.
    """

    size: tuple[int, int]
    origin: tuple[int, int]
    body: str
    hits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a mark leads, and how it is called."""

    href: str
    name: str


def draw(spec: Spec) -> Drawing:
    """Return a specification as a drawing; equal ones are drawn once.

    Args:
        spec: Of Vega 5, with `autosize: none`, since the machine's fonts must not matter, and a
            padding with `left` and `top`. The name of a mark becomes a class, `dz-chart__<name>`;
            marks named `hit` are kept apart for links.
    """
    return _draw(json.dumps(spec, sort_keys=True, separators=(",", ":")))


@lru_cache(maxsize=4096)
def _draw(text: str) -> Drawing:
    # Loading the library takes longer than most commands run; only a build needs it.
    import vl_convert

    spec = json.loads(text)
    padding = spec["padding"]
    svg = ElementTree.fromstring(vl_convert.vega_to_svg(spec, allowed_base_urls=[]))
    _, _, width, height = (round(float(part)) for part in svg.attrib["viewBox"].split())
    root = ElementTree.Element("g")
    root.extend(_cleaned(svg))
    hits = _taken_out(root)
    body = "".join(ElementTree.tostring(element, "unicode") for element in root)
    return Drawing((width, height), (padding["left"], padding["top"]), body, hits)


def _cleaned(parent: ElementTree.Element) -> list[ElementTree.Element]:
    """Return the children of an element without what nobody sees; groups that do nothing open."""
    found: list[ElementTree.Element] = []
    for child in parent:
        tag = child.tag.removeprefix(_SVG)
        if tag == "path" and child.get("d", "") in _NOTHING:
            continue
        if tag == "path" and child.get("class") in ("background", "foreground"):
            continue
        kept = {name: _rounded(child.attrib[name]) for name in _KEPT if name in child.attrib}
        if kept.get("transform") == "translate(0,0)":
            del kept["transform"]
        if tag == "g":
            kept = {name: kept[name] for name in ("transform",) if name in kept}
            name = _class_of(child)
            if name:
                kept["class"] = f"dz-chart__{name}"
        inside = _cleaned(child)
        if tag == "g" and not inside:
            continue
        if tag == "g" and "class" in kept:
            kept |= _shared(inside)
        if tag == "g" and not kept:
            found += inside
            continue
        element = ElementTree.Element(tag, kept)
        element.text = child.text if tag in ("text", "tspan") else None
        element.extend(inside)
        found.append(element)
    return found


def _shared(marks: Sequence[ElementTree.Element]) -> dict[str, str]:
    """Move what all marks of a group have in common up to the group, and return it."""
    common = {
        name: value
        for name, value in marks[0].items()
        if name in _INHERITED and all(mark.get(name) == value for mark in marks)
    }
    for mark in marks:
        for name in common:
            del mark.attrib[name]
    return common


def _class_of(group: ElementTree.Element) -> str:
    names = group.get("class", "").split()
    for name in names:
        if name in _AXIS:
            return _AXIS[name]
    own = [n for n in names if not n.startswith(("mark-", "role-")) and n != "root"]
    return own[0] if own else ""


def _rounded(value: str) -> str:
    """Return an attribute with its numbers to a hundredth of a unit."""
    return _NUMBER.sub(lambda match: f"{round(float(match[0]), 2):g}", value)


def _taken_out(root: ElementTree.Element) -> tuple[str, ...]:
    """Remove the marks for links from a drawing and return them."""
    hits: list[str] = []
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get("class") == f"dz-chart__{_HIT}":
                hits += [ElementTree.tostring(mark, "unicode") for mark in child]
                parent.remove(child)
    return tuple(hits)


def inline_svg(
    drawing: Drawing,
    key: str,
    title: str,
    description: str,
    *,
    links: Sequence[Link] = (),
    style: str = "",
) -> Markup:
    """Return a drawing as it stands in a page.

    Args:
        drawing: What is shown.
        key: Begins its ids; no other drawing of the page has it.
        title: Its name, for those who do not see it.
        description: What it shows, in a sentence or two.
        links: One for each hit of the drawing, none for a picture alone.
        style: Classes, beside `dz-chart`.
    """
    width, height = drawing.size
    # The parts of an image cannot be reached; with links it is a group of them.
    role = "group" if links else "img"
    pieces = [
        Markup(
            '<svg class="{}" viewBox="0 0 {} {}" role="{}"'
            ' aria-labelledby="{}-title" aria-describedby="{}-desc">'
            '<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>'
        ).format(
            *(f"dz-chart {style}".rstrip(), width, height, role),
            *(key, key, key, title, key, description),
        ),
        Markup(drawing.body),
    ]
    if links:
        x, y = drawing.origin
        pieces.append(Markup(f'<g transform="translate({x},{y})">'))
        pieces += [
            Markup('<a class="dz-chart__hit" href="{}"><title>{}</title>{}</a>').format(
                link.href, link.name, Markup(hit)
            )
            for link, hit in zip(links, drawing.hits, strict=True)
        ]
        pieces.append(Markup("</g>"))
    pieces.append(Markup("</svg>"))
    return Markup("").join(pieces)


def hidden_svg(drawing: Drawing, style: str = "") -> Markup:
    """Return a drawing that the words beside it explain, such as a key of a chart."""
    width, height = drawing.size
    return Markup('<svg class="{}" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>').format(
        escape(f"dz-chart {style}".rstrip()), width, height, Markup(drawing.body)
    )
