"""Feed a reader with inputs that atheris makes up, guided by the code that they reach.

    python .github/tools/fuzz/fuzz_readers.py raw|markdown SECONDS

What crashes, or takes longer than half a minute, is left in `fuzz-crashes/` and the program fails.
It begins with the test cases and the project's own briefings, and ends with `Done N runs`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

with atheris.instrument_imports(include=["duizhao"]):
    from duizhao.findings.diagnostic import in_order
    from duizhao.model import Locale
    from duizhao.readers.markdown.reader import read_markdown
    from duizhao.readers.raw.reader import read_raw
    from duizhao.readers.reading import Reading
    from duizhao.safety.reading import read_text

PROJECT = Path(__file__).parents[3]
CRASHES = Path("fuzz-crashes")
WORDS = [
    *("Core Insights", "Group 1: ", "Group 2 - ", " - ", "[1]", "[1][3]", "Workflow"),
    *("2025-01-02 10:00", "·", "核心观点", "第1组", "## ", "- ", "---\n", "title: ", "topics: []"),
    *("{: #g1p1 }", "figures:", "translated_from:", "[^1]", "```", "|---|", "…", "</", "&#"),
]


def read(form: str, data: bytes) -> Reading | None:
    """Read an input as the build would: through the gate, then by the reader of its form."""
    locale: Locale = "zh" if data[:1] > b"\x7f" else "en"
    suffix = "txt" if form == "raw" else "md"
    path = f"docs/briefings/2031/flutes.{locale}.{suffix}"
    text, _ = read_text(data, path)
    if text is None:
        return None
    if form == "raw":
        return read_raw(text, path, locale)
    return read_markdown(text, path, locale, is_source=len(data) % 3 != 0)


def one_input(form: str) -> Callable[[bytes], None]:
    """Return the function that tries one input: whatever it is, it is read and told about."""

    def try_input(data: bytes) -> None:
        reading = read(form, data)
        if reading is not None:
            for finding in in_order(reading.findings):
                assert finding.line >= 1
                assert finding.format("en") != finding.format("zh")
            ids = [point.id for point in reading.side.points()]
            told = {finding.code for finding in reading.findings}
            assert len(ids) == len(set(ids)) or "MD007" in told

    return try_input


def seeds(form: str) -> list[Path]:
    """Return the inputs to begin with."""
    if form == "raw":
        return [*(PROJECT / "tests/cases/raw").glob("*.txt"), *PROJECT.glob("docs/**/*.en.txt")]
    return [*PROJECT.glob("docs/briefings/**/*.md"), *PROJECT.glob("docs/contributing/m*.md")]


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def main() -> None:
    """Fuzz for as long as was said."""
    form, seconds = sys.argv[1], int(sys.argv[2])
    CRASHES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for index, seed in enumerate(seeds(form)):
            shutil.copy(seed, Path(scratch, str(index)))
        words = Path(scratch, "words.dict")
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "ascii")
        corpus = Path(scratch, "corpus")
        corpus.mkdir()
        for file in Path(scratch).iterdir():
            if file.name.isdigit():
                shutil.move(file, corpus / file.name)
        atheris.Setup(
            [
                sys.argv[0],
                str(corpus),
                f"-dict={words}",
                f"-max_total_time={seconds}",
                f"-artifact_prefix={CRASHES}/{form}-",
                *("-max_len=8192", "-timeout=30", "-rss_limit_mb=2048", "-print_final_stats=1"),
            ],
            one_input(form),
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
