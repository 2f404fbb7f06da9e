"""Writes what is published beside the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from duizhao.syndication.site_file import SiteFile


def write_site_files(
    folder: Path,
    files: Iterable[SiteFile],
    replaced: Collection[str] = (),
    kept: Path | None = None,
) -> list[str]:
    """Write files into a built site, and return their paths.

    Args:
        folder: The root of the site.
        files: What to write.
        replaced: Paths for which the site's maintainers have a file of their own; it takes the
            place of a default.
        kept: Where files that take long to make are kept for the next build, by their keys; what
            this build does not need is removed. None to keep nothing.
    """
    made: set[str] = set()
    used: set[str] = set()
    paths: list[str] = []
    for each in files:
        if each.is_default and each.path in replaced:
            continue
        parent = each.path.rpartition("/")[0]
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        (folder / each.path).write_bytes(_content(each, kept))
        paths.append(each.path)
        used.add(each.key)
    for old in kept.iterdir() if kept and kept.is_dir() else ():
        if old.name not in used:
            old.unlink()
    return paths


def _content(file: SiteFile, kept: Path | None) -> bytes:
    if not file.key or kept is None:
        return file.make()
    place = kept / file.key
    if place.is_file():
        return place.read_bytes()
    kept.mkdir(parents=True, exist_ok=True)
    data = file.make()
    # Whole or not there at all, if the build is killed meanwhile.
    beside = place.with_name(f"{file.key}.new")
    beside.write_bytes(data)
    beside.replace(place)
    return data
