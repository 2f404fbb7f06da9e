"""`duizhao parse`, `import` and `new`: from a summary to a briefing's files."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from duizhao.cli.commands import Command
from duizhao.cli.options import DOCS, FILE, LANG, report, say
from duizhao.cli.outline import print_outline
from duizhao.exports.markdown_source import empty_pair, markdown_source, twin_skeleton
from duizhao.exports.summary_json import summary_json
from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import Severity
from duizhao.model import Facts, Locale, Side, twin
from duizhao.publish.disk import read_file, write_new
from duizhao.readers.raw.reader import split_summaries
from duizhao.readers.reading import Reading
from duizhao.safety.reading import read_text
from duizhao.site.briefing_files import read_source
from duizhao.text.language import language_of
from duizhao.text.pinyin import proposed_slug
from duizhao.text.source_name import SLUG, SLUG_PATTERN, SourceName, slug_of

_STANDARD_INPUT = "-"
_YEAR_AND_SLUG = re.compile(rf"(\d{{4}})/({SLUG_PATTERN})")


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object per file.")
@LANG
def parse(files: tuple[Path, ...], as_json: bool, lang: Locale) -> None:
    """Show how summaries or Markdown briefings are read, as a tree."""
    findings: list[Diagnostic] = []
    for path in files:
        reading = _read(read_file(path), path.as_posix())
        findings += reading.findings
        if as_json:
            click.echo(json.dumps(summary_json(reading), ensure_ascii=False))
        else:
            print_outline(reading, lang, with_points=True)
    if not as_json:
        report(findings, lang)
    sys.exit(1 if _has_errors(findings) else 0)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a briefing is to be written."""

    folder: Path
    slug: str
    locale: Locale

    def files(self, reading: Reading) -> dict[Path, str]:
        """Return the Markdown of a summary, and the beginning of its translation."""
        other = twin(self.locale)
        return {
            self.folder / f"{self.slug}.{self.locale}.md": markdown_source(
                reading.side, reading.facts
            ),
            self.folder / f"{self.slug}.{other}.md": twin_skeleton(reading.side),
        }


@click.command(name="import", cls=Command)
@click.argument("files", nargs=-1, metavar="[FILE|-]...", type=click.Path(path_type=Path))
@DOCS
@click.option("--dry-run", is_flag=True, help="Show what is understood; write nothing.")
@click.option("--split", is_flag=True, help="Take a file with several summaries apart.")
@click.option("--slug", help="Name of the briefing; by default made from the title.")
@click.option("--year", help="Folder of the briefing; by default the year of its date.")
@click.option("--encoding", help="Encoding of FILE, such as gb18030 or utf-16, if it is not UTF-8.")
@LANG
def import_(
    files: tuple[Path, ...],
    docs: Path,
    dry_run: bool,
    split: bool,
    slug: str | None,
    year: str | None,
    encoding: str | None,
    lang: Locale,
) -> None:
    """Convert summaries to Markdown, and start their translations.

    Reads files, or standard input (-), and prints what it understands before it writes anything.
    A file in DOCS/briefings/YEAR is converted where it is; any other text goes there, under a
    name made from its title. No file is ever overwritten.
    """
    if slug is not None and not SLUG.fullmatch(slug):
        expected = slug_of(slug) or "tungsten-tender"
        raise click.BadParameter(f"{slug!r} is not a slug. Write it like {expected}.")
    texts: dict[Path, str] = {}
    findings: list[Diagnostic] = []
    for name, data in _inputs(files):
        for reading in _readings(data, name, encoding, split=split):
            if not _has_errors(reading.findings):
                print_outline(reading, lang, with_points=False)
            report(reading.findings, lang)
            findings += reading.findings
            if any(finding.code == "FILE001" for finding in reading.findings):
                say(
                    f"To convert {name}, name its encoding: --encoding gb18030, say.",
                    f"如需转换{name}，请指明其编码，例如--encoding gb18030。",
                    lang,
                )
            if not _has_errors(reading.findings):
                target = _target(Path(name), reading, docs, slug, year, texts)
                texts |= target.files(reading)
    if _has_errors(findings):
        sys.exit(1)  # all or none: what was read well is read again once the rest is
    if dry_run:
        for path in texts:
            click.echo(f"将写入 {path}" if lang == "zh" else f"would write {path}")
        return
    _write(texts)


def _inputs(files: tuple[Path, ...]) -> list[tuple[str, bytes]]:
    """Return the names and bytes of what is to be read."""
    if not files and sys.stdin.isatty():
        raise click.UsageError("Give a file, or - for standard input.")
    inputs = []
    for path in files or (Path(_STANDARD_INPUT),):
        if path.as_posix() == _STANDARD_INPUT:
            inputs.append((_STANDARD_INPUT, sys.stdin.buffer.read()))
        elif path.suffix == ".md":
            raise click.BadParameter(f"{path} is Markdown already.")
        elif path.is_file():
            inputs.append((path.as_posix(), read_file(path)))
        else:
            raise click.BadParameter(f"There is no file {str(path)!r}.")
    return inputs


def _readings(data: bytes, name: str, encoding: str | None, *, split: bool) -> list[Reading]:
    if encoding:
        try:
            data = data.decode(encoding).removeprefix("\ufeff").encode()
        except (LookupError, UnicodeDecodeError) as error:
            raise click.BadParameter(f"{name} is not {encoding}: {error}.") from error
    if not split:
        return [_read(data, name)]
    text, findings = read_text(data, name)
    if text is None:
        return [_unreadable(name, findings)]
    return [_read(part.encode(), name) for part in split_summaries(text)]


def _target(
    path: Path,
    reading: Reading,
    docs: Path,
    slug: str | None,
    year: str | None,
    planned: Mapping[Path, str],
) -> _Target:
    """Return where a summary's briefing goes: beside its own file, or under `docs/briefings`."""
    name = SourceName.parse(path.as_posix())
    locale = reading.side.locale
    in_place = _is_within(path, docs / "briefings") and name.locale is not None
    beside = _Target(path.parent, slug or name.stem, locale)
    if in_place and not planned.keys() & beside.files(reading).keys():
        return beside
    year = year or (path.parent.name if in_place else (reading.facts.published or "")[:4])
    if not re.fullmatch(r"\d{4}", year):
        raise click.UsageError(f"{path} has no date. Give the year of its folder with --year.")
    wanted = slug or proposed_slug(reading.side.title or "")
    if not wanted:
        raise click.UsageError(f"{path} has no title. Name the briefing with --slug.")
    taken = {SourceName.parse(each.as_posix()).stem for each in (docs / "briefings").glob("*/*.*")}
    taken |= {SourceName.parse(each.as_posix()).stem for each in planned}
    if slug and slug in taken:
        raise click.UsageError(f"There is a briefing {slug!r} already. Choose another --slug.")
    free = (wanted, f"{wanted}-{year}", *(f"{wanted}-{number}" for number in range(2, 1000)))
    return _Target(docs / "briefings" / year, next(s for s in free if s not in taken), locale)


def _is_within(path: Path, briefings: Path) -> bool:
    return path.absolute().parent.parent == briefings.absolute()


@click.command(cls=Command)
@click.argument("name", metavar="YEAR/SLUG")
@click.option(
    "--source",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Language in which the briefing is written first.",
)
@DOCS
def new(name: str, source: Locale, docs: Path) -> None:
    """Create an empty briefing in both languages, such as `duizhao new 2025/tungsten-tender`."""
    match = _YEAR_AND_SLUG.fullmatch(name)
    if match is None:
        expected = f"2025/{slug_of(name.rpartition('/')[2]) or 'tungsten-tender'}"
        raise click.BadParameter(
            f"{name!r} is not of the form YEAR/SLUG. Write it like {expected}."
        )
    folder = docs / "briefings" / match[1]
    _write(
        {folder / f"{match[2]}.{locale}.md": text for locale, text in empty_pair(source).items()}
    )


def _read(data: bytes, name: str) -> Reading:
    """Return what the bytes of one file say, in the form that its name states."""
    text, findings = read_text(data, name)
    if text is None:
        return _unreadable(name, findings)
    reading = read_source(text, name, SourceName.parse(name).locale or language_of(text) or "en")
    return replace(reading, findings=(*findings, *reading.findings))


def _unreadable(name: str, findings: tuple[Diagnostic, ...]) -> Reading:
    source = SourceName.parse(name)
    side = Side(source.locale or "en", name, "markdown" if source.form == ".md" else "raw")
    return Reading(side, Facts(), findings)


def _has_errors(findings: list[Diagnostic] | tuple[Diagnostic, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _write(texts: Mapping[Path, str]) -> None:
    """Write all files or none: each must be new."""
    taken = [path for path in texts if path.exists()]
    if taken:
        names = ", ".join(map(str, taken))
        raise click.UsageError(f"{names} already exists. Delete or rename it first.")
    for path, text in texts.items():
        write_new(path, text)
        click.echo(f"wrote {path}")
