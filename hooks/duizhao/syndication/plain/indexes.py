"""Lists that are pages, as Markdown: feeds, digests, outlets, and what reports disagree about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duizhao.exports.markdown_source import heading_markdown, point_markdown
from duizhao.model import Locale
from duizhao.pages.digest import DigestIndexPage, DigestPage
from duizhao.pages.disagreements import DisagreementsPage
from duizhao.pages.entries import outlets_by_count
from duizhao.pages.outlet_index import OutletIndexPage
from duizhao.pages.page import Page
from duizhao.pages.quantity_reports import (
    MOST_NAMED,
    Report,
    difference_text,
    disagreements,
    named_reports,
    outlet_name,
    reports_of,
    sentence_of,
)
from duizhao.pages.site import Site
from duizhao.pages.subscribe import SubscribePage
from duizhao.site import addresses
from duizhao.site.addresses import PREFIX
from duizhao.syndication.digests import digest_feeds
from duizhao.syndication.feeds.series import all_series, title_of_series
from duizhao.syndication.links import root_of
from duizhao.wording.dates import date_text
from duizhao.wording.values import value_text
from duizhao.wording.words import WORDS


def index_lines(site: Site, page: Page, locale: Locale) -> Iterator[str]:
    """Yield the lines of such a page; nothing for any other."""
    for kind, lines in _KINDS.items():
        if isinstance(page, kind):
            yield from lines(site, locale)


def _inline(text: str) -> str:
    return point_markdown(" ".join(text.split()))


def _page_url(site: Site, path: str, locale: Locale) -> str:
    return root_of(site.settings) + PREFIX[locale] + path


def _feeds(site: Site, locale: Locale) -> Iterator[str]:
    root = root_of(site.settings)
    found = [
        (title_of_series(site, series), series.address)
        for series in all_series(site)
        if series.locale in (locale, None)
    ]
    found += [(feed.title, feed.address) for feed, own in digest_feeds(site) if own == locale]
    for title, address in found:
        formats = f"[Atom]({root}{address.atom}), [JSON]({root}{address.json})"
        yield f"- {_inline(title)}{WORDS[locale]['colon']}{formats}"


def _digests(site: Site, locale: Locale) -> Iterator[str]:
    for page in site.pages.values():
        if isinstance(page, DigestPage):
            url = _page_url(site, page.path, locale)
            yield f"- [{_inline(page.title(locale))}]({url}) ({len(page.listed)})"


def _outlets(site: Site, locale: Locale) -> Iterator[str]:
    for outlet, count in outlets_by_count(site.content.catalog):
        url = _page_url(site, addresses.outlet_path(outlet), locale)
        yield f"- [{_inline(outlet.name[locale])}]({url}) ({count})"


def _disagreements(site: Site, locale: Locale) -> Iterator[str]:
    """Yield each quantity that reports disagree about, with the sentences that state it."""
    catalog = site.content.catalog
    contested = []
    for id_ in catalog.compared_quantities:
        reports = reports_of(catalog, catalog.quantities[id_])
        found = disagreements(reports)
        if found:
            contested.append((found[0].spread, catalog.quantities[id_], found, reports))
    yield WORDS[locale]["disagreements_lead" if contested else "none"]
    yield ""
    for _, quantity, found, reports in sorted(contested, key=lambda each: -each[0]):
        yield f"## {heading_markdown(quantity.label[locale])}"
        yield ""
        for each in found[:MOST_NAMED]:
            yield _inline(difference_text(catalog, each, locale))
            yield ""
        yield from (_report(site, report, locale) for report in named_reports(found, reports))
        yield ""


def _report(site: Site, report: Report, locale: Locale) -> str:
    figure, words = report.figure, WORDS[locale]
    day = date_text(figure.as_of, locale) if figure.as_of else words["no_date"]
    source = f"{day} · {outlet_name(site.content.catalog, report, locale)}"
    url = _page_url(site, addresses.briefing_path(report.briefing), locale)
    sentence = _inline(sentence_of(report, locale))
    value = _inline(value_text(figure, locale).strip())
    return f"- **{value}** ({_inline(source)}){words['colon']}[{sentence}]({url}#{figure.point})"


_KINDS: dict[type[Page], Callable[[Site, Locale], Iterator[str]]] = {
    SubscribePage: _feeds,
    DigestIndexPage: _digests,
    OutletIndexPage: _outlets,
    DisagreementsPage: _disagreements,
}
