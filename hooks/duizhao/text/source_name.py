"""The names of source files: page, language and form, parsed in one place."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import chain, count
from pathlib import PurePosixPath

from duizhao.model import LOCALES, Locale
from duizhao.text.han import has_han

SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG = re.compile(SLUG_PATTERN)
"""What a part of a URL may be: lower-case letters, digits and single hyphens."""

LONGEST_SLUG = 80

BRIEFING_FORMS = (".md", ".txt", ".json")
"""The endings of a briefing's files: Markdown, a raw summary, a summary as JSON. Where a language
has several, the first of these counts."""

_YEAR = re.compile(r"briefings/(\d{4})")

# Other ways to write the language at the end of a name, as systems and people do.
_REGION = r"(?:[-_](?:cn|tw|hk|mo|sg|my|hans|hant|us|gb|uk|au|ca|nz|ie|in))"
_LANGUAGES: dict[Locale, str] = {
    "zh": rf"zh{_REGION}{{0,2}}|中文版?|汉语|漢語|简体(?:中文)?|繁[体體](?:中文)?",
    "en": rf"en{_REGION}?|英文版?|英语|英語",
}
# These are languages only after a dot: a slug may well end in `-cn`.
_DOTTED: dict[Locale, str] = {"zh": "zho|chi|cn|chs|cht|sc|tc|chinese", "en": "eng|english"}
_TAGS: dict[Locale, re.Pattern[str]] = {
    locale: re.compile(
        rf"(?P<stem>.+?)(?:\.(?:{tags}|{_DOTTED[locale]})|[-_ ](?:{tags})"
        rf"|[-_ ]?[(（](?:{tags})[)）])",
        re.IGNORECASE,
    )
    for locale, tags in _LANGUAGES.items()
}
_MARKDOWN = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)
_FORMS = {
    **dict.fromkeys((".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn"), ".md"),
    ".text": ".txt",
    ".yaml": ".yml",
    ".jpe": ".jpg",
}


@dataclass(frozen=True, slots=True)
class SourceName:
    """The path of a source file, parsed.

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
        """Parse the path of a file."""
        folder, _, name = path.rpartition("/")
        form = PurePosixPath(name).suffix
        stem = name.removesuffix(form)
        rest, _, language = stem.rpartition(".")
        if rest and language in LOCALES:
            return cls(folder, rest, language, form)
        return cls(folder, stem, None, form)

    @classmethod
    def meant(cls, path: str) -> SourceName:
        """Parse a path whose language or form may be misspelt, such as `x.zh-CN.MD`."""
        name = cls.parse(path)
        form = _FORMS.get(name.form.lower(), name.form.lower())
        if form == ".txt" and _MARKDOWN.search(name.stem):
            return cls.meant(path[: -len(name.form)])  # some editors add it to every name
        stem = name.stem
        if name.locale is None:
            for locale, tags in _TAGS.items():
                if tagged := tags.fullmatch(stem):
                    return cls(name.folder, tagged["stem"], locale, form)
        return cls(name.folder, stem, name.locale, form)

    @property
    def path(self) -> str:
        """The path of the file."""
        return f"{self.page}.{self.locale}{self.form}" if self.locale else f"{self.page}{self.form}"

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
    """Return the letters and digits of a text as a slug, Chinese in pinyin; "" if it has none."""
    if has_han(text):
        from duizhao.text.pinyin import romanised  # its dictionaries take a while to load

        text = romanised(text)
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:LONGEST_SLUG].strip("-")


def free_slug(slug: str, taken: Container[str]) -> str:
    """Return a slug, or the first of `slug-2`, `slug-3` … that is not taken."""
    numbered = (f"{slug[: LONGEST_SLUG - 4]}-{number}" for number in count(2))
    return next(each for each in chain([slug], numbered) if each not in taken)
