"""Options and habits that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from duizhao.exports.reports import text_report
from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Locale
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.publish.code import code_digest
from duizhao.publish.disk import read_docs
from duizhao.publish.memory import StoredMemory
from duizhao.publish.store import open_store
from duizhao.publish.time_limit import watch
from duizhao.site.content import Content, read_content

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A file that is there."""

DOCS = click.option(
    "--docs",
    default="docs",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the site's sources.",
)
LANG = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    envvar="DUIZHAO_LANG",
    help="Language of messages.",
)


def load_content(docs: Path) -> Content:
    """Read the sources of a site."""
    memory = StoredMemory(open_store(docs.parent), code_digest())
    return read_content(read_docs(docs), docs.as_posix(), watch, memory)


def load_site(docs: Path) -> Site:
    """Read a site without its settings for the web."""
    return Site(load_content(docs), Settings(docs=docs.as_posix()))


def report(findings: Iterable[Diagnostic], lang: Locale, *, err: bool = True) -> None:
    """Print findings, on standard error unless they are what was asked for."""
    click.echo(text_report(list(findings), lang), nl=False, err=err)


def say(en: str, zh: str, lang: Locale) -> None:
    """Print a message for the person who runs the command."""
    click.echo(zh if lang == "zh" else en, err=True)
