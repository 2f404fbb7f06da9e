"""The documented examples, run by the programs that they are for."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from duizhao.model import Locale
from duizhao.pages.site import Site
from duizhao.pages.structured_data import structured_data

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
        if re.fullmatch(r"data/(?:briefings/2025/)?[^/]+", path):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return folder


def test_curl(folder: Path) -> None:
    for each, title in zip(examples("sh", folder), ("Washington", "美国"), strict=True):
        command = each.replace("curl -s ", "curl -s file://")
        run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
        assert len(run.stdout.splitlines()) == 5
        assert run.stdout.startswith(title)


def test_python(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(url: str) -> io.BytesIO:
        return io.BytesIO((folder / url.removeprefix(BASE)).read_bytes())

    monkeypatch.setattr("urllib.request.urlopen", opened)
    page = (DOCS / "data-files.en.md").read_text("utf-8")
    (code,) = (
        each for each in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "urlopen" in each
    )
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert re.search(r"^2025/us-gallium-gap i1 .+镓", printed.getvalue(), re.MULTILINE)


def test_excel(folder: Path) -> None:
    # What a double click needs: the mark of UTF-8, commas, and lines as Windows ends them.
    data = (folder / "data/figures.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfbriefing,point,")
    assert data.count(b"\r\n") == data.count(b"\n")


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


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_structured_data_of_three_pages_are_triples(own: Site) -> None:
    rdflib = importlib.import_module("rdflib")
    schema = rdflib.Namespace("https://schema.org/")
    graph = rdflib.Graph()
    for source, locale in (
        ("briefings/2025/us-gallium-gap", "zh"),
        ("topics/gallium", "en"),
        ("figures/china-output-share", "en"),
    ):
        data = json.loads(structured_data(own, own.pages[source], cast(Locale, locale)))
        # The context at schema.org says little more, and a test asks no other host.
        assert data["@context"] == "https://schema.org"
        addresses = {key: {"@type": "@id"} for key in ("url", "contentUrl", "item", "sameAs")}
        data["@context"] = {"@vocab": str(schema), **addresses}
        graph.parse(data=json.dumps(data), format="json-ld")
    article = rdflib.URIRef(f"{BASE}zh/briefings/2025/us-gallium-gap/")
    gallium = rdflib.URIRef(f"{BASE}topics/gallium/")
    figures = rdflib.URIRef(f"{BASE}figures/china-output-share/")
    original = graph.value(article, schema.isBasedOn)
    for triple in (
        (article, rdflib.RDF.type, schema.Article),
        (article, schema.inLanguage, rdflib.Literal("zh-Hans")),
        (article, schema.about, gallium),
        (article, schema.translationOfWork, rdflib.URIRef(f"{BASE}briefings/2025/us-gallium-gap/")),
        (original, rdflib.RDF.type, schema.NewsArticle),
        (gallium, rdflib.RDF.type, schema.DefinedTerm),
        (gallium, schema.name, rdflib.Literal("Gallium")),
        (figures, rdflib.RDF.type, schema.Dataset),
    ):
        assert triple in graph, triple
    files = graph.objects(None, schema.contentUrl)
    assert rdflib.URIRef(f"{BASE}data/figures.csv") in set(files)
    assert len(set(graph.subjects(rdflib.RDF.type, schema.BreadcrumbList))) == 3
