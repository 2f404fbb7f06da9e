"""`duizhao check`: everything that is wrong with a site's sources.

Exit codes: 0 all is well, 1 there are findings, 2 the command was misused.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from duizhao.checks.punctuation.fixes import fix_punctuation
from duizhao.checks.settings import check_settings
from duizhao.checks.staleness import check_drafts
from duizhao.cli.commands import Command
from duizhao.cli.options import DOCS, LANG, load_site
from duizhao.exports.reports import (
    github_report,
    json_report,
    sarif_report,
    summary_report,
    text_report,
)
from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import LOCALES, Locale
from duizhao.pages.published import site_findings
from duizhao.pages.site import Site
from duizhao.publish.disk import append_text, read_file, replace_file
from duizhao.publish.git import GitError, changed_since, file_at
from duizhao.site.ledger import LEDGER, removed_entries
from duizhao.text.source_name import SourceName, page_of

_REPORTS = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
    "sarif": sarif_report,
}


@click.command(cls=Command)
@DOCS
@click.option("--fix", is_flag=True, help="First fix the punctuation of Markdown briefings.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_REPORTS]),
    default="text",
    show_default=True,
    help="Report format.",
)
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Report only findings in files changed since REV.",
)
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Append a Markdown summary to FILE (with --format github, to $GITHUB_STEP_SUMMARY).",
)
@click.option("--strict-drafts", is_flag=True, help="Report machine drafts nobody has reviewed.")
@LANG
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(
    docs: Path,
    lang: Locale,
    paths: tuple[Path, ...],
    fix: bool,
    form: str,
    revision: str | None,
    summary: Path | None,
    strict_drafts: bool,
) -> None:
    """Check the sources of the whole site and report every finding.

    PATHS limits what is reported. The whole site is still read, because files depend on one
    another.
    """
    if fix:
        _fix(docs, paths, lang)
    site = load_site(docs)
    every = [*site_findings(site), *(_drafts(site) if strict_drafts else ())]
    shown = [finding for finding in every if _concerns(finding, paths)]
    if revision is not None:
        shown = _of_changed(shown, docs, revision)
        shown += _removed(site, docs, revision)
    shown[:0] = [finding for finding in _of_settings(docs, site) if _concerns(finding, paths)]
    _summarise(shown, form, summary, lang)
    click.echo(_REPORTS[form](shown, lang), nl=False)
    sys.exit(1 if shown else 0)


def _fix(docs: Path, paths: tuple[Path, ...], lang: Locale) -> None:
    """Fix the punctuation of briefings in place; files that cannot be read stay as they are.

    What was fixed is printed on standard error: the report alone is the output.
    """
    for path in sorted((docs / "briefings").rglob("*.md")):
        if paths and not any(path.is_relative_to(wanted) for wanted in paths):
            continue
        if path.is_symlink() or not path.is_file():
            continue  # the target of a link may be outside the site
        try:
            text = read_file(path).decode("utf-8")
        except UnicodeDecodeError:
            continue  # the check that follows reports it
        result = fix_punctuation(text, SourceName.parse(path.name).locale or "en")
        if result.count:
            replace_file(path, result.text.encode("utf-8"))
            name, count = path.as_posix(), result.count
            marks = "punctuation mistake" if count == 1 else "punctuation mistakes"
            zh = f"已改正“{name}”中的{count}处标点"
            click.echo(zh if lang == "zh" else f"fixed {count} {marks} in {name}", err=True)


def _of_changed(findings: list[Diagnostic], docs: Path, revision: str) -> list[Diagnostic]:
    """Keep findings in changed files, and in both languages of a briefing if either changed."""
    try:
        changed = changed_since(revision, docs)
    except GitError as error:
        raise click.BadParameter(str(error), param_hint="'--changed-since'") from error
    if any(name.endswith(".yml") for name in changed):
        return findings  # a change to a vocabulary may cause findings in any file
    # A removed page has no file; it is reported at its line of the ledger.
    pages = {LEDGER} | {page_of(name) for name in changed}
    return [
        finding
        for finding in findings
        if page_of(Path(finding.path).relative_to(docs).as_posix()) in pages
    ]


def _drafts(site: Site) -> Iterator[Diagnostic]:
    for briefing in site.content.catalog.briefings:
        yield from check_drafts(briefing)


def _removed(site: Site, docs: Path, revision: str) -> list[Diagnostic]:
    """Report what a change removes from the list of published URLs, and so from the check."""
    if LEDGER in site.content.unread:
        return []  # what is wrong with the list itself has been reported
    try:
        before = file_at(revision, docs, LEDGER).decode("utf-8", "replace")
    except GitError as error:
        raise click.BadParameter(str(error), param_hint="'--changed-since'") from error
    return removed_entries(before, site.content.ledger, f"{docs.as_posix()}/{LEDGER}")


def _of_settings(docs: Path, site: Site) -> tuple[Diagnostic, ...]:
    """Report what is wrong with the settings beside the documents, if there are any."""
    path = docs.parent / "mkdocs.yml"
    if not path.is_file():
        return ()
    pages = {page.source for page in site.pages.values() if all(map(page.exists, LOCALES))}
    text = read_file(path).decode("utf-8", "replace")
    return check_settings(text, path.as_posix(), pages=pages)


def _summarise(findings: list[Diagnostic], form: str, summary: Path | None, lang: Locale) -> None:
    of_job = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary is None and form == "github" and of_job:
        summary = Path(of_job)
    if summary is None:
        return
    try:
        append_text(summary, summary_report(findings, lang))
    except OSError as error:
        raise click.UsageError(f"{summary} cannot be written: {error.strerror}.") from error


def _concerns(finding: Diagnostic, paths: tuple[Path, ...]) -> bool:
    return not paths or any(Path(finding.path).is_relative_to(path) for path in paths)
