"""What any reader returns."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Facts, Side


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as the model, and what was wrong with it.

    Attributes:
        side: The text of one language.
        facts: What both languages share; empty in a translation.
        findings: In source order.
    """

    side: Side
    facts: Facts
    findings: tuple[Diagnostic, ...] = ()
