"""How text is compared in a search: what looks the same to readers becomes the same string.

`search-engine.js` folds queries and splits them into words with the same rules; a test
ensures that both agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from duizhao.text.han import HAN

SEPARATE = f"\u3005-\u3006\u3040-\u30ff{HAN}"
"""Characters that are a token each, as the inside of a character class."""

_SPACE = re.compile("[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_UNPRINTED = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_PLAIN = {
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("‘’ʼ′", "'"),
    **dict.fromkeys("“”„", '"'),
}
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
_SPACES = re.compile(" {2,}")
_SPACE_BESIDE_HAN = re.compile(f"(?<=[{SEPARATE}]) | (?=[{SEPARATE}])")
_IS_SEPARATE = re.compile(f"[{SEPARATE}]")
_TOKEN = re.compile(rf"[{SEPARATE}]|[^\W_{SEPARATE}]+|\S")


class _Forms(dict[int, str]):
    """The folded form of each character, computed when it is first needed."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _form(chr(code))
        return form


def _form(character: str) -> str:
    if _UNPRINTED.match(character):
        return ""
    if _SPACE.match(character):
        return " "
    parts = unicodedata.normalize("NFKD", character)
    plain = "".join(c for c in parts if not unicodedata.category(c).startswith("M")).lower()
    plain = "".join(c for c in plain if not unicodedata.category(c).startswith("M"))
    return "".join(_PLAIN.get(c, c) for c in plain)


_FORMS = _Forms()


def fold(text: str) -> str:
    """Return the folded form of a text.

    Case and accents are removed, full-width becomes half-width, quotation marks become straight, a
    hyphen within words a space, several spaces one, and spaces next to Han are removed.
    """
    plain = _HYPHEN_IN_WORD.sub(" ", text.translate(_FORMS))
    return _SPACE_BESIDE_HAN.sub("", _SPACES.sub(" ", plain)).strip()


def tokens(folded: str) -> Sequence[tuple[int, int]]:
    """Return where the tokens of a folded text begin and end.

    A token is a Han character, a run of other letters and digits, or one mark of punctuation;
    white space separates tokens.
    """
    return [match.span() for match in _TOKEN.finditer(folded)]


def is_han(character: str) -> bool:
    """Return whether a character is a token by itself."""
    return bool(_IS_SEPARATE.match(character))
