"""The digest of everything but the content that decides what a build makes."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_VARIABLE = re.compile(r"!ENV\s+(?:\[\s*)?([A-Za-z_][A-Za-z0-9_]*(?:\s*,\s*[A-Za-z_]\w*)*)")
_INHERITED = re.compile(r"^INHERIT:\s*[\"']?([^\"'\n#]+)", re.MULTILINE)


@cache
def code_digest() -> bytes:
    """Return the digest of this package, of Python and of the versions of what is installed."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    for name in sorted(name for place in places for name in _installed(Path(place))):
        digest.update(name.encode())
    _add_files(digest, _PACKAGE)
    for hook in sorted(_PACKAGE.parent.glob("*.py")):
        digest.update(hook.read_bytes())
    return digest.digest()


def settings_digest(config: Path, theme: Path) -> bytes:
    """Return the digest of the settings and of the site's own theme, with the code's.

    Args:
        config: `mkdocs.yml`. What it inherits from counts, and the variables that it names.
        theme: The folder of templates, style sheets and scripts.
    """
    digest = blake2b(code_digest(), digest_size=16)
    for text in _settings(config, set()):
        digest.update(text)
        for names in _VARIABLE.findall(text.decode("utf-8", "replace")):
            for name in re.split(r"\s*,\s*", names):
                digest.update(f"\0{name}={os.environ.get(name)}\0".encode())
    digest.update(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
    _add_files(digest, theme)
    return digest.digest()


def _settings(config: Path, seen: set[Path]) -> Iterator[bytes]:
    path = config.resolve()
    if path in seen or not path.is_file():
        return
    seen.add(path)
    text = path.read_bytes()
    yield text
    for parent in _INHERITED.findall(text.decode("utf-8", "replace")):
        yield from _settings(path.parent / parent.strip(), seen)


def _installed(place: Path) -> Iterable[str]:
    return (each.name for each in place.glob("*.dist-info")) if place.is_dir() else ()


def _add_files(digest: blake2b, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
            digest.update(f"\0{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
