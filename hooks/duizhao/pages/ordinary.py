"""Ordinary pages, such as `about.en.md`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from markupsafe import Markup

from duizhao.model import LANG, Briefing, Locale, twin
from duizhao.pages.history import DatedLine
from duizhao.pages.page import Context, SearchablePage
from duizhao.pages.rendering import ENVIRONMENT
from duizhao.safety.sanitiser import sanitise
from duizhao.text.source_name import SourceName
from duizhao.wording.words import WORDS


class OrdinaryPage(SearchablePage):
    """A page that a contributor has written in one language or two."""

    kind = "page"
    from_one_file = True

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield a page for each Markdown file that is not a briefing."""
        names = context.content.pages
        for source in sorted({SourceName.parse(name).page for name in names}):
            yield cls(context, f"{source.removesuffix('/index')}/", source)

    @property
    def listed(self) -> Sequence[Briefing]:
        """No briefings."""
        return ()

    def history(self, locale: Locale) -> tuple[DatedLine, ...]:
        """Return when its text was added and last changed."""
        record, text = self.context.content.history.of(self.source), self.text_locale(locale)
        days = ("added_on", record.added(text)), ("changed_on", record.changed(text))
        return tuple((key, day) for key, day in days if day)

    def text_locale(self, locale: Locale) -> Locale:
        """Return the other language where the page is not translated."""
        return locale if self.text(locale) else twin(locale)

    def exists(self, locale: Locale) -> bool:
        """Tell whether there is a page: an English one only if it is written in English."""
        return locale == "zh" or locale in self.locales()

    def title(self, locale: Locale) -> str:
        """Return the title that its file gives."""
        text = self.text(self.text_locale(locale))
        return (text.title if text else None) or WORDS[locale]["untitled"]

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the text; where it is not translated, the other language's, marked."""
        text_locale, html = self.text_locale(locale), sanitise(rendered)
        return ENVIRONMENT.get_template("page.html").render(
            title=self.title(locale),
            # Examples of sources are there to be read, not to be found before what they show.
            rendered=Markup(html.replace("<pre>", "<pre data-dz-unsearched>")),
            has_heading="<h1" in html,
            words=WORDS[locale],
            text_lang=LANG[text_locale],
            translated=locale == text_locale,
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: its title and text."""
        return (*super().inputs(locale), self.title(locale), self.text_locale(locale))
