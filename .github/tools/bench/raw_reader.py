"""How fast the raw-summary reader is, and that its time grows with the text's length only.

    PYTHONPATH=hooks python .github/tools/bench/raw_reader.py

Prints summaries per CPU second, then for each input the CPU seconds at 256 kB, 512 kB and 1 MB
and the greatest ratio of two neighbours; the limit is 2.2. Exits 1 if a figure misses its limit.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from duizhao.readers.raw.reader import read_raw

CASES = Path(__file__).parents[3] / "tests/cases/raw"
SIZES = (1 << 18, 1 << 19, 1 << 20)
LEAST_SUMMARIES_A_SECOND = 1_000
GREATEST_RATIO = 2.2
# Seconds; below, the clock says nothing about growth.
LEAST_TIME = 0.1

# Repeated up to each size: what the reader meets, then what might lead it to look back or ahead.
UNITS = {
    "one line of points": "Offers for wafers rose 3% after buyers returned [1][3]. - ",
    "unnumbered sections": "Market Trends - Offers held steady [1] - Freight fell. [2] ",
    "points on lines": "- Offers for wafers rose 3% after buyers returned [1]\n",
    "headings on lines": "Market Trends\n- Offers held steady [1]\n",
    "no citations": "Offers held steady in the U.S. - Estavia talks - Freight fell ",
    "words only": "offers ",
    "one word": "x",
    "dashes": " - ",
    "dashes on lines": "- \n",
    "capitals between dashes": "A - ",
    "opening brackets": "[",
    "citations": "[1]",
    "citations and blanks": "[1]  ",
    "open citation lists": "[1,2,3,",
    "blanks": " ",
    "line ends": "\n",
    "blanks and line ends": "  \n",
    "blanks before dashes": "                                                             - ",
    "full stops": ".",
    "sentences": "A. ",
    "initials": "U.S.",
    "colons": ":",
    "groups": "Group 1: ",
    "groups without colon": "Group 1 - ",
    "labels": "Core Insights ",
    "numbers": "1. ",
    "bare numbers": "model8 - ",
    "bars": "| ",
    "table rules": "|---|",
    "titles": "A title\n",
    "outlets and dates": "Outlet·2025-11-12 13:59\n",
    "dots": "·",
    "quotes after a stop": '."',
    "Chinese": "库存下降8%[1]。 - 报价持平。第一组：成本 - ",
    "Chinese numbers": "第一组",
    "mixed signs": "[1 - Group 2 | 3. “U.S.” ",
}
PREFIXED = {
    "blanks after a citation, then dashes": ("Core Insights - A [1]" + " " * 2000, "b - "),
    "a citation far back": ("Core Insights - A [1] ", "Word - "),
    "one open bracket": ("[1", " "),
}


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the least of five runs.

    The cyclic collector is off meanwhile: it looks through all objects of the process from time
    to time, in steps that blur how the reader's own work grows (by up to a tenth).
    """
    runs = []
    for _ in range(5):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
        gc.enable()
    return min(runs)


def summaries_a_second() -> float:
    """Return how many of the test cases' texts are read in one CPU second."""
    texts = [path.read_bytes().decode() for path in sorted(CASES.glob("*.txt"))]
    rounds = 20
    # The cases are short; a summary of usual length is added for each.
    texts += ["Core Insights - " + UNITS["one line of points"] * 34] * len(texts)

    def read_all() -> None:
        for _ in range(rounds):
            for text in texts:
                read_raw(text, "bench.en.txt")

    return rounds * len(texts) / cpu_seconds(read_all)


def growth(prefix: str, unit: str) -> list[float]:
    """Return the CPU seconds at each size."""
    seconds = []
    for size in SIZES:
        text = prefix + unit * (size // len(unit))
        seconds.append(cpu_seconds(partial(read_raw, text, "bench.en.txt")))
    return seconds


def main() -> int:
    """Print the figures; return 1 if one misses its limit."""
    rate = summaries_a_second()
    missed = rate < LEAST_SUMMARIES_A_SECOND
    print(f"{rate:,.0f} summaries a CPU second")
    inputs = {name: ("", unit) for name, unit in UNITS.items()} | PREFIXED
    for name, (prefix, unit) in inputs.items():
        seconds = growth(prefix, unit)
        ratio = max(after / before for before, after in pairwise(seconds))
        over = ratio > GREATEST_RATIO and seconds[-1] > LEAST_TIME
        missed = missed or over
        times = " ".join(f"{value:7.3f}" for value in seconds)
        print(f"{name:40} {times}  x{ratio:.2f}{'  TOO MUCH' if over else ''}", flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
