"""The whole text of a briefing as HTML that stands on its own: no classes, no relative links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape

from duizhao.model import LANG, Briefing, Group, Locale, Point, Side
from duizhao.readers.citations import without_citations
from duizhao.readers.markdown.syntax import briefing_markdown
from duizhao.safety.sanitiser import sanitise
from duizhao.syndication.links import absolute_link
from duizhao.wording.words import WORDS

_PARSER = briefing_markdown()
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)
# What only markup has; a point without it is its own text.
_MARKED = re.compile(r"[`*_\\<&{=^+~!|:]|\]\(")
_TARGET = re.compile(r'(href|src)="([^"]*)"')


def content_of(briefing: Briefing, locales: Sequence[Locale], root: str, docs: str) -> str:
    """Return the text of a briefing in one language, or in two with both texts of each point.

    Args:
        briefing: Which one.
        locales: The languages; the first is that of the words around the text.
        root: The URL of the site.
        docs: The documents' folder, as the paths of sources begin with it.
    """
    sides = [briefing.text_in(locale) for locale in locales]
    shown = list(dict.fromkeys(sides)) if len(sides) > 1 else sides
    return "\n".join(_Text(briefing, shown, locales[0], root, docs).parts())


class _Text:
    def __init__(
        self, briefing: Briefing, sides: Sequence[Side], locale: Locale, root: str, docs: str
    ) -> None:
        self._briefing = briefing
        self._sides = sides
        self._words = WORDS[locale]
        self._locale = locale
        self._root = root
        self._docs = docs
        self._points = [{point.id: point for point in side.points()} for side in sides]

    def parts(self) -> Iterator[str]:
        source = self._briefing.source
        yield from self._between("")
        if source.insights:
            yield f"<h2>{escape(self._words['insights'])}</h2>"
            yield from self._between("i")
            yield from self._listed(source.insights)
        for place, group in enumerate(source.groups):
            yield f"<h2>{self._heading(place, group)}</h2>"
            yield from self._between(group.id)
            yield from self._listed(group.points)

    def _heading(self, place: int, group: Group) -> str:
        texts = [
            (side.locale, side.groups[place].heading or "")
            for side in self._sides
            if place < len(side.groups) and side.groups[place].heading
        ]
        if not texts:
            return escape(self._words["group"].format(n=group.id[1:]))
        return " · ".join(self._in_language(locale, escape(text)) for locale, text in texts)

    def _listed(self, points: Iterable[Point]) -> Iterator[str]:
        """Yield a list of points; what stands between two of them divides it."""
        waiting: list[str] = []
        for point in points:
            waiting.append(self._point(point))
            between = list(self._between(point.id))
            if between:
                yield _list(waiting)
                yield from between
                waiting = []
        if waiting:
            yield _list(waiting)

    def _point(self, source: Point) -> str:
        own = [
            (side.locale, points[source.id])
            for side, points in zip(self._sides, self._points, strict=True)
            if source.id in points
        ] or [(self._briefing.source.locale, source)]
        texts = [
            self._in_language(locale, self._html(locale, point)) + self._state(locale, point)
            for locale, point in own
        ]
        return texts[0] if len(texts) == 1 else "<br>".join(texts)

    def _state(self, locale: Locale, point: Point) -> str:
        """Return that a text is a machine draft, in words, as its page does."""
        if point.id not in self._briefing.text_in(locale).drafted:
            return ""
        return f" <em>({escape(self._words['draft_point'])})</em>"

    def _html(self, locale: Locale, point: Point) -> str:
        cited = "".join(f"[{number}]" for number in point.citations)
        gap = " " if cited and locale == "en" else ""
        if not _MARKED.search(point.markup):
            return escape(point.text + gap + cited)
        marked = without_citations(_ATTRIBUTES.sub("", point.markup))
        if not marked or marked == point.text:
            return escape(point.text + gap + cited)
        return self._rendered(locale, _PARSER.renderInline(marked)) + escape(gap + cited)

    def _between(self, key: str) -> Iterator[str]:
        for side in self._sides:
            for interlude in side.interludes:
                if interlude.after == key:
                    html = _PARSER.render(_ATTRIBUTES.sub("", interlude.markdown))
                    yield self._in_language(side.locale, self._rendered(side.locale, html), "div")

    def _rendered(self, locale: Locale, html: str) -> str:
        """Return rendered Markdown, cleaned, its links absolute."""
        source = self._briefing.text_in(locale).path.removeprefix(f"{self._docs}/")

        def absolute(match: re.Match[str]) -> str:
            address = absolute_link(unescape(match[2]), source, self._root, locale)
            return f'{match[1]}="{escape(address)}"'

        return _TARGET.sub(absolute, sanitise(html))

    def _in_language(self, locale: Locale, text: str, element: str = "span") -> str:
        if locale == self._locale and len(self._sides) == 1:
            return text if element == "span" else f"<div>{text}</div>"
        return f'<{element} lang="{LANG[locale]}">{text}</{element}>'


def _list(items: Iterable[str]) -> str:
    inner = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<ul>\n{inner}\n</ul>"
