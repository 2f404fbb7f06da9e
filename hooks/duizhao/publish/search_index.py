"""Writes the search index of a built site, a folder of small text files for each language."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from duizhao.search.blocks import SearchPage, SearchTopic
from duizhao.search.postings import Names, language_files

FOLDER = "search"


class SearchIndexError(Exception):
    """The search index could not be written; the message says why."""


def write_search_index(
    pages: Iterable[SearchPage],
    folder: Path,
    topics: Sequence[SearchTopic] = (),
    names: Mapping[str, Names] | None = None,
) -> None:
    """Write `search/<lang>/` into the folder of a built site, for each language with pages.

    An existing `search/` is replaced once the new one is ready. The same pages, in any order, give
    the same bytes.

    Args:
        pages: The pages to index; each URL once.
        folder: The root of the site.
        topics: The topics that a query may name in either language.
        names: The names of filters, by language.

    Raises:
        SearchIndexError: A URL is outside the site or occurs twice.
    """
    languages = _by_language(pages)
    folder.mkdir(parents=True, exist_ok=True)
    # On the same file system, so that it can be moved into place.
    with tempfile.TemporaryDirectory(prefix=".search-", dir=folder) as scratch:
        ready = Path(scratch, FOLDER)
        ready.mkdir()
        for lang, listed in languages.items():
            for name, text in language_files(listed, topics, (names or {}).get(lang)).items():
                _write(ready / lang / name, text)
        target = folder / FOLDER
        shutil.rmtree(target, ignore_errors=True)
        ready.rename(target)


def _by_language(pages: Iterable[SearchPage]) -> Mapping[str, Sequence[SearchPage]]:
    """Return the pages of each language."""
    languages: defaultdict[str, list[SearchPage]] = defaultdict(list)
    seen: set[str] = set()
    for page in pages:
        path = PurePosixPath(page.url)
        if path.is_absolute() or ".." in path.parts:
            raise SearchIndexError(f"The URL {page.url!r} is outside the site.")
        if page.url in seen:
            raise SearchIndexError(f"The URL {page.url!r} occurs twice.")
        seen.add(page.url)
        languages[page.lang].append(page)
    return languages


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
