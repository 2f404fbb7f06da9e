"""Drafts the translation of one briefing: memory first, then the engine, judged by the check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from duizhao.drafting import glossary
from duizhao.drafting.acceptance import accepted, without_slips
from duizhao.drafting.carry import carried
from duizhao.drafting.judge import Judge
from duizhao.drafting.memory import Memory
from duizhao.drafting.merge import merged
from duizhao.drafting.plan import Plan
from duizhao.drafting.request import (
    Answer,
    Correction,
    EngineError,
    Piece,
    Request,
)
from duizhao.drafting.style import style_rules
from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import Severity
from duizhao.model import Label

MEMORY: Final = "memory"
ROUNDS = 2
"""How many times an engine is asked to correct what the check found."""

Ask = Callable[[Request], Answer]
"""Sends a request to an engine."""

Origin = Literal["memory", "engine"]


@dataclass(frozen=True)
class Draft:
    """A translation with drafts in it.

    Attributes:
        plan: The translation before.
        texts: What was drafted, by the id of the piece.
        origins: Where each comes from.
        corrected: The pieces that a later round or a safe fix put right.
        findings: What the check says of the drafts; it stays in the file.
        refused: Why other pieces have no draft.
        failure: Why the engine gave no answer, "" if it did.
    """

    plan: Plan
    texts: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    corrected: frozenset[str] = frozenset()
    findings: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    refused: Mapping[str, Label] = field(default_factory=dict)
    failure: str = ""

    @property
    def is_faultless(self) -> bool:
        """Whether everything was drafted and the check finds nothing."""
        return not (self.findings or self.refused or self.failure)

    def count(self, origin: Origin) -> int:
        """Return how many pieces come from the memory or the engine."""
        return sum(each == origin for each in self.origins.values())


@dataclass(frozen=True)
class Desk:
    """What drafts are made with.

    Attributes:
        memory: What was translated before.
        day: `YYYY-MM-DD`, recorded with each draft.
        engine: Its name; `memory` if there is none.
        takes_findings: Whether the engine can correct a draft.
    """

    memory: Memory
    day: str
    engine: str = MEMORY
    takes_findings: bool = False


def from_memory(work: Plan, desk: Desk, judge: Judge) -> Draft:
    """Return a translation with what the site has translated before, as far as the check agrees."""
    locale = work.source.locale
    known = {piece.id: desk.memory.exact(piece.text, locale) for piece in work.wanted}
    reviewed = {id_ for id_, text in known.items() if text is not None}
    if desk.engine == MEMORY:
        known |= {
            piece.id: _carried(piece, desk.memory, work)
            for piece in work.wanted
            if known[piece.id] is None
        }
    draft = Draft(work)
    found = {id_: text for id_, text in known.items() if text is not None}
    # A memory from elsewhere is as much a stranger's as an engine's answer.
    texts = accepted(
        (piece for piece in work.wanted if piece.id in found), found, work.locale
    ).texts
    if not texts:
        return draft
    findings = judge.findings(written(replace(draft, texts=texts), desk), texts)
    # What was reviewed word for word may keep a warning; what was put together may not.
    wrong = {id_ for id_, some in findings.items() if id_ not in reviewed or _weighs(some)}
    kept = {id_: text for id_, text in texts.items() if id_ not in wrong}
    return replace(
        draft,
        texts=kept,
        origins=dict.fromkeys(kept, MEMORY),
        findings={id_: some for id_, some in findings.items() if id_ in kept},
    )


def request_for(work: Plan, pieces: Sequence[Piece], desk: Desk, judge: Judge) -> Request:
    """Return what an engine is asked: pieces of one briefing, and what helps to translate them."""
    locale = work.source.locale
    return Request(
        source=locale,
        target=work.locale,
        pieces=tuple(pieces),
        terms=glossary.terms(pieces, locale, judge.vocabularies),
        quantities=glossary.quantities(pieces, locale),
        examples=desk.memory.examples((piece.text for piece in pieces), locale),
        style=style_rules(work.locale),
    )


def draft_translation(work: Plan, desk: Desk, judge: Judge, ask: Ask | None) -> Draft:
    """Return a translation with drafts of all that it lacks, as far as they can be had.

    Args:
        work: The translation and what it lacks.
        desk: What drafts are made with.
        judge: The check of this translation.
        ask: Sends a request to the engine; None without one.
    """
    draft = from_memory(work, desk, judge)
    rest = [piece for piece in work.wanted if piece.id not in draft.texts]
    if ask is None or not rest:
        reason = Label("It is not in the memory.", "记忆库中没有。")
        return replace(draft, refused={piece.id: reason for piece in rest})
    request = request_for(work, rest, desk, judge)
    try:
        draft = _with_answer(draft, rest, ask(request), desk, judge)
    except EngineError as error:
        return replace(draft, failure=str(error))
    for _ in range(ROUNDS if desk.takes_findings else 0):
        wrong = [piece for piece in rest if _is_wrong(draft, piece)]
        if not wrong:
            break
        corrections = tuple(_correction(draft, piece) for piece in wrong)
        again = replace(
            request_for(work, wrong, desk, judge), pieces=tuple(wrong), corrections=corrections
        )
        try:
            answer = ask(again)
        except EngineError as error:
            return replace(draft, failure=str(error))
        draft = _better(draft, _with_answer(draft, wrong, answer, desk, judge), wrong)
    return draft


def written(draft: Draft, desk: Desk, work: Plan | None = None) -> str:
    """Return the text of the file with the drafts in it.

    Args:
        draft: The drafts.
        desk: What they were made with.
        work: The translation as it is now, if it may have changed since.
    """

    def engine_of(id_: str) -> str:
        return MEMORY if draft.origins.get(id_, MEMORY) == MEMORY else desk.engine

    return merged(work or draft.plan, draft.texts, engine_of, desk.day)


def _carried(piece: Piece, memory: Memory, work: Plan) -> str | None:
    locale = work.source.locale
    for unit in memory.similar(piece.text, locale):
        text = carried(piece.text, locale, unit)
        if text is not None:
            return without_slips(text, work.locale, headline=False)
    return None


def _with_answer(
    draft: Draft, pieces: Iterable[Piece], answer: Answer, desk: Desk, judge: Judge
) -> Draft:
    """Return a draft with an answer's texts in place of those that it had for these pieces."""
    pieces = tuple(pieces)
    asked = {piece.id for piece in pieces}
    good = accepted(pieces, answer.texts, draft.plan.locale)
    texts = {**draft.texts, **good.texts}
    origins: dict[str, Origin] = {**draft.origins, **dict.fromkeys(good.texts, "engine")}
    refused = {id_: why for id_, why in draft.refused.items() if id_ not in asked}
    new = replace(
        draft,
        texts=texts,
        origins=origins,
        corrected=draft.corrected | good.fixed,
        refused={
            **refused,
            **{id_: why for id_, why in good.refused.items() if id_ not in texts},
        },
    )
    return replace(new, findings=judge.findings(written(new, desk), texts))


def _better(before: Draft, after: Draft, pieces: Iterable[Piece]) -> Draft:
    """Return the later draft, but for pieces that it made worse; note those that it put right."""
    texts, findings = dict(after.texts), dict(after.findings)
    right: set[str] = set()
    for piece in pieces:
        id_ = piece.id
        if id_ not in after.texts:
            continue
        if id_ not in after.findings:
            right.add(id_)
        elif id_ in before.texts and len(after.findings[id_]) > len(before.findings[id_]):
            texts[id_], findings[id_] = before.texts[id_], before.findings[id_]
    return replace(
        after, texts=texts, findings=findings, corrected=before.corrected | after.corrected | right
    )


def _is_wrong(draft: Draft, piece: Piece) -> bool:
    return piece.id in draft.findings or piece.id in draft.refused


def _correction(draft: Draft, piece: Piece) -> Correction:
    findings = [finding.message("en") for finding in draft.findings.get(piece.id, ())]
    if piece.id in draft.refused:
        findings.append(draft.refused[piece.id].en)
    return Correction(piece.id, draft.texts.get(piece.id, ""), tuple(findings))


def _weighs(findings: Iterable[Diagnostic]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
