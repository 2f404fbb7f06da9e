"""The command `duizhao`, which contributors and continuous integration run without MkDocs.

Exit codes: 0 no findings, 1 findings, 2 wrong usage.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import click

from duizhao.checks.punctuation.fixes import fix_punctuation
from duizhao.cli.publish import build, urls
from duizhao.cli.review import compare, status, sync
from duizhao.exports.explanation import explanation
from duizhao.exports.findings_page import findings_page
from duizhao.exports.markdown_source import empty_pair, markdown_source, twin_skeleton
from duizhao.exports.reports import (
    github_report,
    json_report,
    sarif_report,
    summary_report,
    text_report,
)
from duizhao.exports.summary_json import summary_json
from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import RULES, Severity
from duizhao.model import Facts, Locale, Side
from duizhao.pages.published import site_findings
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.publish.disk import append_text, read_docs, read_file, replace_file, write_new
from duizhao.publish.git import GitError, changed_since, file_at
from duizhao.publish.time_limit import watch
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.raw.reader import read_raw
from duizhao.readers.reading import Reading
from duizhao.safety.reading import read_text
from duizhao.site.content import read_content
from duizhao.site.ledger import LEDGER, removed_entries
from duizhao.text.nearest import nearest
from duizhao.text.source_name import page_of, slug_of

_LANG = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    envvar="DUIZHAO_LANG",
    help="Language of the output.",
)
_REPORTS = {"json": json_report, "github": github_report, "sarif": sarif_report}
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SLUG = re.compile(r"(\d{4})/([a-z0-9]+(?:-[a-z0-9]+)*)")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="duizhao")
def main() -> None:
    """Bilingual briefings, checked point by point."""


main.add_command(status)
main.add_command(sync)
main.add_command(compare)
main.add_command(build)
main.add_command(urls)


@main.command()
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object per file.")
@_LANG
def parse(files: tuple[Path, ...], as_json: bool, lang: Locale) -> None:
    """Show how raw summaries or Markdown briefings are read."""
    findings: list[Diagnostic] = []
    for path in files:
        reading = _read(path)
        findings += reading.findings
        if as_json:
            click.echo(json.dumps(summary_json(reading), ensure_ascii=False))
        else:
            click.echo(_outline(reading))
    if not as_json:
        _report(findings, lang)
    sys.exit(1 if any(f.severity is Severity.ERROR for f in findings) else 0)


@main.command()
@click.option(
    "--docs",
    default="docs",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the site's sources.",
)
@click.option("--fix", is_flag=True, help="First fix the punctuation of Markdown briefings.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *_REPORTS]),
    default="text",
    show_default=True,
    help="Report format; text goes to standard error, the others to standard output.",
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
@_LANG
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(
    docs: Path,
    lang: Locale,
    paths: tuple[Path, ...],
    fix: bool,
    form: str,
    revision: str | None,
    summary: Path | None,
) -> None:
    """Check the sources of the whole site and report every finding.

    PATHS limits what is reported. The whole site is still read, because files depend on one
    another.
    """
    if fix:
        _mend(docs, paths, lang, err=form != "text")
    root = docs.as_posix()
    site = Site(read_content(read_docs(docs), root, watch), Settings(docs=root))
    shown = [finding for finding in site_findings(site) if _concerns(finding, paths)]
    if revision is not None:
        shown = _of_changed(shown, docs, revision)
        shown += _taken_off(site, docs, revision)
    _summarise(shown, form, summary, lang)
    if form == "text":
        _report(shown, lang)
    else:
        click.echo(_REPORTS[form](shown, lang), nl=False)
    sys.exit(1 if shown else 0)


@main.command()
@click.argument("code", required=False)
@click.option("--all", "page", is_flag=True, help="Print the site's page of all codes as Markdown.")
@_LANG
def explain(code: str | None, page: bool, lang: Locale) -> None:
    """Explain a finding code, with an example and the fix."""
    if page and code is None:
        click.echo(findings_page(RULES.values(), lang), nl=False)
        return
    if code is None or page:
        raise click.UsageError("Give one code, such as FM002, or --all.")
    rule = RULES.get(code.upper())
    if rule is None:
        suggestion = nearest(code.upper(), RULES).en
        raise click.BadParameter(f"there is no finding code {code!r}.{suggestion}")
    click.echo(explanation(rule, lang), nl=False)


@main.command(name="import")
@click.argument("raw", type=_FILE)
@_LANG
def import_(raw: Path, lang: Locale) -> None:
    """Convert a raw summary to Markdown, and start its translation.

    Writes SLUG.en.md and SLUG.zh.md next to RAW (SLUG.en.txt); never overwrites a file.
    """
    locale = _locale_of(raw)
    slug = raw.name.split(".")[0]
    reading = _read(raw)
    if any(finding.severity is Severity.ERROR for finding in reading.findings):
        _report(reading.findings, lang)
        sys.exit(1)
    other: Locale = "zh" if locale == "en" else "en"
    _write_pair(
        {
            raw.with_name(f"{slug}.{locale}.md"): markdown_source(reading.side, reading.facts),
            raw.with_name(f"{slug}.{other}.md"): twin_skeleton(reading.side),
        }
    )
    _report(reading.findings, lang)


@main.command()
@click.argument("name", metavar="YEAR/SLUG")
@click.option(
    "--source",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Language in which the briefing is written first.",
)
@click.option(
    "--docs",
    default="docs",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the site's sources.",
)
def new(name: str, source: Locale, docs: Path) -> None:
    """Create an empty briefing in both languages, such as `duizhao new 2025/tungsten-tender`."""
    match = _SLUG.fullmatch(name)
    if match is None:
        expected = f"2025/{slug_of(name.rpartition('/')[2]) or 'tungsten-tender'}"
        raise click.BadParameter(
            f"{name!r} is not of the form YEAR/SLUG. Write it like {expected}."
        )
    folder = docs / "briefings" / match[1]
    _write_pair(
        {folder / f"{match[2]}.{locale}.md": text for locale, text in empty_pair(source).items()}
    )


def _mend(docs: Path, paths: tuple[Path, ...], lang: Locale, *, err: bool) -> None:
    """Fix the punctuation of briefings in place; files that cannot be read stay as they are.

    What was fixed is printed, on standard error if a program reads the report.
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
        result = fix_punctuation(text, _locale_of(path))
        if result.count:
            try:
                replace_file(path, result.text.encode("utf-8"))
            except OSError as error:
                raise click.FileError(str(path), error.strerror) from None
            name, count = path.as_posix(), result.count
            marks = "punctuation mistake" if count == 1 else "punctuation mistakes"
            zh = f"已改正“{name}”中的{count}处标点"
            click.echo(zh if lang == "zh" else f"fixed {count} {marks} in {name}", err=err)


def _read(path: Path) -> Reading:
    locale, name = _locale_of(path), path.as_posix()
    text, findings = read_text(read_file(path), name)
    if text is None:
        form = "markdown" if path.suffix == ".md" else "raw"
        side = Side(locale, name, form)  # type: ignore[arg-type]
        return Reading(side, Facts(), findings)
    read = read_markdown if path.suffix == ".md" else read_raw
    reading = read(text, name, locale)
    return Reading(reading.side, reading.facts, (*findings, *reading.findings))


def _locale_of(path: Path) -> Locale:
    return "zh" if path.stem.endswith(".zh") else "en"


def _write_pair(texts: dict[Path, str]) -> None:
    """Write all files or none: each must be new."""
    taken = [path for path in texts if path.exists()]
    if taken:
        names = ", ".join(map(str, taken))
        raise click.UsageError(f"{names} already exists. Delete or rename it first.")
    for path, text in texts.items():
        write_new(path, text)
        click.echo(f"wrote {path}")


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


def _taken_off(site: Site, docs: Path, revision: str) -> list[Diagnostic]:
    """Report what a change removes from the list of published URLs, and so from the check."""
    if LEDGER in site.content.unread:
        return []  # what is wrong with the list itself has been reported
    try:
        before = file_at(revision, docs, LEDGER).decode("utf-8", "replace")
    except GitError as error:
        raise click.BadParameter(str(error), param_hint="'--changed-since'") from error
    return removed_entries(before, site.content.ledger, f"{docs.as_posix()}/{LEDGER}")


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


def _report(findings: tuple[Diagnostic, ...] | list[Diagnostic], lang: Locale) -> None:
    click.echo(text_report(findings, lang), nl=False, err=True)


def _outline(reading: Reading) -> str:
    side, facts = reading.side, reading.facts
    lines = [side.title or "(no title)", f"{facts.outlet or '—'} · {facts.published or '—'}"]
    sections = [(side.insights_heading or "Insights", side.insights)] if side.insights else []
    sections += [(group.heading or group.id, group.points) for group in side.groups]
    for heading, points in sections:
        lines.append(f"  {heading}")
        for point in points:
            cited = "".join(f"[{number}]" for number in point.citations)
            lines.append(f"    {point.id} {point.text} {cited}".rstrip())
    return "\n".join(lines)
