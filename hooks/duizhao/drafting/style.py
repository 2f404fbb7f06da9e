"""The house's rules of style, as data that an editor can change."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from duizhao.model import Locale


@cache
def style_rules(locale: Locale) -> tuple[str, ...]:
    """Return the rules for texts in a language."""
    text = (files("duizhao.drafting") / "style.yml").read_text("utf-8")
    return tuple(yaml.safe_load(text)[locale])
