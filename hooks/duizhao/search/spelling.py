"""What the browser needs to correct a query that finds nothing: the words of the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from duizhao.search.folding import is_han
from duizhao.text.pinyin import syllables

MOST_WORDS = 20_000
"""Words are proposed from; of a larger vocabulary the most frequent ones."""

MOST_PAIRS = 8_000

_SHORTEST = 4


@cache
def forms() -> Any:
    """Return `forms.yml`: spellings, scales, units and stop words."""
    text = files("duizhao.search").joinpath("forms.yml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def spelling(
    words: Mapping[str, Sequence[int]], pairs: Mapping[str, Sequence[int]]
) -> Mapping[str, str]:
    """Return words and pairs of Han characters, the most frequent first, and how those sound.

    Args:
        words: The pages of each word.
        pairs: The pages of each two consecutive tokens.

    Returns:
        `words`, separated by spaces; `pairs`, without anything between them; `sounds`, a line for
        each syllable with the characters that are read so. Without pairs there are no sounds.
    """
    latin = (word for word in words if len(word) >= _SHORTEST and word.isascii() and word.isalpha())
    han = (pair for pair in pairs if len(pair) == 2 and all(map(is_han, pair)))
    listed = _frequent(han, pairs, MOST_PAIRS)
    return {
        "words": " ".join(_frequent(latin, words, MOST_WORDS)),
        "pairs": "".join(listed),
        "sounds": _sounds(listed) if listed else "",
    }


def _frequent(keys: Iterable[str], pages: Mapping[str, Sequence[int]], most: int) -> Sequence[str]:
    return sorted(keys, key=lambda key: (-len(pages[key]), key))[:most]


def _sounds(pairs: Iterable[str]) -> str:
    """Return the common characters, and those that occur, by their most frequent reading."""
    sounds: defaultdict[str, list[str]] = defaultdict(list)
    for character in sorted({*_common_han(), *"".join(pairs)}):
        sounds[syllables(character)[0]].append(character)
    return "\n".join(f"{sound} {''.join(read)}" for sound, read in sorted(sounds.items()))


def _common_han() -> Iterator[str]:
    """Yield the characters of the first level of GB 2312, the 3,755 most frequent ones."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA):
            yield bytes((row, cell)).decode("gb2312")
