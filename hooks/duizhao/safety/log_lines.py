"""The build's log: what a contributor has written begins no line of it.

A CI takes lines such as `::error::` for orders, and MkDocs prints names and addresses as they are.
"""

from __future__ import annotations

import logging

from duizhao.text.lines import on_one_line


def neutralise_ci_commands(logger: logging.Logger) -> None:
    """Pass whatever a logger's handlers print through `log_text`, once for all builds."""
    for handler in logger.handlers:
        if _keep_lines not in handler.filters:
            handler.addFilter(_keep_lines)


def _keep_lines(record: logging.LogRecord) -> bool:
    record.msg, record.args = log_text(record.getMessage()), ()
    return True


def log_text(text: str) -> str:
    """Return text of which no line but the first can be an order to a CI, as `::error::` is."""
    first, *others = text.split("\n")
    return on_one_line(first) + "".join(
        ("\\n" if line.lstrip().startswith(("::", "##[")) else "\n") + on_one_line(line)
        for line in others
    )
