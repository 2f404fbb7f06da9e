"""The topics of a site as SKOS (W3C Recommendation, 18 August 2009) in JSON-LD 1.1."""

from __future__ import annotations

from duizhao.model import LANG, LOCALES, Label, Topic
from duizhao.pages.site import Site
from duizhao.site import addresses
from duizhao.syndication.data.forms import VERSION
from duizhao.syndication.links import root_of

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_CONTEXT: dict[str, object] = {
    "skos": _SKOS,
    "version": "http://www.w3.org/2002/07/owl#versionInfo",
    "id": "@id",
    "type": "@type",
    "ConceptScheme": "skos:ConceptScheme",
    "Concept": "skos:Concept",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
    "definition": {"@id": "skos:definition", "@container": "@language"},
    "notation": "skos:notation",
    "kind": "http://purl.org/dc/terms/type",
    "briefings": "http://purl.org/dc/terms/extent",
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "narrower": {"@id": "skos:narrower", "@type": "@id"},
    "related": {"@id": "skos:related", "@type": "@id"},
    "exactMatch": {"@id": "skos:exactMatch", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "hasTopConcept": {"@id": "skos:hasTopConcept", "@type": "@id"},
    "concepts": {"@reverse": "skos:inScheme"},
}


def topics_file(site: Site) -> dict[str, object]:
    """Return all topics as a concept scheme; `concepts` holds one object for each."""
    topics = site.content.catalog.topics.values()
    return {
        "@context": _CONTEXT,
        "id": root_of(site.settings) + addresses.TOPICS,
        "type": "ConceptScheme",
        "version": VERSION,
        "prefLabel": {LANG[locale]: site.settings.site_name for locale in LOCALES},
        "hasTopConcept": [_id(site, topic.id) for topic in topics if not topic.broader],
        "concepts": [_concept(site, topic) for topic in topics],
    }


def _concept(site: Site, topic: Topic) -> dict[str, object]:
    catalog = site.content.catalog
    concept: dict[str, object] = {
        "id": _id(site, topic.id),
        "type": "Concept",
        "notation": topic.id,
        "kind": topic.kind,
        "prefLabel": _texts(topic.pref_label),
        "altLabel": {
            LANG[locale]: list(names) for locale, names in topic.alt_labels.items() if names
        },
        "definition": _texts(topic.definition),
        "briefings": len(catalog.briefings_on[topic.id]),
        "narrower": [_id(site, each) for each in catalog.narrower[topic.id]],
        "related": [_id(site, each) for each in catalog.related[topic.id]],
    }
    if topic.broader in catalog.topics:
        concept["broader"] = _id(site, topic.broader or "")
    if topic.wikidata:
        concept["exactMatch"] = f"http://www.wikidata.org/entity/{topic.wikidata}"
    return concept


def _id(site: Site, topic: str) -> str:
    return f"{root_of(site.settings)}{addresses.TOPICS}{topic}/"


def _texts(label: Label) -> dict[str, str]:
    return {LANG[locale]: label[locale] for locale in LOCALES}
