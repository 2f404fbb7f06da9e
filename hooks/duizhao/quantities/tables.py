"""The data tables of this folder: units, currencies, bounds, names and idioms, as YAML files.

An editor adds a unit or an idiom to `data/`, both languages side by side, without any Python.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

# Every scalar is a string, so that 0.001 stays exact and `y` is a letter. The C loader is ten times
# faster, but not every build of PyYAML has it.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DATA = files(__package__) / "data"


def table(name: str) -> Any:
    """Return the table `data/NAME.yml`; all its scalars are strings."""
    return _read(_DATA / f"{name}.yml")


def tables(folder: str) -> Any:
    """Return all tables of a folder of `data/` as one, in the order of their names."""
    merged: dict[str, Any] = {}
    for file in sorted((_DATA / folder).iterdir(), key=lambda file: file.name):
        merged |= _read(file)
    return merged


def _read(file: Traversable) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=_Loader)
