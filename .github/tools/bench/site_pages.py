"""`python .github/tools/bench/site_pages.py [N …]`: time to write the pages of N invented twins.

Prints for each N the seconds to write every page by kind, in both languages and without the
theme, and the largest page. A time that grows faster than N shows up as a rate that grows.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from duizhao.model import LOCALES, Briefing, Facts, Figure, Group, Locale, Point, Side, Topic
from duizhao.pages.site import Site
from duizhao.publish.disk import read_docs
from duizhao.site.catalog import Catalog, newest_first
from duizhao.site.content import Content, read_content

_DOCS = Path(__file__).parents[3] / "docs"
_SECTIONS, _POINTS = 5, 2
_SENTENCE: Mapping[Locale, str] = {
    "en": "In the invented report number {n}, {a} and {b} move by {n} tonnes. [1][2]",
    "zh": "虚构的第{n}号报告称，{a}与{b}变动了{n}吨。[1][2]",
}


def content_of(count: int) -> Content:
    """Return a site of `count` invented twins over ten years, with the project's vocabularies."""
    own = read_content(read_docs(_DOCS))
    topics = list(own.catalog.topics.values())
    outlets, quantities = list(own.catalog.outlets), list(own.catalog.quantities)
    choose = random.Random(count)
    # A few topics are in most briefings, most in few: as in real news.
    weights = [1 / rank for rank in range(1, len(topics) + 1)]
    briefings = []
    for number in range(count):
        chosen = choose.choices(topics, weights, k=2 * (1 + _SECTIONS * _POINTS))
        day = f"{2015 + number * 10 // count}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        region = next((topic.id for topic in chosen if topic.kind == "place"), "world")
        figure = Figure(choose.choice(quantities), str(number + 1), "t", day[:7], region, "g1p1")
        facts = Facts(choose.choice(outlets), day, figures=(figure,))
        en, zh = (_side(number, chosen, locale) for locale in LOCALES)
        briefings.append(Briefing(f"invented-{number}", day[:4], facts, en, zh))
    found = own.catalog
    catalog = Catalog(
        newest_first(briefings), found.topics, found.outlets, found.quantities, found.taggers
    )
    return Content(catalog, own.pages, ())


def _side(number: int, topics: list[Topic], locale: Locale) -> Side:
    def point(id_: str, place: int) -> Point:
        a, b = (topic.pref_label[locale] for topic in topics[2 * place : 2 * place + 2])
        text = _SENTENCE[locale].format(n=number, a=a, b=b)
        return Point(id_, text.removesuffix(" [1][2]").removesuffix("[1][2]"), (1, 2), text)

    groups = tuple(
        Group(
            f"g{group}",
            {"en": f"Part {group}", "zh": f"第{group}部分"}[locale],
            tuple(
                point(f"g{group}p{each}", 1 + (group - 1) * _POINTS + each - 1)
                for each in range(1, _POINTS + 1)
            ),
        )
        for group in range(1, _SECTIONS + 1)
    )
    title = {"en": f"Invented briefing {number}", "zh": f"虚构的简报{number}"}[locale]
    return Side(locale, f"{number}.{locale}", "raw", title, None, (point("i1", 0),), groups)


def main() -> None:
    """Measure the sizes that the command line names, 1,000 by default."""
    for count in [int(argument) for argument in sys.argv[1:]] or [1000]:
        site = Site(content_of(count))
        seconds: defaultdict[str, float] = defaultdict(float)
        pages: defaultdict[str, int] = defaultdict(int)
        largest, name = 0, ""
        for page in site.pages.values():
            for locale in LOCALES:
                begun = time.process_time()
                size = len(page.html(locale, "").encode())
                seconds[page.kind] += time.process_time() - begun
                pages[page.kind] += 1
                largest, name = max((largest, name), (size, f"{locale} {page.path}"))
        total = sum(seconds.values())
        print(f"{count} twins: {total:.2f} CPU s, {1000 * total / count:.2f} ms a twin")
        for kind, each in sorted(seconds.items(), key=lambda item: -item[1]):
            print(f"  {kind:10} {pages[kind]:6} pages {each:7.2f} s")
        print(f"  largest: {name} {largest / 1000:.0f} kB")


if __name__ == "__main__":
    main()
