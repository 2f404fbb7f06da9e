"""The memory: what was translated before is used again, or carried over, or an example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from duizhao.cli import main
from duizhao.drafting.carry import carried
from duizhao.drafting.memory import Memory, Unit
from duizhao.drafting.tmx import TmxError, read_tmx
from duizhao.quantities import compare
from endpoint import Endpoint, says

Draft = Callable[..., Result]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/drafts/carried.yml").read_text("utf-8")
)
FOLDER = "docs/briefings/2031"
OLD = """---
title: Reeds of last year
topics: []
---
## Core insights
- Output rose 4% to 28,000 tons. [1]
- Mills stand idle. [2]

## Supply
- The moon has 97% of the reeds. [2]
"""
OLD_TWIN = """---
title: 去年的芦苇
---
## 核心观点
- 产量增长4%，达到2.8万吨。[1]
- 工坊停工。[2]

## 供应
- 月球拥有97%的芦苇。[2]
"""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_quantities_are_carried_over_or_nothing_is_written(case: dict[str, Any]) -> None:
    locale = case.get("source", "en")
    result = carried(case["text"], locale, Unit(**case["known"]))
    assert result == case["becomes"]
    assert result is None or compare(case["text"], result, locale).same


def test_examples_are_the_nearest_reviewed_texts_at_most_five() -> None:
    units = [Unit(f"The moon has {n}% of the reeds.", f"月球拥有{n}%的芦苇。") for n in range(9)]
    memory = Memory([Unit("Mills stand idle.", "工坊停工。"), *units])
    examples = memory.examples(["The moon has 50% of all the reeds."], "en")
    assert len(examples) == 5
    assert {example.source for example in examples} <= {unit.en for unit in units}
    assert memory.examples(["Drums are beaten less often in the valleys."], "en") == ()


@pytest.fixture(name="reviewed")
def fixture_reviewed(folder: Path) -> Path:
    """The site with another briefing, whose translation a person has reviewed."""
    (folder / FOLDER / "reeds.en.md").write_text(OLD, "utf-8")
    (folder / FOLDER / "reeds.zh.md").write_text(OLD_TWIN, "utf-8")
    done = CliRunner().invoke(main, ["sync", f"{FOLDER}/reeds.zh.md", "--all"])
    assert done.exit_code == 0, done.output
    return folder


def body(folder: Path) -> str:
    return (folder / FOLDER / "flutes.zh.md").read_text("utf-8").split("---\n", 2)[2]


def test_without_an_engine_reviewed_points_are_used_again_with_other_numbers(
    reviewed: Path, draft: Draft, endpoint: Endpoint
) -> None:
    before = (reviewed / FOLDER / "reeds.zh.md").read_bytes()
    result = draft(f"{FOLDER}/flutes.en.md", "--engine", "memory")
    assert result.exit_code == 1  # the title is in no memory
    assert "not drafted: title. It is not in the memory." in result.stderr
    assert body(reviewed) == (
        "## 核心观点\n- 产量增长5%，达到3万吨。[1][3]\n- 工坊停工。[2]\n\n"
        "## 供应\n- 月球拥有98%的芦苇。[2]\n"
    )
    assert endpoint.asked == []
    assert (reviewed / FOLDER / "reeds.zh.md").read_bytes() == before
    assert (reviewed / FOLDER / "flutes.zh.md").read_text("utf-8").count(" memory\n") == 3


def test_what_is_not_reviewed_is_in_no_memory(folder: Path, draft: Draft) -> None:
    (folder / FOLDER / "reeds.en.md").write_text(OLD, "utf-8")
    (folder / FOLDER / "reeds.zh.md").write_text(OLD_TWIN, "utf-8")
    result = draft(f"{FOLDER}/flutes.en.md", "--engine", "memory")
    assert "0 from memory" in result.stdout
    assert not (folder / FOLDER / "flutes.zh.md").exists()


def test_an_engine_is_sent_only_what_the_memory_lacks_with_examples(
    reviewed: Path, draft: Draft, endpoint: Endpoint
) -> None:
    endpoint.plays = [
        says({"title": "芦笛渐缺", "i1": "产量增长5%，达到3万吨。", "g1p1": "月球拥有98%的芦苇。"})
    ]
    result = draft(f"{FOLDER}/flutes.en.md")
    assert result.exit_code == 0, result.output
    assert "2 from memory, 3 drafted" in result.stdout
    (asked,) = endpoint.asked
    assert [each["id"] for each in asked["texts"]] == ["title", "i1", "g1p1"]
    assert {
        "source": "Output rose 4% to 28,000 tons.",
        "target": "产量增长4%，达到2.8万吨。",
    } in asked["examples"]


TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en-GB"><seg>Flutes grow <bpt i="1">&lt;b&gt;</bpt>scarce</seg></tuv>
<tuv xml:lang="zh-Hans"><seg>芦笛渐缺</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nichts</seg></tuv><tuv xml:lang="zh"><seg>无</seg></tuv></tu>
</body></tmx>
"""


def test_a_tmx_file_adds_to_the_memory(folder: Path, draft: Draft) -> None:
    (folder / "more.tmx").write_text(TMX, "utf-8")
    draft(f"{FOLDER}/flutes.en.md", "--engine", "memory", "--memory", "more.tmx")
    assert "title: 芦笛渐缺\n" in (folder / FOLDER / "flutes.zh.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<tmx><tu>", "It is not well-formed XML"),
        ("<html/>", "It is not TMX"),
        (
            '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx>&b;</tmx>',
            "It declares entities",
        ),
        ('<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>', "It declares"),
    ],
)
def test_what_is_no_memory_is_refused(text: str, why: str) -> None:
    with pytest.raises(TmxError, match=why):
        list(read_tmx(text.encode()))


def test_a_hostile_memory_writes_no_markup(folder: Path, draft: Draft) -> None:
    hostile = TMX.replace("芦笛渐缺", "&lt;script&gt;alert(1)&lt;/script&gt;芦笛")
    (folder / "more.tmx").write_text(hostile, "utf-8")
    result = draft(f"{FOLDER}/flutes.en.md", "--engine", "memory", "--memory", "more.tmx")
    assert "0 from memory" in result.stdout
    assert not (folder / FOLDER / "flutes.zh.md").exists()
