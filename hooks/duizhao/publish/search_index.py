"""Writes the search index of a built site: a folder of small text files for each language."""

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

    What stood in `search/` is replaced, once all of it is ready. The same pages, in any order,
    give the same bytes.

    Args:
        pages: What can be found; each address once.
        folder: The root of the site.
        topics: Those that a query may name in either language.
        names: What filters are called, by language.

    Raises:
        SearchIndexError: An address lies outside the site or occurs twice.
    """
    languages = _by_language(pages)
    folder.mkdir(parents=True, exist_ok=True)
    # Beside its place, so that it can be moved there.
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
    """Return the pages of each language, by address."""
    languages: defaultdict[str, list[SearchPage]] = defaultdict(list)
    seen: set[str] = set()
    for page in pages:
        path = PurePosixPath(page.url)
        if path.is_absolute() or ".." in path.parts:
            raise SearchIndexError(f"The address {page.url!r} does not lie within the site.")
        if page.url in seen:
            raise SearchIndexError(f"The address {page.url!r} is given twice.")
        seen.add(page.url)
        languages[page.lang].append(page)
    return languages


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
