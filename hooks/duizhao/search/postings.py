"""The search index of one language, as the small text files that a browser reads.

There are two lists of terms, each in the order of its keys and cut into files of bounded size:

* `words`: Han characters, and runs of other letters and digits, each with its pages;
* `pairs`: two consecutive tokens, as they are written (`出口`, `24万`, `rare earth`, `37.`), with
  their pages; separate files have their places in each page.

A phrase of one or two tokens is thus a look-up; a longer one has its pairs at consecutive places.
Because keys are sorted, the last word of a query can be a prefix. Frequent terms are long lists of
small numbers, which compress well.

`index.json` maps keys to files, and lists the topics with all their names. The texts of the
pages, from which excerpts are taken and matches are verified, have a file each; on a small site a
few share one. `spelling.json` is read only
when a query has a word that no page has.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from math import isqrt

from duizhao.model import LANG
from duizhao.readers.tagging import is_acronym
from duizhao.search.blocks import SearchPage, SearchTopic, text_blocks
from duizhao.search.folding import fold, is_han, tokens
from duizhao.search.spelling import forms, spelling
from duizhao.search.variants import (
    pinyin,
    simplified,
    traditional_characters,
    traditional_phrases,
)

LEAST_SIZE = 8000
"""Approximate size of a file of terms, in characters; a larger term gets a separate file."""

FEW_PAGES = 200
"""A site of so many pages is read in few requests: texts of pages come together."""

TOGETHER = 16
INLINE = 4000
"""Characters of all pages of topics that `index.json` may hold."""

ENTRY_SIZE = 8
"""Approximate number of characters per file in `index.json`."""

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_HELP = tuple(
    prefix + path
    for prefix in ("", "zh/")
    for path in ("contributing/", "data-files/", "status/", "subscribe/")
)
"""Addresses of the pages about the site itself, which readers are shown last."""

_GAP = 2
"""Gap between the places of two blocks, so that they are not consecutive."""

Names = Mapping[str, Mapping[str, str]]
"""Names of filter values, such as `names["topic"]["tungsten"]`."""


def number(value: int) -> str:
    """Return a number from 0 up in digits of 32, the lowest first; the last is below 32."""
    digits = ""
    while value >= 32:
        digits += _DIGITS[32 + (value & 31)]
        value >>= 5
    return digits + _DIGITS[value]


_NUMBERS = tuple(number(value) for value in range(4096))


def _number(value: int) -> str:
    return _NUMBERS[value] if value < 4096 else number(value)


def ascending(values: Iterable[int]) -> str:
    """Return ascending numbers as differences."""
    last = -1
    digits = []
    for value in values:
        digits.append(_number(value - last - 1))
        last = value
    return "".join(digits)


def language_files(
    pages: Sequence[SearchPage],
    topics: Sequence[SearchTopic] = (),
    names: Names | None = None,
) -> Mapping[str, str]:
    """Return the files of one language's index by name; none if no page has a word.

    Args:
        pages: The pages in that language, each URL once, in any order.
        topics: All topics of the site.
        names: Names of filter values in that language.
    """
    read = [_Text.of(page) for page in sorted(pages, key=_order)]
    texts = [text for text in read if text.has_words]
    if not texts:
        return {}
    index = _Index(texts, topics)
    files = {
        **{f"words/{n}.txt": lines for n, (_, lines, _) in enumerate(index.words)},
        **{f"pairs/{n}.txt": lines for n, (_, lines, _) in enumerate(index.pairs)},
        **{f"places/{n}.txt": places for n, (_, _, places) in enumerate(index.pairs)},
        **{f"pages/{n}.json": _json(pages) for n, pages in enumerate(_shown(texts, names or {}))},
        "filters.json": _json(_filters(texts, names or {})),
        "traditional.json": _json(index.traditional()),
        "spelling.json": _json(index.spelling()),
    }
    filed = [ascending(index.pages_on(topic)) for topic in topics]
    entries = [dict(index.topic_entry(topic)) for topic in topics]
    if sum(map(len, filed)) <= INLINE:
        for entry, on_topic in zip(entries, filed, strict=True):
            entry["pages"] = on_topic
    else:
        files |= {f"topics/{n}.txt": on_topic for n, on_topic in enumerate(filed)}
    digest = sha256()
    for name in sorted(files):
        digest.update(f"{name}\n{files[name]}\n".encode())
    files["index.json"] = _json(
        {
            "version": digest.hexdigest()[:10],
            "pages": len(texts),
            "briefings": next((n for n, t in enumerate(texts) if t.page.kind == "briefing"), -1),
            "words": "\n".join(first for first, _, _ in index.words),
            "pairs": "\n".join(first for first, _, _ in index.pairs),
            "topics": entries,
            "together": _together(texts),
            "help": [n for n, text in enumerate(texts) if text.page.url.startswith(_HELP)],
            "forms": forms(),
        }
    )
    return files


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _together(texts: Sequence[_Text]) -> int:
    """Return how many pages' texts are in one file."""
    return TOGETHER if len(texts) <= FEW_PAGES else 1


def _shown(texts: Sequence[_Text], names: Names) -> Iterator[Sequence[Mapping[str, object]]]:
    shown = [text.shown(names) for text in texts]
    for first in range(0, len(shown), _together(texts)):
        yield shown[first : first + _together(texts)]


def _order(page: SearchPage) -> tuple[bool, str, str]:
    """Topics and other pages first, then briefings, the newest first, those without a date last."""
    is_briefing = page.kind == "briefing"
    # A later day must come first: each digit's complement sorts the other way round.
    day = "".join(chr(ord("9") - ord(c) + ord("0")) if c.isdigit() else c for c in page.date or "~")
    return is_briefing, day if is_briefing else "", page.url


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a page for display and for comparison.

    Attributes:
        blocks: Id, text and, where it differs, the text in simplified characters.
        folded: The title and then each block.
    """

    page: SearchPage
    blocks: Sequence[tuple[str, str] | tuple[str, str, str]]
    title: tuple[str] | tuple[str, str]
    folded: Sequence[str]

    @classmethod
    def of(cls, page: SearchPage) -> _Text:
        blocks = text_blocks(page)
        plain = [simplified(text) for text in (page.title, *(block.text for block in blocks))]
        return cls(
            page,
            [
                (block.id, block.text, *([form] if form != block.text else []))  # type: ignore[misc]
                for block, form in zip(blocks, plain[1:], strict=True)
            ],
            (page.title, plain[0]) if plain[0] != page.title else (page.title,),
            [fold(text) for text in plain],
        )

    @property
    def has_words(self) -> bool:
        return any(c.isalnum() for text in self.folded for c in text)

    def shown(self, names: Names) -> Mapping[str, object]:
        page = self.page
        outlets = names.get("outlet", {})
        outlet = next((outlets.get(o) for o in page.filters.get("outlet", ())), None)
        values = {
            "date": page.date,
            "outlet": outlet,
            "lang": page.text_lang,
            "draft": page.is_draft,
        }
        return {
            "url": page.url,
            "kind": page.kind,
            **{name: value for name, value in values.items() if value},
            "title": self.title,
            "blocks": self.blocks,
        }


class _Terms:
    """Where terms of one kind occur.

    Attributes:
        pages: For each key the pages that contain it, each as `16 * page + weight`, see `_weight`.
        places: For each key and page the number of its places less one, and each, as written;
            empty if none are kept.
        keys: All keys in order.
    """

    def __init__(self) -> None:
        self.pages: defaultdict[str, list[int]] = defaultdict(list)
        self.places: defaultdict[str, list[str]] = defaultdict(list)

    @cached_property
    def keys(self) -> Sequence[str]:
        return sorted(self.pages)

    def beginning_with(self, prefix: str) -> Iterator[str]:
        for at in range(bisect_left(self.keys, prefix), len(self.keys)):
            if not self.keys[at].startswith(prefix):
                return
            yield self.keys[at]

    def pages_of(self, keys: Iterable[str]) -> set[int]:
        return {page >> 4 for key in keys for page in self.pages.get(key, ())}

    def written_pages(self, key: str) -> str:
        last = -1
        digits = []
        for both in self.pages[key]:
            page, weight = both >> 4, both & 15
            # Most often a term occurs once in the text and not in the title, which takes no digit.
            if weight:
                digits.append(_number((page - last - 1) * 2 + 1) + _DIGITS[weight])
            else:
                digits.append(_number((page - last - 1) * 2))
            last = page
        return "".join(digits)


class _Index:
    """The terms of all pages of a language."""

    def __init__(self, texts: Sequence[_Text], topics: Sequence[SearchTopic]) -> None:
        self._texts = texts
        topic_pages = {t.page.url: n for n, t in enumerate(texts) if t.page.kind == "topic"}
        self._own = {
            topic.id: number
            for topic in topics
            for url, number in topic_pages.items()
            if f"/{url}".endswith(f"/{topic.path}")
        }
        self._members: defaultdict[str, list[int]] = defaultdict(list)
        self._words, self._pairs = _Terms(), _Terms()
        for page, text in enumerate(texts):
            for topic in text.page.filters.get("topic", ()):
                self._members[topic].append(page)
            _add(page, text.folded, self._words, self._pairs)
        self.words = list(_cut(self._words))
        self.pairs = list(_cut(self._pairs))

    def traditional(self) -> Mapping[str, object]:
        """Return how queries in traditional characters are to be read."""
        characters = [key for key in self._words.keys if is_han(key)]
        pairs = [key for key in self._pairs.keys if len(key) == 2 and all(map(is_han, key))]
        return {
            "characters": traditional_characters(characters),
            "phrases": list(traditional_phrases(pairs).items()),
        }

    def spelling(self) -> Mapping[str, str]:
        """Return the words from which a query is corrected."""
        is_chinese = self._texts[0].page.lang == LANG["zh"]
        return spelling(self._words.pages, self._pairs.pages if is_chinese else {})

    def pages_on(self, topic: SearchTopic) -> Sequence[int]:
        """Return the pages that are on a topic, are its own page, or contain one of its names."""
        found = set(self._members.get(topic.id, ()))
        if topic.id in self._own:
            found.add(self._own[topic.id])
        for label in (label for labels in topic.labels.values() for label in labels):
            # Case-sensitive names such as US cannot be found exactly, because case is folded.
            if not is_acronym(label):
                found |= self._pages_that_hold(fold(simplified(label)))
        return sorted(found)

    def topic_entry(self, topic: SearchTopic) -> Mapping[str, object]:
        """Return the entry of a topic in `index.json`; its page is -1 if it has none."""
        spelt = {form for label in topic.labels.get("zh-Hans", ()) for form in pinyin(label)}
        return {
            "page": self._own.get(topic.id, -1),
            "path": topic.path,
            "count": len(self._members.get(topic.id, ())),
            "labels": {lang: list(each) for lang, each in topic.labels.items() if each},
            "pinyin": sorted(spelt),
        }

    def _pages_that_hold(self, folded: str) -> set[int]:
        spans = tokens(folded)
        if len(spans) < 3:
            terms = self._words if len(spans) < 2 else self._pairs
            return terms.pages_of(terms.beginning_with(folded))
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        keys = [folded[start:end] for start, end in zip(starts, ends[1:], strict=False)]
        held = self._pairs.pages_of(self._pairs.beginning_with(keys.pop()))
        for key in keys:
            held &= self._pairs.pages_of([key])
        return {page for page in held if any(folded in t for t in self._texts[page].folded)}


def _add(page: int, blocks: Sequence[str], words: _Terms, pairs: _Terms) -> None:
    """Add the terms of a page; the first block is its title."""
    counts: Counter[str] = Counter()
    held: defaultdict[str, list[int]] = defaultdict(list)
    title = tokens(blocks[0])
    first = 0
    for text in blocks:
        spans = tokens(text)
        counts.update([text[start:end] for start, end in spans if text[start].isalnum()])
        for place, ((start, _), (_, end)) in enumerate(pairwise(spans), first):
            held[text[start:end]].append(place)
        first += len(spans) + _GAP
    named = {blocks[0][start:end]: 1 for start, end in title}
    if title:
        named[blocks[0][slice(*title[0])]] = 3 if len(title) == 1 else 2
    for key, count in counts.items():
        words.pages[key].append(page << 4 | _weight(named.get(key, 0), count))
    for key, places in held.items():
        begins = places[0]
        if begins < len(title):
            in_title = 1 if begins else 3 if len(title) == 2 else 2
            pairs.pages[key].append(page << 4 | _weight(in_title, len(places)))
        elif len(places) > 1:
            pairs.pages[key].append(page << 4 | _weight(0, len(places)))
        else:
            pairs.pages[key].append(page << 4)
            pairs.places[key].append("A" + _number(begins))
            continue
        pairs.places[key].append(_number(len(places) - 1) + ascending(places))


def _weight(in_title: int, count: int) -> int:
    """Return how much a term counts on a page, from 0 to 15.

    The upper two bits say whether it is in the title, begins it, or is the title; the lower two
    how often it occurs: once, up to three times, up to seven, more.
    """
    return in_title * 4 + (count > 1) + (count > 3) + (count > 7)


def _cut(terms: _Terms) -> Iterator[tuple[str, str, str]]:
    """Yield for each file a lower bound of its keys, and its two forms.

    The size of files grows with the square root of the whole, and so does the list of bounds.
    """
    written = [terms.written_pages(key) for key in terms.keys]
    total = sum(map(len, written)) + sum(map(len, terms.keys)) + 2 * len(written)
    most = max(LEAST_SIZE, isqrt(total * ENTRY_SIZE))
    lines: list[str] = []
    places: list[str] = []
    size = 0
    first = previous = ""
    for key, pages in zip(terms.keys, written, strict=True):
        if lines and size + len(pages) + len(key) > most:
            yield first, "\n".join(lines), "\n".join(places)
            lines, places, size = [], [], 0
            first = _least_between(previous, key)
        lines.append(f"{key}\t{pages}")
        if terms.places:
            places.append("".join(terms.places[key]))
        size += len(pages) + len(key) + 2
        previous = key
    if lines:
        yield first, "\n".join(lines), "\n".join(places)


def _least_between(before: str, key: str) -> str:
    """Return the shortest prefix of a key that sorts after the previous key."""
    return next(key[:n] for n in range(1, len(key) + 1) if key[:n] > before)


def _filters(texts: Sequence[_Text], names: Names) -> Mapping[str, object]:
    """Return for each filter its values, each with its name and pages, the most frequent first."""
    held: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for page, text in enumerate(texts):
        for name, values in {"kind": (text.page.kind,), **text.page.filters}.items():
            for value in dict.fromkeys(values):
                held[name][value].append(page)
    return {
        name: [
            [value, names.get(name, {}).get(value, value), ascending(pages)]
            for value, pages in sorted(values.items(), key=lambda item: (-len(item[1]), item[0]))
        ]
        for name, values in sorted(held.items())
    }
