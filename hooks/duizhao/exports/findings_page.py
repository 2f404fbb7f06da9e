"""The page of the site that documents every rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao.exports.explanation import Block, blocks
from duizhao.exports.reports import gist
from duizhao.findings.rule import Rule
from duizhao.model import Locale

_TOP = {
    "en": """\
---
title: Check messages
description: Every finding of the check, with an example and how to fix it.
---
`duizhao check` reports every finding with its file and line, a code and how to fix it. This page \
has an example of each code; `duizhao explain FM002` shows the one for FM002 in the terminal. An \
error stops the build, a warning does not. Everything in the examples is invented.
""",
    "zh": """\
---
title: 检查规则
description: 每条检查规则的说明、错误示例和正确写法。
---
`duizhao check --lang zh`会列出所有检查结果，注明所在的文件和行、编号以及改法。本页为每个编号\
各举一例；在终端运行`duizhao explain FM002 --lang zh`，可单独查看FM002的例子。\
有错误就不能构建网站，有警告则不影响构建。示例内容均为虚构。
""",
}
_SEVERITY = {
    "en": {"error": "**Error.** ", "warning": "**Warning.** "},
    "zh": {"error": "**错误。**", "warning": "**警告。**"},
}
_SYNTAX = {".md": "markdown", ".yml": "yaml"}
_FENCE = re.compile("^ *(`{3,})", re.MULTILINE)


def findings_page(rules: Iterable[Rule], lang: Locale = "en") -> str:
    """Return the page as Markdown, its rules in the order of their codes.

    Args:
        rules: The rules to document.
        lang: The language of the page.
    """
    ordered = sorted(rules, key=lambda each: each.code)
    lines = [_TOP[lang], _contents(ordered), ""]
    for rule in ordered:
        lines += _section(rule, lang)
    return "\n".join(lines)


def _contents(rules: Iterable[Rule]) -> str:
    """Return links to the first rule of each family: FM, PAR, QTY, …"""
    families: dict[str, Rule] = {}
    for rule in rules:
        families.setdefault(rule.code.rstrip("0123456789"), rule)
    return " · ".join(f"[`{name}`](#{rule.code.lower()})" for name, rule in families.items())


def _section(rule: Rule, lang: Locale) -> Iterator[str]:
    yield f"## {rule.code} {rule.title[lang]} {{: #{rule.code.lower()} }}"
    yield f"{_SEVERITY[lang][rule.severity.value]}{rule.why[lang]}"
    yield ""
    if rule.example is None:
        yield from _fenced(gist(rule, lang), "text")
        return
    for block in blocks(rule.example, lang):
        yield _lead(block)
        yield ""
        if block.text:
            yield from _fenced(block.text, _SYNTAX.get(block.path[block.path.rfind(".") :], "text"))


def _lead(block: Block) -> str:
    path = f"`{block.path}`" if block.path else ""
    return f"{block.label}{path}{block.note}".rstrip()


def _fenced(text: str, syntax: str) -> Iterator[str]:
    fence = max([*_FENCE.findall(text), "``"], key=len) + "`"
    yield from (f"{fence}{syntax}", text, fence, "")
