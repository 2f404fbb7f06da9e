"""The list of templates that the tests here go by is whole."""

from __future__ import annotations

from pathlib import Path

from lxml import html


def kind(page: Path) -> str:
    return str(html.parse(page).xpath("string(//div[@id='content']/@class)"))


def test_the_list_of_templates_is_complete(site: Path, paths: dict[str, str]) -> None:
    tried = [site / path for path in paths.values()]
    files = [path / "index.html" if path.is_dir() else path for path in tried]
    pages = [page for page in site.rglob("*.html") if page.name != "mail.html"]  # is no page
    assert {kind(page) for page in pages} == {kind(page) for page in files}
