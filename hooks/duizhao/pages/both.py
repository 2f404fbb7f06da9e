"""The page of a briefing in both languages at once, for readers without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from duizhao.model import LOCALES, Briefing, Locale
from duizhao.pages.page import Context, Page
from duizhao.pages.rendering import render, title_of
from duizhao.site import addresses
from duizhao.wording.words import WORDS


@dataclass(frozen=True, eq=False)
class BothPage(Page):
    """The points of a translated briefing, each beside its counterpart."""

    kind = "both"
    from_one_file = True

    briefing: Briefing

    @classmethod
    def pages(cls, context: Context) -> Iterator[Self]:
        """Yield a page for each briefing that has been translated."""
        for briefing in context.catalog.briefings:
            if briefing.target:
                path = addresses.both_path(briefing)
                yield cls(context, path, path.rstrip("/"), briefing)

    @property
    def listed(self) -> Sequence[Briefing]:
        """The briefing."""
        return (self.briefing,)

    def indexed_locales(self) -> tuple[Locale, ...]:
        """Search engines list the pages of the briefing, which have the same text."""
        return ()

    @property
    def canonical_path(self) -> str:
        """The address of the briefing."""
        return addresses.briefing_path(self.briefing)

    def title(self, locale: Locale) -> str:
        """Return the briefing's title, and that both languages are there."""
        words = WORDS[locale]
        return f"{title_of(self.briefing, locale)}{words['colon']}{words['both_languages']}"

    def edited_file(self, locale: Locale) -> str | None:
        """Return the file of the text in the page's language."""
        return self.briefing.text_in(locale).path

    def markdown(self, locale: Locale) -> str:
        """Return "": the points are shown as plain text."""
        return ""

    def body(self, locale: Locale, rendered: str) -> str:
        """Return the title, headings and points of both languages, the page's own first."""
        source, target = self.briefing.source, self.briefing.target
        translated = {point.id: point.text for point in target.points()} if target else {}
        headings = {group.id: group.heading for group in target.groups} if target else {}
        order = sorted(LOCALES, key=lambda each: each != locale)

        def pair(original: str | None, translation: str | None) -> list[tuple[Locale, str | None]]:
            texts = dict.fromkeys(LOCALES, translation) | {source.locale: original}
            return [(each, texts[each]) for each in order]

        return render(
            "both.html",
            self.links(locale),
            self.catalog,
            briefing=self.briefing,
            titles=pair(source.title, target.title if target else None),
            sections=[
                ("i", None, [(p.id, pair(p.text, translated.get(p.id))) for p in source.insights]),
                *(
                    (
                        group.id,
                        pair(group.heading, headings.get(group.id)) if group.heading else None,
                        [(p.id, pair(p.text, translated.get(p.id))) for p in group.points],
                    )
                    for group in source.groups
                ),
            ],
        )

    def inputs(self, locale: Locale) -> tuple[object, ...]:
        """Return what the page shows: the briefing."""
        return (*super().inputs(locale), self.briefing)
