"""Whether a translation calls each topic by one of its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from duizhao.checks.alignment import Pair
from duizhao.checks.parity import place_in
from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Locale, Side, Topic
from duizhao.readers.tagging import Tagger


def check_terms(
    source: Side,
    target: Side,
    pairs: Iterable[Pair],
    topics: Mapping[str, Topic],
    taggers: Mapping[Locale, Tagger],
) -> Iterator[Diagnostic]:
    """Find topics that a source point names and its translation does not."""
    for pair in pairs:
        if pair.target is None:
            continue
        said = {m.topic for m in taggers[target.locale].mentions(pair.target.text)}
        # A narrower topic names its broader one, too: 重稀土 for "rare earths".
        said |= {above for topic in said for above in _broader(topic, topics)}
        told: set[str] = set()
        for mention in taggers[source.locale].mentions(pair.source.text):
            topic = topics[mention.topic]
            if mention.topic in said | told or _is_implied(topic, pair.target.text, target.locale):
                continue
            told.add(mention.topic)
            place = (target.path, pair.target.position)
            yield found(
                "TERM001",
                *place,
                point=pair.source.id,
                topic=topic.pref_label,
                expected=pair.source.text[mention.start : mention.end],
                labels=_labels(topic, target.locale),
            )


def _is_implied(topic: Topic, text: str, locale: Locale) -> bool:
    return any(words in text for words in topic.implied_by.get(locale, ()))


def _broader(id_: str, topics: Mapping[str, Topic]) -> Iterator[str]:
    seen = {id_}
    above = topics[id_].broader
    while above is not None and above in topics and above not in seen:
        seen.add(above)
        yield above
        above = topics[above].broader


def check_forbidden(side: Side, topics: Iterable[Topic]) -> Iterator[Diagnostic]:
    """Find names that a topic's `forbidden` list rules out."""
    forbidden = [
        (label, topic) for topic in topics for label in topic.forbidden.get(side.locale, ())
    ]
    for point in side.points() if forbidden else ():
        for label, topic in forbidden:
            if label in point.text:
                at = place_in(point, label)
                labels = _labels(topic, side.locale)
                values = {"found": label, "topic": topic.pref_label, "labels": labels}
                yield found("TERM002", side.path, at, **values)


def _labels(topic: Topic, locale: Locale) -> str:
    return ("、" if locale == "zh" else ", ").join(topic.labels(locale))
