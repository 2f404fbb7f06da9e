"""Guides for language models by language: `llms.txt` lists the pages, `llms-full.txt` has them.

The form is that of llmstxt.org: a title, a quotation that says what the site is, lists of links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from duizhao.exports.markdown_source import point_markdown
from duizhao.model import LOCALES, Locale
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.ordinary import OrdinaryPage
from duizhao.pages.page import Page
from duizhao.pages.site import Site
from duizhao.pages.topic import TopicPage
from duizhao.pages.year import YearPage
from duizhao.site.addresses import PREFIX
from duizhao.syndication.links import page_url
from duizhao.syndication.plain.page_text import page_text
from duizhao.syndication.site_file import SiteFile
from duizhao.wording.words import WORDS

_MOST = 200
"""Pages of one kind in the short guide."""


def model_guides(site: Site) -> Iterator[SiteFile]:
    """Yield the short guide and the whole text of each language."""
    for locale in LOCALES:
        short, full = (f"{PREFIX[locale]}{name}.txt" for name in ("llms", "llms-full"))
        yield SiteFile(short, partial(_guide, site, locale), is_default=True)
        yield SiteFile(full, partial(_whole, site, locale), is_default=True)


def _guide(site: Site, locale: Locale) -> bytes:
    words = WORDS[locale]
    lines = [f"# {site.settings.site_name}", "", f"> {words['built_with']}"]
    for heading, kind in (
        ("briefings", BriefingPage),
        ("topics", TopicPage),
        ("other_pages", OrdinaryPage),
    ):
        pages = [page for page in _pages(site, locale) if isinstance(page, kind)]
        if pages:
            lines += ["", f"## {words[heading]}", "", *_links(site, pages[:_MOST], locale)]
        if len(pages) > _MOST and kind is BriefingPage:
            lines += ["", words["whole_list"], "", *_links(site, _years(site), locale)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _years(site: Site) -> list[Page]:
    """Return the pages of the archive's years."""
    return [
        each for each in site.pages.values() if isinstance(each, YearPage) and not each.part.above
    ]


def _links(site: Site, pages: Iterable[Page], locale: Locale) -> Iterator[str]:
    for page in pages:
        # Some programs take a bracket within a link's text for its end.
        title = point_markdown(page.title(locale).replace("[", "(").replace("]", ")"))
        about = point_markdown(" ".join(page.description(locale).split()))
        url = f"{page_url(site.settings, page, locale)}index.md"
        yield f"- [{title}]({url})" + (f": {about}" if about else "")


def _whole(site: Site, locale: Locale) -> bytes:
    briefings = [page for page in _pages(site, locale) if isinstance(page, BriefingPage)]
    texts = [page_text(site, page, locale) for page in briefings]
    head = f"{site.settings.site_name}\n\n{WORDS[locale]['built_with']}\n"
    return "\n---\n\n".join([head, *texts]).encode("utf-8", "replace")


def _pages(site: Site, locale: Locale) -> Iterator[Page]:
    for page in site.pages.values():
        is_part = isinstance(page, TopicPage) and page.period
        if locale in page.indexed_locales() and not is_part:
            yield page
