"""Which lines of a raw summary are header and which are body, each as an example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.readers.raw.header import Line, layout

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "layouts.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].splitlines()[0][:40])
def test_a_layout(case: dict[str, Any]) -> None:
    text = case["text"]
    parts = layout(text)

    def printed(lines: list[Line]) -> list[str]:
        return [text[line.start : line.end] for line in lines]

    found = {
        "title": "".join(printed([parts.title] if parts.title else [])),
        "dateline": "".join(printed([parts.dateline] if parts.dateline else [])),
        "body": [text[start:end] for start, end in parts.blocks],
        "seconds": [
            [text[start:].split("\n")[0], *printed(lines)] for start, lines in parts.seconds
        ],
        "strays": printed(parts.strays),
        "leftovers": printed(parts.leftovers),
    }
    expected = {key: value for key, value in case.items() if key != "text"}
    assert {key: value for key, value in found.items() if value} == expected


@pytest.mark.parametrize(("length", "is_title"), [(150, True), (151, False)])
def test_a_longer_line_is_no_title(length: int, is_title: bool) -> None:
    parts = layout(f"{length * 'T'}\nSou Hu·2025-11-12\n- Offers rose [1]")
    assert (parts.title is not None, len(parts.strays)) == (is_title, 0 if is_title else 1)


@pytest.mark.parametrize(("length", "is_body"), [(59, False), (60, True)])
def test_a_line_with_one_dash_is_body_from_sixty_characters_on(length: int, is_body: bool) -> None:
    line = f"{(length - 8) * 'o'} - Ports"
    assert bool(layout(f"Title\nSou Hu·2025-11-12\n{line}").blocks) is is_body
