"""All translations of the site drafted anew by an engine that makes mistakes, 200 of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from duizhao.drafting.judge import Judge
from duizhao.drafting.memory import Memory
from duizhao.drafting.plan import Plan, plan
from duizhao.drafting.request import Answer, Request
from duizhao.drafting.session import Desk, Draft, draft_translation, written
from duizhao.model import Briefing, twin
from duizhao.publish.disk import read_docs
from duizhao.site.content import Content, read_content
from duizhao.site.vocabularies import Vocabularies
from parity import SLIPS, Pair

DOCS = Path(__file__).parents[2] / "docs"
WANTED = 200
LEAST_RATE = 0.98
EASY = LEFT_OUT, UNTRANSLATED = "left out", "not translated"
MOST_EASY = 10


@dataclass(frozen=True)
class Twin:
    """A translation that is to be drafted anew, and what it says."""

    work: Plan
    judge: Judge
    texts: Mapping[str, str]
    file: str


@pytest.fixture(scope="module", name="twins")
def fixture_twins() -> tuple[Twin, ...]:
    files = {name: data for name, data in read_docs(DOCS).items() if isinstance(data, bytes)}
    content = read_content(files)
    translated = [briefing for briefing in content.catalog.briefings if briefing.target]
    assert len(translated) >= 17
    return tuple(_twin(briefing, files, content) for briefing in translated)


def _twin(briefing: Briefing, files: Mapping[str, bytes], content: Content) -> Twin:
    catalog, source, target = content.catalog, briefing.source, briefing.target
    assert target is not None
    known = Vocabularies(catalog.topics, catalog.outlets, catalog.quantities)
    name = source.path.removeprefix("docs/")
    judge = Judge("docs", source, name, files[name].decode(), known)
    texts = {point.id: point.text for point in target.points()}
    texts |= {group.id: group.heading or "" for group in target.groups}
    texts["title"] = target.title or ""
    work = plan(source, twin(source.locale), target.path, None, known.names)
    return Twin(work, judge, texts, files[target.path.removeprefix("docs/")].decode())


def drafted(each: Twin, answer: Callable[[Request], Mapping[str, str]], *, again: bool) -> Draft:
    desk = Desk(Memory([]), "2031-04-01", "table", takes_findings=again)
    return draft_translation(each.work, desk, each.judge, lambda request: Answer(answer(request)))


def body(file: str) -> str:
    return file.split("---\n", 2)[2]


def test_right_drafts_of_every_translation_have_no_finding(twins: tuple[Twin, ...]) -> None:
    desk = Desk(Memory([]), "2031-04-01", "table")
    for each in twins:
        draft = drafted(each, lambda request, own=each.texts: own, again=False)  # type: ignore[misc]
        assert draft.is_faultless, (each.work.path, draft.findings, draft.refused)
        assert body(written(draft, desk)) == body(each.file)


def planted(twins: tuple[Twin, ...]) -> Iterator[tuple[Twin, dict[str, tuple[str, str | None]]]]:
    """Yield each translation with slips: their class and text by point."""
    rng = random.Random(20310401)
    counts: Counter[str] = Counter()
    total = 0
    while total < WANTED:
        for each in twins:
            slips: dict[str, tuple[str, str | None]] = {}
            sources = {point.id: point.text for point in each.work.source.points()}
            for id_, source in sources.items():
                made = _slip(source, each.texts[id_], each, counts, rng)
                if total < WANTED and made is not None:
                    slips[id_] = made
                    counts[made[0]] += 1
                    total += 1
            yield each, slips
    assert len(counts) >= 20, counts


def _slip(
    source: str, target: str, each: Twin, counts: Counter[str], rng: random.Random
) -> tuple[str, str | None] | None:
    pair = Pair(source, target, each.work.source.locale)
    made: dict[str, str | None] = {LEFT_OUT: None, UNTRANSLATED: source}
    for kind in SLIPS:
        wrong = kind.plant(pair, rng)
        if wrong is not None:
            made[kind.name] = wrong.target
    # By chance, so that a class weighs as much as there are places for it; what is easy to find and
    # possible everywhere is held back.
    names = sorted(name for name in made if name not in EASY or counts[name] < MOST_EASY)
    name = rng.choice(names) if names else None
    return (name, made[name]) if name else None


def test_nearly_all_of_200_planted_slips_are_reported(twins: tuple[Twin, ...]) -> None:
    missed: list[str] = []
    false: list[str] = []
    total = 0
    for each, slips in planted(twins):
        texts = dict(each.texts) | {id_: text or "" for id_, (_, text) in slips.items()}
        draft = drafted(each, lambda request, own=texts: own, again=False)  # type: ignore[misc]
        reported = draft.findings.keys() | draft.refused.keys()
        total += len(slips)
        missed += [f"{kind}: {text}" for i, (kind, text) in slips.items() if i not in reported]
        false += [f"{each.work.path} {i}: {texts[i]}" for i in reported if i not in slips and i]
    assert total == WANTED
    assert false == []
    assert len(missed) <= WANTED * (1 - LEAST_RATE), missed


def test_an_engine_that_is_told_corrects_them(twins: tuple[Twin, ...]) -> None:
    desk = Desk(Memory([]), "2031-04-01", "table")
    corrected = 0
    for each, slips in list(planted(twins))[:5]:
        wrong = dict(each.texts) | {id_: text or "" for id_, (_, text) in slips.items()}

        def answer(
            request: Request, right: Mapping[str, str] = each.texts, first: dict[str, str] = wrong
        ) -> Mapping[str, str]:
            return right if request.corrections else first

        draft = drafted(each, answer, again=True)
        assert draft.is_faultless, draft.findings
        assert body(written(draft, desk)) == body(each.file)
        corrected += len(draft.corrected & slips.keys())
    assert corrected > 30
