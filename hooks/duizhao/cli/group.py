"""The command `duizhao`: what contributors and continuous integration run without a site builder.

Exit codes: 0 all is well, 1 there are findings, 2 the command was misused.
"""

from __future__ import annotations

import click

from duizhao.cli.check import check
from duizhao.cli.commands import Group
from duizhao.cli.convert import import_, new, parse
from duizhao.cli.draft import draft
from duizhao.cli.explain import explain
from duizhao.cli.history import history
from duizhao.cli.offline import offline
from duizhao.cli.proofread import review
from duizhao.cli.publish import build, urls
from duizhao.cli.review import compare, status, sync
from duizhao.cli.xliff import xliff


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="duizhao")
def main() -> None:
    """Bilingual briefings, checked point by point."""


_COMMANDS = (
    *(check, explain, parse, import_, new, draft, review, status, sync, compare),
    *(xliff, build, urls, history, offline),
)
for _command in _COMMANDS:
    main.add_command(_command)
