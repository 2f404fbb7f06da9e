"""What of an engine's answer may be used: the text of the pieces that were asked for, no more.

A source can hold anything, and an engine may do what it says. So an answer is treated as a
stranger's: whatever was not asked for is dropped, citations are ours to write, and a text with
markup, an address or a control character is refused. What is accepted is escaped when it is
written (`markdown_source.point_markdown`), and the file then passes the same limits as any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duizhao.checks.punctuation.rules import slips
from duizhao.drafting.request import Piece
from duizhao.model import Label, Locale
from duizhao.readers.citations import without_citations

_LONGEST = 4
"""How many times as long as its source a draft may be, and some characters more."""
_MORE = 200

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_LINK = re.compile(r"\]\s*\(|\]\s*:|\w{2,}://\S|\bwww\.\S|\b(?:javascript|data|mailto):\S", re.I)
_MARKUP = re.compile(r"\{[:#%{]|```|^\s*(?:---|===|#{1,6}\s|>|\|)|(?m:^---)")
_ROUNDS = 5

MISSING = Label("The answer has no text for it.", "回答中没有这一段。")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What can be used of an answer.

    Attributes:
        texts: By the id of the piece, plain, their certain slips of punctuation corrected.
        refused: Why others cannot be used, by id.
        fixed: The pieces whose punctuation was corrected.
    """

    texts: Mapping[str, str]
    refused: Mapping[str, Label]
    fixed: frozenset[str] = frozenset()


def accepted(pieces: Iterable[Piece], answer: Mapping[str, str], locale: Locale) -> Accepted:
    """Return what can be used of an answer to a request for these pieces."""
    texts: dict[str, str] = {}
    refused: dict[str, Label] = {}
    fixed: set[str] = set()
    for piece in pieces:
        given = answer.get(piece.id)
        if given is None or not given.strip():
            refused[piece.id] = MISSING
            continue
        text = " ".join(without_citations(" ".join(given.split())).split())
        reason = _refusal(text, piece)
        if reason:
            refused[piece.id] = reason
            continue
        texts[piece.id] = without_slips(text, locale, headline=_is_headline(piece.id))
        if texts[piece.id] != text:
            fixed.add(piece.id)
    return Accepted(texts, refused, frozenset(fixed))


def without_slips(text: str, locale: Locale, *, headline: bool) -> str:
    """Return a text with its certain slips of punctuation corrected, as `check --fix` does."""
    for _ in range(_ROUNDS):
        found = [slip for slip in slips(text, locale, headline=headline) if slip.fix is not None]
        if not found:
            break
        for slip in reversed(found):
            text = text[: slip.start] + (slip.fix or "") + text[slip.end :]
    return text


def _is_headline(id_: str) -> bool:
    return id_ == "title" or re.fullmatch(r"g\d+", id_) is not None


def _refusal(text: str, piece: Piece) -> Label | None:
    if not text:
        return MISSING
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") for c in text):
        return Label("It holds control characters.", "含有控制字符。")
    for pattern, reason in (
        (_TAG, Label("It holds HTML.", "含有HTML。")),
        (_LINK, Label("It holds a link or an address.", "含有链接或网址。")),
        (_MARKUP, Label("It holds markup.", "含有标记。")),
    ):
        match = pattern.search(text)
        if match and match[0] not in piece.text:
            return reason
    if len(text) > _LONGEST * len(piece.text) + _MORE:
        return Label("It is far longer than its source.", "远比源语言版长。")
    return None
