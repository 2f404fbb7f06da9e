"""Work in several processes: the same results, whatever becomes of the processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from duizhao.publish.processes import spread

HOOKS = Path(__file__).parents[2] / "hooks"
ITEMS = list(range(200))
WAITS = """
import os, sys, time
from duizhao.publish.processes import spread
def wait(number):
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(60)
spread(wait, range(200))
"""


@pytest.mark.parametrize("processes", ["1", "2", "3"])
def test_results_are_in_order(processes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIZHAO_PROCESSES", processes)
    assert spread(lambda number: number * 2, ITEMS) == [number * 2 for number in ITEMS]
    assert spread(lambda number: number * 2, []) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process")
def test_what_a_killed_process_was_to_do_is_done_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DUIZHAO_PROCESSES", "2")
    here = os.getpid()

    def die_elsewhere(number: int) -> int:
        if os.getpid() != here and number == 100:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert spread(die_elsewhere, ITEMS) == ITEMS


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process")
def test_no_process_outlives_a_build_that_is_killed() -> None:
    environment = {**os.environ, "DUIZHAO_PROCESSES": "2", "PYTHONPATH": str(HOOKS)}
    command = [sys.executable, "-c", WAITS]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        assert build.stdout.readline().strip().isdigit()
        build.kill()
        build.stdout.read()  # ends once nobody can write any more: they are gone
