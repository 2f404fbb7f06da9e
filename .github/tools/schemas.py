"""Checks workflows and forms against GitHub's schemas, all in one process: a start takes a second.

python .github/tools/schemas.py
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from check_jsonschema import main as check_jsonschema  # type: ignore[import-untyped]


def files_by_schema() -> Mapping[str, Sequence[Path]]:
    """Return what is checked against each of check-jsonschema's own schemas."""
    folder = Path(".github")
    config = folder / "ISSUE_TEMPLATE/config.yml"
    forms = sorted(folder.glob("ISSUE_TEMPLATE/*.yml"))
    return {
        "vendor.github-workflows": sorted(folder.glob("workflows/*.yml")),
        "vendor.dependabot": [folder / "dependabot.yml"],
        "vendor.github-issue-config": [config],
        "vendor.github-issue-forms": [form for form in forms if form != config],
    }


def main() -> int:
    """Check all files, print what is wrong with them, and return the exit code."""
    codes = [
        check_jsonschema(["--builtin-schema", schema, *map(str, files)], standalone_mode=False)
        for schema, files in files_by_schema().items()
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
