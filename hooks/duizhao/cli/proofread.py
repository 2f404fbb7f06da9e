"""`duizhao review`: the machine drafts of a briefing, one point after another, in the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from duizhao.checks.staleness import digest, statuses
from duizhao.cli.commands import Command
from duizhao.cli.options import DOCS, LANG, load_content, say
from duizhao.exports.reviewed import with_states
from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Briefing, Locale, Point, Reviewed, Side
from duizhao.publish.disk import put_file, read_file
from duizhao.quantities import Amount, amounts
from duizhao.site.briefing_files import BriefingFiles, read_briefing
from duizhao.site.content import Content
from duizhao.site.review import review_briefing
from duizhao.site.vocabularies import Vocabularies

ACCEPT, EDIT, SKIP, QUIT = "aesq"
_KEYS = {
    "en": "[a]ccept  [e]dit  [s]kip  [q]uit ",
    "zh": "[a]通过  [e]编辑  [s]跳过  [q]退出 ",
}
_NONE = "—"


@dataclass(frozen=True)
class _State:
    """A briefing as its files are now.

    Attributes:
        text: Of the translation's file.
        source: The text that is translated.
        target: The translation, with the ids of the source.
        drafts: The ids of its machine drafts, in order.
        findings: What the check says of the translation.
    """

    text: str
    source: Side
    target: Side
    drafts: tuple[str, ...]
    findings: tuple[Diagnostic, ...]

    def point(self, id_: str) -> tuple[Point, Point]:
        """Return a point and its translation."""
        source = next(point for point in self.source.points() if point.id == id_)
        return source, next(point for point in self.target.points() if point.id == id_)


@click.command(cls=Command)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DOCS
@LANG
def review(path: Path, docs: Path, lang: Locale) -> None:
    """Review the machine drafts of a briefing, point by point.

    PATH is the briefing, in either language. Each draft is shown below its source, with the
    quantities of both side by side and what the check says. Keys: a accepts the point, which is
    then marked as reviewed; e opens it in $EDITOR; s leaves it for later; q quits. Every decision
    is written at once.
    """
    content = load_content(docs)
    files = _Files.of(path, docs, content)
    if files is None:
        raise click.BadParameter(f"{path} is no briefing in {docs} that has a translation.")
    console = Console()
    skipped: set[str] = set()
    accepted = 0
    while True:
        state = files.state()
        left = [id_ for id_ in state.drafts if id_ not in skipped]
        if not left:
            break
        id_ = left[0]
        _show(console, state, id_, lang)
        match _key(lang):
            case "a":
                files.accept(state, id_)
                accepted += 1
            case "e":
                _edit(files, state, id_, lang)
            case "s":
                skipped.add(id_)
            case _:
                break
    rest = len(files.state().drafts)
    say(
        f"{accepted} accepted, {rest} still to review",
        f"通过{accepted}条，还有{rest}条待校对",
        lang,
    )


@dataclass(frozen=True)
class _Files:
    """The two files of a briefing.

    Attributes:
        docs: The documents' folder.
        briefing: As its files were at first.
        vocabularies: Of the site.
    """

    docs: Path
    briefing: Briefing
    vocabularies: Vocabularies

    @classmethod
    def of(cls, path: Path, docs: Path, content: Content) -> _Files | None:
        """Return the files of the briefing that one of them belongs to."""
        catalog = content.catalog
        known = Vocabularies(catalog.topics, catalog.outlets, catalog.quantities)
        for briefing in catalog.briefings:
            if briefing.target and path.as_posix() in {side.path for side in briefing.sides}:
                return cls(docs, briefing, known)
        return None

    @property
    def target(self) -> Path:
        """The file of the translation."""
        assert self.briefing.target is not None
        return Path(self.briefing.target.path)

    def state(self) -> _State:
        """Read both files again."""
        text = read_file(self.target).decode("utf-8")
        read = self._read(text)
        if read is None:
            raise click.ClickException(f"{self.target} cannot be read. Run `duizhao check`.")
        return read

    def _read(self, text: str) -> _State | None:
        root = self.docs.as_posix()
        names = {
            side.locale: Path(side.path).relative_to(self.docs) for side in self.briefing.sides
        }
        files = {locale: name.as_posix() for locale, name in names.items()}
        own = self.briefing.source.locale
        contents = {files[own]: read_file(self.docs / files[own])}
        contents |= {name: text.encode() for name in files.values() if name != files[own]}
        group = BriefingFiles(self.briefing.year, self.briefing.slug, files)
        briefing, findings = read_briefing(group, contents, root)
        if briefing is None or briefing.target is None:
            return None
        aligned, more, _ = review_briefing(briefing, self.vocabularies)
        assert aligned.target is not None
        drafts = tuple(each.point for each in statuses(aligned) if each.status == "draft")
        return _State(text, aligned.source, aligned.target, drafts, (*findings, *more))

    def accept(self, state: _State, id_: str) -> None:
        """Mark a point as reviewed."""
        source, _ = state.point(id_)
        today = date.today().isoformat()
        reviewed = {**state.target.reviewed, id_: Reviewed(digest(source.text), today)}
        drafted = {each: made for each, made in state.target.drafted.items() if each != id_}
        order = [point.id for point in state.source.points()]
        put_file(self.target, with_states(state.text, reviewed, drafted, order).encode())

    def replace(self, state: _State, id_: str, markup: str) -> bool:
        """Write another text of a point; return False if it is no longer one point."""
        _, point = state.point(id_)
        text = _with_markup(state.text, point, markup)
        now = self._read(text)
        before = [each.id for each in state.target.points()]
        if now is None or [each.id for each in now.target.points()] != before:
            return False
        put_file(self.target, text.encode())
        return True


def _with_markup(text: str, point: Point, markup: str) -> str:
    """Return the file with another text of a point, which keeps the mark of its id."""
    lines = re.split(r"(?<=\n)", text)
    first, height = point.position.line - 1, point.markup.count("\n") + 1
    line = lines[first + height - 1]
    end = line[len(line.rstrip("\r\n")) :]
    stated = f" {{: #{point.id} }}" if point.stated else ""
    start = lines[first][: point.position.column - 1]
    lines[first : first + height] = [f"{start}{markup}{stated}{end}"]
    return "".join(lines)


def _edit(files: _Files, state: _State, id_: str, lang: Locale) -> None:
    source, point = state.point(id_)
    hint = "\n".join(f"<!-- {line} -->" for line in (source.text.replace("--", "- -"),))
    written = click.edit(f"{hint}\n{point.markup}\n", extension=".md")
    if written is None:
        return  # closed without a change
    markup = " ".join(re.sub(r"<!--.*?-->", "", written, flags=re.DOTALL).split())
    if not markup or not files.replace(state, id_, markup):
        say(
            "This is not one point any more; nothing was changed.",
            "改后的内容不再是一条要点，未作改动。",
            lang,
        )


def _key(lang: Locale) -> str:
    while True:
        click.echo(_KEYS[lang], nl=False)
        key = click.getchar().lower()
        click.echo()
        if key in (ACCEPT, EDIT, SKIP, QUIT, "\x03", "\x04", ""):
            return key


def _show(console: Console, state: _State, id_: str, lang: Locale) -> None:
    source, target = state.point(id_)
    made = state.target.drafted[id_]
    place = f"{state.drafts.index(id_) + 1}/{len(state.drafts)}"
    console.print()
    console.print(Text(f"{place}  {id_}  {made.engine} {made.day}", style="dim"))
    for point, locale in ((source, state.source.locale), (target, state.target.locale)):
        console.print(_marked(point.text, amounts(point.text, locale)), soft_wrap=True)
    ours = amounts(source.text, state.source.locale)
    theirs = amounts(target.text, state.target.locale)
    for left, right in _aligned(ours, theirs):
        style = "bold red" if _NONE in (left, right) else "cyan"
        console.print(Text(f"    {left}  ↔  {right}", style=style), soft_wrap=True)
    for finding in state.findings:
        if _concerns(finding, id_, target, state.target.path):
            message = f"    {finding.code} {finding.message(lang)}"
            console.print(Text(message, style="bold red"), soft_wrap=True)


def _concerns(finding: Diagnostic, id_: str, point: Point, path: str) -> bool:
    first = point.position.line
    last = first + point.markup.count("\n")
    named = dict(finding.values).get("point", id_)
    return finding.path == path and first <= finding.line <= last and named == id_


def _marked(text: str, found: Sequence[Amount]) -> Text:
    shown = Text(text)
    for amount in found:
        shown.stylize("bold", amount.start, amount.end)
    return shown


def _aligned(ours: Sequence[Amount], theirs: Sequence[Amount]) -> Iterator[tuple[str, str]]:
    """Yield the quantities of both texts that are the same, and then those that stand alone."""
    rest = list(theirs)
    alone: list[tuple[str, str]] = []
    for amount in ours:
        same = next((each for each in rest if str(each) == str(amount)), None)
        if same is None:
            alone.append((amount.text, _NONE))
        else:
            rest.remove(same)
            yield amount.text, same.text
    yield from alone
    yield from ((_NONE, each.text) for each in rest)
