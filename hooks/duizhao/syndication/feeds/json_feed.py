"""Feeds as JSON Feed, version 1.1; `next_url` leads to the archive before."""

from __future__ import annotations

import json

from duizhao.syndication.feeds.feed import Entry, Feed

_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """Return a feed as a file."""
    data: dict[str, object] = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.root + feed.address.json,
    }
    if feed.lang:
        data["language"] = feed.lang
    if feed.older:
        data["next_url"] = feed.root + feed.older.json
    data["authors"] = [{"name": feed.author}]
    data["items"] = [_item(entry) for entry in feed.entries]
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode(
        "utf-8", "replace"
    )


def _item(entry: Entry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        # One of the two is required.
        **({"content_html": entry.content} if entry.content else {"content_text": entry.summary}),
        "summary": entry.summary,
        "date_modified": entry.updated.isoformat(),
        "tags": [category.label for category in entry.categories],
        "language": entry.lang,
    }
    if entry.original_url:
        item["external_url"] = entry.original_url
    if entry.published:
        item["date_published"] = entry.published.isoformat()
    if entry.author:
        item["authors"] = [
            {"name": entry.author} | ({"url": entry.author_url} if entry.author_url else {})
        ]
    return item
