"""The command `duizhao`: what contributors and continuous integration run without a site builder.

Exit codes: 0 all is well, 1 there are findings, 2 the command was misused.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import click

from duizhao.checks.punctuation.slips import mended
from duizhao.cli.commands import Group
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
from duizhao.pages.published import findings_of
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
from duizhao.site.ledger import LEDGER, taken_off
from duizhao.text.nearest import nearest
from duizhao.text.source_name import page_of, slug_of

_LANG = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    envvar="DUIZHAO_LANG",
    help="Language of the findings.",
)
_REPORTS = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
    "sarif": sarif_report,
}
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SLUG = re.compile(r"(\d{4})/([a-z0-9]+(?:-[a-z0-9]+)*)")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
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
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a file.")
@_LANG
def parse(files: tuple[Path, ...], as_json: bool, lang: Locale) -> None:
    """Show what a reader finds in raw summaries or Markdown briefings."""
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
    help="The documents' folder.",
)
@click.option("--fix", is_flag=True, help="First mend punctuation in the Markdown briefings.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_REPORTS]),
    default="text",
    show_default=True,
    help="All go to standard output: `check > file`, `check | less`.",
)
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Only findings of briefings and other files that differ from this git revision.",
)
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Append a summary in Markdown; with --format github to $GITHUB_STEP_SUMMARY.",
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
    """Check the whole site's sources and print every finding.

    With PATHS only what concerns these files or folders is printed; all are read all the same,
    since what is wrong with one file may lie in another.
    """
    if fix:
        _mend(docs, paths, lang)
    root = docs.as_posix()
    site = Site(read_content(read_docs(docs), root, watch), Settings(docs=root))
    shown = [finding for finding in findings_of(site) if _concerns(finding, paths)]
    if revision is not None:
        shown = _of_changed(shown, docs, revision)
        shown += _taken_off(site, docs, revision)
    _summarise(shown, form, summary, lang)
    click.echo(_REPORTS[form](shown, lang), nl=False)
    sys.exit(1 if shown else 0)


@main.command()
@click.argument("code", required=False)
@click.option("--all", "page", is_flag=True, help="Print the site's page of all codes, Markdown.")
@_LANG
def explain(code: str | None, page: bool, lang: Locale) -> None:
    """Say what a finding's CODE means, with an example and its mend."""
    if page and code is None:
        click.echo(findings_page(RULES.values(), lang), nl=False)
        return
    if code is None or page:
        raise click.UsageError("Name one code, such as FM002, or write --all.")
    rule = RULES.get(code.upper())
    if rule is None:
        suggestion = nearest(code.upper(), RULES).en
        raise click.BadParameter(f"there is no finding code {code!r}.{suggestion}")
    click.echo(explanation(rule, lang), nl=False)


@main.command(name="import")
@click.argument("raw", type=_FILE)
@_LANG
def import_(raw: Path, lang: Locale) -> None:
    """Turn a raw summary into editable Markdown, and begin its translation.

    Writes SLUG.en.md and SLUG.zh.md beside RAW (SLUG.en.txt); refuses to overwrite either.
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
    help="The language that it is written in first.",
)
@click.option(
    "--docs",
    default="docs",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The documents' folder.",
)
def new(name: str, source: Locale, docs: Path) -> None:
    """Start an empty briefing in both languages, such as `duizhao new 2025/tungsten-tender`."""
    match = _SLUG.fullmatch(name)
    if match is None:
        expected = f"2025/{slug_of(name.rpartition('/')[2]) or 'tungsten-tender'}"
        raise click.BadParameter(f"{name!r} is not YEAR/SLUG. Write it like {expected}.")
    folder = docs / "briefings" / match[1]
    _write_pair(
        {folder / f"{match[2]}.{locale}.md": text for locale, text in empty_pair(source).items()}
    )


def _mend(docs: Path, paths: tuple[Path, ...], lang: Locale) -> None:
    """Mend the punctuation of briefings in place; those that cannot be read stay as they are.

    What was mended goes to standard error: the report alone is the output.
    """
    for path in sorted((docs / "briefings").rglob("*.md")):
        if paths and not any(path.is_relative_to(wanted) for wanted in paths):
            continue
        if path.is_symlink() or not path.is_file():
            continue  # what a link leads to may lie outside the site
        try:
            text = read_file(path).decode("utf-8")
        except UnicodeDecodeError:
            continue  # the check that follows says so
        result = mended(text, _locale_of(path))
        if result.count:
            replace_file(path, result.text.encode("utf-8"))
            name, count = path.as_posix(), result.count
            slips = "slip" if count == 1 else "slips"
            zh = f"已改正 {name} 中的 {count} 处标点"
            click.echo(zh if lang == "zh" else f"mended {count} {slips} in {name}", err=True)


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
        raise click.UsageError(f"{names} exists and is not overwritten. Delete or rename it first.")
    for path, text in texts.items():
        write_new(path, text)
        click.echo(f"wrote {path}")


def _of_changed(findings: list[Diagnostic], docs: Path, revision: str) -> list[Diagnostic]:
    """Keep findings of changed files, and of both languages of a briefing if either changed."""
    try:
        changed = changed_since(revision, docs)
    except GitError as error:
        raise click.BadParameter(str(error), param_hint="'--changed-since'") from error
    if any(name.endswith(".yml") for name in changed):
        return findings  # a vocabulary is everybody's: what it breaks may stand anywhere
    # A page that is gone has no file, and is told where the ledger names it.
    pages = {LEDGER} | {page_of(name) for name in changed}
    return [
        finding
        for finding in findings
        if page_of(Path(finding.path).relative_to(docs).as_posix()) in pages
    ]


def _taken_off(site: Site, docs: Path, revision: str) -> list[Diagnostic]:
    """Tell what a change would take off the list of published addresses, and so out of check."""
    if LEDGER in site.content.unread:
        return []  # what is wrong with the list itself has been reported
    try:
        before = file_at(revision, docs, LEDGER).decode("utf-8", "replace")
    except GitError as error:
        raise click.BadParameter(str(error), param_hint="'--changed-since'") from error
    return taken_off(before, site.content.ledger, f"{docs.as_posix()}/{LEDGER}")


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
