"""Sites in memory: what is published beside their pages needs no build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.publish.disk import read_docs
from duizhao.site.content import read_content
from duizhao.syndication.kinds import site_files

TESTS = Path(__file__).parents[1]
BASE = "https://duizhao.example/"
Read = Callable[..., Site]


@cache
def read_site(docs: Path, site_url: str = BASE) -> Site:
    return Site(read_content(read_docs(docs)), Settings(site_url=site_url))


def made(site: Site) -> dict[str, bytes]:
    return {each.path: each.make() for each in site_files(site)}


@pytest.fixture(scope="session", name="own")
def fixture_own() -> Site:
    """The project's own site."""
    return read_site(TESTS.parent / "docs")


@pytest.fixture(scope="session", name="own_files")
def fixture_own_files(own: Site) -> Mapping[str, bytes]:
    """What is published beside its pages, by path."""
    return made(own)


@pytest.fixture(scope="session", name="moon")
def fixture_moon() -> Site:
    """The site of three invented briefings."""
    return read_site(TESTS / "small" / "docs")


@pytest.fixture(scope="session", name="moon_files")
def fixture_moon_files(moon: Site) -> Mapping[str, bytes]:
    return made(moon)


@pytest.fixture(scope="session", name="edited")
def fixture_edited() -> Callable[..., Mapping[str, bytes]]:
    """Returns the files of the invented site after edits: `edited({path: (old, new)})`."""

    def edited(
        edits: Mapping[str, tuple[str, str]], more: Mapping[str, str] | None = None
    ) -> Mapping[str, bytes]:
        files = dict(read_docs(TESTS / "small" / "docs"))
        for path, (old, new) in edits.items():
            source = files[path]
            assert isinstance(source, bytes)
            assert old in source.decode(), (path, old)
            files[path] = source.decode().replace(old, new).encode()
        files |= {path: text.encode() for path, text in (more or {}).items()}
        return made(Site(read_content(files), Settings(site_url=BASE)))

    return edited
