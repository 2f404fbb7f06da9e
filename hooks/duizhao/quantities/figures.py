"""Checks a figure of a briefing against the text of its point.

A figure writes its value in shorthand, `>80`, `~240000`, `30-40`, `-34.56`, and its unit as an id,
`%`, `t`, `CNY/t`, `t/year`; a unit that the tables do not know (`categories`) is a count.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from duizhao.quantities import costs
from duizhao.quantities.agreement import BOUND_LOST, MISSING, judge
from duizhao.quantities.amount import Amount, AmountKind, Comparator
from duizhao.quantities.compare import read
from duizhao.quantities.numeral import from_digits
from duizhao.quantities.units import BY_ID, CURRENCIES, EN_UNITS, SYMBOLS

_VALUE = re.compile(
    r"(?P<bound>>=|<=|<~|[<>~≥≤])?\s*[-−]?(?P<low>\d{1,20}(?:\.\d{1,12})?)"
    r"(?:\s*(?:-|–|\.\.)\s*(?P<high>\d{1,20}(?:\.\d{1,12})?))?"
)
_BOUNDS: dict[str, Comparator] = {
    ">": ">", ">=": ">=", "≥": ">=", "<": "<", "<=": "<=", "≤": "<=", "~": "~", "<~": "<~",
}  # fmt: skip
_CODES = frozenset(currency.code for currency in CURRENCIES)


class Stated(NamedTuple):
    """Whether a text states a figure.

    Attributes:
        code: "" where it does; `QTY008` where it states the value but bounds it otherwise;
            `QTY001` where it does not state it.
        amount: The quantity of the text that comes nearest, None where there is none.
    """

    code: str
    amount: Amount | None


def figure(value: str, unit: str) -> Amount | None:
    """Return a figure as a quantity, None where its value is not of the form described above."""
    match = _VALUE.fullmatch(value.strip())
    if match is None:
        return None
    low = from_digits(match["low"])
    high = from_digits(match["high"]) if match["high"] else low
    name, _, per = unit.partition("/")
    kind, factor, unit_id, currency = _unit(name.strip())
    return Amount(
        kind, low * factor, high * factor, unit_id, currency, _unit(per)[2] if per else "",
        _BOUNDS.get(match["bound"] or "", ""), text=value,
    )  # fmt: skip


def _unit(name: str) -> tuple[AmountKind, Fraction, str, str]:
    one = Fraction(1)
    if name in ("%", "percent"):
        return "share", one, "", ""
    if name in ("pp", "percentage points"):
        return "points", one, "", ""
    if name in ("x", "times"):
        return "multiple", one, "", ""
    if name in _CODES:
        return "money", one, "", name
    unit = BY_ID.get(name) or SYMBOLS.get(name) or EN_UNITS.get(name.lower())
    return ("measure", one, unit.id, "") if unit else ("count", one, "", "")


def stated(value: str, unit: str, text: str, locale: str) -> Stated:
    """Return whether a text states a figure, in either language."""
    wanted = figure(value, unit)
    if wanted is None:
        return Stated(MISSING, None)
    best, best_cost, best_code = None, costs.VALUE_AGREES, MISSING
    for amount in read(text, locale).amounts:
        verdict = judge(wanted, amount)
        if verdict.cost < best_cost:
            best, best_cost = amount, verdict.cost
            best_code = BOUND_LOST if verdict.code else ""
    return Stated(best_code, best)
