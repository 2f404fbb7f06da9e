"""`duizhao build` and `duizhao urls`: publishing a site, and the addresses that it keeps."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from duizhao.cli.commands import Command
from duizhao.exports.reports import summary_report, text_report
from duizhao.model import Locale
from duizhao.pages.published import extended, unlisted
from duizhao.pages.quarantine import ALWAYS, MOST, MOST_SHARE, quarantine_of
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.publish.disk import append_text, read_docs, replace_file, write_new
from duizhao.publish.publication import run_mkdocs, set_epoch
from duizhao.publish.time_limit import watch
from duizhao.site.content import read_content
from duizhao.site.ledger import LEDGER

WITHHELD = 3
"""Exit code: the site is published, and some briefings are left out."""

_DOCS = click.option(
    "--docs",
    default="docs",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The documents' folder.",
)
_LANG = click.option("--lang", type=click.Choice(["en", "zh"]), default="en", envvar="DUIZHAO_LANG")


@click.command(cls=Command)
@_DOCS
@click.option(
    "--config",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The site's settings.",
)
@click.option("--quarantine", is_flag=True, help="Leave out briefings with an error, if few.")
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="GITHUB_STEP_SUMMARY",
    help="Append in Markdown what is left out; by default to $GITHUB_STEP_SUMMARY.",
)
@_LANG
def build(docs: Path, config: Path, quarantine: bool, summary: Path | None, lang: Locale) -> None:
    """Build the site beside its folder, look it over, and put it in place in one step.

    Exit codes: 0 published; 1 not published, the old site stands; 2 misuse; 3 published without
    the briefings that are named.
    """
    set_epoch()
    if not quarantine:
        sys.exit(1 if run_mkdocs(config, ()) else 0)
    site = _site(docs)
    found = quarantine_of(site)
    errors = (*found.others, *found.findings)
    click.echo(text_report(errors, lang), nl=False, err=True)
    if summary and errors:
        try:
            append_text(summary, summary_report(list(errors), lang))
        except OSError as error:
            raise click.UsageError(f"{summary} cannot be written: {error.strerror}.") from error
    if found.others:
        _say(
            "Not published: an error above concerns more than one briefing.",
            "未发布：上列错误涉及的不止一篇简报。",
            lang,
        )
        sys.exit(1)
    if found.too_many:
        _say(
            f"Not published: {len(found.bad)} of {found.total} briefings have errors; at most "
            f"{MOST}, and {MOST_SHARE:.0%} if that is more than {ALWAYS}, may be left out.",
            f"未发布：{found.total} 篇简报中有 {len(found.bad)} 篇出错。"
            f"最多可暂缺 {MOST} 篇，且不超过 {MOST_SHARE:.0%}（只有 {ALWAYS} 篇时不受此限）。",
            lang,
        )
        sys.exit(1)
    if run_mkdocs(config, found.bad):
        sys.exit(1)
    if new := len(unlisted(site)):
        _say(
            f"{new} of the pages are not in {docs / LEDGER} yet: run `make urls` and commit it.",
            f"有 {new} 个页面尚未列入 {docs / LEDGER}：请运行 make urls 并提交。",
            lang,
        )
    for name in found.bad:
        _say(f"Published without {name}", f"已发布，暂缺 {name}", lang)
    sys.exit(WITHHELD if found.bad else 0)


@click.command(cls=Command)
@_DOCS
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something is missing.")
@_LANG
def urls(docs: Path, check: bool, lang: Locale) -> None:
    """Add every page and point of the site to the list of published addresses, DOCS/urls.txt.

    Nothing is ever taken off the list: `duizhao check` tells of each that the site has lost.
    """
    site = _site(docs)
    missing = unlisted(site)
    if check:
        for name in missing:
            _say(f"/{name} is not listed", f"/{name} 尚未列入", lang)
        sys.exit(1 if missing else 0)
    path, text = docs / LEDGER, extended(site)
    wrong = [f for f in site.content.findings if f.path == path.as_posix()]
    if LEDGER in site.content.unread:  # a list written anew would lose what this one names
        click.echo(text_report(wrong, lang), nl=False, err=True)
        sys.exit(1)
    if path.exists():
        replace_file(path, text.encode())
    else:
        write_new(path, text)
    pages = "page" if len(missing) == 1 else "pages"
    _say(f"{path}: {len(missing)} {pages} added", f"{path}：新增 {len(missing)} 个页面", lang)


def _site(docs: Path) -> Site:
    root = docs.as_posix()
    return Site(read_content(read_docs(docs), root, watch), Settings(docs=root))


def _say(en: str, zh: str, lang: Locale) -> None:
    click.echo(zh if lang == "zh" else en, err=True)
