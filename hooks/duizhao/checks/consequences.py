"""What merely follows from a vocabulary that could not be read whole.

A name that is missing from such a vocabulary may well be in the part that was lost. Nothing can be
said of it until the file is right again: the rules that depend on a vocabulary say so in their
`follows_from`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import RULES, Severity
from duizhao.readers.yaml_slips import CODES as SLIPS

PAGES_OF = {"topics.yml": "topics/", "outlets.yml": "outlets/", "quantities.yml": "figures/"}
"""The vocabularies, and where the pages of their entries are: they are lost with the file."""


def is_read_whole(findings: Iterable[Diagnostic]) -> bool:
    """Tell whether a file with these findings of its reader has been read to the last entry."""
    return not any(
        finding.severity is Severity.ERROR and finding.code not in SLIPS for finding in findings
    )


def without_consequences(
    findings: Iterable[Diagnostic], unread: Collection[str]
) -> list[Diagnostic]:
    """Return the findings but for those that may follow from an unread vocabulary.

    Args:
        findings: All that is wrong.
        unread: Vocabularies that could not be read whole, `topics.yml`.
    """
    return [
        finding
        for finding in findings
        if not any(name in unread for name in RULES[finding.code].follows_from)
    ]


def is_page_of(path: str, unread: Collection[str]) -> bool:
    """Tell whether the page at an address is made from an unread vocabulary."""
    return any(path.startswith(PAGES_OF[name]) for name in unread if name in PAGES_OF)
