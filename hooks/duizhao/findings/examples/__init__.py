"""One example of each rule, in the file of its code: what is wrong, what is told, how it is mended.

`duizhao explain`, the page of all findings and the tests read the same files. All of it is
invented. A file holds:

- `title`, `why`: in a few words what is wrong, and in a sentence why it matters;
- `bad`, `good`: files by path under `docs/`, before and after; an empty `good` means that the
  file is deleted;
- `beside`: files that are the same before and after;
- `findings`: all that is told of `bad`, line by line. Nothing is told of `good`;
- `encoding`: of `bad`, if it is not UTF-8;
- `links`: symbolic links by path, part of `bad`;
- `fill`: what `…` stands for in `bad`, and how many times over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import yaml

from duizhao.findings.diagnostic import Language


@dataclass(frozen=True, slots=True)
class Example:
    """A mistake and its mend; the module says what each field holds."""

    title: Mapping[Language, str]
    why: Mapping[Language, str]
    bad: Mapping[str, str]
    good: Mapping[str, str]
    findings: Mapping[Language, tuple[str, ...]]
    beside: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    links: Mapping[str, str] = field(default_factory=dict)
    fill: tuple[str, int] | None = None


def example_of(code: str) -> Example | None:
    """Return the example of a rule, None if it has none."""
    file = files(__name__).joinpath(f"{code}.yml")
    if not file.is_file():
        return None
    fields: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    fields["findings"] = {lang: tuple(lines) for lang, lines in fields["findings"].items()}
    return Example(**fields)


def examples_of(codes: Iterable[str]) -> dict[str, Example]:
    """Return the examples that there are for some rules, by code."""
    found = {code: example_of(code) for code in codes}
    return {code: example for code, example in found.items() if example is not None}
