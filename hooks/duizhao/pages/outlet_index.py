"""The list of outlets, those with most briefings first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from duizhao.model import Locale
from duizhao.pages.entries import outlets_by_count
from duizhao.pages.page import Context, Page
from duizhao.pages.rendering import render
from duizhao.site import addresses


class OutletIndexPage(Page):
    """The index of outlets."""

    kind = "outlets"
    title_key = "outlets"
    vocabulary = "outlets.yml"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the index if the site lists outlets."""
        if context.catalog.outlets:
            yield cls(context, addresses.OUTLETS, "outlets/index")

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the list of outlets."""
        outlets = outlets_by_count(self.catalog)
        return render("outlets.html", self.links(locale), self.catalog, outlets=outlets)

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the outlets with their counts."""
        return (*super().inputs(locale), outlets_by_count(self.catalog))
