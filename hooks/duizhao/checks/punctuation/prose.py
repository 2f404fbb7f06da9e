r"""The words of a piece of Markdown without its markup, each character's place kept.

What a reader never sees as text (code, addresses, HTML, attributes) becomes `OBJECT`, a run of
citations becomes `CITED`, and the marks that only wrap words (`**`, the brackets of a link) go,
so that a rule may look at a character's neighbours as a reader sees them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from duizhao.readers.citations import citation_end

OBJECT = "\ue000"
CITED = "\ue001"
_HELD = str.maketrans(dict.fromkeys((OBJECT, CITED), "\ufffd"))

# Each alternative ends at a character that no other one can pass, so that a text of nothing but
# openings costs no more than its length.
_TOKEN = re.compile(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<code>`+)
  | (?P<comment><!--)
  | (?P<tag></?[A-Za-z][^<>]*>)
  | (?P<url>(?:https?://|www\.)[!-;=?-Z\\^-~]+(?<![,.;:!?)"'*]))
  | (?P<entity>&\#?[0-9A-Za-z]{1,31};)
  | (?P<attributes>\{:[^{}\n]*\})
  | (?P<note>\[\^[^\[\]\s]+\])
  | (?P<address>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*
        (?:[ ]?"[^"\n]*"|[ ]?'[^'\n]*')?\)
      | \]\[[^\[\]\n]*\])
  | (?P<image>!\[(?!\d{1,3}\]))
  | (?P<bracket>[\[［【])
  | (?P<mark>\*+|\])
    """,
    re.VERBOSE,
)
_BETWEEN_CITATIONS = re.compile(r"[ ,，、;；]{0,4}(?=[\[［【]\d)")
_WRAPS = frozenset(("address", "image", "mark"))


@dataclass(frozen=True, slots=True)
class Prose:
    """The visible text of a piece of Markdown.

    Attributes:
        text: One character for each that is seen, for each object and each run of citations.
        where: The place in the Markdown of each character of `text`.
    """

    text: str
    where: array[int]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of `text[start:end]` in the Markdown, None if markup stands inside."""
        first, last = self.where[start], self.where[end - 1]
        return (first, last + 1) if last - first == end - start - 1 else None


def prose_of(markdown: str) -> Prose:
    """Take the markup out of a point, a heading or a title; linear in its length."""
    kept: list[str] = []
    where = array("q")
    done = 0
    for start, end, shown in _tokens(markdown):
        kept.append(markdown[done:start].translate(_HELD))
        where.extend(range(done, start))
        if shown:
            kept.append(shown)
            where.append(start)
        done = end
    kept.append(markdown[done:].translate(_HELD))
    where.extend(range(done, len(markdown)))
    return Prose("".join(kept), where)


def _tokens(markdown: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each token begins and ends, and the character that stands for it."""
    code_ends = _code_ends(markdown)
    comment_end = 0
    done = 0
    while match := _TOKEN.search(markdown, done):
        start, end, kind = match.start(), match.end(), match.lastgroup
        shown = "" if kind in _WRAPS else OBJECT
        if kind == "code":
            end = code_ends.get(start, 0)
        elif kind == "comment":
            comment_end = comment_end if comment_end < 0 else markdown.find("-->", end)
            end = comment_end + 3 if comment_end >= 0 else 0
            shown = ""
        elif kind == "attributes":
            shown = ""
        elif kind == "note":
            shown = CITED
        elif kind == "bracket":
            end, shown = _cited_until(markdown, start), CITED
            if not end and match[0] == "[":
                end, shown = start + 1, ""
        if end:
            yield start, end, shown
            done = end
        else:
            done = match.end()


def _cited_until(markdown: str, start: int) -> int:
    """Return where a run of citations such as `[1], [3]` ends, 0 if there is none."""
    end = 0
    while (next_end := citation_end(markdown, start, len(markdown))) is not None:
        end = next_end
        gap = _BETWEEN_CITATIONS.match(markdown, end)
        if gap is None:
            break
        start = gap.end()
    return end


def _code_ends(markdown: str) -> Mapping[int, int]:
    """Return where the code that begins at a run of backticks ends: behind the next like it."""
    ends: dict[int, int] = {}
    last: dict[int, int] = {}
    for run in reversed(list(re.finditer("`+", markdown))):
        length = run.end() - run.start()
        if length in last:
            ends[run.start()] = last[length]
        last[length] = run.end()
    return ends
