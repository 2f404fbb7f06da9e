"""The vocabularies of a site, read and indexed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from duizhao.checks.alignment import Names, topic_names
from duizhao.model import LOCALES, Locale, Outlet, Quantity, Topic
from duizhao.readers.tagging import Tagger


@dataclass(frozen=True)
class Vocabularies:
    """Topics, outlets and quantities by id, in the order of their files."""

    topics: Mapping[str, Topic]
    outlets: Mapping[str, Outlet]
    quantities: Mapping[str, Quantity]

    @cached_property
    def taggers(self) -> Mapping[Locale, Tagger]:
        """Finders of topics in running text, by language."""
        return {locale: Tagger(self.topics.values(), locale) for locale in LOCALES}

    @cached_property
    def names(self) -> Names:
        """The topics that a text names, as alignment compares them."""
        return topic_names(self.taggers)
