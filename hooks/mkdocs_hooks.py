"""MkDocs' events in, strings out: the only file of the project that imports MkDocs.

MkDocs fires every event but startup and shutdown once per language: mkdocs-static-i18n builds the
second language from within the first one's `on_post_build`. Everything is read once, in the first
pass, into one `Build`.

Except under `serve`, a build is made beside the site's folder and swapped in at the very end, in
`on_shutdown`: only then has MkDocs counted the warnings.
"""

from __future__ import annotations

import logging
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_theme_dir

from duizhao.checks.settings import check_settings
from duizhao.exports.reports import text_report
from duizhao.findings.rule import Severity
from duizhao.model import Locale
from duizhao.pages.document import Theme
from duizhao.pages.head import head_of, head_of_404
from duizhao.pages.not_found import not_found_page
from duizhao.pages.page import Page as SitePage
from duizhao.pages.published import expected_files, moved_pages
from duizhao.pages.quarantine import withhold
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.publish import last_build, time_limit
from duizhao.publish.code import code_digest, settings_digest
from duizhao.publish.disk import read_docs, read_file
from duizhao.publish.memory import StoredMemory
from duizhao.publish.packs import exchange
from duizhao.publish.page_files import PageFiles, PageStore
from duizhao.publish.preview import Preview, with_files_made
from duizhao.publish.publication import (
    Publication,
    PublishError,
    set_epoch,
    write_beside_pages,
)
from duizhao.publish.root_files import FOLDER, read_root_files, write_root_files
from duizhao.publish.search_index import write_search_index
from duizhao.publish.shard import Shard, current_shard
from duizhao.publish.site_files import write_site_files
from duizhao.publish.store import MOST, FolderStore, NoStore, open_store, shared_url
from duizhao.safety.content_policy import (
    PAGES,
    THEME_SCRIPTS,
    ThemeChangedError,
    policy,
    source_of,
    theme_scripts,
)
from duizhao.safety.log_lines import neutralise_ci_commands
from duizhao.safety.page_check import check_page
from duizhao.safety.web_address import is_contact
from duizhao.search.blocks import SearchPage
from duizhao.site.addresses import PREFIX
from duizhao.site.content import read_content
from duizhao.syndication.cards import CardsError
from duizhao.syndication.kinds import site_files
from duizhao.text.source_name import SourceName

log = logging.getLogger("mkdocs.hooks.duizhao")


class DuizhaoConfig(base.Config):  # type: ignore[no-untyped-call]
    """The settings under `extra: duizhao:` in mkdocs.yml."""

    new_file_url = config_options.Type(str, default="")
    """URL for starting a file on the web, with `{folder}`, `{name}` and `{text}`."""

    summary_hosts = config_options.Type(str, default="")
    """Hosts whose pages are summaries and not the articles, separated by spaces."""

    publisher = config_options.Type(str, default="")
    """Who publishes the site, for the page About."""

    contact = config_options.Type(str, default="")
    """An e-mail address or the URL of a page, for the page About."""

    licence = config_options.Type(str, default="")
    """The licence of the texts, such as CC BY 4.0."""

    licence_url = config_options.Type(str, default="")
    """Where that licence can be read."""

    withhold = config_options.Type(str, default="")
    """Briefings that are left out, separated by spaces."""

    cards = config_options.Type(bool, default=False)
    """Whether briefings and topics have pictures for shared links; they need duizhao[cards]."""

    index_drafts = config_options.Type(bool, default=False)
    """Whether search engines may list a page with machine drafts."""

    draft = config_options.Type(dict, default={})
    """Settings of `duizhao draft`; no build reads them."""


@dataclass(frozen=True)
class Build:
    """One build of both languages.

    Attributes:
        site: What is built.
        store: What earlier builds have made.
        known: The pages among it.
        publication: Where it is built and how it is swapped in; None under `serve`.
        config: MkDocs' own.
        scripts: The theme's scripts that may run within a page.
        search_pages: What the search index is made from, collected page by page.
        languages: Those that are built.
        root_files: What is published at the root of the site, by path.
        page_files: Writes the pages that MkDocs does not render.
        rendered: What a search finds of those that it does, by address.
        begun: What all of it is made from.
        shard: Which part of the pages is made; None for the whole site.
        beside: The files that are published beside the pages, once they are written.
        counts: How many pages were made anew, and how many were as an earlier build had made them.
        start: When it began.
        preview: Makes under `serve` what a browser asks for; None for a site that is published.
    """

    site: Site
    publication: Publication | None
    config: MkDocsConfig
    store: NoStore | FolderStore
    known: PageStore
    begun: last_build.LastBuild
    preview: Preview | None = None
    shard: Shard | None = None
    scripts: frozenset[str] = frozenset()
    search_pages: list[SearchPage] = field(default_factory=list)
    languages: set[Locale] = field(default_factory=set)
    root_files: Mapping[str, bytes] = field(default_factory=dict)
    page_files: dict[Locale, PageFiles] = field(default_factory=dict)
    rendered: dict[str, SearchPage] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    start: float = 0.0


_is_preview = False
_build: Build | None = None
_scratch: tempfile.TemporaryDirectory[str] | None = None
_memory: StoredMemory | None = None
_told: frozenset[str] = frozenset()
"""Findings that a preview need not print again after each change."""


def on_startup(command: str, dirty: bool) -> None:
    """Note whether MkDocs serves or publishes the site."""
    global _is_preview
    if dirty:
        raise Abort("--dirty is not supported: pages depend on one another.")
    _is_preview = command == "serve"
    neutralise_ci_commands(logging.getLogger("mkdocs"))


def on_config(config: MkDocsConfig) -> None:
    """Read the site, once for both languages, and stop a strict build that has errors."""
    global _build, _memory, _told, _scratch
    _stop_at_settings(config)
    if _i18n(config).building:  # the second pass
        return
    start = time.monotonic()
    if _build and _build.preview:
        _build.preview.end()
    try:
        set_epoch()
    except PublishError as error:
        raise Abort(error.said()) from error
    try:
        root_files = read_root_files(_theme(config))
    except PublishError as error:
        raise Abort(error.said()) from error
    ours = _settings(config)
    shard = current_shard()
    publication = None if _is_preview or shard else _begin_publication(config)
    if shard:
        _scratch = tempfile.TemporaryDirectory(prefix="duizhao-")
        config.site_dir = _scratch.name
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    root = Path(config.docs_dir).relative_to(project).as_posix()
    settings = Settings(
        new_file_url=ours.new_file_url,
        docs=root,
        edit_url=str(config.edit_uri_template or ""),
        site_name=config.site_name,
        site_url=config.site_url or "",
        index_drafts=ours.index_drafts,
        cards=ours.cards,
        summary_hosts=tuple(ours.summary_hosts.split()),
        publisher=ours.publisher,
        contact=ours.contact,
        licence=ours.licence,
        licence_url=ours.licence_url,
    )
    path = Path(config.config_file_path or "mkdocs.yml")
    begun = last_build.begin(path, Path(config.docs_dir), _theme(config))
    store = open_store(project)
    _exchange("fetch", store)
    _memory = _memory if _memory and _is_preview else StoredMemory(store, code_digest())
    _memory.begin()
    content = read_content(read_docs(Path(config.docs_dir)), root, time_limit.watch, _memory)
    site, findings = withhold(Site(content, settings), ours.withhold.split())
    digest = settings_digest(path, _theme(config))
    known = PageStore(site, store, digest + bytes([_is_preview]))
    preview = Preview(site, Path(config.site_dir), findings, log.error) if _is_preview else None
    _build = Build(
        site,
        publication,
        config,
        store,
        known,
        begun,
        preview,
        shard,
        root_files=root_files,
        start=start,
    )
    for finding in findings:
        if str(finding) not in _told:
            level = logging.ERROR if finding.severity is Severity.ERROR else logging.INFO
            log.log(level, str(finding))
    _told = frozenset(map(str, findings))
    errors = {finding.code for finding in findings if finding.severity is Severity.ERROR}
    # MkDocs follows symbolic links, so even a build that is not strict stops here.
    if "FILE008" in errors or (config.strict and errors):
        raise Abort("Fix the errors above. `make check` lists them without the build log.")


def _stop_at_settings(config: MkDocsConfig) -> None:
    """Stop before anything is built if a setting would break the site."""
    path = Path(config.config_file_path or "mkdocs.yml")
    findings = check_settings(read_file(path).decode("utf-8", "replace"), path.name)
    if findings:
        raise Abort(text_report(findings).rstrip())


def _settings(config: MkDocsConfig) -> DuizhaoConfig:
    ours = DuizhaoConfig()
    ours.load_dict(dict(config.extra.get("duizhao") or {}))
    errors, warnings = ours.validate()
    errors += [
        (key, ValueError("must be an e-mail address or a URL" if is_mail else "must be a URL"))
        for key, is_mail in (("contact", True), ("licence_url", False))
        if not is_contact(ours[key], or_mail=is_mail)
    ]
    for key, problem in (*errors, *warnings):
        log.error("mkdocs.yml: extra: duizhao: %s: %s", key, problem)
    if errors or warnings:
        raise Abort("Correct the settings above in mkdocs.yml.")
    return ours


def _begin_publication(config: MkDocsConfig) -> Publication:
    """Build into a staging folder from here on."""
    try:
        publication = Publication(Path(config.site_dir), tell=log.info)
    except PublishError as error:
        raise Abort(error.said()) from error
    config.site_dir = str(publication.folder)
    return publication


class _WrittenPage(File):
    """A page that MkDocs does not render: links lead to it."""

    def is_documentation_page(self) -> bool:
        """Keep MkDocs from reading it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do not copy its source: `on_env` writes it."""


def _choose_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave MkDocs the pages that it must render, and what is published beside pages."""
    build, locale = _current(), _locale(config)
    site, folder = build.site, config.docs_dir
    pages = PageFiles(site, locale, build.known, Path(config.site_dir))
    build.page_files[locale] = pages
    written = {page.source for page in pages.written}
    # static-i18n falls back to the other language's file for an ordinary page.
    rendered = {
        page.file(page.text_locale(locale) if page.kind == "page" else locale)
        for page in site.pages.values()
        if page.source not in written
    }
    published = rendered | site.content.pictures
    for file in list(files):
        if file.src_dir != folder and file.src_uri.startswith(f"{FOLDER}/"):
            files.remove(file)  # written to the root of the site at the end
        elif file.src_dir == folder and file.src_uri not in published:
            files.remove(file)
    for name in rendered:
        if name not in files.src_uris:
            place = (folder, config.site_dir, config.use_directory_urls)
            files.append(File(name, *place, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _add_written(files: Files, config: MkDocsConfig) -> Files:
    """Add the other pages once mkdocs-static-i18n has sorted the files: links lead to them."""
    locale = _locale(config)
    for page in _current().page_files[locale].written:
        place = (None, config.site_dir, config.use_directory_urls)
        dest = f"{PREFIX[locale]}{page.path}index.html"
        files.append(_WrittenPage(page.file(locale), *place, dest_uri=dest))
    return files


on_files = CombinedEvent(_choose_files, event_priority(-200)(_add_written))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give every page its content security policy."""
    global _build
    try:
        folder = get_theme_dir(str(config.theme.name))
        scripts = theme_scripts(env, PAGES, folder, THEME_SCRIPTS, config=config)
    except ThemeChangedError as error:
        raise Abort(str(error)) from error
    build = _build = replace(_current(), scripts=frozenset(map(source_of, scripts)))
    env.auto_reload = _is_preview
    env.globals["dz_policy"] = policy(scripts, is_preview=_is_preview)
    locale = _locale(config)
    theme = Theme(
        build.site,
        locale,
        env.get_template("main.html").render,
        build.scripts,
        {"config": config, "base_url": "."},
    )
    if build.preview:
        build.preview.add_pages(build.page_files[locale], theme)
        return
    written = build.page_files[locale].write(theme, build.shard)
    if findings := [finding for each in written for finding in each.findings]:
        raise PluginError(text_report(findings).rstrip())
    build.search_pages.extend(each.search for each in written if each.search)
    build.counts.update("new" if each.is_new else "kept" for each in written)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Return the Markdown without its front matter, which MkDocs must not read."""
    return _page(page).markdown(_locale(config))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Set the page's title, its date and the file that its edit link opens."""
    locale, ours = _locale(config), _page(page)
    page.title = ours.title(locale)
    page.update_date = ours.day or page.update_date
    edited = ours.edited_file(locale)
    page.edit_url = (_current().site.settings.edit(edited) if edited else "") or None
    # From here to `on_page_content` MkDocs renders the page.
    finding = time_limit.time_limit_finding(ours.source_file(locale))
    time_limit.start(PluginError(str(finding)))


@event_priority(-50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lay the rendered Markdown out as the whole page."""
    locale, ours = _locale(config), _page(page)
    page.toc = get_toc([])
    if not ours.from_one_file:
        time_limit.stop()
    body = ours.html(locale, html)
    time_limit.stop()
    entry = ours.search_entry(locale, page.title or "", body)
    if entry:
        _current().search_pages.append(entry)
        _current().rendered[PREFIX[locale] + ours.path] = entry
    return body


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give the templates what they show around the page."""
    url = config.site_url or ""
    context["dz"] = head_of(_current().site, _page(page), _locale(config), url)
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give the 404 page its content."""
    site, url = _current().site, config.site_url or ""
    if template_name == "404.html":
        context["dz"] = head_of_404(site, url)
        context["dz_body"] = not_found_page(context["base_url"].rstrip("/") + "/")
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Stop at a page that could run anything but the theme's own scripts, and keep any other."""
    build, locale, ours = _current(), _locale(config), _page(page)
    _stop_at(output, ours.source_file(locale))
    build.counts["new"] += 1
    build.page_files[locale].keep(ours, output, build.rendered.get(PREFIX[locale] + ours.path))
    return build.preview.on_page(output, ours, locale) if build.preview else output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> None:
    """Check the 404 page in the same way."""
    if template_name.endswith(".html"):
        _stop_at(output_content, template_name)


def on_post_build(config: MkDocsConfig) -> None:
    """Once the last language is built, write the search index and the files that are not pages."""
    build, locale = _current(), _locale(config)
    if locale == _i18n(config).build_languages[-1] and not build.shard:
        site, folder = build.site, Path(config.site_dir)
        write_beside_pages(folder, moved_pages(site, config.site_url or ""))
        if build.preview:
            build.preview.add_search(partial(_write_search_index, build, folder))
        else:
            _write_search_index(build, folder, ())
            kept = build.publication.kept if build.publication else None
            try:
                build.beside.extend(
                    write_site_files(folder, site_files(site), build.root_files, kept)
                )
            except CardsError as error:
                raise PluginError(str(error)) from error
        try:
            write_root_files(folder, build.root_files, _theme(config))
        except PublishError as error:
            raise PluginError(error.said()) from error
    build.languages.add(locale)


def _write_search_index(build: Build, folder: Path, more: Iterable[SearchPage]) -> None:
    site, pages = build.site, [*build.search_pages, *more]
    topics, names = site.search_topics(), site.search_names()
    write_search_index(pages, folder, topics, names, build.store, code_digest())


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]
) -> LiveReloadServer:
    """Make the files of a preview when a browser asks for them."""

    def make(path: str) -> bool:
        preview = _current().preview
        return preview is not None and preview.make(path)

    def on_missing(code: int) -> bytes | None:
        page, preview = error_page(code), _current().preview
        return preview.on_missing(page) if page and preview and code == 404 else page

    error_page = server.error_handler
    server.error_handler = on_missing
    server.set_app(with_files_made(server.serve_request, server.mount_path, make))
    return server


def on_build_error(error: Exception) -> None:
    """Leave the old site in place, and replace the traceback of a recursion by a message."""
    if _build:
        _build.languages.clear()
    time_limit.cancel()
    if isinstance(error, RecursionError):
        raise Abort(
            "The page named above is nested too deeply. Reduce the nesting of its lists and quotes."
        )


def on_shutdown() -> None:
    """Swap the site in if it is complete, and discard it if not."""
    if _build is None:
        return
    if _build.shard:
        _end_shard(_build)
    if _build.publication is None:
        return
    publication, config = _build.publication, _build.config
    config.site_dir = str(publication.site)  # `gh-deploy` goes on from here
    try:
        if _build.languages == set(_i18n(config).build_languages):
            expected = expected_files(_build.site, strict=config.strict)
            beside = (*_build.root_files, *_build.beside)
            publication.put_in_place({**dict.fromkeys(beside, frozenset[str]()), **expected})
            if config.strict:
                path = Path(config.config_file_path or "mkdocs.yml")
                last_build.keep(path, _build.begun, publication.site)
            _build.store.shrink(MOST)
            log.info(
                "Pages: %d, %d of them made anew, %d from the cache. Findings: %d. Seconds: %.1f",
                _build.counts.total(),
                _build.counts["new"],
                _build.counts["kept"],
                len(_told),
                time.monotonic() - _build.start,
            )
            log.info("The site is in %s", publication.site)
            with suppress(Abort):  # the site is there; the next build sends the rest
                _exchange("send", _build.store)
    except PublishError as error:
        raise Abort(error.said()) from error
    finally:
        publication.end()


def _end_shard(build: Build) -> None:
    """Send what the shard has made; its pages go with this process."""
    if build.shard and build.languages == set(_i18n(build.config).build_languages):
        _exchange("send", build.store)
        log.info("Shard %d of %d is in the store.", build.shard.number, build.shard.count)


def _exchange(what: str, store: NoStore | FolderStore) -> None:
    """Fetch what the machines of a shared store have made, or send what this one has."""
    url = shared_url()
    if url and isinstance(store, FolderStore) and not _is_preview:
        try:
            exchange(what, url, store.folder)
        except PublishError as error:
            log.error("%s", error.said())
            raise Abort("The build needs the store that DUIZHAO_CACHE names.") from error


def _stop_at(html: str, path: str) -> None:
    findings = check_page(html, path, _current().scripts)
    if findings:
        raise PluginError(text_report(findings).rstrip())


def _theme(config: MkDocsConfig) -> Path:
    """Return the folder of the site's own theme."""
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    return project / (config.theme.custom_dir or "overrides")


def _current() -> Build:
    assert _build is not None, "on_config has not run"
    return _build


def _page(page: Page) -> SitePage:
    return _current().site.pages[_source(page.file)]


def _source(file: File) -> str:
    """Return the path of a page's Markdown without its language and extension."""
    return SourceName.parse(file.src_uri).page


def _locale(config: MkDocsConfig) -> Locale:
    return cast(Locale, _i18n(config).current_language)


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]
