"""How templates are filled in: one environment, what every template is given, and titles."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from duizhao.model import LANG, Briefing, Locale, twin
from duizhao.site import addresses
from duizhao.site.addresses import PageLinks
from duizhao.site.catalog import Catalog
from duizhao.text.excerpt import excerpt
from duizhao.wording.dates import date_text, month_name, period_text
from duizhao.wording.lengths import lang_of
from duizhao.wording.numbers import count_text, counted, points_text
from duizhao.wording.values import value_text
from duizhao.wording.words import WORDS, point_name

ENVIRONMENT = Environment(
    loader=PackageLoader("duizhao.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def render(template: str, here: PageLinks, catalog: Catalog, **values: object) -> str:
    """Return a template filled in; `values` join what every template is given."""
    locale = here.locale
    return ENVIRONMENT.get_template(template).render(
        here=here,
        catalog=catalog,
        locale=locale,
        words=WORDS[locale],
        twin_words=WORDS[twin(locale)],
        twin=twin(locale),
        lang=LANG,
        addresses=addresses,
        briefing_title=lambda briefing: title_of(briefing, locale),
        date_text=lambda day: date_text(day, locale),
        count_text=lambda count: count_text(count, locale),
        counted=lambda key, count: counted(key, count, locale),
        lang_of=lang_of,
        points_text=lambda count: points_text(count, locale),
        period_text=lambda period: period_text(period, locale),
        month_name=lambda month: month_name(month, locale),
        point_name=lambda point: point_name(point, locale),
        value_text=value_text,
        count_all=lambda rows, status: sum(row.count(status) for row in rows),
        **values,
    )


def title_of(briefing: Briefing, locale: Locale) -> str:
    """Return the title that a page in `locale` shows; it may be in the other language."""
    side = briefing.text_in(locale)
    return side.title or WORDS[locale]["untitled"]


def description_of(briefing: Briefing, locale: Locale) -> str:
    """Return what search engines may show of a briefing: its first point, cut at 160."""
    side = briefing.text_in(locale)
    first = next(side.points(), None)
    text = first.text if first else ""
    return excerpt(text, 160)
