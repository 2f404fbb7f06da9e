"""MkDocs' events in, strings out: the only file of the project that knows MkDocs.

MkDocs fires every event but startup and shutdown once per language: mkdocs-static-i18n builds the
second language from within the first one's `on_post_build`. All is read once, in the first pass.

A build of any kind but `serve` goes on beside the site's folder, and takes its place at the very
end, in `on_shutdown`: only then has MkDocs counted the warnings.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_theme_dir

from duizhao.exports.reports import text_report
from duizhao.findings.rule import Severity
from duizhao.model import Locale
from duizhao.pages.briefing import not_found_page
from duizhao.pages.head import head_of, sitemap_entries
from duizhao.pages.published import expected_files, moved_pages
from duizhao.pages.quarantine import without
from duizhao.pages.rendering import Settings
from duizhao.pages.site import Site, SitePage
from duizhao.publish import time_limit as watchdog
from duizhao.publish.disk import read_docs
from duizhao.publish.publication import Publication, PublishError, set_epoch, write_beside_pages
from duizhao.publish.search_index import write_search_index
from duizhao.safety.content_policy import (
    PAGES,
    THEME_SCRIPTS,
    ThemeChangedError,
    policy,
    source_of,
    theme_scripts,
)
from duizhao.safety.log_lines import guard
from duizhao.safety.page_check import findings_of
from duizhao.search.blocks import SearchPage
from duizhao.site.content import read_content
from duizhao.wording.words import WORDS

log = logging.getLogger("mkdocs.hooks.duizhao")

_site: Site | None = None
_search_pages: list[SearchPage] = []
_scripts: frozenset[str] = frozenset()
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
    guard(logging.getLogger("mkdocs"))


def on_config(config: MkDocsConfig) -> None:
    """Read the site, once for both languages, and stop a strict build that has errors."""
    global _site, _publication, _config, _is_whole
    if _i18n(config).building:  # the second pass
        return
    set_epoch()
    _is_whole = False
    if _is_published:
        try:
            _publication = Publication(Path(config.site_dir), tell=log.info)
        except PublishError as error:
            raise Abort(str(error)) from error
        config.site_dir, _config = str(_publication.folder), config
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    root = Path(config.docs_dir).relative_to(project).as_posix()
    ours = config.extra["duizhao"]
    settings = Settings(
        new_file_url=ours["new_file_url"],
        docs=root,
        edit_url=str(config.edit_uri_template or ""),
        site_name=config.site_name,
        site_url=config.site_url or "",
    )
    site = Site(read_content(read_docs(Path(config.docs_dir)), root, watchdog.watch), settings)
    _site, findings = without(site, str(ours.get("withhold") or "").split())
    for finding in findings:
        log.log(logging.ERROR if finding.severity is Severity.ERROR else logging.INFO, str(finding))
    errors = {finding.code for finding in findings if finding.severity is Severity.ERROR}
    # MkDocs would follow a link wherever it leads, so not even a lenient build goes on.
    if "FILE008" in errors or (config.strict and errors):
        raise Abort("Mend the errors above; `make check` prints them alone.")
    _search_pages.clear()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that have no file, and leave out the sources that are no page."""
    site = _of_build()
    folders = (config.docs_dir, config.site_dir, config.use_directory_urls)
    for file in list(files):
        is_page = file.src_uri.endswith(".md") and _source(file) in site.pages
        if file.src_dir == folders[0] and not (is_page or file.src_uri in site.content.pictures):
            files.remove(file)
    for page in site.pages.values():
        for locale in WORDS:
            name = page.file(locale)
            is_fallback = page.kind == "page" and locale not in site.locales(page)
            if files.get_file_from_path(name) is None and not is_fallback:
                files.append(File(name, *folders, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give every page the policy of what may run on it."""
    global _scripts
    try:
        theme = get_theme_dir(str(config.theme.name))
        scripts = theme_scripts(env, PAGES, theme, THEME_SCRIPTS, config=config)
    except ThemeChangedError as error:
        raise Abort(str(error)) from error
    _scripts = frozenset(map(source_of, scripts))
    env.globals["dz_policy"] = policy(scripts, is_preview=not _is_published)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Answer with the Markdown alone, so that no front matter reaches MkDocs' own reader."""
    return _of_build().markdown(_page(page), _locale(config))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give the page its title, its date and the file that one would edit."""
    site, locale, ours = _of_build(), _locale(config), _page(page)
    page.title = site.title(ours, locale)
    page.update_date = site.day(ours) or page.update_date
    edited = site.edited_file(ours, locale)
    page.edit_url = (site.settings.edit(edited) if edited else "") or None
    # From here to `on_page_content` MkDocs renders the page.
    watchdog.start(PluginError(str(watchdog.late(site.told_of(ours, locale)))))


@event_priority(-50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lay the rendered Markdown out as the whole page."""
    site, locale, ours = _of_build(), _locale(config), _page(page)
    page.toc = get_toc([])
    body = site.html(ours, locale, html)
    watchdog.stop()
    found = site.search_page(ours, locale, page.title or "", body)
    if found:
        _search_pages.append(found)
    return body


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give the templates what they print around the page."""
    base = config.site_url or "/"
    context["dz"] = head_of(_of_build(), _page(page), _locale(config), base)
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
    _stop_at(output, _of_build().told_of(_page(page), _locale(config)))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> None:
    """Hold the 404 page to the same."""
    if template_name.endswith(".html"):
        _stop_at(output_content, template_name)


def on_post_build(config: MkDocsConfig) -> None:
    """Index both languages for search when the last one is built, and write what is no page."""
    global _is_whole
    if _locale(config) == _i18n(config).build_languages[-1]:
        site, folder = _of_build(), Path(config.site_dir)
        write_search_index(_search_pages, folder, site.search_topics(), site.search_names())
        write_beside_pages(folder, moved_pages(site, config.site_url or "/"))
        _is_whole = True


def on_build_error(error: Exception) -> None:
    """Leave the old site in its place, and spare a contributor the traceback of a renderer."""
    global _is_whole
    _is_whole = False
    watchdog.cancel()
    if isinstance(error, RecursionError):
        raise Abort("The page named above is nested too deep. Flatten its lists and quotes.")


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


def _stop_at(html: str, path: str) -> None:
    findings = findings_of(html, path, _scripts)
    if findings:
        raise PluginError(text_report(findings).rstrip())


def _of_build() -> Site:
    assert _site is not None, "on_config has not run"
    return _site


def _page(page: Page) -> SitePage:
    return _of_build().pages[_source(page.file)]


def _source(file: File) -> str:
    """Return the path of a page's Markdown without language and ending."""
    return file.src_uri.removesuffix(".md").rsplit(".", 1)[0]


def _locale(config: MkDocsConfig) -> Locale:
    return cast(Locale, _i18n(config).current_language)


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]
