"""Sites as data: each file of `cases/content` is a folder of sources and all findings in it.

The simplest case of each rule is its example (`tests/findings`); those here combine mistakes, or
show variants. The files are named after the rule. `findings` are the exact lines in English, `zh` in Chinese.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from golden import Golden

from duizhao.site.content import read_content
from duizhao.pages.published import site_findings
from duizhao.pages.site import Site

CASES = sorted((Path(__file__).parents[1] / "cases" / "content").glob("*.yml"))


def files_of(case: dict[str, Any]) -> dict[str, bytes]:
    """Return the sources of a case as bytes, in UTF-8 unless it names another encoding."""
    return {
        name: text.encode() if isinstance(text, str) else text["text"].encode(text["encoding"])
        for name, text in case["files"].items()
    }


def test_there_are_cases() -> None:
    assert len(CASES) > 50


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_findings(path: Path, golden: Golden) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    findings = site_findings(Site(read_content(files_of(case))))
    golden.value(path, ["findings"], [finding.format("en") for finding in findings])
    golden.value(path, ["zh"], [finding.format("zh") for finding in findings])
