"""Runs the command in a process of its own, forked from one that has loaded everything already."""

from __future__ import annotations

import contextlib
import os
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["duizhao.cli", "duizhao.drafting.engines.openai", "child"])


def start(folder: Path, *words: str, key: str) -> ForkServerProcess:
    """Start `duizhao` in a folder; `words` are its arguments."""
    process = _CONTEXT.Process(target=_run, args=(str(folder), words, key))
    process.start()
    return process


def _run(folder: str, words: tuple[str, ...], key: str) -> None:
    from duizhao.cli import main

    os.chdir(folder)
    os.environ["OPENAI_API_KEY"] = key
    with (
        Path(folder, f"log-{os.getpid()}").open("w", encoding="utf-8") as log,
        contextlib.redirect_stdout(log),
        contextlib.redirect_stderr(log),
    ):
        main(words)
