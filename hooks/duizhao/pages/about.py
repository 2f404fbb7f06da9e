"""The page about the site: a contributor's text, and below it what the settings say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from duizhao.model import Locale
from duizhao.pages.ordinary import OrdinaryPage
from duizhao.pages.page import Context
from duizhao.pages.rendering import render

SOURCE = "about"


class AboutPage(OrdinaryPage):
    """The page about the site; who answers for it and under which licence are settings."""

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield the page, if somebody has written one."""
        yield from (page for page in super().pages(context) if page.source == SOURCE)

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the text, and what is known of who publishes it and how it may be used."""
        facts = render(
            "about.html", self.links(locale), self.catalog, settings=self.context.settings
        )
        return super().body(locale, rendered) + facts
