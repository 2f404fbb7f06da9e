"""Writes what the site is built and checked with as CycloneDX, from the lock files alone.

The same locks give the same bytes, on any machine and any day: what differs from run to run, the
serial number and the time, is left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

# No look at the registry: what is locked is all that is asked for. The tests validate the result.
PYTHON = (
    *("requirements", "--pyproject", "pyproject.toml"),
    *("--output-reproducible", "--no-validate"),
)
_HASHES = {"sha1": HashAlgorithm.SHA_1, "sha512": HashAlgorithm.SHA_512}


def document(text: str) -> str:
    """Return a CycloneDX document without what differs from run to run, its lists in order."""
    found = json.loads(text)
    found.pop("serialNumber", None)
    found.get("metadata", {}).pop("timestamp", None)
    for key, by in (("components", "bom-ref"), ("dependencies", "ref")):
        found.get(key, []).sort(key=lambda each, by=by: each[by])
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def of_python(requirements: Path) -> str:
    """Return what a hashed requirements file locks; end with what went wrong."""
    command = (sys.executable, "-m", "cyclonedx_py", *PYTHON, str(requirements))
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr.strip())
    return document(run.stdout)


def of_npm(lock: Path) -> str:
    """Return what a package-lock.json locks.

    Not by `npm sbom`, which takes a dependency on `latest` in the lock for a fault.
    """
    licences = LicenseFactory()
    components: dict[str, Component] = {}
    for path, each in json.loads(lock.read_text("utf-8"))["packages"].items():
        if not path:
            continue
        full = each.get("name") or path.rpartition("node_modules/")[2]
        group, _, name = full.rpartition("/")
        purl = PackageURL("npm", group or None, name, each["version"])
        algorithm, _, digest = each.get("integrity", "").partition("-")
        component = Component(
            name=name,
            group=group or None,
            version=each["version"],
            purl=purl,
            bom_ref=purl.to_string(),
            scope=ComponentScope.EXCLUDED if each.get("dev") else ComponentScope.REQUIRED,
            licenses=[licences.make_from_string(each["license"])] if each.get("license") else (),
            hashes=[HashType(alg=_HASHES[algorithm], content=b64decode(digest).hex())]
            if algorithm in _HASHES
            else (),
        )
        components[purl.to_string()] = component  # nested twice in the tree, it is still one
    return document(JsonV1Dot6(Bom(components=components.values())).output_as_string())


def main() -> None:
    """Write FOLDER/python.cdx.json and, where something of npm is locked, FOLDER/npm.cdx.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    documents = {"python": of_python(Path("requirements.txt"))}
    if Path("package-lock.json").exists():
        documents["npm"] = of_npm(Path("package-lock.json"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        path = folder / f"{name}.cdx.json"
        path.write_text(text, "utf-8")
        print(f"{path}: {len(json.loads(text)['components'])} components")


if __name__ == "__main__":
    main()
