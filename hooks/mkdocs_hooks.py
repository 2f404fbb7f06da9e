"""MkDocs' events in, strings out: the only file of the project that knows MkDocs.

MkDocs fires every event but startup and shutdown once per language: mkdocs-static-i18n builds the
second language from within the first one's `on_post_build`. What is read is read once, in the
first pass of a build.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_theme_dir

from duizhao.content import read_content
from duizhao.csp import THEME_SCRIPTS, ThemeChangedError, confirm, inline_scripts, policy
from duizhao.diagnostics import Severity
from duizhao.disk import read_docs
from duizhao.head import head_of, sitemap_entries
from duizhao.model import LANG, Locale
from duizhao.search_index import write_search_index
from duizhao.site import Site, SitePage
from duizhao.writers.addresses import PREFIX
from duizhao.writers.pages import Settings, not_found_page
from duizhao.writers.search import SearchPage
from duizhao.writers.words import WORDS

log = logging.getLogger("mkdocs.hooks.duizhao")

_is_preview = False
_site: Site | None = None
_search_pages: list[SearchPage] = []


def on_startup(command: str, dirty: bool) -> None:
    """Note whether MkDocs will write a script of its own into each page."""
    global _is_preview
    _is_preview = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Read the site, once for both languages, and stop a strict build that has errors."""
    global _site
    if _is_second_pass(config):
        return
    docs = Path(config.docs_dir)
    root = _relative_docs(config)
    content = read_content(read_docs(docs), root)
    for finding in content.findings:
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.INFO
        log.log(level, str(finding))
    if config.strict and any(f.severity is Severity.ERROR for f in content.findings):
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
    for file in list(files):
        if file.src_uri.endswith((".yml", ".txt")):
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
    """Let run what the theme's own templates hold, and nothing else."""
    # Else the theme's script would name the way back to the root, and so differ on each level.
    config.extra["scope"] = urlsplit(config.site_url or "").path or "/"
    theme = FileSystemLoader(get_theme_dir("material"))
    scripts: list[str] = []
    for name in THEME_SCRIPTS:
        try:
            confirm(name, theme.get_source(env, name)[0])
        except ThemeChangedError as error:
            raise Abort(str(error)) from error
        scripts += inline_scripts(env.get_template(name).render(config=config))
    env.globals["dz_policy"] = policy(scripts, is_preview=_is_preview)


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
    """Index both languages for search when the last one is built."""
    if _locale(config) == _i18n(config).build_languages[-1]:
        write_search_index(_search_pages, Path(config.site_dir))


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
