"""The checks of one briefing: against its translation, the vocabularies and the rules of prose."""

from __future__ import annotations

from dataclasses import replace

from duizhao.checks.alignment import align
from duizhao.checks.dates import check_published
from duizhao.checks.drafts import without_empty
from duizhao.checks.figures import check_figures
from duizhao.checks.parity import check_parity
from duizhao.checks.punctuation.findings import check_punctuation
from duizhao.checks.references import check_references, check_sources
from duizhao.checks.staleness import check_staleness
from duizhao.checks.terms import check_forbidden, check_terms
from duizhao.checks.waivers import Waived, waive
from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Briefing
from duizhao.site.vocabularies import Vocabularies


def review_briefing(
    briefing: Briefing, vocabularies: Vocabularies
) -> tuple[Briefing, tuple[Diagnostic, ...], tuple[Waived, ...]]:
    """Return a briefing with its languages aligned, what is wrong with it, and what is waived."""
    aligned, findings = _compare(briefing, vocabularies)
    reported = {f"{f.path}:{f.line}" for f in findings if f.code.startswith(("QTY", "PAR"))}
    findings += check_figures(aligned, reported)
    findings += check_published(aligned)
    findings += check_references(
        aligned, vocabularies.topics, vocabularies.outlets, vocabularies.quantities
    )
    findings += check_sources(aligned)
    for side in briefing.sides:
        findings += check_forbidden(side, vocabularies.topics.values())
        findings += check_punctuation(side)
    kept, waived = waive(aligned, findings)
    return aligned, tuple(kept), tuple(waived)


def _compare(briefing: Briefing, vocabularies: Vocabularies) -> tuple[Briefing, list[Diagnostic]]:
    """Return a briefing with its languages aligned, and where they differ."""
    if briefing.target is None:
        return briefing, []
    source = briefing.source
    alignment = align(source, briefing.target, vocabularies.names)
    aligned = replace(briefing, target=without_empty(alignment.target))
    sure = [
        pair
        for pair in alignment.pairs
        if pair.source.id not in alignment.unsure and pair.target and pair.target.text
    ]
    terms = vocabularies.topics, vocabularies.taggers
    return aligned, [
        *alignment.findings,
        *check_parity(source, alignment.target, sure),
        *check_terms(source, alignment.target, sure, *terms),
        *check_staleness(aligned),
    ]
