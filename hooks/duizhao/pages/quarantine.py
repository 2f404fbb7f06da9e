"""What to leave out so that the rest can be published: briefings with an error, if they are few."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import Severity
from duizhao.pages.published import site_findings
from duizhao.pages.site import Site
from duizhao.pages.withheld import WithheldPage
from duizhao.site.addresses import DIGESTS
from duizhao.site.ledger import LEDGER, read_ledger
from duizhao.text.source_name import page_of

MOST = 5
"""More bad briefings than this stop a publish, and so does more than one in a hundred, …"""
MOST_SHARE = 0.01
ALWAYS = 1
"""… but a single one never does: in a small site it would be more than that share."""


@dataclass(frozen=True)
class Quarantine:
    """How the errors of a site lie.

    Attributes:
        bad: The briefings with an error, `briefings/2025/x`, in order.
        findings: What is wrong with them.
        others: Errors that no single briefing has: of a vocabulary, a page, a lost address.
        total: How many briefings there are, the bad ones included.
    """

    bad: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    others: tuple[Diagnostic, ...]
    total: int

    @property
    def too_many(self) -> bool:
        """Tell whether so much is wrong that it is likely the rest is, too."""
        count = len(self.bad)
        return count > MOST or (count > ALWAYS and count > self.total * MOST_SHARE)


def quarantine_of(site: Site) -> Quarantine:
    """Return which briefings of a site to leave out."""
    errors = [f for f in site_findings(site) if f.severity is Severity.ERROR]
    own = [f for f in errors if _briefing(f, site).startswith("briefings/")]
    bad = sorted({_briefing(finding, site) for finding in own})
    keys = {f"briefings/{briefing.key}" for briefing in site.content.catalog.briefings}
    others = tuple(finding for finding in errors if finding not in own)
    return Quarantine(tuple(bad), tuple(own), others, len(keys | set(bad)))


def _briefing(finding: Diagnostic, site: Site) -> str:
    return page_of(finding.path.removeprefix(f"{site.settings.docs}/"))


def withhold(site: Site, bad: Collection[str]) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Return a site without some briefings, and the findings of what is left.

    At each address that is lost by it, the briefings' and those of pages that show nothing else,
    stands a notice. The site keeps its former addresses, and what its ledger names.
    """
    if not bad:
        return site, site_findings(site)
    content = site.content
    kept = tuple(b for b in content.catalog.briefings if f"briefings/{b.key}" not in bad)
    waived = tuple(w for w in content.waived if f"briefings/{w.briefing.key}" not in bad)
    catalog = replace(content.catalog, briefings=kept)
    left = replace(site, content=replace(content, catalog=catalog, waived=waived))
    there = {page.path for page in left.pages.values()}
    gone = {page.path: page.source for page in site.pages.values()}
    ledger, _ = read_ledger(content.ledger, LEDGER)
    gone |= {f"{name}/": name for name in bad if f"{name}/" in ledger}
    gone |= {path: path.rstrip("/") for path in ledger if path.startswith(DIGESTS)}
    notices = tuple(
        WithheldPage(left.context, path, source)
        for path, source in sorted(gone.items())
        if path not in there
    )
    findings = tuple(f for f in site_findings(site) if _briefing(f, site) not in bad)
    return replace(left, withheld=notices), findings
