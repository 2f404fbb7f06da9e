"""What a preview shows of the findings of a page, above its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from duizhao.exports.reports import text_report
from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import Severity
from duizhao.model import LANG, Locale
from duizhao.pages.both import BothPage
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.page import Page

_BEFORE = re.compile("<h1|</body>")
_BOX = Markup('<pre class="dz-preview-findings" role="alert" lang="{}">{}</pre>\n')


def findings_of(page: Page, findings: Sequence[Diagnostic], locale: Locale) -> list[Diagnostic]:
    """Return the findings in the files that a page is made from."""
    files = {page.source_file(locale), page.edited_file(locale)}
    if isinstance(page, BriefingPage | BothPage):
        files |= {side.path for side in page.briefing.sides}
    return [finding for finding in findings if finding.path in files]


def errors_of(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the findings for which a page may be missing."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def with_findings(html: str, findings: Sequence[Diagnostic], locale: Locale = "en") -> str:
    """Return a page with findings above its heading."""
    place = _BEFORE.search(html)
    if not findings or place is None:
        return html
    box = str(_BOX.format(LANG[locale], text_report(findings, locale).rstrip()))
    return html[: place.start()] + box + html[place.start() :]
