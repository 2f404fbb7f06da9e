"""The input gate and the readers alone: what the check says of each hostile document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from duizhao.findings.rule import Severity
from duizhao.pages.published import site_findings
from duizhao.pages.site import Site
from duizhao.publish.disk import read_docs
from duizhao.site.content import read_content
from hostile_corpus import Hostile, hostile_documents, write_all

DOCUMENTS = hostile_documents()
PROJECT = Path(__file__).parents[2]


def test_there_are_more_than_eighty_hostile_documents() -> None:
    assert len(DOCUMENTS) > 80
    assert len({document.tries for document in DOCUMENTS}) == len(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_each_document_is_refused_or_accepted_as_expected(
    document: Hostile, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    if document.page is None:
        for name in ("topics.yml", "outlets.yml", "quantities.yml"):
            shutil.copy(PROJECT / "docs" / name, docs)
    write_all([document], tmp_path)
    findings = site_findings(Site(read_content(read_docs(docs))))
    errors = {finding.code for finding in findings if finding.severity is Severity.ERROR}
    assert set(document.refused) <= errors, findings
    assert bool(document.refused) == bool(errors), findings
