"""Writes the search index of a built site, with Pagefind.

Pagefind is run as a program, once a language, over a folder of documents made for it. Its Python
service is no help here: it takes a tenth of a second a page, since it reads at most one answer in
that time, and waits for ever if the program dies.

Beside its index stand two kinds of files of our own: `words/`, which words there are, and
`pages.json`, what a search can be narrowed by. Pagefind has filters too, but writes them in
another order each time, and counts them for its own results, which are not the ones shown.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from pagefind.service import get_executable

from duizhao.writers.search import SearchPage, page_table, search_document, vocabulary, words_of

_NEEDED = (
    "pagefind.js",
    "pagefind-entry.json",
    "wasm.unknown.pagefind",
    "*.pf_meta",
    "fragment/*.pf_fragment",
    "index/*.pf_index",
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
    languages = _by_language(pages)
    with tempfile.TemporaryDirectory(prefix="duizhao-search-") as scratch:
        bundles = Path(scratch, "bundles")
        bundles.mkdir()
        for lang, listed in languages.items():
            _write_bundle(listed, bundles / lang, Path(scratch, "work", lang))
        target = folder / "pagefind"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(bundles, target)


def _by_language(pages: Iterable[SearchPage]) -> Mapping[str, Sequence[SearchPage]]:
    """Return the pages of each language, by address."""
    languages: defaultdict[str, list[SearchPage]] = defaultdict(list)
    seen: set[str] = set()
    for page in sorted(pages, key=lambda page: (page.lang, page.url)):
        path = PurePosixPath(page.url)
        if path.is_absolute() or ".." in path.parts:
            raise SearchIndexError(f"The address {page.url!r} does not lie within the site.")
        if page.url in seen:
            raise SearchIndexError(f"The address {page.url!r} is given twice.")
        seen.add(page.url)
        languages[page.lang].append(page)
    return languages


def _write_bundle(pages: Sequence[SearchPage], bundle: Path, work: Path) -> None:
    """Write all that a browser needs for one language; a page without a word cannot be found."""
    documents = {page.url: search_document(page) for page in pages}
    documents = {url: document for url, document in documents.items() if any(words_of(document))}
    if not documents:
        return
    pages = [page for page in pages if page.url in documents]
    source, output = work / "documents", work / "output"
    for url, document in documents.items():
        _write(source / url / "index.html", document)
    _run_pagefind(source, output)
    for pattern in _NEEDED:
        for file in output.glob(pattern):
            kept = bundle / file.relative_to(output)
            kept.parent.mkdir(parents=True, exist_ok=True)
            file.rename(kept)
    for initial, words in vocabulary(documents.values()).items():
        _write(bundle / "words" / f"{initial}.txt", words)
    _write(bundle / "pages.json", page_table(pages, _ids(bundle / "fragment", documents)))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


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


def _ids(fragments: Path, urls: Iterable[str]) -> Mapping[str, str]:
    """Return the id that Pagefind gave each page: the name of the file that holds its text."""
    ids = {}
    for file in fragments.glob("*.pf_fragment"):
        text = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
        ids[unquote(json.loads(text)["url"]).removeprefix("/")] = file.stem
    lost = sorted(set(urls) - ids.keys())
    if lost:
        raise SearchIndexError(f"Pagefind left out {len(lost)} pages, the first {lost[0]!r}.")
    return ids
