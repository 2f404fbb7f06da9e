"""Where a misnamed or misplaced file belongs."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Label, Locale
from duizhao.safety.limits import LEDGERS, PICTURES, TEXTS, Source
from duizhao.text.han import has_han
from duizhao.text.language import language_of
from duizhao.text.source_name import SLUG, SourceName, free_slug, slug_of

_HEAD = 4000
"""Bytes of a file that are enough to know its language and its year."""

_YEAR = re.compile(r"\d{4}")
# `2025-11-12`, `2025年11月`, `Nov. 12, 2025`, `12 November 2025`.
_DATED = re.compile(
    r"(?<!\d)(?:(20\d\d)[-/.年] ?\d|[A-Z][a-z]{2,8}\.?(?: \d{1,2},?)? (20\d\d)(?!\d))"
)
# What only a briefing says of itself.
_BRIEFING_KEY = re.compile(
    r"^(?:outlet|published|original_title|original_url|figures|translated_from)\s*[:：]",
    re.MULTILINE,
)


def misplaced(name: str, source: Source, files: Container[str], path: str) -> Diagnostic | None:
    """Return the finding that says where a file belongs, or None if it is in the right place.

    Args:
        name: Its path under the documents' folder.
        source: What is there.
        files: All paths there.
        path: As diagnostics print it.
    """
    meant = SourceName.meant(name)
    text = source[:_HEAD].decode("utf-8", "ignore") if isinstance(source, bytes) else ""
    if _is_briefing(meant, text, name):
        if SourceName.parse(name).briefing:
            return None
        expected = _briefing_path(meant, text, source)
        if SourceName.parse(expected).page != meant.page or meant.locale is None:
            return found("FILE005", path, found=name, fix=_move(expected, files))
        return _renamed(name, expected, files, path)
    if meant.path == name or (meant.form not in TEXTS and meant.form not in PICTURES):
        return None
    if meant.form == ".md" and meant.locale is None:
        meant = replace(meant, locale=language(source, meant.stem))
    if not SLUG.fullmatch(meant.stem):
        meant = replace(meant, stem=slug_of(meant.stem) or "page")
    return _renamed(name, meant.path, files, path)


def language(source: Source, stem: str) -> Locale:
    """Return the language that a file is probably in, by its text, else by its name."""
    head = source[:_HEAD] if isinstance(source, bytes) else b""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The head may end within a character; what is not UTF-8 at all is most often Chinese.
        is_cut = error.start > len(head) - 4
        text = head[: error.start].decode() if is_cut else head.decode("gb18030", "ignore")
    return language_of(text) or ("zh" if has_han(stem) else "en")


def unless_taken(expected: str, files: Container[str], fix: Label) -> Label:
    """Return a fix, or another one if it would overwrite a file that is there."""
    if expected not in files:
        return fix
    return Label(
        f"{expected} already exists: keep what is right in that file, and delete this one",
        f"“{expected}”已经存在：请把正确的内容留在那个文件里，并删除此文件",
    )


def _is_briefing(meant: SourceName, text: str, name: str) -> bool:
    if meant.form == ".txt":
        return name not in LEDGERS
    is_in_folder = meant.folder.split("/")[0] == "briefings"
    if meant.form != ".md":
        return meant.form == ".json" and is_in_folder
    head = text.split("\n---", 1)[0]
    is_one = text.startswith("---") and _BRIEFING_KEY.search(head) is not None
    return is_in_folder or is_one


def _briefing_path(meant: SourceName, text: str, source: Source) -> str:
    years = (part for part in meant.folder.split("/") if _YEAR.fullmatch(part))
    dated = _DATED.search(text)
    year = next(years, None) or (dated and (dated[1] or dated[2])) or "<year>"
    locale = meant.locale or language(source, meant.stem)
    slug = meant.stem if SLUG.fullmatch(meant.stem) else slug_of(meant.stem) or "briefing"
    return SourceName(f"briefings/{year}", slug, locale, meant.form).path


def _move(expected: str, files: Container[str]) -> Label:
    return unless_taken(expected, files, Label(f"Move it to {expected}", f"请移至“{expected}”"))


def _renamed(name: str, expected: str, files: Container[str], path: str) -> Diagnostic:
    last, right = name.rpartition("/")[2], expected.rpartition("/")[2]
    fix = unless_taken(expected, files, Label(f"Rename it to {right}", f"请改名为“{right}”"))
    return found("FILE023", path, found=last, fix=fix)


def free_name(stem: str, name: str, files: Container[str]) -> str:
    """Return a part of a URL for a name that contains characters not allowed there.

    Args:
        stem: The part of the name.
        name: The file's path.
        files: All paths there.
    """
    slug = slug_of(stem) or "page"
    taken = {
        each
        for each in (slug, *(f"{slug}-{number}" for number in range(2, 50)))
        if name.replace(stem, each, 1) in files
    }
    return free_slug(slug, taken)
