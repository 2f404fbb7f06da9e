"""Which files under `docs/` are accepted, decided before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Label
from duizhao.safety.limits import (
    LEDGERS,
    OWN_NAMES,
    OWN_PAGES,
    PICTURE_SIZE,
    PICTURES,
    ROOT_PLACE,
    TEXTS,
    VOCABULARIES,
    Source,
    SpecialFile,
    UnreadFile,
    is_passed_over,
    limits_of,
    root_file,
)
from duizhao.safety.placement import free_name, language, misplaced, unless_taken
from duizhao.text.nearest import listed
from duizhao.text.source_name import LONGEST_SLUG, SLUG


def accept_files(
    files: Mapping[str, Source], root: str
) -> tuple[dict[str, Source], list[Diagnostic]]:
    """Return the files whose name, kind and size are in order, and what is wrong with the rest.

    Args:
        files: By path relative to the documents' folder.
        root: The path of that folder, as diagnostics print it.
    """
    kept: dict[str, Source] = {}
    findings: list[Diagnostic] = []
    for name, source in files.items():
        if is_passed_over(name) and not (isinstance(source, SpecialFile) and source.is_folder):
            continue
        path = f"{root}/{name}"
        finding = _refusal(name, source, files, path) or _same_page(name, files, path)
        if finding:
            findings.append(finding)
        else:
            kept[name] = source
    return kept, findings


def _refusal(
    name: str, source: Source, files: Mapping[str, Source], path: str
) -> Diagnostic | None:
    if isinstance(source, SpecialFile):
        target = source.target
        en = "a pipe or a device" if target is None else f"a symbolic link to {target!r}"
        zh = "管道或设备" if target is None else f"指向“{target}”的符号链接"
        return found("FILE008", path, what=Label(en, zh))
    at_root = root_file(name)
    if at_root and name not in LEDGERS:
        return found("FILE024", path, found=at_root, expected=ROOT_PLACE + at_root)
    elsewhere = misplaced(name, source, files, path)
    if elsewhere:
        return elsewhere
    suffix = PurePosixPath(name).suffix
    is_stray_json = suffix == ".json" and not name.startswith("briefings/")
    if is_stray_json or (suffix not in TEXTS and suffix not in PICTURES):
        expected = listed([*TEXTS, *PICTURES])
        return found("FILE009", path, found=suffix or PurePosixPath(name).name, expected=expected)
    return _name_refusal(name, source, files, path) or _size_refusal(name, source, path)


def _name_refusal(
    name: str, source: Source, files: Mapping[str, Source], path: str
) -> Diagnostic | None:
    *folders, last = PurePosixPath(name).parts
    stem = last.removesuffix(PurePosixPath(name).suffix)
    parts = [*folders, stem.removesuffix(".en").removesuffix(".zh")]
    for part in parts:
        if len(part) > LONGEST_SLUG:
            return found(
                "FILE016", path, found=part[:20] + "…", length=len(part), expected=LONGEST_SLUG
            )
    for part in parts:
        if not SLUG.fullmatch(part):
            expected = free_name(part, name, files)
            return found("FILE003", path, found=part, expected=expected)
    reserved = _reserved_part(name, parts)
    if reserved:
        return found("FILE019", path, found=reserved)
    if name.endswith(".md") and stem == parts[-1]:
        expected = f"{stem}.{language(source, stem)}.md"
        fix = Label(f"Rename the file, for example to {expected}", f"请改名，例如改为“{expected}”")
        whole = "/".join([*folders, expected])
        return found("FILE020", path, found=last, fix=unless_taken(whole, files, fix))
    return None


def _reserved_part(name: str, parts: Sequence[str]) -> str | None:
    """Return the part of a path that the build needs for itself, None if it needs none of it."""
    first, last = parts[0], parts[-1]
    if first in OWN_NAMES and name not in VOCABULARIES:
        return first
    if first in OWN_PAGES and last == "index":
        return "index"  # it would be the page of the folder, which the build makes
    if name.endswith(".md") and len(parts) == 1 and first in OWN_PAGES:
        return first
    return "/".join(parts[:-1]) if first == "topics" and len(parts) > 2 else None


def _same_page(name: str, files: Mapping[str, Source], path: str) -> Diagnostic | None:
    """Find the page of a folder (`about/index.en.md`) that has the same URL as another page."""
    folder, _, last = name.rpartition("/")
    if not folder or not re.fullmatch(r"index\.(?:en|zh)\.md", last):
        return None
    other = next((each for lang in ("en", "zh") if (each := f"{folder}.{lang}.md") in files), None)
    return found("FILE021", path, found=other) if other else None


def _size_refusal(name: str, source: bytes | UnreadFile, path: str) -> Diagnostic | None:
    size = len(source) if isinstance(source, bytes) else source.size
    start = source if isinstance(source, bytes) else source.start
    limits = limits_of(name)
    most = limits.size if limits else PICTURE_SIZE
    if size > most:
        return found("FILE010", path, found=size, expected=most)
    if limits is None:
        suffix = PurePosixPath(name).suffix
        if not PICTURES[suffix].match(start):
            return found("FILE018", path, found=start[:8].hex(" ") or "—", expected=suffix)
    return None
