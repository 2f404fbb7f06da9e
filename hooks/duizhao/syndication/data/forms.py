"""The form of the data files: each class is an object of theirs, and its schema is published.

Within a version only optional values are added: nothing is renamed, removed or given another
meaning. `tests/syndication/schemas` holds the schemas of the last release.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from duizhao.checks.staleness import Status

VERSION: Literal["1.0"] = "1.0"

Language = Literal["en", "zh-Hans"]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Moment = Annotated[
    str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$")
]
Version = Annotated[Literal["1.0"], Field(description="Of the form of this file.")]


class _Form(BaseModel):
    """An object of a data file."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)


class Texts(_Form):
    """One text in each language; null where there is none."""

    en: str | None
    zh: Annotated[str | None, Field(alias="zh-Hans")]


class OutletForm(_Form):
    """The publisher of the article."""

    id: Annotated[str | None, Field(description="Null if the site does not list the outlet.")]
    name: Texts


class Original(_Form):
    """The article that is summarised."""

    title: str | None
    url: str | None


class Translation(_Form):
    """The state of the translation, in points."""

    language: Language
    state: Annotated[
        Literal["done", "partial", "none"],
        Field(description="Whether all points are done, only some, or none at all."),
    ]
    points: Annotated[
        dict[str, int], Field(description="How many points are done, draft, outdated and missing.")
    ]


class Summary(_Form):
    """A briefing in the list of all briefings."""

    id: Annotated[str, Field(description="Year and name; never changes once published.")]
    title: Texts
    url: Annotated[
        Texts, Field(description="Of its pages; null where it has no text in that language.")
    ]
    data: Annotated[str, Field(description="The URL of its own data file.")]
    source_language: Language
    outlet: OutletForm | None
    published: Annotated[Moment | None, Field(description="When the article was published.")]
    updated: Annotated[
        Moment, Field(description="The last date stated by the sources of the briefing.")
    ]
    added: Annotated[
        Day | None, Field(description="When the site added it; null if that is not known.")
    ] = None
    changed: Annotated[
        Day | None, Field(description="When one of its texts was last changed since then.")
    ] = None
    topics: Annotated[list[str], Field(description="Ids of topics.json.")]
    points: Annotated[int, Field(description="How many it has.")]
    figures: Annotated[int, Field(description="How many it states.")]
    translation: Translation


class CorrectionForm(_Form):
    """A value that was replaced by another after it had been published."""

    day: Day
    point: str
    language: Annotated[Language | None, Field(description="Of the text; null for a figure.")]
    quantity: Annotated[str | None, Field(description="Of a figure.")]
    was: Annotated[str, Field(description="As it was written.")]
    now: Annotated[str, Field(description="As it is written since.")]


class PointForm(_Form):
    """One statement, in both languages."""

    id: Annotated[str, Field(description="`i1` is an insight, `g2p1` a point of the second group.")]
    group: Annotated[str | None, Field(description="The id of its group; null for an insight.")]
    text: Annotated[Texts, Field(description="Plain, without citations.")]
    citations: Annotated[list[int], Field(description="The passages that it rests on.")]
    topics: list[str]
    status: Annotated[Status, Field(description="Of its translation.")]
    reviewed: Annotated[Day | None, Field(description="When its translation was last reviewed.")]


class GroupForm(_Form):
    """Points under one heading."""

    id: str
    heading: Texts


class CitationForm(_Form):
    """What a number in square brackets refers to."""

    number: int
    title: str | None
    url: str | None
    text: Annotated[str | None, Field(description="The passage itself; usually not included.")]


class FigureForm(_Form):
    """A quantity stated by a point."""

    briefing: str
    point: str
    quantity: str
    name: Texts
    value: Annotated[str, Field(description="As written: `26205`, `>80`, `~10`, `30-40`.")]
    minimum: Annotated[float | None, Field(description="The lower end; the value if it is one.")]
    maximum: Annotated[float | None, Field(description="The upper end; the value if it is one.")]
    comparator: Annotated[
        str, Field(description="`>`, `>=`, `<`, `<=`, `~` (about), or empty if it is exact.")
    ]
    unit: Annotated[str, Field(description="Such as `%`, `t`, `CNY/t`; empty for a count.")]
    as_of: Annotated[
        str | None, Field(description="A year, month, quarter, half year or day: `2025-Q4`.")
    ]
    region: Annotated[str | None, Field(description="The id of a topic, or `world`.")]
    url: Annotated[str, Field(description="Of the point in its source language.")]


class BriefingFile(Summary):
    """`data/briefings/<year>/<name>.json`."""

    version: Version = VERSION
    original: Original
    truncated: Annotated[bool, Field(description="Whether the source text breaks off.")]
    groups: list[GroupForm]
    content: Annotated[list[PointForm], Field(description="All points, in order.")]
    citations: list[CitationForm]
    stated_figures: list[FigureForm]
    corrections: Annotated[
        list[CorrectionForm], Field(description="As far as the site has a history, oldest first.")
    ] = []


class BriefingsFile(_Form):
    """`data/briefings.json`: all briefings, newest first."""

    version: Version = VERSION
    count: int
    briefings: list[Summary]


class FiguresFile(_Form):
    """`data/figures.json`: all figures, the newest briefing first."""

    version: Version = VERSION
    count: int
    figures: list[FigureForm]


class ConceptForm(_Form):
    """A topic: a concept in the sense of SKOS."""

    id: Annotated[str, Field(description="The URL of its page.")]
    type: Literal["Concept"]
    notation: Annotated[str, Field(description="Its id in the other data files.")]
    kind: Annotated[str, Field(description="Such as `material`, `place` or `company`.")]
    pref_label: Annotated[dict[Language, str], Field(alias="prefLabel")]
    alt_label: Annotated[dict[Language, list[str]], Field(alias="altLabel")]
    definition: dict[Language, str]
    briefings: Annotated[int, Field(description="How many are about it.")]
    broader: str | None = None
    narrower: list[str]
    related: list[str]
    exact_match: Annotated[str | None, Field(alias="exactMatch", description="At Wikidata.")] = None


class TopicsFile(_Form):
    """`data/topics.json`: all topics, SKOS as JSON-LD."""

    context: Annotated[dict[str, object], Field(alias="@context")]
    id: str
    type: Literal["ConceptScheme"]
    version: Version = VERSION
    pref_label: Annotated[dict[Language, str], Field(alias="prefLabel")]
    has_top_concept: Annotated[list[str], Field(alias="hasTopConcept")]
    concepts: list[ConceptForm]


FILES: dict[str, type[BaseModel]] = {
    "briefings": BriefingsFile,
    "briefing": BriefingFile,
    "figures": FiguresFile,
    "topics": TopicsFile,
}
"""What has a schema of its own, by the schema's name."""
