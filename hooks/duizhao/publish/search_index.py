"""Writes the search index of a built site, a folder of small text files for each language."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path, PurePosixPath

import msgspec

from duizhao.publish.store import NoStore, Store
from duizhao.search.blocks import SearchPage, SearchTopic, text_blocks
from duizhao.search.postings import Names, language_files

FOLDER = "search"
_DECODER = msgspec.msgpack.Decoder(dict[str, str])
_NO_STORE = NoStore()


class SearchIndexError(Exception):
    """The search index could not be written; the message says why."""


def write_search_index(
    pages: Iterable[SearchPage],
    folder: Path,
    topics: Sequence[SearchTopic] = (),
    names: Mapping[str, Names] | None = None,
    known: Store = _NO_STORE,
    code: bytes = b"",
) -> None:
    """Write `search/<lang>/` into the folder of a built site, for each language with pages.

    An existing `search/` is replaced once the new one is ready. The same pages, in any order, give
    the same bytes.

    Args:
        pages: The pages to index; each URL once.
        folder: The root of the site.
        topics: The topics that a query may name in either language.
        names: The names of filters, by language.
        known: The indexes of earlier builds.
        code: The digest of what makes an index.

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
            files = _files(listed, topics, (names or {}).get(lang), known, code)
            (ready / lang).mkdir()
            for name, text in files.items():
                _write(ready / lang / name, text)
        target = folder / FOLDER
        shutil.rmtree(target, ignore_errors=True)
        ready.rename(target)


def _files(
    pages: Sequence[SearchPage],
    topics: Sequence[SearchTopic],
    names: Names | None,
    known: Store,
    code: bytes,
) -> Mapping[str, str]:
    """Return the files of a language's index, as an earlier build has made them if it has."""
    texts = [
        replace(page, blocks=tuple(text_blocks(page)), html="")
        for page in sorted(pages, key=lambda each: each.url)
    ]
    parts = msgspec.msgpack.encode((texts, topics, names))
    name = (code + blake2b(parts, digest_size=16).digest()).hex()
    written = known.get(name)
    with contextlib.suppress(msgspec.DecodeError):
        if written:
            return _DECODER.decode(written)
    files = language_files(texts, topics, names)
    known.put(name, msgspec.msgpack.encode(files))
    return files


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
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except FileNotFoundError:
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8", newline="\n")
