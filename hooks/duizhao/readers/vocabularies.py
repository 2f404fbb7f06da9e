"""`topics.yml`, `outlets.yml` and `quantities.yml`: the controlled vocabularies of a site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from pydantic import Field

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Label, Locale, Outlet, Position, Quantity, Topic
from duizhao.readers.front_matter import Strict, Text, Url, validate
from duizhao.readers.yaml_tree import read_yaml


class LabelFields(Strict):
    """A name in both languages."""

    en: Text
    zh: Text

    def label(self) -> Label:
        """Return it as the model has it."""
        return Label(self.en, self.zh)


class AltLabelFields(Strict):
    """Other names by language."""

    en: list[Text] = Field(default_factory=list)
    zh: list[Text] = Field(default_factory=list)

    def labels(self) -> dict[Locale, tuple[str, ...]]:
        """Return them as the model has them."""
        return {"en": tuple(self.en), "zh": tuple(self.zh)}


class TopicFields(Strict):
    """One entry of `topics.yml`."""

    id: Text
    pref_label: LabelFields
    alt_labels: AltLabelFields = AltLabelFields()
    kind: Literal["material", "place", "company", "policy", "technology", "market", "theme"]
    broader: Text | None = None
    related: list[Text] = Field(default_factory=list)
    definition: LabelFields
    wikidata: Text | None = None
    not_within: AltLabelFields = AltLabelFields()
    forbidden: AltLabelFields = AltLabelFields()
    implied_by: AltLabelFields = AltLabelFields()


class OutletFields(Strict):
    """One entry of `outlets.yml`."""

    id: Text
    name: LabelFields
    printed: list[Text] = Field(default_factory=list)
    url: Url | None = None


class QuantityFields(Strict):
    """One entry of `quantities.yml`."""

    id: Text
    label: LabelFields
    unit: str = ""
    kind: Text | None = None


Fields = TypeVar("Fields", TopicFields, OutletFields, QuantityFields)
Term = TypeVar("Term", Topic, Outlet, Quantity)


def read_topics(text: str, path: str) -> tuple[tuple[Topic, ...], tuple[Diagnostic, ...]]:
    """Read `topics.yml`; entries that do not fit the schema are left out and reported."""
    return _read(TopicFields, _topic, text, path)


def read_outlets(text: str, path: str) -> tuple[tuple[Outlet, ...], tuple[Diagnostic, ...]]:
    """Read `outlets.yml`; entries that do not fit the schema are left out and reported."""
    return _read(OutletFields, _outlet, text, path)


def read_quantities(text: str, path: str) -> tuple[tuple[Quantity, ...], tuple[Diagnostic, ...]]:
    """Read `quantities.yml`; entries that do not fit the schema are left out and reported."""
    return _read(QuantityFields, _quantity, text, path)


def _read(
    schema: type[Fields], term: Callable[[Fields, Position], Term], text: str, path: str
) -> tuple[tuple[Term, ...], tuple[Diagnostic, ...]]:
    tree = read_yaml(text, path)
    findings: list[Diagnostic] = list(tree.findings)
    if tree.data is None:
        return (), tuple(findings)
    if not isinstance(tree.data, list):
        return (), (*findings, found("VOC001", path))
    terms: dict[str, Term] = {}
    for index in range(len(tree.data)):
        fields, wrong = validate(schema, tree, path, (index,))
        findings += wrong
        if fields is None:
            continue
        place = tree.place((index, "id"))
        if fields.id in terms:
            findings.append(found("VOC002", path, place, found=fields.id))
            continue
        terms[fields.id] = term(fields, place)
    return tuple(terms.values()), tuple(findings)


def _topic(fields: TopicFields, place: Position) -> Topic:
    return Topic(
        id=fields.id,
        pref_label=fields.pref_label.label(),
        alt_labels=fields.alt_labels.labels(),
        kind=fields.kind,
        definition=fields.definition.label(),
        broader=fields.broader,
        related=tuple(fields.related),
        wikidata=fields.wikidata,
        not_within=fields.not_within.labels(),
        forbidden=fields.forbidden.labels(),
        implied_by=fields.implied_by.labels(),
        position=place,
    )


def _outlet(fields: OutletFields, place: Position) -> Outlet:
    return Outlet(fields.id, fields.name.label(), tuple(fields.printed), place, fields.url)


def _quantity(fields: QuantityFields, place: Position) -> Quantity:
    return Quantity(fields.id, fields.label.label(), fields.unit, place)
