"""Whether the site that is there is what a build would make again.

A strict build that was published leaves a record: the digest of everything that it was made from,
and of the state of the site's files (size, times, mode), so that a site that somebody has changed
since is built again.
"""

from __future__ import annotations

import contextlib
import json
import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path

import msgspec

from duizhao.publish.code import settings_digest
from duizhao.publish.disk import folder_entries, put_file, read_file
from duizhao.publish.store import has_store

_RECORD = ".cache/last-build.json"


@dataclass(frozen=True, slots=True)
class LastBuild:
    """A published site and what it was made from.

    Attributes:
        docs: The folder of its sources.
        theme: The folder of its theme.
        inputs: The digest of what it was made from, in hexadecimal.
        site: Its folder; "" while it is being built.
        files: The digest of the state of its files, in hexadecimal.
    """

    docs: str
    theme: str
    inputs: str
    site: str = ""
    files: str = ""


def begin(config: Path, docs: Path, theme: Path) -> LastBuild:
    """Return what a build is made from, to be called before it reads anything."""
    inputs = _inputs(config, docs, theme)
    return LastBuild(str(docs.absolute()), str(theme.absolute()), inputs)


def keep(config: Path, begun: LastBuild, site: Path) -> None:
    """Record a build that has been published; a record that cannot be written is no error."""
    if not has_store():
        return
    built = replace(begun, site=str(site), files=_state(site))
    with contextlib.suppress(OSError):
        put_file(_path(config), json.dumps(asdict(built)).encode("ascii"))


def unchanged_site(config: Path) -> Path | None:
    """Return the folder of the site if a build would make it again, None if not or not known."""
    if not has_store():
        return None
    try:
        last = msgspec.convert(json.loads(read_file(_path(config))), LastBuild)
        is_same = last.inputs == _inputs(config, Path(last.docs), Path(last.theme))
        site = Path(last.site)
        return site if is_same and last.site and last.files == _state(site) else None
    except (OSError, ValueError):
        return None


def _path(config: Path) -> Path:
    return config.absolute().parent / _RECORD


def _inputs(config: Path, docs: Path, theme: Path) -> str:
    digest = blake2b(settings_digest(config, theme), digest_size=16)
    for name, entry in sorted(folder_entries(docs), key=lambda each: each[0]):
        path = Path(entry.path)
        if entry.is_symlink():
            content = b"link to " + str(path.readlink()).encode("utf-8", "surrogateescape")
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            content = read_file(path)
        else:
            content = b"not a file"
        _add(digest, name, len(content))
        digest.update(content)
    return digest.hexdigest()


def _state(folder: Path) -> str:
    digest = blake2b(digest_size=16)
    for name, entry in sorted(folder_entries(folder), key=lambda each: each[0]):
        found = entry.stat(follow_symlinks=False)
        times = (found.st_mtime_ns, found.st_ctime_ns)
        _add(digest, name, found.st_size, found.st_mode, *times)
    return digest.hexdigest()


def _add(digest: blake2b, name: str, *numbers: int) -> None:
    written: Sequence[str] = (name, *map(str, numbers))
    digest.update("\0".join(written).encode("utf-8", "surrogateescape") + b"\0\0")
