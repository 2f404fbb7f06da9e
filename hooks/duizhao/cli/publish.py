"""`duizhao build` and `duizhao urls`: publishing a site, and the list of published URLs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from duizhao.checks.settings import PUBLISHING, check_settings
from duizhao.cli.commands import Command
from duizhao.cli.options import DOCS, LANG, load_site, say
from duizhao.exports.reports import summary_report, text_report
from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import Severity
from duizhao.model import Locale
from duizhao.pages.published import pages_not_listed, updated_ledger
from duizhao.pages.quarantine import ALWAYS, MOST, MOST_SHARE, quarantine_of
from duizhao.publish.disk import append_text, read_file, replace_file, write_new
from duizhao.publish.git import origin
from duizhao.publish.last_build import unchanged_site
from duizhao.publish.publication import run_mkdocs, set_epoch, set_withheld
from duizhao.publish.shard import Shard, current_shard, set_shard
from duizhao.site.ledger import LEDGER

WITHHELD = 3
"""Exit code: the site was published without some briefings."""


def _use_shard(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Have the build make `2/4`, the second of four parts, or the whole site."""
    shard = Shard.parse(value) if value else None
    if value and not shard:
        raise click.BadParameter(f"{value!r} is no part of a whole, such as 2/4.")
    set_shard(shard)


@click.command(cls=Command)
@DOCS
@click.option(
    "--config",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="MkDocs configuration file.",
)
@click.option(
    "--quarantine",
    is_flag=True,
    help="Publish without briefings that have errors, if there are only a few.",
)
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="GITHUB_STEP_SUMMARY",
    help="Append a Markdown summary of the errors to FILE (by default to $GITHUB_STEP_SUMMARY).",
)
@click.option(
    "--force", is_flag=True, help="Build even if nothing has changed since the last build."
)
@click.option(
    "--shard",
    metavar="K/N",
    callback=_use_shard,
    expose_value=False,
    help="Make the K-th of N parts of the pages, into the store, for a later build to assemble.",
)
@LANG
def build(
    docs: Path,
    config: Path,
    quarantine: bool,
    summary: Path | None,
    force: bool,
    lang: Locale,
) -> None:
    """Build into a staging folder, verify the result, and swap it in atomically.

    If nothing has changed since the last build, the site is left as it is.

    With --shard nothing is published: the pages are kept where DUIZHAO_CACHE says.

    Exit codes: 0 published; 1 not published, the old site is unchanged; 2 wrong usage; 3 published
    without the briefings that are listed.
    """
    set_epoch()
    settings = check_settings(
        read_file(config).decode("utf-8", "replace"),
        config.as_posix(),
        publish=True,
        # A copy that somebody works on need not be the one that is published.
        repository=origin(config.absolute().parent) if quarantine else "",
    )
    set_withheld(())
    is_broken = any(
        _is_error(each) and (quarantine or each.code not in PUBLISHING) for each in settings
    )
    unchanged = None if force or is_broken or current_shard() else unchanged_site(config)
    if unchanged or not quarantine:
        click.echo(text_report(settings, lang), nl=False, err=True)
    if unchanged:
        say(
            f"Nothing has changed since the last build. The site is in {unchanged}",
            f"自上次构建以来没有改动。站点在{unchanged}",
            lang,
        )
        sys.exit(0)
    if not quarantine:
        sys.exit(1 if is_broken or run_mkdocs(config) else 0)
    site = load_site(docs)
    found = quarantine_of(site)
    errors = (*settings, *found.others, *found.findings)
    click.echo(text_report(errors, lang), nl=False, err=True)
    _summarise(errors, summary, lang)
    if is_broken:
        say("Not published: correct the settings above.", "未发布：请先改正上列设置。", lang)
        sys.exit(1)
    if found.others:
        say(
            "Not published: some of the errors above affect more than one briefing.",
            "未发布：以上错误有的影响不止一篇简报。",
            lang,
        )
        sys.exit(1)
    if found.too_many:
        say(
            f"Not published: {len(found.bad)} of {found.total} briefings have errors. Up to "
            f"{MOST} may be left out, but no more than {MOST_SHARE:.0%} of all "
            f"({ALWAYS} is always allowed).",
            f"未发布：{found.total}篇简报中有{len(found.bad)}篇出错。最多可暂缺{MOST}篇，"
            f"且不超过总数的{MOST_SHARE:.0%}（只缺{ALWAYS}篇时不受此限）。",
            lang,
        )
        sys.exit(1)
    set_withheld(found.bad)
    if run_mkdocs(config):
        sys.exit(1)
    if new := len(pages_not_listed(site)):
        say(
            f"Pages not yet listed in {docs / LEDGER}: {new}. Run `make urls` and commit the file.",
            f"有{new}个页面尚未列入“{docs / LEDGER}”。请运行`make urls`并提交。",
            lang,
        )
    for name in found.bad:
        say(f"Published without {name}", f"已发布，暂缺“{name}”", lang)
    sys.exit(WITHHELD if found.bad else 0)


@click.command(cls=Command)
@DOCS
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; exit with 1 if a page or point is missing from the list.",
)
@LANG
def urls(docs: Path, check: bool, lang: Locale) -> None:
    """Add every page and point of the site to the list of published URLs, DOCS/urls.txt.

    Nothing is ever removed from the list: `duizhao check` reports each URL that no longer exists.
    """
    site = load_site(docs)
    missing = pages_not_listed(site)
    if check:
        for name in missing:
            say(f"/{name} is not listed", f"/{name}尚未列入", lang)
        sys.exit(1 if missing else 0)
    path, text = docs / LEDGER, updated_ledger(site)
    wrong = [f for f in site.content.findings if f.path == path.as_posix()]
    if LEDGER in site.content.unread:  # a list written anew would lose what this one names
        click.echo(text_report(wrong, lang), nl=False, err=True)
        sys.exit(1)
    if path.exists():
        replace_file(path, text.encode())
    else:
        write_new(path, text)
    pages = "page" if len(missing) == 1 else "pages"
    say(f"{path}: {len(missing)} {pages} added", f"{path}：新增{len(missing)}个页面", lang)


def _is_error(finding: Diagnostic) -> bool:
    return finding.severity is Severity.ERROR


def _summarise(errors: Sequence[Diagnostic], summary: Path | None, lang: Locale) -> None:
    if summary is None or not errors:
        return
    try:
        append_text(summary, summary_report(errors, lang))
    except OSError as error:
        raise click.UsageError(f"{summary} cannot be written: {error.strerror}.") from error
