"""What a comparison returns: the differences between two texts, and their wording."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.findings.diagnostic import Values, as_values, message
from duizhao.findings.rule import RULES, Severity
from duizhao.model import Label, Locale
from duizhao.quantities import slips
from duizhao.quantities.agreement import BOUND_OTHER, DATE, EXTRA, MISSING, UNSURE, VALUE
from duizhao.quantities.amount import Amount
from duizhao.quantities.render import render
from duizhao.quantities.scan import Scan, TextSpan


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between a text and its translation.

    Attributes:
        code: The rule that it breaks.
        values: What fills the rule's message, in name order.
        source: Where the source states the quantity, in characters; None if it does not.
        target: Where the translation states it; None if it does not.
    """

    code: str
    values: Values
    source: TextSpan | None = None
    target: TextSpan | None = None

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return RULES[self.code].severity

    def message(self, lang: Locale = "en") -> str:
        """Return the rule's message in that language, filled in."""
        return message(self.code, self.values, lang)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts state and where they differ.

    Attributes:
        findings: In the order of the source, extras of the target last.
        source: The quantities of the source.
        target: The quantities of its translation.
    """

    findings: tuple[Difference, ...]
    source: tuple[Amount, ...]
    target: tuple[Amount, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.findings


def between(code: str, source: Scan, target: Scan, spans: tuple[TextSpan, TextSpan],
            **values: object) -> Difference:  # fmt: skip
    """Return a difference between two spans of the plain texts."""
    return Difference(code, as_values(values), source.place(spans[0]), target.place(spans[1]))


def missing(amount: Amount, source: Scan, target_locale: str) -> Difference:
    """Return that the translation lacks an amount."""
    values: dict[str, object] = {"expected": amount.text, "expected_form": amount}
    if not amount.inferred:
        values["mend"] = render(amount, target_locale)
    place = source.place((amount.start, amount.end))
    return Difference(UNSURE if amount.inferred else MISSING, as_values(values), place, None)


def extra(amount: Amount, target: Scan) -> Difference:
    """Return that the source lacks an amount."""
    values = as_values({"found": amount.text, "found_form": amount})
    return Difference(EXTRA, values, None, target.place((amount.start, amount.end)))


def differ(code: str, source: Amount, target: Amount, source_scan: Scan, target_scan: Scan,
           target_locale: str) -> Difference:  # fmt: skip
    """Return that an amount of the translation differs from the one that it translates."""
    spans = (source.start, source.end), (target.start, target.end)
    found: dict[str, object] = {"found": target.text, "found_form": target}
    if code == EXTRA:
        return between(code, source_scan, target_scan, spans, **found)
    slip = _slip(source, target, code)
    mend = render(source, target_locale)
    if source.kind == "multiple" and target_locale == "zh" and not source.comparator:
        mend = f"增至{mend}"  # after 增长 the bare 三倍 would still be four times as much
    if slip.en:
        slip = Label(f" ({slip.en})", f"（{slip.zh}）")
    expected = {"expected": source.text, "expected_form": source, "mend": mend, "slip": slip}
    return between(code, source_scan, target_scan, spans, **found, **expected)


def _slip(source: Amount, target: Amount, code: str) -> Label:
    if code == VALUE and source.kind == target.kind:
        return slips.of_values(source, target)
    if source.period is not None and target.period is not None and code == DATE:
        return slips.of_dates(source.period, target.period)
    if code == BOUND_OTHER and not source.comparator and source.period is None:
        return Label("the source has no qualifier", "源语言版没有限定语")
    return Label("", "")
