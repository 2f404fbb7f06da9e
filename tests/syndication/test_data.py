"""The data files: valid by their schemas, complete, and only ever added to."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib import request

import pytest
from jsonschema import Draft202012Validator

from duizhao.pages.site import Site
from duizhao.syndication.data.files import schema_of
from duizhao.syndication.data.forms import FILES

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
BASE = "https://duizhao.example/"
FORMS = {
    r"data/briefings\.json": "briefings",
    r"data/briefings/.+\.json": "briefing",
    r"data/figures\.json": "figures",
    r"data/topics\.json": "topics",
}
Edited = Callable[..., Mapping[str, bytes]]


def valid(files: Mapping[str, bytes]) -> int:
    """Return how many files were checked by their schemas, which are among them."""
    count = 0
    for path, data in files.items():
        for pattern, name in FORMS.items():
            if re.fullmatch(pattern, path):
                schema = json.loads(files[f"data/{name}.schema.json"])
                Draft202012Validator.check_schema(schema)
                Draft202012Validator(schema).validate(json.loads(data))
                count += 1
    return count


def test_every_data_file_is_valid_by_its_schema(
    own_files: Mapping[str, bytes], moon_files: Mapping[str, bytes]
) -> None:
    assert valid(own_files) == 18 + 3
    assert valid(moon_files) == 3 + 3


def test_the_files_hold_what_the_catalog_holds(own: Site, own_files: Mapping[str, bytes]) -> None:
    catalog = own.content.catalog
    listed = json.loads(own_files["data/briefings.json"])
    assert [each["id"] for each in listed["briefings"]] == [b.key for b in catalog.briefings]
    assert listed["count"] == 18
    figures = json.loads(own_files["data/figures.json"])
    assert figures["count"] == sum(len(b.facts.figures) for b in catalog.briefings)
    rows = list(csv.reader(io.StringIO(own_files["data/figures.csv"].decode("utf-8-sig"))))
    assert len(rows) == 1 + figures["count"]
    topics = json.loads(own_files["data/topics.json"])
    assert [each["notation"] for each in topics["concepts"]] == list(catalog.topics)
    for briefing in catalog.briefings:
        whole = json.loads(own_files[f"data/briefings/{briefing.key}.json"])
        points = [(p["id"], p["text"]) for p in whole["content"]]
        sides = [{p.id: p.text for p in side.points()} for side in briefing.sides]
        assert [id_ for id_, _ in points] == list(sides[0])
        for id_, texts in points:
            assert {t for t in texts.values() if t} == {s[id_] for s in sides if id_ in s}


def test_a_briefing(moon_files: Mapping[str, bytes]) -> None:
    reeds = json.loads(moon_files["data/briefings/2031/reeds.json"])
    assert reeds["title"]["zh-Hans"] == "月球为何难以替代芦苇"
    assert reeds["updated"] == "2031-05-01T00:00:00Z"
    assert reeds["translation"] == {
        "language": "zh-Hans",
        "state": "done",
        "points": {"done": 3},
    }
    assert reeds["content"][1] == {
        "id": "g1p1",
        "group": "g1",
        "text": {"en": "The moon has 98% of the reeds.", "zh-Hans": "月球有98%的芦苇。"},
        "citations": [2],
        "topics": ["reeds"],
        "status": "done",
        "reviewed": "2031-05-01",
    }


def test_what_is_not_translated_is_null(moon_files: Mapping[str, bytes]) -> None:
    flutes = json.loads(moon_files["data/briefings/2031/flutes.json"])
    assert flutes["title"] == {"en": "Flutes grow scarce", "zh-Hans": None}
    assert flutes["url"] == {"en": f"{BASE}briefings/2031/flutes/", "zh-Hans": None}
    assert flutes["translation"]["state"] == "none"
    assert flutes["content"][0]["text"]["zh-Hans"] is None


def test_a_cell_of_the_table_is_never_a_formula(edited: Edited) -> None:
    figure = (
        "published: 2031-03-01",
        "published: 2031-03-01\nfigures:\n"
        "  - {quantity: price, value: '13', unit: '=shells', as_of: 2031, point: i1}",
    )
    files = edited({"briefings/2031/drums.en.md": figure})
    rows = list(csv.DictReader(io.StringIO(files["data/figures.csv"].decode("utf-8-sig"))))
    assert [(row["minimum"], row["unit"]) for row in rows] == [("13.0", "'=shells")]
    assert json.loads(files["data/figures.json"])["figures"][0]["unit"] == "=shells"


def test_the_columns_of_the_table_are_described(own_files: Mapping[str, bytes]) -> None:
    (table,) = json.loads(own_files["data/datapackage.json"])["resources"]
    header = own_files["data/figures.csv"].decode("utf-8-sig").split("\r\n")[0]
    assert ",".join(field["name"] for field in table["schema"]["fields"]) == header
    assert f"data/{table['path']}" in own_files


def lost(before: Any, now: Any, way: str = "") -> list[str]:
    """Return what a schema has no more of what it had: only what is added may differ."""
    if isinstance(before, dict):
        if not isinstance(now, dict):
            return [way]
        words = {"title", "description"}
        return [
            each
            for key, value in before.items()
            if key not in words or way.endswith("/properties")
            for each in (lost(value, now[key], f"{way}/{key}") if key in now else [f"{way}/{key}"])
        ]
    if isinstance(before, list):
        return [f"{way}: {item}" for item in before if item not in now]
    return [] if before == now else [way]


@pytest.mark.parametrize("name", FILES)
def test_the_schema_of_the_last_release_still_holds(
    name: str, request: pytest.FixtureRequest
) -> None:
    file = HERE / "schemas" / f"{name}.schema.json"
    if request.config.getoption("--update"):
        file.write_text(json.dumps(schema_of(name), ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert lost(json.loads(file.read_text("utf-8")), schema_of(name)) == []


def test_what_a_schema_loses_is_noticed() -> None:
    before = {"properties": {"title": {"type": "string"}}, "required": ["title"]}
    assert lost(before, {**before, "properties": {"title": {"type": "string"}, "more": {}}}) == []
    assert lost(before, {"properties": {}, "required": []}) == [
        "/properties/title",
        "/required: title",
    ]


def example(lang: str, kind: str, number: int = 0) -> str:
    """Return the text of an example in the documentation."""
    page = (DOCS / f"data-files.{lang}.md").read_text("utf-8")
    return str(re.findall(rf"```{kind}\n(.*?)```", page, re.DOTALL)[number])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_example_in_python_runs(
    lang: str, own_files: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        request, "urlopen", lambda url: io.BytesIO(own_files[url.removeprefix(BASE)])
    )
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(example(lang, "python"), {})
    lines = printed.getvalue().splitlines()
    assert len(lines) > 3
    assert all("gallium" in line.lower() and "镓" in line for line in lines)


def test_the_documentation_names_every_file_and_schema(own_files: Mapping[str, bytes]) -> None:
    data = {path for path in own_files if re.fullmatch(r"data/[^/]+", path)}
    for lang in ("en", "zh"):
        page = (DOCS / f"data-files.{lang}.md").read_text("utf-8")
        assert data <= set(re.findall(r"`(data/[^`]+)`", page)), lang
