"""A time limit for each file, in seconds of this process's own work.

The limits of the gate keep every parser fast; this catches what they do not foresee. A timer of
the process's CPU time does not depend on what else the machine does. It fires between two steps
of Python, and inside of a regular expression as well, which looks for signals as it goes.

Windows has no such timer, and only the main thread can be interrupted: elsewhere the limits of
the gate stand alone.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from duizhao.findings.diagnostic import Diagnostic
from duizhao.safety.limits import TooSlowError, too_slow

SECONDS = 1.5
"""A page of 80 kB takes a fifth of it."""

_AGAIN = 0.25
_raised: list[Exception] = []


@contextmanager
def watch(path: str, seconds: float = SECONDS) -> Iterator[None]:
    """Raise `TooSlowError` if what is inside takes longer; `path` is there for others to name."""
    start(TooSlowError(seconds), seconds)
    try:
        yield
    except BaseException:
        cancel()
        raise
    stop()


def time_limit_finding(path: str) -> Diagnostic:
    """Return the finding that a file takes longer than it may."""
    return too_slow(path, TooSlowError(SECONDS))


def start(error: Exception, seconds: float = SECONDS) -> None:
    """Raise `error` in that time, unless `stop` is called before."""
    cancel()
    if not _can_watch():
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        _raised.append(error)
        raise error

    signal.signal(signal.SIGVTALRM, interrupt)
    # Again and again: some library may swallow the first one.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)


def stop() -> None:
    """Cancel the timer; re-raise an error that a library swallowed.

    What was done in between is not to be trusted: nh3 keeps an attribute if the function that
    judges it fails.
    """
    raised = [*_raised]
    cancel()
    if raised:
        raise raised[0]


def cancel() -> None:
    """Cancel the timer, whatever has happened."""
    if _can_watch():
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        _raised.clear()


def _can_watch() -> bool:
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")
