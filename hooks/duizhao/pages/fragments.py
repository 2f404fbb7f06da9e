"""The parts of a Markdown briefing through one run of the site's Markdown renderer.

All of a page's Markdown is rendered together, so that footnotes, reference links and
abbreviations work across it, and taken apart again at marks of private-use characters, which
no source may hold (`readers.encoding`). Citations travel the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.model import Side
from duizhao.readers.citations import citations

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"<p>{_OPEN}([^{_CLOSE}<]*){_CLOSE}</p>\n?")
_CITATION = re.compile(f"\\s?{_OPEN}\\[([\\d,]+){_CLOSE}")
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>\s*", re.DOTALL)
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_END = "end"


def markdown_document(side: Side) -> str:
    """Return all Markdown of a briefing as one document, each part behind a mark."""
    parts = [f"{_OPEN}{key}{_CLOSE}\n\n{markdown}" for key, markdown in _parts(side)]
    return "\n\n".join([*parts, f"{_OPEN}{_END}{_CLOSE}"])


# What may mean something to the site's Markdown renderer anywhere in a line, or at its beginning.
_SPECIAL = re.compile(r"[\\`*_\[\]<>{}^|\t\n\r]|~~|==|\+\+|&(?=#?\w+;)|  |://|^\s|\s$")
_SPECIAL_BEGINNING = re.compile(r"(?:\d+[.)]|[-+:=#!?/])(?:\s|[-+:=#!?/]|$)")


def plain_fragments(side: Side) -> dict[str, str] | None:
    """Return the parts of a briefing as `split_fragments` does, without rendering them.

    Returns:
        None if the renderer is needed: where anything might be Markdown.
    """
    if side.interludes:
        return None
    fragments = {point.id: _with_marked_citations(point.markup) for point in side.points()}
    fragments |= {group.id: group.markup for group in side.groups if group.heading}
    if any(not is_plain(_CITATION.sub("", text)) for text in fragments.values()):
        return None
    return {key: text.replace("&", "&amp;") for key, text in fragments.items()}


def is_plain(text: str) -> bool:
    """Tell whether Markdown would leave a text as it is, but for the escaping of `&`."""
    return not _SPECIAL.search(text) and not _SPECIAL_BEGINNING.match(text)


def _parts(side: Side) -> Iterator[tuple[str, str]]:
    for point in side.points():
        yield point.id, _with_marked_citations(point.markup)
    for group in side.groups:
        if group.heading:
            yield group.id, group.markup
    for index, interlude in enumerate(side.interludes):
        yield interlude_key(index), interlude.markdown


def interlude_key(index: int) -> str:
    """Return the key of an interlude's fragment."""
    return f"interlude {index}"


def split_fragments(html: str) -> dict[str, str]:
    """Return the rendered parts by point id, group id and `interlude_key`.

    What the renderer puts after the last mark (the footnotes) is under `end`.
    """
    pieces = _MARK.split(html)
    return {key: _inline(piece) for key, piece in zip(pieces[1::2], pieces[2::2], strict=True)}


def _inline(html: str) -> str:
    """Return the content of a lone paragraph, anything else as it is."""
    paragraph = _ONE_PARAGRAPH.fullmatch(html)
    return paragraph[1] if paragraph else html.strip()


def _with_marked_citations(markup: str) -> str:
    code = [match.span() for match in _CODE_SPAN.finditer(markup)]
    pieces: list[str] = []
    done = 0
    for start, end, numbers in citations(markup):
        follows = markup[end : end + 1]
        is_link = follows in ("(", ":") and follows != ""
        if is_link or any(first <= start < last for first, last in code):
            continue
        pieces.append(markup[done:start])
        pieces.append(mark_citation(numbers))
        done = end
    return "".join([*pieces, markup[done:]])


def mark_citation(numbers: tuple[int, ...]) -> str:
    """Return the mark that stands for `[1][3]` until the page is written."""
    return f"{_OPEN}[{','.join(map(str, numbers))}{_CLOSE}"


def with_citations(html: str, link: dict[int, str]) -> str:
    """Replace each citation's mark by links to its passages; spaces before it go."""

    def links(match: re.Match[str]) -> str:
        return "".join(link[int(number)] for number in match[1].split(","))

    return _CITATION.sub(links, html)
