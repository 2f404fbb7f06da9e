"""Pages that are not briefings: their texts, and the former URLs of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Briefing, Position
from duizhao.readers.front_matter import PageFields, split_front_matter, validate
from duizhao.readers.markdown.links import Links, links_of
from duizhao.readers.yaml_tree import read_yaml
from duizhao.safety.reading import read_text
from duizhao.text.source_name import SourceName


@dataclass(frozen=True, slots=True)
class Alias:
    """A former URL of a page.

    Attributes:
        path: `briefings/2025/old/`.
        source: The page that takes its place, by its Markdown without language and ending.
        file: Where it is named.
    """

    path: str
    source: str
    file: str
    position: Position


@dataclass(frozen=True, slots=True)
class PageText:
    """The content of a page's file, without the front matter.

    Attributes:
        title: None without one.
        description: One sentence for search engines.
        body: Markdown.
        aliases: Former URLs of the page.
        links: Where its links and pictures lead.
    """

    title: str | None
    description: str | None
    body: str
    aliases: tuple[Alias, ...] = ()
    links: Links = ()


def read_page(
    content: bytes, path: str, root: str
) -> tuple[PageText | None, tuple[Diagnostic, ...]]:
    """Return what a page's file says, None if it cannot be read, and what is wrong with it.

    Args:
        content: The file.
        path: Its path under the documents' folder.
        root: That folder, as diagnostics print it.
    """
    file = f"{root}/{path}"
    text, findings = read_text(content, file)
    if text is None:
        return None, findings
    parts, unfinished = split_front_matter(text, file)
    tree = read_yaml(parts.yaml or "", file, first_line=2)
    if tree.is_broken:
        tree.data = None  # missing points may be in the part that could not be read
    fields, wrong = validate(PageFields, tree, file)
    fields = fields or PageFields()
    source = SourceName.parse(path).page
    aliases = tuple(
        Alias(_address(alias), source, file, tree.place(("aliases", index)))
        for index, alias in enumerate(fields.aliases)
    )
    links = links_of(parts.body, parts.body_line)
    page = PageText(fields.title, fields.description, parts.body, aliases, links)
    return page, (*findings, *unfinished, *tree.findings, *wrong)


def former_addresses(briefings: Iterable[Briefing]) -> Iterator[Alias]:
    """Yield the former URLs of briefings."""
    for briefing in briefings:
        facts, file = briefing.facts, briefing.source.path
        for index, alias in enumerate(facts.aliases):
            place = facts.place(f"aliases.{index}")
            yield Alias(_address(alias), f"briefings/{briefing.key}", file, place)


def _address(alias: str) -> str:
    """Return the path that an alias means; `2025/slug` is short for that of a briefing."""
    path = alias.rstrip("/")
    return f"briefings/{path}/" if re.fullmatch(r"\d{4}/[^/]+", path) else f"{path}/"
