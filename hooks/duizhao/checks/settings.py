"""`mkdocs.yml`: settings without which the site does not work, or is not the site that is meant.

The file may hold what only MkDocs understands (`!ENV`, `!!python/…`): nothing of it is run here,
and a value that is known only when the site is built is not judged.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

import yaml

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import LOCALES, Label, Position
from duizhao.text.nearest import listed, nearest
from duizhao.text.source_name import SourceName

PUBLISHING = frozenset(["SET001", "SET002", "SET005"])
"""Rules of settings that matter only where a site is published."""

Data = None | str | list["Data"] | dict[str, "Data"]
Loc = tuple[str | int, ...]

_ABSENT = Label("missing", "缺失")
_LACKING = Label("incomplete", "不完整")
# `https://host/owner/name/…`, `git@host:owner/name.git`
_REPOSITORY = re.compile(
    r"(?:\w+://)?(?:[^/@]+@)?(?P<host>[^/:@]+)(?::\d+(?=/))?[/:]"
    r"(?P<path>[^/]+/[^/]+?)(?:\.git)?(?:/|$)"
)
_PLAIN_TAG = re.compile(r"tag:yaml\.org,2002:(?:bool|float|int|map|merge|null|seq|str|timestamp)")
_HOOKS = "hooks/mkdocs_hooks.py"
_DEFAULTS = {"use_directory_urls": "true", "docs_dir": "docs", "docs_structure": "suffix"}
# Hosts that are nobody's: RFC 2606, RFC 6761, and what manuals write.
_PLACEHOLDER_ENDS = (".example", ".test", ".invalid", ".localhost", ".local", ".lan")
_PLACEHOLDERS = ("localhost", "127.0.0.1", "0.0.0.0", "::1", "username.github.io")
_EXAMPLE_DOMAINS = ("example.com", "example.org", "example.net")


def check_settings(
    text: str,
    path: str,
    *,
    publish: bool = False,
    pages: Collection[str] | None = None,
    repository: str = "",
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a site's settings.

    Args:
        text: `mkdocs.yml`.
        path: As diagnostics print it.
        publish: Whether the site is to be published: then its address counts.
        pages: Its pages, by their Markdown's path without language and ending, that are there in
            every language; None if they are not known.
        repository: Where the site is kept, as git writes it; "" if that is not known.
    """
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Position(mark.line + 1, mark.column + 1) if mark else Position()
        reason = str(getattr(error, "problem", None) or error).splitlines()[0]
        return (found("YAML001", path, place, found=reason),)
    settings = _Settings(root, path)
    findings = [*settings.required()]
    if pages is not None:
        findings += settings.navigation(pages)
    if publish:
        findings += [*settings.address(), *settings.links_to_repository(repository)]
    return tuple(findings)


class _Settings:
    def __init__(self, root: yaml.Node | None, path: str) -> None:
        self._path = path
        self._places: dict[Loc, Position] = {}
        self._unknown: set[Loc] = set()
        self._seen: set[int] = set()
        data = self._data(root, ()) if root else {}
        self._data_of: dict[str, Data] = data if isinstance(data, dict) else {}

    def required(self) -> Iterator[Diagnostic]:
        yield from self._must_be(("use_directory_urls",), "true")
        docs = self._value(("docs_dir",))
        is_outside = isinstance(docs, str) and posixpath.normpath(docs).startswith(("/", ".."))
        if is_outside:
            yield self._wrong(
                ("docs_dir",), docs, Label("a folder of the project", "项目内的文件夹")
            )
        yield from self._must_be(("theme", "name"), "material")
        hooks = self._data_of.get("hooks")
        if not self._is_inherited("hooks") and (
            not isinstance(hooks, list) or _HOOKS not in map(_normal, hooks)
        ):
            yield self._wrong(("hooks",), hooks, Label(_HOOKS, _HOOKS))
        yield from self._languages()

    def _languages(self) -> Iterator[Diagnostic]:
        plugins = self._data_of.get("plugins")
        if self._is_inherited("plugins"):
            return
        i18n = _plugin(plugins, "i18n")
        if i18n is None:
            yield self._wrong(("plugins",), plugins, Label("the plugin i18n", "插件i18n"))
            return
        loc = ("plugins", *i18n[0])
        options = i18n[1] if isinstance(i18n[1], dict) else {}
        structure = options.get("docs_structure", "suffix")
        if structure != "suffix":
            yield self._wrong((*loc, "docs_structure"), structure, Label("suffix", "suffix"))
        languages = options.get("languages")
        entries = (
            [each for each in languages if isinstance(each, dict)]
            if isinstance(languages, list)
            else []
        )
        locales = [each.get("locale") for each in entries]
        default = [each.get("locale") for each in entries if each.get("default") == "true"]
        if sorted(map(str, locales)) != sorted(LOCALES) or default != ["en"]:
            names = listed([str(each) for each in locales])
            expected = Label("en (the default) and zh", "en（默认）和zh")
            yield self._wrong((*loc, "languages"), names, expected)

    def navigation(self, pages: Collection[str]) -> Iterator[Diagnostic]:
        """Find entries of `nav` that name no page."""
        for loc, target in _leaves(self._data_of.get("nav"), ("nav",)):
            link = urlsplit(target)
            if link.scheme or link.netloc or target.startswith("/"):
                continue
            name = SourceName.parse(posixpath.normpath(target))
            if name.form != ".md" or name.locale or name.page not in pages:
                names = [f"{page}.md" for page in pages]
                near = nearest(target, names)
                yield found("SET004", self._path, self._place(loc), found=target, nearest=near)

    def address(self) -> Iterator[Diagnostic]:
        """Find an address of the site that is missing or nobody's."""
        if ("site_url",) in self._unknown or self._is_inherited("site_url"):
            return
        url = self._data_of.get("site_url")
        place = self._place(("site_url",))
        parts = urlsplit(url) if isinstance(url, str) else urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            yield found("SET001", self._path, place, found=url or _ABSENT)
        elif _is_placeholder(parts.hostname):
            yield found("SET002", self._path, place, found=url)

    def links_to_repository(self, repository: str) -> Iterator[Diagnostic]:
        """Find links to edit a page that lead to another repository on the same host."""
        own = _REPOSITORY.search(repository)
        for loc in (("edit_uri_template",), ("extra", "duizhao", "new_file_url")):
            url = self._value(loc)
            named = _REPOSITORY.match(url) if isinstance(url, str) else None
            if not own or not named or named["host"].lower() != own["host"].lower():
                continue
            if named["path"].lower() != own["path"].lower():
                values = {"found": named["path"], "expected": own["path"]}
                yield found("SET005", self._path, self._place(loc), key=".".join(loc), **values)

    def _must_be(self, loc: Loc, expected: str) -> Iterator[Diagnostic]:
        value = self._value(loc)
        if value != expected and loc not in self._unknown and not self._is_inherited(str(loc[0])):
            yield self._wrong(loc, value, Label(expected, expected))

    def _value(self, loc: Loc) -> Data:
        data: Data = self._data_of
        for step in loc:
            data = data.get(str(step)) if isinstance(data, dict) else None
        return _DEFAULTS.get(str(loc[-1])) if data is None else data

    def _is_inherited(self, key: str) -> bool:
        """Tell whether a setting may be in the file that this one builds upon."""
        return key not in self._data_of and "INHERIT" in self._data_of

    def _wrong(self, loc: Loc, value: Data | Label, expected: Label) -> Diagnostic:
        key = ".".join(str(step) for step in loc if isinstance(step, str))
        shown = _ABSENT if value is None else value if isinstance(value, (str, Label)) else _LACKING
        values = {"key": key, "found": shown, "expected": expected}
        return found("SET003", self._path, self._place(loc), **values)

    def _place(self, loc: Loc) -> Position:
        """Return where a setting is, or the nearest thing around it."""
        places = (self._places.get(loc[:end]) for end in range(len(loc), 0, -1))
        return next((place for place in places if place), Position())

    def _data(self, node: yaml.Node, loc: Loc) -> Data:
        if not _PLAIN_TAG.fullmatch(node.tag) or id(node) in self._seen:
            # MkDocs alone knows the value; or an alias says again what stands elsewhere.
            self._unknown.add(loc)
        if id(node) in self._seen:
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            items: dict[str, Data] = {}
            for key, value in node.value:
                name = str(key.value)
                self._places[(*loc, name)] = Position(
                    key.start_mark.line + 1, key.start_mark.column + 1
                )
                items[name] = self._data(value, (*loc, name))
            return items
        if isinstance(node, yaml.SequenceNode):
            entries: list[Data] = []
            for index, each in enumerate(node.value):
                mark = each.start_mark
                self._places[(*loc, index)] = Position(mark.line + 1, mark.column + 1)
                entries.append(self._data(each, (*loc, index)))
            return entries
        value = str(node.value)
        if node.tag == "tag:yaml.org,2002:bool":
            return "true" if value.lower() in ("true", "yes", "on") else "false"
        return None if node.tag == "tag:yaml.org,2002:null" else value


def _plugin(plugins: Data, name: str) -> tuple[Loc, Data] | None:
    """Return where a plugin is listed, and its options; a list and a mapping are both allowed."""
    if isinstance(plugins, dict):
        return ((name,), plugins[name]) if name in plugins else None
    for index, each in enumerate(plugins if isinstance(plugins, list) else ()):
        if each == name:
            return (index,), None
        if isinstance(each, dict) and name in each:
            return (index, name), each[name]
    return None


def _leaves(nav: Data, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(nav, str):
        yield loc, nav
    elif isinstance(nav, list):
        for index, each in enumerate(nav):
            yield from _leaves(each, (*loc, index))
    elif isinstance(nav, dict):
        for key, value in nav.items():
            yield from _leaves(value, (*loc, key))


def _normal(path: Data) -> str:
    return posixpath.normpath(path) if isinstance(path, str) else ""


def _is_placeholder(host: str) -> bool:
    ends = (*_PLACEHOLDER_ENDS, *(f".{domain}" for domain in _EXAMPLE_DOMAINS))
    return host.endswith(ends) or host in (*_PLACEHOLDERS, *_EXAMPLE_DOMAINS)
