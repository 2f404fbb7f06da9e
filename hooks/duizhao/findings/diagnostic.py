"""Findings: what is wrong, where, and how to mend it, in English and in Chinese.

A `Diagnostic` names a rule by its code; the rule holds the words. Codes are stable: one that is
no longer used is retired, never given to another rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Language = Literal["en", "zh"]


class Severity(StrEnum):
    """How much a finding weighs: an error stops the strict build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"

    def label(self, lang: Language) -> str:
        """Return its name in a message."""
        return {"error": "错误", "warning": "警告"}[self.value] if lang == "zh" else self.value


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means; `{name}` fields are filled from the finding's values.

    Each text says what is wrong, what was found and expected, and how to mend it.
    """

    code: str
    severity: Severity
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place.

    Attributes:
        path: The file, relative to the project.
        line: From 1.
        column: From 1, in characters.
        code: Key of a `Rule`.
        values: What fills the rule's texts, in name order so that findings compare.
    """

    path: str
    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return RULES[self.code].severity

    def message(self, lang: Language = "en") -> str:
        """Return the rule's text in that language, filled in."""
        rule = RULES[self.code]
        return (rule.zh if lang == "zh" else rule.en).format_map(dict(self.values))

    def format(self, lang: Language = "en") -> str:
        """Return the line that a terminal shows: `path:line:col: CODE severity: message`."""
        where = f"{self.path}:{self.line}:{self.column}"
        return f"{where}: {self.code} {self.severity.label(lang)}: {self.message(lang)}"

    def __str__(self) -> str:
        return self.format()


def found(code: str, path: str, line: int = 1, column: int = 1, /, **values: object) -> Diagnostic:
    """Return a finding of the rule `code`.

    Raises:
        KeyError: There is no such rule, or a value that its texts need is not given.
    """
    finding = Diagnostic(
        path, line, column, code, tuple(sorted((key, str(value)) for key, value in values.items()))
    )
    finding.message("en"), finding.message("zh")
    return finding


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings sorted by place, each once."""
    return sorted(set(findings), key=lambda f: (f.path, f.line, f.column, f.code, f.values))


RULES: dict[str, Rule] = {}


def _rule(code: str, severity: Severity, en: str, zh: str) -> None:
    assert code not in RULES, code
    RULES[code] = Rule(code, severity, en, zh)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

# FILE: before any parsing
_rule(
    "FILE001",
    _ERROR,
    "The file is not UTF-8: it looks like {guess} (first bad byte 0x{byte}). Save it as UTF-8.",
    "文件不是 UTF-8 编码，疑似 {guess}（首个无效字节为 0x{byte}）。请另存为 UTF-8。",
)
_rule(
    "FILE002",
    _ERROR,
    "The file is empty. Write a briefing into it, or delete it.",
    "文件为空。请写入简报内容，或删除此文件。",
)
_rule(
    "FILE003",
    _ERROR,
    "The slug {found!r} has characters that an address cannot hold. "
    "Rename the file with lower-case letters, digits and hyphens only, such as {expected!r}.",
    "文件名“{found}”含有网址不允许的字符。请改名，只用小写字母、数字和连字符，例如“{expected}”。",
)
_rule(
    "FILE004",
    _ERROR,
    "Two files claim the same page {page}: this one and {other}. Delete or rename one of them.",
    "两个文件对应同一页面 {page}：此文件与 {other}。请删除其中一个或改名。",
)
_rule(
    "FILE005",
    _ERROR,
    "The file's place is not briefings/<year>/<slug>.<en|zh>.md (found {found!r}). "
    "Move it to briefings/{expected}.",
    "文件位置不合规则：应为 briefings/<年份>/<名称>.<en|zh>.md，实为“{found}”。"
    "请移至 briefings/{expected}。",
)

_rule(
    "FILE006",
    _ERROR,
    "The line holds the control character {found}; it is left out. Delete it.",
    "此行含有控制字符 {found}，已略去。请删除该字符。",
)

_rule(
    "FILE007",
    _WARNING,
    "This raw summary is no longer published: {other} has replaced it. Delete it.",
    "此原始摘要已不再发布：{other} 已取而代之。请删除此文件。",
)

# FILE008 to FILE021: the input gate. Some values are a text in each language; `:.0` prints
# nothing of the other one.
_rule(
    "FILE008",
    _ERROR,
    "This is no ordinary file but {what_en}{what_zh:.0}, which is not followed. "
    "Put the file itself here.",
    "这不是普通文件，而是{what_zh}{what_en:.0}，不予跟随。请直接放入文件本身。",
)
_rule(
    "FILE009",
    _ERROR,
    "Files of the kind {found!r} are not accepted, only {expected}. "
    "Convert the file to one of these, or remove it.",
    "不接受“{found}”类型的文件，只接受 {expected}。请转换成其中一种，或删除此文件。",
)
_rule(
    "FILE010",
    _ERROR,
    "The file has {found} bytes; at most {expected} are accepted. Make it smaller, or split it.",
    "文件大小为 {found} 字节，上限为 {expected} 字节。请缩小或拆分文件。",
)
_rule(
    "FILE011",
    _ERROR,
    "The line has {found} characters; at most {expected} are accepted. Break it into several.",
    "此行长达 {found} 个字符，上限为 {expected}。请拆成多行。",
)
_rule(
    "FILE012",
    _ERROR,
    "The line holds {found} ({name}), which cannot be seen and can hide or reorder text; "
    "it is left out. Delete it.",
    "此行含有不可见字符 {found}（{name}），它会隐藏文字或改变显示顺序，已略去。请删除该字符。",
)
_rule(
    "FILE013",
    _ERROR,
    "Lists, quotes or indentation are nested {found} levels deep here; at most {expected} are "
    "accepted. Flatten them.",
    "此处的列表、引用或缩进嵌套了 {found} 层，上限为 {expected} 层。请减少嵌套。",
)
_rule(
    "FILE014",
    _ERROR,
    "More than {expected} brackets {found!r} stand open in this paragraph. "
    "Close them, or delete them.",
    "本段中未闭合的括号“{found}”超过 {expected} 个。请补上右括号，或删去多余的括号。",
)
_rule(
    "FILE015",
    _ERROR,
    "The file has {found} {what_en}{what_zh:.0}; at most {expected} are accepted. "
    "Split it into several files.",
    "文件含有 {found} {what_zh}{what_en:.0}，上限为 {expected}。请拆成多个文件。",
)
_rule(
    "FILE016",
    _ERROR,
    "The name {found!r} has {length} characters; at most {expected} are accepted. Shorten it.",
    "名称“{found}”有 {length} 个字符，上限为 {expected}。请缩短。",
)
_rule(
    "FILE017",
    _ERROR,
    "The file takes more than {expected} s to process and was given up. "
    "Shorten it, and simplify its lists, tables and links.",
    "处理此文件超过 {expected} 秒，已放弃。请缩短文件，并简化其中的列表、表格和链接。",
)
_rule(
    "FILE018",
    _ERROR,
    "The file is named {expected} and is none: it begins with {found}. "
    "Save the picture anew in that format.",
    "文件名为 {expected}，内容却不是该格式：开头为 {found}。请用该格式重新保存图片。",
)
_rule(
    "FILE019",
    _ERROR,
    "The name {found!r} is the build's own. Choose another one.",
    "名称“{found}”由构建程序专用。请换一个名称。",
)
_rule(
    "FILE020",
    _ERROR,
    "The name {found!r} says no language, so the page would not be published. "
    "Rename the file, such as {expected}.",
    "文件名“{found}”没有写明语言，页面不会发布。请改名，例如 {expected}。",
)
_rule(
    "FILE021",
    _ERROR,
    "The file makes the same page as {found}. Keep one of the two, or rename one.",
    "此文件与 {found} 生成同一页面。请保留其中一个，或将其中一个改名。",
)

# YAML: what can be wrong with front matter and vocabularies before their meaning is read
_rule(
    "YAML001",
    _ERROR,
    "This is not YAML: {found}. Check colons, quotes and indentation; "
    "put text that holds `: ` or begins with a symbol in quotes.",
    "YAML 语法错误：{found}。请检查冒号、引号和缩进；含“: ”或以符号开头的文字须加引号。",
)
_rule(
    "YAML002",
    _ERROR,
    "YAML anchors, aliases and tags are not accepted (found {found!r}). Write the value out.",
    "不接受 YAML 锚点、别名和标签（发现“{found}”）。请直接写出该值。",
)
_rule(
    "YAML003",
    _ERROR,
    "A second YAML document begins here; one file holds one. Remove the line {found!r}.",
    "此处开始了第二个 YAML 文档，而一个文件只能有一个。请删除“{found}”这一行。",
)
_rule(
    "YAML004",
    _ERROR,
    "The YAML is nested more than {expected} levels deep. Flatten it.",
    "YAML 嵌套超过 {expected} 层。请减少嵌套。",
)
_rule(
    "YAML005",
    _ERROR,
    "A key must be plain text, not a list or a mapping. Write `key: value`.",
    "键必须是普通文字，不能是列表或映射。请写成“键: 值”。",
)
_rule(
    "YAML006",
    _ERROR,
    "The key {found!r} stands twice (first on line {first}). Keep one of them.",
    "键“{found}”重复出现（首次在第 {first} 行）。请只保留一个。",
)

# FM: front matter and vocabularies, by schema
_rule(
    "FM001",
    _ERROR,
    "The front matter has no end. Put a line `---` after it.",
    "文件头没有结束。请在其后加一行“---”。",
)
_rule(
    "FM002",
    _ERROR,
    "There is no key {found!r}. Did you mean {expected!r}?",
    "没有“{found}”这个键。是否应为“{expected}”？",
)
_rule(
    "FM003",
    _ERROR,
    "There is no key {found!r}; the keys here are {expected}. Remove it.",
    "没有“{found}”这个键；此处可用的键为 {expected}。请删除。",
)
_rule(
    "FM004",
    _ERROR,
    "The key {expected!r} is missing. Add `{expected}: …`.",
    "缺少“{expected}”。请补上“{expected}: …”。",
)
_rule(
    "FM005",
    _ERROR,
    "{key!r} must be text, found {found!r}. Write `{key}: text`, in quotes if need be.",
    "“{key}”应为文字，实为“{found}”。请写成“{key}: 文字”，必要时加引号。",
)
_rule(
    "FM006",
    _ERROR,
    "{key!r} must be a list, found {found!r}. Write `{key}: [one, another]`.",
    "“{key}”应为列表，实为“{found}”。请写成“{key}: [甲, 乙]”。",
)
_rule(
    "FM007",
    _ERROR,
    "{key!r} must hold `key: value` pairs, found {found!r}. Write one pair a line.",
    "“{key}”应为“键: 值”的形式，实为“{found}”。请每行写一对。",
)
_rule(
    "FM008",
    _ERROR,
    "{key!r} is empty. Write its text, or remove the key.",
    "“{key}”为空。请填写内容，或删除这个键。",
)
_rule(
    "FM009",
    _ERROR,
    "{key!r} is {found!r}, which is no date. Write 2025-11-12 or 2025-11-12T13:59+08:00.",
    "“{key}”的值“{found}”不是日期。请写成 2025-11-12 或 2025-11-12T13:59+08:00。",
)
_rule(
    "FM010",
    _ERROR,
    "The date {found!r} in {key!r} does not exist. Correct the day, month or time.",
    "“{key}”中的日期“{found}”不存在。请改正年月日或时间。",
)
_rule(
    "FM011",
    _ERROR,
    "{key!r} is {found!r}; a figure's date is 2025, 2025-H1, 2025-Q4, 2025-11 or "
    "2025-11-12. Use one.",
    "“{key}”的值为“{found}”；数据日期的写法为 2025、2025-H1、2025-Q4、2025-11 或 2025-11-12。"
    "请改用其一。",
)
_rule(
    "FM012",
    _ERROR,
    "{key!r} is {found!r}, which is no value. Write digits only, with `>`, `<` or `~` before "
    'or a range: "26205", ">80", "60-70".',
    "“{key}”的值“{found}”不是数值。请只写数字，可加前缀 >、<、~ 或写成区间："
    '"26205"、">80"、"60-70"。',
)
_rule(
    "FM013",
    _ERROR,
    "{key!r} is {found!r}, which names no point. Write i1 for the first insight, "
    "g2p1 for the first point of the second group.",
    "“{key}”的值“{found}”不是要点编号。第一条核心观点写作 i1，第二组第一个要点写作 g2p1。",
)
_rule(
    "FM014",
    _ERROR,
    "{key!r} is {found!r}, which is no web address. Write the whole address, with https://.",
    "“{key}”的值“{found}”不是网址。请写出以 https:// 开头的完整网址。",
)
_rule(
    "FM015",
    _ERROR,
    "The file has no front matter. Begin it with `---`, `title: …` and `---`, a line each.",
    "缺少文件头。请在文件开头分三行写“---”、“title: …”和“---”。",
)
_rule(
    "FM016",
    _ERROR,
    "{found!r} belongs to both languages and stands once, in the source file. Remove it here.",
    "“{found}”由两种语言共用，只写在源文件中。请从此处删除。",
)

# MD: the body of a Markdown file
_rule(
    "MD001",
    _ERROR,
    "There is no point in this file. Write a heading `## Core insights` and points below it, "
    "each on a line that begins with `- `.",
    "文件中没有要点。请写上标题“## 核心观点”，其下每个要点各占一行，以“- ”开头。",
)
_rule(
    "MD002",
    _ERROR,
    "A briefing has no `#` heading: its title stands in the front matter. Use `##` for sections.",
    "简报正文不用“#”标题：标题写在文件头的 title 里。分节请用“##”。",
)
_rule(
    "MD003",
    _ERROR,
    "Point {point} holds a list, and points do not nest. Make each line a point of its own, "
    "or move the list between two sections.",
    "要点 {point} 内含列表，而要点不能嵌套。请让每一行自成一个要点，或把列表移到两节之间。",
)
_rule(
    "MD004",
    _ERROR,
    "The heading is empty. Write `## ` and its text, or `## Group 1` for a group without one.",
    "标题为空。请写“## ”加标题文字；没有标题的组写作“## 第1组”。",
)
_rule(
    "MD005",
    _ERROR,
    "Point {point} says nothing. Write its text, or remove the `-`.",
    "要点 {point} 没有内容。请填写文字，或删去“-”。",
)
_rule(
    "MD006",
    _ERROR,
    "Raw HTML is not accepted in a briefing (found {found!r}). Write it as Markdown.",
    "简报中不接受 HTML（发现“{found}”）。请改用 Markdown 写法。",
)
_rule(
    "MD007",
    _ERROR,
    "The id {point} is stated for two points. Give each its own, or leave the id out.",
    "两个要点都写了编号 {point}。请各用各的编号，或删去编号。",
)

_rule(
    "FM017",
    _ERROR,
    "{key!r} must be true or false, found {found!r}. Write one of them.",
    "“{key}”应为 true 或 false，实为“{found}”。请改为其一。",
)
_rule(
    "FM018",
    _ERROR,
    "{key!r} is {found!r}; it must be one of {expected}. Use one of them.",
    "“{key}”的值为“{found}”，应为 {expected} 之一。请改正。",
)

_rule(
    "FM019",
    _ERROR,
    "{key!r} is {found!r}, which is no code of a finding. Write one such as QTY003.",
    "“{key}”的值“{found}”不是检查编号。请写成 QTY003 这样的编号。",
)
_rule(
    "FM020",
    _ERROR,
    "{key!r} is {found!r}, which is no passage number. Write the number that citations use: 3.",
    "“{key}”的值“{found}”不是段落编号。请写引用中使用的数字，例如 3。",
)
_rule(
    "FM021",
    _ERROR,
    "{key!r} is {found!r}, which `duizhao sync` has not written. "
    "Remove the line and run `duizhao sync` for the point.",
    "“{key}”的值“{found}”不是 duizhao sync 写入的内容。请删除此行，并对该要点运行 duizhao sync。",
)
_rule(
    "FM022",
    _ERROR,
    "The front matter must hold `key: value` pairs, found {found!r}. Write one pair a line.",
    "文件头应为“键: 值”的形式，实为“{found}”。请每行写一对。",
)

# VOC: the vocabularies
_rule(
    "VOC001",
    _ERROR,
    "The file must be a list of entries. Begin each one with `- id: …`.",
    "文件应为条目列表。请让每个条目以“- id: …”开头。",
)
_rule(
    "VOC002",
    _ERROR,
    "The id {found!r} stands twice. Rename or merge one of the entries.",
    "编号“{found}”重复出现。请将其中一个改名，或合并两个条目。",
)
_rule(
    "VOC003",
    _ERROR,
    "Topic {topic!r} names {found!r} as {key}, and there is no such topic "
    "(nearest: {expected}). Correct it, or add the topic.",
    "主题“{topic}”的 {key} 写的是“{found}”，但没有这个主题（最接近：{expected}）。"
    "请改正，或添加该主题。",
)
_rule(
    "VOC004",
    _ERROR,
    "Topic {topic!r} is broader than itself ({found}). Remove one `broader` from the circle.",
    "主题“{topic}”成了自己的上位主题（{found}）。请删去这一循环中的某个 broader。",
)
_rule(
    "VOC005",
    _ERROR,
    "The label {found!r} ({lang}) belongs to two topics, {other!r} and {topic!r}. "
    "Take it from one of them.",
    "名称“{found}”（{lang}）同时属于“{other}”和“{topic}”两个主题。请从其中一个删去。",
)
_rule(
    "VOC006",
    _ERROR,
    "The id {found!r} cannot stand in an address. Use lower-case letters, digits and hyphens.",
    "编号“{found}”不能用于网址。请只用小写字母、数字和连字符。",
)

# REF: what one file says of another
_rule(
    "REF001",
    _ERROR,
    "There is no topic {found!r} (nearest: {expected}). Correct it, or add it to topics.yml.",
    "没有主题“{found}”（最接近：{expected}）。请改正，或先加入 topics.yml。",
)
_rule(
    "REF002",
    _ERROR,
    "There is no outlet {found!r} (nearest: {expected}). Correct it, or add it to outlets.yml.",
    "没有媒体“{found}”（最接近：{expected}）。请改正，或先加入 outlets.yml。",
)
_rule(
    "REF003",
    _ERROR,
    "There is no quantity {found!r} (nearest: {expected}). "
    "Correct it, or add it to quantities.yml.",
    "没有指标“{found}”（最接近：{expected}）。请改正，或先加入 quantities.yml。",
)
_rule(
    "REF004",
    _ERROR,
    "The region {found!r} is neither `world` nor a topic (nearest: {expected}). Correct it.",
    "地区“{found}”既不是 world，也不是主题（最接近：{expected}）。请改正。",
)
_rule(
    "REF005",
    _ERROR,
    "There is no point {found} in this briefing; its points are {expected}. Name one of them.",
    "本简报没有要点 {found}，现有要点为 {expected}。请改为其中之一。",
)
_rule(
    "REF006",
    _ERROR,
    "The link leads to {found}, and there is no such point or page (nearest: {expected}). "
    "Correct it.",
    "链接指向 {found}，但没有这个要点或页面（最接近：{expected}）。请改正。",
)
_rule(
    "REF007",
    _WARNING,
    "The outlet {found!r} is not in outlets.yml, so its name is shown as printed. "
    "Add it there, with this name under `printed`.",
    "outlets.yml 中没有媒体“{found}”，现按原文显示。请在其中添加，并把此名写入 printed。",
)

# PAIR: whether the two languages of a briefing line up
_rule(
    "PAIR001",
    _ERROR,
    "This translation has no source: {expected} does not exist. Restore it; or, if this file is "
    "the source, state its facts in the front matter (`outlet`, `published`, or `topics: []`).",
    "此译文没有源文件：{expected} 不存在。请恢复源文件；如本文件就是源文件，"
    "请在文件头写明基本信息（outlet、published，或 topics: []）。",
)
# PAR: whether each point says the same in both languages, citation by citation
_rule(
    "PAR001",
    _ERROR,
    "Point {point} of the source ({other}: “{text}”) has no twin here. Translate it in its place.",
    "原文要点 {point}（{other}：“{text}”）在此没有对应的译文。请在相应位置补译。",
)
_rule(
    "PAR002",
    _ERROR,
    "Point {point} cites {found}, its source cites {expected}. {mend_en}, as on {other}.",
    "要点 {point} 引用 {found}，原文引用 {expected}。请{mend_zh}，与 {other} 一致。",
)
_rule(
    "PAR003",
    _ERROR,
    "Point {found} (“{text}”) has no twin in {other}. Remove it, or add it to the source.",
    "要点 {found}（“{text}”）在 {other} 中没有对应的原文。请删去，或在原文中补上。",
)
_rule(
    "PAR004",
    _ERROR,
    "Point {point} of the source ({other}) stands here, as {found}. Move it to its place.",
    "原文要点 {point}（{other}）在译文中移到了 {found} 的位置。请移回原处。",
)
_rule(
    "PAR005",
    _ERROR,
    "Point {point} of the source ({other}) is split in two; this is the second part. "
    "Make one point of both.",
    "原文要点 {point}（{other}）被拆成了两个，此处是后一半。请合并为一个要点。",
)
_rule(
    "PAR006",
    _ERROR,
    "This point holds two of the source, {previous} and {point} ({other}). Make two points of it.",
    "此要点合并了原文的 {previous} 和 {point}（{other}）两个要点。请拆成两个。",
)
_rule(
    "PAR007",
    _ERROR,
    "The section {group} of the source (“{heading}”, {other}) is missing. "
    "Translate it in its place.",
    "缺少原文的 {group} 组（“{heading}”，{other}）。请在相应位置补译。",
)
_rule(
    "PAR008",
    _ERROR,
    "The twins of points {point} and {found} look swapped (source: {other}). "
    "Put them in the order of the source.",
    "要点 {point} 与 {found} 的译文似乎互换了位置（原文：{other}）。请按原文次序排列。",
)
_rule(
    "PAR009",
    _ERROR,
    "The source has no point {point}; its points are {expected}. State one of them, or none.",
    "原文没有要点 {point}，现有要点为 {expected}。请改为其中之一，或不写编号。",
)
_rule(
    "PAR010",
    _ERROR,
    "The section “{heading}” has no twin in {other}. Remove it, or add it to the source.",
    "“{heading}”一组在 {other} 中没有对应的原文。请删去，或在原文中补上。",
)
_rule(
    "PAR011",
    _ERROR,
    "Point {point} is not translated: it stands here as in the source ({other}). Translate it.",
    "要点 {point} 尚未翻译，仍是原文（{other}）。请译出。",
)

# TERM: whether topics are called by their names
_rule(
    "TERM001",
    _WARNING,
    "The source of point {point} speaks of {topic} (“{expected}”), and no label of it stands here. "
    "Use one of: {labels}.",
    "要点 {point} 的原文提到{topic}（“{expected}”），此处没有使用该主题的名称。"
    "请使用其中之一：{labels}。",
)
_rule(
    "TERM002",
    _ERROR,
    "“{found}” is not to be used for {topic}. Write one of: {labels}.",
    "“{found}”不宜用来指称{topic}。请改用其中之一：{labels}。",
)

# FIG: whether a figure is what its point states
_rule(
    "FIG001",
    _ERROR,
    "The figure {quantity} is {found}, and its point {point} states no such value in {other}. "
    "Correct the figure or the point.",
    "数据 {quantity} 的值为 {found}，但要点 {point} 在 {other} 中没有这个数值。请改正数据或要点。",
)

# STALE: translations that their source has left behind
_rule(
    "STALE001",
    _WARNING,
    "The source of point {point} ({other}) has changed since the translation was reviewed "
    "on {day}. Review it, then run `duizhao sync {path} --point {point}`.",
    "要点 {point} 的原文（{other}）自 {day} 审校以来已有改动。"
    "请审校译文，再运行 duizhao sync {path} --point {point}。",
)
_rule(
    "STALE002",
    _WARNING,
    "The translation of {points} has not been declared reviewed. "
    "Compare it with {other}, then run `duizhao sync {path} --all`.",
    "{points} 的译文尚未标记为已审校。请与 {other} 核对，再运行 duizhao sync {path} --all。",
)

# WAIV: findings that a contributor allows
_rule(
    "WAIV001",
    _WARNING,
    "The waiver of {code} at point {point} allows nothing: there is no such finding. Remove it.",
    "要点 {point} 的 {code} 豁免没有用到：并无此项检查结果。请删除。",
)

# RAW: the raw summary
_rule(
    "RAW001",
    _ERROR,
    "No body was found: no lead label such as `Core Insights`, no `Group 1` and no ` - ` point. "
    "Paste the whole summary, as it was printed.",
    "没有找到正文：既无 `Core Insights` 之类的开头标签，也无 `Group 1` 或以“ - ”开头的要点。"
    "请粘贴完整的摘要原文。",
)
_rule(
    "RAW002",
    _WARNING,
    "The text breaks off after {found!r}: the last point is not complete. "
    "It is kept as it is; add the rest if you have it.",
    "文本在“{found}”之后中断，最后一个要点不完整。现按原样保留；如有余下部分，请补全。",
)
_rule(
    "RAW003",
    _WARNING,
    "The date {found!r} does not exist; the briefing is kept without one. "
    "Write it as YYYY-MM-DD HH:MM.",
    "日期“{found}”不存在，简报按无日期处理。请写成 YYYY-MM-DD HH:MM。",
)
_rule(
    "RAW004",
    _ERROR,
    "A second summary begins in the same file ({found!r}); its points are kept as groups of the "
    "first. One file holds one briefing: move it to a file of its own.",
    "同一文件中开始了第二篇摘要（“{found}”），其要点现并入第一篇。"
    "一个文件只放一篇简报，请移至单独的文件。",
)
_rule(
    "RAW005",
    _WARNING,
    "The text {found!r} belongs to no point and is kept as one. "
    "Put ` - ` before each point, or remove it.",
    "文本“{found}”不属于任何要点，现作为要点保留。请在每个要点前加“ - ”，或删去这段文字。",
)
_rule(
    "RAW006",
    _WARNING,
    "Group {found} comes where group {expected} was expected; the order of the text is kept. "
    "Check that no group was lost.",
    "此处应为第 {expected} 组，实为第 {found} 组；现保留原文顺序。请检查是否漏掉了某一组。",
)
_rule(
    "RAW007",
    _WARNING,
    "The line {found!r} is neither title, outlet nor point, and is left out. Delete it; "
    "if it is a point, put ` - ` before it.",
    "此行“{found}”既非标题、来源，也非要点，已略去。请删除；若为要点，请在前面加“ - ”。",
)
_rule(
    "RAW008",
    _WARNING,
    "The date is cut off (found {found!r}); what is missing is left open. "
    "Write it as YYYY-MM-DD HH:MM.",
    "日期不完整（实为“{found}”），缺少的部分暂缺。请写成 YYYY-MM-DD HH:MM。",
)
_rule(
    "RAW009",
    _WARNING,
    "These digits may be citations without brackets: {found}. They are kept as text; "
    "write [8] for a citation.",
    "这些数字可能是缺少方括号的引用：{found}。现按正文保留；若为引用，请写成 [8]。",
)
_rule(
    "RAW010",
    _WARNING,
    "A table stands in the text and is kept as a point. "
    "Import the file as Markdown and write the table on lines of its own.",
    "正文中含有表格，现作为要点保留。请导入为 Markdown，并将表格单独成行书写。",
)

# QTY: the quantities of a point, in both languages. The likely slip is a text in each language;
# `:.0` prints nothing of the other one.
_rule(
    "QTY001",
    _ERROR,
    "The source's “{expected}” ({expected_form}) is missing here. Add it, such as “{mend}”.",
    "缺少原文中的“{expected}”（{expected_form}）。请补上，例如“{mend}”。",
)
_rule(
    "QTY002",
    _WARNING,
    "“{found}” ({found_form}) is not stated by the source. Remove it, or add it to the source.",
    "原文没有“{found}”（{found_form}）。请删去，或在原文中补上。",
)
_rule(
    "QTY003",
    _ERROR,
    "“{found}” ({found_form}) is another value than the source's “{expected}” "
    "({expected_form}){slip_en}{slip_zh:.0}. Write “{mend}”.",
    "“{found}”（{found_form}）与原文“{expected}”（{expected_form}）数值不同{slip_zh}{slip_en:.0}。"
    "请改为“{mend}”。",
)
_rule(
    "QTY004",
    _ERROR,
    "“{found}” ({found_form}) has another unit than the source's “{expected}” "
    "({expected_form}). Write “{mend}”.",
    "“{found}”（{found_form}）与原文“{expected}”（{expected_form}）单位不同。请改为“{mend}”。",
)
_rule(
    "QTY005",
    _ERROR,
    "“{found}” ({found_form}) has another currency than the source's “{expected}” "
    "({expected_form}). Write “{mend}”.",
    "“{found}”（{found_form}）与原文“{expected}”（{expected_form}）币种不同。请改为“{mend}”。",
)
_rule(
    "QTY006",
    _ERROR,
    "“{found}” ({found_form}) mixes up percent and percentage points: the source has “{expected}” "
    "({expected_form}). Write “{mend}”.",
    "“{found}”（{found_form}）混淆了百分比与百分点：原文为“{expected}”（{expected_form}）。"
    "请改为“{mend}”。",
)
_rule(
    "QTY007",
    _ERROR,
    "“{found}” ({found_form}) is another date than the source's “{expected}” "
    "({expected_form}){slip_en}{slip_zh:.0}. Write “{mend}”.",
    "“{found}”（{found_form}）与原文“{expected}”（{expected_form}）日期不同{slip_zh}{slip_en:.0}。"
    "请改为“{mend}”。",
)
_rule(
    "QTY008",
    _WARNING,
    "“{found}” ({found_form}) drops what bounds the source's “{expected}” ({expected_form}). "
    "Write “{mend}”.",
    "“{found}”（{found_form}）漏掉了原文“{expected}”（{expected_form}）中的限定。请改为“{mend}”。",
)
_rule(
    "QTY009",
    _WARNING,
    "“{found}” ({found_form}) reverses what bounds the source's “{expected}” "
    "({expected_form}): more has become less, or less more. Write “{mend}”.",
    "“{found}”（{found_form}）把原文“{expected}”（{expected_form}）的限定说反了："
    "“超过”与“不到”颠倒。请改为“{mend}”。",
)
_rule(
    "QTY010",
    _WARNING,
    "“{found}” ({found_form}) bounds the value otherwise than the source's “{expected}” "
    "({expected_form}){slip_en}{slip_zh:.0}. Write “{mend}”.",
    "“{found}”（{found_form}）的限定与原文“{expected}”（{expected_form}）不同{slip_zh}{slip_en:.0}。"
    "请改为“{mend}”。",
)
_rule(
    "QTY011",
    _WARNING,
    "The name or code with the number {found} has {expected} in the source. "
    "Write {expected}, or check the source.",
    "此处名称或编号中的数字为 {found}，原文为 {expected}。请改为 {expected}，或核对原文。",
)
_rule(
    "QTY012",
    _WARNING,
    "The range “{found}” has lost the percent sign of its first number. Write “{mend}”.",
    "数值范围“{found}”的前一个数值缺少百分号。请改为“{mend}”。",
)

# PAGE: the last gate, on finished pages. No `check` can tell these: it makes no pages.
_rule(
    "PAGE001",
    _ERROR,
    "The finished page has {what_en}{what_zh:.0}: {found}. Remove what makes it from this file; "
    "if a template of ours or a new version of the theme makes it, see page_gate.py.",
    "生成的页面含有{what_zh}{what_en:.0}：{found}。请从此文件中删去相应内容；"
    "若由模板或新版主题产生，请参阅 page_gate.py。",
)

# PUNC: punctuation and spacing
_rule(
    "PUNC001",
    _WARNING,
    "The half-width “{found}” stands in Chinese text. Write “{expected}”; "
    "`duizhao check --fix` does it.",
    "中文里用了半角的“{found}”。请改为“{expected}”；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC002",
    _WARNING,
    "A half-width “{found}” stands between Chinese characters (“{around}”). Write “。” at the end "
    "of a sentence, “·” inside a foreign name; `duizhao check --fix` leaves the choice to you.",
    "汉字之间用了半角的“{found}”（“{around}”）。句末请改为“。”，外国人名中请改为“·”；"
    "duizhao check --fix 不代为选择。",
)
_rule(
    "PUNC003",
    _WARNING,
    "The half-width bracket “{found}” stands in Chinese text. Write “{expected}”; "
    "`duizhao check --fix` does it.",
    "中文里用了半角括号“{found}”。请改为“{expected}”；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC004",
    _WARNING,
    "The quotation mark {found} stands where Chinese has {expected} (“” outside, ‘’ inside them). "
    "Write {expected}; `duizhao check --fix` does it.",
    "引号 {found} 应为 {expected}（外层用“”，内层用‘’）。"
    "请改为 {expected}；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC005",
    _WARNING,
    "The mark {found} has no partner {expected}. Add it where it belongs, or delete {found}; "
    "`duizhao check --fix` cannot tell which.",
    "{found} 缺少与之配对的 {expected}。请在适当位置补上，或删去 {found}；"
    "duizhao check --fix 无法代为判断。",
)
_rule(
    "PUNC006",
    _WARNING,
    "The ellipsis is written “{found}”. Write “{expected}”; `duizhao check --fix` does it.",
    "省略号写成了“{found}”。请改为“{expected}”；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC007",
    _WARNING,
    "The dash is written “{found}”. Write “{expected}”; `duizhao check --fix` does it.",
    "破折号写成了“{found}”。请改为“{expected}”；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC008",
    _WARNING,
    "“{found}” repeats the mark before it. Write “{mended}” for “{around}”; "
    "`duizhao check --fix` does it.",
    "“{found}”与前面的标点重复。请将“{around}”改为“{mended}”；"
    "运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC009",
    _WARNING,
    "Two marks meet in “{found}”. Keep the one that is meant; "
    "`duizhao check --fix` cannot tell which.",
    "“{found}”中两个标点相连。请保留应有的一个；duizhao check --fix 无法代为判断。",
)
_rule(
    "PUNC010",
    _WARNING,
    "A space stands in “{around}”, and Chinese text has none there. Write “{mended}”; "
    "`duizhao check --fix` does it.",
    "“{around}”中有多余的空格。请改为“{mended}”；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC011",
    _WARNING,
    "“{found}” is written in full-width characters. Write “{expected}”; "
    "`duizhao check --fix` does it.",
    "“{found}”用了全角字符。请改为半角的“{expected}”；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC012",
    _WARNING,
    "The Chinese “{found}” stands in English text. Write “{expected}”; "
    "`duizhao check --fix` does it.",
    "英文里用了中文标点“{found}”。请改为“{expected}”；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC013",
    _WARNING,
    "More than one space stands in “{around}”. Write “{mended}”; `duizhao check --fix` does it.",
    "“{around}”中有多个空格。请改为“{mended}”；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC014",
    _WARNING,
    "A space stands before the mark in “{around}”. Write “{mended}”; "
    "`duizhao check --fix` does it.",
    "“{around}”中标点前有空格。请改为“{mended}”；运行 duizhao check --fix 可自动改正。",
)
_rule(
    "PUNC015",
    _WARNING,
    "Chinese has “” outside and ‘’ inside them, and it is not clear which {found} opens and which "
    "closes. Write the marks that are meant; `duizhao check --fix` cannot tell.",
    "中文引号外层用“”，内层用‘’，此处的 {found} 分不清是左引号还是右引号。"
    "请改为应有的引号；duizhao check --fix 无法代为判断。",
)

# URL: addresses once published
_rule(
    "URL001",
    _ERROR,
    "The published page /{found} is gone. Bring it back, or name `{expected}` under `aliases:` in "
    "the front matter of the page that takes its place.",
    "已发布的页面 /{found} 不复存在。请恢复该页，"
    "或在替代它的页面的文件头写明 aliases: [{expected}]。",
)
_rule(
    "URL002",
    _ERROR,
    "The published points {found} of /{page} are gone. Bring them back; if points have moved up, "
    "state their former ids (`{{: #{first} }}`); if they are withdrawn, list them under "
    "`retired:`.",
    "/{page} 已发布的要点 {found} 不复存在。请恢复；若要点只是编号前移，请写明原编号"
    "（{{: #{first} }}）；若确已撤下，请列入文件头的 retired:。",
)
_rule(
    "URL003",
    _ERROR,
    "The alias {found!r} is the address of a page that exists: {other}. Remove the alias.",
    "别名“{found}”是现有页面 {other} 的网址。请删去此别名。",
)
_rule(
    "URL004",
    _ERROR,
    "Two pages claim the alias {found!r}: this one and {other}. Keep it in one of them.",
    "两个页面都声明了别名“{found}”：此文件与 {other}。请只保留一处。",
)
_rule(
    "URL005",
    _ERROR,
    "{key!r} is {found!r}, which is no address of this site. "
    "Write <year>/<slug>, such as 2025/old-slug, or the whole path of another page.",
    "“{key}”的值“{found}”不是本站的网址。"
    "请写成“年份/名称”，例如 2025/old-slug，其他页面则写完整路径。",
)
_rule(
    "URL006",
    _ERROR,
    "The point {found} is listed as retired and is still there. Take it off the list.",
    "要点 {found} 已列为撤下，却仍在文中。请从 retired: 中删去。",
)
_rule(
    "URL007",
    _ERROR,
    "The line {found!r} is no address with points. Write it like `{expected}`, or restore the line "
    "from the history; `make urls` writes the list.",
    "“{found}”不是网址加要点的写法。应形如“{expected}”，也可从历史版本恢复；"
    "该列表由 make urls 写入。",
)
_rule(
    "URL008",
    _ERROR,
    "“{found}” has been taken off the list of published addresses. Put it back: if its page is "
    "gone, URL001 and URL002 say what to do.",
    "“{found}”已从已发布网址的列表中删去。请恢复；若页面不复存在，请按 URL001、URL002 的说明处理。",
)
