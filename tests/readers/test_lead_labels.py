"""Which headings stand over insights, and how emphasis is read, each as a list of examples."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import markdown
import pytest
import yaml

from duizhao.model import Side
from duizhao.readers.markdown.reader import read_markdown

CASES = Path(__file__).parents[1] / "cases"
LABELS = yaml.safe_load((CASES / "lead_labels.yml").read_text("utf-8"))
EMPHASIS = yaml.safe_load((CASES / "emphasis.yml").read_text("utf-8"))


def side_of(heading: str, point: str) -> Side:
    text = f"---\ntitle: Flutes\n---\n## {heading}\n- {point}\n"
    return read_markdown(text, "x.md", "en").side


@pytest.mark.parametrize("heading", [*chain(*LABELS["insights"])])
def test_a_heading_of_insights_is_recognised(heading: str) -> None:
    side = side_of(heading, "Flutes cost 12 shells. [1]")
    assert [point.id for point in side.points()] == ["i1"]


@pytest.mark.parametrize("heading", [*chain(*LABELS["groups"])])
def test_any_other_heading_is_a_group(heading: str) -> None:
    side = side_of(heading, "Flutes cost 12 shells. [1]")
    assert [point.id for point in side.points()] == ["g1p1"]


@pytest.mark.parametrize(("markup", "text"), EMPHASIS.items())
def test_emphasis_is_read_as_the_site_shows_it(markup: str, text: str) -> None:
    assert [point.text for point in side_of("Core insights", markup).points()] == [text]
    shown = markdown.markdown(
        markup,
        extensions=["pymdownx.betterem"],
        extension_configs={"pymdownx.betterem": {"smart_enable": "none", "punctuation": False}},
    )
    for tag in ("<p>", "</p>", "<em>", "</em>", "<strong>", "</strong>"):
        shown = shown.replace(tag, "")
    assert shown == text
