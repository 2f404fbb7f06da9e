"""What the search index is given of each page: its text, spelt so that a phrase means a phrase.

Pagefind splits text at white space and looks words up by their place in the page. It knows no
phrase in Chinese, stems English, lets a phrase run from one paragraph into the next, and reads
"rare-earth" as one word. So each page is respelt before it is indexed:

* a word is a run of letters and digits, or one Han character; a run of punctuation stands alone
  and so holds a place, for "管制，并" is not "管制并";
* a hyphen between two words belongs to the second, so that "rare-earth" is two words;
* a word that was written without a space before it begins with `GLUE`, from which
  the reader's browser restores the text (`search-engine.js`, which splits queries alike);
* each block of text ends with a lone `GLUE`, which holds a place too: no phrase crosses it;
* the title fills the first `TITLE_WORDS` places, the last of them with its last word once more,
  so that places alone tell whether a match is in the title, or is the title.

The language of these documents is given as undetermined, or Pagefind would stem and segment them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape
from html.parser import HTMLParser

GLUE = "`"
"""ASCII, or Pagefind would index each word a second time with it."""

TITLE_WORDS = 64
"""Places kept for the title; `search-engine.js` holds the same number."""

OTHER = "other"
INITIALS = (*"0123456789abcdefghijklmnopqrstuvwxyz", OTHER)
"""Keys of `vocabulary`; always all of them, so that a browser asks for no list that is missing."""

_TAG = re.compile("<[^>]*>")
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(
    rf"""
    (?P<space> \s+ )
  | (?<=[^\W_]) - (?: [{_HAN}] | [^\W_{_HAN}]+ )          # a hyphen with its word
  | [{_HAN}]
  | [^\W_{_HAN}]+
  | (?: (?! (?<=[^\W_]) - [^\W_] ) (?: [^\w\s] | _ ) )+   # punctuation
    """,
    re.VERBOSE,
)
_HAN_WORD = re.compile(f"[{_HAN}]")
_UNPRINTED = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# A literal backtick would be taken for glue; other hyphens, full-width and subscript forms make
# the same word to a reader (２４万吨, CO₂) but not to the index.
_PLAIN = {
    ord(GLUE): "\u2035",
    **dict.fromkeys((0x2010, 0x2011), "-"),
    **{code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()},
    **{0x2080 + digit: str(digit) for digit in range(10)},
}

_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img"),
    *("input", "link", "meta", "source", "track", "wbr"),
}
_UNSEEN = {"head", "script", "style", "template", "noscript", "svg", "iframe"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = {
    *_HEADINGS,
    *("p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr"),
    *("div", "section", "article", "header", "footer", "main", "aside", "nav"),
    *("figure", "figcaption", "details", "summary"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A finished page, as the build hands it over for indexing.

    Attributes:
        url: Relative to the site, such as `zh/briefings/2025/x/`.
        lang: The page's language, which picks its index: `en` or `zh-Hans`.
        title: Its title, in plain text.
        html: Its article. Where an element has `data-pagefind-body` only such elements count;
            what has `data-pagefind-ignore`, and citations, are left out.
        kind: `briefing`, `topic` or `page`.
        filters: What a search can be narrowed by, such as `{"topic": ("tungsten",)}`.
        date: Its day, `YYYY-MM-DD`.
    """

    url: str
    lang: str
    title: str
    html: str
    kind: str
    filters: Mapping[str, tuple[str, ...]] = field(hash=False)
    date: str | None = None


def search_document(page: SearchPage) -> str:
    """Return the HTML document that stands for a page in the index.

    It holds the title, then one `<p>` or heading for each block of text. A block has an id if
    the page's text has a new one there: matches lead to the last id at or before them.
    """
    blocks = _blocks(page)
    lines = [
        "<!doctype html>",
        '<html lang="und">',
        *_properties(page),
        f'<p data-pagefind-weight="7">{_title_words(page.title)}</p>',
        *(_block_html(block) for block in blocks),
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def page_table(pages: Sequence[SearchPage], ids: Mapping[str, str]) -> str:
    """Return as JSON what a search can be narrowed and sorted by.

    Args:
        pages: In the order that the table keeps.
        ids: The id in the index of each page, by address.

    Returns:
        `{"ids": […], "dates": […], "filters": {"topic": {"tungsten": [0, 4]}}}`: the numbers
        count from 0 in `ids`; `kind` is a filter too.
    """
    filters: dict[str, dict[str, list[int]]] = {}
    for number, page in enumerate(pages):
        for name, values in {"kind": (page.kind,), **page.filters}.items():
            for value in values:
                filters.setdefault(name, {}).setdefault(value, []).append(number)
    table = {
        "ids": [ids[page.url] for page in pages],
        "dates": [page.date for page in pages],
        "filters": {name: dict(sorted(values.items())) for name, values in sorted(filters.items())},
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def words_of(document: str) -> Iterator[str]:
    """Yield the words of a document; one without any cannot be found."""
    for spelt in unescape(_TAG.sub("", document)).split():
        word = spelt.lstrip(f"{GLUE}-")
        if word[:1].isalnum():
            yield word


def vocabulary(documents: Iterable[str]) -> dict[str, str]:
    """Return the words of documents that can be the beginning of others, by their first character.

    Pagefind finds longer words only in the parts of its index that it happens to load; these
    lists tell which to load. Han characters begin no longer word.

    Returns:
        For each key of `INITIALS` its words, one a line, without capitals and accents, as they
        are in the index.
    """
    words = {word for document in documents for word in words_of(document)}
    plain = {_without_marks(word.lower()) for word in words if not _HAN_WORD.match(word)}
    lists: dict[str, list[str]] = {initial: [] for initial in INITIALS}
    for word in sorted(plain):
        lists[word[0] if word[0] in lists else OTHER].append(word)
    return {initial: "\n".join(listed) for initial, listed in lists.items()}


def indexed_words(text: str) -> str:
    """Return a text as the index spells it: words apart by spaces, glued ones marked."""
    plain = _UNPRINTED.sub("", unicodedata.normalize("NFC", text)).translate(_PLAIN)
    words = []
    glue = ""
    for match in _WORD.finditer(plain.strip()):
        if match["space"]:
            glue = ""
        else:
            words.append(glue + match[0])
            glue = GLUE
    return " ".join(words)


def _without_marks(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


@dataclass(slots=True)
class _Block:
    """A stretch of text that a phrase may run through."""

    tag: str
    id: str = ""
    text: str = ""


def _properties(page: SearchPage) -> Iterator[str]:
    """Yield what is shown of a page beside its text."""
    for name, value in (("kind", page.kind), ("date", page.date)):
        if value:
            yield f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'


def _title_words(title: str) -> str:
    """Return the title, filled up to `TITLE_WORDS` places with block ends and its last word."""
    words = indexed_words(title).split()
    names = [word.lstrip(f"{GLUE}-") for word in words if word[-1].isalnum()]
    echo = [names[-1], GLUE] if names and len(words) < TITLE_WORDS - 2 else []
    ends = max(TITLE_WORDS - len(words) - len(echo), 1)
    return escape(" ".join([*words, *[GLUE] * ends, *echo]), quote=False)


def _block_html(block: _Block) -> str:
    tag = block.tag if block.tag in _HEADINGS else "p"
    anchor = f' id="{escape(block.id)}"' if block.id else ""
    return f"<{tag}{anchor}>{escape(block.text, quote=False)} {GLUE}</{tag}>"


def _blocks(page: SearchPage) -> list[_Block]:
    """Return a page's blocks that have words, without a heading that repeats its title."""
    reader = _BlockReader(body_only="data-pagefind-body" in page.html)
    reader.feed(page.html)
    reader.close()
    title = indexed_words(page.title)
    blocks = [replace(block, text=indexed_words(block.text)) for block in reader.blocks]
    return [b for b in blocks if b.text and not (b.tag == "h1" and b.text == title)]


@dataclass(slots=True)
class _Element:
    tag: str
    read: bool
    """Whether its text counts."""
    left_out: bool
    """Whether nothing within it can count."""


class _BlockReader(HTMLParser):
    """Splits HTML into blocks, in document order.

    An id names the text from its element on, up to the next one. Ids of inline elements, such as
    the targets of footnotes, name nothing that a reader would call a place.
    """

    def __init__(self, *, body_only: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = [_Block("p")]
        self._open = [_Element("", read=not body_only, left_out=False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        outer = self._open[-1]
        left_out = outer.left_out or _is_left_out(tag, given)
        read = not left_out and (outer.read or "data-pagefind-body" in given)
        if tag not in _VOID:
            self._open.append(_Element(tag, read, left_out))
        if tag in _BLOCKS:
            self._begin_block(tag, (given.get("id") or "") if read else "")
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if all(element.tag != tag for element in self._open):
            return
        while self._open.pop().tag != tag:
            pass
        if tag in _BLOCKS:
            self._begin_block(self._block_tag(), "")

    def handle_data(self, data: str) -> None:
        if self._open[-1].read:
            self.blocks[-1].text += data

    def _begin_block(self, tag: str, anchor: str) -> None:
        """Begin a block; an id whose element had no text yet passes on to it."""
        last = self.blocks[-1]
        if last.text.strip():
            self.blocks.append(_Block(tag, anchor))
        else:
            last.tag, last.text, last.id = tag, "", anchor or last.id

    def _block_tag(self) -> str:
        """Return the tag of the innermost block that is still open."""
        return next((e.tag for e in reversed(self._open) if e.tag in _BLOCKS), "p")


def _is_left_out(tag: str, attrs: Mapping[str, str | None]) -> bool:
    return (
        tag in _UNSEEN
        or "data-pagefind-ignore" in attrs
        or "dz-cite" in (attrs.get("class") or "").split()
    )
