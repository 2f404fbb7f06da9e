"""The offline copy, opened from a folder: read, switch the language, search."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from click.testing import CliRunner
from lxml import html
from playwright.sync_api import Browser, expect

from duizhao.cli import main

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module", name="archive")
def fixture_archive(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("offline") / "offline.zip"
    words = ["offline", "--docs", str(DOCS), "--site", str(site), "--output", str(file)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return file


@pytest.fixture(scope="module", name="folder")
def fixture_folder(archive: Path) -> Path:
    with zipfile.ZipFile(archive) as found:
        found.extractall(archive.parent)
    return archive.parent / "site"


def test_every_link_leads_to_a_file_of_the_copy_or_to_the_site(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        page = html.document_fromstring(path.read_bytes())
        for element in page.iter("a", "img", "link", "script"):
            link = element.get("href") or element.get("src") or ""
            target = urlsplit(urljoin(path.as_uri(), link))
            if target.scheme == "file" and target.path != "/":
                assert Path(unquote(target.path)).is_file(), (path, link)


def test_read_switch_the_language_and_search(folder: Path, browser: Browser) -> None:
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto((folder / "briefings/2025/us-gallium-gap/index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.click(".dz-switch [data-dz-switch]")
    expect(page.locator("h1")).to_have_text("美国为何难以摆脱对中国镓的依赖")
    page.click("[data-dz-search-open]")
    page.fill("dialog input[type=search]", "芒廷帕斯")
    results = page.locator("[data-dz-search-results] li")
    expect(results.first).to_contain_text("芒廷帕斯")
    expect(page.locator("dialog [role=status]")).to_have_text(re.compile("完全一致：[3-9]条"))
    results.first.locator("a").click()
    expect(page.locator("h1")).not_to_have_text("美国为何难以摆脱对中国镓的依赖")
    expect(page.locator("footer")).to_contain_text("这是离线副本")
    page.close()
    assert messages == []


def test_the_same_site_is_the_same_zip(site: Path, archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "again.zip"
    words = ["offline", "--docs", str(DOCS), "--site", str(site), "--output", str(file)]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert file.read_bytes() == archive.read_bytes()
