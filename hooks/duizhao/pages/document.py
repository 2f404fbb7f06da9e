"""A whole page: the theme's template around a body, as it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Locale
from duizhao.pages.head import head_of
from duizhao.pages.page import Page
from duizhao.pages.site import Site
from duizhao.safety.page_check import check_page
from duizhao.search.blocks import SearchPage
from duizhao.site.addresses import PREFIX


def pages_of(site: Site, locale: Locale) -> Iterator[Page]:
    """Yield the pages of a language, but for those that fall back to the other one's file."""
    for page in site.pages.values():
        is_fallback = page.kind == "page" and locale not in page.locales()
        if not is_fallback and page.exists(locale):
            yield page


def needs_renderer(page: Page, locale: Locale) -> bool:
    """Tell whether MkDocs must render a page; its navigation begins with the home page."""
    return page.kind == "home" or bool(page.markdown(locale))


@dataclass(frozen=True, slots=True)
class _TemplatePage:
    """What the theme's templates ask of a page."""

    content: str
    url: str
    edit_url: str | None


@dataclass(frozen=True)
class Document:
    """A page in one language, ready to be written.

    Attributes:
        html: The whole page.
        search: What a search finds of it, None if it cannot be found.
        findings: Why it must not be published.
    """

    html: str
    search: SearchPage | None
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Theme:
    """What whole pages in one language are made with.

    Attributes:
        site: Whose pages they are.
        locale: Their language.
        template: Fills in the template of a page.
        scripts: The theme's scripts that may run within a page.
        values: What the template is given besides the page and its head.
    """

    site: Site
    locale: Locale
    template: Callable[..., str]
    scripts: frozenset[str] = frozenset()
    values: Mapping[str, object] = field(default_factory=dict)

    def path(self, page: Page) -> str:
        """Return where a page is written, relative to the site: `zh/topics/x/index.html`."""
        return f"{PREFIX[self.locale]}{page.path}index.html"

    def document(self, page: Page) -> Document:
        """Return a page without Markdown as it is published."""
        site, locale = self.site, self.locale
        title, edited = page.title(locale), page.edited_file(locale)
        body = page.html(locale, "")
        url = PREFIX[locale] + page.path
        edit_url = (site.settings.edit(edited) if edited else "") or None
        html = self.template(
            **self.values,
            page=_TemplatePage(body, url, edit_url),
            dz=head_of(site, page, locale, site.settings.site_url),
        )
        return Document(
            html,
            page.search_entry(locale, title, body),
            tuple(check_page(html, page.source_file(locale), self.scripts)),
        )
