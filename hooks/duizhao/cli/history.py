"""`duizhao history`: the list of what was added, changed and corrected."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from duizhao.cli.commands import Command
from duizhao.cli.options import DOCS, LANG, load_content, report, say
from duizhao.model import Locale
from duizhao.publish.disk import put_file
from duizhao.publish.git import GitError, versions
from duizhao.site.history import HISTORY, history_text
from duizhao.site.versions import events_of


@click.command(cls=Command)
@DOCS
@LANG
def history(docs: Path, lang: Locale) -> None:
    """Add what git knows of the pages to the list of changes, DOCS/history.txt.

    Pages show from it when they were added and changed, and which figures were corrected. Only
    what has been committed counts. Nothing is ever removed from the list.
    """
    content = load_content(docs)
    path = docs / HISTORY
    wrong = [each for each in content.findings if each.path == path.as_posix()]
    if wrong or HISTORY in content.unread:  # a list written anew would lose these lines
        report(wrong, lang)
        sys.exit(1)
    try:
        text = history_text(content.history, events_of(versions(docs), docs.as_posix()))
    except GitError as error:
        raise click.ClickException(str(error)) from error
    known = sum(len(record.events) for record in content.history.records.values())
    put_file(path, text.encode())
    new = text.count("\n") - known
    events = "event" if new == 1 else "events"
    say(f"{path}: {new} {events} added", f"{path}：新增{new}条记录", lang)
