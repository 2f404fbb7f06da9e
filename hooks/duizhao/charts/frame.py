"""The measures of a chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The measures of a chart, in units of its view box.

    Attributes:
        width: Width of the whole picture; a unit is about 1.5 pixels on a desktop.
        height: Height of the whole picture, without a heading.
        left: Room for the labels of the values.
        right: Room for half a label.
        top: Room for marks and numbers that extend above the plot.
        bottom: Room for the labels of the dates.
        heading: Room above all that for the unit of the values, where it is shown.
        text: Font size where no style sheet sets another.
        mark: Diameter of a mark.
        arrow: Greatest length of an arrow.
        months: How many months the axis may name.
        years: How many years the axis may name.
        steps: How many steps the axis of values may have.
    """

    width: int
    height: int
    left: int = 0
    right: int = 0
    top: int = 0
    bottom: int = 0
    heading: int = 0
    text: int = 12
    mark: int = 0
    arrow: int = 0
    months: int = 1
    years: int = 1
    steps: int = 1

    @property
    def plot(self) -> tuple[int, int]:
        """The width and height between the axes."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom
