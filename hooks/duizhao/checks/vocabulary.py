"""Vocabularies: addresses, dangling ids, circles of `broader`, labels that name two topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from duizhao.checks.nearest import nearest
from duizhao.diagnostics import Diagnostic, found
from duizhao.model import LOCALES, Outlet, Quantity, Topic

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_ids(terms: Iterable[Topic | Outlet | Quantity], path: str) -> Iterator[Diagnostic]:
    """Find ids that cannot stand in an address."""
    for term in terms:
        if not _ID.fullmatch(term.id):
            yield found("VOC006", path, term.position.line, term.position.column, found=term.id)


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
                    topic.position.line,
                    topic.position.column,
                    topic=topic.id,
                    key=key,
                    found=other,
                    expected=nearest(other, topics),
                )


def _circles(topics: Mapping[str, Topic], path: str) -> Iterator[Diagnostic]:
    for topic in topics.values():
        way = [topic.id]
        above = topic.broader
        while above is not None and above in topics and above not in way:
            way.append(above)
            above = topics[above].broader
        # Each circle is told once, at the first of its ids.
        if above == topic.id and topic.id == min(way):
            circle = " › ".join([*way, topic.id])
            place = topic.position
            yield found("VOC004", path, place.line, place.column, topic=topic.id, found=circle)


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
                        topic.position.line,
                        topic.position.column,
                        found=label,
                        lang=locale,
                        other=owner,
                        topic=topic.id,
                    )
