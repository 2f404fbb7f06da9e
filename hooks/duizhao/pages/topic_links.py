"""Links from the first mention of each topic on a page to the topic's page."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import escape

from duizhao.readers.tagging import Tagger

# A tag with quoted attributes, or a run of text.
_TOKEN = re.compile(r"<(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>|[^<]+|<")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_CLOSED_TO_LINKS = frozenset(
    {"a", "code", "pre", "kbd", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "label"}
)


class TopicLinker:
    """Adds links to the fragments of one page, in the order in which they stand on it."""

    def __init__(self, tagger: Tagger, address: Callable[[str], str]) -> None:
        """Use `tagger` for the page's text; `address` gives the link to a topic by its id."""
        self._tagger = tagger
        self._address = address
        self._linked: set[str] = set()

    def link(self, html: str) -> str:
        """Return a fragment with the first mention of each topic linked."""
        pieces: list[str] = []
        closed = 0
        for token in _TOKEN.findall(html):
            name = _NAME.match(token)
            if name and name[1].lower() in _CLOSED_TO_LINKS:
                closed += -1 if token.startswith("</") else 1
            is_text = not token.startswith("<")
            pieces.append(self._link_text(token) if is_text and not closed else token)
        return "".join(pieces)

    def _link_text(self, text: str) -> str:
        pieces: list[str] = []
        done = 0
        for mention in self._tagger.mentions(text):
            if mention.topic in self._linked:
                continue
            self._linked.add(mention.topic)
            address = escape(self._address(mention.topic))
            shown = text[mention.start : mention.end]
            pieces += [
                text[done : mention.start],
                f'<a class="dz-topic" href="{address}">{shown}</a>',
            ]
            done = mention.end
        return "".join([*pieces, text[done:]])
