"""`duizhao draft`: the other language of a briefing, from the memory and an engine."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
from filelock import FileLock, Timeout
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from duizhao.cli.commands import Command
from duizhao.cli.options import DOCS, LANG, load_content, report, say
from duizhao.drafting.engines import key_variable, load_engine
from duizhao.drafting.judge import Judge
from duizhao.drafting.ledger import Cost, characters, estimated_tokens
from duizhao.drafting.memory import Memory, Unit, reviewed_units
from duizhao.drafting.plan import MISSING, OUTDATED, Plan, UnusableError, plan
from duizhao.drafting.request import Engine, EngineError
from duizhao.drafting.session import (
    MEMORY,
    Desk,
    Draft,
    draft_translation,
    from_memory,
    request_for,
    written,
)
from duizhao.drafting.settings import DraftSettings, SettingsError, read_settings
from duizhao.drafting.tmx import TmxError, read_tmx
from duizhao.exports.markdown_source import markdown_source
from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import Severity
from duizhao.model import LOCALES, Briefing, Locale, twin
from duizhao.publish.disk import put_file, read_file
from duizhao.site.content import Content
from duizhao.site.vocabularies import Vocabularies
from duizhao.text.source_name import SourceName

_INTERRUPTED = 130
"""The exit code of a command that was stopped with Ctrl-C, 128 and the number of the signal."""
_UNREAD = ("FILE", "YAML", "MD", "FM001", "FM015")
"""Errors after which a source may not have been read whole."""
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class _Job:
    """The drafting of one translation.

    Attributes:
        briefing: Its source, and what there is of it.
        judge: The check of it.
        file: Of the translation.
        source_file: Of the source as Markdown.
        new_source: The Markdown to write there where the source is a raw summary; "" otherwise.
        work: What the translation lacks.
    """

    briefing: Briefing
    judge: Judge
    file: Path
    source_file: Path
    new_source: str
    work: Plan


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@DOCS
@click.option("--all", "every", is_flag=True, help="Draft for every briefing.")
@click.option("--missing", is_flag=True, help="Draft only what is not translated.")
@click.option("--outdated", is_flag=True, help="Draft only what is out of date.")
@click.option("--to", "into", type=click.Choice(LOCALES), help="Draft only into this language.")
@click.option("--engine", "engine_name", help="Engine, instead of the one in mkdocs.yml.")
@click.option(
    "--memory",
    "memories",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TMX file of further translations; may be repeated.",
)
@click.option("--max-tokens-total", type=click.IntRange(min=1), help="Stop before using more.")
@click.option("--dry-run", is_flag=True, help="Show what would be sent, and to whom.")
@LANG
def draft(
    paths: tuple[Path, ...],
    docs: Path,
    every: bool,
    missing: bool,
    outdated: bool,
    into: Locale | None,
    engine_name: str | None,
    memories: tuple[Path, ...],
    max_tokens_total: int | None,
    dry_run: bool,
    lang: Locale,
) -> None:
    """Draft translations: points, headings and titles that are missing or out of date.

    PATHS are briefings, in either language, or folders of them. What a person has reviewed is used
    again and never changed. The engine (the setting extra.duizhao.draft.engine, or --engine) is
    sent the rest; with the engine `memory`, the default, nothing leaves this computer. Drafts are
    marked as such on the site until `duizhao sync` or `duizhao review` says that somebody has
    reviewed them. Exit code 1: something was not drafted, or the check finds it wrong.
    """
    if not paths and not (every or missing or outdated):
        raise click.UsageError("Give briefings, or --all, --missing or --outdated.")
    settings, engine = _engine(docs, engine_name)
    asked = _Asked(docs, paths, into, _states(missing=missing, outdated=outdated), memories)
    if dry_run:
        desk, jobs, failed = _prepared(asked, engine)
        for job in jobs:
            click.echo(_announcement(job, desk, engine, lang))
        report(failed, lang, err=False)
        sys.exit(1 if failed else 0)
    with _alone(docs, lang):
        desk, jobs, failed = _prepared(asked, engine)
        run = _Run(desk, engine, Cost(max_tokens_total), settings, lang)
        try:
            faultless = run.through(jobs)
        except KeyboardInterrupt:
            _stop(lang)
    report(failed, lang, err=False)
    sys.exit(0 if faultless and not failed else 1)


def _stop(lang: Locale) -> NoReturn:
    """End at once: threads that wait for an engine would keep the process until its time-out."""
    say(
        "Interrupted. What was finished has been written; the same command goes on from there.",
        "已中断。译完的部分已写入，再次运行同一命令会接着做。",
        lang,
    )
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(_INTERRUPTED)


@dataclass(frozen=True)
class _Asked:
    """What the command was asked to do.

    Attributes:
        docs: The documents' folder.
        paths: Briefings or folders of them; none for all.
        into: The language to draft into, None for either.
        states: Of the points to draft.
        memories: TMX files.
    """

    docs: Path
    paths: tuple[Path, ...]
    into: Locale | None
    states: tuple[str, ...]
    memories: tuple[Path, ...]


def _states(*, missing: bool, outdated: bool) -> tuple[str, ...]:
    if missing == outdated:
        return (MISSING, OUTDATED)
    return (MISSING,) if missing else (OUTDATED,)


def _prepared(asked: _Asked, engine: Engine | None) -> tuple[Desk, list[_Job], list[Diagnostic]]:
    """Return what to draft with, what to draft, and what has to be corrected before."""
    content = load_content(asked.docs)
    memory = Memory([*reviewed_units(content.catalog.briefings), *_units_of(asked.memories)])
    desk = Desk(
        memory,
        date.today().isoformat(),
        engine.name if engine else MEMORY,
        engine.takes_findings if engine else False,
    )
    failed: list[Diagnostic] = []
    chosen = _chosen(content, asked)
    return desk, list(_jobs(content, asked, chosen, failed)), failed


def _engine(docs: Path, name: str | None) -> tuple[DraftSettings, Engine | None]:
    path = docs.parent / "mkdocs.yml"
    text = read_file(path).decode("utf-8", "replace") if path.is_file() else ""
    try:
        settings = read_settings(text, path.as_posix())
        if name:
            settings = DraftSettings.model_validate({**settings.model_dump(), "engine": name})
        if settings.engine == MEMORY:
            return settings, None
        return settings, load_engine(settings, os.environ.get(key_variable(settings)))
    except (SettingsError, EngineError) as error:
        raise click.UsageError(str(error)) from None
    except ValueError:
        raise click.UsageError(f"{name!r} cannot be the name of an engine.") from None


def _units_of(files: Sequence[Path]) -> Iterator[Unit]:
    for path in files:
        try:
            yield from read_tmx(read_file(path))
        except TmxError as error:
            raise click.BadParameter(f"{path}: {error}", param_hint="'--memory'") from None


def _chosen(content: Content, asked: _Asked) -> list[Briefing]:
    """Return the briefings that are named, those that need not be translated included."""
    paths, into = asked.paths, asked.into
    chosen = []
    matched: set[Path] = set()
    for briefing in content.catalog.briefings:
        file = Path(briefing.source.path)
        other = _target_file(file, twin(briefing.source.locale))
        hits = {p for p in paths if any(each.is_relative_to(p) for each in (file, other))}
        matched |= hits
        if (hits or not paths) and into in (None, twin(briefing.source.locale)):
            chosen.append(briefing)
    for path in paths:
        if path not in matched:
            raise click.BadParameter(
                f"{path} is no briefing in {asked.docs}. `duizhao import` brings a summary there."
            )
    return chosen


def _target_file(source: Path, locale: Locale) -> Path:
    name = SourceName.parse(source.as_posix())
    return Path(f"{name.page}.{locale}.md")


def _jobs(
    content: Content, asked: _Asked, chosen: Sequence[Briefing], failed: list[Diagnostic]
) -> Iterator[_Job]:
    """Yield what there is to draft; add to `failed` what has to be corrected before."""
    catalog = content.catalog
    vocabularies = Vocabularies(catalog.topics, catalog.outlets, catalog.quantities)
    for briefing in chosen:
        errors = [
            finding
            for finding in content.findings
            if finding.path == briefing.source.path
            and finding.severity is Severity.ERROR
            and finding.code.startswith(_UNREAD)
        ]
        if errors:
            failed += errors
            continue
        try:
            job = _job(briefing, asked, vocabularies)
        except UnusableError as error:
            failed += error.findings
            continue
        if job.work.wanted:
            yield job


def _job(briefing: Briefing, asked: _Asked, vocabularies: Vocabularies) -> _Job:
    source = briefing.source
    locale = twin(source.locale)
    is_markdown = source.path.endswith(".md")
    printed = Path(source.path)
    source_file = printed if is_markdown else _target_file(printed, source.locale)
    text = _text(read_file(source_file)) if is_markdown else markdown_source(source, briefing.facts)
    file = _target_file(source_file, locale)
    inside = source_file.relative_to(asked.docs).as_posix()
    judge = Judge(asked.docs.as_posix(), source, inside, text, vocabularies)
    own = _text(read_file(file)) if file.exists() else None
    work = plan(source, locale, file.as_posix(), own, vocabularies.names, asked.states)
    return _Job(briefing, judge, file, source_file, "" if is_markdown else text, work)


def _text(data: bytes) -> str:
    return _LINE_END.sub("\n", data.decode("utf-8").removeprefix("\ufeff"))


def _announcement(job: _Job, desk: Desk, engine: Engine | None, lang: Locale) -> str:
    """Return what would be sent of a briefing, and to whom."""
    known = from_memory(job.work, desk, job.judge)
    rest = [piece for piece in job.work.wanted if piece.id not in known.texts]
    of_memory, total = len(known.texts), len(job.work.wanted)
    if engine is None or not rest:
        if lang == "zh":
            return f"{job.file}：{total}段中有{of_memory}段可由记忆库译出；不向外发送内容"
        return f"{job.file}: {of_memory} of {total} texts from memory; nothing is sent"
    request = request_for(job.work, rest, desk, job.judge)
    count, size, tokens = len(rest), characters(request), estimated_tokens(request)
    if lang == "zh":
        return (
            f"{job.file}：{of_memory}段取自记忆库；将向{engine.recipient}发送{count}段，"
            f"共{size}字符，连同译文约{tokens}个token"
        )
    return (
        f"{job.file}: {of_memory} texts from memory; would send {count} texts, {size} characters, "
        f"about {tokens} tokens with the answer, to {engine.recipient}"
    )


@contextmanager
def _alone(docs: Path, lang: Locale) -> Iterator[None]:
    """Let only one process at a time draft for a site."""
    folder = docs.resolve().parent / ".cache"
    folder.mkdir(exist_ok=True)
    lock = FileLock(folder / "draft.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("Another draft is running; waiting for it.", "另一个初译进程正在运行，等它结束。", lang)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


class _Run:
    """Drafts several translations, and writes each when it is done."""

    def __init__(
        self, desk: Desk, engine: Engine | None, cost: Cost, settings: DraftSettings, lang: Locale
    ) -> None:
        self._desk = desk
        self._ask = cost.asker(engine) if engine else None
        self._cost = cost
        self._settings = settings
        self._lang = lang
        self._drafts: list[tuple[_Job, Draft]] = []

    def through(self, jobs: Sequence[_Job]) -> bool:
        """Draft for every job; return whether everything was drafted and nothing is wrong."""
        begun = time.monotonic()
        pool = ThreadPoolExecutor(self._settings.concurrency)
        try:
            futures = {pool.submit(self._draft, job): job for job in jobs}
            self._collect(futures)
        finally:
            # What was not begun is not asked for any more; what is done has been written.
            pool.shutdown(wait=False, cancel_futures=True)
        drafts = [draft for _, draft in self._drafts]
        findings = (each for draft in drafts for some in draft.findings.values() for each in some)
        report(findings, self._lang, err=False)
        click.echo(self._total(drafts, time.monotonic() - begun))
        return all(draft.is_faultless for draft in drafts)

    def _draft(self, job: _Job) -> Draft:
        return draft_translation(job.work, self._desk, job.judge, self._ask)

    def _collect(self, futures: dict[Future[Draft], _Job]) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            name = "初译" if self._lang == "zh" else "Drafting"
            task = progress.add_task(name, total=len(futures))
            for future in as_completed(futures):
                job, draft = futures[future], future.result()
                self._write(job, draft)
                self._drafts.append((job, draft))
                progress.advance(task)
                self._tell(job, draft)

    def _write(self, job: _Job, draft: Draft) -> None:
        """Write a translation, and its source as Markdown where that was a raw summary."""
        if not draft.texts:
            return
        before = read_file(job.file) if job.file.exists() else None
        now = None if before is None else _text(before)
        work = draft.plan
        if now is not None and now != work.text:  # somebody has changed it meanwhile
            names = job.judge.vocabularies.names
            work = plan(work.source, work.locale, work.path, now, names)
        if job.new_source and not job.source_file.exists():
            put_file(job.source_file, job.new_source.encode())
        put_file(job.file, _as_before(written(draft, self._desk, work), before))

    def _tell(self, job: _Job, draft: Draft) -> None:
        counts = _Counts.of([draft])
        say(f"{job.file}: {counts.in_english()}", f"{job.file}：{counts.in_chinese()}", self._lang)
        for why in dict.fromkeys(draft.refused.values()):
            ids = [id_ for id_, reason in draft.refused.items() if reason == why]
            say(
                f"  not drafted: {', '.join(ids)}. {why.en}",
                f"  没有译出：{'、'.join(ids)}。{why.zh}",
                self._lang,
            )
        if draft.failure:
            say(
                f"  the engine gave no usable answer: {draft.failure}",
                f"  引擎没有给出可用的回答：{draft.failure}",
                self._lang,
            )

    def _total(self, drafts: Sequence[Draft], seconds: float) -> str:
        counts, cost = _Counts.of(drafts), self._cost
        if self._lang == "zh":
            spent = f"请求{cost.requests}次，{cost.tokens}个token，{seconds:.1f}秒"
            return f"{counts.in_chinese()}；{spent}"
        requests = "request" if cost.requests == 1 else "requests"
        spent = f"{cost.requests} {requests}, {cost.tokens} tokens, {seconds:.1f} s"
        return f"{counts.in_english()}; {spent}"


def _as_before(text: str, before: bytes | None) -> bytes:
    """Return a text with the line ends and the byte-order mark that its file had."""
    if before is None:
        return text.encode()
    old = before.decode("utf-8")
    mark = "\ufeff" if old.startswith("\ufeff") else ""
    ends = set(_LINE_END.findall(old))
    return (mark + (text.replace("\n", ends.pop()) if len(ends) == 1 else text)).encode()


@dataclass(frozen=True)
class _Counts:
    """How many texts came from where, and how they are."""

    memory: int
    drafted: int
    corrected: int
    wrong: int
    open: int

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> _Counts:
        return cls(
            sum(draft.count("memory") for draft in drafts),
            sum(draft.count("engine") for draft in drafts),
            sum(len(draft.corrected & draft.texts.keys()) for draft in drafts),
            sum(len(draft.findings) for draft in drafts),
            sum(len(draft.plan.wanted) - len(draft.texts) for draft in drafts),
        )

    def in_english(self) -> str:
        return (
            f"{self.memory} from memory, {self.drafted} drafted, {self.corrected} corrected, "
            f"{self.wrong} still wrong, {self.open} not drafted"
        )

    def in_chinese(self) -> str:
        return (
            f"取自记忆库{self.memory}段，初译{self.drafted}段，更正{self.corrected}段，"
            f"仍有问题{self.wrong}段，未译出{self.open}段"
        )
