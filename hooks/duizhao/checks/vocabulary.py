"""Vocabularies: addresses, dangling ids, circles of `broader`, labels that name two topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import LOCALES, Outlet, Quantity, Topic
from duizhao.text.nearest import nearest
from duizhao.text.source_name import SLUG

_ID = SLUG


def check_ids(terms: Iterable[Topic | Outlet | Quantity], path: str) -> Iterator[Diagnostic]:
    """Find ids that cannot stand in an address."""
    for term in terms:
        code = "FILE019" if term.id == "index" else "VOC006"
        if not _ID.fullmatch(term.id) or term.id == "index":
            yield found(code, path, term.position, found=term.id)


def check_topics(topics: Mapping[str, Topic], path: str) -> Iterator[Diagnostic]:
    """Find what would make a tree of topics or its tagging ambiguous."""
    yield from _dangling(topics, path)
    yield from _circles(topics, path)
    yield from _shared_labels(topics.values(), path)


def _dangling(topics: Mapping[str, Topic], path: str) -> Iterator[Diagnostic]:
    for topic in topics.values():
        named = [("related", other) for other in topic.related]
        if topic.broader is not None:
            named.insert(0, ("broader", topic.broader))
        for key, other in named:
            if other not in topics:
                yield found(
                    "VOC003",
                    path,
                    topic.position,
                    topic=topic.id,
                    key=key,
                    found=other,
                    nearest=nearest(other, topics),
                )


def _circles(topics: Mapping[str, Topic], path: str) -> Iterator[Diagnostic]:
    settled: set[str] = set()
    for topic in topics.values():
        way: dict[str, None] = {}
        at: str | None = topic.id
        while at is not None and at in topics and at not in settled and at not in way:
            way[at] = None
            at = topics[at].broader
        settled |= way.keys()
        if at is None or at not in way:
            continue
        # Each circle is told once, at the first of its ids.
        ring = list(way)[list(way).index(at) :]
        start = ring.index(min(ring))
        circle = [*ring[start:], *ring[: start + 1]]
        place = topics[circle[0]].position
        shown = " › ".join(circle)
        yield found("VOC004", path, place, topic=circle[0], found=shown)


def _shared_labels(topics: Iterable[Topic], path: str) -> Iterator[Diagnostic]:
    owners: dict[tuple[str, str], str] = {}
    for topic in topics:
        for locale in LOCALES:
            for label in topic.labels(locale):
                owner = owners.setdefault((locale, label.casefold()), topic.id)
                if owner != topic.id:
                    yield found(
                        "VOC005",
                        path,
                        topic.position,
                        found=label,
                        lang=locale,
                        other=owner,
                        topic=topic.id,
                    )
