"""Documents that would take time or memory without end: each is told within limits.

The check runs as a program of its own, with the memory that it may have set by the system, and is
measured by the work that it did. What is within the gate's limits is rendered as well, by the
site's own Markdown extensions.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
MEASURED = Path(__file__).with_name("measured.py")
SECONDS = 3.0
MEBIBYTES = 300
PAGE = "notes.en.md"
BRIEFING = "briefings/2031/flutes.en.md"
RAW = "briefings/2031/flutes.en.txt"
FRONT = "---\ntitle: Flutes\n---\n"
HEAD = f"{FRONT}## Core insights\n- Flutes cost 12 shells. [1]\n\n"


@dataclass(frozen=True)
class Taken:
    """What a check found, and what it took: CPU seconds, memory at its highest."""

    codes: set[str]
    seconds: float
    mebibytes: float


Check = Callable[..., Taken]


@pytest.fixture(scope="module", name="check")
def fixture_check() -> Iterator[Check]:
    """Writes files into a folder and checks it, in a process that does nothing else."""
    words = [sys.executable, str(MEASURED), str(PROJECT / "mkdocs.yml")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PROJECT / "hooks")}
    with subprocess.Popen(
        words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        question, answer = process.stdin, process.stdout

        def check(folder: Path, files: Mapping[str, str], *, render: bool = False) -> Taken:
            for name, text in files.items():
                path = folder / "docs" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
            question.write(json.dumps({"folder": str(folder), "render": render}) + "\n")
            question.flush()
            taken = json.loads(answer.readline())
            assert "died" not in taken, taken
            return Taken(set(taken["codes"]), taken["seconds"], taken["kibibytes"] / 1024)

        yield check
        question.close()


def bomb(levels: int) -> str:
    lines = ["- &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def deep(indent: str, text: str, levels: int = 500) -> str:
    """Return lines that each stand further in than the one before."""
    return "".join(f"{indent * level}{text}\n" for level in range(levels))


REFUSED: dict[str, tuple[str, str, str]] = {
    "a bomb of aliases": ("topics.yml", bomb(12), "YAML002"),
    "a bomb of aliases in front matter": (PAGE, f"---\ntitle:\n{bomb(12)}\n---\n", "YAML002"),
    "YAML nested a hundred thousand deep": ("topics.yml", "[" * 100_000, "FILE011"),
    "YAML nested ten thousand deep": ("topics.yml", "[" * 10_000, "YAML004"),
    "YAML nested deep in lines": ("topics.yml", deep(" ", "a:", 700), "YAML004"),
    "thousands of bad entries": ("topics.yml", "- {a: b}\n" * 8_000, "FM003"),
    "twenty thousand brackets": (PAGE, FRONT + "[" * 20_000, "FILE011"),
    "twenty thousand brackets in lines": (PAGE, FRONT + ("[" * 200 + "\n") * 100, "FILE014"),
    "brackets in a briefing": (BRIEFING, HEAD + ("[" * 200 + "\n") * 100, "FILE014"),
    "pictures without an end": (PAGE, FRONT + ("![" * 200 + "\n") * 100, "FILE014"),
    "links without an end": (PAGE, FRONT + ("[a](" * 200 + "\n") * 100, "FILE014"),
    "lists five hundred deep": (PAGE, FRONT + deep("\t", "- a"), "FILE013"),
    "lists five hundred deep on a line": (PAGE, FRONT + "- " * 500 + "a\n", "FILE013"),
    "numbered lists on a line": (PAGE, FRONT + "1. " * 3000 + "a\n", "FILE013"),
    "quotes thousands deep": (PAGE, FRONT + ">" * 9000 + "a\n", "FILE013"),
    "lists deep in a briefing": (BRIEFING, HEAD + deep("  ", "- a"), "FILE013"),
    "a line of ten megabytes": (PAGE, FRONT + "a" * 10_000_000, "FILE010"),
    "a raw summary of ten megabytes": (RAW, "a" * 10_000_000, "FILE010"),
    "a line of 250 kilobytes": (PAGE, FRONT + "a" * 250_000, "FILE011"),
    "a raw summary of 250 kilobytes on a line": (RAW, " - a [1]" * 31_000, "FILE011"),
    "a hundred thousand headings": (PAGE, FRONT + "# a\n" * 60_000, "FILE015"),
    "a hundred thousand headings, too large": (PAGE, FRONT + "# a\n" * 100_000, "FILE010"),
    "a hundred thousand points": (BRIEFING, HEAD + "- a\n" * 60_000, "FILE015"),
    "headings with underlines": (PAGE, FRONT + "a\n---\n" * 3900, "FILE015"),
    "tables without an end": (PAGE, FRONT + "a|b\n-|-\n" + "c|d\n" * 7000, "FILE015"),
    "footnotes that call each other": (
        PAGE,
        FRONT + "".join(f"[^{n}]: a[^{n + 1}]\n" for n in range(3000)),
        "FILE015",
    ),
    "thousands of abbreviations": (
        PAGE,
        FRONT + "".join(f"*[A{n}]: a\n" for n in range(4000)) + "A1 A2\n" * 100,
        "FILE015",
    ),
    "definitions without an end": (PAGE, FRONT + "a\n:   b\n" * 3900, "FILE015"),
    "notes without an end": (PAGE, FRONT + "!!! note\n    a\n" * 3900, "FILE015"),
    "tags that stay open": (
        PAGE,
        FRONT + "".join(f"<b a={n}>" for n in range(500)) + "\n" + "<p>a" * 500,
        "FILE015",
    ),
    "a table of thousands of columns": (
        PAGE,
        FRONT + "a|" * 4900 + "\n" + "-|" * 4900 + "\n" + "b|c\n" * 1900,
        "FILE015",
    ),
    "thousands of figures on one line each": (
        BRIEFING,
        "---\ntitle: Flutes\nfigures: ["
        + "{quantity: q, value: '1', point: i1},\n" * 3000
        + "]\n---\n## Core insights\n- Flutes cost 1 shell. [1]\n",
        "FILE015",
    ),
    "a chain of broader topics": (
        "topics.yml",
        "".join(
            f"- {{id: z{n}, pref_label: {{en: Z{n}, zh: 甲{n}}}, kind: theme, broader: z{n + 1},"
            f" definition: {{en: D, zh: 定}}}}\n"
            for n in range(3000)
        ),
        "VOC003",
    ),
    "a megabyte of stars": (PAGE, FRONT + ("*" * 999 + "\n") * 1000, "FILE010"),
    "a megabyte of backticks": (PAGE, FRONT + ("`" * 999 + "\n") * 1000, "FILE010"),
    "characters that cannot be seen": (PAGE, FRONT + ("\u200b" * 99 + "\n") * 800, "FILE012"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_document_is_refused_in_time(name: str, check: Check, tmp_path: Path) -> None:
    path, text, code = REFUSED[name]
    done = check(tmp_path, {path: text})
    assert code in done.codes
    assert done.seconds < SECONDS
    assert done.mebibytes < MEBIBYTES


def lines(piece: str, width: int = 9900, size: int = 250_000) -> str:
    """Return `size` characters of a piece, in lines of a width."""
    line = (piece * (width // len(piece))) + "\n"
    return line * (size // len(line))


WITHIN = {
    "stars": lines("*"),
    "stars and letters": lines("***a"),
    "underscores": lines("_a __b "),
    "backticks": lines("``` `"),
    "footnotes": lines("[^1]"),
    "backslashes": lines("\\"),
    "plus signs": lines("++a"),
    "carets": lines("^a ^^b "),
    "tildes": lines("~~a"),
    "equals signs": lines("==a"),
    "attribute lists": lines("{: #a }"),
    "entities": lines("&#"),
    "addresses": lines("http://a@b.c "),
    "quotation marks": lines("\"'“"),
    "paragraphs": "a\n\n" * 3900,
    "code": "    a\n" * 7900,
    "tables": "a|b\n-|-\nc|d\n\n" * 600,
    "list items": "- a\n" * 990,
    "headings": "# a\n" * 390,
    "definitions": "a\n:   b\n" * 190,
    "tags": "".join(f"<b a={n}>" for n in range(190)) + "\n" + "<p>a" * 190,
    "figures": lines("12% of 5 million tons - 2025-01-01. "),
}


@pytest.mark.parametrize("form", ["page", "briefing", "raw"])
@pytest.mark.parametrize("name", WITHIN)
def test_what_is_within_the_limits_ends_too(
    name: str, form: str, check: Check, tmp_path: Path
) -> None:
    files = {
        "page": {PAGE: FRONT + WITHIN[name]},
        "briefing": {BRIEFING: HEAD + WITHIN[name]},
        "raw": {RAW: "Core Insights - a [1] - " + WITHIN[name]},
    }[form]
    done = check(tmp_path, files, render=True)
    # The check and the rendering have their time each.
    assert done.seconds < 2 * SECONDS
    assert done.mebibytes < MEBIBYTES
