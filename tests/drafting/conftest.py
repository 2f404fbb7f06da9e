"""A small site to draft for, and an endpoint that drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duizhao.cli import main
from endpoint import Endpoint, serving

KEY = "sk-reed-0123456789-not-to-be-seen"
FOLDER = "docs/briefings/2031"
SOURCE = f"{FOLDER}/flutes.en.md"
TARGET = f"{FOLDER}/flutes.zh.md"
TEXT = """---
title: Flutes grow scarce
topics: []
---
## Core insights
- Output rose 5% to 30,000 tons. [1][3]
- Mills stand idle. [2]

## Supply
- The moon has 98% of the reeds. [2]
"""
SETTINGS = """extra:
  duizhao:
    draft:
      engine: openai
      base_url: {url}
      model: reed-1
      timeout: {timeout}
      retries: 2
"""

Draft = Callable[..., Result]


@pytest.fixture(name="endpoint")
def fixture_endpoint() -> Iterator[Endpoint]:
    with serving() as endpoint:
        yield endpoint


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, endpoint: Endpoint) -> Path:
    """A site with one briefing that has no translation."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / SOURCE).write_text(TEXT, "utf-8")
    settings = SETTINGS.format(url=endpoint.url, timeout=5)
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    return tmp_path


@pytest.fixture(name="draft")
def fixture_draft(folder: Path) -> Draft:
    """Runs `duizhao draft` in that site; the key must be in nothing that it prints or writes."""

    def draft(*words: str) -> Result:
        result = CliRunner().invoke(main, ["draft", *words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert KEY not in result.output
        for path in folder.rglob("*"):
            assert not path.is_file() or KEY.encode() not in path.read_bytes(), path
        return result

    return draft
