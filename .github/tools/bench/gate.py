"""What gate, sanitiser and page gate cost: CPU milliseconds a page of this site, in a real build.

    PYTHONPATH=hooks python .github/tools/bench/gate.py

Exits 1 if all together take longer than they may.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

os.environ["NO_MKDOCS_2_WARNING"] = "1"

from mkdocs.commands.build import build
from mkdocs.config import load_config

import duizhao.pages.site
import duizhao.safety.page_check
import duizhao.site.content

MOST = 3.0
"""Milliseconds a page."""

_spent: defaultdict[str, float] = defaultdict(float)
_calls: defaultdict[str, int] = defaultdict(int)


def measure(module: ModuleType, name: str, part: str) -> None:
    """Count the time that a function of a module takes as that of a part."""
    function: Callable[..., Any] = vars(module)[name]

    @wraps(function)
    def timed(*arguments: Any) -> Any:
        start = time.process_time()
        try:
            return function(*arguments)
        finally:
            _spent[part] += time.process_time() - start
            _calls[part] += 1

    vars(module)[name] = timed


def main() -> None:
    """Build the site and print what each part took."""
    measure(duizhao.site.content, "accept_files", "gate")
    measure(duizhao.site.content, "read_text", "gate")
    measure(duizhao.pages.site, "sanitised", "sanitiser")
    measure(duizhao.safety.page_check, "findings_of", "page gate")
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        build(load_config(site_dir=folder))
    pages = _calls["page gate"]
    for part, seconds in _spent.items():
        print(f"{part:10} {seconds / pages * 1000:6.3f} ms a page ({_calls[part]} calls)")
    total = sum(_spent.values()) / pages * 1000
    print(f"{'together':10} {total:6.3f} ms a page of {pages}, at most {MOST:.1f}")
    sys.exit(total > MOST)


if __name__ == "__main__":
    main()
