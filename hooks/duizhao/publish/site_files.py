"""Writes what is published beside the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from duizhao.syndication.site_file import SiteFile


def write_site_files(
    folder: Path, files: Iterable[SiteFile], replaced: Collection[str] = ()
) -> None:
    """Write files into a built site.

    Args:
        folder: The root of the site.
        files: What to write.
        replaced: Paths for which the site's maintainers have a file of their own; it takes the
            place of a default.
    """
    made: set[Path] = set()
    for each in files:
        if each.is_default and each.path in replaced:
            continue
        file = folder / each.path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(each.make())
