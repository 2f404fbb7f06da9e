"""Which files under `briefings/` belong to one briefing, and how its two languages are read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from duizhao.checks.drafts import draft
from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import LOCALES, Briefing, Locale, twin
from duizhao.readers.front_matter import SourceFields, TargetFields, split_front_matter
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.raw.reader import read_raw
from duizhao.readers.reading import Reading
from duizhao.readers.summary_json import read_summary_json
from duizhao.safety.reading import read_text
from duizhao.text.source_name import BRIEFING_FORMS, LONGEST_SLUG, SourceName, free_slug

_KEY = re.compile(r"^([A-Za-z_]+)\s*[:：]", re.MULTILINE)
_SOURCE_ONLY = frozenset(SourceFields.model_fields) - frozenset(TargetFields.model_fields)
_TARGET_ONLY = frozenset(TargetFields.model_fields) - frozenset(SourceFields.model_fields)


@dataclass(frozen=True, slots=True)
class BriefingFiles:
    """The files of one briefing.

    Attributes:
        year: The folder that they are in.
        slug: What they are named after.
        files: Their paths under the documents' folder, by language.
    """

    year: str
    slug: str
    files: Mapping[Locale, str]

    @property
    def first(self) -> str:
        """The file that a finding about the whole briefing names."""
        return min(self.files.values())


def group_files(
    names: Iterator[str], root: str
) -> tuple[tuple[BriefingFiles, ...], tuple[Diagnostic, ...]]:
    """Return the briefings that files belong to, and what is wrong with their names.

    Args:
        names: Paths under the documents' folder.
        root: That folder, as diagnostics print it.
    """
    findings: list[Diagnostic] = []
    by_page: defaultdict[tuple[str, str], dict[Locale, str]] = defaultdict(dict)
    for path in sorted(names, key=_rank):
        name = SourceName.parse(path)
        if name.briefing is None or name.locale is None:
            continue
        other = by_page[name.briefing].setdefault(name.locale, path)
        if other != path:
            findings.append(found("FILE007", f"{root}/{path}", other=f"{root}/{other}"))
    briefings: dict[str, BriefingFiles] = {}
    slugs = {slug for _, slug in by_page}
    for (year, slug), files in by_page.items():
        new = BriefingFiles(year, slug, files)
        known = briefings.setdefault(slug, new)
        if known is not new:
            other = f"{root}/{known.first}"
            free = free_slug(f"{slug[: LONGEST_SLUG - 5]}-{year}", slugs)
            slugs.add(free)
            findings.append(
                found("FILE004", f"{root}/{new.first}", page=slug, other=other, expected=free)
            )
    return tuple(briefings.values()), tuple(findings)


def _rank(path: str) -> tuple[str, int]:
    """Sort by page and language, and so that Markdown comes before what it has replaced."""
    name = SourceName.parse(path)
    forms = [*BRIEFING_FORMS, name.form]
    return f"{name.page}.{name.locale}", forms.index(name.form)


def read_briefing(
    briefing: BriefingFiles, contents: Mapping[str, bytes], root: str
) -> tuple[Briefing | None, tuple[Diagnostic, ...]]:
    """Return a briefing as its files say it (None if they cannot be read), and what is wrong.

    Args:
        briefing: Its files.
        contents: The bytes of files by path.
        root: The documents' folder, as diagnostics print it.
    """
    findings: list[Diagnostic] = []
    texts: dict[Locale, str] = {}
    for locale, path in briefing.files.items():
        text, wrong = read_text(contents[path], f"{root}/{path}")
        findings += wrong
        if text is not None:
            texts[locale] = text
    if not texts:
        return None, tuple(findings)
    source = _source_locale(texts, briefing.files)
    path = briefing.files[source]
    if len(texts) == 1 and _is_orphan(texts[source], path, source):
        if len(briefing.files) > 1:
            return None, tuple(findings)  # its source exists, and its findings are enough
        expected = SourceName.parse(path).in_locale(twin(source))
        findings.append(found("PAIR001", f"{root}/{path}", expected=f"{root}/{expected}"))
        return None, tuple(findings)
    readings = {
        locale: read_source(
            text, f"{root}/{briefing.files[locale]}", locale, is_source=locale == source
        )
        for locale, text in texts.items()
    }
    first, target = readings[source], readings.get(twin(source))
    side, wrong = draft(target) if target else (None, ())
    findings += (*first.findings, *wrong)
    return Briefing(briefing.slug, briefing.year, first.facts, first.side, side), tuple(findings)


def read_source(text: str, path: str, locale: Locale, *, is_source: bool = True) -> Reading:
    """Return what the text of one file says, in the form that its name states."""
    match SourceName.parse(path).form:
        case ".md":
            return read_markdown(text, path, locale, is_source=is_source)
        case ".json":
            return read_summary_json(text, path, locale)
    return read_raw(text, path, locale)


def _source_locale(texts: Mapping[Locale, str], files: Mapping[Locale, str]) -> Locale:
    """Return the source language of a briefing; English if it is unclear."""
    if len(texts) == 1:
        return next(iter(texts))

    def weight(locale: Locale) -> tuple[bool, bool, bool]:
        keys = _keys(texts[locale])
        is_raw = not files[locale].endswith(".md")
        return is_raw, not keys & _TARGET_ONLY, bool(keys & _SOURCE_ONLY)

    return max(LOCALES, key=weight)


def _is_orphan(text: str, path: str, locale: Locale) -> bool:
    """Return whether a single file is a translation: it states no facts."""
    if not path.endswith(".md"):
        return False
    keys = _keys(text)
    return bool(keys & _TARGET_ONLY) or (locale != LOCALES[0] and not keys & _SOURCE_ONLY)


def _keys(text: str) -> frozenset[str]:
    parts, _ = split_front_matter(text, "")
    return frozenset(_KEY.findall(parts.yaml or ""))
