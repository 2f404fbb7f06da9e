"""Mentions of topics: the rules stand in `cases/tagging.yml`."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import LOCALES, Label, Locale, Topic
from duizhao.readers.tagging import Tagger, is_acronym, word_forms

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "tagging.yml").read_text("utf-8")
)


def topic(id_: str, en: list[str], zh: list[str], not_within: tuple[str, ...] = ()) -> Topic:
    return Topic(
        id=id_,
        pref_label=Label(en[0], zh[0]),
        alt_labels={"en": tuple(en[1:]), "zh": tuple(zh[1:])},
        kind="theme",
        definition=Label("", ""),
        not_within={"zh": not_within},
    )


TOPICS = [
    topic("rare-earths", ["Rare earths", "REE"], ["稀土"]),
    topic("heavy-rare-earths", ["Heavy rare earths"], ["重稀土"]),
    topic("export-controls", ["Export controls"], ["出口管制"]),
    topic("china", ["China", "People's Republic of China"], ["中国"], ("发展中国家",)),
    topic("united-states", ["United States", "US"], ["美国"]),
    topic("neodymium", ["Neodymium", "Nd"], ["钕"]),
    topic("subsidy", ["Subsidy"], ["补贴"]),
    topic("mp", ["MP Materials"], ["MP Materials"]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_mentions(case: dict[str, Any]) -> None:
    for locale in LOCALES:
        marked = case.get(locale)
        if marked is not None:
            text = re.sub(r"\{(.*?)\|.*?\}", r"\1", marked)
            assert mark(text, locale) == marked


def mark(text: str, locale: Locale) -> str:
    for mention in reversed(Tagger(TOPICS, locale).mentions(text)):
        found = f"{{{text[mention.start : mention.end]}|{mention.topic}}}"
        text = text[: mention.start] + found + text[mention.end :]
    return text


@given(st.text(), st.sampled_from(LOCALES))
def test_mentions_are_in_order_and_apart(text: str, locale: Locale) -> None:
    mentions = Tagger(TOPICS, locale).mentions(text * 3)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_no_topics_no_mentions() -> None:
    assert Tagger([], "en").mentions("Rare earths") == ()


@pytest.mark.parametrize("label", ["REE", "Nd", "US", "NdFeB", "F-35", "APT"])
def test_an_acronym(label: str) -> None:
    assert is_acronym(label)


@pytest.mark.parametrize(
    "label", ["Lynas", "Rare earths", "MP Materials", "稀土", "OPEC countries"]
)
def test_no_acronym(label: str) -> None:
    assert not is_acronym(label)


@pytest.mark.parametrize(
    ("label", "forms"),
    [
        ("Price floors", {"Price floors", "Price floor", "Price floorses"}),
        ("Gallium", {"Gallium", "Galliums"}),
        ("Recycling process", {"Recycling process", "Recycling processes"}),
        ("稀土", {"稀土"}),
    ],
)
def test_word_forms(label: str, forms: set[str]) -> None:
    assert word_forms(label, "en") == forms
