"""Work on many items in several processes, with the same results as in one."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_PR_SET_PDEATHSIG = 1  # prctl(2)
_FEWEST = 64
"""Items below which starting processes costs more than it saves."""

_CHUNKS = 4
"""For each process, so that one with long items does not keep the others waiting."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def spread(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Return what a function makes of each item, in order.

    The processes are forks of this one, which have all that it has read; their results come back
    pickled. Where that is not possible (other systems than Linux, a preview with its threads), and
    for a few items, everything is done here.
    """
    global _work
    count = _processes()
    if count < 2 or len(items) < _FEWEST:
        return [function(item) for item in items]
    size = -(-len(items) // (count * _CHUNKS))
    ranges = [range(at, min(at + size, len(items))) for at in range(0, len(items), size)]
    _work = function, items
    forks = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(count, forks, _end_with_parent) as pool:
            return [result for chunk in pool.map(_chunk, ranges) for result in chunk]
    except BrokenProcessPool:  # one was killed, as by a system that is short of memory
        return [function(item) for item in items]
    finally:
        _work = None


def _processes() -> int:
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return int(os.environ.get("DUIZHAO_PROCESSES") or 0) or len(os.sched_getaffinity(0))


def _end_with_parent() -> None:
    """Have the system end this process with the build, even if that is killed."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _chunk(numbers: range) -> list[Any]:
    assert _work is not None
    function, items = _work
    return [function(items[number]) for number in numbers]
