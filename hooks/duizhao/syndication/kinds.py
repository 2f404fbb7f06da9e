"""The kinds of files that are published beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duizhao.pages.site import Site
from duizhao.syndication.cards import card_files
from duizhao.syndication.crawlers import crawler_files
from duizhao.syndication.data.files import data_files
from duizhao.syndication.digests import digest_files
from duizhao.syndication.feed_list import feed_list
from duizhao.syndication.feeds.files import feed_files
from duizhao.syndication.plain.guides import model_guides
from duizhao.syndication.plain.page_text import page_texts
from duizhao.syndication.segments import segment_files
from duizhao.syndication.site_file import SiteFile

KINDS: tuple[Callable[[Site], Iterator[SiteFile]], ...] = (
    data_files,
    feed_files,
    digest_files,
    feed_list,
    page_texts,
    model_guides,
    crawler_files,
    segment_files,
    card_files,
)
"""Each yields the files of one kind."""


def site_files(site: Site) -> Iterator[SiteFile]:
    """Yield every file that is published beside the pages of a site."""
    for kind in KINDS:
        yield from kind(site)
