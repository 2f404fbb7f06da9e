"""MkDocs' events in, strings out: the only file of the project that knows MkDocs.

MkDocs fires every event but startup and shutdown once per language: mkdocs-static-i18n builds the
second language from within the first one's `on_post_build`. What is read is read once, in the
first pass of a build.

A build of any kind but `serve` goes on beside the site's folder, and takes its place
at the very end, in `on_shutdown`: only then has MkDocs counted the warnings.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_theme_dir

from duizhao.content import read_content
from duizhao.csp import PAGES, THEME_SCRIPTS, ThemeChangedError, policy, theme_scripts
from duizhao.diagnostics import Severity
from duizhao.disk import read_docs
from duizhao.head import head_of, sitemap_entries
from duizhao.ledger import expected_files, moved_pages
from duizhao.model import LANG, Locale
from duizhao.publishing import Publication, PublishError, set_epoch, write_beside_pages
from duizhao.quarantine import without
from duizhao.search_index import write_search_index
from duizhao.site import Site, SitePage
from duizhao.writers.addresses import PREFIX
from duizhao.writers.pages import not_found_page
from duizhao.writers.rendering import Settings
from duizhao.writers.search import SearchPage
from duizhao.writers.words import WORDS

log = logging.getLogger("mkdocs.hooks.duizhao")

_site: Site | None = None
_search_pages: list[SearchPage] = []
_is_published = False
_publication: Publication | None = None
_config: MkDocsConfig | None = None
_is_whole = False


def on_startup(command: str, dirty: bool) -> None:
    """Note whether what is built will be served from the site's folder."""
    global _is_published
    if dirty:
        raise Abort("Each page shows others: leave out --dirty, and build the whole site.")
    _is_published = command != "serve"


def on_config(config: MkDocsConfig) -> None:
    """Read the site, once for both languages, and stop a strict build that has errors."""
    global _site, _publication, _config, _is_whole
    if _is_second_pass(config):
        return
    set_epoch()
    _is_whole = False
    if _is_published:
        try:
            _publication = Publication(Path(config.site_dir), tell=log.info)
        except PublishError as error:
            raise Abort(str(error)) from error
        config.site_dir, _config = str(_publication.folder), config
    root = _relative_docs(config)
    ours = config.extra["duizhao"]
    settings = Settings(
        new_file_url=ours["new_file_url"],
        docs=root,
        edit_url=str(config.edit_uri_template or ""),
        site_name=config.site_name,
        site_url=config.site_url or "",
    )
    site = Site(read_content(read_docs(Path(config.docs_dir)), root), settings)
    _site, findings = without(site, str(ours.get("withhold") or "").split())
    for finding in findings:
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.INFO
        log.log(level, str(finding))
    if config.strict and any(f.severity is Severity.ERROR for f in findings):
        raise Abort("Mend the errors above; `make check` prints them alone.")
    _search_pages.clear()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that have no file, and leave out the sources that are no page."""
    site = _of_build()
    for file in list(files):
        is_page = file.src_uri.endswith(".md")
        if file.src_uri.endswith((".yml", ".txt")) or (is_page and _source(file) not in site.pages):
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


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give every page the policy of what may run on it."""
    try:
        theme = get_theme_dir(str(config.theme.name))
        scripts = theme_scripts(env, PAGES, theme, THEME_SCRIPTS, config=config)
    except ThemeChangedError as error:
        raise Abort(str(error)) from error
    env.globals["dz_policy"] = policy(scripts, is_preview=not _is_published)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Answer with the Markdown alone, so that no front matter reaches MkDocs' own reader."""
    locale = _locale(config)
    return _of_build().markdown(_page(page), locale)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give the page its title, its date and the file that one would edit."""
    site, locale, ours = _of_build(), _locale(config), _page(page)
    page.title = site.title(ours, locale)
    page.update_date = site.day(ours) or page.update_date
    edited = site.edited_file(ours, locale)
    page.edit_url = (site.settings.edit(edited) if edited else "") or None


@event_priority(-50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lay the rendered Markdown out as the whole page."""
    site, locale, ours = _of_build(), _locale(config), _page(page)
    page.toc = get_toc([])
    body = site.html(ours, locale, html)
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


def on_post_build(config: MkDocsConfig) -> None:
    """Index both languages for search when the last one is built, and write what is no page."""
    global _is_whole
    if _locale(config) == _i18n(config).build_languages[-1]:
        site, folder = _of_build(), Path(config.site_dir)
        write_search_index(_search_pages, folder, site.search_topics(), site.search_names())
        write_beside_pages(folder, moved_pages(site, config.site_url or "/"))
        _is_whole = True


def on_build_error(error: Exception) -> None:
    """Leave the old site in its place."""
    global _is_whole
    _is_whole = False


def on_shutdown() -> None:
    """Put the site in its place if it is whole, and throw it away if not."""
    if _publication is None or _config is None:
        return
    _config.site_dir = str(_publication.site)  # `gh-deploy` goes on from here
    try:
        if _is_whole:
            _publication.put_in_place(expected_files(_of_build(), strict=_config.strict))
            log.info("The site stands in %s", _publication.site)
    except PublishError as error:
        raise Abort(str(error)) from error
    finally:
        _publication.end()


def _of_build() -> Site:
    assert _site is not None, "on_config has not run"
    return _site


def _page(page: Page) -> SitePage:
    return _of_build().pages[_source(page.file)]


def _source(file: File) -> str:
    """Return the path of a page's Markdown without language and ending."""
    return file.src_uri.removesuffix(".md").rsplit(".", 1)[0]


def _locale(config: MkDocsConfig) -> Locale:
    locale: Locale = _i18n(config).current_language
    return locale


def _is_second_pass(config: MkDocsConfig) -> bool:
    return bool(_i18n(config).building)


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _relative_docs(config: MkDocsConfig) -> str:
    folder = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    return Path(config.docs_dir).relative_to(folder).as_posix()
