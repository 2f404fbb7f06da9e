"""Builds the site of the current folder with some of the defences off, to try the others alone.

    python hostile_build.py [gate] [sanitiser] [page-gate] [policy]

There is no setting for this: the functions are replaced from outside. A page gate that is off
writes what it would have said to `page-gate.json`, by source file. With the policy off or none
of them, the build is strict and published as any other.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from duizhao.findings.diagnostic import Diagnostic
from duizhao.safety import acceptance, content_policy, page_check, reading, sanitiser
from duizhao.safety.limits import Source, SpecialFile, UnreadFile


def _admit_all(files: Mapping[str, Source], root: str) -> tuple[dict[str, Source], list[Any]]:
    """Follow every link to a file, as MkDocs does."""
    kept: dict[str, Source] = {}
    for name, source in files.items():
        path = Path(root) / name
        if not isinstance(source, SpecialFile):
            kept[name] = source
        elif path.is_file():
            is_text = path.suffix in (".md", ".txt", ".yml")
            kept[name] = path.read_bytes() if is_text else UnreadFile(0, b"")
    return kept, []


def _read_anything(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    return data.decode("utf-8", "replace"), ()


def _record(html: str, path: str, scripts: frozenset[str]) -> list[Diagnostic]:
    told = [str(finding) for finding in _find(html, path, scripts)]
    _told.setdefault(path, []).extend(told)
    return []


_find = page_check.check_page
_told: dict[str, list[str]] = {}


def _replace(function: Callable[..., Any], other: Callable[..., Any]) -> None:
    """Put another function into every module that has this one."""
    places = [
        (module, name)
        for path, module in list(sys.modules.items())
        if path.split(".")[0] == "duizhao" or path.endswith("mkdocs_hooks.py")
        for name, value in vars(module).items()
        if value is function
    ]
    assert len(places) > 1, f"Nothing imports {function}: it is no defence"
    for module, name in places:
        setattr(module, name, other)


def main() -> None:
    """Build, with what was named off."""
    off = set(sys.argv[1:])
    is_published = off <= {"policy"}
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    config = load_config(strict=is_published)  # imports all that a build needs
    if "gate" in off:
        _replace(acceptance.accept_files, _admit_all)
        _replace(reading.read_text, _read_anything)
    if "sanitiser" in off:
        _replace(sanitiser.sanitise, str)
    if "page-gate" in off:
        _replace(_find, _record)
    if "policy" in off:
        _replace(content_policy.policy, lambda scripts, is_preview=False: "")
    if is_published:
        config.plugins.on_startup(command="build", dirty=False)
    try:
        # What nothing refuses is an error all the same; only a strict build stops at those.
        build(config)
    finally:
        config.plugins.on_shutdown()
    Path("page-gate.json").write_text(json.dumps(_told), "utf-8")


if __name__ == "__main__":
    main()
