"""Where the feeds are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from duizhao.pages.site import Site
from duizhao.syndication.feeds.atom import AtomWriter
from duizhao.syndication.feeds.entries import Entries
from duizhao.syndication.feeds.json_feed import json_feed
from duizhao.syndication.feeds.series import all_series, feeds_of
from duizhao.syndication.site_file import SiteFile


def feed_files(site: Site) -> Iterator[SiteFile]:
    """Yield every feed of a site in both formats, with its archives."""
    entries, writer = Entries(site), AtomWriter()
    for each in all_series(site):
        for feed in feeds_of(site, each, entries):
            places = [feed.address, *(each.former if feed.current is None else ())]
            for place in places:
                yield SiteFile(place.atom, partial(writer.document, feed))
                yield SiteFile(place.json, partial(json_feed, feed))
