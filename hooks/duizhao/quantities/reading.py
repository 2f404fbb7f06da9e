"""Reads the quantities of a text in either language."""

from __future__ import annotations

from dataclasses import replace

from duizhao.quantities import chinese, english
from duizhao.quantities.chinese.spacing import without_blanks
from duizhao.quantities.codes import without_codes
from duizhao.quantities.scan import Scan
from duizhao.quantities.width import half_width


def read(text: str, locale: str) -> Scan:
    """Return the quantities of a text and the digits in it that are none."""
    plain = without_codes(half_width(text))
    if locale != "zh":
        return _with_text(english.read(plain), text)
    shorter, places = without_blanks(plain)
    scan = chinese.read(shorter)
    if len(shorter) < len(text):
        scan = scan._replace(places=places)
    return _with_text(scan, text)


def _with_text(scan: Scan, text: str) -> Scan:
    """Return the scan with its amounts as the text writes them."""
    if scan.plain == text:
        return scan
    amounts = []
    for amount in scan.amounts:
        start, end = scan.place((amount.start, amount.end))
        amounts.append(replace(amount, text=text[start:end]))
    return scan._replace(amounts=tuple(amounts))
