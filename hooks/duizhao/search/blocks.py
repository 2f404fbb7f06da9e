"""What can be found on each page: its blocks of text, each with its id.

A phrase is searched within a block, not across blocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from duizhao.search.folding import fold

_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img"),
    *("input", "link", "meta", "source", "track", "wbr"),
}
_UNSEEN = {"head", "script", "style", "template", "noscript", "svg", "iframe"}
_BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6"),
    *("p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr"),
    *("div", "section", "article", "header", "footer", "main", "aside", "nav"),
    *("figure", "figcaption", "details", "summary"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text within which phrases are found.

    Attributes:
        id: Of the nearest element at or before it that has one; "" if none has.
        text: The visible text, with white space collapsed.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A built page, for indexing.

    Attributes:
        url: Relative to the site, such as `zh/briefings/2025/x/`.
        lang: The page's language, which picks its index: `en` or `zh-Hans`.
        title: Its title, in plain text.
        html: Its article. Where an element has `data-dz-text` only such elements count;
            what has `data-dz-unsearched`, and citations, are left out. Not looked at where the
            blocks are given.
        kind: `briefing`, `topic` or `page`.
        filters: Values for filtering, such as `{"topic": ("tungsten",)}`.
        date: Its day, `YYYY-MM-DD`.
        text_lang: The language of its text where that is not the page's, as long as it is not
            translated.
        blocks: Its text where that is known without its HTML, without the title.
        is_draft: Whether it has machine drafts, which its hits then say.
    """

    url: str
    lang: str
    title: str
    html: str
    kind: str
    filters: Mapping[str, tuple[str, ...]] = field(hash=False)
    date: str | None = None
    text_lang: str | None = None
    blocks: Sequence[Block] | None = field(default=None, hash=False)
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class SearchTopic:
    """A topic, for searching.

    Attributes:
        id: As in the filter `topic` of its pages.
        path: The address of its page, under the prefix of each language.
        labels: Its name and then its other names, by language.
    """

    id: str
    path: str
    labels: Mapping[str, Sequence[str]] = field(hash=False)


def text_blocks(page: SearchPage) -> Sequence[Block]:
    """Return a page's blocks in order, without a heading that repeats its title."""
    if page.blocks is not None:
        return page.blocks
    reader = _BlockReader(body_only="data-dz-text" in page.html)
    reader.feed(page.html)
    reader.close()
    title = fold(page.title)
    blocks = []
    anchor = ""
    for found in reader.blocks:
        anchor = found.id or anchor
        text = " ".join(found.text.split())
        if text and not (found.tag == "h1" and fold(text) == title):
            blocks.append(Block(anchor, text))
    return blocks


@dataclass(slots=True)
class _OpenBlock:
    tag: str
    id: str = ""
    text: str = ""


@dataclass(slots=True)
class _Element:
    tag: str
    read: bool
    """Whether its text counts."""
    left_out: bool
    """Whether nothing within it can count."""


class _BlockReader(HTMLParser):
    """Splits HTML into blocks, in document order.

    An id applies to the text from its element to the next id. Ids of inline elements, such as the
    targets of footnotes, are ignored, because readers would not regard them as places.
    """

    def __init__(self, *, body_only: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_OpenBlock] = [_OpenBlock("p")]
        self._open = [_Element("", read=not body_only, left_out=False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        outer = self._open[-1]
        left_out = outer.left_out or _is_left_out(tag, given)
        read = not left_out and (outer.read or "data-dz-text" in given)
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
            self.blocks.append(_OpenBlock(tag, anchor))
        else:
            last.tag, last.text, last.id = tag, "", anchor or last.id

    def _block_tag(self) -> str:
        """Return the tag of the innermost block that is still open."""
        return next((e.tag for e in reversed(self._open) if e.tag in _BLOCKS), "p")


def _is_left_out(tag: str, attrs: Mapping[str, str | None]) -> bool:
    return (
        tag in _UNSEEN
        or "data-dz-unsearched" in attrs
        or "dz-cite" in (attrs.get("class") or "").split()
    )
