"""Quantities of English texts."""

from __future__ import annotations

from duizhao.quantities.english.scanner import read

__all__ = ["read"]
