"""The page of the site that documents every rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from duizhao.exports.explanation import Block, blocks
from duizhao.exports.reports import gist
from duizhao.findings.diagnostic import Language, Rule
from duizhao.findings.examples import Example

_TOP = {
    "en": """\
---
title: What the check tells
description: Every finding of the check, with an example and how to mend it.
---
`duizhao check` tells every finding at its line, with a code and the mend. Each code has an \
example here, and `duizhao explain FM002` shows one in the terminal. An error stops the build; a \
warning does not. Everything in the examples is invented.
""",
    "zh": """\
---
title: 检查规则
description: 每条检查规则的说明、错误示例和正确写法。
---
`duizhao check --lang zh`会逐行列出检查结果，每条都有编号和改法。本页为每个编号各举一例；\
在终端运行`duizhao explain FM002 --lang zh`，可单独查看其中一条。有错误就不能构建网站，\
有警告则不影响构建。示例内容均为虚构。
""",
}
_SEVERITY = {
    "en": {"error": "**Error.** ", "warning": "**Warning.** "},
    "zh": {"error": "**错误。**", "warning": "**警告。**"},
}
_UNTITLED = {"en": "", "zh": " 检查规则"}
_SYNTAX = {".md": "markdown", ".yml": "yaml"}
_FENCE = re.compile("^ *(`{3,})", re.MULTILINE)


def findings_page(
    rules: Iterable[Rule], examples: Mapping[str, Example], lang: Language = "en"
) -> str:
    """Return the page as Markdown, its rules in the order of their codes.

    Args:
        rules: All that are to be documented.
        examples: By code. A rule without one is documented by its text alone.
        lang: Of the page.
    """
    lines = [_TOP[lang]]
    for rule in sorted(rules, key=lambda each: each.code):
        lines += _section(rule, examples.get(rule.code), lang)
    return "\n".join(lines)


def _section(rule: Rule, example: Example | None, lang: Language) -> Iterator[str]:
    title = f" {example.title[lang]}" if example else _UNTITLED[lang]
    yield f"## {rule.code}{title} {{: #{rule.code.lower()} }}"
    yield f"{_SEVERITY[lang][rule.severity.value]}{example.why[lang] if example else ''}".strip()
    yield ""
    if example is None:
        yield from _fenced(gist(rule, lang), "text")
        return
    for block in blocks(example, lang):
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
