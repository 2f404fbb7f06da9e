"""What the languages' own data know: the Common Locale Data Repository, read by Babel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from duizhao.model import Locale

if TYPE_CHECKING:
    import babel

# English as outside America: the day comes before the month.
_CLDR: Mapping[Locale, str] = {"en": "en_001", "zh": "zh_Hans"}


@cache
def cldr(locale: Locale) -> babel.Locale:
    """Return the data of a language, loaded when a page first needs them: 0.1 s."""
    # Imported late: `duizhao check` writes no date and counts nothing.
    from babel import Locale as CldrLocale

    return CldrLocale.parse(_CLDR[locale])
