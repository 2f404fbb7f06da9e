"""Whatever happens to the command, and whenever, the sources are whole."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from child import start
from endpoint import Endpoint, Handler

KEY = "sk-reed-0123456789-not-to-be-seen"
FOLDER = "docs/briefings/2031"
MOMENTS = 20
COUNT = 3
TEXT = """---
title: Reeds of mill {n}
topics: []
---
## Core insights
- Output rose {n}% to 30,000 tons. [1]
- Mills stand idle. [2]
"""
BEGUN = """---
title: 3号工坊的芦苇
translated_from:
  i1: 000000000000 2031-04-01
---
## 核心观点
-  产量增长3%，  达到3万吨。[1]
- <!-- Mills stand idle. -->[2]
"""
RAW = "Reeds of the last mill\nMoon Gazette·2031-04-02\n\nCore Insights - Mills stand idle. [1]\n"
SLOW = 0.02
"""Seconds for an answer."""


def answers(handler: Handler, asked: dict[str, str]) -> Mapping[str, str]:
    time.sleep(SLOW)
    known = {"Mills stand idle.": "工坊停工。", "Reeds of the last mill": "最后一座工坊的芦苇"}
    return {
        id_: known.get(text)
        or re.sub(r"Reeds of mill (\d)", r"\1号工坊的芦苇", text)
        .replace("Output rose ", "产量增长")
        .replace(" to 30,000 tons.", "，达到3万吨。")
        for id_, text in asked.items()
    }


@pytest.fixture(name="mills")
def fixture_mills(folder: Path, endpoint: Endpoint) -> Path:
    """Several briefings without a translation, one with a part of it, and one raw summary."""
    endpoint.plays = [answers]
    for path in (folder / FOLDER).iterdir():
        path.unlink()
    for n in range(1, COUNT + 1):
        (folder / FOLDER / f"mill-{n}.en.md").write_text(TEXT.format(n=n), "utf-8")
    (folder / FOLDER / "mill-3.zh.md").write_text(reviewed(), "utf-8")
    (folder / FOLDER / "last-mill.en.txt").write_text(RAW, "utf-8")
    return folder


def reviewed() -> str:
    from duizhao.checks.staleness import digest

    return BEGUN.replace("000000000000", digest("Output rose 3% to 30,000 tons."))


def files(folder: Path) -> dict[str, str]:
    return {
        path.name: path.read_text("utf-8")
        for path in (folder / FOLDER).iterdir()
        if not path.name.startswith(".")
    }


def restore(folder: Path, before: Mapping[str, str]) -> None:
    for path in (folder / FOLDER).iterdir():
        if path.name not in before and not path.name.startswith("."):
            path.unlink()
    for name, text in before.items():
        (folder / FOLDER / name).write_text(text, "utf-8")


def run(folder: Path, seconds: float | None = None) -> int | None:
    process = start(folder, "draft", "--all", key=KEY)
    process.join(seconds)
    if process.is_alive():
        process.kill()  # SIGKILL
        process.join()
    code = process.exitcode
    process.close()
    return code


def test_killed_at_any_moment_it_leaves_whole_files_and_the_next_run_goes_on(
    mills: Path, endpoint: Endpoint
) -> None:
    before = files(mills)
    assert run(mills) == 0
    done = files(mills)
    assert len(done) == len(before) + COUNT + 1
    # The point that a person has reviewed is byte for byte as it was.
    assert "-  产量增长3%，  达到3万吨。[1]\n- 工坊停工。[2]\n" in done["mill-3.zh.md"]
    restore(mills, before)
    begun = time.monotonic()
    assert run(mills) == 0
    took = time.monotonic() - begun
    killed = 0
    for moment in range(MOMENTS):
        restore(mills, before)
        killed += run(mills, took * (moment + 1) / (MOMENTS + 1)) not in (0, 1)
        now = files(mills)
        for name, text in now.items():
            assert text in (before.get(name), done.get(name)), (moment, name)
        assert before.keys() <= now.keys()
    assert killed >= MOMENTS // 4  # a machine under load is slower at one run than another
    assert run(mills) == 0
    assert files(mills) == done


def test_two_at_once_wait_for_each_other(mills: Path, endpoint: Endpoint) -> None:
    both = [start(mills, "draft", "--all", key=KEY) for _ in range(2)]
    for process in both:
        process.join()
        assert process.exitcode == 0
        process.close()
    assert len(endpoint.asked) == COUNT + 1  # the second had nothing left to ask for
    again = files(mills)
    assert run(mills) == 0
    assert files(mills) == again


def test_a_file_that_somebody_changes_meanwhile_keeps_the_change(
    mills: Path, endpoint: Endpoint
) -> None:
    target = mills / FOLDER / "mill-3.zh.md"

    def meddles(handler: Handler, asked: dict[str, str]) -> Mapping[str, str]:
        text = target.read_text("utf-8")
        target.write_text(text.replace("<!-- Mills stand idle. -->[2]", "工坊都停了。[2]"), "utf-8")
        return answers(handler, asked)

    endpoint.plays = [meddles]
    process = start(mills, "draft", f"{FOLDER}/mill-3.zh.md", key=KEY)
    process.join()
    process.close()
    assert target.read_text("utf-8").endswith("达到3万吨。[1]\n- 工坊都停了。[2]\n")


def translated(folder: Path) -> int:
    return sum(name.endswith(".zh.md") for name in files(folder))


def test_ctrl_c_ends_it_at_once_and_keeps_what_is_finished(mills: Path, endpoint: Endpoint) -> None:
    def hangs(handler: Handler, asked: dict[str, str]) -> None:
        time.sleep(20)

    endpoint.plays = [answers, hangs]
    process = start(mills, "draft", "--all", key=KEY)
    while translated(mills) < 2:  # one has been written, beside the one that was there
        time.sleep(0.02)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGINT)
    begun = time.monotonic()
    process.join()
    assert time.monotonic() - begun < 10
    assert process.exitcode == 130
    process.close()
    (log,) = mills.glob("log-*")
    assert "Interrupted. What was finished has been written" in log.read_text("utf-8")
    assert translated(mills) == 2
