"""Quantities of Chinese texts."""

from __future__ import annotations

from duizhao.quantities.chinese.scanner import read

__all__ = ["read"]
