"""Commands that end in one clear line where the disk or the surroundings refuse something."""

from __future__ import annotations

import errno
import os
from typing import Any

import click

from duizhao.publish.publication import PublishError


class Command(click.Command):
    """A command that reports what the system refuses, in the language asked for.

    Exit code 1: nothing was done, or not all of it.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of the system ends it without a traceback."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads the output has seen enough
                raise
            in_chinese = (ctx.params.get("lang") or os.environ.get("DUIZHAO_LANG")) == "zh"
            where, why = error.filename or "", error.strerror or str(error)
            text = f"无法读写“{where}”：{why}" if in_chinese else f"{where}: {why}"
            raise click.ClickException(text) from error
        except PublishError as error:
            raise click.ClickException(error.said(ctx.params.get("lang"))) from error


class Group(click.Group):
    """A group of such commands."""

    command_class = Command
