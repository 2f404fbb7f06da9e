"""Writes the search index of a built site, with Pagefind.

Pagefind is run as a program, once a language, over a folder of documents made for it. Its Python
service is no help here: it takes a tenth of a second a page, since it reads at most one answer in
that time, and waits for ever if the program dies.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from pagefind.service import get_executable

from duizhao.writers.search import SearchPage, search_document, vocabulary

_NEEDED = (
    "pagefind.js",
    "pagefind-entry.json",
    "wasm.unknown.pagefind",
    "*.pf_meta",
    "fragment/*.pf_fragment",
    "index/*.pf_index",
    "filter/*.pf_filter",
)
"""What a browser loads; the rest is Pagefind's own user interface."""

_SHARD = 4000
"""Word places in one part of the index. Pagefind's own 20,000 suits rare words; Han characters
are frequent, and a query needs a part for each of its own: this halves what it downloads. Only an
environment variable marked unstable sets it; without it, search is slower and no less right."""

_TIMEOUT = 600
"""Seconds; a thousand pages take about two."""


class SearchIndexError(Exception):
    """The search index could not be written; the message says why."""


def write_search_index(pages: Iterable[SearchPage], folder: Path) -> None:
    """Write `pagefind/<lang>/` into the folder of a built site, for each language with pages.

    What stood in `pagefind/` is replaced, once all of it is ready. The same pages, in any order,
    give the same bytes.

    Args:
        pages: What can be found; each address once.
        folder: The root of the site.

    Raises:
        SearchIndexError: Pagefind is not installed or failed, an address is not one, or occurs
            twice.
    """
    documents = _documents(pages)
    with tempfile.TemporaryDirectory(prefix="duizhao-search-") as scratch:
        bundles = Path(scratch, "bundles")
        bundles.mkdir()
        for lang, by_address in sorted(documents.items()):
            source = Path(scratch, "documents", lang)
            _write_documents(by_address, source)
            _run_pagefind(source, Path(scratch, "out", lang))
            _keep_needed(Path(scratch, "out", lang), bundles / lang)
            _write_vocabulary(by_address.values(), bundles / lang / "words")
        target = folder / "pagefind"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(bundles, target)


def _documents(pages: Iterable[SearchPage]) -> Mapping[str, Mapping[str, str]]:
    """Return for each language what to index, by address."""
    documents: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for page in pages:
        path = PurePosixPath(page.url)
        if path.is_absolute() or ".." in path.parts:
            raise SearchIndexError(f"The address {page.url!r} does not lie within the site.")
        if page.url in documents[page.lang]:
            raise SearchIndexError(f"The address {page.url!r} is given twice in {page.lang}.")
        documents[page.lang][page.url] = search_document(page)
    return documents


def _write_documents(by_address: Mapping[str, str], folder: Path) -> None:
    for address, document in by_address.items():
        file = folder / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document, encoding="utf-8")


def _write_vocabulary(documents: Iterable[str], folder: Path) -> None:
    folder.mkdir()
    for initial, words in vocabulary(documents).items():
        (folder / f"{initial}.txt").write_text(words, encoding="utf-8", newline="\n")


def _run_pagefind(source: Path, output: Path) -> None:
    """Index a folder of documents.

    Neither the caller's folder nor its `PAGEFIND_*` variables take part: both can hold settings.
    """
    program = get_executable()
    if program is None:
        raise SearchIndexError("Pagefind is not installed: run `pip install 'pagefind[extended]'`.")
    settings = {k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")}
    settings["PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"] = str(_SHARD)
    try:
        done = subprocess.run(
            [program, "--site", source, "--output-path", output, "--quiet"],
            cwd=source,
            env=settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchIndexError(f"Pagefind could not be run: {error}") from error
    if done.returncode or not (output / "pagefind-entry.json").is_file():
        said = (done.stderr or done.stdout).strip() or "it said nothing"
        raise SearchIndexError(f"Pagefind failed with code {done.returncode}: {said}")


def _keep_needed(bundle: Path, target: Path) -> None:
    """Copy what a browser loads."""
    for pattern in _NEEDED:
        for file in bundle.glob(pattern):
            kept = target / file.relative_to(bundle)
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, kept)
