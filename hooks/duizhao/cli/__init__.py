"""The command `duizhao`."""

from duizhao.cli.group import main

__all__ = ["main"]
