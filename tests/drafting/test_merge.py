"""What a translation lacks, and how drafts are written into its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.checks.alignment import topic_names
from duizhao.checks.staleness import digest
from duizhao.drafting.merge import merged
from duizhao.drafting.plan import UnusableError, plan
from duizhao.model import LOCALES, Locale, Side, twin
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.tagging import Tagger

FILE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/drafts/merged.yml").read_text("utf-8")
)
CASES: list[dict[str, Any]] = FILE["cases"]
DAY = "2031-05-01"
NAMES = topic_names({locale: Tagger([], locale) for locale in LOCALES})


def source_of(case: dict[str, Any]) -> Side:
    locale: Locale = case.get("locale", "en")
    return read_markdown(case.get("source", FILE["source"]), "x.md", locale).side


def filled(text: str, source: Side) -> str:
    for point in source.points():
        text = text.replace(f"{{{point.id}}}", digest(point.text))
    return text.replace("{day}", DAY)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_drafts_are_written_into_the_file(case: dict[str, Any]) -> None:
    source = source_of(case)
    locale = twin(source.locale)
    target = None if case["target"] is None else filled(case["target"], source)
    work = plan(source, locale, f"x.{locale}.md", target, NAMES)
    assert [piece.id for piece in work.wanted] == case["wanted"]
    texts = case.get("texts", FILE["texts"])
    result = merged(work, texts, lambda id_: "reed", DAY)
    assert result == filled(case["becomes"], source)
    # Drafting again finds nothing more to do, and what was there reads as it did.
    again = plan(source, locale, f"x.{locale}.md", result, NAMES)
    assert again.wanted == ()
    assert merged(again, texts, lambda id_: "reed", DAY) == result


def test_what_is_missing_or_out_of_date_can_be_asked_for_alone() -> None:
    case = next(case for case in CASES if "out of date" in case["name"])
    source = source_of(case)
    text = filled(case["target"], source).replace("\n- 芦苇贵。[4]", "\n-")
    for states, ids in ((["missing"], ["g1p1"]), (["outdated"], ["i1"])):
        work = plan(source, "zh", "x.zh.md", text, NAMES, states)
        assert [piece.id for piece in work.wanted] == ids


@pytest.mark.parametrize(
    "text", ["no front matter\n", "---\ntitle: [\n---\n", "---\noutlat: x\n---\n"]
)
def test_a_file_with_errors_is_not_added_to(text: str) -> None:
    with pytest.raises(UnusableError):
        plan(source_of({}), "zh", "x.zh.md", text, NAMES)
