"""Drawings as they are part of a page: named, described and linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from duizhao.charts.frame import Frame
from duizhao.charts.svg import Place, symbol, translation, write

_TARGET_SIZE = 24
"""Diameter of what can be clicked around a mark."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart without a name and without links.

    Attributes:
        size: The width and height of its view box.
        origin: Where the plot begins in the view box: its upper left corner.
        body: The elements of the plot.
        targets: The middles of the marks that can be links, in the order of the data; like the
            places in `body` they count from the origin.
    """

    size: tuple[int, int]
    origin: Place
    body: Markup
    targets: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a mark: where it leads and what it is called."""

    href: str
    name: str


def draw(
    elements: Iterable[Element],
    frame: Frame,
    targets: Iterable[Place] = (),
    *,
    has_heading: bool = False,
) -> Drawing:
    """Return the elements of a plot as a drawing.

    Args:
        elements: From the lowest to the uppermost, placed from the upper left corner of the plot.
        frame: The measures of the drawing.
        targets: The middles of the marks that can be links.
        has_heading: Whether the frame is extended by the room for a heading.
    """
    heading = frame.heading if has_heading else 0
    origin = (frame.left, frame.top + heading)
    body = Markup("").join(write(element) for element in elements)
    return Drawing((frame.width, frame.height + heading), origin, body, tuple(targets))


def inline_svg(
    drawing: Drawing,
    id_prefix: str,
    title: str,
    description: str,
    *,
    links: Sequence[Link] = (),
    classes: str = "",
) -> Markup:
    """Return a drawing with a name and a description.

    Args:
        drawing: What is shown.
        id_prefix: Begins its ids; no other drawing of the page has it.
        title: Its name, for those who do not see it.
        description: What it shows, in a sentence or two.
        links: One for each target of the drawing, none for a picture alone.
        classes: Classes beside `dz-chart`.
    """
    # The parts of an image cannot be reached; with links it is a group of them.
    role = "group" if links else "img"
    return Markup(
        '<svg class="{classes}" viewBox="0 0 {width} {height}" role="{role}"'
        ' aria-labelledby="{id}-title" aria-describedby="{id}-desc">'
        '<title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>'
        "{plot}</svg>"
    ).format(
        classes=_classes(classes),
        width=drawing.size[0],
        height=drawing.size[1],
        role=role,
        id=id_prefix,
        title=title,
        description=description,
        plot=_plot(drawing, _links(drawing, links)),
    )


def hidden_svg(drawing: Drawing, classes: str = "") -> Markup:
    """Return a drawing that the words beside it explain, such as a symbol of a key."""
    return Markup('<svg class="{}" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>').format(
        _classes(classes), *drawing.size, _plot(drawing, Markup())
    )


def _classes(classes: str) -> str:
    return f"dz-chart {classes}".rstrip()


def _plot(drawing: Drawing, links: Markup) -> Markup:
    """Return the elements and links of a drawing, moved to its origin."""
    inner = drawing.body + links
    if drawing.origin == (0, 0):
        return inner
    return Markup('<g transform="{}">{}</g>').format(translation(drawing.origin), inner)


def _links(drawing: Drawing, links: Sequence[Link]) -> Markup:
    """Return the links on the targets of a drawing; none if it is a picture alone."""
    return Markup("").join(
        Markup(
            '<a class="dz-chart__hit" href="{}" fill="none" pointer-events="all">'
            "<title>{}</title>{}</a>"
        ).format(link.href, link.name, write(symbol("circle", _TARGET_SIZE, target)))
        for link, target in zip(links, drawing.targets if links else (), strict=True)
    )
