"""The settings at the head of a Markdown file, by schema: every fault at its own line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from typing import Annotated, Any, Self, TypeVar, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import (
    Drafted,
    Facts,
    Figure,
    Label,
    Passage,
    Position,
    Reviewed,
    Source,
    Waiver,
)
from duizhao.readers.yaml_tree import Loc, YamlTree, read_yaml
from duizhao.safety import web_address
from duizhao.safety.limits import FILE_NAMES
from duizhao.text.excerpt import excerpt
from duizhao.text.nearest import listed
from duizhao.text.source_name import SLUG_PATTERN

_FENCE = "---"
_PUBLISHED = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)
_AS_OF = re.compile(r"\d{4}(?:-Q[1-4]|-H[12]|-\d{2}(?:-\d{2})?)?", re.ASCII)
_VALUE = re.compile(r"(?:[~<>]|>=|<=)?\s*-?\d+(?:\.\d+)?(?:\s*-\s*-?\d+(?:\.\d+)?)?", re.ASCII)
_POINT = re.compile(r"i[1-9]\d{0,3}|g[1-9]\d{0,3}p[1-9]\d{0,3}", re.ASCII)
_CODE = re.compile(r"[A-Z]+\d{3}", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_CITED = re.compile(r"0|[1-9]\d{0,2}", re.ASCII)
_REVIEWED = re.compile(r"[0-9a-f]{12} \d{4}-\d{2}-\d{2}", re.ASCII)
_DRAFTED = re.compile(r"[0-9a-f]{12} \d{4}-\d{2}-\d{2} [a-z0-9][a-z0-9.-]{0,39}", re.ASCII)
_SEGMENT = SLUG_PATTERN

_OWN = rf"(?!(?:{'|'.join(FILE_NAMES)})(?:/|$))"
_ALIAS = re.compile(rf"(?!zh(?:/|$)){_OWN}{_SEGMENT}(?:/{_SEGMENT}){{0,3}}/?", re.ASCII)
# A lone slug would be the address of an ordinary page, which is not what is meant.
_BRIEFING_ALIAS = re.compile(rf"(?!zh/){_OWN}{_SEGMENT}(?:/{_SEGMENT}){{1,3}}/?", re.ASCII)
_URL = re.compile(r"https?://[^\s/?#<>\"]+\.[^\s<>\"]+")
# What was meant for an address, right or wrong; such a title takes `title:`.
_LIKE_URL = re.compile(r"\S*://|(?:www\.|//)\S+$|[\w-]+(?:\.[\w-]+)+/\S*$")
_LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Fenced:
    """A Markdown file taken apart.

    Attributes:
        yaml: The text between the `---` lines; None if there are none.
        body: What follows.
        body_line: The number of the body's first line.
    """

    yaml: str | None
    body: str
    body_line: int


def split_front_matter(text: str, path: str) -> tuple[Fenced, tuple[Diagnostic, ...]]:
    """Part the front matter from the body; lines keep their numbers."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return Fenced(None, text, 1), ()
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in (_FENCE, "..."):
            yaml = "\n".join(lines[1 : number - 1])
            return Fenced(yaml, "\n".join(lines[number:]), number + 1), ()
    # Without an end the whole file would vanish as settings: keep it as the body.
    return Fenced(None, "\n".join(lines[1:]), 2), (found("FM001", path),)


def _shape(pattern: re.Pattern[str], kind: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise PydanticCustomError(kind, "{found}", {"found": value})
        return value

    return AfterValidator(check)


def _at_most(length: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > length:
            raise PydanticCustomError("long_text", "{most}", {"most": length})
        return value

    return AfterValidator(check)


def _clear(value: str) -> str:
    if web_address.web_address(value) is None:
        raise PydanticCustomError("unclear_url", "{found}", {"found": value})
    return value


def _existing_day(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("no_such_day", "{found}", {"found": value}) from None
    return value.replace(" ", "T", 1)


def _existing_date(value: str) -> str:
    """Check a day, a month or a year; of a quarter or a half only the year can be wrong."""
    year, _, rest = value.partition("-")
    month = "01" if not rest or rest[0] in "QH" else rest
    _existing_day(f"{year}-{month}" if "-" in month else f"{year}-{month}-01")
    return value


Published = Annotated[str, _shape(_PUBLISHED, "published"), AfterValidator(_existing_day)]
AsOf = Annotated[str, _shape(_AS_OF, "as_of"), AfterValidator(_existing_date)]
Value = Annotated[str, _shape(_VALUE, "value")]
PointId = Annotated[str, _shape(_POINT, "point")]
Url = Annotated[str, _shape(_URL, "url")]
Alias = Annotated[str, Field(max_length=200), _shape(_ALIAS, "alias")]
BriefingAlias = Annotated[str, Field(max_length=200), _shape(_BRIEFING_ALIAS, "alias")]
Text = Annotated[str, Field(min_length=1)]
SourceTitle = Annotated[Text, _at_most(_LONGEST_TITLE)]
SourceUrl = Annotated[
    str, _at_most(web_address.LONGEST), _shape(_URL, "url"), AfterValidator(_clear)
]


class Strict(BaseModel):
    """A schema that takes no key it does not know and guesses at no type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FigureFields(Strict):
    """One entry of `figures`."""

    quantity: Text
    value: Value
    unit: str | None = None
    as_of: AsOf | None = None
    region: Text | None = None
    point: PointId


class WaiverFields(Strict):
    """One entry of `waivers`."""

    code: Annotated[str, _shape(_CODE, "code")]
    point: PointId
    reason: Text


class PassageFields(Strict):
    """One entry of `passages`."""

    number: Annotated[str, _shape(_NUMBER, "number")]
    text: Text | None = None
    url: Url | None = None


class CitedSource(Strict):
    """What a number under `sources` stands for: a title, an address or both."""

    title: SourceTitle | None = None
    url: SourceUrl | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.title or "").strip() and self.url is None:
            raise PydanticCustomError("no_source", "")
        return self


def _in_full(value: object) -> object:
    """Return the pairs that a bare address or title is short for."""
    if isinstance(value, str):
        return {"url" if _LIKE_URL.match(value) else "title": value}
    return {} if value is None else value


class TargetFields(Strict):
    """The front matter of a translation."""

    title: Text
    waivers: list[WaiverFields] = Field(default_factory=list, max_length=1000)
    translated_from: dict[PointId, Annotated[str, _shape(_REVIEWED, "reviewed")]] = Field(
        default_factory=dict
    )
    drafted: dict[PointId, Annotated[str, _shape(_DRAFTED, "drafted")]] = Field(
        default_factory=dict
    )


class SourceFields(Strict):
    """The front matter of a source file: what both languages share stands here."""

    title: Text | None = None
    outlet: Text | None = None
    published: Published | None = None
    original_title: Text | None = None
    original_url: Url | None = None
    topics: list[Text] = Field(default_factory=list, max_length=200)
    figures: list[FigureFields] = Field(default_factory=list, max_length=500)
    passages: list[PassageFields] = Field(default_factory=list, max_length=1000)
    sources: dict[
        Annotated[str, _shape(_CITED, "cited")], Annotated[CitedSource, BeforeValidator(_in_full)]
    ] = Field(default_factory=dict)
    waivers: list[WaiverFields] = Field(default_factory=list, max_length=1000)
    truncated: bool = False
    aliases: list[BriefingAlias] = Field(default_factory=list, max_length=50)
    retired: list[PointId] = Field(default_factory=list, max_length=1000)


class PageFields(Strict):
    """The front matter of an ordinary page, such as `about.en.md`."""

    title: Text | None = None
    description: Text | None = None
    aliases: list[Alias] = Field(default_factory=list, max_length=50)


Fields = TypeVar("Fields", bound=Strict)

_WRONG_TYPE = {
    "string_type": "FM005",
    "list_type": "FM006",
    "model_type": "FM007",
    "bool_type": "FM017",
    "literal_error": "FM018",
}
_WRONG_SHAPE = {
    "string_too_short": "FM008",
    "published": "FM009",
    "no_such_day": "FM010",
    "as_of": "FM011",
    "value": "FM012",
    "point": "FM013",
    "url": "FM014",
    "code": "FM019",
    "number": "FM020",
    "reviewed": "FM021",
    "drafted": "FM034",
    "unclear_url": "FM031",
    "cited": "FM032",
    "no_source": "FM033",
    "alias": "URL005",
    "string_too_long": "URL005",
}


def validate(
    schema: type[Fields], tree: YamlTree, path: str, root: Loc = ()
) -> tuple[Fields | None, list[Diagnostic]]:
    """Return the data under `root` as `schema` (None if it does not fit) and all that is wrong.

    A value that does not fit is left out and the rest is tried again, so that one wrong key
    never costs the others.
    """
    data = tree.data
    for step in root:
        data = data[step]  # type: ignore[index]
    findings: list[Diagnostic] = []
    try:
        return schema.model_validate({} if data is None else data), findings
    except ValidationError as error:
        faults = error.errors()
    findings += _findings(schema, faults, tree, path, root)
    try:
        return schema.model_validate(
            _without(data, {fault["loc"][:1] for fault in faults})
        ), findings
    except ValidationError:
        return None, findings


def _findings(
    schema: type[BaseModel], faults: list[ErrorDetails], tree: YamlTree, path: str, root: Loc
) -> Iterator[Diagnostic]:
    """Tell each fault once: a key that is nearly right explains why another one is missing."""
    told = [(fault, _finding(schema, fault, tree, path, root)) for fault in faults]
    meant = {dict(f.values)["expected"] for _, f in told if f.code == "FM002"}
    for fault, finding in told:
        if not (fault["type"] == "missing" and fault["loc"][-1] in meant):
            yield finding


def _without(data: Any, faulty: set[Loc]) -> Any:
    if not isinstance(data, dict):
        return data
    return {key: value for key, value in data.items() if (key,) not in faulty}


def _finding(
    schema: type[BaseModel], error: ErrorDetails, tree: YamlTree, path: str, root: Loc
) -> Diagnostic:
    loc = (*root, *error["loc"])
    kind = error["type"]
    key = _key(loc)
    if kind == "extra_forbidden":
        place = tree.place(loc)
        allowed = _fields_at(schema, error["loc"][:-1])
        near = get_close_matches(key, allowed, n=1, cutoff=0.6)
        if near:
            return found("FM002", path, place, found=key, expected=near[0])
        return found("FM003", path, place, found=key, expected=listed(allowed))
    if kind == "missing":
        place = tree.place(loc[:-1])
        return found("FM004", path, place, expected=key)
    place = _value_place(tree, loc)
    if not loc:
        return found("FM022", path, place, found=_shown(tree.data))
    if kind == "too_long":
        what = Label(f"entries under {key!r}", f"个“{key}”条目")
        most = error["ctx"]["max_length"]
        many = len(error["input"])
        return found("FILE015", path, place, found=many, expected=most, what=what)
    if kind == "long_text":
        most, many = error["ctx"]["most"], len(error["input"])
        return found("FM030", path, place, key=key, found=many, expected=most)
    code = _WRONG_TYPE.get(kind) or _WRONG_SHAPE.get(kind, "FM007")
    shown = _shown(error["input"])
    values = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
    return found(code, path, place, key=key, found=shown, expected=listed(values.split(", ")))


def _value_place(tree: YamlTree, loc: Loc) -> Position:
    """Return where a wrong value begins; of a wrong key, where the key does."""
    if loc[-1:] == ("[key]",):
        return tree.place(loc)
    # A source may be written short, without the pairs that it stands for.
    return tree.values.get(loc) or tree.values.get(loc[:-1]) or tree.place(loc)


def _key(loc: Loc) -> str:
    """Return the last key of a way, with the index of a list's entry behind it."""
    if loc and loc[-1] == "[key]":  # how pydantic says that the key itself is wrong
        return _key(loc[:-2])
    if loc and isinstance(loc[-1], int):
        return f"{_key(loc[:-1])}[{loc[-1]}]"
    return str(loc[-1]) if loc else ""


def _fields_at(schema: type[BaseModel], loc: Loc) -> list[str]:
    """Return the keys that the pairs at the end of a way may have."""
    place: Any = schema
    for step in loc:
        is_schema = hasattr(place, "model_fields")
        place = place.model_fields[step].annotation if is_schema else get_args(place)[-1]
        while get_origin(place) is Annotated:
            place = get_args(place)[0]
    return list(place.model_fields)


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return excerpt(text, 40)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a briefing's file says.

    Attributes:
        title: None in a source without one.
        facts: Empty in a translation.
        truncated: Whether the summary that it was imported from breaks off.
        waivers: Findings that it allows.
        reviewed: Of a translation, the reviewed state of its source points.
        drafted: Of a translation, its machine drafts.
        findings: What is wrong with it.
    """

    title: str | None
    facts: Facts
    truncated: bool = False
    waivers: tuple[Waiver, ...] = ()
    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)
    drafted: Mapping[str, Drafted] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


def read_front_matter(yaml: str | None, path: str, *, is_source: bool) -> FrontMatter:
    """Read the front matter of a briefing; `yaml` is the text between the `---` lines."""
    tree = read_yaml(yaml or "", path, first_line=2)
    findings = list(tree.findings)
    if yaml is None:
        return FrontMatter(None, Facts(), findings=(found("FM015", path),))
    if tree.is_broken:  # a key that is missing may be in the part that was lost
        return FrontMatter(None, Facts(), findings=tuple(findings))
    if is_source:
        source, wrong = validate(SourceFields, tree, path)
        if source is None:
            return FrontMatter(None, Facts(), findings=(*findings, *wrong))
        return FrontMatter(
            title=source.title,
            facts=_facts(source, tree),
            truncated=source.truncated,
            waivers=_waivers(source.waivers, tree),
            findings=(*findings, *wrong),
        )
    target, wrong = validate(TargetFields, tree, path)
    wrong = [_source_only(item) for item in wrong]
    if target is None:
        return FrontMatter(None, Facts(), findings=(*findings, *wrong))
    return FrontMatter(
        title=target.title,
        facts=Facts(),
        waivers=_waivers(target.waivers, tree),
        reviewed={id_: Reviewed(*text.split()) for id_, text in target.translated_from.items()},
        drafted={id_: Drafted(*text.split()) for id_, text in target.drafted.items()},
        findings=(*findings, *wrong),
    )


def _waivers(fields: list[WaiverFields], tree: YamlTree) -> tuple[Waiver, ...]:
    return tuple(
        Waiver(each.code, each.point, each.reason, tree.place(("waivers", index)))
        for index, each in enumerate(fields)
    )


def _source_only(finding: Diagnostic) -> Diagnostic:
    """Tell a key that stands in the wrong one of the two files from one that does not exist."""
    values = dict(finding.values)
    if finding.code in ("FM002", "FM003") and values["found"] in SourceFields.model_fields:
        place = Position(finding.line, finding.column)
        return found("FM016", finding.path, place, found=values["found"])
    return finding


def _facts(fields: SourceFields, tree: YamlTree) -> Facts:
    figures = tuple(
        Figure(
            quantity=figure.quantity,
            value=figure.value,
            unit=figure.unit or "",
            as_of=figure.as_of,
            region=figure.region,
            point=figure.point,
            position=tree.place(("figures", index)),
        )
        for index, figure in enumerate(fields.figures)
    )
    return Facts(
        outlet=fields.outlet,
        published=fields.published,
        original_title=fields.original_title,
        original_url=fields.original_url,
        topics=tuple(fields.topics),
        figures=figures,
        passages=tuple(Passage(int(p.number), p.text, p.url) for p in fields.passages),
        sources=tuple(
            Source(int(number), source.title, source.url, tree.place(("sources", number)))
            for number, source in fields.sources.items()
        ),
        aliases=tuple(fields.aliases),
        retired=tuple(fields.retired),
        places={".".join(map(str, loc)): place for loc, place in tree.values.items()},
    )
