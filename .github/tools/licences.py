"""Checks that what the site is built with is under a licence that this project may use.

pip-licenses reads the packages that `requirements.txt` locks, as they are installed here, and
`package-lock.json` names the licence of each of its own. A licence that is not on the list fails
the check; whether it may be added is for a person to say.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).parents[2]
ALLOWED = frozenset(
    {
        *("0BSD", "Apache-2.0", "Artistic-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause"),
        *("CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0"),
        *("PSF-2.0", "Python-2.0", "Unlicense", "WTFPL", "Zlib"),
    }
)
# MPL-2.0 asks for changes to its own files to be published; nothing here changes any.
NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
"""What packages write, and the identifier of SPDX that they mean."""

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


def python_licences() -> dict[str, str]:
    """Return the licence of each package of Python that the site is built with."""
    lock = (PROJECT / "requirements.txt").read_text("utf-8")
    locked = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    words = ["--format=json", "--from=mixed", "--with-system", "--packages", *locked]
    run = subprocess.run(
        [sys.executable, "-m", "piplicenses", *words], capture_output=True, text=True, check=True
    )
    found = {each["Name"]: each["License"] for each in json.loads(run.stdout)}
    return {
        name: READ.get(name) or " OR ".join(NAMES.get(each, each) for each in licence.split("; "))
        for name, licence in sorted(found.items(), key=lambda item: item[0].lower())
    }


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
