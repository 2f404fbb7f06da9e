"""Findings: what is wrong, and where. The text of a finding is in its rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from duizhao.findings.rule import RULES, Severity
from duizhao.model import Label, Locale, Position

_START = Position()

Values = tuple[tuple[str, str | Label], ...]
"""What fills a rule's message, in name order; a `Label` says it in each language."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place.

    Attributes:
        path: The file, relative to the project.
        line: From 1.
        column: From 1, in characters.
        code: Key of a `Rule`.
        values: What fills the rule's message.
    """

    path: str
    line: int
    column: int
    code: str
    values: Values = ()

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return RULES[self.code].severity

    def message(self, lang: Locale = "en") -> str:
        """Return the rule's message in that language, filled in."""
        return message(self.code, self.values, lang)

    def format(self, lang: Locale = "en") -> str:
        """Return the line that a terminal shows: `path:line:col: CODE severity: message`."""
        where = f"{self.path}:{self.line}:{self.column}"
        colon = "：" if lang == "zh" else ": "
        return f"{where}: {self.code} {self.severity.label(lang)}{colon}{self.message(lang)}"

    def __str__(self) -> str:
        return self.format()


def message(code: str, values: Values, lang: Locale) -> str:
    """Return the message of a rule in that language, filled in.

    Raises:
        KeyError: There is no such rule, or a value that its message needs is not given.
    """
    filled = {name: value[lang] if isinstance(value, Label) else value for name, value in values}
    return RULES[code].message[lang].format_map(filled)


def found(code: str, path: str, at: Position = _START, /, **values: object) -> Diagnostic:
    """Return a finding of the rule `code` at a place of a file.

    Raises:
        KeyError: There is no such rule, or a value that its message needs is not given.
    """
    finding = Diagnostic(path, at.line, at.column, code, as_values(values))
    for lang in ("en", "zh"):
        message(code, finding.values, lang)
    return finding


def as_values(values: dict[str, object]) -> Values:
    """Return the values of a message in name order, so that findings can be compared."""
    return tuple(
        (name, value if isinstance(value, Label) else str(value))
        for name, value in sorted(values.items())
    )


def in_order(findings: Iterable[Diagnostic], first: Collection[str] = ()) -> list[Diagnostic]:
    """Return findings sorted by place, each once; those in the files `first` come before all."""
    return sorted(
        set(findings),
        key=lambda f: (f.path not in first, f.path, f.line, f.column, f.code, str(f.values)),
    )
