"""Writes the pages that need no Markdown renderer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from duizhao.findings.diagnostic import Diagnostic
from duizhao.pages.document import Theme, written_pages
from duizhao.search.blocks import SearchPage


def write_pages(
    theme: Theme, folder: Path, tell: Callable[[SearchPage], None]
) -> tuple[Diagnostic, ...]:
    """Write every such page of a language into the site.

    Args:
        theme: What the pages are made with.
        folder: The root of the site.
        tell: Is given what a search finds of each page.

    Returns:
        Why pages must not be published; they are not written.
    """
    findings: list[Diagnostic] = []
    for page in written_pages(theme.site, theme.locale):
        document = theme.document(page)
        findings += document.findings
        if document.search:
            tell(document.search)
        if not document.findings:
            file = folder / document.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(document.html.encode("utf-8"))
    return tuple(findings)
