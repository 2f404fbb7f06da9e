"""The words of the product as types: what readers produce, checks compare and writers print.

Nothing here reads a file, a clock or a setting. Where a value was found in a source is kept in
`Position`s, which never take part in comparing two values: the same briefing written down as a
raw summary and as Markdown is equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Locale = Literal["en", "zh"]
"""The key of a language in paths and settings."""

LOCALES: tuple[Locale, Locale] = ("en", "zh")
LANG: dict[Locale, str] = {"en": "en", "zh": "zh-Hans"}
"""The BCP 47 tag that stands in `lang` attributes and feeds, for each locale."""


def twin(locale: Locale) -> Locale:
    """Return the other language."""
    return "zh" if locale == "en" else "en"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text file; both numbers count from 1, columns in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of a briefing, the unit that exists once in both languages.

    Attributes:
        id: `i1` for the first insight, `g2p1` for the first point of the second group.
        text: What it says, plain: no markup, no citations, single spaces.
        citations: Passage numbers as printed: gaps, repeats and order kept.
        markup: The text as its file writes it, citations included: Markdown in a Markdown
            source, plain characters in a raw summary.
        position: Where `markup` begins.
        stated: Whether the file states the id (`{: #g2p1 }`); otherwise it follows from the order.
    """

    id: str
    text: str
    citations: tuple[int, ...] = ()
    markup: str = field(default="", compare=False)
    position: Position = field(default=Position(), compare=False)
    stated: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding that a contributor allows at one point.

    Attributes:
        code: The rule, such as `QTY003`.
        point: The point's id.
        reason: Why; it is shown to readers on the status page.
    """

    code: str
    point: str
    reason: str
    position: Position = field(default=Position(), compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the article that citations name; most are not included.

    Attributes:
        text: In the article's own words, None if only its address is given.
        url: Where it can be read.
    """

    number: int
    text: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the statements that cite a number come from.

    A `Passage` is the article's own text, a source where the summary's number leads. A number may
    have both: then the source is its link, and the passage gives the text.

    Attributes:
        number: What points cite.
        title: As printed, None if only an address is given.
        url: An http or https address; anything else is kept as a part of the title.
        position: Where the source is named.
    """

    number: int
    title: str | None = None
    url: str | None = None
    position: Position = field(default=Position(), compare=False)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The state of a source point that its translation was last reviewed against.

    Attributes:
        digest: Of the point's normalised text, see `staleness.digest`.
        day: When, `YYYY-MM-DD`.
    """

    digest: str
    day: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """That a machine wrote the translation of a point, and that nobody has reviewed it yet.

    Attributes:
        digest: Of the source point that was translated, see `staleness.digest`.
        day: When, `YYYY-MM-DD`.
        engine: What wrote it, such as `memory` or `openai`.
    """

    digest: str
    day: str
    engine: str


@dataclass(frozen=True, slots=True)
class Group:
    """Points under one heading, the second level of a briefing.

    Attributes:
        id: `g1` for the first.
        heading: None where the summary prints only `Group 2`.
        points: In source order.
        number: The number that a raw summary prints; the order counts, not this.
        markup: The heading as its file writes it.
        position: Where the heading stands.
    """

    id: str
    heading: str | None
    points: tuple[Point, ...] = ()
    number: int | None = field(default=None, compare=False)
    markup: str = field(default="", compare=False)
    position: Position = field(default=Position(), compare=False)


@dataclass(frozen=True, slots=True)
class Interlude:
    """Markdown that is no point: a table, an image or a note, rendered as it is.

    Attributes:
        after: The id of the point or group that it follows, "" before all of them.
        markdown: The source lines.
    """

    after: str
    markdown: str
    position: Position = field(default=Position(), compare=False)


@dataclass(frozen=True, slots=True)
class Side:
    """One language's text of a briefing, as read from one file.

    Attributes:
        locale: The language of the text.
        path: Path of the file as diagnostics print it.
        form: Which reader read it.
        title: None where the source has none; it is never invented.
        insights_heading: The lead label as printed, such as `Core Viewpoint`; None without one.
        insights: The lead points, `i1`, `i2`, ….
        groups: The sections after them.
        truncated: Whether the text breaks off in mid-sentence.
        interludes: Other Markdown, in source order.
        waivers: Findings that are allowed in this file.
        reviewed: Of a translation, the reviewed state of its source points by id.
        links: Where its links lead, as written, and where they stand.
        drafted: Of a translation, the points that are machine drafts, by id.
    """

    locale: Locale
    path: str = field(compare=False)
    form: Literal["raw", "markdown"] = field(compare=False)
    title: str | None = None
    insights_heading: str | None = field(default=None, compare=False)
    insights: tuple[Point, ...] = ()
    groups: tuple[Group, ...] = ()
    truncated: bool = False
    interludes: tuple[Interlude, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    reviewed: Mapping[str, Reviewed] = field(default_factory=dict, compare=False, hash=False)
    links: tuple[tuple[str, Position], ...] = field(default=(), compare=False)
    drafted: Mapping[str, Drafted] = field(default_factory=dict, hash=False)

    def points(self) -> Iterator[Point]:
        """Yield the insights, then the points of each group."""
        yield from self.insights
        for group in self.groups:
            yield from group.points


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its value, unit, date and region, stated by a point.

    Attributes:
        quantity: Id of an entry of `quantities.yml`.
        value: As written: `26205`, `>80`, `~10`, `1510000000-1570000000`.
        unit: Such as `%`, `t`, `CNY/t`; "" for a count.
        as_of: `2025`, `2025-11`, `2025-Q4` or `2025-11-12`; None if unknown.
        region: Id of a place among the topics, or `world`; None if unknown.
        point: Id of the point that states it.
    """

    quantity: str
    value: str
    unit: str
    as_of: str | None
    region: str | None
    point: str
    position: Position = field(default=Position(), compare=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What both languages of a briefing share; it stands once, in the source file.

    Attributes:
        outlet: The id of an outlet in Markdown, the name as printed in a raw summary.
        published: ISO 8601 as written, to the day or the minute, with or without an offset:
            `2025-11-12`, `2025-11-12T13:59`, `2025-11-12T13:59+08:00`.
        original_title: The article's own title.
        original_url: Where the article can be read.
        topics: Ids named by hand, beside those that the text mentions.
        figures: In source order.
        passages: Those whose text or address is known, by number.
        aliases: Addresses that the briefing had before, as written: `2025/old-slug`.
        retired: Ids of points that were published and have been withdrawn.
        sources: What the cited numbers stand for, as far as the file says, by number.
        places: Where each value stands in the file, by its way from the root: `topics.0`.
    """

    outlet: str | None = None
    published: str | None = None
    original_title: str | None = None
    original_url: str | None = None
    topics: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    passages: tuple[Passage, ...] = ()
    aliases: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    places: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)

    def place(self, way: str) -> Position:
        """Return where a value stands, the head of the file if that is not known."""
        return self.places.get(way, Position())


@dataclass(frozen=True, slots=True)
class Briefing:
    """A structured summary of one news article, in one language or two.

    Attributes:
        slug: The last part of its address, `[a-z0-9-]+`.
        year: The folder that it stands in.
        source: The language that it was written in.
        target: Its translation; None until there is one.
    """

    slug: str
    year: str
    facts: Facts
    source: Side
    target: Side | None = None

    def side(self, locale: Locale) -> Side | None:
        """Return the text in that language, None where it is not translated."""
        if self.source.locale == locale:
            return self.source
        return self.target

    @property
    def sides(self) -> tuple[Side, ...]:
        """The source and, if there is one, the translation."""
        return (self.source, self.target) if self.target else (self.source,)

    def text_in(self, locale: Locale) -> Side:
        """Return the text on its page in that language: the source's where it is untranslated."""
        return self.side(locale) or self.source

    @property
    def key(self) -> str:
        """Its place among all briefings, `2025/slug`."""
        return f"{self.year}/{self.slug}"

    @property
    def day(self) -> str | None:
        """The date of publication, `YYYY-MM-DD`."""
        return self.facts.published[:10] if self.facts.published else None


@dataclass(frozen=True, slots=True)
class Label:
    """One term in both languages."""

    en: str
    zh: str

    def __getitem__(self, locale: Locale) -> str:
        return self.zh if locale == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept in the sense of SKOS (W3C Recommendation, 18 August 2009).

    Attributes:
        id: The last part of its page's address.
        pref_label: Its name.
        alt_labels: Other names that count as a mention, by locale.
        kind: One of `KINDS`.
        broader: Id of the one concept above it.
        related: Ids of neighbours; the relation holds both ways.
        definition: One sentence.
        wikidata: Its item there, such as `Q743`.
        not_within: Phrases that hold one of its labels and mean something else, by locale:
            发展中国家 (developing countries) does not speak of 中国 (China).
        forbidden: Names that must not be used for it, by locale.
        implied_by: Words that name it and others at once, by locale, such as 中美 for China and the
            United States; a translation may use them instead of its labels.
    """

    id: str
    pref_label: Label
    alt_labels: Mapping[Locale, tuple[str, ...]] = field(hash=False)
    kind: str
    definition: Label
    broader: str | None = None
    related: tuple[str, ...] = ()
    wikidata: str | None = None
    not_within: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict, hash=False)
    forbidden: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict, hash=False)
    implied_by: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict, hash=False)
    position: Position = field(default=Position(), compare=False)

    def labels(self, locale: Locale) -> tuple[str, ...]:
        """Return its name and other names in that language."""
        return (self.pref_label[locale], *self.alt_labels.get(locale, ()))


KINDS = ("material", "place", "company", "policy", "technology", "market", "theme")
"""What a topic can be, in the order in which the index shows them."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher; `printed` are the names that raw summaries use for it.

    Attributes:
        url: Its site, None if it is not given.
    """

    id: str
    name: Label
    printed: tuple[str, ...] = ()
    position: Position = field(default=Position(), compare=False)
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that figures state: its name in both languages and its unit."""

    id: str
    label: Label
    unit: str
    position: Position = field(default=Position(), compare=False)
