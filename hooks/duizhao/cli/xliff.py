"""`duizhao xliff export` and `import`: translations by way of a translator's own tool."""

from __future__ import annotations

import re
from pathlib import Path

import click

from duizhao.cli.commands import Command, Group
from duizhao.cli.options import DOCS, load_content
from duizhao.drafting.merge import merged
from duizhao.drafting.plan import UnusableError, plan
from duizhao.exports.edited import with_texts
from duizhao.exports.reviewed import with_states
from duizhao.exports.xliff import TITLE, one_line, texts_of, xliff_document
from duizhao.model import LANG, Briefing, twin
from duizhao.publish.disk import put_file, read_file
from duizhao.readers.citations import without_citations
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.xliff import XliffError, read_xliff
from duizhao.site.content import Content
from duizhao.site.vocabularies import Vocabularies

_KEY = re.compile(r"(\d{4}/[a-z0-9-]+)(?:\.(?:en|zh)\.(?:md|txt|json))?$")


@click.group(cls=Group)
def xliff() -> None:
    """Translate briefings in a CAT tool, as XLIFF 2.1."""


@click.command(name="export", cls=Command)
@click.argument("briefing")
@DOCS
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write.")
def export(briefing: str, docs: Path, output: Path | None) -> None:
    """Write BRIEFING (2025/slug, or one of its files) as XLIFF 2.1.

    Points that are missing, outdated or drafted have the state "initial".
    """
    key = _KEY.search(briefing)
    found = _briefing(load_content(docs), key[1] if key else briefing, docs)
    document = xliff_document(found)
    if output:
        put_file(output, document)
    else:
        click.echo(document, nl=False)


@click.command(name="import", cls=Command)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@DOCS
def import_(files: tuple[Path, ...], docs: Path) -> None:
    """Write the translations of XLIFF FILES into the files of their briefings.

    Only what was edited is changed. A text whose source has changed since the export is passed
    over. The edited points still count as before: mark them as reviewed with `duizhao sync`.
    """
    for file in files:
        # Each may be about a briefing that the one before has changed.
        _import(file, load_content(docs), docs)


def _briefing(content: Content, key: str, docs: Path) -> Briefing:
    for briefing in content.catalog.briefings:
        if briefing.key == key:
            return briefing
    raise click.UsageError(f"There is no briefing {key} in {docs}.")


def _import(file: Path, content: Content, docs: Path) -> None:
    try:
        read = read_xliff(read_file(file))
    except XliffError as error:
        raise click.ClickException(f"{file}: {error}") from None
    briefing = _briefing(content, read.original, docs)
    locale = twin(briefing.source.locale)
    if read.target.lower() not in (LANG[locale].lower(), locale):
        raise click.ClickException(
            f"{file}: The target language is {read.target or 'not given'}, not {LANG[locale]}."
        )
    sources = texts_of(briefing.source)
    before = texts_of(briefing.target) if briefing.target else {}
    changed, passed_over = {}, []
    for id_, (source, target) in read.units.items():
        text = one_line(target or "")
        if not text or text == before.get(id_):
            continue
        if sources.get(id_) != one_line(source):
            passed_over.append(id_)
            continue
        changed[id_] = text
    if passed_over:
        ids = ", ".join(passed_over)
        click.echo(f"{file}: passed over, because the source has changed: {ids}", err=True)
    path = _target_file(briefing)
    if changed:
        _write(briefing, path, changed, content)
    noun = "text" if len(changed) == 1 else "texts"
    click.echo(f"{path}: {len(changed)} {noun} changed")


def _target_file(briefing: Briefing) -> Path:
    source = Path(briefing.source.path)
    path = (
        Path(briefing.target.path)
        if briefing.target
        else source.with_name(f"{briefing.slug}.{twin(briefing.source.locale)}.md")
    )
    if path.suffix != ".md" or source.suffix != ".md":
        raise click.ClickException(
            f"{source} is a raw summary. Convert it first: duizhao import {source}"
        )
    return path


def _write(briefing: Briefing, path: Path, texts: dict[str, str], content: Content) -> None:
    data = read_file(path) if path.exists() else b""
    text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n") if data else None
    locale = twin(briefing.source.locale)
    catalog = content.catalog
    names = Vocabularies(catalog.topics, catalog.outlets, catalog.quantities).names
    try:
        work = plan(briefing.source, locale, path.as_posix(), text, names)
    except UnusableError:
        raise click.ClickException(f"{path} has errors. Run `duizhao check`.") from None
    wanted = {piece.id for piece in work.wanted}
    new = {
        id_: each if id_ == TITLE else without_citations(each)
        for id_, each in texts.items()
        if id_ in wanted
    }
    target = work.target
    result = merged(work, new, lambda _: "person", "1970-01-01")
    if new:
        # What a person has translated is no draft of a machine.
        order = [point.id for point in briefing.source.points()]
        result = with_states(result, target.reviewed, target.drafted, order)
    side = read_markdown(result, path.as_posix(), locale, is_source=False).side
    missing = texts.keys() - texts_of(side).keys()
    exact = {id_: each for id_, each in texts.items() if id_ not in missing}
    try:
        result = with_texts(result, side, exact)
    except LookupError as error:
        raise click.ClickException(f"{path}: {error} is not where it was read.") from None
    if b"\r\n" in data:
        result = result.replace("\n", "\r\n")
    put_file(path, result.encode())


xliff.add_command(export)
xliff.add_command(import_)
