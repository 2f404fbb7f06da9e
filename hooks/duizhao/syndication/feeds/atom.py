"""Feeds as Atom (RFC 4287), archives by RFC 5005."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from lxml import etree

from duizhao.syndication.feeds.feed import Entry, Feed

_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
# The stubs know of no default namespace.
_NAMES: Any = {None: _ATOM, "fh": _HISTORY}
# Characters that XML 1.0 has no place for, not even as references.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class AtomWriter:
    """Writes feeds; an entry that is in several of them is written once."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str, bool], etree._Element] = {}

    def document(self, feed: Feed) -> bytes:
        """Return a feed as a file."""
        root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_NAMES)
        if feed.lang:
            root.set(f"{{{_XML}}}lang", feed.lang)
        _add(root, "id", feed.id)
        _add(root, "title", feed.title)
        _add(root, "updated", feed.updated.isoformat())
        _add(_add(root, "author"), "name", feed.author)
        _add(root, "generator", "Duizhao")
        _link(root, "alternate", feed.home, "text/html")
        _link(root, "self", feed.root + feed.address.atom, "application/atom+xml")
        if feed.current:
            etree.SubElement(root, f"{{{_HISTORY}}}archive")
            _link(root, "current", feed.root + feed.current.atom)
        if feed.older:
            _link(root, "prev-archive", feed.root + feed.older.atom)
        if feed.newer:
            _link(root, "next-archive", feed.root + feed.newer.atom)
        for entry in feed.entries:
            root.append(deepcopy(self._entry(entry)))
        return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

    def _entry(self, entry: Entry) -> etree._Element:
        key = entry.id, entry.lang, bool(entry.content)
        if key not in self._entries:
            self._entries[key] = _entry(entry)
        return self._entries[key]


def _entry(entry: Entry) -> etree._Element:
    element = etree.Element(f"{{{_ATOM}}}entry", nsmap=_NAMES)
    element.set(f"{{{_XML}}}lang", entry.lang)
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    if entry.published:
        _add(element, "published", entry.published.isoformat())
    _add(element, "updated", entry.updated.isoformat())
    if entry.author:
        author = _add(element, "author")
        _add(author, "name", entry.author)
        if entry.author_url:
            _add(author, "uri", entry.author_url)
    _link(element, "alternate", entry.url, "text/html").set("hreflang", entry.lang)
    if entry.original_url:
        _link(element, "via", entry.original_url)
    for each in entry.categories:
        category = _add(element, "category")
        category.set("term", _text(each.term))
        category.set("scheme", _text(each.scheme))
        category.set("label", _text(each.label))
    if entry.summary:
        _add(element, "summary", entry.summary)
    if entry.content:
        content = _add(element, "content", entry.content)
        content.set("type", "html")
        content.set(f"{{{_XML}}}lang", entry.lang)
    return element


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text:
        element.text = _text(text)
    return element


def _link(parent: etree._Element, rel: str, url: str, kind: str = "") -> etree._Element:
    link = _add(parent, "link")
    link.set("rel", rel)
    if kind:
        link.set("type", kind)
    link.set("href", _text(url))
    return link


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
