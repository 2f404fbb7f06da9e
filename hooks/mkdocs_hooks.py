"""MkDocs' events in, strings out: the only file of the project that knows MkDocs.

MkDocs fires every event but startup and shutdown once per language: mkdocs-static-i18n builds the
second language from within the first one's `on_post_build`. What is read is read once, in the
first pass of a build.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from duizhao import watchdog
from duizhao.content import read_content
from duizhao.diagnostics import Diagnostic, Severity
from duizhao.disk import read_docs
from duizhao.gate import TooSlowError, too_slow
from duizhao.head import head_of, sitemap_entries
from duizhao.model import LANG, Locale
from duizhao.page_gate import findings_of
from duizhao.search_index import write_search_index
from duizhao.site import Site, SitePage
from duizhao.writers.addresses import PREFIX
from duizhao.writers.pages import Settings, not_found_page
from duizhao.writers.search import SearchPage
from duizhao.writers.words import WORDS

log = logging.getLogger("mkdocs.hooks.duizhao")

_site: Site | None = None
_search_pages: list[SearchPage] = []


def on_config(config: MkDocsConfig) -> None:
    """Read the site, once for both languages, and stop a strict build that has errors."""
    global _site
    if _is_second_pass(config):
        return
    docs = Path(config.docs_dir)
    root = _relative_docs(config)
    content = read_content(read_docs(docs), root, watchdog.watch)
    for finding in content.findings:
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.INFO
        log.log(level, str(finding))
    # MkDocs would follow a link wherever it leads, so not even a lenient build goes on.
    fatal = {f.code for f in content.findings if f.severity is Severity.ERROR}
    if "FILE008" in fatal or (config.strict and fatal):
        raise Abort("Mend the errors above; `make check` prints them alone.")
    _site = Site(
        content,
        Settings(
            new_file_url=config.extra["duizhao"]["new_file_url"],
            docs=root,
            edit_url=str(config.edit_uri_template or ""),
        ),
    )
    _search_pages.clear()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that have no file, and leave out the sources that are no page."""
    site = _of_build()
    texts = {page.file(locale) for page in site.pages.values() for locale in WORDS}
    for file in list(files):
        of_docs = file.src_dir == config.docs_dir
        if of_docs and file.src_uri not in texts | site.content.pictures:
            files.remove(file)
    for page in site.pages.values():
        for locale in WORDS:
            name = page.file(locale)
            is_fallback = page.kind == "page" and locale not in site.locales(page)
            if files.get_file_from_path(name) is None and not is_fallback:
                files.append(
                    File(
                        name,
                        config.docs_dir,
                        config.site_dir,
                        config.use_directory_urls,
                        inclusion=InclusionLevel.NOT_IN_NAV,
                    )
                )
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Answer with the Markdown alone, so that no front matter reaches MkDocs' own reader."""
    locale = _locale(config)
    return _of_build().markdown(_page(page), locale)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give the page its title, its date and the file that one would edit."""
    site, locale, ours = _of_build(), _locale(config), _page(page)
    page.title = site.title(ours, locale)
    page.update_date = site.day(ours) or ""
    edited = site.edited_file(ours, locale)
    page.edit_url = (site.settings.edit(edited) if edited else "") or None
    # From here to `on_page_content` MkDocs renders the page.
    late = too_slow(_source(page, config), TooSlowError(watchdog.SECONDS))
    watchdog.start(PluginError(str(late)))


@event_priority(-50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lay the rendered Markdown out as the whole page."""
    site, locale, ours = _of_build(), _locale(config), _page(page)
    page.toc = get_toc([])
    body = site.html(ours, locale, html)
    watchdog.stop()
    if ours.kind in ("briefing", "topic", "page") and locale in site.locales(ours):
        _search_pages.append(
            SearchPage(
                url=PREFIX[locale] + ours.path,
                lang=LANG[locale],
                title=page.title or "",
                html=body,
                kind=ours.kind,
                filters=site.search_filters(ours),
                date=site.day(ours) if ours.kind == "briefing" else None,
            )
        )
    return body


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give the templates what they print around the page."""
    locale = _locale(config)
    context["dz"] = head_of(_of_build(), _page(page), locale, config.site_url or "/")
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give the 404 page and the sitemap what they print."""
    base = config.site_url or "/"
    if template_name == "404.html":
        context["dz"] = head_of(_of_build(), None, "en", base)
        context["dz_body"] = not_found_page(context["base_url"].rstrip("/") + "/")
    elif template_name == "sitemap.xml":
        context["dz_sitemap"] = sitemap_entries(_of_build(), base)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Let no page through that could run anything but the theme's own scripts."""
    _stop_at(findings_of(output, _source(page, config)))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> None:
    """Hold the 404 page to the same."""
    if template_name.endswith(".html"):
        _stop_at(findings_of(output_content, template_name))


def on_build_error(error: Exception) -> None:
    """Say what a page did that MkDocs has just named; no traceback helps a contributor."""
    watchdog.cancel()
    if isinstance(error, RecursionError):
        raise Abort("The page named above is nested too deep. Flatten its lists and quotes.")


def on_post_build(config: MkDocsConfig) -> None:
    """Index both languages for search when the last one is built."""
    if _locale(config) == _i18n(config).build_languages[-1]:
        write_search_index(_search_pages, Path(config.site_dir))


def _stop_at(findings: list[Diagnostic]) -> None:
    if findings:
        raise PluginError("\n".join(map(str, findings)))


def _source(page: Page, config: MkDocsConfig) -> str:
    """Return the file that a page is made from, or the name of the one that it might be."""
    site = _of_build()
    edited = site.edited_file(_page(page), _locale(config))
    return edited or f"{_relative_docs(config)}/{page.file.src_uri}"


def _of_build() -> Site:
    assert _site is not None, "on_config has not run"
    return _site


def _page(page: Page) -> SitePage:
    source = page.file.src_uri.removesuffix(".md").rsplit(".", 1)[0]
    return _of_build().pages[source]


def _locale(config: MkDocsConfig) -> Locale:
    locale: Locale = _i18n(config).current_language
    return locale


def _is_second_pass(config: MkDocsConfig) -> bool:
    return bool(_i18n(config).building)


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _relative_docs(config: MkDocsConfig) -> str:
    folder = Path(config.config_file_path or ".").parent
    return Path(config.docs_dir).relative_to(folder).as_posix()
