"""Rules: what each code means, as data files that an editor can change.

`rules/CODE.yml` holds everything about one rule:

- `severity`: `error` or `warning`;
- `message`: what is wrong, what was found and expected, and how to fix it, in both languages;
  `{name}` fields are filled from the finding's values;
- `title`, `why`: the mistake in a few words, and in a sentence why it matters;
- `follows_from`: vocabularies, such as `topics.yml`: if one could not be read whole, the finding
  may merely follow from that, and is left out;
- `example`: the mistake and its fix, read by `duizhao explain`, the page of all findings and the
  tests alike. A few rules have none, because no set of files under `docs/` can show the mistake.

An example is invented and holds:

- `bad`, `good`: files by path under `docs/`, before and after; an empty `good` means that the
  file is deleted;
- `beside`: files that are the same before and after;
- `findings`: everything that is reported for `bad`, line by line. Nothing is reported for `good`;
- `encoding`: of `bad`, if it is not UTF-8;
- `links`: symbolic links by path, part of `bad`;
- `fill`: what `…` stands for in `bad`, and how many times over.

Codes are stable: one that is no longer used is retired, never given to another rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files
from typing import Any

import yaml

from duizhao.model import Label, Locale


class Severity(StrEnum):
    """How much a finding weighs: an error stops the strict build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"

    def label(self, lang: Locale) -> str:
        """Return its name in a message."""
        return {"error": "错误", "warning": "警告"}[self.value] if lang == "zh" else self.value


@dataclass(frozen=True, slots=True)
class Example:
    """A mistake and its fix; the docstring of the module describes the fields."""

    bad: Mapping[str, str]
    good: Mapping[str, str]
    findings: Mapping[Locale, tuple[str, ...]]
    beside: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    links: Mapping[str, str] = field(default_factory=dict)
    fill: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """The meaning of a code.

    Attributes:
        code: `PAR002`; its letters name the family.
        message: What a finding says, with `{name}` fields.
        title: The mistake in a few words.
        why: Why it matters, in a sentence.
        example: None where files alone cannot show the mistake.
        follows_from: Vocabularies whose faults it may follow from.
    """

    code: str
    severity: Severity
    message: Label
    title: Label
    why: Label
    example: Example | None = None
    follows_from: tuple[str, ...] = ()


class RuleFiles(Mapping[str, Rule]):
    """The rules by code; a file is read when its rule is first asked for."""

    def __init__(self) -> None:
        self._folder = files(__package__).joinpath("rules")
        names = (file.name for file in self._folder.iterdir())
        self._codes = sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml"))
        self._read: dict[str, Rule] = {}

    def __getitem__(self, code: str) -> Rule:
        if code not in self._read:
            file = self._folder.joinpath(f"{code}.yml")
            if code not in self._codes:
                raise KeyError(code)
            self._read[code] = _rule(
                code, yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
            )
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def _rule(code: str, fields: dict[str, Any]) -> Rule:
    example = fields.get("example")
    return Rule(
        code,
        Severity(fields["severity"]),
        message=Label(**fields["message"]),
        title=Label(**fields["title"]),
        why=Label(**fields["why"]),
        example=_example(example) if example else None,
        follows_from=tuple(fields.get("follows_from", ())),
    )


def _example(fields: dict[str, Any]) -> Example:
    findings = {lang: tuple(lines) for lang, lines in fields["findings"].items()}
    return Example(**{**fields, "findings": findings})


RULES: Mapping[str, Rule] = RuleFiles()
"""Every rule by code, in the order of the codes."""
