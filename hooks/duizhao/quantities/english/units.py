"""What an English number is counted in: percent, a currency, a unit, and by what."""

from __future__ import annotations

from fractions import Fraction

from duizhao.quantities.counted import Counted
from duizhao.quantities.english.ages import is_age
from duizhao.quantities.english.tokens import Tokens
from duizhao.quantities.numeral import Numeral
from duizhao.quantities.periods import is_year
from duizhao.quantities.tables import table
from duizhao.quantities.units import (
    CURRENCY_SYMBOLS,
    DOUBTFUL_CURRENCIES,
    EN_CENTS,
    EN_CURRENCIES,
    EN_UNITS,
    SYMBOLS,
    Unit,
)
from duizhao.quantities.wordlist import listed

_HUNDREDTH, _TENTH = Fraction(1, 100), Fraction(1, 10)

GROWTH = frozenset(listed("en", "units", "growth"))
"""Words that say that something grew."""

_SIGNS = frozenset("$€£¥₹₩₽₸฿₫₱₺₪")
_FIRST_WORDS = frozenset(
    name.replace("-", " ").split()[0] for name in (*EN_UNITS, *EN_CURRENCIES, *EN_CENTS)
)
_LATER_WORDS = frozenset(word for name in EN_UNITS for word in name.replace("-", " ").split()[1:])
_ADJECTIVES = frozenset(listed("en", "units", "adjectives"))
_IN_A_ROW = frozenset(listed("en", "units", "in-a-row"))
_BEFORE_UNIT = _ADJECTIVES | _IN_A_ROW
_OFTEN_AFTER = frozenset(("a", "per", "in", "since", "during", "each", ".", ""))
_EACH = frozenset(("per", "each", "every", "a", "an", "/"))
_RATES = table("rates")["en"]
_PER_WORDS: dict[str, str] = _RATES["things"]
_PER_ADVERBS: dict[str, str] = _RATES["adverbs"]
_PER_LETTERS: dict[str, str] = _RATES["letters"]
_ABBREVIATED_RATES: dict[str, list[str]] = _RATES["rates"]
_STERLING_FROM = 10**6
"""From this many pounds on, money is meant and not weight, unless pounds `of` something follow."""


def in_years(unit: str) -> tuple[str, int]:
    """Return decades and centuries as years, as Chinese counts them; other units as they are."""
    years = {"decade": 10, "century": 100}.get(unit)
    return ("year", years) if years else (unit, 1)


def currency_before(tokens: Tokens, i: int) -> tuple[str, int]:
    """Return the currency written before token `i` and the token where it begins."""
    words = tokens.words
    sign = words[i - 1]
    if sign == "-" and tokens.glued(i) and words[i - 2] in _SIGNS:
        i -= 1
        sign = words[i - 1]
    if not sign or sign.isdecimal():
        return "", i
    if sign in _SIGNS:
        prefix = tokens.raw(i - 2) if tokens.glued(i - 1) else ""
        if prefix == "." and words[i - 5 : i - 2] == ["u", ".", "s"]:
            return "USD", i - 5
        if prefix and prefix + sign in CURRENCY_SYMBOLS:
            return CURRENCY_SYMBOLS[prefix + sign], i - 2
        if sign == "¥":
            return "JPY" if tokens.about_japan else "CNY", i - 1
        return CURRENCY_SYMBOLS[sign], i - 1
    raw = tokens.raw(i - 1)
    if raw in CURRENCY_SYMBOLS:
        return CURRENCY_SYMBOLS[raw], i - 1
    if sign in ("yuan", "renminbi"):
        return "CNY", i - 1
    if sign == "." and words[i - 2] == "rs":
        return "INR", i - 2
    return "", i


def counted(tokens: Tokens, number: Numeral, currency: str) -> Counted:
    """Return what a number is counted in.

    Args:
        tokens: The text.
        number: A number that was read from it.
        currency: The currency before it, "" for none.
    """
    words = tokens.words
    i = number.next
    if currency:
        per, after = per_at(tokens, i)
        return Counted("money", after, currency=currency, per=per)
    if (words[i] == "-" and tokens.glued(i) and tokens.glued(i + 1)) or (
        words[i] == "of" and number.vague
    ):
        i += 1
    found = _share_or_multiple(tokens, i, number) or _unit(tokens, i, number)
    if found is None:
        if not number.spelled and is_age(tokens, number.next - 1):
            return Counted("measure", number.next, "year", word="age")
        found = Counted("count", number.next)
    if found.per:
        return found
    per, after = per_at(tokens, found.next)
    return found._replace(next=after, per=per)


def _share_or_multiple(tokens: Tokens, i: int, number: Numeral) -> Counted | None:
    """Read percent, percentage points, basis points, per mille and times at token `i`."""
    words = tokens.words
    word, following = words[i], words[i + 1]
    if word in ("%", "percent", "pct") or (word == "per" and following == "cent"):
        j = i + 2 if word == "per" else i + 1
        if words[j] in ("point", "points", "pt", "pts"):
            return Counted("points", j + 1)
        return Counted("share", j)
    if word in ("percentage", "basis") and following in ("point", "points"):
        return Counted("points", i + 2, factor=Fraction(1) if word[0] == "p" else _HUNDREDTH)
    if word in ("pp", "ppt", "ppts", "pps"):
        return Counted("points", i + 1)
    if word in ("bps", "bp"):
        return Counted("points", i + 1, factor=_HUNDREDTH)
    if word == "s" and tokens.glued(i) and words[i - 3 : i - 1] in (["under", "-"], ["over", "-"]):
        return Counted("measure", i + 1, "year", word="age")  # under-12s
    if word == "‰" or (word == "per" and following in ("mille", "mil", "thousand")):
        return Counted("share", i + 1 if word == "‰" else i + 2, factor=_TENTH)
    if word in ("point", "points"):  # a four-point lead, 300 points of an index
        return Counted("count", i + 1, word="point")
    if word == "times" or word == "fold" or (word in ("x", "×") and tokens.glued(i)):
        # three times a year is a count, three times the average a multiple
        often = word == "times" and following in _OFTEN_AFTER and number.low.denominator == 1
        grew = bool(GROWTH.intersection(words[i - 3 : i]))
        return Counted("count" if often and not grew else "multiple", i + 1)
    return None


def _unit(tokens: Tokens, i: int, number: Numeral) -> Counted | None:
    """Read a unit or a currency at token `i`."""
    words = tokens.words
    word = words[i]
    if (word in _COMPARED and _is_comparison(words, i)) or (
        word == "second" and words[i + 1] == "-" and words[i + 2] in _SECOND_OF_TWO
    ):
        return None
    if word in _ABBREVIATED_RATES:
        unit, per, factor = _ABBREVIATED_RATES[word]
        return Counted("measure", i + 1, unit, per=per, factor=Fraction(factor))
    if (word in _ADJECTIVES and words[i + 1] in EN_UNITS) or (
        word in _IN_A_ROW and words[i + 1] in EN_UNITS
    ):
        i += 1
    if words[i : i + 4] == ["u", ".", "s", "."] and words[i + 4] in EN_CURRENCIES:
        return Counted("money", i + 5, currency="USD")
    named = _longest_name(tokens, i)
    if named is None:
        return _symbol(tokens, i)
    name, after = named
    if name in EN_CURRENCIES:
        if name in DOUBTFUL_CURRENCIES and not _is_money(tokens, i, number):
            return None
        return Counted("money", after, currency=EN_CURRENCIES[name])
    if name in EN_UNITS:
        return _of_two_readings(tokens, EN_UNITS[name], after, number)
    return Counted("money", after, currency=EN_CENTS[name], factor=_HUNDREDTH)


_SECOND_OF_TWO = frozenset(("half", "quarter", "set", "place", "leg", "round", "year"))
"""After them a `second-` is no unit: seven second-half minutes."""

_COMPARED = frozenset(("year", "month", "quarter", "week"))


def _is_comparison(words: list[str], i: int) -> bool:
    """Whether it is the year of `450 year on year` or `year-over-year`."""
    j = i + 2 if words[i + 1] == "-" else i + 1
    return words[j] in ("on", "over") and words[i] in words[j + 1 : j + 3]


def _longest_name(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """Return the longest name of a unit or currency at token `i`, and the token after it.

    Names have one to four words: tonnes, US dollars, twenty-foot equivalent units.
    """
    words = tokens.words
    if words[i] not in _FIRST_WORDS:
        return None
    best = None
    name, j = "", i
    for _ in range(4):
        name = f"{name} {words[j]}" if name else words[j]
        j += 1
        if name in EN_CURRENCIES or name in EN_UNITS or name in EN_CENTS:
            best = name, j
        if words[j] == "-" and words[j + 1] in _LATER_WORDS:  # kilowatt-hours, square-metre
            j += 1
        if not words[j].isalpha():
            break
    return best


def _is_money(tokens: Tokens, i: int, number: Numeral) -> bool:
    """Whether a word that is more often something else is a currency: 500 rand, 3 million won."""
    return not tokens.capital(i) and number.low >= 20 and not is_year(int(number.low))


def _of_two_readings(tokens: Tokens, unit: Unit, after: int, number: Numeral) -> Counted:
    """Take large sums in pounds for sterling and other pounds for weight."""
    weighed = tokens.words[after] in ("of", "a", "per")
    if unit.id == "lb" and number.low >= _STERLING_FROM and not weighed:
        return Counted("money", after, currency="GBP")
    name, size = in_years(unit.id)
    return Counted("measure", after, name, factor=Fraction(size))


def _symbol(tokens: Tokens, i: int) -> Counted | None:
    """Read an abbreviated unit or a currency code: kg, km², GWh, b/d, USD."""
    words = tokens.words
    raw = tokens.raw(i)
    if not raw:
        return None
    if tokens.glued(i + 1) and words[i + 1] in ("²", "³", "2", "3", "°", "c"):
        whole = raw + tokens.raw(i + 1)
        if whole in SYMBOLS:
            return Counted("measure", i + 2, SYMBOLS[whole].id)
    if tokens.glued(i) and (found := _glued_letter(tokens, i, raw)):
        return found
    if words[i : i + 3] == ["km", "/", "h"]:
        return Counted("measure", i + 3, "km", per="hour")
    if words[i : i + 3] == ["b", "/", "d"]:
        return Counted("measure", i + 3, "bbl", per="day")
    if raw in SYMBOLS:
        return Counted("measure", i + 1, SYMBOLS[raw].id)
    if raw in CURRENCY_SYMBOLS:
        return Counted("money", i + 1, currency=CURRENCY_SYMBOLS[raw])
    return None


def _glued_letter(tokens: Tokens, i: int, raw: str) -> Counted | None:
    """Read the letters that are units only right after digits: 6ft 7in, 212p, 25C."""
    if raw == "p" and tokens.words[i - 1] not in _LINES_OF_VIDEO:
        return Counted("money", i + 1, currency="GBP", factor=_HUNDREDTH)
    if tokens.glued(i + 1) and tokens.words[i + 1].isalnum():
        return None
    if raw == "in":
        return Counted("measure", i + 1, "inch")
    return Counted("measure", i + 1, f"deg{raw}") if raw in ("C", "F") else None


_LINES_OF_VIDEO = frozenset(("240", "360", "480", "720", "1080", "1440", "2160"))


def per_at(tokens: Tokens, i: int) -> tuple[str, int]:
    """Return what a value is counted by at token `i`, "" for nothing, and the token after it."""
    words = tokens.words
    word = words[i]
    if word in _PER_ADVERBS:
        return _PER_ADVERBS[word], i + 1
    if word not in _EACH or (word == "/" and not tokens.glued(i)):
        return "", i
    j = i + 1
    while words[j] in ("metric", "dry", "wet", "long", "troy") and j < i + 3:
        j += 1
    named = _longest_name(tokens, j)
    if named and named[0] in EN_UNITS and (word != "a" or not named[0].endswith("s")):
        return EN_UNITS[named[0]].id, named[1]
    if words[j] == "share" or (words[j] in _PER_WORDS and word != "a"):
        return _PER_WORDS[words[j]], j + 1
    raw = tokens.raw(j)
    if raw in SYMBOLS and word in ("/", "per"):
        return SYMBOLS[raw].id, j + 1
    if word == "/" and words[j] in _PER_LETTERS:
        return _PER_LETTERS[words[j]], j + 1
    return "", i
