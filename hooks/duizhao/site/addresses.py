"""The paths of pages, and links between them.

A page's path is the same in both languages (`briefings/2025/x/`); Chinese pages are under `zh/`.
Links between pages are relative, so that a site works under any folder of a host.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from duizhao.model import Briefing, Locale, Outlet, Quantity, Topic

HOME = ""
ARCHIVE = "briefings/"
TOPICS = "topics/"
GLOSSARY = "glossary/"
STATUS = "status/"
FIGURES = "figures/"
OUTLETS = "outlets/"
DISAGREEMENTS = "disagreements/"
DATA_FILES = "data-files/"
SUBSCRIBE = "subscribe/"
DIGESTS = "digest/"
PREFIX: dict[Locale, str] = {"en": "", "zh": "zh/"}


def briefing_path(briefing: Briefing) -> str:
    """Return the path of a briefing's page."""
    return f"briefings/{briefing.key}/"


def both_path(briefing: Briefing) -> str:
    """Return the path of the page with both languages of a briefing."""
    return f"briefings/{briefing.key}/both/"


def year_path(year: str) -> str:
    """Return the path of the archive of a year."""
    return f"briefings/{year}/"


def part_path(path: str, period: str) -> str:
    """Return the path of one part of a long list, or of the list itself for the period ""."""
    return f"{path}{period}/" if period else path


def archive_path(period: str) -> str:
    """Return the path of a month of the archive, or of a part of it."""
    return f"briefings/{period}/"


def topic_path(topic: Topic) -> str:
    """Return the path of a topic's page."""
    return f"topics/{topic.id}/"


def outlet_path(outlet: Outlet) -> str:
    """Return the path of an outlet's page."""
    return f"outlets/{outlet.id}/"


def digest_path(period: str) -> str:
    """Return the path of the digest of a week or month."""
    return f"{DIGESTS}{period}/"


def quantity_path(quantity: Quantity) -> str:
    """Return the path of a quantity's page."""
    return f"figures/{quantity.id}/"


@lru_cache(maxsize=1 << 15)
def _relative(target: str, base: str) -> str:
    return f"{_relative_file(target.removesuffix('/'), base)}/"


def _relative_file(target: str, base: str) -> str:
    """Return `posixpath.relpath` of two paths under the root; a site has tens of thousands."""
    steps, there = base.split("/")[:-1], target.split("/") if target else []
    same = 0
    while same < len(steps) and same < len(there) and steps[same] == there[same]:
        same += 1
    return "/".join([*[".."] * (len(steps) - same), *there[same:]]) or "."


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The page that is being written: links are relative to it."""

    locale: Locale
    path: str

    def to(self, path: str, fragment: str = "", locale: Locale | None = None) -> str:
        """Return the link to another page, in this language unless another is named."""
        target = PREFIX[locale or self.locale] + path
        base = PREFIX[self.locale] + self.path
        if target == base and fragment:
            return f"#{fragment}"
        link = _relative(target, base)
        return f"{link}#{fragment}" if fragment else link

    def to_file(self, path: str) -> str:
        """Return the link to a file of the site, such as a feed."""
        return _relative_file(path, PREFIX[self.locale] + self.path)


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """Where a feed is: beside the page that it follows, in two formats, with archives below.

    Attributes:
        stem: Its path without the ending: `zh/topics/tungsten/feed`.
    """

    stem: str

    @property
    def atom(self) -> str:
        """The Atom feed (RFC 4287)."""
        return f"{self.stem}.xml"

    @property
    def json(self) -> str:
        """The JSON Feed (version 1.1)."""
        return f"{self.stem}.json"

    def archive(self, period: str) -> FeedAddress:
        """Return where the entries of a period are (RFC 5005, section 4)."""
        return FeedAddress(f"{self.stem}/{period}")


def quantity_table(quantity: Quantity) -> str:
    """Return the path of the reports of a quantity as a table (CSV)."""
    return f"data/figures/{quantity.id}.csv"


def quantity_chart(quantity: Quantity, locale: Locale) -> str:
    """Return the path of the chart of a quantity as a picture (SVG)."""
    return f"{PREFIX[locale]}figures/{quantity.id}/chart.svg"


BILINGUAL_FEED = FeedAddress("feed-bilingual")
FEED_LIST = "feeds.opml"


def feed_of(path: str, locale: Locale) -> FeedAddress:
    """Return the feed of a page in a language."""
    return FeedAddress(f"{PREFIX[locale]}{path}feed")


def digest_feed(kind: str, locale: Locale) -> FeedAddress:
    """Return the feed of the digests, `weekly` or `monthly`, in a language."""
    return FeedAddress(f"{PREFIX[locale]}{DIGESTS}{kind}")


def mail_path(period: str, locale: Locale) -> str:
    """Return where a digest is in the form for mailing."""
    return f"{PREFIX[locale]}{digest_path(period)}mail.html"
