"""Checks that what the site is built with is under a licence that this project may use.

Read are the packages that `pip install duizhao[site]` needs, as they are installed, and what
`package-lock.json` names. A licence that is not on the list fails the check; whether it may be
added is for a person to say.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = "duizhao"
EXTRAS = ("site", "build")
ALLOWED = frozenset(
    {
        *("0BSD", "Apache-2.0", "Artistic-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause"),
        *("CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0"),
        *("PSF-2.0", "Python-2.0", "Unlicense", "WTFPL", "Zlib"),
    }
)
# MPL-2.0 asks for changes to its own files to be published; nothing here changes any.
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
NAMES = {
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
}
READ: Mapping[str, str] = {"parse-cache-control": "BSD-3-Clause"}
"""Packages whose metadata name no licence, with that of the file in them which somebody read."""


def allowed(expression: str) -> bool:
    """Tell whether one may use what an SPDX expression licenses.

    Of `A OR B` one licence is enough, of `A AND B` both are needed; AND binds closer.
    """
    inner = expression.replace("(", " ").replace(")", " ")
    if "(" in expression and " AND " in expression:
        # Not worth a parser: all that it names must be on the list.
        return set(re.split(r"\s+(?:AND|OR)\s+", inner.strip())) <= ALLOWED
    choices = re.split(r"\s+OR\s+", inner.strip())
    return any({each.strip() for each in re.split(r"\s+AND\s+", c)} <= ALLOWED for c in choices)


def licence_of(package: Distribution) -> str:
    """Return a package's licence as SPDX writes it, or what it says if that is no such thing."""
    metadata = package.metadata
    for expression in metadata.get_all("License-Expression") or []:
        return str(expression)
    prefix = "License :: OSI Approved :: "
    classifiers = [
        str(value).removeprefix(prefix)
        for value in metadata.get_all("Classifier") or []
        if str(value).startswith(prefix)
    ]
    known = {CLASSIFIERS.get(each, each) for each in classifiers}
    if known:
        return " OR ".join(sorted(known))
    name = str((metadata.get_all("License") or [""])[0]).strip()
    return NAMES.get(name, name.splitlines()[0] if name else "")


def closure(root: str, extras: tuple[str, ...]) -> Iterator[Distribution]:
    """Yield the installed packages that a package needs with some of its extras, without it."""
    seen: set[tuple[str, str]] = set()
    names: set[str] = set()
    waiting = [(root, extra) for extra in ("", *extras)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # for another platform or version of Python
        if name not in names and name != root:
            names.add(name)
            yield package
        for line in package.requires or []:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                key = re.sub(r"[-_.]+", "-", need.name).lower()
                waiting += [(key, each) for each in ("", *need.extras)]


def python_licences() -> dict[str, str]:
    """Return the licence of each package of Python that the site is built with."""
    found = {str(p.metadata["Name"]): licence_of(p) for p in closure(ROOT, EXTRAS)}
    return {name: found[name] or READ.get(name, "") for name in sorted(found, key=str.lower)}


def npm_licences(lock: Path) -> dict[str, str]:
    """Return the licence of each package of a package-lock.json, version 2 or later."""
    if not lock.exists():
        return {}
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    return {
        name: str(each.get("license") or READ.get(name, ""))
        for path, each in sorted(packages.items())
        if (name := path.rpartition("node_modules/")[2])
    }


def main() -> None:
    """Print a count, or each package that may not be used, and exit with 1."""
    every = {
        **{f"pip: {name}": licence for name, licence in python_licences().items()},
        **{f"npm: {name}": each for name, each in npm_licences(Path("package-lock.json")).items()},
    }
    bad = {name: licence for name, licence in every.items() if not allowed(licence)}
    for name, licence in bad.items():
        print(f"{name} is under {licence or 'no licence that it names'}", file=sys.stderr)
    if bad:
        print(
            "Leave it out, or, if the project may use it, say so in .github/tools/licences.py.",
            file=sys.stderr,
        )
        sys.exit(1)
    print(f"{len(every)} packages, all under licences on the list")


if __name__ == "__main__":
    main()
