"""The build's log holds no orders to a CI but its own."""

from __future__ import annotations

import io
import logging

import pytest

from duizhao.safety.log_lines import log_text, neutralise_ci_commands


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\n  two", "one\n  two"),
        ("one\n::error::two", "one\\n::error::two"),
        ("one\n \t##[error]two", "one\\n \\t##[error]two"),
        ("a\x1b[1mb\u202e", "a\\x1b[1mb\\u202e"),
    ],
)
def test_no_log_line_is_a_command(text: str, shown: str) -> None:
    assert log_text(text) == shown


def test_a_guarded_logger_prints_no_command() -> None:
    stream = io.StringIO()
    logger = logging.Logger("duizhao.test")
    logger.addHandler(logging.StreamHandler(stream))
    neutralise_ci_commands(logger)
    neutralise_ci_commands(logger)
    logger.warning("a link to '%s'", "x\n::error file=a::b.md")
    assert stream.getvalue() == "a link to 'x\\n::error file=a::b.md'\n"
    assert len(logger.handlers[0].filters) == 1
