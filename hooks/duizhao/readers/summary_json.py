"""The reader of summaries as JSON: what `duizhao parse --json` prints, read back.

`summary.schema.json` beside this file is the form as a JSON Schema; `duizhao parse --json` prints
`diagnostics` besides, which are not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from duizhao.findings.diagnostic import Diagnostic, found, in_order
from duizhao.model import Facts, Group, Label, Locale, Point, Position, Side, Source
from duizhao.readers.reading import Reading
from duizhao.readers.yaml_tree import Loc, YamlTree, read_yaml
from duizhao.safety.decoding import refusal
from duizhao.text.characters import refused_in, without_refused

_MOST = 1000
_URL = r"^https?://[^\s<>\"]+$"
_PUBLISHED = (
    r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$"
)


def _existing(published: str) -> str:
    try:
        datetime.fromisoformat(published)
    except ValueError:
        raise PydanticCustomError("string_pattern_mismatch", "no such day") from None
    return published


Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Number = Annotated[int, Field(ge=0, le=999)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class PointForm(_Form):
    """One point."""

    text: Text
    citations: Annotated[list[Number], Field(max_length=_MOST)] = []


class GroupForm(_Form):
    """Points under one heading."""

    number: Annotated[int, Field(ge=0, le=999)] | None = None
    heading: Text | None = None
    points: Annotated[list[PointForm], Field(max_length=_MOST)]


class SourceForm(_Form):
    """What a cited number stands for."""

    number: Number
    title: Text | None = None
    url: Annotated[str, Field(pattern=_URL, max_length=2000)] | None = None


class SummaryForm(_Form):
    """One summary of one news article."""

    title: Text | None = None
    outlet: Text | None = None
    published: Annotated[str, Field(pattern=_PUBLISHED), AfterValidator(_existing)] | None = None
    insights_heading: Text | None = None
    insights: Annotated[list[PointForm], Field(max_length=_MOST)] = []
    groups: Annotated[list[GroupForm], Field(max_length=_MOST)] = []
    sources: Annotated[list[SourceForm], Field(max_length=_MOST)] = []
    truncated: bool = False
    diagnostics: list[dict[str, Any]] = []


def summary_schema() -> dict[str, Any]:
    """Return the form as a JSON Schema (draft 2020-12)."""
    schema = SummaryForm.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def read_summary_json(text: str, path: str, locale: Locale = "en") -> Reading:
    """Read a summary in the form that `duizhao parse --json` prints.

    Args:
        text: The file, decoded.
        path: The file as diagnostics print it.
        locale: The language that the summary is written in.
    """
    empty = Reading(Side(locale, path, "raw"), Facts())
    text = text.removeprefix("\ufeff")
    try:
        data = json.loads(text, object_pairs_hook=_pairs)
    except (ValueError, RecursionError) as error:
        at = Position(getattr(error, "lineno", 1), getattr(error, "colno", 1))
        reason = getattr(error, "msg", None) or (
            str(error) if isinstance(error, ValueError) else "it is nested too deeply"
        )
        return Reading(empty.side, empty.facts, (found("JSON001", path, at, found=reason),))
    tree = read_yaml(text, path)
    findings = list(_refused(data, (), tree, path))
    try:
        form = SummaryForm.model_validate(_cleaned(data))
    except ValidationError as error:
        findings += [_finding(fault, tree, path) for fault in error.errors()[:20]]
        return Reading(empty.side, empty.facts, tuple(in_order(findings)))
    findings += _doubled(form, tree, path)
    side = _side(form, locale, path, tree)
    if not any(True for _ in side.points()):
        findings.append(found("JSON003", path))
    return Reading(side, _facts(form, tree), tuple(in_order(findings)))


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = next((key for key in keys if keys.count(key) > 1), None) if len(keys) < 100 else None
    if twice is not None:
        raise ValueError(f"the key {twice!r} is given twice")
    return dict(pairs)


def _refused(data: Any, loc: Loc, tree: YamlTree, path: str) -> Iterable[Diagnostic]:
    """Yield a finding for each string with a character that no source may hold."""
    if isinstance(data, str):
        character = refused_in(data)
        if character:
            yield refusal(character, path, tree.place(loc))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _refused(value, (*loc, key), tree, path)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _refused(value, (*loc, index), tree, path)


def _cleaned(data: Any) -> Any:
    if isinstance(data, str):
        return without_refused(data)
    if isinstance(data, dict):
        return {key: _cleaned(value) for key, value in data.items()}
    return [_cleaned(value) for value in data] if isinstance(data, list) else data


_EXPECTED = {
    "missing": Label("is missing", "缺失"),
    "extra_forbidden": Label("is not a key of this form", "不是此格式的键"),
    "string_type": Label("must be text", "应为文字"),
    "list_type": Label("must be a list", "应为列表"),
    "int_type": Label("must be a whole number", "应为整数"),
    "bool_type": Label("must be true or false", "应为true或false"),
    "model_type": Label("must be an object", "应为对象"),
    "string_pattern_mismatch": Label("is not written in the expected form", "写法不符合要求"),
    "string_too_short": Label("is empty", "为空"),
    "too_long": Label("is too long", "过长"),
    "string_too_long": Label("is too long", "过长"),
}
_OTHER = Label("is not a valid value", "不是有效的值")


def _finding(fault: ErrorDetails, tree: YamlTree, path: str) -> Diagnostic:
    loc = tuple(step for step in fault["loc"] if isinstance(step, str | int))
    where = ".".join(map(str, loc)) or "the file"
    what = _EXPECTED.get(fault["type"], _OTHER)
    return found("JSON002", path, tree.place(loc), where=where, what=what)


def _doubled(form: SummaryForm, tree: YamlTree, path: str) -> Iterable[Diagnostic]:
    seen: set[int] = set()
    for index, source in enumerate(form.sources):
        if source.number in seen:
            yield found(
                "JSON002", path, tree.place(("sources", index)),
                where=f"sources.{index}.number", what=Label("is given twice", "重复"),
            )  # fmt: skip
        seen.add(source.number)


def _side(form: SummaryForm, locale: Locale, path: str, tree: YamlTree) -> Side:
    form_of: Literal["raw"] = "raw"
    return Side(
        locale=locale,
        path=path,
        form=form_of,
        title=_line(form.title),
        insights_heading=_line(form.insights_heading),
        insights=_points("i", form.insights, ("insights",), tree),
        groups=tuple(
            Group(
                id=f"g{place}",
                heading=_line(group.heading),
                points=_points(f"g{place}p", group.points, ("groups", place - 1, "points"), tree),
                number=group.number,
                markup=_line(group.heading) or "",
                position=tree.place(("groups", place - 1)),
            )
            for place, group in enumerate(form.groups, 1)
        ),
        truncated=form.truncated,
    )


def _points(prefix: str, points: list[PointForm], loc: Loc, tree: YamlTree) -> tuple[Point, ...]:
    return tuple(
        Point(
            id=f"{prefix}{place}",
            text=_line(point.text) or "",
            citations=tuple(point.citations),
            markup=_markup(point),
            position=tree.place((*loc, place - 1)),
        )
        for place, point in enumerate(points, 1)
    )


def _markup(point: PointForm) -> str:
    cited = "".join(f"[{number}]" for number in point.citations)
    return f"{_line(point.text)} {cited}".rstrip()


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _facts(form: SummaryForm, tree: YamlTree) -> Facts:
    sources = {
        source.number: Source(
            source.number, _line(source.title), source.url, tree.place(("sources", index))
        )
        for index, source in reversed(list(enumerate(form.sources)))
    }
    return Facts(
        outlet=_line(form.outlet),
        published=form.published,
        sources=tuple(sources[number] for number in sorted(sources)),
    )
