"""The explanation of a rule, with its example, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.exports.reports import gist
from duizhao.findings.rule import Example, Rule
from duizhao.model import Locale

_LABELS = {
    "en": {
        "beside": "Also there: ",
        "bad": "Bad: ",
        "reported": "What the check reports: ",
        "good": "Good: ",
        "empty": " (an empty file)",
        "encoding": " (saved as {})",
        "link": " (a symbolic link to {})",
        "fill": " (… is `{!r}`, repeated {} times)",
        "deleted": "delete the file.",
        "colon": ": ",
    },
    "zh": {
        "beside": "相关文件：",
        "bad": "错误写法：",
        "reported": "检查结果：",
        "good": "正确写法：",
        "empty": "（空文件）",
        "encoding": "（以{}编码保存）",
        "link": "（指向{}的符号链接）",
        "fill": "（…代表`{0!r}`，重复{1}次）",
        "deleted": "删除此文件。",
        "colon": "：",
    },
}
# Unicode has a picture of each control character, from U+2400 on.
_PICTURES: dict[int, int | str] = {
    code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"
}
# Invisible characters are shown by their number.
_PICTURES |= {code: f"⟨U+{code:04X}⟩" for code in (*range(0x200B, 0x2010), *range(0x202A, 0x2070))}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an example.

    Attributes:
        label: What it shows, with the colon.
        path: The file, relative to the project; empty if the block is not a file.
        note: What the text does not show, such as its encoding.
        text: May be empty.
    """

    label: str
    path: str
    note: str
    text: str


def blocks(example: Example, lang: Locale) -> Iterator[Block]:
    """Yield the parts of an example in reading order."""
    labels = _LABELS[lang]
    for path, text in example.beside.items():
        yield _file(labels["beside"], path, text)
    for path, text in example.bad.items():
        note = "" if text.strip() else labels["empty"]
        if example.fill:
            note = labels["fill"].format(*example.fill)
        yield _file(labels["bad"], path, text, note + _saved_as(example.encoding, example, lang))
    for path, target in example.links.items():
        yield _file(labels["bad"], path, "", labels["link"].format(target))
    yield Block(labels["reported"], "", "", "\n".join(example.findings[lang]))
    for path, text in example.good.items():
        yield _file(labels["good"], path, text, _saved_as("utf-8", example, lang))
    if not example.good:
        yield Block(labels["good"], "", labels["deleted"], "")


def _saved_as(encoding: str, example: Example, lang: Locale) -> str:
    """Return a note on the encoding if the example is about encodings."""
    if example.encoding == "utf-8":
        return ""
    return _LABELS[lang]["encoding"].format(encoding.upper())


def _file(label: str, path: str, text: str, note: str = "") -> Block:
    return Block(label, f"docs/{path}", note, text.rstrip("\n").translate(_PICTURES))


def explanation(rule: Rule, lang: Locale = "en") -> str:
    """Return the explanation of a rule."""
    start = f"{rule.code} {rule.severity.label(lang)}{_LABELS[lang]['colon']}"
    lines = [f"{start}{rule.title[lang]}", rule.why[lang]]
    if rule.example is None:
        lines += ["", gist(rule, lang)]
    for block in blocks(rule.example, lang) if rule.example else ():
        lines += ["", f"{block.label}{block.path}{block.note}".rstrip()]
        lines += [f"    {line}".rstrip() for line in block.text.splitlines()]
    return "\n".join(lines) + "\n"
