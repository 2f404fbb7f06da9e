"""A time limit for each file, in seconds of CPU time.

The size and markup limits keep every parser fast; this catches what they miss. CPU time does not
depend on what else the machine is doing. The timer fires between two steps of Python, and also
within a regular expression, because the engine checks for signals.

Windows has no such timer, and only the main thread can be interrupted; elsewhere there are only the
size and markup limits.
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
"""A page of 80 kB takes a fifth of this."""

_AGAIN = 0.25
_raised: list[Exception] = []


@contextmanager
def watch(path: str, seconds: float = SECONDS) -> Iterator[None]:
    """Raise `TooSlowError` if the block takes longer; `path` is part of the `Watch` protocol."""
    start(TooSlowError(seconds), seconds)
    try:
        yield
    except BaseException:
        cancel()
        raise
    stop()


def time_limit_finding(path: str) -> Diagnostic:
    """Return the finding that a file takes too long."""
    return too_slow(path, TooSlowError(SECONDS))


def start(error: Exception, seconds: float = SECONDS) -> None:
    """Raise `error` after that time, unless `stop` is called first."""
    cancel()
    if not _can_watch():
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        _raised.append(error)
        raise error

    signal.signal(signal.SIGVTALRM, interrupt)
    # Repeatedly, because a library may swallow the first one.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)


def stop() -> None:
    """Cancel the timer; re-raise an error that a library swallowed.

    The result is then unreliable: nh3, for example, keeps an attribute if the function that checks
    it fails.
    """
    raised = [*_raised]
    cancel()
    if raised:
        raise raised[0]


def cancel() -> None:
    """Cancel the timer, whether or not it has fired."""
    if _can_watch():
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        _raised.clear()


def _can_watch() -> bool:
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")
