"""`duizhao status`, `sync` and `compare`: reviewing translations."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from duizhao.checks.staleness import digest
from duizhao.cli.commands import Command
from duizhao.cli.comparing import print_comparison
from duizhao.cli.options import DOCS, LANG, load_content
from duizhao.exports.coverage import coverage, coverage_json, coverage_table
from duizhao.exports.reviewed import reviewed_again, with_states
from duizhao.model import Briefing, Locale, Reviewed, twin
from duizhao.publish.disk import read_file, replace_file
from duizhao.quantities import compare as compare_quantities
from duizhao.quantities import pairs


@click.command(cls=Command)
@DOCS
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@LANG
def status(docs: Path, as_json: bool, lang: Locale) -> None:
    """Show how many points of each briefing are translated, outdated or missing."""
    content = load_content(docs)
    rows = coverage(content.catalog.briefings)
    if as_json:
        click.echo(json.dumps(coverage_json(rows), ensure_ascii=False, indent=1))
    else:
        click.echo(coverage_table(rows, lang))


@click.command(cls=Command)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--point",
    "points",
    multiple=True,
    metavar="ID",
    help="A reviewed point, such as g2p1; may be repeated.",
)
@click.option("--all", "every", is_flag=True, help="Mark every point as reviewed.")
@DOCS
def sync(files: tuple[Path, ...], points: tuple[str, ...], every: bool, docs: Path) -> None:
    """Mark points as reviewed against the current source.

    FILES are translations, such as docs/briefings/2025/x.zh.md. Give the points that you have
    compared with their source (--point), or --all.
    """
    if bool(points) == every:
        raise click.UsageError("Give the points that you have reviewed (--point), or --all.")
    content = load_content(docs)
    by_path = {b.target.path: b for b in content.catalog.briefings if b.target}
    unbegun = {finding.path for finding in content.findings if finding.code == "PAIR002"}
    for path in files:
        briefing = by_path.get(path.as_posix())
        if briefing is None and path.as_posix() in unbegun:
            raise click.BadParameter(f"{path} is not translated yet: there is nothing to declare.")
        if briefing is None:
            raise click.BadParameter(f"{path} is not the translation of a briefing in {docs}.")
        _sync(path, briefing, points, every)


def _sync(path: Path, briefing: Briefing, points: tuple[str, ...], every: bool) -> None:
    assert briefing.target is not None
    sources = {point.id: point for point in briefing.source.points()}
    present = [point.id for point in briefing.target.points()]
    unknown = [point for point in points if point not in present]
    if unknown:
        raise click.BadParameter(f"{path} has no point {unknown[0]}; it has {', '.join(present)}.")
    today = date.today().isoformat()
    digests = {id_: digest(point.text) for id_, point in sources.items()}
    before = briefing.target.reviewed
    reviewed = reviewed_again(before, present if every else (), digests, today)
    # A point that is named has been read again today.
    reviewed |= {point: Reviewed(digests[point], today) for point in points}
    read_again = {*points, *(present if every else ())}
    drafted = {id_: d for id_, d in briefing.target.drafted.items() if id_ not in read_again}
    text = read_file(path).decode("utf-8")
    try:
        new = with_states(text, reviewed, drafted, sources)
    except ValueError:
        raise click.BadParameter(f"{path} has no front matter. Run `duizhao check`.") from None
    if new != text:
        replace_file(path, new.encode())
    changed = [point for point in reviewed if reviewed[point] != before.get(point)]
    kept = f", {len(present) - len(changed)} unchanged since their review" if every else ""
    count = len(changed) if every else len(set(points))
    noun = "point" if count == 1 else "points"
    click.echo(f"{path}: {count} {noun} marked as reviewed{kept}")


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Write JSON Lines instead of a table.")
@click.option("--text", "texts", nargs=2, metavar="EN ZH", help="Compare these two texts.")
@click.option(
    "--source",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Language of the source.",
)
@LANG
def compare(as_json: bool, texts: tuple[str, str] | None, source: Locale, lang: Locale) -> None:
    """Compare the quantities of two texts (for tests, editor plug-ins and debugging).

    Takes two texts with --text, or reads lines of the form {"en": …, "zh": …} from the standard
    input. Shows for each pair which quantities were read as what, and what differs; with --json, as
    one line of JSON. The page "What the check compares" of the site lists what can be read.
    """
    if texts:
        _compare({"en": texts[0], "zh": texts[1]}, source, lang, as_json=as_json)
        return
    if sys.stdin.isatty():
        raise click.UsageError("Give two texts with --text, or pairs as JSON Lines.")
    misused = False
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            pair = json.loads(line)
            both: dict[Locale, str] = {"en": pair["en"], "zh": pair["zh"]}
            if not all(isinstance(text, str) for text in both.values()):
                raise TypeError
        except (ValueError, KeyError, TypeError):
            misused = True
            click.echo(f'line {number}: not of the form {{"en": "…", "zh": "…"}}', err=True)
            continue
        _compare(both, source, lang, as_json=as_json)
    sys.exit(2 if misused else 0)


def _compare(texts: dict[Locale, str], source: Locale, lang: Locale, *, as_json: bool) -> None:
    target = twin(source)
    comparison = compare_quantities(texts[source], texts[target], source)
    if not as_json:
        print_comparison(comparison, pairs(texts[source], texts[target], source), source, lang)
        return
    answer = {
        "same": comparison.same,
        "findings": [
            {"code": f.code, "severity": f.severity.value, "message": f.message(lang)}
            for f in comparison.findings
        ],
        source: [str(amount) for amount in comparison.source],
        target: [str(amount) for amount in comparison.target],
    }
    click.echo(json.dumps(answer, ensure_ascii=False))
