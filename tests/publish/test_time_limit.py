"""The time limit of a file: it is counted in the process's own work, and names the file."""

from __future__ import annotations

import re
import signal
import threading
import time
from contextlib import suppress

import pytest

from duizhao.model import Locale
from duizhao.publish import time_limit
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.reading import Reading
from duizhao.safety.limits import TooSlowError
from duizhao.site import briefing_files
from duizhao.site.content import read_content

BRIEFING = b"---\ntitle: Flutes\n---\n## Core insights\n- Flutes cost 12 shells. [1]\n"


def work() -> None:
    while True:
        pass


def test_work_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(TooSlowError, match=r"more than 0\.05 s"), time_limit.watch("a", 0.05):
        work()


def test_a_runaway_expression_is_stopped() -> None:
    with pytest.raises(TooSlowError), time_limit.watch("a", 0.05):
        re.match(r"(a+)+b", "a" * 60)


def swallow() -> None:
    with suppress(TooSlowError):
        work()


def test_a_swallowed_error_is_raised_again() -> None:
    def twice() -> None:
        swallow()
        work()

    with pytest.raises(TooSlowError), time_limit.watch("a", 0.05):
        twice()


def test_a_swallowed_error_is_raised_at_the_end() -> None:
    with pytest.raises(TooSlowError), time_limit.watch("a", 0.05):
        swallow()


def time_left() -> float:
    return signal.getitimer(signal.ITIMER_VIRTUAL)[0]


def test_waiting_is_not_work() -> None:
    with time_limit.watch("a", 0.05):
        time.sleep(0.2)
        assert time_left() > 0


def test_afterwards_it_is_off() -> None:
    with time_limit.watch("a", 0.05):
        assert time_left() > 0
    assert time_left() == 0


def test_another_thread_is_not_watched() -> None:
    done: list[bool] = []

    def watched() -> None:
        with time_limit.watch("a", 0.01):
            done.append(True)

    thread = threading.Thread(target=watched)
    thread.start()
    thread.join()
    assert done == [True]


def test_the_slow_file_is_reported_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(text: str, path: str, locale: Locale, *, is_source: bool = True) -> Reading:
        if "slow" in path:
            work()
        return read_markdown(text, path, locale, is_source=is_source)

    monkeypatch.setattr(briefing_files, "read_markdown", slow)
    files = {"briefings/2031/slow.en.md": BRIEFING, "briefings/2031/flutes.en.md": BRIEFING}
    result = read_content(files, "docs", lambda path: time_limit.watch(path, 0.5))
    assert [(finding.path, finding.code) for finding in result.findings] == [
        ("docs/briefings/2031/slow.en.md", "FILE017")
    ]
    assert [briefing.slug for briefing in result.catalog.briefings] == ["flutes"]
