"""Files for the root of the site, such as `CNAME` and `robots.txt`: published as they are.

They are in `root/` within the theme's folder, which only maintainers change. MkDocs would copy
them as files of the theme, to `root/`, and leave out those whose names begin with a dot.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

from duizhao.publish.disk import folder_entries
from duizhao.publish.publication import PublishError
from duizhao.safety.limits import is_left_by_system

FOLDER = "root"
"""Its name within the theme's folder."""


def read_root_files(theme: Path) -> dict[str, bytes]:
    """Return the files for the site's root by path, in name order; hidden ones are included.

    Args:
        theme: The theme's folder, which need not have any.

    Raises:
        PublishError: One is no ordinary file: what a link leads to is not published.
    """
    folder = theme / FOLDER
    if folder.is_symlink():
        raise PublishError(
            f"{_shown(theme)} is a symbolic link; links are not followed.",
            f"{_shown(theme)}是符号链接，不会被跟随。",
        )
    found: dict[str, bytes] = {}
    for name, entry in folder_entries(folder) if folder.is_dir() else ():
        if is_left_by_system(name):
            continue
        if not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            raise PublishError(
                f"{_shown(theme, name)} is not an ordinary file; links are not followed. "
                "Put the file itself there.",
                f"{_shown(theme, name)}不是普通文件，链接不会被跟随。请将文件本身放在此处。",
            )
        found[name] = Path(entry.path).read_bytes()
    return dict(sorted(found.items()))


def write_root_files(site: Path, files: Mapping[str, bytes], theme: Path) -> None:
    """Write the files into a built site; none takes the place of what is there.

    Raises:
        PublishError: Something of that name has been built.
    """
    for name, data in files.items():
        file = site / name
        if file.exists():
            raise PublishError(
                f"{_shown(theme, name)} would replace {name} of the site. Rename or remove it.",
                f"{_shown(theme, name)}会覆盖站点的{name}。请改名或移除。",
            )
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise PublishError(
                f"{_shown(theme, name)} needs a folder where the site has a file. Rename it.",
                f"{_shown(theme, name)}需要一个文件夹，而站点在该处有同名文件。请改名。",
            ) from None
        file.write_bytes(data)


def _shown(theme: Path, name: str = "") -> str:
    """Return a path within the theme's folder as a message names it: `overrides/root/CNAME`."""
    return (Path(theme.name) / FOLDER / name).as_posix()
