"""How often something is mentioned month by month: a small bar chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from markupsafe import Markup

from duizhao.charts.drawing import Spec, draw, inline_svg
from duizhao.charts.scales import Axis
from duizhao.charts.spec import INK, Frame, Row, at, fixed, plot_spec
from duizhao.model import Locale
from duizhao.wording.dates import date_text, month_label
from duizhao.wording.words import WORDS

_FRAME = Frame(240, 96, 4, 4, 20, 0, 20, 0, arrow=0, months=2, years=2, steps=1, text=12)
_FEWEST = 12
"""How many months the chart shows at least: a bar alone would look like a wall."""


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
    words = WORDS[locale]
    between = "，" if locale == "zh" else ", "
    each = between.join(f"{_month_text(m, locale)} {counts[m]}" for m in sorted(counts))
    svg = inline_svg(
        draw(_spec(counts, locale)),
        "dz-mentions",
        label,
        words["mentions_each"].format(list=each),
        style="dz-chart--small",
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


def _spec(counts: Mapping[int, int], locale: Locale) -> Spec:
    width, height = _FRAME.plot
    last, peak = max(counts), _peak(counts)
    first = min(min(counts), last - _FEWEST + 1)
    gap = 0.5 if last - first >= 48 else 1
    bar: Row = {
        "x": {**at("x", "month"), "offset": gap},
        "x2": {**at("x", "next"), "offset": -gap},
        "y": at("y", "count"),
        "y2": {"scale": "y", "value": 0},
        "fill": fixed("currentColor"),
    }
    text: Row = {
        "text": {"field": "text"},
        "align": {"field": "align"},
        "fontSize": fixed(_FRAME.text),
        "fill": fixed("currentColor"),
    }
    above: Row = {**text, "x": at("x", "middle"), "y": {**at("y", "count"), "offset": -5}}
    below: Row = {**text, "x": {"field": "x"}, "y": fixed(height + 15)}
    line: Row = {"x": fixed(0), "x2": fixed(width), "y": fixed(height), **INK}
    most = counts[peak]
    return plot_spec(
        _FRAME,
        Axis(Fraction(first), Fraction(last + 1), (), ()),
        Axis(Fraction(0), Fraction(most), (), ()),
        [
            ("bar", "rect", bar, [_bar(month, counts[month]) for month in sorted(counts)]),
            ("axis", "rule", line, [{}]),
            (
                "number",
                "text",
                above,
                [{"middle": peak + 0.5, "count": most, "text": f"{most}", "align": "center"}],
            ),
            (
                "label",
                "text",
                below,
                [
                    {"x": 0, "text": _label(first, locale), "align": "left"},
                    {"x": width, "text": _label(last, locale), "align": "right"},
                ],
            ),
        ],
    )


def _bar(month: int, count: int) -> Row:
    return {"month": month, "next": month + 1, "count": count}


def _label(month: int, locale: Locale) -> str:
    return month_label(month // 12, month % 12 + 1, locale)


def _month(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _month_text(month: int, locale: Locale) -> str:
    return date_text(f"{month // 12:04}-{month % 12 + 1:02}", locale)
