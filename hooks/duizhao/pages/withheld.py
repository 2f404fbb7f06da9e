"""The notice at the address of a page that is left out until its source is corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from duizhao.model import Briefing, Locale
from duizhao.pages.page import Context, Page
from duizhao.pages.rendering import render


class WithheldPage(Page):
    """A notice in place of a page; it is not to be indexed."""

    kind = "withheld"
    title_key = "withheld"

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield nothing: a publish that leaves briefings out makes these pages."""
        return iter(())

    @property
    def listed(self) -> Sequence[Briefing]:
        """No briefings."""
        return ()

    def locales(self) -> tuple[Locale, ...]:
        """Return no language: a notice is nobody's text."""
        return ()

    def edited_file(self, locale: Locale) -> str | None:
        """Return None: what is to be edited is what was left out."""
        return None

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the notice."""
        return render("withheld.html", self.links(locale), self.catalog)
