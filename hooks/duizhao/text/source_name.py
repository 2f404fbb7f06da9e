"""Names of files under the documents' folder: page, language and form in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from duizhao.model import LOCALES, Locale

SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG = re.compile(SLUG_PATTERN)
"""What a part of an address may be: lower-case letters, digits and single hyphens."""

LONGEST_SLUG = 80

BRIEFING_FORMS = (".md", ".txt", ".json")
"""The endings of a briefing's files: Markdown, a raw summary, a summary as JSON. Where a language
has several, the first of these counts."""

_YEAR = re.compile(r"briefings/(\d{4})")


@dataclass(frozen=True, slots=True)
class SourceName:
    """The path of a file under the documents' folder, taken apart.

    Attributes:
        folder: `briefings/2025`; "" at the top.
        stem: `us-gallium-gap`, without language and form.
        locale: The language that the name states, None without one.
        form: The ending, `.md`.
    """

    folder: str
    stem: str
    locale: Locale | None
    form: str

    @classmethod
    def parse(cls, path: str) -> SourceName:
        """Take the path of a file apart."""
        folder, _, name = path.rpartition("/")
        form = PurePosixPath(name).suffix
        stem = name.removesuffix(form)
        rest, _, language = stem.rpartition(".")
        if rest and language in LOCALES:
            return cls(folder, rest, language, form)
        return cls(folder, stem, None, form)

    @property
    def page(self) -> str:
        """The path without language and form, which both languages of a page share."""
        return f"{self.folder}/{self.stem}" if self.folder else self.stem

    @property
    def briefing(self) -> tuple[str, str] | None:
        """The year and slug of the briefing that the file belongs to, None for other files."""
        year = _YEAR.fullmatch(self.folder)
        if year is None or self.locale is None or self.form not in BRIEFING_FORMS:
            return None
        return year[1], self.stem

    def in_locale(self, locale: Locale) -> str:
        """Return the path of the file of the same page and form in another language."""
        return f"{self.page}.{locale}{self.form}"


def page_of(path: str) -> str:
    """Return what the files of one briefing have in common, the path itself of any other file."""
    name = SourceName.parse(path)
    return name.page if name.briefing else path


def slug_of(text: str) -> str:
    """Return the letters and digits of a text as a slug, "" if it has none."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:LONGEST_SLUG].strip("-")
