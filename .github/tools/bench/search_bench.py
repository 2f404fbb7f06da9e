"""How much a search downloads, whether it is right, and how fast it is, in a real Chromium.

    PYTHONPATH=hooks python .github/tools/bench/search_bench.py [twins …]

For each number of twins (1,000 and 5,000 unless others are given) and each language it asks 40
phrases of an invented corpus, each in a browser that has nothing cached, of a server that
compresses as hosts do. It prints and holds against its limits:

* kB to the first result: everything that is fetched once the search opens, its scripts included;
* recall and precision of exact matches against plain substrings, and whether the first ten hold;
* milliseconds of a query that was asked before, to its first eight results and all its counts;
* CPU seconds to write the index.

Exits 1 if a figure misses its limit.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jinja2
from playwright.sync_api import Browser, Page, sync_playwright

from duizhao.publish.search_index import write_search_index
from duizhao.wording.words import WORDS
from search_corpus import LANGS, Corpus, corpus

ROOT = Path(__file__).parents[3]
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'"
)
QUERIES = 40
MOST_KB = 130
MOST_GROWTH = 1.3
MOST_MS = 60
_PREFIX = {"en": "", "zh-Hans": "zh/"}
_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"}
_HAN = "\u3400-\u9fff"


@dataclass(frozen=True)
class Answer:
    """What a query found.

    Attributes:
        bytes_first: Compressed bytes until the first result stood there.
        bytes_all: The same until all that is shown at first stood there.
        found: The addresses of all exact matches.
        first: Those of the first ten.
        milliseconds: Of the same query asked again.
    """

    bytes_first: int
    bytes_all: int
    found: frozenset[str]
    first: Sequence[str]
    milliseconds: float


@dataclass
class Served:
    """A folder that a server compresses and counts the bytes of."""

    folder: Path
    address: str = ""
    sent: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, size: int) -> None:
        """Add the size of an answer."""
        with self._lock:
            self.sent += size


def write_site(texts: Corpus, folder: Path) -> float:
    """Write a home page in each language and the search index; return the index's CPU seconds."""
    for name in ("javascripts", "stylesheets"):
        shutil.copytree(ROOT / "overrides/assets" / name, folder / "assets" / name)
    partial = (ROOT / "overrides/partials/dz-search.html").read_text(encoding="utf-8")
    template = jinja2.Environment(autoescape=True).from_string(partial)
    for lang in LANGS:
        words = WORDS["en" if lang == "en" else "zh"]
        up = "../" if _PREFIX[lang] else ""
        html = (
            f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Search</title>'
            '<link rel="icon" href="data:,">'
            f'<link rel="stylesheet" href="{up}assets/stylesheets/search.css">'
            f'<script type="module" src="{up}assets/javascripts/search.js"></script>'
            f"<body>{template.render(dz={'words': words, 'lang': lang})}</body></html>"
        )
        file = folder / _PREFIX[lang] / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
    begin = time.process_time()
    write_search_index(texts.pages, folder, texts.topics)
    return time.process_time() - begin


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a folder with gzip and the policy that the site has."""
    served = Served(folder)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            file = folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
            if not file.is_file():
                self.send_error(404)
                return
            body = compressed(file)
            self.send_response(200)
            self.send_header("Content-Type", _TYPES.get(file.suffix, "text/plain; charset=utf-8"))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", CSP)
            self.end_headers()
            self.wfile.write(body)
            served.count(len(body))

        def log_message(self, *args: object) -> None:
            """Keep the output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        served.address = f"http://127.0.0.1:{server.server_port}/"
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


@cache
def compressed(file: Path) -> bytes:
    """Return a file as a server would compress it."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


def plain(text: str) -> str:
    """Return a text as it is compared here: without case, and with hyphens as spaces."""
    return text.lower().replace("-", " ")


def truth(texts: Corpus, lang: str, query: str) -> frozenset[str]:
    """Return the pages of which a block holds the query, from the beginning of a word on."""
    sought = re.escape(plain(query))
    if query[0].isascii():
        sought = f"(?<![^\\W{_HAN}]){sought}"
    pattern = re.compile(sought)
    return frozenset(
        page.url
        for page in texts.pages
        if page.lang == lang and any(pattern.search(plain(b)) for b in texts.blocks[page.url])
    )


def phrases(texts: Corpus, lang: str, count: int = QUERIES) -> Sequence[str]:
    """Return phrases of a corpus: a quarter names of topics, the rest cut from anywhere."""
    chance = random.Random(11)
    labels = [topic.labels[lang][0] for topic in texts.topics[: count // 4]]
    blocks = [b for p in texts.pages if p.lang == lang for b in texts.blocks[p.url]]
    cut: list[str] = []
    while len(cut) < count - len(labels):
        clause = chance.choice(re.split("[，。.,]", chance.choice(blocks)))
        if lang == "en":
            words = clause.split()
            start = chance.randrange(max(len(words) - 3, 1))
            phrase = " ".join(words[start : start + chance.choice((2, 3, 4))])
        else:
            start = chance.randrange(max(len(clause) - 5, 1))
            phrase = clause[start : start + chance.choice((2, 3, 4, 4, 5, 6))]
            # A phrase begins with a number whole, as a reader would type it.
            phrase = re.sub(r"^\d+", "", phrase)
        if len(phrase) > 1 and re.match(r"\w", phrase) and phrase not in cut:
            cut.append(phrase)
    return [*labels, *cut]


@contextmanager
def page_without_cache(browser: Browser) -> Iterator[Page]:
    """Open a page that fetches everything anew each time it is loaded."""
    with browser.new_context() as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield page


def ask(page: Page, served: Served, lang: str, query: str, repeats: int = 5) -> Answer:
    """Ask a query on a page that has nothing yet, then again as often as is said."""
    page.goto(served.address + _PREFIX[lang])
    before = served.sent
    page.keyboard.press("/")
    page.locator("dialog input").fill(query)
    page.locator(".dz-hit").first.wait_for()
    first = served.sent - before
    page.wait_for_function(
        "query => document.querySelector('[data-dz-search-results]').dataset.query === query",
        arg=query,
    )
    settled = served.sent - before
    pages, ten, milliseconds = measure(page, lang, query, repeats)
    urls = _addresses(served.folder / "search" / lang)
    return Answer(first, settled, frozenset(urls[n] for n in pages), ten, milliseconds)


def measure(page: Page, lang: str, query: str, repeats: int) -> tuple[list[int], list[str], float]:
    """Return the numbers of a query's exact matches, its first ten, and its time when warm."""
    result = page.evaluate(
        """async ([lang, query, repeats]) => {
            const script = new URL("/assets/javascripts/search-engine.js", location);
            const { SearchEngine } = await import(script);
            const engine = await SearchEngine.load(new URL("/", location), lang);
            const ask = async (query) => {
                const findings = await engine.find(query);
                return { findings, read: await findings.next(8) };
            };
            const { findings, read } = await ask(`"${query}"`);
            const ten = [...read, ...(await findings.next(2))];
            await ask(query);
            const times = [];
            for (let i = 0; i < repeats; i += 1) {
                const begin = performance.now();
                await ask(query);
                times.push(performance.now() - begin);
            }
            times.sort((a, b) => a - b);
            const urls = ten.map(({ url }) => new URL(url).pathname.slice(1));
            return [[...findings.pages], urls, times[repeats >> 1] ?? 0];
        }""",
        [lang, query, repeats],
    )
    return result[0], result[1], result[2]


@cache
def _addresses(bundle: Path) -> Sequence[str]:
    files = sorted(bundle.glob("pages/*.json"), key=lambda file: int(file.stem))
    return [each["url"] for file in files for each in json.loads(file.read_text("utf-8"))]


@dataclass(frozen=True)
class Figures:
    """What was measured in one language: medians and the worst."""

    kb: float
    most_kb: float
    recall: float
    precision: float
    right_tens: int
    ms: float
    most_ms: float


def figures(browser: Browser, served: Served, texts: Corpus, lang: str) -> Figures:
    """Ask all phrases of a language and add up."""
    with page_without_cache(browser) as page:
        answers = [(query, ask(page, served, lang, query)) for query in phrases(texts, lang)]
    held = [(truth(texts, lang, query), answer) for query, answer in answers]
    kbs = [answer.bytes_first / 1000 for _, answer in answers]
    times = [answer.milliseconds for _, answer in answers]
    return Figures(
        statistics.median(kbs),
        max(kbs),
        sum(len(t & a.found) for t, a in held) / sum(len(t) for t, _ in held),
        sum(len(t & a.found) for t, a in held) / max(sum(len(a.found) for _, a in held), 1),
        sum(set(a.first) <= t and len(a.first) == min(10, len(t)) for t, a in held),
        statistics.median(times),
        max(times),
    )


def main(sizes: Sequence[int]) -> int:
    """Measure corpora of some sizes and return the exit code."""
    missed = 0
    smallest: dict[str, Figures] = {}
    with sync_playwright() as playwright:
        path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for size in sizes:
            texts = corpus(size)
            with tempfile.TemporaryDirectory(prefix="duizhao-bench-") as scratch:
                seconds = write_site(texts, Path(scratch))
                print(f"{size} twins: index written in {seconds:.1f} CPU s")
                with serving(Path(scratch)) as served:
                    for lang in LANGS:
                        measured = figures(browser, served, texts, lang)
                        base = smallest.setdefault(lang, measured)
                        growth = measured.most_kb / base.most_kb
                        middle = measured.kb / base.kb
                        print(
                            f"  {lang}: {measured.kb:.0f} kB to the first result (at most "
                            f"{measured.most_kb:.0f}; {middle:.2f} and {growth:.2f} times the "
                            f"smallest), recall {measured.recall:.3f}, precision "
                            f"{measured.precision:.3f}, first ten right {measured.right_tens}/"
                            f"{QUERIES}, warm {measured.ms:.1f} ms (at most {measured.most_ms:.1f})"
                        )
                        is_exact = measured.recall == measured.precision == 1
                        missed += not is_exact or measured.right_tens < QUERIES
                        missed += measured.most_kb > MOST_KB * (MOST_GROWTH if size > 1000 else 1)
                        missed += middle > MOST_GROWTH
                        missed += measured.most_ms > MOST_MS
        browser.close()
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main([int(size) for size in sys.argv[1:]] or [1000, 5000]))
