"""Invented twins for measuring search: words that mean nothing, as frequent as words are.

Word frequencies fall as in real text (Zipf), topics recur under their real names, numbers carry
their units. The same number of twins is always the same text.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from pathlib import Path

import yaml

from duizhao.search.blocks import SearchPage, SearchTopic

TOPICS = Path(__file__).parents[3] / "docs" / "topics.yml"
LANGS = ("en", "zh-Hans")
_LOCALE = {"en": "en", "zh-Hans": "zh"}
_PREFIX = {"en": "", "zh-Hans": "zh/"}
_POINTS = 12
_COMMON = {
    "en": [
        "the",
        "of",
        "in",
        "and",
        "to",
        "a",
        "for",
        "that",
        "is",
        "on",
        "by",
        "with",
        "as",
        "from",
        "its",
        "at",
        "has",
        "are",
    ],
    "zh-Hans": [
        "的",
        "在",
        "和",
        "了",
        "等",
        "是",
        "将",
        "与",
        "为",
        "对",
        "从",
        "中",
        "年",
        "已",
        "其",
    ],
}
_UNITS = {"en": ("%", " tonnes", " million yuan"), "zh-Hans": ("%", "万吨", "亿元")}
_ONSETS = [
    "b",
    "br",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
_CODAS = ["", "", "n", "r", "l", "s", "t", "nd", "rt"]


@dataclass(frozen=True)
class Corpus:
    """The pages of an invented site, the topics they name, and what they say.

    Attributes:
        pages: In both languages.
        topics: The real site's.
        blocks: The text of each page by address: its title, then its points.
    """

    pages: Sequence[SearchPage]
    topics: Sequence[SearchTopic]
    blocks: Mapping[str, Sequence[str]]


def site_topics() -> Sequence[SearchTopic]:
    """Return the topics of the project's own site."""
    listed = yaml.safe_load(TOPICS.read_text("utf-8"))
    return [
        SearchTopic(
            topic["id"],
            f"topics/{topic['id']}/",
            {
                lang: [topic["pref_label"][locale], *topic["alt_labels"].get(locale, [])]
                for lang, locale in _LOCALE.items()
            },
        )
        for topic in listed
    ]


def corpus(twins: int, points: int = _POINTS) -> Corpus:
    """Return an invented site of so many briefings in both languages."""
    topics = site_topics()
    chance = random.Random(7)
    writers = {lang: _Writer(lang, chance) for lang in LANGS}
    pages = []
    blocks = {}
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(topics))))
    for number in range(twins):
        about = list({t.id: t for t in chance.choices(topics, cum_weights=weights, k=6)}.values())
        date = f"{2021 + number * 5 // twins}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        outlet = f"outlet-{chance.randrange(20)}"
        for lang in LANGS:
            writer = writers[lang]
            title = writer.sentence(chance, about[:1], 7)
            texts = [writer.sentence(chance, about, 24) for _ in range(points)]
            url = f"{_PREFIX[lang]}briefings/{date[:4]}/invented-{number}/"
            filters = {
                "topic": tuple(t.id for t in about),
                "outlet": (outlet,),
                "year": (date[:4],),
            }
            items = "".join(f'<li id="g1p{n}">{escape(t)}</li>' for n, t in enumerate(texts, 1))
            html = f"<h1>{escape(title)}</h1><ul>{items}</ul>"
            pages.append(SearchPage(url, lang, title, html, "briefing", filters, date))
            blocks[url] = [title, *texts]
    for topic in topics:
        for lang in LANGS:
            names = topic.labels[lang]
            url = _PREFIX[lang] + topic.path
            html = f"<h1>{escape(names[0])}</h1><p>{escape(', '.join(names[1:]))}</p>"
            pages.append(SearchPage(url, lang, names[0], html, "topic", {}))
            blocks[url] = list(names)
    return Corpus(pages, topics, blocks)


class _Writer:
    """Writes sentences of one language."""

    def __init__(self, lang: str, chance: random.Random) -> None:
        self._lang = lang
        self._is_han = lang == "zh-Hans"
        rare = _han_words(chance) if self._is_han else _latin_words(chance)
        self._words = [*_COMMON[lang], *rare]
        # A tenth of all words is new: longer tails are what an index must bear.
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))

    def sentence(self, chance: random.Random, about: Sequence[SearchTopic], length: int) -> str:
        words = chance.choices(self._words, cum_weights=self._weights, k=length)
        if chance.random() < 0.6:
            topic = chance.choice(about)
            words.insert(chance.randrange(length), chance.choice(topic.labels[self._lang]))
        if chance.random() < 0.4:
            unit = chance.choice(_UNITS[self._lang])
            words.insert(chance.randrange(length), f"{chance.randrange(1, 400)}{unit}")
        if self._is_han:
            return "".join(words[: length // 2]) + "，" + "".join(words[length // 2 :]) + "。"
        text = " ".join(words[: length // 2]) + ", " + " ".join(words[length // 2 :]) + "."
        return text[0].upper() + text[1:]


def _latin_words(chance: random.Random) -> list[str]:
    def syllable() -> str:
        return chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)

    words = ("".join(syllable() for _ in range(chance.choice((1, 2, 2, 3)))) for _ in range(9000))
    return list(dict.fromkeys(words))


def _han_words(chance: random.Random) -> list[str]:
    # The first level of GB 2312: common characters, all of them simplified.
    level = [bytes((0xA0 + row, cell)) for row in range(16, 55) for cell in range(0xA1, 0xFA)]
    characters = chance.sample([code.decode("gb2312") for code in level], 1800)
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(characters))))
    words = (
        "".join(chance.choices(characters, cum_weights=weights, k=chance.choice((1, 2, 2, 2, 3))))
        for _ in range(9000)
    )
    return list(dict.fromkeys(words))
