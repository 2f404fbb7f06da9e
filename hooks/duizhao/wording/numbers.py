"""Numbers and counts in words."""

from __future__ import annotations

from decimal import Decimal

from duizhao.model import Locale
from duizhao.wording.cldr import cldr
from duizhao.wording.data import read_data
from duizhao.wording.words import COUNTED, WORDS

_SCALES = {
    locale: [(10 ** scale["zeros"], scale["word"]) for scale in scales]
    for locale, scales in read_data("units.yml")["scales"].items()
}


def number_text(digits: str, locale: Locale) -> str:
    """Return a number as a reader writes it: `1,200.50`, `4.4 million`, `440万`.

    Not by Babel: its decimals lose the zeros that a source gives (1.50), and its compact form
    rounds.
    """
    number = Decimal(digits)
    for size, word in _SCALES[locale]:
        # A number that stays exact within four digits reads faster with its scale in words.
        scaled = number / size
        if abs(scaled) >= 1 and len(scaled.normalize().as_tuple().digits) <= 4:
            return f"{scaled.normalize():f}{word}"
    return f"{number:,}"


def counted(key: str, count: int, locale: Locale) -> str:
    """Return how many there are of something, in the singular or plural: `1 point`, `3 points`."""
    forms = COUNTED[locale][key]
    form = cldr(locale).plural_form(count) if len(forms) > 1 else "other"
    return forms[form].format(n=f"{count:,}")


def count_text(count: int, locale: Locale) -> str:
    """Return a number of briefings in words."""
    return counted("briefings_count", count, locale)


def points_text(count: int, locale: Locale) -> str:
    """Return a number of points in words."""
    return counted("points_count", count, locale)


def tally_text(points: int, briefings: int, locale: Locale) -> str:
    """Return `12 points in 5 briefings`."""
    return WORDS[locale]["tally"].format(
        points=points_text(points, locale), briefings=count_text(briefings, locale)
    )
