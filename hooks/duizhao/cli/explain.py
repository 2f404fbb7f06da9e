"""`duizhao explain`: what the codes of findings mean."""

from __future__ import annotations

import click

from duizhao.cli.commands import Command
from duizhao.cli.options import LANG
from duizhao.exports.comparison_page import comparison_page
from duizhao.exports.explanation import explanation
from duizhao.exports.findings_page import findings_page
from duizhao.findings.rule import RULES
from duizhao.model import Locale
from duizhao.text.nearest import nearest


@click.command(cls=Command)
@click.argument("code", required=False)
@click.option("--all", "page", is_flag=True, help="Print the site's page of all codes as Markdown.")
@click.option(
    "--compared", is_flag=True, help="Print the site's page of what is compared as Markdown."
)
@LANG
def explain(code: str | None, page: bool, compared: bool, lang: Locale) -> None:
    """Explain a finding code, with an example and the fix."""
    if compared and code is None:
        click.echo(comparison_page(lang), nl=False)
        return
    if page and code is None:
        click.echo(findings_page(RULES.values(), lang), nl=False)
        return
    if code is None or page:
        raise click.UsageError("Give one code, such as FM002, or --all.")
    rule = RULES.get(code.upper())
    if rule is None:
        suggestion = nearest(code.upper(), RULES).en
        raise click.BadParameter(f"there is no finding code {code!r}.{suggestion}")
    click.echo(explanation(rule, lang), nl=False)
