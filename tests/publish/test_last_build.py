"""A site is left as it is if neither a source nor the site has changed since it was built."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.publish import last_build

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(name="config")
def fixture_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a project that has been built."""
    monkeypatch.delenv("DUIZHAO_CACHE", raising=False)
    monkeypatch.setenv("SITE_NAME_OF_REEDS", "Reeds")
    texts = {
        "mkdocs.yml": "site_name: !ENV SITE_NAME_OF_REEDS\n",
        "docs/briefings/2031/reeds.en.md": "Reeds",
        "docs/reeds.png": "a picture",
        "overrides/main.html": "<html>",
        "site/index.html": "<html>Reeds</html>",
        "site/reeds/index.html": "<html>Reeds</html>",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "docs/link.md").symlink_to("a")
    config = tmp_path / "mkdocs.yml"
    begun = last_build.begin(config, tmp_path / "docs", tmp_path / "overrides")
    last_build.keep(config, begun, tmp_path / "site")
    return config


def test_nothing_has_changed(config: Path) -> None:
    assert last_build.unchanged_site(config) == config.parent / "site"


def change(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, "utf-8")


def change_unseen(folder: Path) -> None:
    """Write a file of the site anew, of the same size and with the same time."""
    path = folder / "site/index.html"
    before = path.stat()
    path.write_text("<html>Weeds</html>", "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def lead_elsewhere(folder: Path) -> None:
    (folder / "docs/link.md").unlink()
    (folder / "docs/link.md").symlink_to("b")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a source": change("docs/briefings/2031/reeds.en.md", "Reeds."),
    "a source of the same size": change("docs/briefings/2031/reeds.en.md", "Weeds"),
    "a new source": change("docs/new.en.md", "New"),
    "a source removed": lambda folder: (folder / "docs/briefings/2031/reeds.en.md").unlink(),
    "a picture": change("docs/reeds.png", "another one"),
    "where a link leads": lead_elsewhere,
    "the settings": change("mkdocs.yml", "site_name: !ENV SITE_NAME_OF_REEDS\n\n"),
    "the theme": change("overrides/main.html", "<html >"),
    "a page of the site": change("site/index.html", "<html>Weeds</html>"),
    "a page of the site, unseen": change_unseen,
    "a page removed from the site": lambda folder: (folder / "site/reeds/index.html").unlink(),
    "a page added to the site": change("site/new.html", "New"),
    "a mode": lambda folder: (folder / "site/index.html").chmod(0o600),
    "a record that is broken": change(".cache/last-build.json", "{"),
    "a record of something else": change(".cache/last-build.json", "[]"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_something_has_changed(config: Path, name: str) -> None:
    CHANGES[name](config.parent)
    assert last_build.unchanged_site(config) is None


def test_a_variable_that_the_settings_name_has_changed(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_NAME_OF_REEDS", "Weeds")
    assert last_build.unchanged_site(config) is None


def test_the_code_has_changed(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duizhao.publish.code.code_digest", lambda: b"another version")
    assert last_build.unchanged_site(config) is None


def test_without_a_store_nothing_is_known(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIZHAO_CACHE", "off")
    assert last_build.unchanged_site(config) is None


def test_a_second_build_leaves_the_site_and_says_so(small: Path, run: Run) -> None:
    first = run(small, "duizhao", "build")
    assert first.returncode == 0, first.stderr
    inode = (small / "site").stat().st_ino
    second = run(small, "duizhao", "build")
    said = f"Nothing has changed since the last build. The site is in {small / 'site'}\n"
    assert (second.returncode, second.stderr.splitlines(keepends=True)[-1]) == (0, said)
    assert (small / "site").stat().st_ino == inode
    (small / "site/index.html").unlink()
    third = run(small, "duizhao", "build")
    assert third.returncode == 0
    assert (small / "site/index.html").is_file()
