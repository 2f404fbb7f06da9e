"""How often something is mentioned month by month: a small bar chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from duizhao.charts.drawing import Drawing, draw, inline_svg
from duizhao.charts.frame import Frame
from duizhao.charts.svg import INK, bar, layer, line, text_layer, words
from duizhao.model import Locale
from duizhao.wording.dates import date_text, month_label
from duizhao.wording.words import WORDS

_FRAME = Frame(width=240, height=96, left=4, right=4, top=20, bottom=20)
_FEWEST = 12
"""How many months the chart shows at least: a bar alone would look like a wall."""
_GAP = 1.0
"""Room on either side of a bar."""
_MANY = 48
"""From how many months on bars are closer together."""
_NARROW_GAP = 0.5
_THINNEST = 0.5
"""How wide and how high the smallest bar is."""
_NUMBER_ABOVE = 5
"""From the highest bar to the baseline of its number."""
_LABEL_BELOW = 15
"""From the line to the baseline of the labels."""


def mentions_chart(months: Sequence[tuple[str, int]], locale: Locale, label: str) -> Markup:
    """Return how often something is mentioned month by month, nothing if never.

    Args:
        months: Months (`2025-11`) and counts, in any order; those left out count nothing.
        locale: The language of the page.
        label: Names the chart to those who do not see it.
    """
    counts = {_month(month): count for month, count in months if count > 0}
    if not counts:
        return Markup()
    each = WORDS[locale]["comma"].join(
        f"{_month_text(month, locale)} {counts[month]}" for month in sorted(counts)
    )
    svg = inline_svg(
        _draw(counts, locale),
        "dz-mentions",
        label,
        WORDS[locale]["mentions_each"].format(list=each),
        classes="dz-chart--small",
    )
    return Markup(
        '<figure class="dz-plot dz-plot--small">{}<figcaption>{}</figcaption></figure>'
    ).format(svg, _summary(counts, locale))


def _summary(counts: Mapping[int, int], locale: Locale) -> str:
    first, last, most = min(counts), max(counts), max(counts.values())
    key = "mentions_total"
    if first == last:
        key = "mentions_total_one"
    elif list(counts.values()).count(most) > 1:
        key = "mentions_total_even"
    return WORDS[locale][key].format(
        n=sum(counts.values()),
        first=_month_text(first, locale),
        last=_month_text(last, locale),
        month=_month_text(_peak(counts), locale),
        most=most,
    )


def _peak(counts: Mapping[int, int]) -> int:
    """Return the first of the months with most mentions."""
    return max(sorted(counts), key=lambda month: counts[month])


def _draw(counts: Mapping[int, int], locale: Locale) -> Drawing:
    """Return a bar for each month with mentions, on a line from the first month to the last."""
    width, height = _FRAME.plot
    last, peak = max(counts), _peak(counts)
    first = min(min(counts), last - _FEWEST + 1)
    month_width = width / (last + 1 - first)
    unit = height / counts[peak]
    gap = _NARROW_GAP if last - first >= _MANY else _GAP
    bar_width = max(month_width - 2 * gap, _THINNEST)
    bars = []
    for month in sorted(counts):
        middle = (month - first + 0.5) * month_width
        bar_height = max(counts[month] * unit, _THINNEST)
        bars.append(bar((middle - bar_width / 2, height - bar_height), bar_width, bar_height))
    most = words(str(counts[peak]), ((peak - first + 0.5) * month_width, -_NUMBER_ABOVE))
    begin = words(_label(first, locale), (0, height + _LABEL_BELOW))
    end = words(_label(last, locale), (width, height + _LABEL_BELOW))
    elements = [
        *layer("bar", bars, {"fill": INK}),
        *layer("axis", [line((0, height), (width, height))], {"stroke": INK}),
        *text_layer("number", [most], _FRAME.text, "middle"),
        *text_layer("label", [begin], _FRAME.text, "start"),
        *text_layer("label", [end], _FRAME.text, "end"),
    ]
    return draw(elements, _FRAME)


def _label(month: int, locale: Locale) -> str:
    return month_label(month // 12, month % 12 + 1, locale)


def _month(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _month_text(month: int, locale: Locale) -> str:
    return date_text(f"{month // 12:04}-{month % 12 + 1:02}", locale)
