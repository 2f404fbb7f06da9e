"""The log of a build: text from contributors must not start a line of it.

CI systems treat lines such as `::error::` as commands, and MkDocs prints names and URLs unchanged.
"""

from __future__ import annotations

import logging

from duizhao.text.lines import on_one_line


def neutralise_ci_commands(logger: logging.Logger) -> None:
    """Pass everything that a logger's handlers print through `log_text`. Idempotent."""
    for handler in logger.handlers:
        if _keep_lines not in handler.filters:
            handler.addFilter(_keep_lines)


def _keep_lines(record: logging.LogRecord) -> bool:
    record.msg, record.args = log_text(record.getMessage()), ()
    return True


def log_text(text: str) -> str:
    """Return text in which only the first line could be a CI command, such as `::error::`."""
    first, *others = text.split("\n")
    return on_one_line(first) + "".join(
        ("\\n" if line.lstrip().startswith(("::", "##[")) else "\n") + on_one_line(line)
        for line in others
    )
