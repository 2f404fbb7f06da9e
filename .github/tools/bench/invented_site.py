"""Writes a site of any size, to measure builds with: the project's own, and invented briefings.

    PYTHONPATH=hooks python .github/tools/bench/invented_site.py FOLDER BRIEFINGS

The same number of briefings is always the same site. The invented ones are twins in both languages
with figures, on 120 topics (the project's own and invented ones).
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from duizhao.checks.staleness import digest

ROOT = Path(__file__).parents[3]
FRAMES = Path(__file__).with_suffix("").parent / "invented_twins.yml"
TOPICS = 120
YEARS = range(2019, 2026)
_LOCALES = ("en", "zh")
_REVIEWED = "2026-01-05"
_HEADINGS = {"en": "Core insights", "zh": "核心观点"}

Text = Mapping[str, str]
"""The same in both languages, by language."""


@dataclass(frozen=True)
class Twin:
    """A briefing in both languages.

    Attributes:
        name: `2024/invented-17`.
        title: In both languages.
        topics: The ids of its topics.
        files: The Markdown of each language.
    """

    name: str
    title: Text
    topics: Sequence[str]
    files: Text


class Inventor:
    """Invents twins from frames, topics and numbers."""

    def __init__(self, topics: Sequence[Mapping[str, Any]], quantities: Sequence[Any]) -> None:
        self._topics = topics
        self._shares = [each["id"] for each in quantities if each["unit"] == "%"]
        self._words: dict[str, Any] = yaml.safe_load(FRAMES.read_text("utf-8"))
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(topics))))

    def twins(self, briefings: int) -> Iterator[Twin]:
        """Yield so many twins; each depends on its number alone."""
        for number in range(briefings):
            yield self._twin(number, random.Random(number), YEARS[number % len(YEARS)])

    def _twin(self, number: int, chance: random.Random, year: int) -> Twin:
        chosen = chance.choices(self._topics, cum_weights=self._weights, k=5)
        about = list({each["id"]: each for each in chosen}.values())
        title = self._filled(chance.choice(self._words["titles"]), chance, about)
        title = {"en": f"{title['en']} ({number})", "zh": f"{title['zh']}（{number}）"}
        share = chance.randrange(20, 99)
        first = self._filled(self._words["frames"][0], chance, about, n=share)
        points: dict[str, Text] = {"i1": first, "i2": self._point(chance, about)}
        headings = chance.sample(self._words["headings"], 3)
        for group in range(1, 4):
            for n in range(1, 5):
                points[f"g{group}p{n}"] = self._point(chance, about)
        cited = {id_: chance.randrange(1, 9) for id_ in points}
        front = self._front(number, chance, year, title["en"], about, share)
        bodies = {
            locale: _body(locale, points, cited, [heading[locale] for heading in headings])
            for locale in _LOCALES
        }
        marks = "".join(
            f"  {id_}: {digest(text['en'])} {_REVIEWED}\n" for id_, text in points.items()
        )
        chinese = f"---\ntitle: {title['zh']}\ntranslated_from:\n{marks}---\n"
        files = {"en": front + bodies["en"], "zh": chinese + bodies["zh"]}
        return Twin(f"{year}/invented-{number}", title, [each["id"] for each in about], files)

    def _front(
        self,
        number: int,
        chance: random.Random,
        year: int,
        title: str,
        about: Sequence[Mapping[str, Any]],
        share: int,
    ) -> str:
        day = f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        outlet = chance.choice(["sohu-finance", "guancha", "huxiu"])
        quantity = chance.choice(self._shares)
        return (
            f"---\ntitle: {title}\noutlet: {outlet}\npublished: {day}\n"
            f"topics: [{', '.join(each['id'] for each in about)}]\nfigures:\n"
            f'  - {{quantity: {quantity}, value: "{share}", unit: "%", '
            f"as_of: {day[:7]}, point: i1}}\n---\n"
        )

    def _point(self, chance: random.Random, about: Sequence[Mapping[str, Any]]) -> Text:
        return self._filled(chance.choice(self._words["frames"]), chance, about)

    def _filled(
        self, frame: Text, chance: random.Random, about: Sequence[Mapping[str, Any]], n: int = 0
    ) -> Text:
        a, b = chance.choice(about), chance.choice(about)
        syllables = [chance.randrange(12) for _ in range(3)]
        numbers = {"n": n or chance.randrange(3, 80), "m": chance.randrange(2, 90) * 100}
        year = chance.choice(YEARS)
        names = {
            "en": "".join(self._words["syllables"]["en"][each] for each in syllables).capitalize(),
            "zh": "".join(self._words["syllables"]["zh"][each] for each in syllables),
        }
        return {
            locale: frame[locale].format(
                a=_in_sentence(a["pref_label"][locale]),
                b=_in_sentence(b["pref_label"][locale]),
                c=names[locale],
                y=year,
                **numbers,
            )
            for locale in _LOCALES
        }


def _in_sentence(label: str) -> str:
    """Return a topic's name without the capital of a list."""
    second = label[1:2]
    return label if not second.islower() else label[0].lower() + label[1:]


def _body(
    locale: str, points: Mapping[str, Text], cited: Mapping[str, int], headings: Sequence[str]
) -> str:
    lines = [f"## {_HEADINGS[locale]}"]
    group = "i"
    for id_, text in points.items():
        if id_[:2] != group[:2] and id_.startswith("g"):
            group = id_
            lines += ["", f"## {headings[int(id_[1]) - 1]}"]
        gap = " " if locale == "en" else ""
        lines.append(f"- {text[locale]}{gap}[{cited[id_]}]")
    return "\n".join(lines) + "\n"


def topics() -> list[dict[str, Any]]:
    """Return the project's own topics and invented ones, 120 in all."""
    listed: list[dict[str, Any]] = yaml.safe_load((ROOT / "docs/topics.yml").read_text("utf-8"))
    words: Any = yaml.safe_load(FRAMES.read_text("utf-8"))["syllables"]
    for number in range(TOPICS - len(listed)):
        at = (number % 12, number // 12, (number * 5 + 3) % 12)
        english = "".join(words["en"][each] for each in at)
        chinese = "".join(words["zh"][each] for each in at)
        listed.append(
            {
                "id": f"{english}-{number}",
                "pref_label": {"en": f"{english.capitalize()}ite", "zh": f"{chinese}石"},
                "alt_labels": {"en": [], "zh": []},
                "kind": "material",
                "broader": None,
                "related": [],
                "definition": {
                    "en": f"An invented mineral, number {number}.",
                    "zh": f"虚构的矿物，第{number}号。",
                },
            }
        )
    return listed


def write_site(folder: Path, briefings: int) -> None:
    """Write a project whose site has so many invented briefings.

    Args:
        folder: Is made; a folder that is there is replaced.
        briefings: How many, in both languages.
    """
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", docs)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    listed = topics()
    (docs / "topics.yml").write_text(
        yaml.safe_dump(listed, allow_unicode=True, sort_keys=False), "utf-8"
    )
    own = len({path.name.split(".")[0] for path in docs.glob("briefings/*/*")})
    for twin in twins(max(0, briefings - own)):
        for locale, text in twin.files.items():
            path = docs / "briefings" / f"{twin.name}.{locale}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def twins(briefings: int) -> Iterator[Twin]:
    """Yield so many invented twins."""
    quantities = yaml.safe_load((ROOT / "docs/quantities.yml").read_text("utf-8"))
    yield from Inventor(topics(), quantities).twins(briefings)


def main() -> None:
    """Write a site to the folder named on the command line."""
    parser = argparse.ArgumentParser(description="Write an invented site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("briefings", type=int)
    given = parser.parse_args()
    write_site(given.folder, given.briefings)


if __name__ == "__main__":
    main()
