"""A feed and its entries, whatever the format that they are written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duizhao.site.addresses import FeedAddress


@dataclass(frozen=True, slots=True)
class Category:
    """What an entry is about.

    Attributes:
        term: The id of a topic.
        scheme: The URL under which it is a topic.
        label: Its name.
    """

    term: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing in a feed.

    Attributes:
        id: The first URL that it ever had: the same for ever, whatever its title.
        url: Of its page.
        lang: The language of the title and, where it names no other, of the content.
        title: Plain text.
        author: The outlet, "" if it is unknown.
        author_url: Its site, "" if it is unknown.
        original_url: Of the article, "" if it is unknown.
        published: None if it is unknown.
        updated: By what the sources say.
        summary: The first point, plain text.
        content: The whole text as HTML; "" where the summary is all that is given.
    """

    id: str
    url: str
    lang: str
    title: str
    author: str
    author_url: str
    original_url: str
    categories: tuple[Category, ...]
    published: datetime | None
    updated: datetime
    summary: str
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries that readers follow, or the archive of a part of it.

    Attributes:
        address: Where it is.
        root: What its URLs begin with.
        id: The URL that names it.
        title: Plain text.
        home: The URL of the page that it follows.
        lang: Its language; "" if it has several.
        author: Of entries without an author: the name of the site.
        updated: When its newest entry was.
        entries: Newest first.
        current: Of an archive, the feed that it belongs to; else None.
        older: The archive before it, None if there is none.
        newer: The archive after it, None if there is none.
    """

    address: FeedAddress
    root: str
    id: str
    title: str
    home: str
    lang: str
    author: str
    updated: datetime
    entries: tuple[Entry, ...]
    current: FeedAddress | None = None
    older: FeedAddress | None = None
    newer: FeedAddress | None = None
