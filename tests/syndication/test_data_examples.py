"""The documented examples, run by the programs that they are for."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
BASE = "https://duizhao.example/"
pytestmark = pytest.mark.deep


def examples(kind: str, folder: Path) -> list[str]:
    page = "".join((DOCS / f"data-files.{lang}.md").read_text("utf-8") for lang in ("en", "zh"))
    found = re.findall(rf"```{kind}\n(.*?)```", page, re.DOTALL)
    return [each.replace(BASE, f"{folder}/") for each in found]


@pytest.fixture(scope="module", name="folder")
def fixture_folder(
    own_files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "data").mkdir()
    for path, data in own_files.items():
        if re.fullmatch(r"data/[^/]+", path):
            (folder / path).write_bytes(data)
    return folder


def test_pandas(folder: Path) -> None:
    pandas = importlib.import_module("pandas")
    pandas.set_option("display.max_colwidth", None)
    pandas.set_option("display.width", None)
    chosen = [each for each in examples("python", folder) if "pandas" in each]
    assert len(chosen) == 2
    for each in chosen:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(each, {})
        assert printed.getvalue().count(f"{BASE}briefings/") > 1


def test_duckdb(folder: Path) -> None:
    duckdb = importlib.import_module("duckdb")
    english, chinese = (duckdb.sql(each).fetchall() for each in examples("sql", folder))
    assert english[0][0] == "Sohu Finance"
    assert sum(count for _, count in english) == 18
    assert chinese[0][0] == "搜狐财经"


# rdflib's own parser of JSON-LD warns of what its next version will drop.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_topics_are_skos(folder: Path) -> None:
    rdflib = importlib.import_module("rdflib")
    graph = rdflib.Graph().parse(folder / "data/topics.json", format="json-ld")
    skos = rdflib.SKOS
    gallium = rdflib.URIRef(f"{BASE}topics/gallium/")
    assert rdflib.Literal("镓", lang="zh-Hans") in graph.objects(gallium, skos.prefLabel)
    assert len(set(graph.subjects(rdflib.RDF.type, skos.Concept))) == 60
    assert len(set(graph.subjects(skos.inScheme))) == 60
