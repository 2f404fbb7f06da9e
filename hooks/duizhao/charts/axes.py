"""Draws the axes of a plot: grid, ticks, labels and heading."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from duizhao.charts.frame import Frame
from duizhao.charts.scales import Axis
from duizhao.charts.svg import INK, layer, line, text_layer, words

_TICK = 5
_LABEL_GAP = 6
"""Between a label of a value and the plot."""
_LABEL_DROP = 4
"""From the middle of a label to its baseline."""
_LABEL_BELOW = 19
"""From the axis of dates to the baseline of its labels."""
_HEADING_INDENT = 4
_LINE = {"stroke": INK, "stroke-width": "1"}


def value_axis_layers(axis: Axis, frame: Frame) -> list[Element]:
    """Return a line across the plot for each tick, the labels on the left, and the heading."""
    width, height = frame.plot
    ticks = [(1 - axis.place(tick)) * height for tick in axis.ticks]
    labels = [
        words(text, (-_LABEL_GAP, (1 - axis.place(value)) * height + _LABEL_DROP))
        for value, text in axis.labels
    ]
    heading = [words(axis.heading, (_HEADING_INDENT - frame.left, -frame.top))]
    return [
        *layer(
            "grid", [line((0, y), (width, y)) for y in ticks], {**_LINE, "stroke-opacity": "0.2"}
        ),
        *text_layer("label", labels, frame.text, "end"),
        *text_layer("heading", heading if axis.heading else [], frame.text, "start"),
    ]


def time_axis_layers(axis: Axis, frame: Frame) -> list[Element]:
    """Return the axis under the plot, with its ticks and labels."""
    width, height = frame.plot
    ticks = [axis.place(tick) * width for tick in axis.ticks]
    labels = [
        words(text, (axis.place(date) * width, height + _LABEL_BELOW)) for date, text in axis.labels
    ]
    return [
        *layer("tick", [line((x, height), (x, height + _TICK)) for x in ticks], _LINE),
        *layer("axis", [line((0, height), (width, height))], _LINE),
        *text_layer("label", labels, frame.text, "middle"),
    ]
